import { compareText } from '../../foundation/compare.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import type { Requirement, SignoffVerdict } from '../decide/model.ts';
import { instantOf } from '../people/instant.ts';
import { findStatements } from '../people/statements.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { Account, Instant, PromotionSnapshot } from '../snapshot/model.ts';

/** A review or a comment that counts for a role. */
export interface Signature {
  readonly role: string;
  /** Id of the requirement: `role:security`. */
  readonly requirement: string;
  readonly account: Account;
  readonly source: 'review' | 'comment';
  readonly id: number;
  readonly at: Instant;
  readonly commit: CommitSha;
}

/** Everyone's signatures that count, by role, then time; each with the commit that was signed. */
export function findSignatures(
  snapshot: PromotionSnapshot,
  verdict: Pick<SignoffVerdict, 'requirements'>,
  policy: PromotionPolicy,
): readonly Signature[] {
  const { statements } = findStatements(snapshot, policy.signoff);
  const head = snapshot.pull.head.sha;
  return verdict.requirements
    .filter(({ id }) => id.startsWith('role:'))
    .flatMap((requirement) =>
      requirement.by.flatMap(({ account, source, id, counts }) => {
        if (!counts || account === null) return [];
        const own = statements.filter(
          (one) => one.source === source && one.id === id && one.by.id === account.id,
        );
        // A comment may hold two commands; the one about the head is what counts.
        const said = own.find(({ commit }) => commit === head) ?? own.find(({ commit }) => commit !== null);
        if (said === undefined || said.commit === null) return [];
        const at = instantOf(said.at);
        const role = roleOf(requirement, policy);
        return [{ role, requirement: requirement.id, account, source, id, at, commit: said.commit }];
      }),
    )
    .sort(
      (a, b) =>
        compareText(a.role, b.role) ||
        compareText(a.at, b.at) ||
        compareText(a.source, b.source) ||
        a.id - b.id ||
        compareText(a.requirement, b.requirement),
    );
}

/** The role that a requirement asks for: `role:security#2` asks for `security` once more. */
export function roleOf({ id }: Pick<Requirement, 'id'>, { guardedPaths }: PromotionPolicy): string {
  if (id === 'role:guarded-paths') return guardedPaths?.role ?? 'guarded paths';
  if (id === 'role:extra') return 'anyone with a role';
  return id.slice('role:'.length).replace(/#\d+$/, '');
}
