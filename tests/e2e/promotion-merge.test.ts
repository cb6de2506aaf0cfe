import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/foundation/digest.ts';
import { verifyLog } from '../../src/promotion-signoff/audit/verify-log.ts';
import { SIGNOFF_PREDICATE } from '../../src/promotion-signoff/show/statement.ts';
import { PEOPLE } from '../harness/promotion-world.ts';
import {
  assertClean,
  BRANCH,
  ENFORCED,
  intentOf,
  LOG,
  MERGED_AT,
  stageMerge,
} from './promotion-merge-support.ts';
import { CONTEXT } from './promotion-support.ts';

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
    const merge = scene.merge('ana', 'squash');
    const result = await scene.closed();
    expect(result.stdout).toContain('decision of dream');
    expect(scene.lines()).toMatchObject([{ kind: 'decision', merge, base: { sha: scene.base } }]);
  }, 60_000);

  test.each(['rebase', 'forward'] as const)(
    'by a %s is compared with what stood before it',
    async (how) => {
      const scene = await stageMerge();
      await scene.step();
      const merge = scene.merge('ana', how);
      const result = await scene.closed();
      expect(result.stdout).toContain('decision of dream');
      const onto =
        how === 'forward'
          ? scene.base
          : scene.repository.git('log', '-1', '--format=%H', '--grep=^Something');
      expect(scene.lines()).toMatchObject([{ kind: 'decision', merge, base: { sha: onto } }]);
    },
    60_000,
  );

  test('without an audit log is told in the comment alone, and a bypass in an issue too', async () => {
    const policy = ENFORCED.replace(/^audit: .*\n/m, '');
    const scene = await stageMerge(policy, {});
    await scene.step();
    expect(scene.statuses.at(-1)).toMatchObject({ state: 'success' });
    scene.merge('eve');
    const result = await scene.closed();
    expect(result.stdout).toContain('The policy keeps no audit log');
    expect(result.outputs.recorded).toBe('bypassed');
    expect(scene.lines()).toEqual([]);
    expect(scene.issues).toHaveLength(1);
    expect(scene.issues[0]?.body).toContain('No audit log tells of it');
  }, 60_000);

  test('cannot go past a policy that only observes', async () => {
    const policy = ENFORCED.replace('mode: enforce', 'mode: observe');
    const scene = await stageMerge(policy);
    scene.world.reviews.pop();
    await scene.step();
    scene.merge('eve');
    const result = await scene.closed();
    expect(result.exitCode).toBe(0);
    expect(result.outputs.recorded).toBe('decision');
    const [line] = scene.lines();
    expect(line).toMatchObject({ kind: 'decision', mergedBy: { login: 'eve' } });
    if (line?.kind !== 'decision') expect.unreachable();
    expect(line.signatures.map(({ account }) => account.login)).not.toContain('cy');
    expect(scene.issues).toEqual([]);
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
