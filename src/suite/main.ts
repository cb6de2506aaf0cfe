import { ALL_RULES } from '../checks/all-rules.ts';
import { UserError } from '../foundation/user-error.ts';
import { type Inputs, readInputs } from '../platform/runner/inputs.ts';
import { writeOutput } from '../platform/runner/outputs.ts';
import { isPassing, publishReport, readPublishOptions } from '../platform/runner/publish-report.ts';
import { type ActionProcess, runAction } from '../platform/runner/run-action.ts';
import { loadSubject } from '../platform/runner/subject.ts';
import { mergeReports } from '../report/merge.ts';
import { plain } from '../report/renderers/escape-terminal.ts';
import { type ChosenCheck, namedChecks } from './choose-checks.ts';
import { findEnabled } from './find-enabled.ts';
import { mergeStored } from './merge-stored.ts';
import { runChecks, type SuiteOutcome } from './run-checks.ts';
import { NO_POLICY } from './unjudged-report.ts';

void runAction(async (action) => {
  const inputs = readInputs(action.env);
  const options = readPublishOptions(inputs, 'execution-standards');
  const { reports, touched, finish, bundlePath, defect } = await judge(inputs, action);
  const report = mergeReports(reports);
  await publishReport(report, options, action, { rules: ALL_RULES, touched });
  writeOutput(action.env, 'bundle-path', bundlePath);
  await finish();
  if (defect !== null) throw defect;
  return isPassing(report);
});

/** What checks or stored reports say. Errors: those of the inputs, of choosing checks, of stored reports. */
async function judge(inputs: Inputs, action: ActionProcess): Promise<SuiteOutcome> {
  const names = inputs.list('checks');
  const stored = inputs.lines('merge-reports');
  if (stored.length > 0) {
    if (names.length > 0)
      throw new UserError(
        'input-invalid',
        'Inputs checks and merge-reports: stored reports are merged without running any check.',
        'Leave one of them out.',
      );
    const report = mergeStored(stored, action);
    return { reports: [report], touched: new Set(), finish: async () => {}, bundlePath: '', defect: null };
  }
  if (names.length === 0) {
    const { checks, ...found } = await findEnabled(inputs, action);
    action.write(`${plain(`Checks: ${checks.map(reasoned).join(', ')}.`)}\n`);
    return runChecks(checks, inputs, action, found);
  }
  const about = { subject: loadSubject(action.env).subject, startedFrom: NO_POLICY };
  return runChecks(namedChecks(names), inputs, action, { about, trees: null });
}

function reasoned({ name, why }: ChosenCheck): string {
  return `${name} (${why})`;
}
