import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterEach, expect, test } from 'vitest';
import {
  createRepository,
  hermeticGitEnvironment,
  type Repository,
} from '../../../tests/harness/git-repository.ts';
import { type CommitSha, type Sha256, sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { gitIn } from '../../platform/git/run-git.ts';
import type { AuditRecord } from '../audit/model.ts';
import { verifyLog } from '../audit/verify-log.ts';
import type { Instant } from '../snapshot/model.ts';
import { type AuditPlace, loadAuditLog, writeAuditLines } from './write-audit-lines.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0).reverse()) clean();
});

const LOG = 'promotion-audit.log' as RepoPath;
const BRANCH = 'audit/promotions';

function withRemote(): { clone: Repository; remote: Repository; place: AuditPlace } {
  const origin = createRepository({ 'a.txt': 'a\n' });
  const remote = createRepository();
  remote.git('clone', '--quiet', '--bare', origin.url, 'remote.git');
  const clone = origin.clone();
  clone.git('remote', 'set-url', 'origin', `${remote.url}/remote.git`);
  cleanups.push(origin.remove, remote.remove, clone.remove);
  const repository = { root: clone.dir, git: gitIn(clone.dir, clone.env) };
  return {
    clone,
    remote,
    place: { repository, branch: BRANCH, log: LOG, defaultBranch: 'main', remote: 'origin' },
  };
}

function smoke(run: number): AuditRecord {
  const at = '2026-11-21T21:00:00Z' as Instant;
  return {
    v: 1,
    kind: 'smoke',
    at,
    module: 'dream',
    intent: sha256('intent'),
    commit: 'a'.repeat(40) as CommitSha,
    run: { id: run, url: `https://github.com/o/r/actions/runs/${run}` },
    from: at,
    to: at,
    result: 'passed',
  };
}

/** Puts a log on the branch by hand, as somebody who may push could. */
function overwrite({ clone }: { clone: Repository }, text: string): void {
  clone.git('checkout', '--quiet', '--orphan', 'forged');
  clone.git('rm', '-rfq', '--ignore-unmatch', '.');
  clone.commit('Forge', { [LOG]: text });
  clone.git('push', '--quiet', '--force', 'origin', `HEAD:${BRANCH}`);
  clone.git('checkout', '--quiet', 'main');
}

test('lines are added, each linked to the one above, and once', async () => {
  const { remote, place } = withRemote();
  expect(await loadAuditLog(place)).toHaveLength(0);
  const one = await writeAuditLines(place, [smoke(1), smoke(2)]);
  const two = await writeAuditLines(place, [smoke(2), smoke(3)]);
  expect([one.added, two.added]).toEqual([2, 1]);
  const verified = verifyLog(await loadAuditLog(place));
  expect(verified).toMatchObject({ problems: [], tip: two.tip });
  expect(verified.entries).toHaveLength(3);
  expect(remote.git('-C', 'remote.git', 'log', '--format=%s', BRANCH)).toBe('Record smoke\nRecord smoke');
  expect(await writeAuditLines(place, [smoke(3)])).toMatchObject({ added: 0, tip: two.tip });
  expect(remote.git('-C', 'remote.git', 'rev-list', '--count', BRANCH)).toBe('2');
});

test.each([
  ['a changed line', (text: string) => text.replace('"passed"', '"failed"')],
  ['a removed line', (text: string) => text.split('\n').slice(1).join('\n')],
  ['a lost end', (text: string) => text.slice(0, -1)],
  ['something else', () => 'hello\n'],
])('%s in the log keeps everything from being added', async (_, change) => {
  const { remote, clone, place } = withRemote();
  await writeAuditLines(place, [smoke(1), smoke(2)]);
  overwrite({ clone }, change(Buffer.from(await loadAuditLog(place)).toString()));
  const before = remote.git('-C', 'remote.git', 'rev-parse', BRANCH);
  await expect(writeAuditLines(place, [smoke(3)])).rejects.toMatchObject({ code: 'audit-log-broken' });
  expect(remote.git('-C', 'remote.git', 'rev-parse', BRANCH)).toBe(before);
});

