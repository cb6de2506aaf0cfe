import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serveGit } from '../../../tests/harness/git-http-server.ts';
import { hermeticGitEnvironment } from '../../../tests/harness/git-repository.ts';
import { ABOUT, file, placeOf, REF, storeOf, text, withRemote } from '../../../tests/harness/ref-clones.ts';
import { openRefStore, type RefStore } from './append-ref.ts';
import { explainPush } from './push-refusal.ts';
import { remoteHost } from './ref-host.ts';
import { writeCommit } from './write-commit.ts';

test('a shallow clone writes and reads as a whole one does', async () => {
  const { clone } = withRemote(1);
  expect(clone.git('rev-parse', '--is-shallow-repository')).toBe('true');
  const store = await storeOf(clone);
  await store.write(file('a', '1'), ABOUT);
  await store.write(file('b', '2'), { ...ABOUT, history: 'replaced' });
  const fresh = await storeOf(clone);
  expect(text((await (await fresh.load()).read(['a'])).get('a'))).toBe('1');
});

test.each([true, false])(
  'files that nobody asks for stay with the server (it can filter: %s)',
  async (canFilter) => {
    const { clone, remote } = withRemote();
    remote.git('-C', 'remote.git', 'config', 'uploadpack.allowFilter', String(canFilter));
    const store = await storeOf(clone);
    for (const name of ['a', 'b', 'c']) await store.write(file(`v1/${name}`, name.repeat(5000)), ABOUT);
    const host = await remoteHost(placeOf(clone), REF, 'origin');
    onTestFinished(host.close);
    const tip = (await host.load())!;
    const missing = async (): Promise<number> =>
      (await host.git.run(['rev-list', '--objects', '--missing=print', tip])).stdout
        .toString()
        .split('\n')
        .filter((line) => line.startsWith('?')).length;
    expect(await missing()).toBe(canFilter ? 3 : 0);
    const { files } = await store.load();
    await host.bring(tip, [files.get('v1/a')!, files.get('v1/b')!]);
    expect(await missing()).toBe(canFilter ? 1 : 0);
    // Writing brings the rest neither here nor there: what the server has is not asked for, nor sent again.
    const next = (await writeCommit(host.git, tip, new Map([['v1/e', Buffer.from('e')]]), {
      ...ABOUT,
      history: 'replaced',
    }))!;
    expect(await host.swap(next, tip)).toEqual({ kind: 'done' });
    expect(await missing()).toBe(canFilter ? 1 : 0);
    const fresh = await storeOf(clone);
    await fresh.write(file('v1/d', 'd'), { ...ABOUT, history: 'replaced' });
    const read = await (await fresh.load()).read(['v1/a', 'v1/c', 'v1/d']);
    expect([...read].map(([path, bytes]) => [path, bytes.length])).toEqual([
      ['v1/a', 5000],
      ['v1/c', 5000],
      ['v1/d', 1],
    ]);
  },
);

