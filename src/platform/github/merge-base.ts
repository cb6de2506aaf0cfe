import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import type { ClientOptions } from './client.ts';

/**
 * The merge base of two commits as GitHub knows it: a shallow clone does not hold the history between them. `null` when
 * GitHub does not say, for whatever reason: then the clone has to do.
 */
export async function loadMergeBase(
  repository: string,
  base: CommitSha,
  head: CommitSha,
  options: ClientOptions,
): Promise<CommitSha | null> {
  const [owner, repo] = repository.split('/');
  if (owner === undefined || repo === undefined) return null;
  const { createClient } = await import('./client.ts');
  try {
    const { data } = await createClient(options).rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead: `${base}...${head}`,
      per_page: 1,
    });
    return parseCommitSha(data.merge_base_commit.sha);
  } catch {
    return null;
  }
}
