import { createServer } from 'node:http';
import { GITHUB_ANSWERS, paged } from './loopback-answers.ts';
import { userOf } from './loopback-comments.ts';
import type { LoopbackGitHub } from './loopback-github.ts';
import { answerGraphql, connectionOf, GitHubError } from './loopback-graphql.ts';
import { listen } from './loopback-server.ts';

/** An object as GitHub's GraphQL schema has it; what a test leaves out is `null` where the schema allows it. */
export type Node = Record<string, unknown>;

/** A push in the log of activity. */
export interface Push {
  readonly before: string;
  readonly after: string;
  readonly timestamp: string;
  readonly activity_type: 'push' | 'force_push' | 'branch_creation';
  readonly actor: { readonly login: string; readonly id: number } | null;
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly createdAt: string;
  readonly bytes: Uint8Array;
  readonly size?: number;
  readonly expired?: boolean;
}

/** A pull request as the server keeps it. A test changes it as it likes, before and between questions. */
export interface PullWorld {
  readonly number: number;
  /** Fields of the pull request that come once. */
  readonly pull: Node;
  readonly reviews: Node[];
  /** What GitHub takes for everybody's latest opinion; `null`: what the reviews give. */
  opinions: readonly Node[] | null;
  readonly comments: Node[];
  readonly timeline: Node[];
  readonly threads: Node[];
  readonly labels: Node[];
  readonly assignees: Node[];
  readonly edits: Node[];
  /** By commit: author, committer, authors as a list, suites, contexts of statuses. */
  readonly commits: Map<string, Node & { suites?: Node[]; people?: Node[]; contexts?: Node[] | null }>;
  /** By login in small letters. */
  readonly accounts: Map<string, Node>;
  /** By `organisation/team`. */
  readonly teams: Map<string, readonly Node[]>;
  /** By login in small letters. */
  readonly permissions: Map<string, string>;
  /** All that can be listed, whatever their state. */
  readonly openPulls: Node[];
  /** Entries of the merge queue. */
  readonly queue: Node[];
  readonly pushes: Push[];
  readonly artifacts: Map<number, readonly Artifact[]>;
  /** Tips of branches. */
  readonly refs: Map<string, string>;
  /** Errors by the name of a field: `reviews`, `autoMergeRequest`, `collaborators`, `team`, `checkSuites` … */
  readonly errors: Map<string, GitHubError>;
  /** Longest page, whatever is asked for. */
  pageSize: number;
  /** The server's clock; `null`: it does not tell. */
  date: string | null;
  /** Is told of every field with arguments that is read. */
  onRead: (field: string) => void;
}

export function emptyWorld(number: number, pull: Node): PullWorld {
  return {
    number,
    pull,
    reviews: [],
    opinions: null,
    comments: [],
    timeline: [],
    threads: [],
    labels: [],
    assignees: [],
    edits: [],
    commits: new Map(),
    accounts: new Map(),
    teams: new Map(),
    permissions: new Map(),
    openPulls: [],
    queue: [],
    pushes: [],
    artifacts: new Map(),
    refs: new Map(),
    errors: new Map(),
    pageSize: 100,
    date: 'Fri, 02 Jan 2026 14:00:00 GMT',
    onRead: () => {},
  };
}

interface Page {
  readonly first?: number;
  readonly after?: string | null;
}

