import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { hermeticGitEnvironment } from './git-repository.ts';
import { listen } from './loopback-server.ts';

/** What the server saw of one request. */
export interface GitHttpRequest {
  readonly url: string;
  readonly authorization: readonly string[];
}

/** A git server over HTTP on this machine, as strict about who may push as a forge is. */
export interface GitHttpServer {
  /** Address of the repository. */
  readonly url: string;
  readonly requests: readonly GitHttpRequest[];
  readonly close: () => Promise<void>;
}

/**
 * Serves one bare repository by git's own `http-backend`.
 * `mayPush`: the values of `Authorization` that may write; anybody may read. No header: 401; another one: 403.
 */
export async function serveGit(directory: string, mayPush: readonly string[]): Promise<GitHttpServer> {
  const requests: GitHttpRequest[] = [];
  const server = createServer((request, response) => {
    const authorization = request.headersDistinct.authorization ?? [];
    const url = new URL(request.url ?? '/', 'http://localhost');
    requests.push({ url: `${url.pathname}${url.search}`, authorization });
    if (
      `${url.pathname}${url.search}`.includes('git-receive-pack') &&
      !mayPush.includes(authorization[0] ?? '')
    ) {
      response.writeHead(authorization.length === 0 ? 401 : 403, { 'WWW-Authenticate': 'Basic realm="git"' });
      response.end('Permission to owner/repository.git denied to github-actions[bot].\n');
      return;
    }
    runBackend(directory, url, request, response);
  });
  const { address, close } = await listen(server);
  return {
    url: `${address}/repository.git`,
    requests,
    close,
  };
}

/** The common gateway interface, as far as git uses it. */
function runBackend(directory: string, url: URL, request: IncomingMessage, response: ServerResponse): void {
  const child = spawn('git', ['http-backend'], {
    env: {
      ...hermeticGitEnvironment(),
      GIT_PROJECT_ROOT: directory,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: url.pathname.replace('/repository.git', ''),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      // Somebody is logged in: without this, the backend takes no push.
      REMOTE_USER: 'tester',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.on('close', () => {
    const whole = Buffer.concat(chunks);
    const end = whole.indexOf('\r\n\r\n');
    let status = 200;
    for (const line of whole.toString('latin1', 0, end).split('\r\n')) {
      const [name = '', value = ''] = line.split(/:\s*/, 2);
      if (name === 'Status') status = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.writeHead(status);
    response.end(whole.subarray(end + 4));
  });
}
