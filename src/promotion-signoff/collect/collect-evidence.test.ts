import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CI,
  checkNode,
  commitNode,
  openNode,
  reportZip,
  type Scene,
  stagePromotion,
  suiteNode,
  TOKEN,
} from '../../../tests/harness/promotion-world.ts';
import { zipOf } from '../../../tests/harness/zip.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';
import { collectSnapshot } from './collect-snapshot.ts';
import type { CollectRequest } from './request.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await stagePromotion();
});
afterEach(() => scene.close());

async function collect(changes: Partial<CollectRequest> = {}): Promise<PromotionSnapshot> {
  const snapshot = await collectSnapshot(await scene.request(changes));
  scene.github.assertClean(TOKEN);
  return snapshot;
}

describe('evidence', () => {
  const reports = async () =>
    (await collect()).reports.map(({ name, content }) => [
      name,
      content.kind === 'report' ? 'usable' : content.reason,
    ]);
  const artifact = (bytes: Uint8Array, more = {}) =>
    scene.world.artifacts.set(7_000_000_001, [
      { id: 900, name: 'coverage-by-lane', createdAt: '2026-01-02T10:04:00Z', bytes, ...more },
    ]);

  test('is a Report called as it calls itself, from the workflow that the policy names', async () => {
    expect(await reports()).toEqual([['coverage-by-lane', 'usable']]);
    scene.world.commits.get(scene.head)!.suites![0]!.app = { slug: 'somebody-else' };
    expect(await reports()).toEqual([]);
  });

  test('that cannot be used says why', async () => {
    artifact(reportZip(scene.head, 'acceptance-gate'));
    expect(await reports()).toEqual([
      ['acceptance-gate', 'usable'],
      ['coverage-by-lane', 'the artifact holds no Report of that name'],
    ]);
    artifact(Buffer.from('no archive'));
    expect((await reports())[0]?.[1]).toContain('no central directory');
    artifact(zipOf([{ name: 'x.json', content: '{}' }]));
    expect((await reports())[0]?.[1]).toContain('x.json is no Report');
    artifact(new Uint8Array(), { size: 1e9 });
    expect((await reports())[0]?.[1]).toContain('larger than the limit');
    artifact(new Uint8Array(), { expired: true });
    expect(await reports()).toEqual([]);
    const one = reportZip(scene.head);
    const text = Buffer.from(JSON.stringify((await collectReport(one)) ?? {}));
    artifact(
      zipOf([
        { name: 'a.json', content: text },
        { name: 'b.json', content: text },
      ]),
    );
    expect((await reports())[0]?.[1]).toContain('more than one Report of that name');
  });

  async function collectReport(bytes: Uint8Array): Promise<unknown> {
    artifact(bytes);
    const [report] = (await collect()).reports;
    return report?.content.kind === 'report' ? report.content.report : null;
  }

  test('is told as it stands: skipped, running, cancelled, of other apps', async () => {
    scene.world.commits.get(scene.head)!.suites = [
      suiteNode([
        checkNode('a', 'SKIPPED'),
        checkNode('b', null),
        checkNode('c', 'TIMED_OUT'),
        checkNode('d', 'ACTION_REQUIRED'),
        checkNode('e', 'STALE'),
        checkNode('f', 'SOMETHING_NEW' as never, { conclusion: null }),
      ]),
      suiteNode([checkNode('tests', 'SUCCESS')], { app: null, workflowRun: null }),
    ];
    const { checks } = await collect();
    expect(checks.slice(0, 7).map(({ name, state, app, workflow }) => [name, state, app, workflow])).toEqual([
      ['a', 'skipped', 'github-actions', CI],
      ['b', 'pending', 'github-actions', CI],
      ['c', 'failure', 'github-actions', CI],
      ['d', 'pending', 'github-actions', CI],
      ['e', 'cancelled', 'github-actions', CI],
      ['f', 'error', 'github-actions', CI],
      ['tests', 'success', '', null],
    ]);
  });
});

describe('other pull requests', () => {
  test('with the same head are siblings, also where GitHub knows none by the commit', async () => {
    const { world, head } = scene;
    world.openPulls.push(openNode(50, head, { baseRefName: 'release' }), openNode(51, 'e'.repeat(40)));
    expect((await collect()).siblings).toEqual([{ number: 50, base: 'release' }]);
    const asked = scene.github.requests.length;
    world.openPulls.splice(0, 1);
    expect((await collect()).siblings).toEqual([{ number: 50, base: 'release' }]);
    expect(scene.github.requests.length - asked).toBe(asked + 1);
  });

  test('are all told where the policy asks for an order', async () => {
    const { policy } = await scene.request();
    scene.world.openPulls.push(openNode(50, 'e'.repeat(40), { labels: [{ name: 'promotion' }] }));
    const snapshot = await collect({
      policy: { ...policy, sequence: { order: [], maxOpen: 1, level: 'require' } },
    });
    expect(snapshot.openPulls).toEqual([{ number: 50, base: 'main', head: 'b50', labels: ['promotion'] }]);
  });

  test('of a merge queue are those up to the same place', async () => {
    const { world, head } = scene;
    const group = scene.repository.commit('Merge group', {});
    const entry = (position: number, number: number, oid: string | null) => ({
      position,
      headCommit: oid === null ? null : { oid },
      pullRequest: { number },
    });
    world.commits.set(
      group,
      commitNode(null, 'x@example.com', { suites: [suiteNode([checkNode('tests', 'SUCCESS')])] }),
    );
    world.pull.mergeQueueEntry = {
      headCommit: { oid: group },
      mergeQueue: {
        entries: () => ({
          pageInfo: { hasNextPage: false, endCursor: null },
          nodes: [entry(1, 40, 'a'.repeat(40)), entry(2, 42, group), entry(3, 43, group), entry(4, 44, null)],
        }),
      },
    };
    const snapshot = await collect({ group });
    expect(snapshot.gaps).toEqual([]);
    expect(snapshot.mergeQueue).toEqual({ group, pulls: [40, 42, 43] });
    expect(new Set(snapshot.checks.map(({ commit }) => commit))).toEqual(new Set([head, group]));
    world.pull.mergeQueueEntry = null;
    expect((await collect({ group })).gaps).toMatchObject([{ what: 'merge queue' }]);
  });
});
