import { holds } from './condition.ts';
import type { GateSite } from './gate-sites.ts';
import type { CiFiles, Job, Mark, Step, Workflow } from './model.ts';
import type { CiProblem } from './problem.ts';
import { WORKFLOW_RULES } from './rules.ts';

/** Events whose token may write and whose secrets are there, whoever proposed the change. */
const PRIVILEGED: ReadonlySet<string> = new Set(['pull_request_target', 'workflow_run']);

/** What of an event names a stranger's code. */
const HEAD =
  /github\.event\.pull_request\.(?:head\b|merge_commit_sha)|github\.head_ref|github\.event\.workflow_run\.(?:head|pull_requests)|refs\/pull\/|pull\/\$/i;

/** Checkouts of a stranger's code where the token may write. Proven in a job of the gate, suspected elsewhere. */
export function findHeadCheckouts(files: CiFiles, sites: readonly GateSite[]): readonly CiProblem[] {
  const gateJobs = new Set(sites.flatMap((site) => site.jobs.map(({ job }) => job)));
  return files.workflows.flatMap((workflow) => {
    const events = workflow.triggers.map(({ event }) => event).filter((event) => PRIVILEGED.has(event));
    return workflow.jobs.flatMap((job) =>
      job.steps.flatMap((step): CiProblem[] => {
        const at = headCheckout(step);
        const event = events.find((one) => mayRun(job, step, one));
        if (at === null || event === undefined) return [];
        return [headProblem(workflow, job, at, event, gateJobs.has(job))];
      }),
    );
  });
}

function headProblem({ path }: Workflow, job: Job, at: Mark, event: string, isGate: boolean): CiProblem {
  return {
    rule: WORKFLOW_RULES.HEAD_CHECKOUT,
    path,
    at: { line: at.line, column: at.column },
    message: `${path} checks out a stranger’s code on \`${event}\`, whose token may write, in the job ${job.id}.`,
    help: 'Run on `pull_request` instead, or check out the base.',
    isCertain: isGate,
    identity: [job.id, event],
    data: { event },
  };
}

function headCheckout(step: Step): Mark | null {
  if (step.run !== null) {
    return /\bgh pr checkout\b|git (?:fetch|pull)\b[^\n]*pull\//.test(step.run.text) ? step : null;
  }
  const action = /^actions\/checkout@(?:v(\d+))?/.exec(step.uses?.text ?? '');
  if (action === null) return null;
  // From version 7 on it refuses a fork's code unless asked for it by name.
  const refuses = action[1] !== undefined && Number(action[1]) >= 7;
  if (refuses && step.inputs.get('allow-unsafe-pr-checkout')?.text !== 'true') return null;
  return (
    [step.inputs.get('ref'), step.inputs.get('repository')].find(
      (input) => input !== undefined && HEAD.test(input.text),
    ) ?? null
  );
}

function mayRun(job: Job, step: Step, event: string): boolean {
  const known = {
    succeeded: true,
    lookUp: (path: string) => (path === 'github.event_name' ? event : undefined),
  };
  return [job.guard, step.guard].every(
    (guard) => guard?.condition == null || holds(guard.condition, known) !== false,
  );
}

/** Owners whose actions GitHub itself publishes, and our own. */
const TRUSTED = /^(?:actions|github|execution-standards)\//;

/** Actions of others beside the gate, that their owner can change at any time. */
export function findUnpinned(sites: readonly GateSite[]): readonly CiProblem[] {
  return sites.flatMap((site) => {
    const { workflow, job } = site.jobs.at(-1)!;
    return job.steps.flatMap(({ uses }): CiProblem[] => {
      if (uses === null || isPinned(uses.text)) return [];
      return [
        {
          rule: WORKFLOW_RULES.UNPINNED,
          path: workflow.path,
          at: { line: uses.line, column: uses.column },
          message: `${workflow.path} runs ${uses.text} in the gate’s job ${job.id}, not pinned to a commit.`,
          help: `Write \`uses: ${uses.text.split('@')[0]}@<commit> # version\`, or move the step to another job.`,
          isCertain: true,
          identity: [job.id, uses.text.split('@')[0]!],
          data: { action: uses.text },
        },
      ];
    });
  });
}

function isPinned(uses: string): boolean {
  if (
    /^[.$]\//.test(uses) ||
    TRUSTED.test(uses) ||
    /^[^/\s]+\/(?:execution-standards[/@]|[^/\s]+\/actions\/acceptance-gate@)/.test(uses)
  )
    return true;
  return uses.startsWith('docker://') ? uses.includes('@sha256:') : /@[0-9a-f]{40}$/i.test(uses);
}
