import { choosePolicy } from '../checks/choose-policy.ts';
import { countLanes } from '../checks/count-lanes.ts';
import { judgedSubject, requirePullRequest } from '../checks/judged-commit.ts';
import type { Trees, TreesRequest } from '../checks/open-trees.ts';
import { touchedPaths } from '../checks/touched-paths.ts';
import { parseBaseline } from '../config/baseline.ts';
import type { ChosenPolicy } from '../config/chosen-policy.ts';
import { readSnapshotFile } from '../config/load-policy.ts';
import type { IsoDate } from '../foundation/date.ts';
import { compileGlobs } from '../foundation/glob.ts';
import { BASELINE_FILE_BYTES } from '../foundation/limits.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../foundation/snapshot.ts';
import { VERSION } from '../foundation/version.ts';
import { type FrontEnds, openFrontEnds } from '../platform/worker/front-ends.ts';
import { buildReport } from '../report/build.ts';
import type { FailOn } from '../report/conclusion.ts';
import { grouped } from '../report/counted.ts';
import { judge } from '../report/judge.ts';
import type { Finding, Report, Subject } from '../report/model.ts';
import { applyBaselines, type Baselines } from './apply-baseline.ts';
import { applyIgnores } from './apply-ignores.ts';
import { compareWithBase } from './compare-with-base.ts';
import { contractSection } from './contracts/find-broken-contracts.ts';
import { findLoosenedContracts } from './contracts/find-loosened-contracts.ts';
import { loadBaseContracts } from './contracts/load-base-contracts.ts';
import { asksTrees } from './families.ts';
import { findAll } from './find-all.ts';
import { findPolicyChanges } from './find-policy-changes.ts';
import { judgeLint } from './lint/judge-lint.ts';
import { lintSection } from './lint/lint-section.ts';
import type { LintInput } from './lint/model.ts';
import type { FactCache, LoadOptions, SecretSearch } from './load-options.ts';
import { loadProject } from './load-project.ts';
import { GATE_RULES } from './rules/all-rules.ts';
import { groupOf } from './rules/group-of.ts';
import { TRUST_RULES } from './rules/trust.ts';
import { historyMetrics, openSecretSearch, searchHistory, secretNotes } from './search-history.ts';
import { commentedFiles, waiveExempted } from './secrets/exempted.ts';
import { findInHistory } from './secrets/find-in-history.ts';
import { gateMetrics, gateSections } from './sections.ts';
import { readShare } from './shard/read-share.ts';
import { isInShard, type Shard } from './shard/shard.ts';
import type { CiCache } from './workflows/read-ci-files.ts';

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
  /** Whether every commit of every branch is searched for secrets, not only those that the base has not. */
  readonly history?: boolean;
  /** What the platform knows about the run. `head` counts only where it is what is checked out. */
  readonly subject: Omit<Subject, 'base'>;
  /** Reports of linters; left out when none were given. */
  readonly lint?: LintInput;
  /** For ignores and baseline entries that end. */
  readonly today: IsoDate;
}

/** The report, and the files that differ from the base. */
export interface GateOutcome {
  readonly report: Report;
  readonly touched: ReadonlySet<RepoPath>;
  readonly policy: ChosenPolicy;
  /** Absolute path of the top folder. */
  readonly root: string;
}

/** Judges opened trees to a finished report. Errors: those of the policy; `head-not-checked-out`. */
export async function judgeTrees(trees: Trees, request: GateRequest): Promise<GateOutcome> {
  requirePullRequest(trees, request.subject);
  const policy = await choosePolicy(trees, request);
  const secrets = await openSecretSearch(trees, policy, request);
  // The history is searched while other threads parse.
  const [{ head, base }, past] = await Promise.all([
    judgeBoth(trees, policy, request, secrets),
    searchHistory(trees, policy, request, secrets),
  ]).finally(() => secrets?.close());
  const inHistory = past === null ? [] : findInHistory(past, head.loaded.project.secrets);
  const all = { ...head, findings: [...head.findings, ...judge(inHistory, policy.lanes)] };
  const findings = await settle(trees, policy, all, base, request);
  const report = buildReport({
    check: 'acceptance-gate',
    tool: { name: 'execution-standards', version: VERSION },
    subject: judgedSubject(trees, request.subject),
    startedFrom: { policySource: policy.source, configDigest: policy.digest },
    findings,
    seen: head.loaded.seen,
    lanes: countLanes(policy.lanes, head.loaded.project.paths),
    metrics: { ...gateMetrics(head.graph, findings, head.exemptions), ...historyMetrics(past) },
    sections: [
      ...gateSections({
        policy,
        notes: [...trees.notes, ...secretNotes(past, secrets)],
        findings,
        exemptions: head.exemptions,
      }),
      ...contractSection(head.contracts),
      ...lintSection(findings, policy.lanes, (request.lint?.base.length ?? 0) > 0),
    ],
    failOn: request.failOn,
  });
  return { report, touched: touchedPaths(trees), policy, root: trees.root };
}

