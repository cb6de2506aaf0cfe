import type { CommitSha } from '../../foundation/digest.ts';
import { variable } from './environment.ts';
import type { Inputs } from './inputs.ts';
import type { ActionProcess } from './run-action.ts';

/** Asks GitHub for merge bases that a shallow clone does not show; without a token nobody is asked. */
export function remoteMergeBase(
  inputs: Inputs,
  { env }: ActionProcess,
): ((base: CommitSha, head: CommitSha) => Promise<CommitSha | null>) | null {
  const token = inputs.text('github-token');
  const repository = variable(env, 'GITHUB_REPOSITORY');
  if (token === undefined || repository === undefined) return null;
  const apiUrl = variable(env, 'GITHUB_API_URL') ?? 'https://api.github.com';
  return async (base, head) => {
    const { loadMergeBase } = await import('../github/calls.ts');
    return loadMergeBase(repository, base, head, { token, apiUrl });
  };
}
