import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DescriptionName, loadOpenApi, type MatchedOperation } from './openapi-check.ts';

/** What the server answers. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface RecordedRequest {
  readonly operation: string;
  readonly method: string;
  /** Path and query, without the prefix of an Enterprise server. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
  /** Milliseconds on the clock of the process, for distances between requests. */
  readonly at: number;
}

/** A comment as the server keeps it. */
export interface StoredComment {
  readonly id: number;
  readonly issue: number;
  body: string;
  user: { readonly login: string; readonly type: 'User' | 'Bot' };
  minimized: boolean;
}

export type Handler = (
  request: RecordedRequest & Pick<MatchedOperation, 'params'> & { readonly query: URLSearchParams },
) => Answer;

export interface LoopbackGitHub {
  /** For `GITHUB_API_URL`. */
  readonly apiUrl: string;
  readonly requests: readonly RecordedRequest[];
  /** Requests that GitHub's description does not allow, and answers of ours that it does not know. Must stay empty. */
  readonly violations: readonly string[];
  readonly comments: readonly StoredComment[];
  readonly addComment: (comment: Partial<StoredComment> & { readonly body: string }) => StoredComment;
  /** Answers the next calls of an operation with these, before the usual ones. `'hang up'` closes the connection. */
  readonly answer: (operation: string, ...answers: readonly (Answer | 'hang up' | Handler)[]) => void;
  /** Replaces the usual answer of an operation. */
  readonly handle: (operation: string, handler: Handler) => void;
  /** Throws when a request broke GitHub's description, carried no authorization, or the token was anywhere else. */
  readonly assertClean: (token: string) => void;
  readonly close: () => Promise<void>;
}

export interface LoopbackOptions {
  readonly description?: DescriptionName;
  /** The account behind every token. */
  readonly viewer?: StoredComment['user'];
  /** Longest page of comments the server gives, whatever is asked for. */
  readonly pageSize?: number;
}

export const ACTIONS_BOT: StoredComment['user'] = { login: 'github-actions[bot]', type: 'Bot' };

/** Answers that GitHub gives, with its own words and headers. */
export const GITHUB_ANSWERS = {
  /** A workflow on a fork's pull request, or a job without the permission. */
  readOnlyToken: {
    status: 403,
    headers: { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' },
    body: {
      message: 'Resource not accessible by integration',
      documentation_url: 'https://docs.github.com/rest/issues/comments#create-an-issue-comment',
      status: '403',
    },
  },
  notFound: {
    status: 404,
    body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
  },
  bodyTooLong: {
    status: 422,
    body: {
      message: 'Validation Failed',
      errors: [
        {
          resource: 'IssueComment',
          code: 'unprocessable',
          field: 'data',
          message: 'Body is too long (maximum is 65536 characters)',
        },
      ],
      status: '422',
    },
  },
  secondaryLimit: (status: 403 | 429, retryAfter?: number) => ({
    status,
    headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
    body: {
      message:
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.',
      documentation_url:
        'https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
    },
  }),
  badGateway: { status: 502, body: { message: 'Server Error' } },
} as const satisfies Record<string, Answer | ((...args: never[]) => Answer)>;

/**
 * Starts a GitHub on this machine: a real HTTP server that keeps the comments of pull requests in memory and checks every
 * request, and its own answers, against the OpenAPI description that GitHub publishes.
 */
export async function startLoopbackGitHub(options: LoopbackOptions = {}): Promise<LoopbackGitHub> {
  const { description = 'api.github.com', viewer = ACTIONS_BOT, pageSize = 100 } = options;
  const openapi = loadOpenApi(description);
  const isEnterprise = description !== 'api.github.com';
  const prefix = isEnterprise ? '/api/v3' : '';
  const graphqlPath = isEnterprise ? '/api/graphql' : '/graphql';
  const requests: RecordedRequest[] = [];
  const violations: string[] = [];
  const comments: StoredComment[] = [];
  const queued = new Map<string, (Answer | 'hang up' | Handler)[]>();
  let origin = '';

  const handlers = new Map<string, Handler>(
    Object.entries({
      graphql: () => ({ status: 200, body: { data: { viewer: { login: viewer.login } } } }),
      'users/get-authenticated': () =>
        viewer.type === 'Bot' ? GITHUB_ANSWERS.readOnlyToken : { status: 200, body: userOf(viewer, origin) },
      'issues/list-comments': ({ params, query }) => {
        const all = comments.filter(({ issue }) => issue === Number(params.issue_number));
        return paged(
          all.map((each) => commentOf(each, origin)),
          query,
          pageSize,
          `${origin}${prefix}/repositories/1/issues/${params.issue_number}/comments`,
        );
      },
      'issues/get-comment': ({ params }) =>
        one(
          comments.find(({ id }) => id === Number(params.comment_id)),
          origin,
        ),
      'issues/create-comment': ({ params, body }) => ({
        status: 201,
        body: commentOf(
          addComment({ issue: Number(params.issue_number), ...(body as { body: string }) }),
          origin,
        ),
      }),
      'issues/update-comment': ({ params, body }) => {
        const known = comments.find(({ id }) => id === Number(params.comment_id));
        if (known !== undefined) known.body = (body as { body: string }).body;
        return one(known, origin);
      },
    } satisfies Record<string, Handler>),
  );

  function addComment(comment: Partial<StoredComment> & { readonly body: string }): StoredComment {
    const stored = { id: 1000 + comments.length, issue: 42, user: viewer, minimized: false, ...comment };
    comments.push(stored);
    return stored;
  }

  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing).catch((error: unknown) => {
      violations.push(`the server itself failed: ${String(error)}`);
      send(outgoing, { status: 500, body: { message: 'loopback failure' } });
    });
  });

  async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', origin);
    const method = incoming.method ?? 'GET';
    const body = await readBody(incoming);
    const isGraphql = method === 'POST' && url.pathname === graphqlPath;
    const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : null;
    const matched = isGraphql
      ? { operationId: 'graphql', params: {} }
      : path === null
        ? null
        : openapi.match(method, path.replace('/repositories/1/', '/repos/octo-org/octo-repo/'));
    const request: RecordedRequest = {
      operation: matched?.operationId ?? 'unknown',
      method,
      path: `${path ?? url.pathname}${url.search}`,
      headers: incoming.headers,
      body,
      at: performance.now(),
    };
    requests.push(request);
    if (matched === null) {
      violations.push(`${method} ${url.pathname} is not in GitHub's description`);
      return send(outgoing, GITHUB_ANSWERS.notFound);
    }
    const problems = isGraphql ? checkGraphql(body) : openapi.checkRequest(matched, url.searchParams, body);
    violations.push(...problems.map((problem) => `${matched.operationId}: ${problem}`));

    const next = queued.get(matched.operationId)?.shift();
    if (next === 'hang up') return void incoming.socket.destroy();
    const handler = typeof next === 'function' ? next : handlers.get(matched.operationId);
    const full = { ...request, params: matched.params, query: url.searchParams };
    const answer = typeof next === 'object' ? next : handler?.(full);
    if (answer === undefined) throw new Error(`no answer is set up for ${matched.operationId}`);
    if (!isGraphql && answer.status < 300) {
      const wrong = openapi.checkResponse(matched.operationId, answer.status, answer.body);
      violations.push(...wrong.map((problem) => `${matched.operationId}: our ${problem}`));
    }
    send(outgoing, answer);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    apiUrl: `${origin}${prefix}`,
    requests,
    violations,
    comments,
    addComment,
    answer: (operation, ...answers) =>
      void queued.set(operation, [...(queued.get(operation) ?? []), ...answers]),
    handle: (operation, handler) => void handlers.set(operation, handler),
    assertClean(token) {
      const leaks = requests.filter(({ headers: { authorization, ...headers }, path, body }) =>
        JSON.stringify([headers, path, body]).includes(token),
      );
      const strangers = requests.filter(({ headers }) => headers.authorization !== `token ${token}`);
      const unanswered = [...queued].filter(([, rest]) => rest.length > 0).map(([operation]) => operation);
      const problems = [
        ...violations,
        ...leaks.map(({ method, path }) => `the token is in ${method} ${path}`),
        ...strangers.map(({ method, path }) => `no authorization in ${method} ${path}`),
        ...unanswered.map((operation) => `an answer to ${operation} was never asked for`),
      ];
      if (problems.length > 0) throw new Error(problems.join('\n'));
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

function send(outgoing: ServerResponse, { status, headers = {}, body }: Answer): void {
  outgoing.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-github-request-id': 'C0DE:1:2:3:4',
    ...headers,
  });
  outgoing.end(body === undefined ? '' : JSON.stringify(body));
}