/**
 * Reads one shard's share of both states, and of what is searched of the history, into the cache; says what it did, and judges
 * nothing. Errors: those of the policy and of the history; `head-not-checked-out`.
 */
export async function readShard(trees: Trees, request: GateRequest, shard: Shard): Promise<Report> {
  requirePullRequest(trees, request.subject);
  const policy = await choosePolicy(trees, request);
  const secrets = await openSecretSearch(trees, policy, request);
  const frontEnds = openFrontEnds();
  const isMine = ({ blob }: Pick<TreeEntry, 'blob'>): boolean => isInShard(shard, blob);
  const options = loadOptions(policy, request, frontEnds, new Map(), secrets, []);
  try {
    const past = searchHistory(trees, policy, request, secrets, (blob) => isMine({ blob }));
    // Who waits for the trees must hear of it there, not from the process.
    past.catch(() => undefined);
    const seen = await readShare(trees.head, options, isMine);
    if (trees.base !== null) await readShare(trees.base.snapshot, options, isMine);
    await past;
    const { index, count } = shard;
    const [share, all] = [seen.files, trees.head.entries.length].map(grouped);
    return buildReport({
      check: 'acceptance-gate',
      tool: { name: 'execution-standards', version: VERSION },
      subject: judgedSubject(trees, request.subject),
      startedFrom: { policySource: policy.source, configDigest: policy.digest },
      conclusion: 'neutral',
      headline: `Shard ${index} of ${count}: ${share} of ${all} files read, nothing judged`,
      findings: [],
      lanes: [],
      seen,
    });
  } finally {
    frontEnds.close();
    secrets?.close();
  }
}

type JudgedTree = Awaited<ReturnType<typeof judgeTree>>;

async function judgeTree(
  snapshot: Snapshot,
  policy: ChosenPolicy,
  request: GateRequest,
  frontEnds: FrontEnds,
  workflows: CiCache,
  secrets: SecretSearch | null,
  baseContracts: LoadOptions['baseContracts'],
) {
  const options = loadOptions(policy, request, frontEnds, workflows, secrets, baseContracts);
  const loaded = await loadProject(snapshot, options);
  return { loaded, ...findAll(loaded.project, policy.places, request.families) };
}

function loadOptions(
  policy: ChosenPolicy,
  request: GateRequest,
  frontEnds: FrontEnds,
  workflows: CiCache,
  secrets: SecretSearch | null,
  baseContracts: LoadOptions['baseContracts'],
): LoadOptions {
  return {
    config: policy.config,
    lanes: policy.lanes,
    isExcluded: exclusion(policy),
    cache: request.cache,
    frontEnds,
    compileGate: asksTrees(request.families),
    renames: request.families?.has('SN') ?? true,
    workflows: request.families?.has('CI') === false ? null : workflows,
    secrets,
    contracts: request.families?.has('IL') ?? true,
    baseContracts,
    copies: request.families?.has('LC') ?? true,
  };
}

function exclusion({ config }: ChosenPolicy): (path: RepoPath) => boolean {
  return config.exclude.length === 0 ? () => false : compileGlobs(config.exclude);
}

/** Contracts are policy too: what becomes of them is asked with them, and with trust. */
function asksContracts(families: GateRequest['families']): boolean {
  return families === null || families.has('IL') || families.has('PO');
}

