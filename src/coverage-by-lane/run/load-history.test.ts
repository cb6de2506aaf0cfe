import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createRepository, type Repository } from '../../../tests/harness/git-repository.ts';
import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import {
  describeRepository,
  findMergeBase,
  type Repository as Opened,
} from '../../platform/git/repository.ts';
import { gitIn } from '../../platform/git/run-git.ts';
import { storeFiles } from '../history/encode.ts';
import type { StoredCoverage } from '../history/model.ts';
import { lineTable } from '../line-table.ts';
import {
  HISTORY_REF,
  type LoadedBase,
  loadBase,
  openFileHistory,
  openRefHistory,
  type RefHistory,
  saveHistoryFile,
} from './load-history.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0).reverse()) clean();
});

/** A bare remote with an empty `main`, one clone of it where people work, and one where tests run. */
function setUp() {
  const remote = createRepository();
  remote.git('init', '--quiet', '--bare', 'remote.git');
  const url = `${remote.url}/remote.git`;
  const clone = (): Repository => {
    const made = createRepository();
    made.git('remote', 'add', 'origin', url);
    cleanups.push(made.remove);
    return made;
  };
  cleanups.push(remote.remove);
  const bare = (...args: string[]): string => remote.git('-C', 'remote.git', ...args);
  return { bare, author: clone(), runner: clone() };
}

/** A push to main: the author's commit. */
function push(author: Repository, content: string, branch = 'main'): CommitSha {
  const sha = author.commit(`Write ${content}`, { 'core/a.py': `${content}\n` });
  author.git('push', '--quiet', '--force', 'origin', `HEAD:${branch}`);
  return sha;
}

/** What actions/checkout does. */
async function checkOut(runner: Repository, commit: CommitSha, depth: number | null): Promise<Opened> {
  runner.git('fetch', '--quiet', ...(depth === null ? [] : ['--depth', String(depth)]), 'origin', commit);
  runner.git('checkout', '--quiet', '--force', '--detach', commit);
  return describeRepository({ root: runner.dir, git: gitIn(runner.dir, runner.env) });
}

function measure(commit: CommitSha, covered: string): StoredCoverage {
  const path = 'core/a.py' as RepoPath;
  const coverage = {
    name: path,
    group: null,
    lines: lineTable([...covered].map((sign, at) => [at + 1, sign === '+' ? 3 : 0])),
    branches: [],
    excluded: Uint32Array.of(),
    statements: null,
    functions: null,
    summary: null,
  };
  const measured = new Map([[path, { path, coverage, reports: [0], bounded: [], carriedFrom: null }]]);
  return {
    commit,
    parent: null,
    writtenAt: 1_767_225_600_000,
    tool: '1.0.0',
    configDigest: 'c'.repeat(64) as Sha256,
    reports: ['coverage.xml'],
    lanes: [],
    floors: null,
    files: storeFiles(measured, () => null),
  };
}

async function historyOf(repository: Opened): Promise<RefHistory> {
  const history = await openRefHistory(repository, HISTORY_REF, 'origin');
  cleanups.push(history.close);
  return history;
}

/** A run on a push: checks out the commit alone, measures it and records it. */
async function record(runner: Repository, commit: CommitSha, covered = '++', branch = 'main') {
  const history = await historyOf(await checkOut(runner, commit, 1));
  return history.record(branch, measure(commit, covered));
}

/** A run on a pull request from `head` to main. */
async function judge(
  runner: Repository,
  head: CommitSha,
  main: CommitSha,
  depth: number | null,
): Promise<LoadedBase> {
  runner.git('fetch', '--quiet', ...(depth === null ? [] : ['--depth', String(depth)]), 'origin', main);
  const repository = await checkOut(runner, head, depth);
  const mergeBase = await findMergeBase(repository, head, main);
  return loadBase(await historyOf(repository), repository, mergeBase, 'main', 'origin');
}

