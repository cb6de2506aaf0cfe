import { chmodSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createRepository,
  type Repository as TestRepository,
} from '../../../tests/harness/git-repository.ts';
import type { FileChange } from '../../foundation/diff/model.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { type ChangeOptions, loadChanges } from './diff.ts';
import { openRepository, type Repository } from './repository.ts';

const open: TestRepository[] = [];
afterEach(() => {
  for (const repository of open.splice(0)) repository.remove();
});

function create(files: Parameters<typeof createRepository>[0]): TestRepository {
  const repository = createRepository(files);
  open.push(repository);
  return repository;
}

async function opened(repository: TestRepository): Promise<Repository> {
  const found = await openRepository(repository.dir);
  if (found === null) throw new Error('no repository');
  return found;
}

/** One line a file: kind, names, content, hunks. */
function told(files: readonly FileChange[]): readonly string[] {
  return files.map(({ kind, before, after, content, hunks }) =>
    [
      kind,
      before === null || after === null || before === after ? (after ?? before) : `${before} → ${after}`,
      ...(content === 'text' ? [] : [content]),
      ...hunks.map(
        (hunk) => `-${hunk.beforeStart},${hunk.beforeCount}+${hunk.afterStart},${hunk.afterCount}`,
      ),
    ].join(' '),
  );
}

async function changesOf(
  repository: TestRepository,
  base: CommitSha,
  head: CommitSha | 'work tree',
  options?: ChangeOptions,
): Promise<readonly string[]> {
  return told((await loadChanges(await opened(repository), base, head, options)).files);
}

const FOUR = 'a\nb\nc\nd\n';

