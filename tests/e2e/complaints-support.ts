import { renderJson } from '../../src/report/renderers/json.ts';
import type { Files, Repository } from '../harness/git-repository.ts';
import type { LoopbackGitHub, LoopbackOptions } from '../harness/loopback-github.ts';
import { POLICY as PROMOTION_POLICY } from '../harness/promotion-world.ts';
import type { ActionResult } from '../harness/runner.ts';
import { COVERED, cobertura, PROJECT as MEASURED, ran, statements } from './coverage-support.ts';
import { otherRunEvent, POLICY_FILE, proposed, PROJECT as SEALED, UNLOGGED } from './evidence-support.ts';
import { gitHub } from './leaking.ts';
import { API, CHANGED, PROJECT as DESCRIBED, LEDGER } from './openapi-support.ts';
import { pullEvent, stage, WORKFLOW } from './promotion-support.ts';
import { failing, HEAD, scene } from './publish-support.ts';
import {
  type ActionName,
  CLEAN,
  LEAK,
  pullRequestEvent,
  pullRequestOf,
  runStep,
  type StepOptions,
} from './support.ts';

/** What a stranger calls a pull request, a branch or a run. */
export const HOSTILE = '::error::planted\n##[group]planted\r::add-mask::planted @octo-org/owners <img src=x>';

/** One action with something to say on a pull request, and a GitHub that takes comments. */
export interface Scene {
  readonly server: LoopbackGitHub;
  /** The checked-out repository; `null` for publish-report, which needs none. */
  readonly repository: Repository | null;
  /** How the step ends when all is well around it. */
  readonly exitCode: 0 | 1;
  /** A line that its summary holds. */
  readonly says: string;
  /** What becomes of the comment when the step runs again: a second bundle of evidence is another one, and says so. */
  readonly again: 'unchanged' | 'updated';
  readonly step: (options?: StepOptions) => Promise<ActionResult>;
}

export type Description = NonNullable<LoopbackOptions['description']>;

interface PullRequest {
  readonly repository: Repository;
  readonly baseSha: string;
  readonly headSha: string;
}

/** The event of a pull request whose every word is a stranger's. */
function hostileEvent({
  baseSha,
  headSha,
}: Pick<PullRequest, 'baseSha' | 'headSha'>): NonNullable<StepOptions['event']> {
  const { name, payload } = pullRequestEvent(baseSha, headSha, true) as {
    name: string;
    payload: { pull_request: { head: object } };
  };
  const pull = payload.pull_request;
  const head = { ...pull.head, ref: '::error::planted', label: HOSTILE };
  return { name, payload: { ...payload, pull_request: { ...pull, head, title: HOSTILE, body: HOSTILE } } };
}

const HOSTILE_NAMES = {
  GITHUB_HEAD_REF: '::error::planted',
  GITHUB_WORKFLOW: HOSTILE,
  GITHUB_ACTOR: HOSTILE,
};

async function sceneOf(
  action: ActionName,
  pull: PullRequest,
  more: Pick<Scene, 'exitCode' | 'says'> & { readonly inputs?: Readonly<Record<string, string>> },
  description?: Description,
): Promise<Scene> {
  const server = await gitHub(description);
  const { repository } = pull;
  return {
    server,
    repository,
    exitCode: more.exitCode,
    says: more.says,
    again: action === 'evidence-bundler' ? 'updated' : 'unchanged',
    step: ({ inputs, env, ...rest } = {}) =>
      runStep(repository.dir, {
        action,
        event: hostileEvent(pull),
        apiUrl: server.apiUrl,
        inputs: { ...more.inputs, ...inputs },
        env: { ...HOSTILE_NAMES, ...env },
        ...rest,
      }),
  };
}

/** Every text file of a tree with the line ends of Windows. */
export function withCrlf(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      typeof text === 'string' ? text.replaceAll('\n', '\r\n') : text,
    ]),
  );
}

