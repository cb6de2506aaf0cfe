import { canonicalJson } from '../../foundation/canonical-json.ts';
import { type CommitSha, type Sha256, sha256 } from '../../foundation/digest.ts';
import { VERSION } from '../../foundation/version.ts';
import type { SignoffVerdict } from '../decide/model.ts';
import { instantOf, readInstant } from '../people/instant.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { Instant, PromotedModule, PromotionSnapshot } from '../snapshot/model.ts';
import { findBoundEvidence } from './bound-evidence.ts';
import { type RequirementOutcome, requirementOutcomes } from './requirement-states.ts';
import { findSignatures } from './signatures.ts';

/** The address of schemas/promotion-signoff.v1.json, which describes the predicate. */
export const SIGNOFF_PREDICATE = 'https://execution-standards.dev/schemas/promotion-signoff.v1.json';

/** An in-toto Statement v1 (in-toto/attestation, spec/v1/statement.md) about a decision. */
export interface SignoffStatement {
  readonly _type: 'https://in-toto.io/Statement/v1';
  readonly subject: readonly Subject[];
  readonly predicateType: typeof SIGNOFF_PREDICATE;
  readonly predicate: SignoffPredicate;
}

/** A resource by its digest; algorithms as in-toto's DigestSet names them. */
interface Subject {
  readonly name: string;
  readonly digest:
    | { readonly gitTree: string }
    | { readonly gitCommit: string }
    | { readonly sha256: string };
}

export interface SignoffPredicate {
  readonly v: 1;
  readonly decidedAt: Instant;
  readonly tool: { readonly name: string; readonly version: string };
  readonly content: {
    readonly repository: string;
    readonly baseRef: string;
    readonly baseCommit: CommitSha;
    readonly headCommit: CommitSha;
    readonly resultTree: string;
  };
  readonly pull: number;
  readonly policy: {
    readonly source: string;
    readonly digest: Sha256;
    readonly mode: 'observe' | 'enforce';
  };
  readonly verdict: SignoffVerdict['decided'];
  readonly modules: readonly Pick<PromotedModule, 'id' | 'kind' | 'from' | 'to'>[];
  readonly promoted: Sha256 | null;
  readonly signatures: readonly {
    readonly role: string;
    readonly account: { readonly id: number; readonly login: string };
    readonly by: { readonly kind: 'review' | 'comment'; readonly id: number };
    readonly at: Instant;
    readonly commit: CommitSha;
  }[];
  readonly evidence: readonly {
    readonly id: string;
    readonly name: string;
    readonly digest: Sha256;
    readonly workflow: string;
    readonly app: string;
    readonly commit: CommitSha;
    readonly run: number;
    readonly at: Instant;
  }[];
  readonly requirements: readonly RequirementOutcome[];
}

export type BuiltStatement =
  /** `text` is canonical JSON without a line feed; `digest` is its SHA-256. */
  | {
      readonly kind: 'built';
      readonly statement: SignoffStatement;
      readonly text: string;
      readonly digest: Sha256;
    }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Who signed what, on which evidence, as a statement that others can seal and check. Its key is the content: base ref, base
 * commit and the tree that merging makes (after gittuf's reference authorisations). Refused where that tree is not known, since
 * then nobody can say what was signed. Whatever the verdict, a statement states it; only `success` lets anything pass.
 */
export function buildStatement(parts: {
  readonly snapshot: PromotionSnapshot;
  readonly verdict: SignoffVerdict;
  readonly policy: PromotionPolicy;
  readonly policySource: string;
  readonly policyDigest: Sha256;
}): BuiltStatement {
  const { snapshot, verdict, policy } = parts;
  const { pull, repository } = snapshot;
  const decided = readInstant(snapshot.takenAt);
  if (pull.resultTree === null) return refused('The tree that merging makes is not known.');
  if (decided === null) return refused('The time of the decision cannot be read.');
  const modules = snapshot.promotions.modules.filter(({ id }) => verdict.modules.includes(id));
  const promoted = (snapshot.contents ?? []).find(({ commit }) => commit === pull.head.sha)?.promoted ?? null;
  const statement: SignoffStatement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      { name: `${repository.name}/pull/${pull.number}/result`, digest: { gitTree: pull.resultTree } },
      { name: `${repository.name}/pull/${pull.number}/head`, digest: { gitCommit: pull.head.sha } },
      ...(promoted === null || modules.length === 0
        ? []
        : [{ name: `${repository.name}/pull/${pull.number}/promoted`, digest: { sha256: promoted } }]),
    ],
    predicateType: SIGNOFF_PREDICATE,
    predicate: {
      v: 1,
      decidedAt: instantOf(decided),
      tool: { name: 'execution-standards', version: VERSION },
      content: {
        repository: repository.name,
        baseRef: pull.base.ref,
        baseCommit: pull.base.sha,
        headCommit: pull.head.sha,
        resultTree: pull.resultTree,
      },
      pull: pull.number,
      policy: { source: parts.policySource, digest: parts.policyDigest, mode: policy.mode },
      verdict: verdict.decided,
      modules: modules.map(({ id, kind, from, to }) => ({ id, kind, from, to })),
      promoted,
      signatures: findSignatures(snapshot, verdict, policy).map(
        ({ role, account, source, id, at, commit }) => ({
          role,
          account: { id: account.id, login: account.login },
          by: { kind: source, id },
          at,
          commit,
        }),
      ),
      evidence: findBoundEvidence(snapshot, policy).flatMap(({ id, entry }) => {
        const at = readInstant(entry.at);
        if (at === null || entry.workflow === null) return [];
        const { name, digest, workflow, app, commit, runId: run } = entry;
        return [{ id, name, digest, workflow, app, commit, run, at: instantOf(at) }];
      }),
      requirements: requirementOutcomes(verdict, policy),
    },
  };
  const text = canonicalJson(statement);
  if (text === null) return refused('A name holds what JSON cannot say.');
  return { kind: 'built', statement, text, digest: sha256(text) };
}

function refused(why: string): BuiltStatement {
  return { kind: 'refused', why };
}