/** Lets a loopback GitHub answer about one pull request. The store of artifacts is another server, as GitHub's is. */
export async function servePull(
  github: LoopbackGitHub,
  world: PullWorld,
): Promise<{ close: () => Promise<void> }> {
  const violations = github.violations as string[];
  const blobs = await serveBlobs(world, violations);
  github.handle('graphql', ({ body }) => answerGraphql(body, rootOf(world)));
  github.handle('repos/list-activities', ({ query }) => {
    const pushes = world.pushes.toReversed().map(activityOf);
    const from = Number(query.get('after') ?? 0);
    const size = Math.min(Number(query.get('per_page') ?? 30), world.pageSize);
    const isLast = from + size >= pushes.length;
    const next = `<${github.apiUrl}/repositories/1/activity?per_page=${size}&after=${from + size}>; rel="next"`;
    return { status: 200, headers: isLast ? {} : { link: next }, body: pushes.slice(from, from + size) };
  });
  github.handle('actions/list-workflow-run-artifacts', ({ params, query }) => {
    const run = Number(params.run_id);
    const artifacts = (world.artifacts.get(run) ?? []).map((artifact) => artifactOf(artifact, run));
    const page = paged(
      artifacts,
      query,
      100,
      `${github.apiUrl}/repositories/1/actions/runs/${run}/artifacts`,
    );
    return { ...page, body: { total_count: artifacts.length, artifacts: page.body } };
  });
  github.handle('actions/download-artifact', ({ params }) => ({
    status: 302,
    headers: { location: `${blobs.address}/${params.artifact_id}` },
  }));
  github.handle('repos/get-collaborator-permission-level', ({ params }) => {
    const login = String(params.username);
    const account = world.accounts.get(login.toLowerCase());
    const level = world.permissions.get(login.toLowerCase())?.toLowerCase() ?? 'none';
    if (account === undefined) return GITHUB_ANSWERS.notFound;
    const legacy = level === 'maintain' ? 'write' : level === 'triage' ? 'read' : level;
    const id = Number(account.databaseId);
    const user = userOf({ login: String(account.login), type: 'User', id }, github.apiUrl) as object;
    return {
      status: 200,
      body: { permission: legacy, role_name: level, user: { ...user, role_name: level } },
    };
  });
  return { close: () => blobs.close() };
}

/** Objects that the schema's fields are read from. */
export function rootOf(world: PullWorld): object {
  const fail = (field: string): void => {
    world.onRead(field);
    const error = world.errors.get(field);
    if (error !== undefined) throw error;
  };
  const list = (field: string, items: readonly unknown[]) => (page: Page) => {
    fail(field);
    return connectionOf(items, page, world.pageSize);
  };
  const guarded = (fields: Node): Node =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        () => {
          fail(name);
          return value;
        },
      ]),
    );
  const pullRequest = {
    ...guarded(world.pull),
    number: world.number,
    reviews: list('reviews', world.reviews),
    latestOpinionatedReviews: list('latestOpinionatedReviews', world.opinions ?? opinionsOf(world.reviews)),
    comments: list('comments', world.comments),
    timelineItems: ({ itemTypes, ...page }: Page & { itemTypes: readonly string[] }) =>
      list(
        'timelineItems',
        world.timeline.filter(({ __typename }) =>
          itemTypes.some(
            (type) => type.replaceAll('_', '').toLowerCase() === String(__typename).toLowerCase(),
          ),
        ),
      )(page),
    reviewThreads: list('reviewThreads', world.threads),
    labels: list('labels', world.labels),
    assignees: list('assignees', world.assignees),
    userContentEdits: list('userContentEdits', world.edits),
  };
  const listed = (pull: Node) => ({
    ...pull,
    labels: (page: Page) => connectionOf((pull.labels ?? []) as [], page),
  });
  const commitOf = (oid: string) => {
    const commit = world.commits.get(oid);
    if (commit === undefined) return null;
    const { people = [], suites = [], contexts = null, ...rest } = commit;
    return {
      __typename: 'Commit',
      oid,
      ...rest,
      authors: list('authors', people),
      checkSuites: list(
        'checkSuites',
        suites.map(({ runs = [], ...suite }) => ({ ...suite, checkRuns: list('checkRuns', runs as Node[]) })),
      ),
      status: () => {
        fail('status');
        return contexts === null ? null : { contexts };
      },
      associatedPullRequests: (page: Page) => {
        fail('associatedPullRequests');
        return connectionOf(world.openPulls.filter(({ headRefOid }) => headRefOid === oid).map(listed), page);
      },
    };
  };
  return {
    viewer: { __typename: 'User', login: 'github-actions[bot]' },
    repository: () => {
      fail('repository');
      return {
        databaseId: 1,
        nameWithOwner: 'octo-org/octo-repo',
        defaultBranchRef: { name: 'main' },
        ref: ({ qualifiedName }: { qualifiedName: string }) => {
          const tip = world.refs.get(qualifiedName);
          return tip === undefined ? null : { target: { __typename: 'Commit', oid: tip } };
        },
        object: ({ oid }: { oid: string }) => {
          fail('object');
          return commitOf(oid);
        },
        pullRequest: ({ number }: { number: number }) => {
          fail('pullRequest');
          if (number !== world.number)
            throw new GitHubError(
              'NOT_FOUND',
              `Could not resolve to a PullRequest with the number of ${number}.`,
            );
          return pullRequest;
        },
        pullRequests: ({ states, ...page }: Page & { states?: readonly string[] }) => {
          fail('pullRequests');
          const pulls = world.openPulls.filter(({ state }) => states?.includes(String(state)) ?? true);
          return connectionOf(pulls.map(listed), page, world.pageSize);
        },
        mergeQueue: () =>
          world.queue.length === 0
            ? null
            : { entries: (page: Page) => connectionOf(world.queue, page, world.pageSize) },
        collaborators: ({ login }: { login: string }) => {
          fail('collaborators');
          const permission = world.permissions.get(login.toLowerCase());
          const node = world.accounts.get(login.toLowerCase());
          const edges = permission === undefined || node === undefined ? [] : [{ permission, node }];
          return { totalCount: edges.length, edges };
        },
      };
    },
    repositoryOwner: ({ login }: { login: string }) => {
      fail('repositoryOwner');
      return world.accounts.get(login.toLowerCase()) ?? null;
    },
    organization: ({ login }: { login: string }) => ({
      team: ({ slug }: { slug: string }) => {
        fail('team');
        const members = world.teams.get(`${login}/${slug}`);
        return members === undefined ? null : { members: list('members', members) };
      },
    }),
  };
}