describe('a pull request finds its base', () => {
  test('at the merge base, at three commits before it, or not at all', async () => {
    const { author, runner, bare } = setUp();
    const first = push(author, 'first');
    author.branch('feature', first);
    const head = push(author, 'change', 'feature');

    const none = await judge(runner, head, first, null);
    expect(none.chosen).toEqual({ kind: 'none', why: { kind: 'no-data', searched: 1 } });
    expect(none.base).toBeNull();
    expect(none.diagnostics).toEqual([]);

    await record(runner, first, '+-');
    const exact = await judge(runner, head, first, null);
    expect(exact.chosen).toEqual({ kind: 'exact', commit: first });
    const [file] = exact.base!.files.values();
    expect([...file!.coverage.lines.hits]).toEqual([1, 0]);

    author.branch('main');
    push(author, 'second');
    push(author, 'third');
    const fourth = push(author, 'fourth');
    author.branch('later', fourth);
    const later = push(author, 'later', 'later');
    expect((await judge(runner, later, fourth, null)).chosen).toEqual({
      kind: 'ancestor',
      commit: first,
      distance: 3,
    });

    await record(runner, fourth);
    const after = await judge(runner, later, fourth, null);
    expect(after.chosen).toEqual({ kind: 'exact', commit: fourth });
    expect(after.recent.map(({ commit }) => commit)).toEqual([first, fourth]);
    expect(bare('rev-list', '--count', HISTORY_REF)).toBe('1');
    expect(bare('for-each-ref', '--format=%(refname)', 'refs/heads').split('\n')).toEqual([
      'refs/heads/feature',
      'refs/heads/later',
      'refs/heads/main',
    ]);
  });

  test('in a clone of the merge commit alone, asking the remote for the names of ancestors', async () => {
    const { author, runner } = setUp();
    const first = push(author, 'first');
    await record(runner, first);
    push(author, 'second');
    const third = push(author, 'third');
    // The checkout of a merge commit with `fetch-depth: 2`: its first parent is the base branch.
    const repository = await checkOut(runner, third, 1);
    expect(repository.shallow).toBe(true);
    const history = await historyOf(repository);
    const found = await loadBase(history, repository, third, 'main', 'origin');
    expect(found.chosen).toEqual({ kind: 'ancestor', commit: first, distance: 2 });
    expect(runner.git('rev-list', '--count', 'HEAD')).toBe('1');
    const alone = await loadBase(history, repository, third, 'main', null);
    expect(alone.chosen).toEqual({ kind: 'approximate', commit: first, why: { kind: 'cut', searched: 1 } });
    expect(alone.base?.commit).toBe(first);
  });

  test('in a clone that does not reach the merge base: approximate, with the reason', async () => {
    const { author, runner } = setUp();
    const first = push(author, 'first');
    await record(runner, first);
    author.branch('feature', first);
    push(author, 'one', 'feature');
    const head = push(author, 'two', 'feature');
    const { chosen } = await judge(runner, head, first, 1);
    expect(chosen).toEqual({
      kind: 'approximate',
      commit: first,
      why: { kind: 'no-merge-base', searched: 0 },
    });
  });

  test('after main was rewritten: the newest that was ever measured, as an approximation', async () => {
    const { author, runner } = setUp();
    const old = push(author, 'old');
    await record(runner, old, '++');
    author.git('checkout', '--quiet', '--orphan', 'rewritten');
    const anew = push(author, 'anew');
    author.branch('feature', anew);
    const head = push(author, 'change', 'feature');
    expect((await judge(runner, head, anew, null)).chosen).toMatchObject({
      kind: 'approximate',
      commit: old,
    });
    await record(runner, anew);
    expect((await judge(runner, head, anew, null)).chosen).toEqual({ kind: 'exact', commit: anew });
  });

  test('on a release branch by what main recorded, where they meet', async () => {
    const { author, runner } = setUp();
    const first = push(author, 'first');
    await record(runner, first, '++', 'main');
    author.branch('release/1', first);
    const fix = push(author, 'fix', 'release/1');
    const repository = await checkOut(runner, fix, null);
    const found = await loadBase(await historyOf(repository), repository, fix, 'release/1', 'origin');
    expect(found.chosen).toEqual({ kind: 'ancestor', commit: first, distance: 1 });
    expect(found.recent).toEqual([]);
  });

  test('past a record that is damaged, which it tells', async () => {
    const { author, runner, bare } = setUp();
    const first = push(author, 'first');
    await record(runner, first);
    const second = push(author, 'second');
    await record(runner, second);
    author.git('fetch', '--quiet', 'origin', HISTORY_REF);
    const listed = author.git('ls-tree', '-r', '--name-only', 'FETCH_HEAD').split('\n');
    const path = listed.find((name) => name.includes(second))!;
    author.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
    author.commit('Damage', { [path]: 'not gzip' });
    author.git('push', '--quiet', 'origin', `HEAD:${HISTORY_REF}`);
    const found = await judge(runner, second, second, null);
    expect(found.chosen).toEqual({ kind: 'ancestor', commit: first, distance: 1 });
    expect(found.diagnostics).toMatchObject([
      {
        code: 'history-not-gzip',
        severity: 'warning',
        message: `The stored coverage of ${second.slice(0, 7)} cannot be read: it is not compressed by gzip.`,
      },
    ]);
    await record(runner, second);
    expect((await judge(runner, second, second, null)).chosen).toEqual({ kind: 'exact', commit: second });
    expect(bare('rev-list', '--count', HISTORY_REF)).toBe('1');
  });
});

