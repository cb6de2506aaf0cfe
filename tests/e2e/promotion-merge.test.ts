import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/foundation/digest.ts';
import { appendRecords } from '../../src/promotion-signoff/audit/append.ts';
import type { AuditEntry, IntentRecord } from '../../src/promotion-signoff/audit/model.ts';
import { verifyLog } from '../../src/promotion-signoff/audit/verify-log.ts';
import { SIGNOFF_PREDICATE } from '../../src/promotion-signoff/show/statement.ts';
import type { Instant } from '../../src/promotion-signoff/snapshot/model.ts';
import { connectionOf } from '../harness/loopback-graphql.ts';
import { PEOPLE, POLICY } from '../harness/promotion-world.ts';
import { CONTEXT, pullEvent, type Stage, stage, WORKFLOW } from './promotion-support.ts';
import { folderOf, ROOT, TOKEN } from './support.ts';

const ENFORCED = `${POLICY}
rollout: { mode: enforce }
merge: { by: [owner, tech_lead] }
post_merge: { nightly_smoke_hours: 48 }
`;
const LOG = 'promotion-audit.log';
const BRANCH = 'audit/promotions';
/** A second before the server's clock, and after the statuses of the scene. */
const MERGED_AT = '2026-01-02T13:59:30Z';

/** The line by which the pull request announces its promotion. */
function intentOf(policy: string, pull = 42): Record<string, string> {
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

interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
}

interface MergeStage extends Stage {
  readonly issues: Issue[];
  /** Merges the pull request as this person, and gives the merge commit. */
  readonly merge: (by: keyof typeof PEOPLE, squash?: boolean) => string;
  readonly closed: (options?: Parameters<Stage['step']>[0]) => ReturnType<Stage['step']>;
  /** Lines of the audit branch, checked by the script that anybody can run. */
  readonly lines: () => readonly AuditEntry[];
}

