import { afterEach, expect, test } from 'vitest';
import { createRepository, type Repository } from '../../../tests/harness/git-repository.ts';
import { listFirstParents } from './first-parents.ts';
import { describeRepository, type Repository as Opened } from './repository.ts';
import { gitIn } from './run-git.ts';

const made: Repository[] = [];
afterEach(() => {
  for (const repository of made.splice(0)) repository.remove();
});

/** Main with four commits, the third of which merges a branch of two. */
function origin(): Repository {
  const repository = createRepository({ a: '1' });
  made.push(repository);
  repository.commit('Second', { a: '2' });
  repository.branch('side');
  repository.commit('Side 1', { b: '1' });
  repository.commit('Side 2', { b: '2' });
  repository.branch('main');
  repository.merge('side');
  repository.commit('Fourth', { a: '4' });
  return repository;
}

const open = ({ dir, env }: Repository): Promise<Opened> =>
  describeRepository({ root: dir, git: gitIn(dir, env) });
const clone = (from: Repository, depth?: number): Repository => {
  const copy = from.clone(depth === undefined ? {} : { depth });
  made.push(copy);
  return copy;
};

test('first parents, newest first, without what was merged', async () => {
  const repository = origin();
  const mainline = repository.git('rev-list', '--first-parent', 'main').split('\n');
  expect(mainline).toHaveLength(4);
  const listed = await listFirstParents(await open(repository), repository.sha(), 51, null);
  expect(listed).toEqual({ commits: mainline, isCut: false });
  const three = await listFirstParents(await open(repository), repository.sha(), 3, null);
  expect(three).toEqual({ commits: mainline.slice(0, 3), isCut: false });
});

test('a shallow clone says that it is cut, unless the root is in it', async () => {
  const repository = origin();
  const shallow = clone(repository, 2);
  const listed = await listFirstParents(await open(shallow), shallow.sha(), 51, null);
  expect(listed.isCut).toBe(true);
  expect(listed.commits).toHaveLength(2);
  const deep = clone(repository, 5);
  deep.git('fetch', '--quiet', '--depth=1', 'origin', 'side');
  expect(await listFirstParents(await open(deep), deep.sha(), 51, null)).toMatchObject({ isCut: false });
});

test.each([true, false])(
  'the remote gives the rest, and the clone stays as it is (it can filter: %s)',
  async (canFilter) => {
    const repository = origin();
    repository.git('config', 'uploadpack.allowFilter', String(canFilter));
    const shallow = clone(repository, 1);
    const before = [shallow.git('count-objects', '-v'), shallow.git('config', '--local', '--list')];
    const listed = await listFirstParents(await open(shallow), shallow.sha(), 51, 'origin');
    expect(listed).toEqual({
      commits: repository.git('rev-list', '--first-parent', 'main').split('\n'),
      isCut: false,
    });
    expect([shallow.git('count-objects', '-v'), shallow.git('config', '--local', '--list')]).toEqual(before);
    expect(await listFirstParents(await open(shallow), shallow.sha(), 3, 'origin')).toMatchObject({
      commits: { length: 3 },
      isCut: false,
    });
  },
);

test('a remote that cannot be reached leaves what is in sight', async () => {
  const shallow = clone(origin(), 1);
  shallow.git('remote', 'set-url', 'origin', 'file:///nowhere/at/all.git');
  const commit = shallow.sha();
  for (const remote of ['origin', 'unknown']) {
    expect(await listFirstParents(await open(shallow), commit, 51, remote)).toEqual({
      commits: [commit],
      isCut: true,
    });
  }
});
