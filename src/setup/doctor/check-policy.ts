import type { ChosenPolicy } from '../../config/chosen-policy.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { isSourceFile } from '../../lanes/source-files.ts';
import type { Report } from '../../report/model.ts';
import { type Check, note, ok, wrong } from './model.ts';

/** The configuration and what the gate says with it; `broken` holds a complaint a line where it cannot be read. */
export type JudgedPolicy =
  | { readonly kind: 'judged'; readonly policy: ChosenPolicy; readonly report: Report }
  | { readonly kind: 'broken'; readonly complaints: string };

/** Whether the configuration can be read, and its lanes fit the tree. `paths`: every file of it. */
export function checkPolicy(judged: JudgedPolicy, paths: readonly RepoPath[]): readonly Check[] {
  if (judged.kind === 'broken')
    return [wrong('config', firstLine(judged.complaints), 'Correct the configuration at the place named.')];
  const { policy, report } = judged;
  return [
    policy.origin === 'proposed'
      ? wrong(
          'config',
          `There is no ${policy.path}: lanes are guessed anew from the tree in each run.`,
          'Run `execution-standards init`.',
        )
      : ok(
          'config',
          `${policy.path} is read: version ${policy.config.version}, ${policy.config.lanes.length} lanes.`,
        ),
    ...policy.warnings.map((warning) => note('config', `${warning}.`, 'Correct the configuration.')),
    ...checkLanes(policy, report, paths),
  ];
}

function checkLanes(
  { config, lanes, places }: ChosenPolicy,
  report: Report,
  paths: readonly RepoPath[],
): Check[] {
  const checks: Check[] = [];
  if (!config.lanes.some(({ kind }) => kind === 'production'))
    checks.push(
      wrong(
        'lane-production',
        'There is no production lane, so nothing is protected.',
        'Add a lane of the kind `production`.',
      ),
    );
  for (const { name, kind, files } of report.lanes) {
    if (files > 0) continue;
    const isPreset = places[name]?.lane.file.startsWith('preset ') === true;
    const tell = kind === 'production' || !isPreset ? wrong : note;
    checks.push(tell('lane-empty', `The lane ${name} matches no file.`, 'Correct its paths, or remove it.'));
  }
  const misfits = report.findings.filter(({ rule, data }) => rule === 'LN019' && data.kind !== 'idle-lane');
  for (const { message, help, data, severity } of misfits.slice(0, MOST_LINES))
    checks.push((severity === 'error' ? wrong : note)(`lane-${String(data.kind)}`, message, help));
  if (misfits.length > MOST_LINES)
    checks.push(
      note(
        'lane-misfits',
        `${misfits.length - MOST_LINES} more files or patterns do not fit.`,
        'Run `execution-standards gate --only LN`.',
      ),
    );
  const skipped = new Set(report.seen.skipped.map(({ path }) => path));
  const outside = paths.filter(
    (path) => isSourceFile(path) && lanes.laneOf(path) === null && !skipped.has(path),
  );
  if (outside.length > 0)
    checks.push(
      note(
        'lane-outside',
        `In no lane: ${outside.length === 1 ? outside[0] : `${outside.length} source files, such as ${outside[0]}`}.`,
        'Name their lane, or list them under `exclude`.',
      ),
    );
  const sizes = report.lanes.map(({ name, files }) => `${name} ${files}`).join(', ');
  return checks.length === 0
    ? [ok('lanes', `Every lane has files, every pattern matches: ${sizes}.`)]
    : checks;
}

const MOST_LINES = 5;

/** Whether what was accepted is still there to accept. `entries`: `null` where there is no such file. */
export function checkBaseline(
  { policy, report }: Extract<JudgedPolicy, { kind: 'judged' }>,
  entries: number | null,
): readonly Check[] {
  const path = policy.config.baseline;
  if (entries === null) return [];
  const stale = report.findings.filter(({ rule }) => rule === 'PO003');
  const [first] = stale;
  if (first === undefined)
    return [ok('baseline', `${path}: ${entries} accepted findings, all of them still there.`)];
  const more = stale.length === 1 ? '' : ` (and ${stale.length - 1} more)`;
  return [
    wrong(
      'baseline',
      `${first.message}${more}`,
      'Run `execution-standards gate --update-baseline`, which drops what is gone.',
    ),
  ];
}

/** What is found today, apart from what other lines say. */
export function checkVerdict({ report }: Extract<JudgedPolicy, { kind: 'judged' }>): Check {
  return report.conclusion === 'success' || report.conclusion === 'neutral'
    ? ok('verdict', `The gate passes: ${report.headline.replace(/\.$/, '')}.`)
    : wrong(
        'verdict',
        `The gate does not pass today, so no pull request will: ${report.headline.replace(/\.$/, '')}.`,
        'Run `execution-standards gate` and mend what it names; `gate --update-baseline` accepts what is old, but for secrets.',
      );
}

/** A policy of another check: read, broken, or not there. */
export interface OtherPolicy {
  readonly path: RepoPath;
  /** A line each; empty when it can be used. */
  readonly errors: readonly string[];
}

export function checkOtherPolicies(policies: readonly OtherPolicy[]): readonly Check[] {
  return policies.map(({ path, errors }) =>
    errors.length === 0
      ? ok('policy', `${path} is read.`)
      : wrong('policy', errors[0] ?? path, 'Correct the policy at the place named.'),
  );
}

/** A file or pattern that the configuration names, and how many files it stands for. */
export interface DeclaredInput {
  readonly kind: 'coverage' | 'openapi';
  readonly path: string;
  readonly files: number;
}

/** Reports are made by tests, so that a clone may lack them; the description of an API is a file of the repository. */
export function checkInputs(inputs: readonly DeclaredInput[]): readonly Check[] {
  return inputs.map(({ kind, path, files }) => {
    const id = `${kind}-input`;
    if (files > 0) return ok(id, `${path}: ${files === 1 ? 'there' : `${files} files`}.`);
    return kind === 'coverage'
      ? note(
          id,
          `The coverage report ${path} is not here.`,
          'Run the tests with coverage; in a workflow, let the check run after them.',
        )
      : wrong(
          id,
          `The API description ${path} is not in the repository.`,
          'Correct the path under `openapi: documents:`.',
        );
  });
}

function firstLine(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  return rest.length === 0 ? first : `${first} (and ${rest.length} more)`;
}