test.each(['kept', 'replaced'])(
  'eight processes that write at once lose nothing (history: %s)',
  async (history) => {
    const { clone, remote } = withRemote();
    const folder = mkdtempSync(join(tmpdir(), 'writers-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const program = join(folder, 'writer.mjs');
    await build({
      stdin: {
        contents: `
          import { openRefStore } from './append-ref.ts';
          import { gitIn } from './run-git.ts';
          const [directory, name, history] = process.argv.slice(2);
          const store = await openRefStore({ root: directory, git: gitIn(directory) }, '${REF}', 'origin');
          for (const round of ['1', '2']) {
            const { attempts } = await store.write(
              ({ files }) => new Map([[\`writers/\${name}-\${round}\`, Buffer.from(String(files.size))]]),
              { message: 'Append', at: 0, history },
            );
            console.log(attempts);
          }
          store.close();`,
        resolveDir: fileURLToPath(new URL('.', import.meta.url)),
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: program,
    });
    const ends = await Promise.all(
      Array.from({ length: 8 }, (_, index) => run(program, [clone.dir, `w${index}`, history])),
    );
    expect(ends.map(({ code, stderr }) => `${code}${stderr}`)).toEqual(Array(8).fill('0'));
    const attempts = ends.flatMap(({ stdout }) => stdout.trim().split('\n').map(Number));
    // They did get into each other's way.
    expect(Math.max(...attempts)).toBeGreaterThan(1);
    const tree = await (await storeOf(clone)).load();
    expect(tree.files.size).toBe(16);
    const sizes = [...(await tree.read([...tree.files.keys()])).values()].map((bytes) => Number(text(bytes)));
    // Each saw all that were there before it, and no two saw the same.
    expect(sizes.sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, index) => index));
    expect(remote.git('-C', 'remote.git', 'rev-list', '--count', REF)).toBe(history === 'kept' ? '16' : '1');
  },
  120_000,
);

function run(
  program: string,
  args: readonly string[],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { env: hermeticGitEnvironment() });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

describe('what stands in the way', () => {
  test('a hook of the remote is told with its words, after one try', async () => {
    const { clone, remote } = withRemote();
    const hook = join(remote.dir, 'remote.git/hooks/update');
    writeFileSync(
      hook,
      '#!/bin/sh\necho "$1" >> calls\necho "GH013: Repository rule violations found" >&2\nexit 1\n',
    );
    chmodSync(hook, 0o755);
    const store = await storeOf(clone);
    await expect(store.write(file('a', '1'), ABOUT)).rejects.toMatchObject({
      code: 'ref-refused',
      message: `origin refuses to have \`${REF}\` written, by a rule or a hook of its own (GH013: Repository rule violations found).`,
    });
    expect(readdirSync(join(remote.dir, 'remote.git'))).toContain('calls');
    expect((await store.load()).commit).toBeNull();
  });

  test('a remote that is not there, or not known', async () => {
    const { clone } = withRemote();
    await expect(openRefStore(placeOf(clone), REF, 'upstream')).rejects.toMatchObject({ code: 'no-remote' });
    clone.git('remote', 'add', 'gone', pathToFileURL(join(clone.dir, 'gone.git')).href);
    const store = await storeOf(clone, 'gone');
    await expect(store.load()).rejects.toMatchObject({ code: 'ref-unreachable' });
  });

  test('a remote that runs a program is not asked', async () => {
    const { clone } = withRemote();
    clone.git('remote', 'add', 'evil', 'ext::sh -c touch% evil');
    const store = await storeOf(clone, 'evil');
    await expect(store.load()).rejects.toMatchObject({ code: 'ref-unreachable' });
    expect(readdirSync(clone.dir)).not.toContain('evil');
  });
});

describe('over HTTP', () => {
  const TOKEN = 'basic eC1hY2Nlc3MtdG9rZW46c2VjcmV0';

  async function served(header: string | null): Promise<{ store: RefStore; sent: () => readonly number[] }> {
    const { clone, remote } = withRemote();
    remote.git('-C', 'remote.git', 'config', 'uploadpack.allowFilter', 'true');
    const server = await serveGit(join(remote.dir, 'remote.git'), [TOKEN]);
    onTestFinished(server.close);
    clone.git('remote', 'set-url', 'origin', server.url);
    // As actions/checkout leaves it: in a file that the repository includes while it is worked on.
    const included = join(clone.dir, '.git', 'credentials.config');
    if (header !== null) {
      clone.git(
        'config',
        '--file',
        included,
        `http.${new URL(server.url).origin}/.extraheader`,
        `AUTHORIZATION: ${header}`,
      );
      clone.git('config', `includeIf.gitdir:${clone.dir}/.git.path`, included);
    }
    const store = await storeOf(clone);
    return { store, sent: () => server.requests.map(({ authorization }) => authorization.length) };
  }

  test('the credentials of the checkout are used, once a request', async () => {
    const { store, sent } = await served(TOKEN);
    await store.write(file('a', '1'), ABOUT);
    await store.write(file('b', '2'), { ...ABOUT, history: 'replaced' });
    const tree = await store.load();
    expect([...tree.files.keys()]).toEqual(['a', 'b']);
    expect(text((await tree.read(['a'])).get('a'))).toBe('1');
    expect(new Set(sent())).toEqual(new Set([1]));
  });

  test('a token that may only read is told which permission is missing', async () => {
    const { store } = await served('basic b3RoZXI=');
    await expect(store.write(file('a', '1'), ABOUT)).rejects.toMatchObject({
      code: 'ref-not-writable',
      message: expect.stringContaining('the permission `contents: write` is missing'),
    });
  });

  test('a checkout without credentials is told so', async () => {
    const { store } = await served(null);
    await expect(store.write(file('a', '1'), ABOUT)).rejects.toMatchObject({
      code: 'ref-not-writable',
      message: expect.stringContaining('git has no credentials'),
      hint: expect.stringContaining('persist-credentials'),
    });
  });
});

test('what servers say is understood', () => {
  const kindOf = (said: string): string => {
    const failure = explainPush('', said, REF, 'origin');
    return failure.kind === 'refused' ? failure.error.code : failure.kind;
  };
  expect(
    kindOf('remote: Permission to o/r.git denied to github-actions[bot].\nfatal: unable to access'),
  ).toBe('ref-not-writable');
  expect(kindOf('remote: Write access to repository not granted.')).toBe('ref-not-writable');
  expect(kindOf("fatal: could not read Username for 'https://github.com': terminal prompts disabled")).toBe(
    'ref-not-writable',
  );
  expect(kindOf('!\ta:b\t[rejected] (stale info)\nerror: failed to push some refs')).toBe('moved');
  expect(kindOf("!\ta:b\t[remote rejected] (cannot lock ref 'x': is at 1 but expected 2)")).toBe('moved');
  expect(kindOf('!\ta:b\t[remote rejected] (failed to update ref)')).toBe('moved');
  expect(kindOf('!\ta:b\t[remote rejected] (pre-receive hook declined)')).toBe('ref-refused');
  expect(kindOf('!\ta:b\t[remote rejected] (deny updating a hidden ref)')).toBe('ref-refused');
  expect(kindOf('fatal: the remote end hung up unexpectedly')).toBe('unreachable');
  expect(explainPush('', "fatal: unable to access 'https://x:secret@host/': timed out", REF, 'o')).toEqual({
    kind: 'unreachable',
    reason: "unable to access 'https://host/': timed out",
  });
});
