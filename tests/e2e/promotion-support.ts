import { afterAll } from 'vitest';
import type { Files, Repository } from '../harness/git-repository.ts';
import { githubAnswer } from '../harness/github-answer.ts';
import { userOf } from '../harness/loopback-comments.ts';
import type { Answer, LoopbackGitHub, LoopbackOptions } from '../harness/loopback-github.ts';
import type { Node } from '../harness/loopback-pull.ts';
import { POLICY, type Scene, stagePromotion } from '../harness/promotion-world.ts';
import type { ActionResult } from '../harness/runner.ts';
import { CONFIG, removedLater, runStep, type StepOptions } from './support.ts';

/** Lanes of the scene: `core` is relied on, `candidate` is not. */
const LANES = `version: 1
lanes:
  - { name: core, kind: production, paths: ["core/**"] }
  - { name: candidate, kind: experimental, paths: ["candidate/**"] }
`;

export const POLICY_FILE = '.github/promotion-policy.yml';
export const WORKFLOW = '.github/workflows/promotion-signoff.yml';
export const CONTEXT = 'promotion-signoff: main';

/** A status as the server keeps it; newest last. */
export interface StoredStatus {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: string;
  readonly description: string;
  readonly target_url: string | null;
  readonly creator: { readonly login: string; readonly id: number; readonly type: 'User' | 'Bot' } | null;
}

export interface Stage extends Scene {
  /** The checked-out default branch, as actions/checkout leaves it. */
  readonly workspace: Repository;
  readonly statuses: StoredStatus[];
  /** Runs of workflows by number, for statuses that name one. */
  readonly runs: Map<number, { readonly path: string; readonly event: string; readonly head_branch: string }>;
  readonly step: (options?: StepOptions & { readonly event?: StepOptions['event'] }) => Promise<ActionResult>;
}

const BOT = { login: 'github-actions[bot]', id: 41898282, type: 'Bot' } as const;

const scenes: Scene[] = [];

afterAll(async () => {
  for (const scene of scenes.splice(0)) await scene.close();
});

/** The promotion of the harness with its policy in the tree, a clone of `main`, and a server that keeps statuses. */
export async function stage(
  policy: string = POLICY,
  change: Files = {},
  options: Pick<LoopbackOptions, 'description'> = {},
): Promise<Stage> {
  const scene = await stagePromotion({ [CONFIG]: LANES, [POLICY_FILE]: policy }, change, options);
  scenes.push(scene);
  const { repository, github, head, world } = scene;
  repository.git('update-ref', 'refs/pull/42/head', head);
  repository.git('checkout', '--quiet', 'main');
  const workspace = removedLater(repository.clone({ branch: 'main' }));
  const statuses: StoredStatus[] = [];
  const runs: Stage['runs'] = new Map();
  serveStatuses(github, statuses, runs);
  world.refs.set('refs/heads/main', scene.base);
  return {
    ...scene,
    workspace,
    statuses,
    runs,
    step: (options = {}) =>
      runStep(workspace.dir, {
        action: 'promotion-signoff',
        apiUrl: github.apiUrl,
        event: pullEvent('labeled', head, scene.base),
        ...options,
        env: { GITHUB_WORKFLOW_REF: `octo-org/octo-repo/${WORKFLOW}@refs/heads/main`, ...options.env },
      }),
  };
}

/** The payload of `pull_request_target`, as far as anything of it is read. */
export function pullEvent(action: string, head: string, base: string, more: Node = {}) {
  const repo = { full_name: 'octo-org/octo-repo', default_branch: 'main' };
  return {
    name: 'pull_request_target',
    payload: {
      action,
      number: 42,
      pull_request: {
        number: 42,
        merged_at: null,
        head: { sha: head, ref: 'promote/dream-20260102', repo },
        base: { sha: base, ref: 'main', repo },
        ...more,
      },
      repository: repo,
      sender: { id: 15, login: 'olu', type: 'User' },
    },
  };
}

function serveStatuses(github: LoopbackGitHub, statuses: StoredStatus[], runs: Stage['runs']): void {
  github.handle('repos/create-commit-status', ({ params, body }): Answer => {
    const sent = body as { context: string; state: string; description?: string; target_url?: string };
    const stored: StoredStatus = {
      id: 1000 + statuses.length,
      sha: String(params.sha),
      context: sent.context,
      state: sent.state,
      description: sent.description ?? '',
      target_url: sent.target_url ?? null,
      creator: BOT,
    };
    statuses.push(stored);
    return { status: 201, body: statusOf(stored, github.apiUrl) };
  });
  github.handle('repos/list-commit-statuses-for-ref', ({ params }): Answer => {
    const own = statuses.filter(({ sha }) => sha === params.ref).toReversed();
    return { status: 200, body: own.map((one) => statusOf(one, github.apiUrl)) };
  });
  github.handle('actions/get-workflow-run', ({ params }): Answer => {
    const run = runs.get(Number(params.run_id));
    const body = { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' };
    if (run === undefined) return { status: 404, body };
    return {
      status: 200,
      body: githubAnswer('actions/get-workflow-run', { id: Number(params.run_id), ...run }),
    };
  });
}

function statusOf(status: StoredStatus, origin: string): object {
  const url = `${origin}/repos/octo-org/octo-repo/statuses/${status.sha}`;
  return {
    url,
    avatar_url: null,
    id: status.id,
    node_id: `S_${status.id}`,
    state: status.state,
    description: status.description,
    target_url: status.target_url,
    context: status.context,
    created_at: '2026-01-02T13:59:00Z',
    updated_at: '2026-01-02T13:59:00Z',
    creator: status.creator === null ? null : userOf(status.creator, origin),
  };
}
