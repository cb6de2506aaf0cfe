import { parseRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import { findGateCommands, type LostVerdict } from './judge-script.ts';
import { gateCommandOf, isTestAction, type PackageScripts, runsTests } from './known-commands.ts';
import type { CiFiles, Job, LocalAction, Mark, Step, Workflow } from './model.ts';
import { parseScript } from './shell-script.ts';

/** A job, in the workflow it is written in. */
export interface JobFrame {
  readonly workflow: Workflow;
  readonly job: Job;
}

/** A step, in the file it is written in, with the steps around it. */
export interface StepFrame {
  readonly path: RepoPath;
  readonly step: Step;
  readonly around: readonly Step[];
}

/** One place where the gate runs: the way from an event to the step. */
export interface GateSite extends Mark {
  readonly path: RepoPath;
  /** From the job that the event starts to the one that holds the step, through reusable workflows. */
  readonly jobs: readonly [JobFrame, ...JobFrame[]];
  /** From the job's step to the gate's own, through composite actions. */
  readonly steps: readonly StepFrame[];
  readonly lost: readonly LostVerdict[];
}

/** Workflows that call each other many times over could be followed for ever; GitHub stops at ten levels. */
const DEEPEST = 10;
const MOST_VISITS = 20_000;

/** Continuous integration as the rules ask it: the files, and the scripts that their commands may name. */
export interface Ci {
  readonly files: CiFiles;
  readonly scripts: PackageScripts;
}

/** Every place where the gate runs, in the order of files and lines. Reusable workflows count where they are called. */
export function findGateSites(ci: Ci): readonly GateSite[] {
  const sites: GateSite[] = [];
  let visits = 0;

  const visitJob = (jobs: readonly [JobFrame, ...JobFrame[]]): void => {
    if (++visits > MOST_VISITS || jobs.length > DEEPEST) return;
    const { job } = jobs.at(-1)!;
    const called = job.uses === null ? null : calledWorkflow(ci, job.uses.text);
    if (called !== null && !jobs.some(({ workflow }) => workflow === called)) {
      for (const inner of called.jobs) visitJob([...jobs, { workflow: called, job: inner }]);
    }
    const { workflow } = jobs.at(-1)!;
    for (const step of job.steps) visitStep(jobs, [{ path: workflow.path, step, around: job.steps }]);
  };

  const visitStep = (
    jobs: readonly [JobFrame, ...JobFrame[]],
    steps: readonly [StepFrame, ...StepFrame[]],
  ): void => {
    if (++visits > MOST_VISITS || steps.length > DEEPEST) return;
    const { path, step } = steps.at(-1)!;
    const { job } = jobs.at(-1)!;
    if (step.run !== null) {
      for (const { line, column, lost } of findGateCommands(step.run, job.runsOn, ci.scripts)) {
        sites.push({ path, line, column, jobs, steps, lost });
      }
    }
    if (step.uses === null) return;
    if (isGateAction(ci, step)) {
      sites.push({ path, line: step.uses.line, column: step.uses.column, jobs, steps, lost: [] });
      return;
    }
    const action = localAction(ci, step.uses.text);
    if (action === null || steps.some((outer) => outer.path === action.path)) return;
    for (const inner of action.steps ?? []) {
      visitStep(jobs, [...steps, { path: action.path, step: inner, around: action.steps ?? [] }]);
    }
  };

  for (const workflow of ci.files.workflows) {
    if (workflow.triggers.every(({ event }) => event === 'workflow_call')) continue;
    for (const job of workflow.jobs) visitJob([{ workflow, job }]);
  }
  return sites;
}

/** `./x` and `$/x` name something of this repository. */
function localPath(uses: string): RepoPath | null {
  return /^[.$]\//.test(uses) ? parseRepoPath(uses.slice(2)) : null;
}

export function calledWorkflow(ci: Ci, uses: string): Workflow | null {
  const path = localPath(uses);
  return path === null ? null : (ci.files.workflows.find((one) => one.path === path) ?? null);
}

export function localAction(ci: Ci, uses: string): LocalAction | null {
  const path = localPath(uses);
  return path === null ? null : (ci.files.actions.get(path) ?? null);
}

/** The gate's own action, or the root action with that check. */
function isGateAction(ci: Ci, step: Step): boolean {
  const uses = step.uses?.text ?? '';
  const checks = step.inputs.get('checks')?.text ?? 'acceptance-gate';
  const hasCheck = checks.includes('${{') || checks.split(/[\s,]+/).includes('acceptance-gate');
  const local = localPath(uses);
  if (local !== null) {
    const action = ci.files.actions.get(local);
    if (action === undefined || action.steps !== null) return false;
    return (
      /^Execution Standards\b/.test(action.name ?? '') && (local.endsWith('acceptance-gate') || hasCheck)
    );
  }
  if (/^[^/\s]+\/[^/\s]+\/actions\/acceptance-gate@/.test(uses)) return true;
  return /^[^/\s]+\/execution-standards@/.test(uses) && hasCheck;
}

/** Whether a job runs tests, itself or through what it calls in this repository. */
export function jobRunsTests(ci: Ci, job: Job, seen: readonly string[] = []): boolean {
  const called = job.uses === null ? null : calledWorkflow(ci, job.uses.text);
  if (called !== null && seen.length < DEEPEST && !seen.includes(called.path)) {
    if (called.jobs.some((inner) => jobRunsTests(ci, inner, [...seen, called.path]))) return true;
  }
  return job.steps.some((step) => stepRunsTests(ci, step));
}

export function stepRunsTests(ci: Ci, step: Step, seen: readonly string[] = []): boolean {
  if (step.run !== null) {
    return parseScript(step.run.text).some(({ commands }) =>
      commands.some(({ words }) => gateCommandOf(words, ci.scripts) === null && runsTests(words, ci.scripts)),
    );
  }
  if (step.uses === null) return false;
  if (isTestAction(step.uses.text)) return true;
  const action = localAction(ci, step.uses.text);
  if (action === null || seen.length >= DEEPEST || seen.includes(action.path)) return false;
  return (action.steps ?? []).some((inner) => stepRunsTests(ci, inner, [...seen, action.path]));
}
