import { afterAll, expect, test } from 'vitest';
import { createRepository } from '../../tests/harness/git-repository.ts';
import { openTrees } from './open-trees.ts';

const repository = createRepository({ 'core/app.py': 'A = 1\n' });
afterAll(() => repository.remove());
const stale = repository.sha();
repository.branch('change');
const head = repository.commit('Change', { 'core/app.py': 'A = 2\n' });
repository.branch('main');
const fresh = repository.commit('Meanwhile on main', { 'core/tax.py': 'RATE = 19\n' });
repository.git('checkout', '--quiet', '--detach');
const merged = repository.merge('change');

function open(pullRequestHead: typeof head | null) {
  return openTrees(
    {
      directory: repository.dir,
      base: stale,
      head: null,
      state: 'committed',
      mayFetch: false,
      needsParents: true,
      pullRequestHead,
    },
    async () => undefined,
  );
}

test('a merge of the pull request is compared with what it was merged into, not with a stale base', async () => {
  const trees = await open(head);
  expect(trees.headCommit).toBe(merged);
  expect(trees.base?.commit).toBe(fresh);
});

test('another merge, or a head that nobody named, is compared with the base that was named', async () => {
  expect((await open(null)).base?.commit).toBe(stale);
  expect((await open(fresh)).base?.commit).toBe(stale);
});

test('a commit with one parent, at a desk that knows of no pull request, is compared with the base that was named', async () => {
  repository.git('checkout', '--quiet', 'change');
  repository.commit('More', { 'core/app.py': 'A = 3\n' });
  const { base } = await openTrees(
    {
      directory: repository.dir,
      base: stale,
      head: null,
      state: 'edited',
      mayFetch: false,
      needsParents: true,
    },
    async () => undefined,
  );
  expect(base?.commit).toBe(stale);
});

test('where a shallow clone shows no merge base, the one that GitHub knows is fetched and counts', async () => {
  const other = createRepository({ 'core/app.py': 'A = 1\n' });
  const forked = other.sha();
  other.branch('change');
  other.commit('Change', { 'core/app.py': 'A = 2\n' });
  other.branch('main');
  const tip = other.commit('Meanwhile on main', { 'core/tax.py': 'RATE = 19\n' });
  other.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const clone = other.clone({ depth: 1, branch: 'change' });
  const asked: string[] = [];
  const request = {
    directory: clone.dir,
    base: tip,
    head: null,
    state: 'committed',
    mayFetch: true,
    needsParents: true,
  } as const;
  const trees = await openTrees(
    {
      ...request,
      mergeBaseOf: async (base, head) => {
        asked.push(`${base} ${head}`);
        return forked;
      },
    },
    async () => undefined,
  );
  expect(asked).toEqual([`${tip} ${clone.sha()}`]);
  expect(trees.base?.commit).toBe(forked);
  expect(trees.notes).toEqual([]);
  const unknown = await openTrees({ ...request, mergeBaseOf: async () => null }, async () => undefined);
  expect(unknown.base?.commit).toBe(tip);
  expect(unknown.notes).toEqual([
    `No merge base is in sight of this shallow clone: compared with ${tip.slice(0, 7)} itself.`,
  ]);
  other.remove();
  clone.remove();
});
