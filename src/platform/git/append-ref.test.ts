import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ABOUT, file, placeOf, REF, storeOf, text, withRemote } from '../../../tests/harness/ref-clones.ts';
import { openRefStore, readRefFiles } from './append-ref.ts';

describe.each(['origin', null])('files under a ref (remote: %s)', (remote) => {
  test('are written, read back, replaced and removed', async () => {
    const store = await storeOf(withRemote().clone, remote);
    expect((await store.load()).commit).toBeNull();
    const first = await store.write(file('v1/aa/one.json', 'one\n'), ABOUT);
    expect(first).toMatchObject({ changed: true, attempts: 1 });
    await store.write(
      ({ files }) => {
        expect([...files.keys()]).toEqual(['v1/aa/one.json']);
        return new Map([
          ['v1/aa/one.json', null],
          ['v1/ab/two.json', Buffer.from([0, 10, 255])],
          ['three', Buffer.from('')],
        ]);
      },
      { ...ABOUT, message: 'Two lines\n\nwith "quotes" and \0' },
    );
    const tree = await store.load();
    expect([...tree.files.keys()]).toEqual(['three', 'v1/ab/two.json']);
    const read = await tree.read(['v1/ab/two.json', 'three', 'nowhere']);
    expect([...read].map(([path, bytes]) => [path, [...bytes]])).toEqual([
      ['v1/ab/two.json', [0, 10, 255]],
      ['three', []],
    ]);
  });

  test('that are as wanted already are not written again', async () => {
    const store = await storeOf(withRemote().clone, remote);
    const first = await store.write(file('a', 'a'), ABOUT);
    const again = await store.write(file('a', 'a'), { ...ABOUT, at: ABOUT.at + 5000, history: 'replaced' });
    expect(again).toEqual({ commit: first.commit, changed: false, attempts: 1 });
    expect(await store.write(() => new Map(), ABOUT)).toMatchObject({ changed: false });
  });

  test('keep their history or replace it', async () => {
    const { clone, remote: bare } = withRemote();
    const store = await storeOf(clone, remote);
    await store.write(file('a', '1'), ABOUT);
    await store.write(file('a', '2'), ABOUT);
    const count = (): string =>
      remote === null
        ? clone.git('rev-list', '--count', REF)
        : bare.git('-C', 'remote.git', 'rev-list', '--count', REF);
    expect(count()).toBe('2');
    await store.write(file('b', '3'), { ...ABOUT, history: 'replaced' });
    expect(count()).toBe('1');
    expect([...(await store.load()).files.keys()]).toEqual(['a', 'b']);
  });

  test('are planned anew when somebody else wrote in between', async () => {
    const { clone } = withRemote();
    const [mine, other] = [await storeOf(clone, remote), await storeOf(clone, remote)];
    const seen: string[][] = [];
    const written = await mine.write(async ({ files }) => {
      seen.push([...files.keys()]);
      if (seen.length === 1) await other.write(file('other', 'x'), ABOUT);
      return new Map([['mine', Buffer.from('y')]]);
    }, ABOUT);
    expect(seen).toEqual([[], ['other']]);
    expect(written.attempts).toBe(2);
    expect([...(await mine.load()).files.keys()]).toEqual(['mine', 'other']);
  });

  test('have one author, whoever runs it', async () => {
    const { clone, remote: bare } = withRemote();
    const store = await storeOf(clone, remote);
    const { commit } = await store.write(file('a', '1'), ABOUT);
    const shown =
      remote === null
        ? clone.git('show', '-s', '--format=%an <%ae> %cn %at %ct', commit!)
        : bare.git('-C', 'remote.git', 'show', '-s', '--format=%an <%ae> %cn %at %ct', commit!);
    expect(shown).toBe(
      'Execution Standards <noreply@execution-standards.dev> Execution Standards 1767225600 1767225600',
    );
  });
});

test('a path that needs quoting is a defect of the caller', async () => {
  const store = await storeOf(withRemote().clone, null);
  for (const path of ['a b', '../a', 'a\nM 100644 inline b', '"a"', '.git/config', '/a', 'a//b', '']) {
    await expect(store.write(file(path, ''), ABOUT)).rejects.toThrow('not a path');
  }
});

test('a name among branches or tags is refused', async () => {
  const { clone } = withRemote();
  for (const ref of [
    'refs/heads/main',
    'refs/tags/v1',
    'main',
    'refs/x/../heads/main',
    '--upload-pack=x',
    'refs/x/',
  ]) {
    await expect(openRefStore(placeOf(clone), ref, null)).rejects.toMatchObject({ code: 'ref-name' });
  }
});

test('files of this repository are read by one call', async () => {
  const { clone } = withRemote();
  expect(await readRefFiles(placeOf(clone), REF, ['a'])).toEqual(new Map());
  await (await storeOf(clone, null)).write(file('a', 'content'), ABOUT);
  expect(text((await readRefFiles(placeOf(clone), REF, ['a', 'b'])).get('a'))).toBe('content');
});

test('nothing of the clone is touched', async () => {
  const { clone } = withRemote();
  clone.write({ 'a.txt': 'edited\n', 'new.txt': 'new\n' });
  clone.git('add', 'new.txt');
  const look = (): string[] => [
    clone.git('status', '--porcelain'),
    clone.git('for-each-ref'),
    clone.git('config', '--local', '--list'),
    clone.git('count-objects', '-v'),
    clone.git('rev-parse', '--is-shallow-repository', 'HEAD'),
    readdirSync(join(clone.dir, '.git')).join(' '),
  ];
  const before = look();
  const store = await storeOf(clone);
  await store.write(file('a', '1'), ABOUT);
  await (await store.load()).read(['a']);
  store.close();
  expect(look()).toEqual(before);
});

test('a remote may be a folder seen from the clone', async () => {
  const { clone, remote } = withRemote();
  clone.git('remote', 'set-url', 'origin', relative(clone.dir, join(remote.dir, 'remote.git')));
  const store = await storeOf(clone);
  await store.write(file('a', '1'), ABOUT);
  expect(remote.git('-C', 'remote.git', 'ls-tree', '--name-only', REF)).toBe('a');
});
