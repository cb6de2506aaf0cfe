import type { GitHubClient } from './client.ts';

/** The account behind the token that GitHub gives to a job. */
const ACTIONS_BOT = 'github-actions[bot]';

/**
 * The login of the token's owner.
 * GraphQL answers for every kind of token; `GET /user` for those of people only, where GraphQL may be closed. When neither
 * answers it is taken for the token of the job.
 */
export async function viewerLogin(client: GitHubClient): Promise<string> {
  try {
    const { viewer } = await client.graphql<{ viewer: { login: string } }>('query { viewer { login } }');
    return viewer.login;
  } catch {
    try {
      return (await client.rest.users.getAuthenticated()).data.login;
    } catch {
      return ACTIONS_BOT;
    }
  }
}