async function stageMerge(policy = ENFORCED, change = intentOf(policy)): Promise<MergeStage> {
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
    merge(by, squash = false) {
      repository.git('checkout', '--quiet', 'main');
      if (squash) repository.git('merge', '--quiet', '--squash', head);
      const merge = squash
        ? repository.commit('Promote dream (#42)')
        : repository.merge('promote/dream-20260102', 'Merge pull request #42');
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
function assertClean({ github }: Pick<Stage, 'github'>): void {
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

describe('a promotion that was merged', () => {
  test('after the check agreed gets its decision on the audit branch, once', async () => {
    const scene = await stageMerge();
    const before = await scene.step();
    expect(before.stdout).toContain(`Status «${CONTEXT}»`);
    expect(scene.statuses.at(-1)).toMatchObject({ state: 'success' });
    const posted = scene.statuses.length;
    const merge = scene.merge('olu');
    const result = await scene.closed({ inputs: { 'statement-file': 'signoff.intoto.json' } });
    expect(result.stdout).toContain('Written down on audit/promotions: decision of dream.');
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      state: '',
      recorded: 'decision',
      'statement-path': 'signoff.intoto.json',
    });
    const [line, ...more] = scene.lines();
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      kind: 'decision',
      at: '2026-01-02T14:00:00Z',
      module: 'dream',
      pull: 42,
      head: scene.head,
      base: { ref: 'main', sha: scene.base },
      merge,
      mergedBy: { id: 15, login: 'olu' },
      intent: verifyLog(Buffer.from(intentOf(ENFORCED)[LOG] ?? '')).tip,
      policy: sha256(Buffer.from(ENFORCED)),
      tree: scene.repository.git('rev-parse', `${merge}^{tree}`),
    });
    if (line?.kind !== 'decision') expect.unreachable();
    expect(line.signatures.map(({ account }) => account.login).sort()).toEqual(['ana', 'cy', 'olu']);
    const bytes = readFileSync(join(scene.workspace.dir, 'signoff.intoto.json'));
    const statement = JSON.parse(bytes.toString('utf8'));
    expect(statement).toMatchObject({
      predicateType: SIGNOFF_PREDICATE,
      predicate: { verdict: 'success', pull: 42 },
    });
    expect(statement.predicate.decidedAt).toBe(MERGED_AT);
    expect(result.outputs['statement-digest']).toBe(`sha256:${sha256(bytes)}`);
    // No verdict is posted any more, and the one comment tells what was written down.
    expect(scene.statuses.length).toBe(posted);
    expect(scene.github.comments).toHaveLength(1);
    expect(scene.github.comments[0]?.body).toContain('Written down on audit/promotions');
    expect(scene.issues).toEqual([]);

    const again = await scene.closed();
    expect(again.stdout).toContain('holds already: dream');
    expect(again.outputs.recorded).toBe('decision');
    expect(scene.lines()).toEqual([line]);
    assertClean(scene);
  }, 60_000);

  test('by a squash is compared with what it stands on', async () => {
    const scene = await stageMerge();
    await scene.step();
    const merge = scene.merge('ana', true);
    const result = await scene.closed();
    expect(result.stdout).toContain('decision of dream');
    expect(scene.lines()).toMatchObject([{ kind: 'decision', merge, base: { sha: scene.base } }]);
  }, 60_000);

  test('is judged by what was there then: what came later neither helps nor harms', async () => {
    const scene = await stageMerge();
    await scene.step();
    scene.merge('olu');
    scene.world.reviews.push({
      ...scene.world.reviews[0],
      fullDatabaseId: '5000000009',
      state: 'CHANGES_REQUESTED',
      submittedAt: '2026-01-02T13:59:40Z',
    });
    scene.world.date = 'Thu, 08 Jan 2026 14:00:00 GMT';
    await scene.closed();
    expect(scene.lines()).toMatchObject([{ kind: 'decision', at: '2026-01-08T14:00:00Z' }]);
  }, 60_000);

  test('past the check gets a line that says so, and one issue', async () => {
    const scene = await stageMerge();
    scene.world.reviews.pop();
    await scene.step();
    expect(scene.statuses.at(-1)).toMatchObject({ state: 'pending' });
    const merge = scene.merge('eve');
    // Signed too late.
    scene.world.comments.push({
      ...scene.world.comments[0],
      fullDatabaseId: '5000000010',
      author: PEOPLE.cy,
      body: `/signoff security ${scene.head}`,
      createdAt: '2026-01-02T13:59:50Z',
    });
    const result = await scene.closed();
    expect(result.exitCode).toBe(0);
    expect(result.outputs.recorded).toBe('bypassed');
    const [line, ...more] = scene.lines();
    expect(more).toEqual([]);
    expect(line).toMatchObject({ kind: 'bypassed', module: 'dream', pull: 42, merge, mergedBy: { id: 18 } });
    if (line?.kind !== 'bypassed') expect.unreachable();
    expect(line.missing).toEqual(
      expect.arrayContaining([
        '@eve merged it and is none of owner, tech_lead',
        expect.stringMatching(/^the last status «promotion-signoff: main» was pending/),
        expect.stringMatching(/^role:security: /),
      ]),
    );
    expect(scene.issues).toHaveLength(1);
    expect(scene.issues[0]?.body).toMatch(/^<!-- promotion-bypassed:42 -->/);
    expect(scene.issues[0]?.title).toContain('dream');
    const again = await scene.closed();
    expect(again.stdout).toContain('There already: https://github.com/octo-org/octo-repo/issues/77');
    expect(scene.issues).toHaveLength(1);
    expect(scene.lines()).toEqual([line]);
    assertClean(scene);
  }, 60_000);

  test('on a success that another workflow posted went past the check', async () => {
    const scene = await stageMerge();
    await scene.step();
    const last = scene.statuses.at(-1);
    if (last === undefined) expect.unreachable();
    scene.runs.set(666, { path: '.github/workflows/evil.yml', event: 'push', head_branch: 'main' });
    scene.statuses.push({
      ...last,
      id: 5000,
      target_url: 'https://github.com/octo-org/octo-repo/actions/runs/666',
    });
    scene.merge('olu');
    const result = await scene.closed();
    expect(result.outputs.recorded).toBe('bypassed');
    expect(scene.lines()).toMatchObject([
      { kind: 'bypassed', missing: [expect.stringContaining('in a run of another workflow')] },
    ]);
  }, 60_000);

  test('cannot loosen the policy that judges it', async () => {
    const loose = ENFORCED.replace('merge: { by: [owner, tech_lead] }', '');
    const scene = await stageMerge(ENFORCED, {
      ...intentOf(ENFORCED),
      '.github/promotion-policy.yml': loose,
    });
    await scene.step();
    scene.merge('eve');
    const result = await scene.closed();
    expect(result.outputs.recorded).toBe('bypassed');
    expect(scene.lines()).toMatchObject([
      { missing: expect.arrayContaining(['@eve merged it and is none of owner, tech_lead']) },
    ]);
  }, 60_000);

  test('is only looked at in a trial', async () => {
    const scene = await stageMerge();
    await scene.step();
    scene.merge('eve');
    const result = await scene.closed({ inputs: { 'dry-run': 'true' } });
    expect(result.stdout).toContain('Dry run: audit/promotions would get: bypassed of dream.');
    expect(result.stdout).toContain('Dry run: an issue would be opened');
    expect(scene.lines()).toEqual([]);
    expect(scene.issues).toEqual([]);
  }, 60_000);

  test('accuses nobody where something cannot be read, and fails', async () => {
    const scene = await stageMerge();
    await scene.step();
    scene.merge('olu');
    scene.github.handle('repos/list-commit-statuses-for-ref', () => ({
      status: 403,
      body: { message: 'no' },
    }));
    const result = await scene.closed();
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('cannot be told: its statuses could not be read');
    expect(scene.lines()).toEqual([]);
    expect(scene.issues).toEqual([]);
  }, 60_000);
});

