import { compileGlobs } from '../foundation/glob.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { Snapshot } from '../foundation/snapshot.ts';
import { VERSION } from '../foundation/version.ts';
import { compileLanes } from '../lanes/match.ts';
import { loadFrontEnd } from '../languages/load-front-end.ts';
import { buildReport } from '../report/build.ts';
import type { FailOn } from '../report/conclusion.ts';
import type { Finding, LaneSummary, Report, Subject } from '../report/model.ts';
import { type ChosenPolicy, choosePolicy } from './choose-policy.ts';
import { compareWithBase } from './compare-with-base.ts';
import { applyDebt, type Debt, loadDebt } from './debt.ts';
import { findAll } from './find-all.ts';
import { findPolicyChanges } from './find-policy-changes.ts';
import { type FactCache, type LoadedProject, loadProject } from './load-project.ts';
import { openTrees, type Trees, type TreesRequest } from './open-trees.ts';
import { gateMetrics, gateSections } from './sections.ts';

/** What a run of the gate is asked to do. */
export interface GateRequest extends TreesRequest {
  /** Path of the configuration in the repository. */
  readonly configPath: RepoPath;
  /** Whether a missing configuration is an error because somebody named it. */
  readonly configNamed: boolean;
  /** Two-letter families of rules; `null`: all. */
  readonly families: ReadonlySet<string> | null;
  readonly failOn: FailOn;
  readonly cache: FactCache;
  /** What the platform knows about the run. `head` counts only where it is what is checked out. */
  readonly subject: Omit<Subject, 'base'>;
  /** `YYYY-MM-DD`, for ignores and baseline entries that end. */
  readonly today: string;
}

/** Judges a repository from its objects to a finished report. Errors: those of the trees and of the policy. */
export async function runGate(request: GateRequest): Promise<Report> {
  const trees = await openTrees(request);
  const policy = await choosePolicy(trees, request);
  const head = await judgeTree(trees.head, policy, request);
  const base = trees.base === null ? null : await judgeTree(trees.base.snapshot, policy, request);
  const debt = await loadDebt(trees, policy, head.loaded.project, request);
  const compared = compareWithBase(
    [...head.findings, ...debt.findings, ...findPolicyChanges(policy, debt)],
    base?.findings ?? null,
  );
  const findings = applyDebt(compared, debt);
  return buildReport({
    check: 'acceptance-gate',
    tool: { name: 'execution-standards', version: VERSION },
    subject: { ...request.subject, head: trees.headCommit, base: trees.base?.commit ?? null },
    startedFrom: { policySource: policy.source, configDigest: policy.digest },
    findings,
    seen: head.loaded.seen,
    lanes: countLanes(policy, head.loaded),
    metrics: gateMetrics(head.graph, findings),
    sections: gateSections({ policy, trees, findings }),
    failOn: request.failOn,
  });
}

async function judgeTree(snapshot: Snapshot, policy: ChosenPolicy, request: GateRequest) {
  const loaded = await loadProject(snapshot, {
    config: policy.config,
    lanes: policy.lanes,
    isExcluded: policy.config.exclude.length === 0 ? () => false : compileGlobs(policy.config.exclude),
    cache: request.cache,
    frontEnd: loadFrontEnd,
    compileGate: request.families?.has('CG') ?? true,
  });
  return { loaded, ...findAll(loaded.project, request.families) };
}

function countLanes(policy: ChosenPolicy, loaded: LoadedProject): Omit<LaneSummary, 'counts'>[] {
  const files = new Map<string, number>();
  for (const path of loaded.project.paths) {
    const lane = policy.lanes.laneOf(path);
    if (lane !== null) files.set(lane.name, (files.get(lane.name) ?? 0) + 1);
  }
  return policy.config.lanes.map(({ name, kind, enforcement }) => ({
    name,
    kind,
    enforcement,
    files: files.get(name) ?? 0,
  }));
}