/** Where a server of the description `ghes-…` shows its pages. */
export const WEB = 'http://code.example.test';

/** Line ends, and the server's description. */
export interface Variant {
  readonly files?: (files: Files) => Files;
  readonly description?: Description;
}

const measured: Files = {
  'coverage.xml': cobertura({ ...COVERED, 'core/new.py': ran(8, 4, 5, 8) }),
};

const same = (files: Files): Files => files;

/** The seven, each with a repository of its own. */
export const SCENES: Readonly<Record<ActionName, (variant?: Variant) => Promise<Scene>>> = {
  'acceptance-gate': ({ files = same, description } = {}) =>
    sceneOf(
      'acceptance-gate',
      pullRequestOf(files(CLEAN), files(LEAK)),
      { exitCode: 1, says: 'Blocked by 1 new error in lane production' },
      description,
    ),
  suite: ({ files = same, description } = {}) =>
    sceneOf(
      'suite',
      pullRequestOf(files(CLEAN), files(LEAK)),
      { exitCode: 1, says: 'Blocked by 1 new error in lane production' },
      description,
    ),
  'coverage-by-lane': ({ files = same, description } = {}) => {
    const pull = pullRequestOf(files(MEASURED), files({ 'core/new.py': statements(8) }));
    pull.repository.write(files(measured));
    const inputs = { 'coverage-history': 'off' };
    return sceneOf('coverage-by-lane', pull, { exitCode: 0, says: '5 of 8', inputs }, description);
  },
  'openapi-diff-comment': ({ files = same, description } = {}) =>
    sceneOf(
      'openapi-diff-comment',
      pullRequestOf(files({ ...DESCRIBED, [API]: LEDGER }), files({ [API]: CHANGED })),
      { exitCode: 1, says: '1 breaking, 1 may matter' },
      description,
    ),
  'promotion-signoff': async ({ files = same, description } = {}) => {
    const policy = String(files({ [POLICY_FILE]: PROMOTION_POLICY })[POLICY_FILE]);
    const made = await stage(policy, {}, description === undefined ? {} : { description });
    made.runs.set(1_658_821_493, {
      path: WORKFLOW,
      event: 'pull_request_target',
      head_branch: 'promote/dream-20260102',
    });
    made.world.pull.title = HOSTILE;
    made.world.pull.body = HOSTILE;
    const event = pullEvent('labeled', made.head, made.base, { title: HOSTILE, body: HOSTILE });
    return {
      server: made.github,
      repository: made.workspace,
      exitCode: 0,
      says: 'signed by 3 people',
      again: 'unchanged',
      step: (options = {}) => made.step({ event, ...options, env: { ...HOSTILE_NAMES, ...options.env } }),
    };
  },
  'evidence-bundler': ({ files = same, description } = {}) => {
    const { repository, baseSha, headSha } = proposed(
      files({ ...SEALED, [POLICY_FILE]: UNLOGGED }),
      files({ 'core/memory.py': 'x = 2\n' }),
    );
    return sceneOf(
      'evidence-bundler',
      { repository, baseSha, headSha },
      { exitCode: 0, says: 'all 5 claims shown' },
      description,
    );
  },
  'publish-report': async ({ files = same, description } = {}) => {
    const report = files({ 'report.json': renderJson(failing()) }) as Readonly<Record<string, string>>;
    const made = await scene(report, description === undefined ? {} : { web: WEB }, description);
    const told = otherRunEvent({ head: HEAD, base: '' });
    const run = { ...told.payload.workflow_run, head_branch: HOSTILE, display_title: HOSTILE, name: HOSTILE };
    const event = { ...told, payload: { ...told.payload, workflow_run: run } };
    return {
      server: made.server,
      repository: null,
      exitCode: 0,
      says: 'Reported by',
      again: 'unchanged',
      step: (options = {}) => made.step({ event, ...options, env: { ...HOSTILE_NAMES, ...options.env } }),
    };
  },
};
