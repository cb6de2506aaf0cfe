import { type Circumstances, type Condition, holds, type Value } from './condition.ts';
import { compileFilter } from './filter-pattern.ts';
import type { FilterName, Text, Trigger, Workflow } from './model.ts';

/** When the gate has to run: on each pull request, and on each push to the default branch. */
export type Occasion = 'pull_request' | 'push';

/** A workflow file does not say which branch is the default: one of these is taken for it where a filter names it. */
export const LIKELY_DEFAULTS: readonly string[] = [
  'main',
  'master',
  'trunk',
  'develop',
  'dev',
  'devel',
  'default',
  '$default-branch',
];

/** Why a trigger leaves changes out. */
export interface TriggerProblem {
  readonly at: { readonly line: number; readonly column: number };
  readonly kind: 'no-trigger' | 'branches' | 'paths' | 'types';
  readonly what: string;
  readonly fix: string;
  readonly isCertain: boolean;
}

/**
 * What keeps a workflow from starting on an occasion; empty when nothing does. `production` are paths whose change must
 * start it whatever else is filtered.
 */
export function findTriggerProblems(
  workflow: Workflow,
  occasion: Occasion,
  production: readonly string[],
): readonly TriggerProblem[] {
  const trigger = workflow.triggers.find(({ event }) => event === occasion);
  if (trigger === undefined || startsOnTagsOnly(trigger)) return [noTrigger(workflow, occasion)];
  return [
    ...branchProblems(trigger, occasion),
    ...pathProblems(trigger, production),
    ...(occasion === 'pull_request' ? typeProblems(trigger) : []),
  ];
}

/** A push filter that names tags and no branches lets no branch through. */
function startsOnTagsOnly({ filters }: Trigger): boolean {
  const hasTags = filters.tags !== null || filters['tags-ignore'] !== null;
  return hasTags && filters.branches === null && filters['branches-ignore'] === null;
}

/** Whether a workflow starts on some change that people propose or push to a branch. */
export function startsOnChanges({ triggers }: Workflow): boolean {
  return triggers.some(
    (trigger) => trigger.event === 'pull_request' || (trigger.event === 'push' && !startsOnTagsOnly(trigger)),
  );
}

function noTrigger({ on, triggers }: Workflow, occasion: Occasion): TriggerProblem {
  const events = triggers.map(({ event }) => event).join(', ');
  const isPull = occasion === 'pull_request';
  return {
    at: on,
    kind: 'no-trigger',
    what: `it starts on ${events === '' ? 'nothing' : events}, not on \`${occasion}\``,
    fix: isPull
      ? 'Write `pull_request:` under `on:`.'
      : 'Write `push: { branches: [<default branch>] }` under `on:`.',
    // Where pushes to the default branch are forbidden, pull requests are all there is.
    isCertain: isPull,
  };
}

function words(filter: readonly Text[]): readonly string[] {
  return filter.map(({ text }) => text);
}

function branchProblems({ filters, event }: Trigger, occasion: Occasion): readonly TriggerProblem[] {
  const { branches, 'branches-ignore': ignored } = filters;
  const isNamed = compileFilter(words(branches ?? ignored ?? []));
  const passes = (branch: string): boolean => {
    if (branches !== null && words(branches).includes('$default-branch')) return true;
    if (branches !== null) return isNamed(branch) !== false;
    return ignored === null || isNamed(branch) !== true;
  };
  const at = (branches ?? ignored)?.[0];
  if (at === undefined) return [];
  const passing = LIKELY_DEFAULTS.filter(passes);
  if (branches !== null ? passing.length > 0 : passing.includes('main') && passing.includes('master'))
    return [];
  const filter = branches === null ? 'branches-ignore' : 'branches';
  return [
    {
      at,
      kind: 'branches',
      what: `\`${filter}\` of \`${event}\` leaves out what is usually the default branch`,
      fix:
        occasion === 'push'
          ? `Name the default branch in \`branches\`.`
          : `Remove \`${filter}\`, or name it.`,
      isCertain: branches === null,
    },
  ];
}

