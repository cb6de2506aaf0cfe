import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands at the pull request when the runs are over. */
export interface ExampleGitHub {
  readonly apiUrl: string;
  readonly comments: readonly { readonly body: string }[];
  readonly checkRuns: readonly {
    readonly name: string;
    readonly conclusion: string;
    readonly annotations: number;
  }[];
  /** Writes that were refused, since their token may only read. */
  readonly refused: readonly string[];
  readonly close: () => void;
}

/** The example's pull request, as GitHub would tell of it. */
export interface ExamplePull {
  /** `owner/name`. */
  readonly repository: string;
  readonly fork: string;
  readonly number: number;
  readonly branch: string;
  readonly head: string;
  readonly base: string;
  readonly run: number;
  /** Path of the workflow that ran, and the blob that it is at the head and on the default branch. */
  readonly workflow: string;
  readonly workflowBlobs: { readonly [ref: string]: string };
}

/** The token of a fork's run may read; that of the second stage may write. */
export const FORK_TOKEN = 'example-token-that-reads';
export const TRUSTED_TOKEN = 'example-token-that-writes';

type Body = { readonly [key: string]: unknown };
type Answer = readonly [status: number, body: unknown];

/**
 * A GitHub on this machine that holds one pull request, for the requests that the example's runs make and no others: whatever else is asked gets a
 * 404, so that nothing of the demo leaves the machine.
 */
export async function startExampleGitHub(pull: ExamplePull): Promise<ExampleGitHub> {
  const comments: { id: number; body: string }[] = [];
  const checkRuns: { name: string; conclusion: string; annotations: number }[] = [];
  const refused: string[] = [];
  const routes = routesOf(pull, comments, checkRuns);
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const route = `${request.method} ${decodeURIComponent(pathname)}`;
    const mayWrite = request.headers.authorization?.endsWith(TRUSTED_TOKEN) === true;
    if (request.method !== 'GET' && !mayWrite) refused.push(route);
    const [status, body] =
      request.method === 'GET' || mayWrite
        ? answerTo(routes, route, { body: await readBody(request), ref: searchParams.get('ref') ?? '' })
        : [403, { message: 'Resource not accessible by integration' }];
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}`,
    comments,
    checkRuns,
    refused,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

interface Asked {
  readonly body: Body;
  /** The commit or branch that is asked about. */
  readonly ref: string;
}

type Route = readonly [asked: string, answer: (asked: Asked) => Answer];

function routesOf(
  pull: ExamplePull,
  comments: { id: number; body: string }[],
  checkRuns: { name: string; conclusion: string; annotations: number }[],
): readonly Route[] {
  const here = `/repos/${pull.repository}`;
  const page = `https://github.com/${pull.repository}`;
  const side = (ref: string, sha: string, repository: string) => ({
    ref,
    sha,
    repo: { full_name: repository },
  });
  const told = {
    number: pull.number,
    state: 'open',
    merge_commit_sha: null,
    head: side(pull.branch, pull.head, pull.fork),
    base: side('main', pull.base, pull.repository),
  };
  return [
    [
      `GET ${here}/actions/runs/${pull.run}`,
      () => [
        200,
        {
          id: pull.run,
          event: 'pull_request',
          head_sha: pull.head,
          head_branch: pull.branch,
          head_repository: { full_name: pull.fork },
          path: pull.workflow,
          html_url: `${page}/actions/runs/${pull.run}`,
          referenced_workflows: [],
        },
      ],
    ],
    [`GET ${here}/pulls`, () => [200, [told]]],
    [`GET ${here}/pulls/${pull.number}`, () => [200, told]],
    [
      `GET ${here}/contents/${pull.workflow}`,
      ({ ref }) => [200, { type: 'file', sha: pull.workflowBlobs[ref] }],
    ],
    [`GET ${here}/issues/${pull.number}/comments`, () => [200, comments]],
    [
      `POST ${here}/issues/${pull.number}/comments`,
      ({ body: { body } }) => {
        const id = comments.push({ id: comments.length + 1, body: String(body) });
        return [201, { id, html_url: `${page}/pull/${pull.number}#issuecomment-${id}` }];
      },
    ],
    [`GET ${here}/commits/${pull.head}/check-runs`, () => [200, { total_count: 0, check_runs: [] }]],
    [
      `POST ${here}/check-runs`,
      ({ body: { name, conclusion, output } }) => {
        const { annotations } = output as { readonly annotations: readonly unknown[] };
        const run = { name: String(name), conclusion: String(conclusion), annotations: annotations.length };
        const id = checkRuns.push(run);
        return [201, { id, html_url: `${page}/runs/${id}` }];
      },
    ],
  ];
}

function answerTo(routes: readonly Route[], what: string, asked: Asked): Answer {
  const route = routes.find(([known]) => known === what);
  return route === undefined ? [404, { message: 'Not Found' }] : route[1](asked);
}

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Body);
}
