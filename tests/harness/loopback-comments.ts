import { type Answer, GITHUB_ANSWERS } from './loopback-answers.ts';

/** A comment as the server keeps it. */
export interface StoredComment {
  readonly id: number;
  readonly issue: number;
  body: string;
  user: { readonly login: string; readonly type: 'User' | 'Bot' };
  minimized: boolean;
}

export const ACTIONS_BOT: StoredComment['user'] = { login: 'github-actions[bot]', type: 'Bot' };

export function one(comment: StoredComment | undefined, origin: string): Answer {
  return comment === undefined ? GITHUB_ANSWERS.notFound : { status: 200, body: commentOf(comment, origin) };
}

export function commentOf(comment: StoredComment, origin: string): unknown {
  const { id, issue, body, user, minimized } = comment;
  return {
    id,
    node_id: `IC_${id}`,
    url: `${origin}/repos/octo-org/octo-repo/issues/comments/${id}`,
    html_url: `https://github.com/octo-org/octo-repo/pull/${issue}#issuecomment-${id}`,
    issue_url: `${origin}/repos/octo-org/octo-repo/issues/${issue}`,
    body,
    user: userOf(user, origin),
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    author_association: 'NONE',
    minimized: minimized ? { reason: 'outdated' } : null,
  };
}

/** An account as REST tells it. */
export function userOf(
  { login, type, id = 41898282 }: Pick<StoredComment['user'], 'login' | 'type'> & { readonly id?: number },
  origin: string,
): unknown {
  const url = `${origin}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: 'MDM6Qm90NDE4OTgyODI=',
    avatar_url: 'https://avatars.githubusercontent.com/in/15368?v=4',
    gravatar_id: '',
    url,
    html_url: 'https://github.com/apps/github-actions',
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}