describe('recording', () => {
  test('the same commit again writes nothing, and other bytes only when it says something else', async () => {
    const { author, runner, bare } = setUp();
    const first = push(author, 'first');
    const written = await record(runner, first, '+-');
    const tree = bare('ls-tree', '-r', HISTORY_REF);
    const again = await record(runner, first, '+-');
    expect(again).toEqual({ commit: written.commit, changed: false, attempts: 1 });
    expect(bare('rev-parse', HISTORY_REF)).toBe(written.commit);
    expect((await record(runner, first, '++')).changed).toBe(true);
    const changed = bare('ls-tree', '-r', HISTORY_REF);
    expect(changed.split('\t')[1]).toBe(tree.split('\t')[1]);
    expect(changed).not.toBe(tree);
  });

  test('leaves nothing in the clone that the tests ran in', async () => {
    const { author, runner } = setUp();
    const first = push(author, 'first');
    await checkOut(runner, first, 1);
    const look = (): string[] => [
      runner.git('for-each-ref'),
      runner.git('count-objects', '-v'),
      runner.git('status', '--porcelain'),
      runner.git('config', '--local', '--list'),
    ];
    const before = look();
    await (await historyOf(await checkOut(runner, first, 1))).record('main', measure(first, '+'));
    await judge(runner, first, first, 1);
    expect(look()).toEqual(before);
  });

  test('is refused by a remote with a rule, in words, and reading goes on', async () => {
    const { author, runner, bare } = setUp();
    const first = push(author, 'first');
    const hook = join(bare('rev-parse', '--absolute-git-dir'), 'hooks/pre-receive');
    writeFileSync(hook, '#!/bin/sh\necho "Refs outside branches are closed" >&2\nexit 1\n');
    chmodSync(hook, 0o755);
    await expect(record(runner, first)).rejects.toMatchObject({ code: 'ref-refused' });
    expect((await judge(runner, first, first, null)).chosen.kind).toBe('none');
  });
});

describe('history in files', () => {
  function folder(): string {
    const made = mkdtempSync(join(tmpdir(), 'history-'));
    cleanups.push(() => rmSync(made, { recursive: true, force: true }));
    return made;
  }

  test('is one file or a folder of them, chosen from as under a ref', async () => {
    const { author, runner } = setUp();
    const first = push(author, 'first');
    const second = push(author, 'second');
    const repository = await checkOut(runner, second, null);
    const place = folder();
    saveHistoryFile(join(place, 'deep/first.json.gz'), { ...measure(first, '+'), writtenAt: 2 });
    const older = { ...measure('1'.repeat(40) as CommitSha, '+'), writtenAt: 1 };
    saveHistoryFile(join(place, 'older.json.gz'), older);
    writeFileSync(join(place, 'broken.json.gz'), 'broken');
    writeFileSync(join(place, 'README.md'), 'Not history');
    for (const path of [place, join(place, 'deep/first.json.gz')]) {
      const found = await loadBase(openFileHistory(path), repository, second, 'main', null);
      expect(found.chosen).toEqual({ kind: 'ancestor', commit: first, distance: 1 });
      expect(found.base?.commit).toBe(first);
    }
    const all = await loadBase(openFileHistory(place), repository, second, 'main', null);
    expect(all.recent.map(({ commit }) => commit)).toEqual([older.commit, first]);
    expect(all.diagnostics.map(({ message }) => message)).toEqual([
      `The stored coverage in ${join(place, 'broken.json.gz')} cannot be read: it is not compressed by gzip.`,
    ]);
    expect(readdirSync(place).sort()).toEqual(['README.md', 'broken.json.gz', 'deep', 'older.json.gz']);
  });

  test('that is not there is told, and an empty folder is no base', async () => {
    const { author, runner } = setUp();
    const first = push(author, 'first');
    const repository = await checkOut(runner, first, null);
    expect(() => openFileHistory('/nowhere/at/all')).toThrow(
      'There is no stored coverage at /nowhere/at/all.',
    );
    const found = await loadBase(openFileHistory(folder()), repository, first, 'main', null);
    expect(found.chosen).toEqual({ kind: 'none', why: { kind: 'no-data', searched: 1 } });
  });
});