/** Certain where a file of production is left out: such a change is not judged at all. */
function pathProblems({ filters, event }: Trigger, production: readonly string[]): readonly TriggerProblem[] {
  const { paths, 'paths-ignore': ignored } = filters;
  const filter: FilterName = paths === null ? 'paths-ignore' : 'paths';
  const at = (paths ?? ignored)?.[0];
  if (at === undefined) return [];
  if (paths !== null && words(paths).every((pattern) => pattern === '**')) return [];
  const isNamed = compileFilter(words(paths ?? ignored ?? []));
  const starts = (path: string): boolean =>
    paths === null ? isNamed(path) !== true : isNamed(path) !== false;
  const missed = production.find((path) => !starts(path));
  const example = missed === undefined ? '' : `, ${missed} among them`;
  return [
    {
      at,
      kind: 'paths',
      what: `\`${filter}\` of \`${event}\` leaves changes out${example}`,
      fix: `Remove \`${filter}\`: a required check that is left out waits for ever, one that is not required is skipped.`,
      isCertain: missed !== undefined,
    },
  ];
}

const NEEDED_TYPES = ['opened', 'synchronize', 'reopened'] as const;

function typeProblems({ filters: { types } }: Trigger): readonly TriggerProblem[] {
  const at = types?.[0];
  if (types == null || at === undefined) return [];
  const missing = NEEDED_TYPES.filter((type) => !words(types).includes(type));
  if (missing.length === 0) return [];
  return [
    {
      at,
      kind: 'types',
      what: `\`types\` of \`pull_request\` lacks ${missing.join(' and ')}`,
      fix: 'Remove `types`, or write `[opened, synchronize, reopened]` and what else you need.',
      isCertain: missing.some((type) => type !== 'reopened'),
    },
  ];
}

/**
 * Whether a condition holds on an occasion; `undefined` where that depends on what no file says. Which branch is the
 * default is not known: a condition that names one of the likely branches is taken to mean it, and one that takes a likely
 * branch out is not trusted.
 */
export function couldRun(
  condition: Condition | null,
  workflow: Workflow,
  occasion: Occasion,
): boolean | undefined {
  if (condition === null) return undefined;
  const anyhow = holds(condition, circumstances(workflow, occasion, null));
  if (anyhow !== undefined) return anyhow;
  const answers = LIKELY_DEFAULTS.map((branch) =>
    holds(condition, circumstances(workflow, occasion, branch)),
  );
  const yes = answers.filter((answer) => answer === true).length;
  return yes > 0 && yes <= LIKELY_DEFAULTS.length / 2 ? true : undefined;
}

/** What conditions may ask on an occasion; `branch` is the one taken to be the default, `null`: not known. */
export function circumstances(
  workflow: Workflow,
  occasion: Occasion,
  branch: string | null,
  succeeded = true,
  more: ReadonlyMap<string, Value> = new Map(),
): Circumstances {
  const isPull = occasion === 'pull_request';
  const types = workflow.triggers.find(({ event }) => event === occasion)?.filters.types ?? [];
  const known = new Map<string, Value>([
    ['github.event_name', occasion],
    ['github.event.repository.fork', false],
    ...more,
  ]);
  if (branch !== null) {
    known.set(isPull ? 'github.base_ref' : 'github.ref_name', branch);
    known.set(
      isPull ? 'github.event.pull_request.base.ref' : 'github.ref',
      isPull ? branch : `refs/heads/${branch}`,
    );
    known.set('github.event.repository.default_branch', branch);
  }
  if (!isPull) known.set('github.ref_type', 'branch').set('github.head_ref', '');
  // A draft is judged once it is ready, where that starts the workflow again.
  if (words(types).includes('ready_for_review')) known.set('github.event.pull_request.draft', false);
  return {
    succeeded,
    lookUp: (path) => (!isPull && path.startsWith('github.event.pull_request') ? null : known.get(path)),
  };
}
