import { readInputs } from '../platform/runner/inputs.ts';
import { isPassing, publishReport, readPublishOptions } from '../platform/runner/publish-report.ts';
import { runAction } from '../platform/runner/run-action.ts';
import { GATE_RULES } from './rules/all-rules.ts';
import { runGateAction } from './run-action.ts';
import { runShardAction } from './shard/run-action.ts';

void runAction(async (action) => {
  const inputs = readInputs(action.env);
  const options = readPublishOptions(inputs, 'acceptance-gate');
  if (inputs.text('shard') !== undefined) {
    const report = await runShardAction(inputs, action);
    // A shard has no verdict to tell a pull request: who judges the whole does.
    const silent = { ...options, comment: 'never' as const };
    await publishReport(report, silent, action, { rules: GATE_RULES, touched: new Set() });
    return isPassing(report);
  }
  const { report, touched } = await runGateAction(inputs, action);
  await publishReport(report, options, action, { rules: GATE_RULES, touched });
  return isPassing(report);
});
