import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createRepository,
  type Repository as TestRepository,
} from '../../../tests/harness/git-repository.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { gitBlobSha } from '../../foundation/digest.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import { UserError } from '../../foundation/user-error.ts';
import { loadFolder } from '../files/folder.ts';
import { fetchCommit, findMergeBase, openRepository, resolveCommit } from './repository.ts';
import { loadCheckout, loadCommit } from './snapshots.ts';

const open: TestRepository[] = [];
afterEach(() => {
  for (const repository of open.splice(0)) repository.remove();
});

function create(files: Parameters<typeof createRepository>[0]): TestRepository {
  const repository = createRepository(files);
  open.push(repository);
  return repository;
}

async function opened(repository: TestRepository) {
  const found = await openRepository(repository.dir);
  if (found === null) throw new Error('no repository');
  return found;
}

/** Paths to contents, or to the reason in angle brackets. */
async function contents(snapshot: Snapshot, maxBytes = 1_000_000): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  await snapshot.readEach(snapshot.entries, maxBytes, (entry, content) => {
    found[entry.path] =
      content.kind === 'bytes' ? Buffer.from(content.bytes).toString() : `<${content.reason}>`;
  });
  return found;
}

const states = ['committed', 'edited', 'commit'] as const;
async function load(repository: TestRepository, state: (typeof states)[number]): Promise<Snapshot> {
  const found = await opened(repository);
  return state === 'commit' ? loadCommit(found, found.head!) : loadCheckout(found, state);
}

describe.each(states)('a clean checkout read as %s', (state) => {
  test('gives every tracked file with the blob git knows', async () => {
    const repository = create({ 'a.py': 'a\n', 'deep/er/b.py': 'b\r\n', 'empty.py': '' });
    const snapshot = await load(repository, state);
    expect(await contents(snapshot)).toEqual({ 'a.py': 'a\n', 'deep/er/b.py': 'b\r\n', 'empty.py': '' });
    expect(snapshot.entries.map((entry) => entry.path)).toEqual(['a.py', 'deep/er/b.py', 'empty.py']);
    expect(snapshot.entries[0]!.blob).toBe(gitBlobSha(Buffer.from('a\n')));
  });

  test('survives hostile names: line feed, quotes, workflow commands, mark-up, letters beyond ASCII', async () => {
    const names = [
      'a\nb.py',
      '"q".py',
      '::error::x.py',
      '##[error]y.py',
      '</details>.py',
      '@everyone`.py',
      'é/ü.py',
      ' .py',
    ];
    const repository = create(Object.fromEntries(names.map((name) => [name, name])));
    const found = await contents(await load(repository, state));
    expect(found).toEqual(Object.fromEntries(names.map((name) => [name, name])));
  });

  test('opens a name that is not UTF-8 by its bytes', async () => {
    const repository = create({ 'a.py': 'a' });
    const name = Buffer.from([0x66, 0xff, 0x2e, 0x70, 0x79]);
    repository.commitNamed(name, 'odd');
    writeFileSync(Buffer.concat([Buffer.from(`${repository.dir}/`), name]), 'odd');
    const found = await contents(await load(repository, state));
    expect(found).toEqual({ 'a.py': 'a', 'f\uFFFD.py': 'odd' });
  });

  test('does not follow symbolic links: loops and links out of the repository are just their targets', async () => {
    const repository = create({ 'a.py': 'a' });
    symlinkSync('loop', join(repository.dir, 'loop'));
    symlinkSync('/etc/passwd', join(repository.dir, 'out'));
    repository.commit('links');
    const snapshot = await load(repository, state);
    expect(await contents(snapshot)).toEqual({ 'a.py': 'a', loop: 'loop', out: '/etc/passwd' });
    expect(snapshot.entries.map((entry) => entry.kind)).toEqual(['file', 'symlink', 'symlink']);
  });

  test('names a file above the limit instead of reading it', async () => {
    const repository = create({ 'big.py': 'x'.repeat(3_000_000), 'small.py': 's' });
    const found = await contents(await load(repository, state), 2_000_000);
    expect(found['big.py']).toBe('<larger than the limit of 2,000,000 bytes (3,000,000 bytes)>');
    expect(found['small.py']).toBe('s');
  });

  test('lists a submodule without entering it', async () => {
    const inner = create({ 'inner.py': 'inner' });
    const outer = create({ 'a.py': 'a' });
    outer.submodule('vendor/inner', inner);
    const snapshot = await load(outer, state);
    expect(snapshot.entries.find((entry) => entry.path === 'vendor/inner')?.kind).toBe('submodule');
    expect((await contents(snapshot))['vendor/inner']).toBe('<a submodule: judge it in its own repository>');
  });
});

