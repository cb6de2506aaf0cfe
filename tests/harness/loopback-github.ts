import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Answer, GITHUB_ANSWERS, paged } from './loopback-answers.ts';
import { ACTIONS_BOT, commentOf, one, type StoredComment, userOf } from './loopback-comments.ts';
import { answerGraphql, checkGraphql } from './loopback-graphql.ts';
import { listen } from './loopback-server.ts';
import { type DescriptionName, loadOpenApi, type MatchedOperation } from './openapi-check.ts';

export { type Answer, GITHUB_ANSWERS } from './loopback-answers.ts';
export { ACTIONS_BOT, type StoredComment } from './loopback-comments.ts';

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
  /** What the server's clock says, for the header `date`; `null`: it sends none. */
  readonly clock?: () => string | null;
}

/**
 * Starts a GitHub on this machine: a real HTTP server that keeps the comments of pull requests in memory and checks every
 * request, and its own answers, against the OpenAPI description that GitHub publishes.
 */
export async function startLoopbackGitHub(options: LoopbackOptions = {}): Promise<LoopbackGitHub> {
  const { description = 'api.github.com', viewer = ACTIONS_BOT, pageSize = 100, clock } = options;
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
      graphql: ({ body }) => answerGraphql(body, { viewer: { __typename: 'User', ...viewer } }),
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
    const date = clock?.();
    if (date === null) outgoing.sendDate = false;
    else if (date !== undefined) outgoing.setHeader('date', date);
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

  const { address, close } = await listen(server);
  origin = address;

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
    close,
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
