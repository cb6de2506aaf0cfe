import type { Account, PromotionSnapshot } from '../snapshot/model.ts';
import type { CollectedContent } from './collect-content.ts';
import type { Said } from './collect-snapshot.ts';
import { type Desk, openDesk } from './desk.ts';
import { findNames } from './find-names.ts';
import { loadLogins, loadPermissions, loadTeams } from './load-people.ts';
import type { Head } from './pull.ts';
import type { CollectRequest } from './request.ts';

/** Who is behind the names that decide, and what everyone who matters may do. */
export async function collectPeople(
  desk: Desk,
  request: CollectRequest,
  { said, content }: { head: Head; said: Said; content: CollectedContent },
): Promise<Pick<PromotionSnapshot, 'logins' | 'teams' | 'permissions'>> {
  const { policy } = request;
  const names = findNames(policy, content.promotions.modules, content.files, content.documents);
  const logins = await loadLogins(desk, names.logins);
  const forTeams = request.teamClient === undefined ? desk : openDesk(request.teamClient, request.repository);
  const teams = await loadTeams(forTeams, names.teams);
  const holders = [
    ...logins.map(({ account }) => account),
    ...teams.flatMap((team) => (team.kind === 'read' ? team.members : [])),
  ];
  const speakers = [...said.reviews, ...said.comments].map(({ by }) => by);
  const writers = content.commits.flatMap(({ author, committer, coAuthors }) => [
    author,
    committer,
    ...coAuthors.map(({ account }) => account),
  ]);
  const spoke = new Set(speakers.map((account) => account?.id));
  // Whoever holds a role and said something decides; then those who hold one, then those who may object.
  const inOrder = [
    ...holders.filter((one) => one !== null && spoke.has(one.id)),
    ...holders,
    ...speakers,
    ...writers,
  ];
  const byId = new Map<number, Account>();
  for (const account of inOrder) if (account !== null && !byId.has(account.id)) byId.set(account.id, account);
  return { logins, teams, permissions: await loadPermissions(desk, [...byId.values()]) };
}
