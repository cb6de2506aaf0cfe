import { setTimeout as sleep } from 'node:timers/promises';
import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import type { ClientOptions, GitHubClient } from './client.ts';
import type { Published, StickyComment } from './sticky-comment.ts';

// What a run asks of GitHub: one unit, loaded when the first call is made, since the client costs more than all the rest.

/** A client for many calls of different kinds. Loading this unit costs the HTTP client; a check that asks GitHub anyway pays once. */
export async function openClient(options: ClientOptions): Promise<GitHubClient> {
  const { createClient } = await import('./client.ts');
  return createClient(options);
}

/**
 * Publishes a sticky comment, loading the GitHub client only now: an action that has nothing to publish starts without it.
 * See `publishStickyComment` for what comes back; it never throws for what GitHub answers.
 */
export async function publishComment(comment: StickyComment, options: ClientOptions): Promise<Published> {
  const [{ createClient }, { publishStickyComment }] = await Promise.all([
    import('./client.ts'),
    import('./sticky-comment.ts'),
  ]);
  const scale = (options.second ?? 1000) / 1000;
  return publishStickyComment(comment, {
    client: createClient(options),
    token: options.token,
    sleep: async (milliseconds) => void (await sleep(milliseconds * scale)),
  });
}

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
