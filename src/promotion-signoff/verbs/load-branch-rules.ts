import { explainFailure, statusOf } from '../../platform/github/failure.ts';
import type { BranchRule, Known } from '../doctor/model.ts';
import type { GitHubPlace } from './context.ts';

/** Asks GitHub something that this token may not be told. Errors that are no answer of GitHub go on. */
export type Attempt = <T>(what: string, ask: () => Promise<T>) => Promise<Known<T>>;

export function attemptBy(token: string): Attempt {
  return async (what, ask) => {
    try {
      return { kind: 'known', value: await ask() };
    } catch (error) {
      if (statusOf(error) === null) throw error;
      return {
        kind: 'unknown',
        reason: explainFailure(error, { token, feature: 'read-code', attempt: what }).sentence,
      };
    }
  };
}

/** The rules that rulesets, of the organisation too, put on a branch; the first hundred. */
export function loadBranchRules(
  { client, owner, repo, token }: GitHubPlace,
  branch: string,
): Promise<Known<readonly BranchRule[]>> {
  return attemptBy(token)(`read the rules of ${branch}`, async () => {
    const { data } = await client.rest.repos.getBranchRules({ owner, repo, branch, per_page: 100 });
    return data as readonly BranchRule[];
  });
}
