import { readInputs } from '../platform/runner/inputs.ts';
import { writeOutput } from '../platform/runner/outputs.ts';
import { isPassing, publishReport, readPublishOptions } from '../platform/runner/publish-report.ts';
import { runAction } from '../platform/runner/run-action.ts';
import { OPENAPI_RULES } from './rules/all-rules.ts';
import { runOpenapiAction } from './run-action.ts';

void runAction(async (action) => {
  const inputs = readInputs(action.env);
  const options = readPublishOptions(inputs, 'openapi-diff');
  const { report, touched, finish } = await runOpenapiAction(inputs, action);
  await publishReport(report, options, action, { rules: OPENAPI_RULES, touched });
  for (const name of ['breaking', 'undecided']) {
    writeOutput(action.env, name, String(report.metrics[name] ?? 0));
  }
  finish();
  return isPassing(report);
});
