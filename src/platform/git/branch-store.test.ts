import { afterEach, expect, test } from 'vitest';
import { createRepository, type Repository } from '../../../tests/harness/git-repository.ts';
import { openBranchStore, type RefStore } from './append-ref.ts';
import type { RepositoryPlace } from './repository.ts';
import { gitIn } from './run-git.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0).reverse()) clean();
});

const BRANCH = 'audit/promotions';
const placeOf = ({ dir, env }: Repository): RepositoryPlace => ({ root: dir, git: gitIn(dir, env) });

/** A bare remote whose default branch is `trunk`, and a clone that has `main` checked out. */
function withRemote(): { clone: Repository; remote: (...args: string[]) => string } {
  const origin = createRepository({ 'a.txt': 'a\n' });
  origin.git('branch', '-m', 'trunk');
  const home = createRepository();
  home.git('clone', '--quiet', '--bare', origin.url, 'remote.git');
  const clone = createRepository({ 'a.txt': 'a\n' });
  clone.git('remote', 'add', 'origin', `${home.url}/remote.git`);
  cleanups.push(origin.remove, home.remove, clone.remove);
  return { clone, remote: (...args) => home.git('-C', 'remote.git', ...args) };
}

async function storeOf(clone: Repository, branch = BRANCH): Promise<RefStore> {
  const store = await openBranchStore(placeOf(clone), branch, 'main', 'origin');
  cleanups.push(store.close);
  return store;
}

test('a branch of a log is begun, added to, and keeps its history', async () => {
  const { clone, remote } = withRemote();
  const store = await storeOf(clone);
  expect((await store.load()).commit).toBeNull();
  for (const text of ['1', '12']) {
    const about = { message: 'Append', at: 0, history: 'kept' } as const;
    await store.write(() => new Map([['promotion-audit.log', Buffer.from(text)]]), about);
  }
  expect(remote('rev-list', '--count', BRANCH)).toBe('2');
  expect(remote('show', `${BRANCH}:promotion-audit.log`)).toBe('12');
  expect(clone.git('for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
});

test('the default branch is refused, by the name given and by what the remote says', async () => {
  const { clone, remote } = withRemote();
  const before = remote('rev-parse', 'trunk');
  for (const branch of ['main', 'trunk', 'TRUNK'])
    await expect(storeOf(clone, branch)).rejects.toMatchObject({ code: 'default-branch' });
  expect(remote('rev-parse', 'trunk')).toBe(before);
});

test('a name that is none is refused', async () => {
  const { clone } = withRemote();
  for (const branch of ['', 'HEAD', '-x', 'a..b', 'a b', 'refs/../x', '+x:y', 'a.lock', '*'])
    await expect(storeOf(clone, branch)).rejects.toMatchObject({ code: 'ref-name' });
});

test('without a remote the branch that is checked out is refused', async () => {
  const { clone } = withRemote();
  await expect(openBranchStore(placeOf(clone), 'main', 'trunk', null)).rejects.toMatchObject({
    code: 'default-branch',
  });
  const store = await openBranchStore(placeOf(clone), BRANCH, 'trunk', null);
  await store.write(() => new Map([['a', Buffer.from('a')]]), { message: 'A', at: 0, history: 'kept' });
  expect(clone.git('show', `${BRANCH}:a`)).toBe('a');
});

test('a remote that is not reached says nothing about its default branch, so nothing is opened', async () => {
  const { clone } = withRemote();
  clone.git('remote', 'set-url', 'origin', `${clone.url}/gone.git`);
  await expect(storeOf(clone)).rejects.toMatchObject({ code: 'ref-unreachable' });
});
