import { afterAll } from 'vitest';
import type { CommitSha } from '../../src/foundation/digest.ts';
import type { Report } from '../../src/report/model.ts';
import { renderJson } from '../../src/report/renderers/json.ts';
import { githubAnswer } from '../harness/github-answer.ts';
import { serveChecks } from '../harness/loopback-checks.ts';
import type { LoopbackGitHub, LoopbackOptions } from '../harness/loopback-github.ts';
import { emptyWorld, type PullWorld, servePull } from '../harness/loopback-pull.ts';
import { SUBJECT, sampleReport } from '../harness/sample-report.ts';
import { zipOf } from '../harness/zip.ts';
import { otherRunEvent, RUN } from './evidence-support.ts';
import { gitHub } from './leaking.ts';
import { folderOf, runStep, type StepOptions } from './support.ts';

export const HEAD = SUBJECT.head;
export const MOVED = 'c'.repeat(40) as CommitSha;
export const WORKFLOW = '.github/workflows/checks.yml';

const closing: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

/** What GitHub says about the run and its pull request, where it is not the usual. */
export interface Said {
  readonly event?: string;
  readonly from?: string;
  readonly runHead?: string;
  /** Where the branch of the pull request stands. */
  readonly pullHead?: string;
  readonly pulls?: readonly number[];
  readonly merge?: { readonly sha: string; readonly parents: readonly string[] };
  /** The workflow's file: at the head and on the default branch. */
  readonly workflow?: readonly [string | null, string | null];
  /** Address of the server's pages. */
  readonly web?: string;
  readonly called?: readonly { readonly path: string; readonly sha: string; readonly ref: string }[];
}

export interface PublishScene extends ReturnType<typeof serveChecks> {
  readonly server: LoopbackGitHub;
  readonly world: PullWorld;
  readonly files: Map<string, string>;
  readonly step: (options?: StepOptions) => ReturnType<typeof runStep>;
}

/** A GitHub that knows the run of a fork, with these files in its artifact. */
export async function scene(
  artifact: Readonly<Record<string, Report | string>>,
  said: Said = {},
  description?: LoopbackOptions['description'],
): Promise<PublishScene> {
  const packed = Object.entries(artifact).map(([name, content]) => ({
    name,
    content: typeof content === 'string' ? content : renderJson(content),
  }));
  return sceneOf(zipOf(packed), said, description);
}

/** The same with an archive as it comes. */
export async function sceneOf(
  archive: Uint8Array,
  said: Said = {},
  description?: LoopbackOptions['description'],
): Promise<PublishScene> {
  const server = await gitHub(description);
  const world = emptyWorld(42, {});
  closing.push((await servePull(server, world)).close);
  const files = new Map<string, string>();
  const stored = serveChecks(server, files);
  world.artifacts.set(RUN, [
    { id: 9, name: 'execution-standards', createdAt: '2026-01-02T10:00:00Z', bytes: archive },
  ]);
  const { event = 'pull_request', from = 'stranger/octo-repo', runHead = HEAD, pullHead = HEAD } = said;
  const [there, here] = said.workflow ?? ['on: pull_request\n', 'on: pull_request\n'];
  if (there !== null) files.set(`${HEAD}:${WORKFLOW}`, there);
  if (here !== null) files.set(`main:${WORKFLOW}`, here);
  server.handle('actions/get-workflow-run', () => ({
    status: 200,
    body: githubAnswer('actions/get-workflow-run', {
      id: RUN,
      event,
      head_sha: runHead,
      head_branch: 'change',
      path: `${WORKFLOW}@refs/pull/42/merge`,
      html_url: `${said.web ?? 'https://github.com'}/octo-org/octo-repo/actions/runs/${RUN}`,
      head_repository: { full_name: from },
      referenced_workflows: said.called ?? [],
    }),
  }));
  const pull = (number: number) => ({
    number,
    state: 'open',
    head: { sha: pullHead, ref: 'change', repo: { full_name: from } },
    base: { sha: SUBJECT.base, ref: 'main' },
    merge_commit_sha: said.merge?.sha ?? null,
  });
  server.handle('pulls/list', () => ({
    status: 200,
    body: (said.pulls ?? [42]).map((number) => githubAnswer('pulls/list', pull(number))),
  }));
  server.handle('pulls/get', ({ params }) => ({
    status: 200,
    body: githubAnswer('pulls/get', pull(Number(params.pull_number))),
  }));
  server.handle('git/get-commit', ({ params }) => ({
    status: 200,
    body: githubAnswer('git/get-commit', {
      sha: params.commit_sha,
      parents: (said.merge?.parents ?? []).map((sha) => ({
        sha,
        url: 'https://x.example',
        html_url: 'https://x.example',
      })),
    }),
  }));
  const workspace = folderOf();
  return {
    ...stored,
    server,
    world,
    files,
    step: (options = {}) =>
      runStep(workspace, {
        action: 'publish-report',
        event: otherRunEvent({ head: HEAD, base: '', from }),
        apiUrl: server.apiUrl,
        ...options,
      }),
  };
}

/** A report that passes, and one that fails, as the root action makes them. */
export const passing = (over: Parameters<typeof sampleReport>[0] = {}): Report =>
  sampleReport({ findings: [], ...over });
export const failing = (over: Parameters<typeof sampleReport>[0] = {}): Report => sampleReport(over);
