import type { Account, Permission, PromotionSnapshot, Team } from '../snapshot/model.ts';
import { accountOf } from './accounts.ts';
import { id, isFields, nextPage, nodes, optional, required, text, Unreadable, word } from './answer.ts';
import { AGAIN, type Desk, type Part, sayErrors, whyNot } from './desk.ts';

const ACCOUNTS: Part = { what: 'accounts', attempt: 'look up accounts', feature: 'read-metadata' };
const TEAMS: Part = { what: 'teams', attempt: 'read the members of a team', feature: 'read-metadata' };
const PERMISSIONS: Part = {
  what: 'permissions',
  attempt: 'read who may do what in the repository',
  feature: 'read-metadata',
};

const BATCH = 100;

/** The accounts behind logins, now. A login whose account GitHub does not tell is a gap, one without an account is `null`. */
export async function loadLogins(
  desk: Desk,
  logins: readonly string[],
): Promise<PromotionSnapshot['logins']> {
  const found: { login: string; account: Account | null }[] = [];
  for (let from = 0; from < logins.length; from += BATCH) {
    const batch = logins.slice(from, from + BATCH);
    const query = `query Logins(${batch.map((_, at) => `$u${at}: String!`).join(', ')}) {
  ${batch.map((_, at) => `u${at}: repositoryOwner(login: $u${at}) { ...owner }`).join('\n  ')}
}
fragment owner on RepositoryOwner { __typename login ... on User { databaseId } ... on Organization { databaseId } }`;
    await desk.part(ACCOUNTS, undefined, async () => {
      const variables = Object.fromEntries(batch.map((login, at) => [`u${at}`, login]));
      const { data, errors } = await desk.ask(query, variables, 'no repository');
      for (const [at, login] of batch.entries()) {
        const own = errors.filter(({ path }) => path[0] === `u${at}`);
        const owner = optional(data, `u${at}`);
        if (owner !== null) {
          const account = accountOf(owner);
          // GitHub follows no renames here; should it ever, the login in the policy is no longer this account's.
          found.push({
            login,
            account: account.login.toLowerCase() === login.toLowerCase() ? account : null,
          });
        } else if (own.every(({ type }) => type === 'NOT_FOUND')) found.push({ login, account: null });
        else desk.note(ACCOUNTS.what, `@${login}: ${sayErrors(own)}`, AGAIN);
      }
      const general = errors.filter(({ path }) => path.length === 0);
      if (general.length > 0) throw new Unreadable(sayErrors(general));
    });
  }
  return found;
}

/** Our own bound: a thousand members. */
const MOST_TEAM_PAGES = 10;

/** The members of teams, those of child teams included. What the token may not read is no gap: the team says so itself. */
export async function loadTeams(desk: Desk, teams: readonly string[]): Promise<readonly Team[]> {
  const found: Team[] = [];
  for (const slug of teams) {
    try {
      found.push({ slug, kind: 'read', members: await loadMembers(desk, slug) });
    } catch (error) {
      found.push({ slug, kind: 'unreadable', reason: whyNot(error, TEAMS).reason });
    }
  }
  return found;
}

const TEAM_QUERY = `query Team($organization: String!, $slug: String!, $after: String) {
  organization(login: $organization) {
    team(slug: $slug) {
      members(first: 100, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { __typename login databaseId }
      }
    }
  }
}`;

async function loadMembers(desk: Desk, team: string): Promise<readonly Account[]> {
  const [organization = '', slug = ''] = team.split('/');
  const members: Account[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_TEAM_PAGES; page++) {
    const { data, errors } = await desk.ask(TEAM_QUERY, { organization, slug, after }, 'no repository');
    if (errors.length > 0) throw new Unreadable(sayErrors(errors));
    const owner = optional(data, 'organization');
    const found = owner === null ? null : optional(owner, 'team');
    if (found === null) throw new Unreadable('there is no such team, or this token cannot see it');
    const list = required(found, 'members');
    for (const member of nodes(list)) members.push(accountOf(member));
    after = nextPage(list);
    if (after !== null) continue;
    if (list.totalCount !== members.length) throw new Unreadable('GitHub did not name all of its members');
    return members;
  }
  throw new Unreadable(`it has more than ${MOST_TEAM_PAGES * 100} members`);
}

