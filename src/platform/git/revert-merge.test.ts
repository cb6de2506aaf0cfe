import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createRepository, type Repository } from '../../../tests/harness/git-repository.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { openRevertPlace, type RevertPlace, type RevertRequest } from './revert-merge.ts';
import { gitIn } from './run-git.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0).reverse()) clean();
});

/** A module that moved from `candidate` to `core` by a merge, and the base that went on. */
function promoted(): { repository: Repository; merge: CommitSha; before: CommitSha } {
  const repository = createRepository({
    'candidate/dream/a.py': 'one\ntwo\nthree\nfour\nfive\nsix\nseven\n',
    'config/flags.yml': 'FEATURE_X: off\nOTHER: on\n',
    'README.md': 'hello\n',
  });
  cleanups.push(repository.remove);
  const before = repository.sha();
  repository.branch('promote/dream-20261120');
  repository.git('mv', 'candidate', 'core');
  repository.commit('Promote dream', { 'config/flags.yml': 'FEATURE_X: off\nOTHER: on\n' });
  repository.branch('main');
  const merge = repository.merge('promote/dream-20261120');
  repository.commit('Turn it on', {
    'config/flags.yml': 'FEATURE_X: on\nOTHER: on\n',
    'README.md': 'hello, world\n',
  });
  return { repository, merge, before };
}

async function placeOf({ dir, env, sha }: Repository, shallow = false): Promise<RevertPlace> {
  const place = await openRevertPlace({ root: dir, git: gitIn(dir, env), head: sha(), shallow });
  cleanups.push(place.close);
  return place;
}

const request = (
  more: Pick<RevertRequest, 'merge' | 'before' | 'onto'> & Partial<RevertRequest>,
): RevertRequest => ({
  edits: [],
  message: 'Revert the promotion\n',
  at: 1_767_225_600_000,
  ...more,
});

const state = ({ git, dir }: Repository): readonly string[] => [
  git('status', '--porcelain'),
  git('for-each-ref'),
  git('count-objects', '-v'),
  git('rev-parse', 'HEAD'),
  readdirSync(join(dir, '.git')).join(' '),
];

