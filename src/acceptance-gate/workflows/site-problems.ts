import { holds } from './condition.ts';
import type { GateSite, JobFrame, StepFrame } from './gate-sites.ts';
import type { Guard, Job, Mark, Permissions, Step, Text } from './model.ts';
import { couldRun, findTriggerProblems, type Occasion } from './occasions.ts';
import type { CiProblem } from './problem.ts';
import { WORKFLOW_RULES } from './rules.ts';
import { expressionOf } from './written.ts';

/** What is wrong with one place where the gate runs, whatever started it. */
export function findSiteProblems(site: GateSite): readonly CiProblem[] {
  return [
    ...site.jobs.flatMap(({ workflow, job }) => {
      const found = continueOnError(job.continueOnError, false);
      return found === null ? [] : [weakened(workflow.path, found.at, found.how, REMOVE, found.isCertain)];
    }),
    ...site.steps.flatMap(stepProblems),
    ...site.lost.map(({ line, column, how, fix, isCertain }) =>
      weakened(site.path, { line, column }, how, fix, isCertain),
    ),
    ...inputProblems(site),
    ...tokenProblems(site),
  ];
}

const REMOVE = 'Remove `continue-on-error`.';

function weakened(
  path: CiProblem['path'],
  at: CiProblem['at'],
  how: string,
  help: string,
  isCertain: boolean,
): CiProblem {
  return {
    rule: WORKFLOW_RULES.GATE_WEAKENED,
    path,
    at,
    message: `${path} runs the gate, and its failure does not count: ${how}.`,
    help,
    isCertain,
    identity: [how],
    data: { how },
  };
}

/** `continue-on-error` that may be true. A step that later steps ask about may still fail the job. */
function continueOnError(written: Text | null, isAsked: boolean) {
  if (written === null) return null;
  const text = written.text.trim();
  const inside = expressionOf(text);
  if (text === 'false' || inside?.trim() === 'false') return null;
  const isTrue = text === 'true' || inside?.trim() === 'true';
  return { at: written, how: `\`continue-on-error: ${text}\``, isCertain: isTrue && !isAsked };
}

function stepProblems({ path, step, around }: StepFrame): readonly CiProblem[] {
  const found = continueOnError(step.continueOnError, isAskedAbout(step, around));
  return [
    ...(found === null ? [] : [weakened(path, found.at, found.how, REMOVE, found.isCertain)]),
    ...(step.isBackground
      ? [weakened(path, step, '`background: true` lets later steps run first', 'Remove `background`.', false)]
      : []),
  ];
}

/** A later step whose condition or script names the outcome of this one may turn it into a failure. */
function isAskedAbout(step: Step, around: readonly Step[]): boolean {
  const { id } = step;
  if (id === null) return false;
  const name = `steps.${id}.`.toLowerCase();
  return around
    .slice(around.indexOf(step) + 1)
    .some((later) => `${later.guard?.text ?? ''}\n${later.run?.text ?? ''}`.toLowerCase().includes(name));
}

function inputProblems(site: GateSite): readonly CiProblem[] {
  const frame = site.steps.at(-1);
  const failOn = frame?.step.uses == null ? undefined : frame.step.inputs.get('fail-on');
  if (frame === undefined || failOn === undefined) return [];
  const isExpression = failOn.text.includes('${{');
  if (!isExpression && failOn.text.trim() !== 'never') return [];
  const how = `\`fail-on: ${failOn.text.trim()}\`${isExpression ? ' may be `never`' : ' lets every finding pass'}`;
  return [weakened(frame.path, failOn, how, 'Remove `fail-on`, or write `fail-on: error`.', !isExpression)];
}

/** Scopes that the gate or a report of it may need. */
const NEEDED: ReadonlySet<string> = new Set([
  'pull-requests',
  'issues',
  'checks',
  'statuses',
  'security-events',
]);

function tokenProblems(site: GateSite): readonly CiProblem[] {
  const innermost = site.jobs.at(-1)!;
  const permissions = effectivePermissions(site);
  const found: CiProblem[] = [];
  if (permissions === null) {
    const what = 'whatever token the repository’s settings give: no `permissions`';
    found.push(tooWide(innermost, innermost.job, 'default', what, false));
  } else if (permissions.all === 'write-all') {
    found.push(tooWide(permissions.frame, permissions, 'write-all', '`permissions: write-all`', true));
  }
  for (const [scope, level] of permissions?.scopes ?? []) {
    if (level !== 'write' || NEEDED.has(scope)) continue;
    const what = `\`${scope}: write\`, which the gate does not need`;
    found.push(tooWide(permissions!.frame, permissions!, `${scope}: write`, what, false));
  }
  for (const frame of site.jobs) {
    const { inheritsSecrets } = frame.job;
    if (inheritsSecrets === null) continue;
    const about = tooWide(frame, inheritsSecrets, 'secrets: inherit', 'every secret, and needs none', false);
    found.push({ ...about, help: 'Remove `secrets: inherit` from the job that calls the gate.' });
  }
  return found;
}

