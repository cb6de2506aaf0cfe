import { compareText } from '../../foundation/compare.ts';
import { holds, type Value } from './condition.ts';
import { type Ci, calledWorkflow, type GateSite, jobRunsTests, stepRunsTests } from './gate-sites.ts';
import type { Guard, Job, Mark, Workflow } from './model.ts';
import { circumstances, type Occasion, startsOnChanges } from './occasions.ts';
import type { CiProblem } from './problem.ts';
import { WORKFLOW_RULES } from './rules.ts';

/** Jobs that run tests on a change without waiting for the gate, or in spite of it. */
export function findOrderProblems(ci: Ci, sites: readonly GateSite[]): readonly CiProblem[] {
  return ci.files.workflows
    .filter(startsOnChanges)
    .flatMap((workflow) => workflowOrder(ci, workflow, sites, workflow));
}

/** `entry` is the workflow that an event starts; `workflow` the one looked at, which it may have called. */
function workflowOrder(
  ci: Ci,
  workflow: Workflow,
  sites: readonly GateSite[],
  entry: Workflow,
): readonly CiProblem[] {
  const testing = workflow.jobs.filter((job) => jobRunsTests(ci, job));
  if (testing.length === 0) return [];
  const gated = new Set(
    sites.flatMap((site) =>
      site.jobs.flatMap((frame) => (frame.workflow === workflow ? [frame.job.id] : [])),
    ),
  );
  if (gated.size === 0) return [elsewhere(workflow, testing)];
  return testing.flatMap((job) => jobOrder(ci, workflow, job, gated, sites, entry));
}

function tooEarly(
  path: Workflow['path'],
  at: Mark,
  jobs: readonly string[],
  what: string,
  help: string,
  isCertain: boolean,
): CiProblem {
  return {
    rule: WORKFLOW_RULES.TESTS_BEFORE_GATE,
    path,
    at: { line: at.line, column: at.column },
    message: `${path}: ${what}.`,
    help,
    isCertain,
    identity: [...jobs],
    data: { jobs: [...jobs] },
  };
}

/** Whether another workflow waits is not for a file to say: the check may be required before anything is merged. */
function elsewhere({ path }: Workflow, testing: readonly Job[]): CiProblem {
  const names = testing.map(({ id }) => id).sort(compareText);
  const shown =
    names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  return tooEarly(
    path,
    testing[0]!,
    names,
    `the tests in ${shown} do not wait for the gate, which runs in another workflow`,
    'Run the gate as a job of this workflow, and write `needs: acceptance-gate` at the jobs that test.',
    false,
  );
}

function jobOrder(
  ci: Ci,
  workflow: Workflow,
  job: Job,
  gated: ReadonlySet<string>,
  sites: readonly GateSite[],
  entry: Workflow,
): readonly CiProblem[] {
  const gate = [...needsOf(workflow, job)].find((id) => gated.has(id));
  if (gate !== undefined) return inSpite(workflow, job, gate, entry);
  if (gated.has(job.id)) return withinJob(ci, workflow, job, sites, entry);
  const [first] = [...gated].sort(compareText);
  const help = `Write \`needs: ${first}\` at the job ${job.id}.`;
  return [
    tooEarly(
      workflow.path,
      job,
      [job.id],
      `the job ${job.id} runs tests without waiting for the gate, which is the job ${first}`,
      help,
      true,
    ),
  ];
}

/** Every job that one waits for, directly or through others. */
function needsOf({ jobs }: Workflow, job: Job): ReadonlySet<string> {
  const byId = new Map(jobs.map((one) => [one.id, one]));
  const found = new Set<string>();
  const open = [job];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { text } of next.needs) {
      const other = byId.get(text);
      if (other === undefined || found.has(text)) continue;
      found.add(text);
      open.push(other);
    }
  }
  return found;
}

/** A condition such as `always()` starts a job although the gate before it failed. */
function inSpite(workflow: Workflow, job: Job, gate: string, entry: Workflow): readonly CiProblem[] {
  const more = new Map<string, Value>([[`needs.${gate.toLowerCase()}.result`, 'failure']]);
  const runs = afterFailure(job.guard, entry, more);
  if (runs === false || job.guard === null) return [];
  const what = `the job ${job.id} runs tests ${runs ? 'even when' : 'perhaps even when'} the gate, the job ${gate}, fails: \`if: ${job.guard.text.trim()}\``;
  const help = `Write \`if: \${{ !cancelled() && needs.${gate}.result == 'success' }}\` at the job ${job.id}, with ${gate} in its \`needs\`.`;
  return [tooEarly(workflow.path, job.guard, [job.id, 'in-spite'], what, help, runs === true)];
}

/** Whether something starts once the gate has failed; `undefined` where that depends on more. */
function afterFailure(
  guard: Guard | null,
  entry: Workflow,
  more: ReadonlyMap<string, Value> = new Map(),
): boolean | undefined {
  if (guard === null) return false;
  if (guard.condition === null) return undefined;
  const { condition } = guard;
  const answers = (['pull_request', 'push'] satisfies Occasion[]).map((occasion) =>
    holds(condition, circumstances(entry, occasion, null, false, more)),
  );
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** Gate and tests in one job: the gate's step first, and no test step that runs whatever happened before. */
function withinJob(
  ci: Ci,
  workflow: Workflow,
  job: Job,
  sites: readonly GateSite[],
  entry: Workflow,
): readonly CiProblem[] {
  const called = job.uses === null ? null : calledWorkflow(ci, job.uses.text);
  if (called !== null) return called === entry ? [] : workflowOrder(ci, called, sites, entry);
  const steps = new Set(
    sites.flatMap((site) => (site.jobs.at(-1)!.job === job ? (site.steps[0]?.step ?? []) : [])),
  );
  const gate = job.steps.findIndex((step) => steps.has(step));
  return job.steps.flatMap((step, index) => {
    if (index === gate || !stepRunsTests(ci, step)) return [];
    if (index < gate) {
      const what = `the job ${job.id} runs tests before the gate’s step`;
      return [tooEarly(workflow.path, step, [job.id, 'order'], what, 'Move the gate’s step up.', true)];
    }
    const runs = afterFailure(step.guard, entry);
    if (runs === false || step.guard === null) return [];
    const what = `a step of the job ${job.id} runs tests even when the gate fails: \`if: ${step.guard.text.trim()}\``;
    return [
      tooEarly(workflow.path, step.guard, [job.id, 'in-spite'], what, 'Remove the condition.', runs === true),
    ];
  });
}
