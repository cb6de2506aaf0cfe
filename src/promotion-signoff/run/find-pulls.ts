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
 * The open pull requests that a target means. A commit is looked for among the heads of all open ones: GitHub's search by
 * commit does not know those of forks, and a number that an artifact tells must not be believed.
 * Errors: `too-many-pulls`, `github-answer`; what GitHub answers.
 */
export async function findPulls(
  client: GitHubClient,
  repository: RepositoryName,
  target: Target,
): Promise<readonly FoundPull[]> {
  switch (target.kind) {
    case 'pull': {
      const { defaultBranch, pullRequest } = await askRepository<OnePull>(client, repository, ONE, {
        number: target.number,
      });
      return pullRequest?.state === 'OPEN' ? [readPull(pullRequest, defaultBranch)] : [];
    }
    case 'head':
      return (await listOpen(client, repository)).filter(({ head }) => head === target.commit);
    case 'all':
      return listOpen(client, repository);
    case 'group': {
      const numbers = await listGroup(client, repository, target);
      return (await listOpen(client, repository)).filter(({ number }) => numbers.has(number));
    }
    case 'merged':
    case 'none':
    case 'refused':
      return [];
  }
}

interface RawPull {
  readonly number: number;
  readonly state: string;
  readonly headRefOid: string;
  readonly baseRefName: string;
}

interface OnePull {
  readonly pullRequest: RawPull | null;
}

interface OpenPulls {
  readonly pullRequests: {
    readonly nodes: readonly (RawPull | null)[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

interface Queue {
  readonly mergeQueue: {
    readonly entries: {
      readonly nodes: readonly ({
        readonly position: number;
        readonly headCommit: { readonly oid: string } | null;
        readonly pullRequest: { readonly number: number } | null;
      } | null)[];
    };
  } | null;
}

const PULL = 'number state headRefOid baseRefName';

const ONE = {
  variables: '$number: Int!',
  fields: `pullRequest(number: $number) { ${PULL} }`,
};

const OPEN = {
  variables: '$after: String',
  fields: `pullRequests(states: OPEN, first: 100, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
    nodes { ${PULL} }
    pageInfo { hasNextPage endCursor }
  }`,
};

const GROUP = {
  variables: '$branch: String!',
  fields: `mergeQueue(branch: $branch) {
    entries(first: 100) { nodes { position headCommit { oid } pullRequest { number } } }
  }`,
};

async function listOpen(client: GitHubClient, repository: RepositoryName): Promise<readonly FoundPull[]> {
  const found: FoundPull[] = [];
  for (let after: string | null = null; ; ) {
    const page: OpenPulls & Default = await askRepository<OpenPulls>(client, repository, OPEN, { after });
    const { nodes, pageInfo } = page.pullRequests;
    found.push(...nodes.flatMap((pull) => (pull === null ? [] : [readPull(pull, page.defaultBranch)])));
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
    if (found.length < MOST_PULLS) continue;
    throw new UserError(
      'too-many-pulls',
      `There are more than ${MOST_PULLS} open pull requests, so this run cannot look at all of them.`,
      'Name one by the input `pull-request`, or close those that nobody works on.',
    );
  }
}

/** A group holds its own entry of the queue and every one before it. */
async function listGroup(
  client: GitHubClient,
  repository: RepositoryName,
  { commit, base }: Extract<Target, { kind: 'group' }>,
): Promise<ReadonlySet<number>> {
  const { mergeQueue } = await askRepository<Queue>(client, repository, GROUP, { branch: base });
  const entries = (mergeQueue?.entries.nodes ?? []).filter((entry) => entry !== null);
  const last = entries.find(({ headCommit }) => headCommit?.oid === commit);
  if (last === undefined) return new Set();
  return new Set(
    entries
      .filter(({ position }) => position <= last.position)
      .flatMap(({ pullRequest }) => pullRequest?.number ?? []),
  );
}

interface Default {
  readonly defaultBranch: string;
}

/** Asks about the repository, whose default branch every answer tells. Errors: `github-answer`; what GitHub answers. */
export async function askRepository<Fields>(
  client: GitHubClient,
  { owner, repo }: RepositoryName,
  { variables, fields }: { readonly variables: string; readonly fields: string },
  values: Readonly<Record<string, unknown>>,
): Promise<Fields & Default> {
  const query = `query ($owner: String!, $repo: String!, ${variables}) {
    repository(owner: $owner, name: $repo) { defaultBranchRef { name } ${fields} }
  }`;
  const answer = await client.graphql<{
    readonly repository: (Fields & { readonly defaultBranchRef: { readonly name: string } | null }) | null;
  }>(query, { owner, repo, ...values });
  const defaultBranch = answer.repository?.defaultBranchRef?.name;
  if (answer.repository !== null && defaultBranch !== undefined)
    return { ...answer.repository, defaultBranch };
  throw new UserError(
    'github-answer',
    `GitHub knows no repository ${owner}/${repo} with a default branch.`,
    'Check that the token may read the repository (`permissions: { contents: read, pull-requests: read }`).',
  );
}

/** What an answer says of a pull request. Errors: `github-answer`. */
export function readPull(
  { number, headRefOid, baseRefName }: Omit<RawPull, 'state'>,
  defaultBranch: string,
): FoundPull {
  const head = parseCommitSha(headRefOid);
  if (head !== null) return { number, head, base: baseRefName, defaultBranch };
  throw new UserError(
    'github-answer',
    `GitHub's answer about pull request #${number} names no commit as its head.`,
    'Run the job again; when it stays so, check the address of the server in GITHUB_API_URL.',
  );
}
