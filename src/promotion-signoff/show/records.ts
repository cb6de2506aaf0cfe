import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import { clip, visible } from '../../report/renderers/visible.ts';
import type {
  AuditAccount,
  BypassedRecord,
  DecisionRecord,
  RollbackRecord,
  WatchRecord,
} from '../audit/model.ts';
import type { SignoffVerdict } from '../decide/model.ts';
import { instantOf, readInstant } from '../people/instant.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { Account, Instant, PromotionSnapshot } from '../snapshot/model.ts';
import { evidenceDigest, findBoundEvidence } from './bound-evidence.ts';
import { requirementOutcomes } from './requirement-states.ts';
import { findSignatures } from './signatures.ts';

/** A merged promotion, judged as it was when it was merged. */
export interface MergedPromotion {
  readonly snapshot: PromotionSnapshot;
  readonly verdict: SignoffVerdict;
  readonly policy: PromotionPolicy;
  readonly policyDigest: Sha256;
  /** Of the bundle of evidence; `null`: there is none, and the digests of the Reports are recorded together. */
  readonly evidence: Sha256 | null;
  /** What came onto the base branch: the commit, its tree, and where the branch stood before; `null`: not known. */
  readonly merge: { readonly commit: CommitSha; readonly tree: string; readonly onto: CommitSha | null };
  /** Digest of each module's intent line; a module without one is not in it. */
  readonly intents: ReadonlyMap<string, Sha256>;
  /** When the record is written. */
  readonly at: Instant;
}

export type RecordOfMerge =
  /** One for each module that an intent line announced, in order; the others by name, since a decision names its intent. */
  | {
      readonly kind: 'decided';
      readonly records: readonly DecisionRecord[];
      readonly unannounced: readonly string[];
    }
  | { readonly kind: 'bypassed'; readonly records: readonly BypassedRecord[] };

/** What the schema of the log allows, and what keeps a line within its bytes. */
const LOGIN = 100;
const MODULE = 200;
const MISSING = 300;
const LISTED = 100;

/**
 * What the log keeps of a merge: the decision, or that there was none. A merge is past the check where the policy enforces and
 * the check does not agree, or where it made another tree of the same base than the one that was signed.
 */
export function recordMerge(merged: MergedPromotion): RecordOfMerge {
  const missing = findMissing(merged);
  const { modules } = merged.verdict;
  if (missing.length > 0)
    return { kind: 'bypassed', records: modules.map((module) => bypassedRecord(merged, module, missing)) };
  return {
    kind: 'decided',
    records: modules.flatMap((module) => decisionRecord(merged, module) ?? []),
    unannounced: modules.filter((module) => !merged.intents.has(module)),
  };
}

/** Why a merge is one past the check, in words; empty when it is none. */
export function findMissing({ snapshot, verdict, merge, policy }: MergedPromotion): readonly string[] {
  const { resultTree, base } = snapshot.pull;
  // Merged onto a newer base, the tree is another one by right.
  const isSameBase = merge.onto === base.sha;
  const open = verdict.requirements.filter(({ state }) => state !== 'met');
  const isRefused = policy.mode === 'enforce' && verdict.decided !== 'success';
  const reasons = open.map(({ id, why }) => `${id}: ${why}`);
  return [
    ...(isRefused && reasons.length === 0 ? [verdict.headline] : []),
    ...(isRefused ? reasons : []),
    ...(policy.mode === 'enforce' && isSameBase && resultTree !== null && resultTree !== merge.tree
      ? [`content: ${resultTree.slice(0, 12)} was signed and ${merge.tree.slice(0, 12)} was merged`]
      : []),
  ];
}

/** The decision about one module; `null` where no intent line announced it. */
export function decisionRecord(merged: MergedPromotion, module: string): DecisionRecord | null {
  const { snapshot, verdict, policy, merge } = merged;
  const { pull } = snapshot;
  const intent = merged.intents.get(module);
  if (intent === undefined) return null;
  return {
    v: 1,
    kind: 'decision',
    at: wholeSeconds(merged.at),
    module: moduleName(module),
    intent,
    pull: pull.number,
    head: pull.head.sha,
    base: { ref: clean(pull.base.ref, 1000), sha: pull.base.sha },
    tree: pull.resultTree ?? merge.tree,
    merge: merge.commit,
    mergedBy: auditAccount(pull.mergedBy),
    evidence: merged.evidence ?? evidenceDigest(findBoundEvidence(snapshot, policy)),
    policy: merged.policyDigest,
    signatures: findSignatures(snapshot, verdict, policy).map(({ role, account, source, id, at }) => ({
      role: clean(role, LOGIN),
      account: { id: account.id, login: clean(account.login, LOGIN) },
      by: { kind: source, id },
      at,
    })),
    requirements: requirementOutcomes(verdict, policy, module).map(({ id, state }) => ({
      id: clean(id, MODULE),
      state,
    })),
  };
}

/** That a module was merged past the check, with what was missing: as much of it as a line holds. */
export function bypassedRecord(
  { snapshot, merge, intents, at }: Pick<MergedPromotion, 'snapshot' | 'merge' | 'intents' | 'at'>,
  module: string,
  missing: readonly string[],
): BypassedRecord {
  const listed = missing.slice(0, LISTED).map((one) => clean(one, MISSING));
  const rest = missing.length - listed.length;
  return {
    v: 1,
    kind: 'bypassed',
    at: wholeSeconds(at),
    module: moduleName(module),
    intent: intents.get(module) ?? null,
    pull: snapshot.pull.number,
    merge: merge.commit,
    mergedBy: auditAccount(snapshot.pull.mergedBy),
    missing: rest > 0 ? [...listed, `and ${rest} more`] : listed,
  };
}

/** What was watched after a merge, between two moments. */
export function watchRecord<Kind extends 'smoke' | 'canary'>(
  kind: Kind,
  watched: Omit<WatchRecord<Kind>, 'v' | 'kind'>,
): WatchRecord<Kind> {
  const { at, module, from, to } = watched;
  return {
    ...watched,
    v: 1,
    kind,
    at: wholeSeconds(at),
    module: moduleName(module),
    from: wholeSeconds(from),
    to: wholeSeconds(to),
  };
}

/** That a module left production again, by whom and why. */
export function rollbackRecord(
  rolled: Omit<RollbackRecord, 'v' | 'kind' | 'by'> & { readonly by: Account | null },
): RollbackRecord {
  return {
    ...rolled,
    v: 1,
    kind: 'rollback',
    at: wholeSeconds(rolled.at),
    module: moduleName(rolled.module),
    by: auditAccount(rolled.by),
    reason: clean(rolled.reason, 1000),
  };
}

/** As its intent line has it, which others look for: only what JSON cannot say is replaced. */
function moduleName(module: string): string {
  return clip(module.replace(/\p{Surrogate}/gu, '\uFFFD'), MODULE);
}

function auditAccount(account: Account | null): AuditAccount | null {
  return account === null ? null : { id: account.id, login: clean(account.login, LOGIN) };
}

/** One line that JSON can hold: unseen characters and lone surrogates are shown, never empty. */
function clean(text: string, most: number): string {
  const line = clip(visible(text), most);
  return line === '' ? '-' : line;
}

/** Times of the log have no fractions. A time that cannot be read stays, and the log refuses it. */
function wholeSeconds(at: Instant): Instant {
  const time = readInstant(at);
  return time === null ? at : instantOf(time);
}
