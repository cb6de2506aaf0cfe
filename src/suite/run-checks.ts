import { join } from 'node:path';
import { runGateAction } from '../acceptance-gate/run-action.ts';
import { tellKept } from '../coverage-by-lane/run/tell-kept.ts';
import { runCoverageAction } from '../coverage-by-lane/run-action.ts';
import { bundleAsInputsSay } from '../evidence-bundler/run-action.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { UserError } from '../foundation/user-error.ts';
import { runOpenapiAction } from '../openapi-diff/run-action.ts';
import { today } from '../platform/clock/today.ts';
import { variable } from '../platform/runner/environment.ts';
import type { Inputs } from '../platform/runner/inputs.ts';
import { type ActionProcess, userErrorCommand } from '../platform/runner/run-action.ts';
import type { CheckName, Report } from '../report/model.ts';
import { plain } from '../report/renderers/escape-terminal.ts';
import type { ChosenCheck, SuiteCheck } from './choose-checks.ts';
import type { Enabled } from './find-enabled.ts';
import { type About, errorReport, idleReport } from './unjudged-report.ts';

interface Outcome {
  readonly report: Report;
  readonly touched: ReadonlySet<RepoPath>;
  /** What is left to do once the report is published. */
  readonly finish: () => Promise<void>;
  /** Where evidence was sealed; empty: nowhere. */
  readonly bundlePath?: string;
}

interface Check {
  /** The name in reports. */
  readonly reports: CheckName;
  readonly run: (inputs: Inputs, action: ActionProcess) => Promise<Outcome>;
}

const NONE: ReadonlySet<RepoPath> = new Set();

const CHECKS: { readonly [name in SuiteCheck]: Check } = {
  'acceptance-gate': {
    reports: 'acceptance-gate',
    run: async (inputs, action) => ({ ...(await runGateAction(inputs, action)), finish: async () => {} }),
  },
  'coverage-by-lane': {
    reports: 'coverage-by-lane',
    run: async (inputs, action) => {
      const { report, touched, finish } = await runCoverageAction(inputs, action);
      return { report, touched, finish: async () => tellKept(await finish(), action) };
    },
  },
  'openapi-diff-comment': {
    reports: 'openapi-diff',
    run: async (inputs, action) => {
      const { report, touched, finish } = await runOpenapiAction(inputs, action);
      return { report, touched, finish: async () => finish() };
    },
  },
  'evidence-bundler': {
    reports: 'evidence',
    run: async (inputs, action) => {
      const { report, sealed } = await bundleAsInputsSay(inputs, action);
      return { report, touched: NONE, finish: async () => {}, bundlePath: sealed?.path ?? '' };
    },
  },
};

export interface SuiteOutcome {
  readonly reports: readonly Report[];
  readonly touched: ReadonlySet<RepoPath>;
  readonly finish: () => Promise<void>;
  /** Folder of the bundle of evidence; empty: there is none. */
  readonly bundlePath: string;
  /** Something that no person can put right, to be thrown when all else is published; `null`: nothing. */
  readonly defect: unknown;
}

/**
 * Runs checks one after another. One that cannot judge becomes a report that says so, and the others still run; a mistake in the
 * inputs is the whole run's. `trees` are those that were opened to choose the checks; `null` where somebody named them.
 * Errors: `input-invalid`.
 */
export async function runChecks(
  checks: readonly ChosenCheck[],
  inputs: Inputs,
  action: ActionProcess,
  { about, trees }: Pick<Enabled, 'about'> & { readonly trees: Enabled['trees'] | null },
): Promise<SuiteOutcome> {
  const outcomes: Outcome[] = [];
  const late: ((about: About) => Report)[] = [];
  let defect: unknown = null;
  for (const { name, isAssumed } of checks) {
    const check = CHECKS[name];
    try {
      if (isAssumed && name === 'evidence-bundler' && trees !== null) {
        const missing = await missingEvidence(inputs, action, trees);
        if (missing !== null) {
          late.push((known) => idleReport(check.reports, missing.sentence, missing.hint, known));
          continue;
        }
      }
      outcomes.push(await check.run(inputs, action));
    } catch (error) {
      if (!(error instanceof UserError)) defect ??= error;
      else if (error.code === 'input-invalid') throw error;
      else if (error.code === 'no-document' && isAssumed) {
        action.write(`${plain(`${name} did not run: ${error.message}`)}\n`);
        continue;
      } else action.write(userErrorCommand(error));
      late.push((known) => errorReport(check.reports, error, known));
    }
  }
  const [first] = outcomes;
  const known = first === undefined ? about : { ...first.report };
  return {
    reports: [...outcomes.map(({ report }) => report), ...late.map((build) => build(known))],
    touched: new Set(outcomes.flatMap((one) => [...one.touched])),
    finish: async () => {
      for (const { finish } of outcomes) await finish();
    },
    bundlePath: outcomes.find((one) => one.bundlePath !== undefined)?.bundlePath ?? '',
    defect,
  };
}

/** Why evidence that nobody asked for by name is not judged; `null`: there is some. */
async function missingEvidence(inputs: Inputs, action: ActionProcess, trees: Enabled['trees']) {
  const root = variable(action.env, 'GITHUB_WORKSPACE') ?? trees.root;
  const { hasEvidence } = await import('../evidence-bundler/run/engine.ts');
  const output = inputs.path('output-folder')?.absolute ?? join(root, 'artifacts/immutable');
  const request = { root, output, earlier: [], baseFiles: [], files: inputs.lines('files') };
  if (await hasEvidence(trees, request, today(action.env))) return null;
  return {
    sentence: 'there is an evidence policy and no file of evidence',
    hint: 'Let the steps that test, measure and scan write their reports before this one, or let a workflow of its own collect them (workflows-templates/evidence.yml). `checks: evidence-bundler` makes their absence an error.',
  };
}
