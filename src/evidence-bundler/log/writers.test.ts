import { generateKeyPairSync } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { createRepository } from '../../../tests/harness/git-repository.ts';
import { serveGitData } from '../../../tests/harness/loopback-git-data.ts';
import { startLoopbackGitHub } from '../../../tests/harness/loopback-github.ts';
import { type CommitSha, sha256 } from '../../foundation/digest.ts';
import { openBranchStore, type RefStore } from '../../platform/git/append-ref.ts';
import { gitIn } from '../../platform/git/run-git.ts';
import { createClient } from '../../platform/github/client.ts';
import { openGitDataStore } from '../../platform/github/git-data-store.ts';
import { appendEntry, type LogPlace, loadLog, sealWithNote } from './append-log.ts';
import { writeEntry } from './entry.ts';
import type { LogEntry } from './model.ts';
import { openNoteSigner, parseVerifierKey } from './note-keys.ts';
import { verifyTlogProof } from './tlog-proof.ts';
import { verifyLog } from './verify-log.ts';

/** How many write at once; a hundred take minutes. */
const WRITERS = Number(process.env.EXECUTION_STANDARDS_WRITERS ?? 2);
const ORIGIN = 'github.com/octo-org/octo-repo/evidence-log';
const BRANCH = 'evidence-log';
const SIGNER = openNoteSigner(
  ORIGIN,
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
)!;
const VERIFIERS = [parseVerifierKey(SIGNER.verifierKey)!];

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

interface Host {
  readonly open: () => Promise<RefStore>;
  /** Every file `checkpoint` that was ever published. */
  readonly checkpoints: () => readonly Uint8Array[];
}

function onDisk(): Host {
  const origin = createRepository({ 'a.txt': 'a\n' });
  const home = createRepository();
  home.git('clone', '--quiet', '--bare', origin.url, 'remote.git');
  const clone = createRepository({ 'a.txt': 'a\n' });
  clone.git('remote', 'add', 'origin', `${home.url}/remote.git`);
  cleanups.push(origin.remove, home.remove, clone.remove);
  const remote = (...args: readonly string[]): string => home.git('-C', 'remote.git', ...args);
  return {
    open: () =>
      openBranchStore({ root: clone.dir, git: gitIn(clone.dir, clone.env) }, BRANCH, 'main', 'origin'),
    checkpoints: () =>
      remote('rev-list', BRANCH, '--', 'checkpoint')
        .split('\n')
        .map((commit) => Buffer.from(`${remote('show', `${commit}:checkpoint`)}\n`)),
  };
}

async function onGitHub(): Promise<Host> {
  const server = await startLoopbackGitHub();
  cleanups.push(server.close);
  const data = serveGitData(server);
  const client = () => createClient({ token: 'secret', apiUrl: server.apiUrl, second: 1 });
  return {
    open: async () =>
      openGitDataStore({
        client: client(),
        token: 'secret',
        repository: 'octo-org/octo-repo',
        branch: BRANCH,
        defaultBranch: 'main',
      }),
    checkpoints: () => {
      const files = data.history(`refs/heads/${BRANCH}`).map((each) => each.get('checkpoint')?.toString());
      return [...new Set(files)].flatMap((text) => (text === undefined ? [] : [Buffer.from(text)]));
    },
  };
}

const entryOf = (at: number): LogEntry => ({
  v: 1,
  bundleRoot: sha256(`bundle ${at}`),
  statementSha256: null,
  commit: sha256(`commit ${at}`).slice(0, 40) as CommitSha,
  run: String(at),
  attempt: 1,
  status: 'pass',
  modules: [],
  time: '2026-11-22T14:15:00Z',
});

test.each([
  ['a bare repository on disk', onDisk],
  ["GitHub's Git Data API", onGitHub],
])(
  'writers at once on %s lose nothing and publish one history',
  async (name, start) => {
    const host = await start();
    const append = async (at: number) => {
      const store = await host.open();
      cleanups.push(store.close);
      const place: LogPlace = {
        store,
        origin: ORIGIN,
        verifiers: VERIFIERS,
        anchors: [],
        seal: sealWithNote(SIGNER),
      };
      return appendEntry(place, entryOf(at), 0);
    };
    const began = performance.now();
    const appended = await Promise.all(Array.from({ length: WRITERS }, (_, at) => append(at)));
    const seconds = (performance.now() - began) / 1000;
    const attempts = appended.map((one) => one.attempts).sort((a, b) => a - b);
    const checkpoints = host.checkpoints();
    if (WRITERS > 2)
      console.log(
        `${name}: ${WRITERS} writers in ${seconds.toFixed(1)} s; tries of one append: median ${attempts[WRITERS >> 1]}, most ${attempts.at(-1)}; ${checkpoints.length} checkpoints; ${appended.filter(({ receipt }) => receipt === null).length} without a receipt`,
      );
    const store = await host.open();
    cleanups.push(store.close);
    const trust = { origin: ORIGIN, verifiers: VERIFIERS, anchors: [], checkpoints };
    const { rows, entries, checkpoint } = verifyLog(await loadLog(store), trust);
    expect(rows.filter(({ status }) => status !== 'pass')).toEqual([]);
    expect(checkpoint?.size).toBe(WRITERS);
    const runs = entries.map(({ entry }) => Number(entry.run));
    expect([...runs].sort((a, b) => a - b)).toEqual(Array.from({ length: WRITERS }, (_, at) => at));
    for (const [at, { index, receipt }] of appended.entries()) {
      expect(runs[index]).toBe(at);
      const written = writeEntry(entryOf(at));
      if (written.kind === 'broken') throw new Error(written.message);
      if (receipt !== null)
        expect(verifyTlogProof(receipt, written.bytes, VERIFIERS, ORIGIN)).toMatchObject({
          kind: 'included',
          isSigned: true,
        });
    }
  },
  1_800_000,
);
