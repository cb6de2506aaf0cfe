import type { Workflow } from '../../acceptance-gate/workflows/model.ts';
import { readWorkflow } from '../../acceptance-gate/workflows/read-workflow.ts';
import { parseYaml } from '../../config/yaml-document.ts';
import { hasMergeQueue } from './find-rule-problems.ts';
import type { DoctorFacts, Tell } from './model.ts';

/** Everything that can change the decision, with what is missed without it. Spec: events that run the default branch’s workflow. */
const TRIGGERS: readonly (readonly [event: string, types: readonly string[], missed: string])[] = [
  [
    'pull_request_target',
    [
      'opened',
      'reopened',
      'synchronize',
      'edited',
      'ready_for_review',
      'converted_to_draft',
      'labeled',
      'unlabeled',
      'auto_merge_enabled',
      'auto_merge_disabled',
      'closed',
    ],
    'changes of the pull request itself',
  ],
  ['issue_comment', ['created', 'edited', 'deleted'], 'sign-offs by command'],
  ['workflow_run', ['completed'], 'reviews, and evidence that comes late'],
  ['schedule', [], 'what no event tells: people who left, sign-offs that grew old'],
];

/** Events that run the pull request’s own copy of the workflow. */
const UNTRUSTED = new Set(['pull_request', 'pull_request_review', 'pull_request_review_comment', 'push']);

const OURS = /(?:^|\/)actions\/promotion-signoff(?:@|$)/;

interface Read {
  readonly workflow: Workflow;
  readonly value: unknown;
}

/** Whether the workflows of the default branch run the sign-off at every event that matters, and none of them by a copy that a stranger wrote. */
export function findWorkflowProblems(facts: DoctorFacts, tell: Tell): void {
  const read = facts.workflows.flatMap((file): readonly Read[] => {
    const parsed = parseYaml(Buffer.from(file.text), file.path);
    if (parsed.kind === 'parsed') {
      const whole = {
        path: file.path,
        yaml: parsed.yaml,
        lines: file.text.split('\n'),
        namesGate: false,
        problems: [],
      };
      return [{ workflow: readWorkflow(whole, () => null), value: parsed.yaml.value }];
    }
    if (/promotion-signoff/.test(file.text))
      tell('error', 'workflow-unreadable', file.path, 'This workflow cannot be read.', 'Correct its YAML.');
    return [];
  });
  const ours = read.filter(({ workflow }) => runsUs(workflow));
  const judges = ours.filter(({ workflow }) =>
    workflow.triggers.some(({ event }) => TRIGGERS.some(([name]) => name === event)),
  );
  if (ours.length === 0) {
    tell(
      'error',
      'no-workflow',
      '.github/workflows',
      'No workflow runs the sign-off.',
      'Copy workflows-templates/promotion-signoff.yml to .github/workflows.',
    );
    return;
  }
  findMissingTriggers(judges, hasMergeQueue(facts), tell);
  for (const one of ours) findUnsafe(one, tell);
  findSignal(read, judges, tell);
}

function runsUs({ jobs }: Workflow): boolean {
  return jobs.some(({ steps, uses }) =>
    [uses, ...steps.map((step) => step.uses)].some((one) => one !== null && OURS.test(one.text)),
  );
}

function findMissingTriggers(judges: readonly Read[], hasQueue: boolean, tell: Tell): void {
  const place = judges[0]?.workflow.path ?? '.github/workflows';
  const triggers = judges.flatMap(({ workflow }) => workflow.triggers);
  for (const [event, types, missed] of TRIGGERS) {
    const found = triggers.filter((one) => one.event === event);
    const isMain = event === 'pull_request_target';
    if (found.length === 0) {
      tell(
        isMain ? 'error' : 'warning',
        'trigger-missing',
        place,
        `The sign-off does not run on \`${event}\`, so it misses ${missed}.`,
        `Add \`${event}\` to \`on:\`.`,
      );
      continue;
    }
    // Without `types` GitHub starts a workflow on three of them for pull requests, and on all of other events.
    const usual = isMain ? ['opened', 'reopened', 'synchronize'] : types;
    const covered = new Set(found.flatMap(({ filters }) => filters.types?.map(({ text }) => text) ?? usual));
    const left = types.filter((type) => !covered.has(type));
    if (left.length > 0)
      tell(
        'warning',
        'trigger-missing',
        place,
        `The sign-off does not run on \`${event}\` of the type ${left.join(', ')}.`,
        `Add ${left.length === 1 ? 'it' : 'them'} to \`types\`.`,
      );
    for (const { filters, line } of found) {
      if (filters.paths !== null || filters['paths-ignore'] !== null)
        tell(
          'error',
          'paths-filter',
          `${place}:${line}`,
          'A filter on paths keeps the required status from ever being reported.',
          'Remove it: the sign-off itself says that there is no promotion.',
        );
    }
  }
  if (hasQueue && !triggers.some(({ event }) => event === 'merge_group'))
    tell(
      'error',
      'trigger-missing',
      place,
      'A merge queue is on, and the sign-off does not run on `merge_group`: the queue waits for ever.',
      'Add `merge_group` to `on:`.',
    );
}