test('a merge that promotes nothing leaves no trace', async () => {
  const scene = await stageMerge();
  const { repository, world } = scene;
  repository.git('checkout', '--quiet', 'promote/dream-20260102');
  repository.git('reset', '--quiet', '--hard', scene.base);
  const head = repository.commit('Add a note', { 'core/other/note.txt': 'note\n' });
  repository.git('update-ref', 'refs/pull/42/head', head);
  world.pull.headRefOid = head;
  world.commits.set(head, { ...world.commits.get(scene.head) });
  scene.merge('eve');
  const result = await scene.closed();
  expect(result.stdout).toContain('Pull request #42 promoted nothing. Nothing is written down.');
  expect(result.exitCode).toBe(0);
  expect(scene.lines()).toEqual([]);
  expect(scene.github.comments).toEqual([]);
  expect(scene.statuses).toEqual([]);
  expect(scene.issues).toEqual([]);
}, 60_000);

test('nothing is added to an audit log that somebody rewrote', async () => {
  const scene = await stageMerge();
  const { repository } = scene;
  await scene.step();
  scene.merge('olu');
  const [forged = ''] = (intentOf(ENFORCED, 7)[LOG] ?? '').split('\n');
  repository.branch(BRANCH, scene.base);
  repository.commit('Tidy up', { [LOG]: `${forged}\n${forged}\n` });
  repository.git('checkout', '--quiet', 'main');
  const tip = repository.sha(BRANCH);
  const result = await scene.closed();
  expect(result.exitCode).toBe(1);
  expect(result.stdout).toContain('the audit log is broken: Line 2');
  expect(scene.issues).toEqual([]);
  expect(repository.sha(BRANCH)).toBe(tip);

  scene.world.pull.mergedBy = PEOPLE.eve;
  const bypassed = await scene.closed();
  expect(bypassed.exitCode).toBe(1);
  expect(bypassed.stdout).toMatch(/Nothing is added to promotion-audit\.log on audit\/promotions: Line 2/);
  expect(scene.issues[0]?.body).toContain('No audit log tells of it');
  expect(repository.sha(BRANCH)).toBe(tip);
}, 60_000);