test('a log that was written anew, whole in itself, is known by a line that it has lost', async () => {
  const { clone, place } = withRemote();
  const { tip } = await writeAuditLines(place, [smoke(1)]);
  const other = withRemote();
  await writeAuditLines(other.place, [smoke(9)]);
  overwrite({ clone }, Buffer.from(await loadAuditLog(other.place)).toString());
  await expect(writeAuditLines(place, [smoke(3)], [tip])).rejects.toMatchObject({
    code: 'audit-log-broken',
    message: expect.stringContaining('written anew'),
  });
  // Without memory nobody can tell.
  expect((await writeAuditLines(place, [smoke(3)])).added).toBe(1);
});

test('the log that is written anew between two tries is noticed', async () => {
  const { clone, place } = withRemote();
  await writeAuditLines(place, [smoke(1)]);
  const other = withRemote();
  await writeAuditLines(other.place, [smoke(9)]);
  const forged = Buffer.from(await loadAuditLog(other.place)).toString();
  let tries = 0;
  // Whoever reads `at` of the records is about to write: there the other one comes in between.
  const record = new Proxy(smoke(3), {
    get(target, key, receiver) {
      if (key === 'kind' && ++tries === 2) overwrite({ clone }, forged);
      return Reflect.get(target, key, receiver);
    },
  });
  await expect(writeAuditLines(place, [record])).rejects.toMatchObject({ code: 'audit-log-broken' });
});

test('the default branch is never written', async () => {
  const { remote, place } = withRemote();
  const before = remote.git('-C', 'remote.git', 'rev-parse', 'main');
  for (const branch of ['main', 'MAIN'])
    await expect(
      writeAuditLines({ ...place, branch, defaultBranch: 'trunk' }, [smoke(1)]),
    ).rejects.toMatchObject({ code: 'default-branch' });
  expect(remote.git('-C', 'remote.git', 'rev-parse', 'main')).toBe(before);
});

test('two processes that write at once lose no line, and the chain holds', async () => {
  const { clone, place } = withRemote();
  const folder = mkdtempSync(join(tmpdir(), 'writers-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  const program = join(folder, 'writer.mjs');
  await build({
    stdin: {
      contents: `
        import { writeAuditLines } from './write-audit-lines.ts';
        import { gitIn } from '../../platform/git/run-git.ts';
        const [directory, record, first] = process.argv.slice(2);
        const place = { repository: { root: directory, git: gitIn(directory) }, branch: '${BRANCH}', log: '${LOG}', defaultBranch: 'main', remote: 'origin' };
        for (const run of [0, 1, 2]) {
          const line = JSON.parse(record);
          line.run.id = Number(first) + run;
          const { attempts } = await writeAuditLines(place, [line]);
          console.log(attempts);
        }`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  const run = (first: number) =>
    new Promise<string>((resolve) => {
      const args = [program, clone.dir, JSON.stringify(smoke(1)), String(first)];
      const child = spawn(process.execPath, args, { env: hermeticGitEnvironment() });
      let said = '';
      child.stdout.on('data', (chunk) => (said += chunk));
      child.stderr.on('data', (chunk) => (said += chunk));
      child.on('close', (code) => resolve(`${code} ${said.trim().split('\n').join()}`));
    });
  const ends = await Promise.all([run(100), run(200)]);
  for (const end of ends) expect(end).toMatch(/^0 \d+,\d+,\d+$/);
  // They did get into each other's way.
  expect(ends.flatMap((end) => end.slice(2).split(',').map(Number)).some((attempts) => attempts > 1)).toBe(
    true,
  );
  const { entries, problems } = verifyLog(await loadAuditLog(place));
  expect(problems).toEqual([]);
  const runs = entries.flatMap(({ entry }) => (entry.kind === 'smoke' ? [entry.run.id] : []));
  expect([...runs].sort()).toEqual([100, 101, 102, 200, 201, 202]);
}, 60_000);

test('a rule of the remote is told with what to allow', async () => {
  const { remote, place } = withRemote();
  const { chmodSync, writeFileSync } = await import('node:fs');
  const hook = join(remote.dir, 'remote.git/hooks/update');
  writeFileSync(hook, '#!/bin/sh\necho "GH013: Repository rule violations found" >&2\nexit 1\n');
  chmodSync(hook, 0o755);
  await expect(writeAuditLines(place, [smoke(1)], [] as Sha256[])).rejects.toMatchObject({
    code: 'audit-branch-refused',
    hint: expect.stringContaining('forbid force pushes'),
  });
});