async function readBody(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

function checkGraphql(body: unknown): readonly string[] {
  const query = body !== null && typeof body === 'object' && 'query' in body ? body.query : undefined;
  return typeof query === 'string' ? [] : ['the body has no query'];
}

/** A page of a list with GitHub's `link` header. */
function paged(items: readonly unknown[], query: URLSearchParams, limit: number, address: string): Answer {
  const size = Math.min(Number(query.get('per_page') ?? 30), limit);
  const page = Number(query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const to = (number: number, rel: string): string =>
    `<${address}?per_page=${query.get('per_page') ?? 30}&page=${number}>; rel="${rel}"`;
  const link = [
    ...(page > 1 ? [to(page - 1, 'prev')] : []),
    ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []),
  ].join(', ');
  return {
    status: 200,
    headers: link === '' ? {} : { link },
    body: items.slice((page - 1) * size, page * size),
  };
}

function one(comment: StoredComment | undefined, origin: string): Answer {
  return comment === undefined ? GITHUB_ANSWERS.notFound : { status: 200, body: commentOf(comment, origin) };
}

function commentOf(comment: StoredComment, origin: string): unknown {
  const { id, issue, body, user, minimized } = comment;
  return {
    id,
    node_id: `IC_${id}`,
    url: `${origin}/repos/octo-org/octo-repo/issues/comments/${id}`,
    html_url: `https://github.com/octo-org/octo-repo/pull/${issue}#issuecomment-${id}`,
    issue_url: `${origin}/repos/octo-org/octo-repo/issues/${issue}`,
    body,
    user: userOf(user, origin),
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    author_association: 'NONE',
    minimized: minimized ? { reason: 'outdated' } : null,
  };
}

function userOf({ login, type }: StoredComment['user'], origin: string): unknown {
  const url = `${origin}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: 41898282,
    node_id: 'MDM6Qm90NDE4OTgyODI=',
    avatar_url: 'https://avatars.githubusercontent.com/in/15368?v=4',
    gravatar_id: '',
    url,
    html_url: 'https://github.com/apps/github-actions',
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}
