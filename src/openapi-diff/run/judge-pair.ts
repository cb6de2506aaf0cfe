import type { OpenApiPolicy } from '../../config/openapi.ts';
import type { IsoDate } from '../../foundation/date.ts';
import type { LaneMap } from '../../lanes/model.ts';
import { judge } from '../../report/judge.ts';
import type { Finding, Severity } from '../../report/model.ts';
import { type ApprovalUse, applyApprovals } from '../approvals/apply-approvals.ts';
import { approvalKey } from '../approvals/approval-key.ts';
import type { Approval } from '../approvals/model.ts';
import { type AppliedIgnores, applyOasdiffIgnore } from '../approvals/oasdiff/apply-ignore.ts';
import type { ParsedIgnore } from '../approvals/oasdiff/parse-ignore.ts';
import { renderApprovalEntry } from '../approvals/render-approval-entry.ts';
import { compareApis, compareWithNothing } from '../compare/compare-apis.ts';
import type { ApiSide, ComparedApis, LifecyclePolicy } from '../compare/model.ts';
import { judgeVersion, type VersionVerdict } from '../policy/judge-version.ts';
import { rateChanges } from '../policy/rate-change.ts';
import { type ReadFile, readApiVersion } from '../policy/read-api-version.ts';
import { OPENAPI_RULES } from '../rules/all-rules.ts';
import { DOCUMENT_RULES } from '../rules/document-rules.ts';
import { findSurfaceProblems } from '../surface/find-surface-problems.ts';
import type { FrozenSchema, SurfaceProblem } from '../surface/model.ts';
import { draftPair } from './draft-pair.ts';
import { draftSurface } from './draft-surface.ts';
import { sayTheSame } from './load-description.ts';
import type { LoadedPair } from './pair-up.ts';

/** What is the same for all descriptions of a run. */
export interface JudgeSetting {
  readonly policy: OpenApiPolicy;
  readonly lanes: LaneMap;
  readonly lifecycle: LifecyclePolicy;
  readonly frozen: FrozenSchema | null;
  readonly approvals: { readonly base: readonly Approval[]; readonly proposed: readonly Approval[] };
  /** Lines of an ignore file of oasdiff; `null`: there is none. */
  readonly ignore: ParsedIgnore | null;
  readonly today: IsoDate;
  /** Other files in which a version may stand. */
  readonly readVersionFile: { readonly before: ReadFile; readonly after: ReadFile };
}

/** One description, judged. */
export interface JudgedPair {
  readonly pair: LoadedPair;
  readonly compared: ComparedApis;
  readonly findings: readonly Finding[];
  readonly uses: readonly ApprovalUse[];
  readonly ignored: Omit<AppliedIgnores, 'findings'>;
  /** `null` where nothing was compared. */
  readonly version: VersionVerdict | null;
  /** Versions as the policy reads them. */
  readonly versions: { readonly before: string | null; readonly after: string | null };
  /** The entry that approves the change of a finding, as YAML; `null` for findings about no change. */
  readonly entryOf: (finding: Finding) => string | null;
}

/** All rules of descriptions, by id. */
const RULES = new Map(OPENAPI_RULES.map((rule) => [rule.id, rule]));
const NO_LINES: ParsedIgnore = { lines: [], unknown: [] };
const NOTHING: ComparedApis = { changes: [], operations: 0 };

/** Judges one description in both states. */
export function judgePair(pair: LoadedPair, setting: JudgeSetting): JudgedPair {
  const { policy, lanes, readVersionFile: read } = setting;
  const isSame = hasSameContent(pair);
  const after = pair.after?.open() ?? null;
  // What says the same is read once.
  const before = isSame ? after : (pair.before?.open() ?? null);
  const compared = compare(isSame, before, after, setting.lifecycle);
  const rated = rateChanges(compared.changes, { policy, lanes, lane: pair.lane, rules: RULES });
  const version =
    pair.state === 'compared' && before !== null && after !== null
      ? judgeVersion(before.api, after.api, rated, policy.version, read)
      : null;
  const versions = {
    before: before === null ? null : readApiVersion(before.api, policy.version.source, read.before).text,
    after: after === null ? null : readApiVersion(after.api, policy.version.source, read.after).text,
  };
  const drafts = draftPair({ pair, before, after, rated, version, policy });
  const changes = judge(drafts, lanes).map((finding): Finding => ({ ...finding, state: 'new' }));
  const approved = applyApprovals(changes, {
    approvals: setting.approvals.base,
    proposed: setting.approvals.proposed,
    document: pair.path,
    version: versions.after ?? versions.before,
    today: setting.today,
  });
  const { findings, ...ignored } = applyOasdiffIgnore(
    approved.findings,
    compared.changes,
    setting.ignore ?? NO_LINES,
  );
  const byKey = new Map(compared.changes.map((change) => [approvalKey(change), change]));
  return {
    pair,
    compared,
    findings: [...findings, ...judgeSurface(pair, before, after, setting)],
    uses: approved.uses,
    ignored,
    version,
    versions,
    entryOf: ({ data }) => {
      const change = typeof data.key === 'string' ? byKey.get(data.key) : undefined;
      return change === undefined ? null : renderApprovalEntry(change, pair.path);
    },
  };
}

function hasSameContent({ state, before, after }: LoadedPair): boolean {
  if (state === 'identical') return true;
  return state === 'compared' && before !== null && after !== null && sayTheSame(before, after);
}

function compare(
  isSame: boolean,
  before: ApiSide | null,
  after: ApiSide | null,
  lifecycle: LifecyclePolicy,
): ComparedApis {
  if (before === null) return NOTHING;
  if (after === null) {
    const { id, fix } = DOCUMENT_RULES.REMOVED;
    return compareWithNothing(before, lifecycle, id, fix);
  }
  return isSame ? { ...NOTHING, operations: countOperations(after) } : compareApis(before, after, lifecycle);
}

function countOperations({ api: { paths, webhooks } }: ApiSide): number {
  return [...paths, ...webhooks].reduce((sum, { operations }) => sum + operations.length, 0);
}

/** What the description says wrongly by itself. What it said before as well is shown and blocks nobody. */
function judgeSurface(
  pair: LoadedPair,
  before: ApiSide | null,
  after: ApiSide | null,
  { policy, lanes, frozen }: JudgeSetting,
): readonly Finding[] {
  if (after === null) return [];
  const now = findSurfaceProblems(after, policy.surface, frozen);
  if (now.length === 0) return [];
  const tell = (problems: readonly SurfaceProblem[], state: Finding['state'], atMost?: Severity) => {
    const drafts = draftSurface(problems, { side: after, pair, levels: policy.levels, rules: RULES, atMost });
    return judge(drafts, lanes).map((finding): Finding => ({ ...finding, state }));
  };
  if (before === null) return tell(now, pair.state === 'new' ? 'new' : 'existing');
  const old = before === after ? now : findSurfaceProblems(before, policy.surface, frozen);
  const textOf = ({ rule, identity }: SurfaceProblem): string => JSON.stringify([rule, ...identity]);
  const known = new Set(old.map(textOf));
  return [
    ...tell(
      now.filter((one) => !known.has(textOf(one))),
      'new',
    ),
    ...tell(
      now.filter((one) => known.has(textOf(one))),
      'existing',
      'warning',
    ),
  ];
}
