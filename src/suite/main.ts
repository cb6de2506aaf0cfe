import { runGateAction } from '../acceptance-gate/run-action.ts';
import { ALL_RULES } from '../checks/all-rules.ts';
import type { Kept } from '../coverage-by-lane/run/keep.ts';
import { tellKept } from '../coverage-by-lane/run/tell-kept.ts';
import { runCoverageAction } from '../coverage-by-lane/run-action.ts';
import { nearest } from '../foundation/nearest.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { UserError } from '../foundation/user-error.ts';
import { runOpenapiAction } from '../openapi-diff/run-action.ts';
import { type Inputs, readInputs } from '../platform/runner/inputs.ts';
import { isPassing, publishReport, readPublishOptions } from '../platform/runner/publish-report.ts';
import { type ActionProcess, runAction } from '../platform/runner/run-action.ts';
import { mergeReports } from '../report/merge.ts';
import type { Report } from '../report/model.ts';

interface Outcome {
  readonly report: Report;
  readonly touched: ReadonlySet<RepoPath>;
  /** What is left to do once the report is published. */
  readonly finish?: () => Promise<Kept | null>;
}

type Check = (inputs: Inputs, action: ActionProcess) => Promise<Outcome>;

/** The checks that the root action can run, by the name of their action. */
const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['acceptance-gate', runGateAction],
  ['coverage-by-lane', runCoverageAction],
  ['openapi-diff-comment', checkOpenapi],
]);

void runAction(async (action) => {
  const inputs = readInputs(action.env);
  const options = readPublishOptions(inputs, 'execution-standards');
  const names = inputs.list('checks');
  const outcomes: Outcome[] = [];
  for (const check of (names.length === 0 ? ['acceptance-gate'] : [...new Set(names)]).map(findCheck)) {
    outcomes.push(await check(inputs, action));
  }
  const [first] = outcomes;
  const report =
    outcomes.length === 1 && first !== undefined
      ? first.report
      : mergeReports(outcomes.map((one) => one.report));
  const touched = new Set(outcomes.flatMap((one) => [...one.touched]));
  await publishReport(report, options, action, { rules: ALL_RULES, touched });
  for (const { finish } of outcomes) {
    const kept = (await finish?.()) ?? null;
    if (kept !== null) tellKept(kept, action);
  }
  return isPassing(report);
});

function findCheck(name: string) {
  const check = CHECKS.get(name);
  if (check !== undefined) return check;
  const near = nearest(name, CHECKS.keys());
  throw new UserError(
    'input-invalid',
    `Input checks: there is no check \`${name}\`.`,
    near === null ? `Use ${[...CHECKS.keys()].join(', ')}.` : `Did you mean \`${near}\`?`,
  );
}

async function checkOpenapi(inputs: Inputs, action: ActionProcess): Promise<Outcome> {
  const { report, touched, finish } = await runOpenapiAction(inputs, action);
  return {
    report,
    touched,
    finish: async () => {
      finish();
      return null;
    },
  };
}