/** Our own bound on requests where each account takes one. */
const MOST_SINGLE = 15;

/**
 * What accounts may do. First for all at once, which takes a token that may push; where GitHub refuses, one by one for the first
 * fifteen, so whoever matters most comes first. An account that is not in the list has a permission that is not known, and
 * signs for nothing.
 */
export async function loadPermissions(
  desk: Desk,
  accounts: readonly Account[],
): Promise<PromotionSnapshot['permissions']> {
  const people = accounts.filter(({ kind }) => kind === 'User');
  const found: { account: Account; permission: Permission }[] = [];
  for (let from = 0; from < people.length; from += BATCH) {
    const batch = people.slice(from, from + BATCH);
    const answers = await askCollaborators(desk, batch).catch((error: unknown) => {
      // Only whether it can be had matters here; REST tells why not.
      whyNot(error, PERMISSIONS);
      return null;
    });
    if (answers === null) return loadSingly(desk, people);
    found.push(...answers);
  }
  return found;
}

const LEVELS = {
  ADMIN: 'admin',
  MAINTAIN: 'maintain',
  WRITE: 'write',
  TRIAGE: 'triage',
  READ: 'read',
} as const;

async function askCollaborators(desk: Desk, batch: readonly Account[]): Promise<typeof found | null> {
  const found: { account: Account; permission: Permission }[] = [];
  const query = `query Permissions($owner: String!, $name: String!, ${batch.map((_, at) => `$p${at}: String!`).join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${batch.map((_, at) => `p${at}: collaborators(login: $p${at}, first: 1) { ...who }`).join('\n    ')}
  }
}
fragment who on RepositoryCollaboratorConnection { edges { permission node { login databaseId } } }`;
  const { data, errors } = await desk.ask(
    query,
    Object.fromEntries(batch.map(({ login }, at) => [`p${at}`, login])),
  );
  if (errors.length > 0) return null;
  const repository = required(data, 'repository');
  for (const [at, account] of batch.entries()) {
    const { edges } = required(repository, `p${at}`);
    if (!Array.isArray(edges)) return null;
    const [edge] = edges as readonly unknown[];
    if (edge === undefined) found.push({ account, permission: 'none' });
    else if (isFields(edge)) {
      const permission = LEVELS[word(edge, 'permission', ['ADMIN', 'MAINTAIN', 'WRITE', 'TRIAGE', 'READ'])];
      if (id(required(edge, 'node'), 'databaseId') === account.id) found.push({ account, permission });
    }
  }
  return found;
}

async function loadSingly(
  desk: Desk,
  accounts: readonly Account[],
): Promise<PromotionSnapshot['permissions']> {
  const found: { account: Account; permission: Permission }[] = [];
  for (const account of accounts.slice(0, MOST_SINGLE)) {
    const permission = await desk.part(PERMISSIONS, null, () => askPermission(desk, account));
    if (permission !== null) found.push({ account, permission });
  }
  return found;
}

const NAMES = ['admin', 'maintain', 'write', 'triage', 'read', 'none'] as const;

async function askPermission(desk: Desk, { login, id: number }: Account): Promise<Permission | null> {
  const { data } = await desk.client.rest.repos.getCollaboratorPermissionLevel({
    owner: desk.owner,
    repo: desk.name,
    username: login,
  });
  const answer: unknown = data;
  if (!isFields(answer)) throw new Unreadable('GitHub told no permission');
  const user = optional(answer, 'user');
  if (user !== null && id(user, 'id') !== number) return null;
  const exact = NAMES.find((name) => name === answer.role_name);
  // A role that the organisation made up: the permission that it builds on.
  return exact ?? word({ permission: text(answer, 'permission') }, 'permission', NAMES);
}
