import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { GitHubClient } from '../../platform/github/client.ts';
import type { Target } from './target.ts';

/** A pull request to decide about, as it is now. */
export interface FoundPull {
  readonly number: number;
  readonly head: CommitSha;
  readonly base: string;
  readonly defaultBranch: string;
}

export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/** More open pull requests than these are not looked through by one run. */
const MOST_PULLS = 1000;

/**
 * The pull requests that a target means. A commit is looked for among the heads of all open ones: GitHub's search by
 * commit does not know those of forks, and a number that an artifact tells must not be believed.
 * Errors: `too-many-pulls`; what GitHub answers.
 */
export async function findPulls(
  client: GitHubClient,
  repository: RepositoryName,
  target: Target,
): Promise<readonly FoundPull[]> {
  switch (target.kind) {
    case 'pull':
    case 'merged': {
      const { data } = await client.rest.pulls.get({ ...repository, pull_number: target.number });
      if (target.kind === 'pull' && data.state !== 'open') return [];
      return [readPull(data)];
    }
    case 'head':
      return (await listOpen(client, repository)).filter(({ head }) => head === target.commit);
    case 'all':
      return listOpen(client, repository);
    case 'group': {
      const numbers = await listGroup(client, repository, target);
      return (await listOpen(client, repository)).filter(({ number }) => numbers.has(number));
    }
    case 'none':
    case 'refused':
      return [];
  }
}

async function listOpen(client: GitHubClient, repository: RepositoryName): Promise<readonly FoundPull[]> {
  const found: FoundPull[] = [];
  const pages = client.paginate.iterator(client.rest.pulls.list, {
    ...repository,
    state: 'open',
    per_page: 100,
  });
  for await (const { data } of pages) {
    found.push(...data.map(readPull));
    if (found.length <= MOST_PULLS) continue;
    throw new UserError(
      'too-many-pulls',
      `There are more than ${MOST_PULLS} open pull requests, so this run cannot look at all of them.`,
      'Name one by the input `pull-request`, or close those that nobody works on.',
    );
  }
  return found;
}

interface Entries {
  readonly repository: {
    readonly mergeQueue: {
      readonly entries: {
        readonly nodes: readonly ({
          readonly position: number;
          readonly headCommit: { readonly oid: string } | null;
          readonly pullRequest: { readonly number: number } | null;
        } | null)[];
      };
    } | null;
  } | null;
}

/** A group holds its own entry of the queue and every one before it. */
async function listGroup(
  client: GitHubClient,
  { owner, repo }: RepositoryName,
  { commit, base }: Extract<Target, { kind: 'group' }>,
): Promise<ReadonlySet<number>> {
  const answer = await client.graphql<Entries>(
    `query ($owner: String!, $repo: String!, $branch: String!) {
      repository(owner: $owner, name: $repo) {
        mergeQueue(branch: $branch) {
          entries(first: 100) {
            nodes { position headCommit { oid } pullRequest { number } }
          }
        }
      }
    }`,
    { owner, repo, branch: base },
  );
  const entries = (answer.repository?.mergeQueue?.entries.nodes ?? []).filter((entry) => entry !== null);
  const last = entries.find(({ headCommit }) => headCommit?.oid === commit);
  if (last === undefined) return new Set();
  return new Set(
    entries
      .filter(({ position }) => position <= last.position)
      .flatMap(({ pullRequest }) => pullRequest?.number ?? []),
  );
}

interface PullAnswer {
  readonly number: number;
  readonly head: { readonly sha: string };
  readonly base: { readonly ref: string; readonly repo: { readonly default_branch?: string } };
}

function readPull({ number, head, base }: PullAnswer): FoundPull {
  const commit = parseCommitSha(head.sha);
  if (commit === null || base.repo.default_branch === undefined) {
    throw new UserError(
      'github-answer',
      `GitHub's answer about pull request #${number} names no head or no default branch.`,
      'Run the job again; when it stays so, check the address of the server in GITHUB_API_URL.',
    );
  }
  return { number, head: commit, base: base.ref, defaultBranch: base.repo.default_branch };
}