describe('by the clock', () => {
  const schedule = {
    name: 'schedule',
    payload: { schedule: '17 * * * *', repository: { default_branch: 'main' } },
  };
  const env = { SOURCE_DATE_EPOCH: String(Date.parse('2026-01-03T00:00:00Z') / 1000) };

  test('a merge that no run wrote down is written down, once, and nothing else is asked about', async () => {
    const scene = await stageMerge();
    await scene.step();
    const merge = scene.merge('olu');
    const first = await scene.step({ event: schedule, env });
    expect(first.stdout).toContain('decision of dream');
    expect(first.exitCode).toBe(0);
    expect(scene.lines()).toMatchObject([{ kind: 'decision', merge }]);
    const asked = scene.github.requests.length;
    const second = await scene.step({ event: schedule, env });
    expect(second.exitCode).toBe(0);
    expect(scene.lines()).toHaveLength(1);
    expect(scene.github.requests.length - asked).toBeLessThanOrEqual(3);
  }, 60_000);

  test('an older merge is left alone', async () => {
    const scene = await stageMerge();
    await scene.step();
    scene.merge('eve');
    const late = { SOURCE_DATE_EPOCH: String(Date.parse('2026-01-10T00:00:00Z') / 1000) };
    const result = await scene.step({ event: schedule, env: late });
    expect(result.exitCode).toBe(0);
    expect(scene.lines()).toEqual([]);
  }, 60_000);
});

describe('a command', () => {
  test('due: what is due after a merge, as outputs', async () => {
    const scene = await stageMerge();
    await scene.step();
    const merge = scene.merge('olu');
    await scene.closed();
    const asked = scene.github.requests.length;
    const env = { SOURCE_DATE_EPOCH: String(Date.parse('2026-01-02T20:00:00Z') / 1000) };
    const result = await scene.step({ inputs: { command: 'due' }, env });
    expect(result.stdout).toContain('dream (#42): smoke test of night 1 of 2: due');
    expect(JSON.parse(result.outputs.smokes ?? '')).toMatchObject([{ merge, pull: 42, night: 1 }]);
    expect(JSON.parse(result.outputs.canaries ?? '')).toEqual([]);
    expect(result.exitCode).toBe(0);
    expect(scene.github.requests.length).toBe(asked);
    const [{ intent }] = JSON.parse(result.outputs.smokes ?? '');
    const command = [
      'record',
      'smoke',
      '--intent',
      intent,
      '--commit',
      merge,
      '--from',
      '2026-01-02T19:00:00Z',
      '--result',
      'success',
    ];
    const recorded = await scene.step({ inputs: { command: `${command.join('\n')}\n` }, env });
    expect(recorded.stdout).toContain('1 line added');
    expect(recorded.exitCode).toBe(0);
    expect(scene.lines()).toMatchObject([{ kind: 'decision' }, { kind: 'smoke', result: 'passed' }]);
  }, 60_000);

  test('that there is not says what was meant, and a command that fails fails the step', async () => {
    const scene = await stageMerge();
    const unknown = await scene.step({ inputs: { command: 'verfy' } });
    expect(unknown.exitCode).toBe(1);
    expect(unknown.stdout).toContain('Did you mean `verify`?');
    const log = join(scene.workspace.dir, 'broken.log');
    writeFileSync(log, 'no line\n');
    const failed = await scene.step({ inputs: { command: 'verify\n--log\nbroken.log' } });
    expect(failed.exitCode).toBe(1);
    expect(failed.stdout).toContain('The log is not to be relied on.');
  }, 60_000);
});
