import { compareText } from '../../foundation/compare.ts';
import type { Account } from '../snapshot/model.ts';
import type { PersonVerdict, Requirement, Voice } from './model.ts';
import { groupsOfRole, heldRoles, type PeopleFacts, type Signed } from './people-gate.ts';

/** Everyone who holds a role or said something, with where they stand and why each word of theirs counts or not. */
export function listPeople(
  facts: PeopleFacts,
  signed: Signed,
  requirements: readonly Requirement[],
): readonly PersonVerdict[] {
  const accounts = new Map<number, Account>();
  for (const role of facts.policy.roles) {
    for (const group of groupsOfRole(role, facts))
      for (const [id, account] of group.accounts) accounts.set(id, account);
  }
  for (const { by } of [...facts.said.statements, ...facts.said.voids])
    if (by !== null) accounts.set(by.id, by);
  return [...accounts.values()]
    .map((account) => ({
      account,
      roles: heldRoles(account.id, facts),
      signsFor:
        signed.seats
          .get(account.id)
          ?.map(({ seat }) => seat.split('\0')[0])
          .join(', ') ?? null,
      voices: voicesOf(account, facts, requirements),
    }))
    .sort(
      (a, b) =>
        compareText(a.account.login.toLowerCase(), b.account.login.toLowerCase()) ||
        a.account.id - b.account.id,
    );
}

function voicesOf(
  account: Account,
  facts: PeopleFacts,
  requirements: readonly Requirement[],
): readonly Voice[] {
  const said = facts.said.statements.filter(({ by }) => by.id === account.id);
  const spoken = said.map(({ source, id }): Voice => {
    const all = requirements
      .flatMap(({ by }) => by)
      .filter((voice) => voice.source === source && voice.id === id && voice.account?.id === account.id);
    const found = all.find(({ counts }) => counts) ?? all[0];
    if (found !== undefined) return found;
    const why = heldRoles(account.id, facts).length === 0 ? 'holds no role of the policy' : 'not asked yet';
    return { account, source, id, counts: false, why };
  });
  const voids = facts.said.voids.filter(({ by }) => by?.id === account.id);
  return [
    ...spoken,
    ...voids.map(({ source, id, why }): Voice => ({ account, source, id, counts: false, why })),
  ].sort((a, b) => compareText(a.source, b.source) || a.id - b.id);
}
