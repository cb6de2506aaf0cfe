import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { GitHubClient } from '../../platform/github/client.ts';
import { readInstant } from '../people/instant.ts';
import type { Instant } from '../snapshot/model.ts';
import { askRepository, type FoundPull, type RepositoryName, readPull } from './find-pulls.ts';

/** A pull request that was merged. */
export interface MergedPull extends FoundPull {
  /** Where GitHub says that the base stood; after some kinds of merges that is the base with the change in it. */
  readonly baseTip: CommitSha;
  readonly merge: CommitSha;
  readonly mergedAt: Instant;
}

/** Closed events get lost, and jobs fail: for so long a merge is looked for again. */
const LOOK_BACK = 7 * 24 * 3_600_000;

/** Our own bound: 300 pull requests, in the order of their last change. */
const MOST_PAGES = 3;

const MERGED = 'number state headRefOid baseRefName baseRefOid mergedAt updatedAt mergeCommit { oid }';

interface RawMerge {
  readonly number: number;
  readonly state: string;
  readonly headRefOid: string;
  readonly baseRefName: string;
  readonly baseRefOid: string;
  readonly mergedAt: string | null;
  readonly updatedAt: string;
  readonly mergeCommit: { readonly oid: string } | null;
}

/** The pull request, if it was merged. Errors: `github-answer`; what GitHub answers. */
export async function findMerge(
  client: GitHubClient,
  repository: RepositoryName,
  number: number,
): Promise<MergedPull | null> {
  const { defaultBranch, pullRequest } = await askRepository<{ readonly pullRequest: RawMerge | null }>(
    client,
    repository,
    { variables: '$number: Int!', fields: `pullRequest(number: $number) { ${MERGED} }` },
    { number },
  );
  return pullRequest?.state === 'MERGED' ? readMerge(pullRequest, defaultBranch) : null;
}

export interface RecentMerges {
  readonly defaultBranch: string;
  readonly merges: readonly MergedPull[];
  readonly problems: readonly string[];
}

/**
 * What was merged in the seven days before, the oldest first, in at most three requests. `problems`: sentences about what may
 * be missing. Errors: `github-answer`; what GitHub answers.
 */
export async function findRecentMerges(
  client: GitHubClient,
  repository: RepositoryName,
  now: Instant,
): Promise<RecentMerges> {
  const since = (readInstant(now) ?? 0) - LOOK_BACK;
  const isRecent = (at: string | null): boolean => at !== null && (readInstant(at) ?? 0) >= since;
  const merges: MergedPull[] = [];
  const problems: string[] = [];
  let defaultBranch = '';
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer: Listed & { readonly defaultBranch: string } = await askRepository<Listed>(
      client,
      repository,
      LIST,
      { after },
    );
    const { nodes, pageInfo }: Listed['pullRequests'] = answer.pullRequests;
    defaultBranch = answer.defaultBranch;
    const pulls = nodes.filter((pull) => pull !== null);
    for (const pull of pulls.filter(({ mergedAt }) => isRecent(mergedAt))) {
      const merge = tryToRead(pull, defaultBranch);
      if (typeof merge === 'string') problems.push(merge);
      else merges.push(merge);
    }
    // In this order whatever follows was merged earlier still.
    const isOver = !pageInfo.hasNextPage || pulls.some(({ updatedAt }) => !isRecent(updatedAt));
    if (isOver) return { defaultBranch, merges: inOrder(merges), problems };
    after = pageInfo.endCursor;
  }
  problems.push(
    `More than ${MOST_PAGES * 100} merged pull requests changed in seven days; the others were not looked at.`,
  );
  return { defaultBranch, merges: inOrder(merges), problems };
}

function tryToRead(raw: RawMerge, defaultBranch: string): MergedPull | string {
  try {
    return readMerge(raw, defaultBranch);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

interface Listed {
  readonly pullRequests: {
    readonly nodes: readonly (RawMerge | null)[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const LIST = {
  variables: '$after: String',
  fields: `pullRequests(states: MERGED, first: 100, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
    nodes { ${MERGED} }
    pageInfo { hasNextPage endCursor }
  }`,
};

function inOrder(merges: readonly MergedPull[]): readonly MergedPull[] {
  const time = ({ mergedAt }: MergedPull): number => readInstant(mergedAt) ?? 0;
  return merges.toSorted((a, b) => time(a) - time(b) || a.number - b.number);
}

function readMerge(raw: RawMerge, defaultBranch: string): MergedPull {
  const [baseTip, merge] = [parseCommitSha(raw.baseRefOid), parseCommitSha(raw.mergeCommit?.oid ?? '')];
  if (baseTip !== null && merge !== null && raw.mergedAt !== null && readInstant(raw.mergedAt) !== null)
    return { ...readPull(raw, defaultBranch), baseTip, merge, mergedAt: raw.mergedAt as Instant };
  throw new UserError(
    'github-answer',
    `GitHub's answer about the merge of pull request #${raw.number} does not say which commit came of it, or when.`,
    'Run the job again in a minute; GitHub may not have got so far yet.',
  );
}
