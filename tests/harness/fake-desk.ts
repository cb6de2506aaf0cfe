import type { GitHubClient } from '../../src/platform/github/client.ts';
import type { GitHubDesk } from '../../src/platform/github/other-run.ts';

/** What a call is answered with: data, or an error that is thrown. */
type Answers = Readonly<Record<string, (request: Readonly<Record<string, unknown>>) => unknown>>;

/** A desk whose client answers these calls, `checks.create` and the like, without a server. `asked` holds what was asked, in order. */
export function fakeDesk(answers: Answers): {
  readonly desk: GitHubDesk;
  readonly asked: (readonly [call: string, request: Readonly<Record<string, unknown>>])[];
} {
  const asked: (readonly [string, Readonly<Record<string, unknown>>])[] = [];
  const rest: Record<string, Record<string, unknown>> = {};
  for (const [call, answer] of Object.entries(answers)) {
    const [group = '', name = ''] = call.split('.');
    rest[group] = {
      ...rest[group],
      [name]: async (request: Readonly<Record<string, unknown>>) => {
        asked.push([call, request]);
        const data = answer(request);
        if (data instanceof Error) throw data;
        return { data };
      },
    };
  }
  const client = { rest } as unknown as GitHubClient;
  return { desk: { client, token: 'secret-token', owner: 'o', repo: 'r' }, asked };
}

/** A failed request as Octokit throws it. */
export function refusal(status: number, message: string): Error {
  return Object.assign(new Error(message), { status, response: { headers: {}, data: { message } } });
}
