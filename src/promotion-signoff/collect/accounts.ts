import { accountKindOf } from '../snapshot/account-kind.ts';
import type { Account } from '../snapshot/model.ts';
import { type Fields, id, optional, text, Unreadable } from './answer.ts';

/** What is asked about every account. */
export const ACTOR = `fragment actor on Actor {
  __typename
  login
  ... on User { databaseId }
  ... on Bot { databaseId }
  ... on Mannequin { databaseId }
  ... on Organization { databaseId }
  ... on EnterpriseUserAccount { user { databaseId login } }
}`;

/** The account under a key; `null`: it is deleted. */
export function accountAt(fields: Fields, key: string): Account | null {
  const actor = optional(fields, key);
  return actor === null ? null : accountOf(actor);
}

/**
 * An account as GraphQL tells it. Of a bot it leaves out the `[bot]` that REST and people write, without which its login could be
 * a person's. One without a number cannot be told apart from others, so it is refused.
 */
export function accountOf(actor: Fields): Account {
  const type = actor.__typename;
  const user = type === 'EnterpriseUserAccount' ? optional(actor, 'user') : null;
  if (user !== null) return { id: id(user, 'databaseId'), login: text(user, 'login'), kind: 'User' };
  const login = text(actor, 'login');
  if (login === '') throw new Unreadable('GitHub names an account without a login');
  const kind = accountKindOf(type);
  return {
    id: id(actor, 'databaseId'),
    login: kind === 'Bot' && !login.endsWith('[bot]') ? `${login}[bot]` : login,
    kind,
  };
}

/** The person behind an address of a commit, as GitHub knows it; a `User` always, since it maps no bots. */
export function userAt(fields: Fields, key: string): Account | null {
  const user = optional(fields, key);
  return user === null ? null : { id: id(user, 'databaseId'), login: text(user, 'login'), kind: 'User' };
}

/**
 * The bot behind GitHub's own address for it, `49699333+dependabot[bot]@users.noreply.github.com`: GraphQL tells no bots for
 * addresses. `null` for every other address: only GitHub says whose it is.
 */
export function botOf(email: string): Account | null {
  const match = /^(\d{1,15})\+([A-Za-z0-9-]{1,100}\[bot\])@users\.noreply\.github\.com$/.exec(email);
  return match === null ? null : { id: Number(match[1]), login: match[2]!, kind: 'Bot' };
}