function findUnsafe({ workflow, value }: Read, tell: Tell): void {
  const { path, triggers, permissions, jobs } = workflow;
  for (const { event, line } of triggers.filter((one) => UNTRUSTED.has(one.event)))
    tell(
      'error',
      'trigger-unsafe',
      `${path}:${line}`,
      `On \`${event}\` the pull request’s own copy of this workflow runs: it can post any status.`,
      'Use the events of workflows-templates/promotion-signoff.yml.',
    );
  if (permissions === null)
    tell(
      'warning',
      'permissions-missing',
      path,
      'The workflow does not say what its token may do.',
      'Write `permissions: {}` at the top, and what each job needs.',
    );
  for (const scope of [permissions, ...jobs.map((job) => job.permissions)]) {
    if (scope?.all === 'write-all')
      tell(
        'error',
        'permissions-wide',
        `${path}:${scope.line}`,
        'The token may write everything.',
        'Name the permissions that the job needs.',
      );
  }
  for (const job of jobs) {
    for (const step of job.steps) {
      const ref = step.inputs.get('ref')?.text ?? '';
      const isCheckout = /^actions\/checkout(?:@|$)/.test(step.uses?.text ?? '');
      if (isCheckout && /pull_request|head|github\.event\.(?:issue|workflow_run)|merge/i.test(ref))
        tell(
          'error',
          'head-checkout',
          `${path}:${step.line}`,
          'A job with a token that may write checks out what a stranger wrote.',
          'Check out the default branch; the sign-off reads the change as data.',
        );
      if (
        step.uses !== null &&
        !/@(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(step.uses.text) &&
        !step.uses.text.startsWith('./')
      )
        tell(
          'warning',
          'not-pinned',
          `${path}:${step.line}`,
          `${step.uses.text} can change under the same name.`,
          'Pin it to a commit.',
        );
    }
  }
  const cancels = [value, ...Object.values(object(object(value).jobs))].some(
    (one) => object(object(one).concurrency)['cancel-in-progress'] === true,
  );
  if (cancels)
    tell(
      'error',
      'cancels',
      path,
      'A run that is cancelled late hides the verdict of the newer one.',
      'Set `cancel-in-progress: false`.',
    );
}

/** A review tells nobody by itself: a workflow without any permission passes on that there was one. */
function findSignal(read: readonly Read[], judges: readonly Read[], tell: Tell): void {
  const heard = new Set(
    judges.flatMap(({ value }) => {
      const names = object(object(object(value).on).workflow_run).workflows;
      return Array.isArray(names) ? names.map(String) : [];
    }),
  );
  const signals = read.filter(({ workflow }) =>
    workflow.triggers.some(({ event }) => event === 'pull_request_review'),
  );
  const linked = signals.filter(({ workflow }) => heard.has(workflow.name ?? workflow.path));
  if (linked.length === 0) {
    tell(
      'warning',
      'no-signal',
      '.github/workflows',
      'A review is noticed only when something else happens.',
      'Copy workflows-templates/promotion-signal.yml, and name it under `workflow_run` of the sign-off.',
    );
    return;
  }
  for (const { workflow } of linked) {
    const isBare = [workflow.permissions, ...workflow.jobs.map((job) => job.permissions)].every((one, at) =>
      one === null ? at > 0 : one.all === null && one.scopes.size === 0,
    );
    if (!isBare)
      tell(
        'error',
        'signal-permissions',
        workflow.path,
        'The signal runs the pull request’s own copy and has a token that may do something.',
        'Write `permissions: {}` at the top and nowhere else.',
      );
  }
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