/** The newest review of each author that says yes or no, or was dismissed. */
function opinionsOf(reviews: readonly Node[]): readonly Node[] {
  const latest = new Map<unknown, Node>();
  for (const review of reviews) {
    const author = (review?.author ?? null) as Node | null;
    if (!['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'].includes(String(review?.state))) continue;
    const known = latest.get(author?.databaseId);
    if (known === undefined || String(known.submittedAt) <= String(review.submittedAt))
      latest.set(author?.databaseId, review);
  }
  return [...latest.values()];
}

function activityOf(push: Push, index: number): object {
  const actor =
    push.actor === null ? null : userOf({ ...push.actor, type: 'User' }, 'https://api.github.com');
  return { ...push, id: index + 1, node_id: `A_${index}`, ref: 'refs/heads/x', actor };
}

function artifactOf({ id, name, createdAt, bytes, size, expired = false }: Artifact, run: number): object {
  const url = `https://api.github.com/repos/octo-org/octo-repo/actions/artifacts/${id}`;
  return {
    id,
    node_id: `AR_${id}`,
    name,
    size_in_bytes: size ?? bytes.length,
    url,
    archive_download_url: `${url}/zip`,
    expired,
    created_at: createdAt,
    expires_at: '2027-01-01T00:00:00Z',
    updated_at: createdAt,
    workflow_run: { id: run, repository_id: 1, head_repository_id: 1, head_branch: 'x', head_sha: 'x' },
  };
}

/** Another origin: whoever follows GitHub's redirect there must not bring the token along. */
async function serveBlobs(
  world: PullWorld,
  violations: string[],
): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    if (incoming.headers.authorization !== undefined)
      violations.push('the token went to the store of artifacts');
    const id = Number(incoming.url?.slice(1));
    const artifact = [...world.artifacts.values()].flat().find((one) => one.id === id);
    outgoing.writeHead(artifact === undefined ? 404 : 200, { 'content-type': 'application/zip' });
    outgoing.end(artifact?.bytes);
  });
  return listen(server);
}
