import { readInputs } from '../platform/runner/inputs.ts';
import { isPassing, publishReport, readPublishOptions } from '../platform/runner/publish-report.ts';
import { runAction } from '../platform/runner/run-action.ts';
import { GATE_RULES } from './rules/all-rules.ts';
import { runGateAction } from './run-action.ts';

void runAction(async (action) => {
  const inputs = readInputs(action.env);
  const options = readPublishOptions(inputs, 'acceptance-gate');
  const { report, touched } = await runGateAction(inputs, action);
  await publishReport(report, options, action, { rules: GATE_RULES, touched });
  return isPassing(report);
});
