import { readInputs } from '../platform/runner/inputs.ts';
import { writeOutput } from '../platform/runner/outputs.ts';
import { isPassing, publishReport, readPublishOptions } from '../platform/runner/publish-report.ts';
import { runAction } from '../platform/runner/run-action.ts';
import { COVERAGE_RULES } from './rules.ts';
import { tellKept } from './run/tell-kept.ts';
import { runCoverageAction } from './run-action.ts';
import { patchOutputs } from './show/patch-outputs.ts';

void runAction(async (action) => {
  const inputs = readInputs(action.env);
  const options = readPublishOptions(inputs, 'coverage-by-lane');
  const { report, touched, finish } = await runCoverageAction(inputs, action);
  await publishReport(report, options, action, { rules: Object.values(COVERAGE_RULES), touched });
  const { covered, total } = patchOutputs(report);
  writeOutput(action.env, 'patch-covered', covered);
  writeOutput(action.env, 'patch-total', total);
  tellKept(await finish(), action);
  return isPassing(report);
});
