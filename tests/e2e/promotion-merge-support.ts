import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { sha256 } from '../../src/foundation/digest.ts';
import { appendRecords } from '../../src/promotion-signoff/audit/append.ts';
import type { AuditEntry, IntentRecord } from '../../src/promotion-signoff/audit/model.ts';
import { verifyLog } from '../../src/promotion-signoff/audit/verify-log.ts';
import type { Instant } from '../../src/promotion-signoff/snapshot/model.ts';
import { connectionOf } from '../harness/loopback-graphql.ts';
import { PEOPLE, POLICY } from '../harness/promotion-world.ts';
import { pullEvent, type Stage, stage, WORKFLOW } from './promotion-support.ts';
import { folderOf, ROOT, TOKEN } from './support.ts';

export const ENFORCED = `${POLICY}
rollout: { mode: enforce }
merge: { by: [owner, tech_lead] }
post_merge: { nightly_smoke_hours: 48 }
`;
export const LOG = 'promotion-audit.log';
export const BRANCH = 'audit/promotions';
/** A second before the server's clock, and after the statuses of the scene. */
export const MERGED_AT = '2026-01-02T13:59:30Z';

/** The line by which the pull request announces its promotion. */
export function intentOf(policy: string, pull = 42): Record<string, string> {
  const record: IntentRecord = {
    v: 1,
    kind: 'intent',
    at: '2026-01-02T09:00:00Z' as Instant,
    module: 'dream',
    from: 'candidate/dream' as never,
    to: 'core/dream' as never,
    owner: { id: 15, login: 'olu' },
    pull,
    evidence: null,
    policy: sha256(Buffer.from(policy)),
  };
  const appended = appendRecords(new Uint8Array(), [record]);
  if (appended.kind === 'refused') throw new Error(appended.problems.join('\n'));
  return { [LOG]: Buffer.from(appended.bytes).toString('utf8') };
}

/** `rebase`: behind a commit that came in between. `forward`: the head is pushed to the base by hand. */
export type MergeWay = 'merge' | 'squash' | 'rebase' | 'forward';

interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
}

export interface MergeStage extends Stage {
  readonly issues: Issue[];
  /** Merges the pull request as this person, and gives the commit that GitHub calls its merge. */
  readonly merge: (by: keyof typeof PEOPLE, how?: MergeWay) => string;
  readonly closed: (options?: Parameters<Stage['step']>[0]) => ReturnType<Stage['step']>;
  /** Lines of the audit branch, checked by the script that anybody can run. */
  readonly lines: () => readonly AuditEntry[];
}

export async function stageMerge(policy = ENFORCED, change = intentOf(policy)): Promise<MergeStage> {
  const scene = await stage(policy, change);
  const { repository, world, github, head, base, runs } = scene;
  const issues: Issue[] = [];
  github.handle('issues/list-for-repo', () => ({
    status: 200,
    body: issues.map((issue) => issueOf(issue, github.apiUrl)),
  }));
  github.handle('issues/create', ({ body }) => {
    const issue = { number: 77 + issues.length, ...(body as { title: string; body: string }) };
    issues.push(issue);
    return { status: 201, body: issueOf(issue, github.apiUrl) };
  });
  runs.set(RUN, { path: WORKFLOW, event: 'pull_request_target', head_branch: 'main' });
  return {
    ...scene,
    issues,
    merge(by, how = 'merge') {
      const merge = mergeHead(repository, head, how);
      const parents = repository.git('log', '-1', '--format=%P', merge).split(' ');
      Object.assign(world.pull, {
        state: 'MERGED',
        mergedAt: MERGED_AT,
        updatedAt: MERGED_AT,
        mergedBy: PEOPLE[by],
        baseRefOid: base,
        baseRef: { target: { __typename: 'Commit', oid: merge } },
        mergeCommit: {
          oid: merge,
          parents: (page: { first?: number }) =>
            connectionOf(
              parents.map((oid) => ({ oid })),
              page,
            ),
        },
      });
      Object.assign(world.openPulls[0] ?? {}, world.pull, { number: 42 });
      world.refs.set('refs/heads/main', merge);
      scene.workspace.git('fetch', '--quiet', 'origin');
      scene.workspace.git('checkout', '--quiet', '--detach', 'origin/main');
      return merge;
    },
    closed: (options = {}) =>
      scene.step({ event: pullEvent('closed', head, base, { merged_at: MERGED_AT }), ...options }),
    lines: () => readAudit(repository),
  };
}

function mergeHead(repository: Stage['repository'], head: string, how: MergeWay): string {
  repository.git('checkout', '--quiet', 'main');
  switch (how) {
    case 'merge':
      return repository.merge('promote/dream-20260102', 'Merge pull request #42');
    case 'squash':
      repository.git('merge', '--quiet', '--squash', head);
      return repository.commit('Promote dream (#42)');
    case 'rebase':
      repository.commit('Something else', { 'docs/else.md': 'else\n' });
      repository.git('cherry-pick', `main@{1}..${head}`);
      return repository.sha();
    case 'forward':
      repository.git('merge', '--quiet', '--ff-only', head);
      return repository.sha();
  }
}

/** The run that the runner of the tests says it is. */
const RUN = 1_658_821_493;

/** All that GitHub's description asks of an issue. */
function issueOf({ number, title, body }: Issue, origin: string): object {
  const url = `${origin}/repos/octo-org/octo-repo/issues/${number}`;
  return {
    id: number,
    node_id: `I_${number}`,
    number,
    title,
    body,
    html_url: `https://github.com/octo-org/octo-repo/issues/${number}`,
    url,
    repository_url: `${origin}/repos/octo-org/octo-repo`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    labels_url: `${url}/labels{/name}`,
    state: 'open',
    locked: false,
    comments: 0,
    labels: [],
    assignee: null,
    assignees: [],
    milestone: null,
    closed_at: null,
    user: null,
    author_association: 'NONE',
    created_at: '2026-01-02T14:00:00Z',
    updated_at: '2026-01-02T14:00:00Z',
  };
}

/** Of our answer about a run, which has hundreds of fields, there is only what is read. */
export function assertClean({ github }: Pick<Stage, 'github'>): void {
  const violations = github.violations as string[];
  const kept = violations.filter((one) => !one.startsWith('actions/get-workflow-run: our answer'));
  violations.splice(0, violations.length, ...kept);
  github.assertClean(TOKEN);
}

function readAudit(repository: Stage['repository']): readonly AuditEntry[] {
  const shown = repository.run(['show', `refs/heads/${BRANCH}:${LOG}`]);
  if (shown.status !== 0) return [];
  const file = join(folderOf(), LOG);
  writeFileSync(file, shown.stdout);
  const checked = spawnSync(process.execPath, [join(ROOT, 'docs/verify-promotion-log.mjs'), file], {
    encoding: 'utf8',
  });
  expect(checked.stderr).toBe('');
  const { entries, problems } = verifyLog(shown.stdout);
  expect(problems).toEqual([]);
  expect(checked.stdout).toContain(`${entries.length} lines, unbroken`);
  return entries.map(({ entry }) => entry);
}