describe('undoing a merge', () => {
  test('gives what `git revert -m 1` gives, and touches nothing', async () => {
    const { repository, merge, before } = promoted();
    repository.write({ 'README.md': 'edited\n' });
    const seen = state(repository);
    const place = await placeOf(repository);
    const reverted = await place.revert(request({ merge, before, onto: repository.sha() }));
    expect(state(repository)).toEqual(seen);
    if (reverted.kind !== 'clean') expect.unreachable();
    expect(reverted.paths).toEqual(['candidate/dream/a.py', 'core/dream/a.py']);
    repository.git('checkout', '--quiet', '--', '.');
    repository.git('revert', '--no-edit', '-m', '1', merge);
    expect(reverted.tree).toBe(repository.git('rev-parse', 'HEAD^{tree}'));
  });

  test('of a squash does the same', async () => {
    const { repository, before } = promoted();
    repository.git('checkout', '--quiet', '-B', 'main', before);
    repository.git('merge', '--quiet', '--squash', 'promote/dream-20261120');
    const merge = repository.commit('Promote dream (#12)');
    repository.commit('More', { 'b.txt': 'b\n' });
    const reverted = await (await placeOf(repository)).revert(
      request({ merge, before, onto: repository.sha() }),
    );
    repository.git('revert', '--no-edit', merge);
    expect(reverted).toMatchObject({ kind: 'clean', tree: repository.git('rev-parse', 'HEAD^{tree}') });
  });

  test('turns the flag off by the same commit, on top of the tip', async () => {
    const { repository, merge, before } = promoted();
    const bare = mkdtempSync(join(tmpdir(), 'remote-'));
    cleanups.push(() => rmSync(bare, { recursive: true, force: true }));
    repository.git('clone', '--quiet', '--bare', repository.url, bare);
    repository.git('remote', 'add', 'origin', bare);
    const onto = repository.sha();
    const place = await placeOf(repository);
    const edits = [
      { path: 'config/flags.yml' as RepoPath, edit: (text: string) => text.replace('X: on', 'X: off') },
      { path: 'nowhere' as RepoPath, edit: () => 'x' },
    ];
    const reverted = await place.revert(request({ merge, before, onto, edits }));
    if (reverted.kind !== 'clean') expect.unreachable();
    expect(reverted.paths).toEqual(['candidate/dream/a.py', 'config/flags.yml', 'core/dream/a.py']);
    expect(await place.pushNew(reverted.commit, 'hotfix/revert-dream-12', 'main')).toBe(true);
    const there = (...args: string[]) => repository.git('--git-dir', bare, ...args);
    expect(there('show', 'hotfix/revert-dream-12:config/flags.yml')).toBe('FEATURE_X: off\nOTHER: on');
    expect(there('log', '-1', '--format=%P %an %at %s', 'hotfix/revert-dream-12')).toBe(
      `${onto} Execution Standards 1767225600 Revert the promotion`,
    );
    expect(there('rev-parse', 'main')).toBe(onto);
    // A second one finds it there, and leaves it.
    const other = await place.revert(request({ merge, before, onto, message: 'Other\n' }));
    expect(
      other.kind === 'clean' && (await place.pushNew(other.commit, 'hotfix/revert-dream-12', 'main')),
    ).toBe(false);
    expect(there('rev-parse', 'hotfix/revert-dream-12')).toBe(reverted.commit);
    // And nobody’s branch is pushed to, least of all the default one.
    for (const branch of [
      'main',
      'hotfix/x',
      'hotfix/revert-../main',
      'refs/heads/main',
      'hotfix/revert-',
      '+main',
      '--mirror',
    ])
      await expect(place.pushNew(reverted.commit, branch, 'main')).rejects.toMatchObject({
        code: 'default-branch',
      });
    await expect(place.pushNew(reverted.commit, 'hotfix/revert-a', 'hotfix/revert-a')).rejects.toMatchObject({
      code: 'default-branch',
    });
    expect(there('for-each-ref', '--format=%(refname)')).toBe(
      'refs/heads/hotfix/revert-dream-12\nrefs/heads/main\nrefs/heads/promote/dream-20261120',
    );
  });

  test('tells conflicts by their files', async () => {
    const { repository, merge, before } = promoted();
    repository.commit('Go on', { 'core/dream/a.py': 'one\nTWO\n', 'core/dream/b.py': 'new\n' });
    repository.git('mv', 'core/dream/a.py', 'core/dream/c.py');
    repository.commit('Move', { 'core/dream/c.py': 'other\n' });
    const reverted = await (await placeOf(repository)).revert(
      request({ merge, before, onto: repository.sha() }),
    );
    expect(reverted.kind).toBe('conflicts');
    expect(reverted.kind === 'conflicts' && reverted.paths.length).toBeGreaterThan(0);
  });

  test('that is undone already, or was never in, is nothing', async () => {
    const { repository, merge, before } = promoted();
    repository.git('revert', '--no-edit', '-m', '1', merge);
    const place = await placeOf(repository);
    expect(await place.revert(request({ merge, before, onto: repository.sha() }))).toEqual({
      kind: 'nothing',
      why: 'no difference',
    });
    expect(await place.revert(request({ merge, before, onto: before }))).toEqual({
      kind: 'nothing',
      why: 'not in the tip',
    });
  });

  test('of which the clone holds too little is told with the remedy', async () => {
    const { repository, merge, before } = promoted();
    const shallow = repository.clone({ depth: 1 });
    cleanups.push(shallow.remove);
    const place = await placeOf(shallow, true);
    await expect(place.revert(request({ merge, before, onto: shallow.sha() }))).rejects.toMatchObject({
      code: 'unknown-revision',
      hint: expect.stringContaining('fetch-depth: 0'),
    });
  });
});