function tooWide(
  { workflow: { path }, job }: JobFrame,
  at: Mark,
  permission: string,
  what: string,
  isCertain: boolean,
): CiProblem {
  return {
    rule: WORKFLOW_RULES.TOKEN_TOO_WIDE,
    path,
    at: { line: at.line, column: at.column },
    message: `${path} runs the gate in the job ${job.id} with ${what}.`,
    help: 'Write `permissions: { contents: read, pull-requests: write }` at this job.',
    isCertain,
    identity: [job.id, permission],
    data: { permission },
  };
}

/** The innermost that is written: a called workflow may narrow what its caller gives. */
function effectivePermissions({ jobs }: GateSite): (Permissions & { readonly frame: JobFrame }) | null {
  for (const frame of [...jobs].reverse()) {
    const own = frame.job.permissions ?? frame.workflow.permissions;
    if (own !== null) return { ...own, frame };
  }
  return null;
}

/** What keeps this place from running on an occasion. `production` are paths whose change must start it. */
export function findOccasionProblems(
  site: GateSite,
  occasion: Occasion,
  production: readonly string[],
): readonly CiProblem[] {
  const { workflow } = site.jobs[0];
  const triggers = findTriggerProblems(workflow, occasion, production).map(
    ({ at, kind, what, fix, isCertain }): CiProblem => ({
      rule: WORKFLOW_RULES.GATE_LEFT_OUT,
      path: workflow.path,
      at,
      message: `${workflow.path} runs the gate, but not on every ${NAMES[occasion]}: ${what}.`,
      help: fix,
      isCertain,
      identity: [occasion, kind],
      data: { occasion, problem: kind },
    }),
  );
  // What no event starts has no circumstances to ask conditions in.
  if (triggers.some(({ data }) => data.problem === 'no-trigger')) return triggers;
  const conditions = [
    ...site.jobs.flatMap((frame) => jobConditions(frame, workflow, occasion)),
    ...site.steps.flatMap(({ path, step }) =>
      conditionProblems(step.guard, path, `the step in line ${step.line}`, workflow, occasion),
    ),
  ];
  return [...triggers, ...conditions];
}

const NAMES: { readonly [occasion in Occasion]: string } = {
  pull_request: 'pull request',
  push: 'push to the default branch',
};

function jobConditions(
  { workflow, job }: JobFrame,
  entry: JobFrame['workflow'],
  occasion: Occasion,
): readonly CiProblem[] {
  return [
    ...conditionProblems(job.guard, workflow.path, `the job ${job.id}`, entry, occasion),
    ...job.needs.flatMap((need): CiProblem[] => {
      const other = workflow.jobs.find(({ id }) => id === need.text);
      if (other === undefined) return [];
      const runs = other.guard === null ? true : couldRun(other.guard.condition, entry, occasion);
      const isSkipped = runs === false && !runsWhateverHappens(job);
      if (!isSkipped && runsWhateverHappens(job)) return [];
      const what = isSkipped
        ? `it needs ${other.id}, which is skipped there`
        : `it needs ${other.id}: where that fails, the gate is skipped, which GitHub counts as passed`;
      return [
        {
          ...skippable(workflow.path, need, occasion, `the job ${job.id}`, what, isSkipped),
          help: `Remove ${other.id} from \`needs\` of the gate’s job.`,
          identity: [occasion, 'needs', other.id],
          data: { occasion, condition: other.id },
        },
      ];
    }),
  ];
}

/** `if: always()`, `!cancelled()` and the like: what it needs may fail or be skipped. */
function runsWhateverHappens({ guard }: Job): boolean {
  if (guard?.condition == null) return false;
  return holds(guard.condition, { succeeded: false, lookUp: () => undefined }) === true;
}

function skippable(
  path: CiProblem['path'],
  at: CiProblem['at'],
  occasion: Occasion,
  subject: string,
  what: string,
  isCertain: boolean,
): CiProblem {
  return {
    rule: WORKFLOW_RULES.GATE_SKIPPABLE,
    path,
    at: { line: at.line, column: at.column },
    message: `${path}: ${subject} runs the gate and can be skipped on a ${NAMES[occasion]}: ${what}.`,
    help: 'Remove the condition from what runs the gate.',
    isCertain,
    identity: [occasion, what],
    data: { occasion, condition: what },
  };
}

function conditionProblems(
  guard: Guard | null,
  path: CiProblem['path'],
  subject: string,
  entry: JobFrame['workflow'],
  occasion: Occasion,
): readonly CiProblem[] {
  if (guard === null) return [];
  const runs = couldRun(guard.condition, entry, occasion);
  if (runs === true) return [];
  const text = guard.text.trim().replaceAll(/\s+/g, ' ');
  const what = `\`if: ${text.length > 100 ? `${text.slice(0, 100)}…` : text}\``;
  return [skippable(path, guard, occasion, subject, what, runs === false)];
}