/** Both states by the same policy and the same readers, whose threads end with it. */
async function judgeBoth(
  trees: Trees,
  policy: ChosenPolicy,
  request: GateRequest,
  secrets: SecretSearch | null,
) {
  const frontEnds = openFrontEnds();
  const workflows: CiCache = new Map();
  try {
    const judgeState = (snapshot: Snapshot, baseContracts: LoadOptions['baseContracts']) =>
      judgeTree(snapshot, policy, request, frontEnds, workflows, secrets, baseContracts);
    const contracts =
      trees.base === null || !asksContracts(request.families)
        ? []
        : await loadBaseContracts(trees.base.snapshot, trees.head, exclusion(policy));
    const head = await judgeState(trees.head, contracts);
    const base = trees.base === null ? null : await judgeState(trees.base.snapshot, []);
    return { head, base };
  } finally {
    frontEnds.close();
  }
}

/** States: compared with the base, then ignores, then the baseline; what they say about trust is added. */
async function settle(
  trees: Trees,
  policy: ChosenPolicy,
  head: JudgedTree,
  base: JudgedTree | null,
  request: GateRequest,
): Promise<readonly Finding[]> {
  const compared = compareWithBase(head.findings, base?.findings ?? null);
  const ran = familiesThatRan(request);
  const linted = ran.has('LT') ? await judgeReports(trees, policy, head, base, request) : [];
  const ignores = applyIgnores([...compared.map(waiveExempted), ...linted], {
    sources: filesOf(head),
    baseSources: base === null ? null : filesOf(base),
    rules: GATE_RULES.map((rule) => rule.id),
    families: ran,
    today: request.today,
  });
  const baseline = applyBaselines(ignores.findings, await loadBaselines(trees, policy, ran), request.today);
  if (request.families?.has('PO') === false) return baseline.findings;
  const paths = [...new Set([...head.loaded.project.paths, ...(base?.loaded.project.paths ?? [])])];
  const trust = judge(
    [
      ...findPolicyChanges(policy, paths),
      ...findLoosenedContracts(head.loaded.project.contractFiles.changes),
      ...ignores.drafts,
      ...baseline.drafts,
    ],
    policy.lanes,
  );
  const isNew = (finding: Finding) => finding.rule === TRUST_RULES.POLICY_LOOSENED.id;
  return [
    ...baseline.findings,
    ...trust.map((finding): Finding => (isNew(finding) ? { ...finding, state: 'new' } : finding)),
  ];
}

/** Every file whose comments may ignore a finding. */
function filesOf({ loaded: { project } }: JudgedTree) {
  return [...commentedFiles(project), ...project.tests];
}

/** Families whose rules were asked: an entry or an ignore for another one cannot have lost its effect. */
function familiesThatRan({ families, lint }: GateRequest): ReadonlySet<string> {
  const ran = new Set(families ?? GATE_RULES.map((rule) => groupOf(rule.id)));
  if (lint === undefined || lint.reports.length === 0) ran.delete('LT');
  return ran;
}

async function judgeReports(
  trees: Trees,
  policy: ChosenPolicy,
  head: JudgedTree,
  base: JudgedTree | null,
  { lint }: GateRequest,
): Promise<readonly Finding[]> {
  if (lint === undefined) return [];
  const before =
    trees.base === null || base === null
      ? null
      : { snapshot: trees.base.snapshot, has: base.loaded.project.has };
  return judgeLint(lint, { snapshot: trees.head, has: head.loaded.project.has }, before, policy.lanes);
}

async function loadBaselines(
  trees: Trees,
  policy: ChosenPolicy,
  ran: ReadonlySet<string>,
): Promise<Baselines> {
  const path = policy.config.baseline;
  const load = async (snapshot: Snapshot) => {
    const bytes = await readSnapshotFile(snapshot, path, BASELINE_FILE_BYTES);
    if (bytes === null) return null;
    const parsed = parseBaseline(bytes, path);
    const entries = parsed.entries?.filter(({ rule }) => ran.has(groupOf(rule))) ?? null;
    return { ...parsed, entries };
  };
  const proposed = await load(trees.head);
  const atBase = trees.base === null ? null : await load(trees.base.snapshot);
  // The first configuration counts at once, and so does the debt that it is introduced with.
  const isFirst = trees.base === null || (policy.proposedChange === 'introduced' && atBase === null);
  return { path, deciding: isFirst ? proposed : atBase, proposed, compared: !isFirst };
}