describe('between two commits', () => {
  test('tells every kind of change', async () => {
    const other = create({ 'x.py': 'x\n' });
    const repository = create({
      'mode.sh': FOUR,
      'edit.py': FOUR,
      'gone.py': FOUR,
      'old.py': 'r\ne\nn\na\nm\ne\n',
      'moved/here.py': 'm\no\nv\ne\n',
      'link.py': FOUR,
      'picture.png': Buffer.from([0, 1, 2]),
      'ends.py': 'a\nb',
    });
    repository.symlink('was-link.py', 'edit.py');
    repository.submodule('linked', other);
    const base = repository.commit('base');
    chmodSync(join(repository.dir, 'mode.sh'), 0o755);
    repository.git('mv', 'old.py', 'new.py');
    repository.git('rm', '-q', 'link.py', 'was-link.py');
    repository.symlink('link.py', 'edit.py');
    repository.git('mv', 'moved/here.py', 'there.py');
    other.commit('next', { 'x.py': 'y\n' });
    repository.git('-C', 'linked', 'pull', '-q', 'origin', 'main');
    const head = repository.commit('head', {
      'edit.py': 'a\nB\nc\n',
      'gone.py': null,
      'new.py': 'r\ne\nn\na\nm\ne\nd\n',
      'picture.png': Buffer.from([0, 1, 3]),
      'ends.py': 'a\nb\n',
      'was-link.py': FOUR,
      'empty.py': '',
      'one.py': '1\n',
    });
    expect(await changesOf(repository, base, head)).toEqual([
      'modified edit.py -2,1+2,1 -4,1+3,0',
      'added empty.py',
      'modified ends.py -2,1+2,1',
      'deleted gone.py -1,4+0,0',
      'modified link.py -1,4+1,1',
      'modified linked submodule',
      'mode mode.sh',
      'renamed old.py → new.py -6,0+7,1',
      'added one.py -0,0+1,1',
      'modified picture.png binary',
      'renamed moved/here.py → there.py',
      'modified was-link.py -1,1+1,4',
    ]);
  });

  test('a file becomes a submodule and the other way round', async () => {
    const other = create({ 'x.py': 'x\n' });
    const repository = create({ thing: FOUR });
    const base = repository.sha();
    repository.git('rm', '-q', 'thing');
    repository.submodule('thing', other);
    const head = repository.sha();
    const there = await changesOf(repository, base, head);
    expect(there).toContain('deleted thing -1,4+0,0');
    expect(await changesOf(repository, head, base)).toContain('added thing -0,0+1,4');
  });

  test('is not swayed by the settings of a person', async () => {
    const repository = create({ 'sub/a.py': FOUR, 'old.py': 'o\nl\nd\ne\nr\n' });
    const base = repository.sha();
    const head = repository.commit('head', {
      'sub/a.py': 'a\nB\nc\nD\n',
      'old.py': null,
      'new.py': 'o\nl\nd\ne\nr\n2\n',
      'copy.py': 'o\nl\nd\ne\nr\n',
    });
    const plain = await changesOf(repository, base, head);
    for (const [name, value] of [
      ['diff.noprefix', 'true'],
      ['diff.mnemonicPrefix', 'true'],
      ['diff.renames', 'copies'],
      ['diff.renameLimit', '1'],
      ['diff.external', '/bin/false'],
      ['diff.context', '9'],
      ['diff.interHunkContext', '9'],
      ['diff.orderFile', '/nowhere'],
      ['diff.relative', 'true'],
      ['diff.submodule', 'log'],
      ['diff.algorithm', 'patience'],
      ['diff.colorMoved', 'zebra'],
      ['diff.wsErrorHighlight', 'all'],
      ['diff.suppressBlankEmpty', 'true'],
      ['diff.textual.textconv', 'false'],
      ['diff.textual.binary', 'true'],
      ['color.ui', 'always'],
      ['core.quotePath', 'true'],
      ['core.pager', 'false'],
      ['core.abbrev', '5'],
    ] as const)
      repository.git('config', name, value);
    expect(await changesOf(repository, base, head)).toEqual(plain);
    expect(plain).toHaveLength(3);
    expect(plain).toContain('modified sub/a.py -2,1+2,1 -4,1+4,1');
  });

  test('shows lines that attributes hide, where they are wanted, and of text alone', async () => {
    const repository = create({
      '.gitattributes': '*.py -diff\n*.png binary\n',
      'a.py': FOUR,
      'zero.py': 'a\0\n',
      'p.png': FOUR,
    });
    const base = repository.sha();
    repository.git('mv', 'a.py', 'b.py');
    const head = repository.commit('head', {
      'b.py': 'a\nb\nc\nD\n',
      'zero.py': 'b\0\n',
      'p.png': 'a\n',
    });
    const hidden = ['renamed a.py → b.py binary', 'modified p.png binary', 'modified zero.py binary'];
    expect(await changesOf(repository, base, head)).toEqual(hidden);
    expect(await changesOf(repository, base, head, { asText: (path) => path.endsWith('.py') })).toEqual([
      'renamed a.py → b.py -4,1+4,1',
      ...hidden.slice(1),
    ]);
  });

  test('leaves white space out where it is told to', async () => {
    const repository = create({ 'a.py': FOUR, 'b.py': FOUR, 'c.py': FOUR });
    const base = repository.sha();
    const head = repository.commit('head', {
      'a.py': FOUR.replaceAll('\n', '\r\n'),
      'b.py': 'a\n  b\nc\nD\n',
      'c.py': 'a\nB\nc\nd\n',
    });
    expect(await changesOf(repository, base, head, { ignoreWhitespace: true })).toEqual([
      'modified a.py',
      'modified b.py -4,1+4,1',
      'modified c.py -2,1+2,1',
    ]);
    expect(await changesOf(repository, base, head)).toContain('modified a.py -1,4+1,4');
  });

  test('names the commit that a shallow clone does not hold, and the remedy', async () => {
    const repository = create({ 'a.py': FOUR });
    const base = repository.sha();
    const head = repository.commit('head', { 'a.py': 'a\n' });
    const clone = repository.clone({ depth: 1 });
    open.push(clone);
    await expect(changesOf(clone, base, head)).rejects.toMatchObject({
      code: 'unknown-revision',
      hint: expect.stringContaining('fetch-depth: 0'),
    });
  });
});

describe('with the work tree', () => {
  test('sees edits, new files and renames that nobody staged, and leaves the index alone', async () => {
    const repository = create({
      '.gitignore': 'out/\n',
      'edit.py': FOUR,
      'old.py': 'r\ne\nn\na\nm\ne\n',
      'touched.py': FOUR,
      'staged.py': FOUR,
    });
    const base = repository.sha();
    repository.write({
      'edit.py': 'a\nb\nc\n',
      'old.py': null,
      'new name\n.py': 'r\ne\nn\na\nm\nE\n',
      'fresh/[x]*.py': FOUR,
      'out/made.py': FOUR,
      'staged.py': 'a\n',
    });
    repository.git('add', 'staged.py');
    utimesSync(join(repository.dir, 'touched.py'), 1, 1);
    repository.git('init', '--quiet', 'nested');
    const status = repository.git('status', '--porcelain');
    expect(await changesOf(repository, base, 'work tree')).toEqual([
      'modified edit.py -4,1+3,0',
      'added fresh/[x]*.py -0,0+1,4',
      'renamed old.py → new name\n.py -6,1+6,1',
      'modified staged.py -2,3+1,0',
    ]);
    expect(repository.git('status', '--porcelain')).toBe(status);
  });

  test('finds nothing where nothing was done', async () => {
    const repository = create({ 'a.py': FOUR });
    expect(await changesOf(repository, repository.sha(), 'work tree')).toEqual([]);
  });
});
