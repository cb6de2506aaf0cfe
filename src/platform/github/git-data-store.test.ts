import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GITHUB_ANSWERS } from '../../../tests/harness/loopback-answers.ts';
import { type GitData, serveGitData } from '../../../tests/harness/loopback-git-data.ts';
import { type LoopbackGitHub, startLoopbackGitHub } from '../../../tests/harness/loopback-github.ts';
import type { RefStore, RefWrite } from '../git/append-ref.ts';
import { createClient } from './client.ts';
import { openGitDataStore } from './git-data-store.ts';

const ABOUT: RefWrite = { message: 'Append\n', at: 0, history: 'kept' };
const REF = 'refs/heads/evidence-log';
let server: LoopbackGitHub;
beforeAll(async () => {
  server = await startLoopbackGitHub();
});
afterAll(() => server.close());

/** An empty repository on the server. */
function serve(): { data: GitData; open: (branch?: string) => RefStore } {
  const open = (branch = 'evidence-log'): RefStore => {
    const client = createClient({ token: 'secret', apiUrl: server.apiUrl, second: 1 });
    return openGitDataStore({
      client,
      token: 'secret',
      repository: 'octo-org/octo-repo',
      branch,
      defaultBranch: 'main',
      second: 1,
      mostAttempts: 4,
    });
  };
  return { data: serveGitData(server), open };
}

const file = (path: string, text: string) => () => new Map([[path, Buffer.from(text)]]);

test('files of a branch are begun, changed, removed and read, with their history', async () => {
  const { data, open } = serve();
  const store = open();
  expect(await store.load()).toMatchObject({ commit: null });
  const binary = Uint8Array.from({ length: 300 }, (_, at) => at & 255);
  const first = await store.write(
    () =>
      new Map([
        ['tile/a', binary],
        ['b', Buffer.from('b')],
        ['gone', null],
      ]),
    ABOUT,
  );
  expect(first).toMatchObject({ changed: true, attempts: 1 });
  await store.write(
    () =>
      new Map([
        ['b', null],
        ['checkpoint', Buffer.from('c\n')],
      ]),
    ABOUT,
  );
  expect(await store.write(file('checkpoint', 'c\n'), ABOUT)).toMatchObject({ changed: false });
  expect(await store.write(() => new Map(), ABOUT)).toMatchObject({ changed: false });
  const tree = await open().load();
  expect([...tree.files.keys()].sort()).toEqual(['checkpoint', 'tile/a']);
  const read = await tree.read(['tile/a', 'nowhere']);
  expect([...read.keys()]).toEqual(['tile/a']);
  expect(Buffer.compare(read.get('tile/a')!, binary)).toBe(0);
  expect(data.history(REF).length).toBe(2);
  server.assertClean('secret');
});

test('who comes second plans anew, at the start and later', async () => {
  const { data, open } = serve();
  const [mine, other] = [open(), open()];
  for (const round of ['1', '2']) {
    const seen: number[] = [];
    const written = await mine.write(async ({ files }) => {
      seen.push(files.size);
      if (seen.length === 1) await other.write(file(`other-${round}`, 'x'), ABOUT);
      return new Map([[`mine-${round}`, Buffer.from('y')]]);
    }, ABOUT);
    expect(written.attempts).toBe(2);
  }
  expect([...data.files(REF).keys()].sort()).toEqual(['mine-1', 'mine-2', 'other-1', 'other-2']);
  expect(data.lost()).toBe(2);
  server.assertClean('secret');
});

describe('what stands in the way', () => {
  test('an answer that got lost is no lost write', async () => {
    const { data, open } = serve();
    const store = open();
    await store.write(file('a', '1'), ABOUT);
    server.answer('git/update-ref', ({ params, body }) => {
      data.refs.set(`refs/${params.ref}`, (body as { sha: string }).sha);
      return { status: 422, body: { message: 'Update is not a fast forward', status: '422' } };
    });
    expect(await store.write(file('b', '2'), ABOUT)).toMatchObject({ changed: true, attempts: 1 });
    server.answer('git/update-ref', 'hang up', GITHUB_ANSWERS.badGateway, GITHUB_ANSWERS.badGateway);
    expect(await store.write(file('c', '3'), ABOUT)).toMatchObject({ changed: true, attempts: 2 });
    expect([...data.files(REF).keys()]).toEqual(['a', 'b', 'c']);
    server.assertClean('secret');
  });
  test('a server that stays broken', async () => {
    const { open } = serve();
    await open().write(file('a', '1'), ABOUT);
    server.answer('git/update-ref', ...Array(12).fill(GITHUB_ANSWERS.badGateway));
    await expect(open().write(file('b', '2'), ABOUT)).rejects.toMatchObject({ code: 'github-failed' });
    server.assertClean('secret');
  });
  test('a rule for branches, after one try', async () => {
    const { open } = serve();
    await open().write(file('a', '1'), ABOUT);
    server.answer('git/update-ref', {
      status: 422,
      body: { message: 'Repository rule violations found', status: '422' },
    });
    await expect(open().write(file('b', '2'), ABOUT)).rejects.toMatchObject({
      code: 'ref-refused',
      message: expect.stringContaining('Repository rule violations found'),
    });
    server.assertClean('secret');
  });
  test('a token that may only read is told which permission is missing', async () => {
    const { open } = serve();
    const answer = {
      status: 403,
      headers: { 'x-accepted-github-permissions': 'contents=write' },
      body: GITHUB_ANSWERS.readOnlyToken.body,
    };
    server.answer('git/create-blob', answer);
    await expect(open().write(file('a', '1'), ABOUT)).rejects.toMatchObject({
      code: 'github-refused',
      hint: expect.stringContaining('contents: write'),
    });
  });
  test('others who are always faster', async () => {
    const { open } = serve();
    await open().write(file('a', '1'), ABOUT);
    server.handle('git/update-ref', () => ({
      status: 422,
      body: { message: 'Update is not a fast forward', status: '422' },
    }));
    await expect(open().write(file('b', '2'), ABOUT)).rejects.toMatchObject({ code: 'ref-contended' });
  });
  test('a list of files that GitHub cuts', async () => {
    const { open } = serve();
    await open().write(file('a', '1'), ABOUT);
    server.handle('git/get-tree', ({ params }) => ({
      status: 200,
      body: { sha: params.tree_sha, truncated: true, tree: [] },
    }));
    await expect(open().load()).rejects.toMatchObject({ code: 'ref-too-large' });
  });
  test('the default branch, and what is no name', async () => {
    const { open } = serve();
    for (const branch of ['main', 'MAIN'])
      expect(() => open(branch)).toThrow(expect.objectContaining({ code: 'default-branch' }));
    for (const branch of ['', 'a..b', '-x', 'a b', 'a/', 'a.lock', 'HEAD'])
      expect(() => open(branch)).toThrow(expect.objectContaining({ code: 'ref-name' }));
  });
});