describe('the work tree', () => {
  test('edited: edits, new files and deletions count; ignored files do not', async () => {
    const repository = create({ 'a.py': 'old', 'gone.py': 'g', '.gitignore': 'out/\n' });
    repository.write({ 'a.py': 'new', 'new.py': 'n', 'out/x.py': 'ignored' });
    rmSync(join(repository.dir, 'gone.py'));
    const found = await contents(await load(repository, 'edited'));
    expect(found).toEqual({ '.gitignore': 'out/\n', 'a.py': 'new', 'new.py': 'n' });
  });

  test('committed: what earlier steps did to the work tree plays no part', async () => {
    const repository = create({ 'a.py': 'old', 'gone.py': 'g' });
    repository.write({ 'a.py': 'tampered', 'new.py': 'n' });
    rmSync(join(repository.dir, 'gone.py'));
    expect(await contents(await load(repository, 'committed'))).toEqual({ 'a.py': 'old', 'gone.py': 'g' });
  });

  test('a folder in the place of a file is a reason, not a crash', async () => {
    const repository = create({ 'a.py': 'a' });
    rmSync(join(repository.dir, 'a.py'));
    mkdirSync(join(repository.dir, 'a.py'));
    writeFileSync(join(repository.dir, 'a.py', 'b.py'), 'b');
    const found = await contents(await load(repository, 'edited'));
    expect(found['a.py/b.py']).toBe('b');
  });

  test('an empty repository has no head and no entries', async () => {
    const repository = create({});
    rmSync(join(repository.dir, '.git'), { recursive: true });
    repository.git('init', '-q');
    const found = await opened(repository);
    expect(found.head).toBeNull();
    expect((await loadCheckout(found, 'edited')).entries).toEqual([]);
  });
});

describe('commits', () => {
  test('are read without touching the work tree, on a detached head too', async () => {
    const repository = create({ 'a.py': 'one' });
    const first = repository.sha();
    repository.commit('two', { 'a.py': 'two', 'b.py': 'b' });
    repository.git('checkout', '-q', '--detach');
    const found = await opened(repository);
    expect(await contents(await loadCommit(found, first))).toEqual({ 'a.py': 'one' });
    expect(await resolveCommit(found, 'HEAD~1')).toBe(first);
    expect(await findMergeBase(found, found.head!, first)).toBe(first);
  });

  test('a revision that looks like an option is only a revision', async () => {
    const found = await opened(create({ 'a.py': 'a' }));
    await expect(resolveCommit(found, '--upload-pack=x')).rejects.toMatchObject({ code: 'unknown-revision' });
  });

  test('a shallow clone says so, sees no merge base, and can fetch one commit', async () => {
    const repository = create({ 'a.py': 'one' });
    const first = repository.sha();
    repository.commit('two', { 'a.py': 'two' });
    const clone = repository.clone({ depth: 1 });
    open.push(clone);
    const found = await opened(clone);
    expect(found.shallow).toBe(true);
    const missing = await resolveCommit(found, first).catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(UserError);
    expect((missing as UserError).hint).toContain('fetch-depth: 0');
    expect(await fetchCommit(found, first)).toBe(true);
    expect(await contents(await loadCommit(found, first))).toEqual({ 'a.py': 'one' });
    expect(await fetchCommit(found, 'f'.repeat(40) as CommitSha)).toBe(false);
  });
});

describe('a plain folder', () => {
  test('is walked without git, tools’ folders left out', async () => {
    const repository = create({ 'a.py': 'a', 'node_modules/x/index.js': 'x', 'pkg/b.py': 'b' });
    rmSync(join(repository.dir, '.git'), { recursive: true });
    expect(await openRepository(repository.dir)).toBeNull();
    expect(await contents(loadFolder(repository.dir))).toEqual({ 'a.py': 'a', 'pkg/b.py': 'b' });
  });
});
