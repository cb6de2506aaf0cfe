import { generateKeyPairSync } from 'node:crypto';
import type { LogAnchor } from '../../src/evidence-bundler/bundle/model.ts';
import { readCheckpoint } from '../../src/evidence-bundler/log/checkpoint.ts';
import { writeEntry } from '../../src/evidence-bundler/log/entry.ts';
import type { LogEntry } from '../../src/evidence-bundler/log/model.ts';
import { signNote } from '../../src/evidence-bundler/log/note.ts';
import { openNoteSigner, parseVerifierKey } from '../../src/evidence-bundler/log/note-keys.ts';
import { type LogFiles, planAppend, planCheckpoint } from '../../src/evidence-bundler/log/plan.ts';
import { type LogTrust, verifyLog } from '../../src/evidence-bundler/log/verify-log.ts';
import { type CommitSha, sha256 } from '../../src/foundation/digest.ts';

export const ORIGIN = 'github.com/octo-org/octo-repo/evidence-log';
export const pem = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
export const SIGNER = openNoteSigner(ORIGIN, pem())!;
export const VERIFIERS = [parseVerifierKey(SIGNER.verifierKey)!];
export const TRUST: LogTrust = { origin: ORIGIN, verifiers: VERIFIERS, anchors: [], checkpoints: [] };

export const entryOf = (at: number, more: Partial<LogEntry> = {}): LogEntry => ({
  v: 1,
  bundleRoot: sha256(`bundle ${at}`),
  statementSha256: null,
  commit: sha256(`commit ${at >> 1}`).slice(0, 40) as CommitSha,
  run: String(4711 + at),
  attempt: 1 + (at & 1),
  status: 'pass',
  modules: at % 3 === 0 ? ['memory'] : [],
  time: '2026-11-22T14:15:00Z',
  ...more,
});
export const bytesOf = (entry: LogEntry): Uint8Array => {
  const written = writeEntry(entry);
  if (written.kind === 'broken') throw new Error(written.message);
  return written.bytes;
};

/** A log of so many entries with a signed checkpoint at these sizes, as appends would have left it. */
export function logOf(size: number, signedAt: readonly number[] = [size], entry = entryOf): LogFiles {
  const contents = new Map<string, Uint8Array>();
  let signed = 0;
  const files = (): LogFiles => ({ paths: [...contents.keys()], contents });
  const apply = (changes: ReadonlyMap<string, Uint8Array | null>): void => {
    for (const [path, bytes] of changes) bytes === null ? contents.delete(path) : contents.set(path, bytes);
  };
  for (let at = 0; at < size; at++) {
    const planned = planAppend(files(), bytesOf(entry(at)), signed);
    if (planned.kind !== 'append' || planned.index !== at) throw new Error(`${planned.kind} at ${at}`);
    apply(planned.changes);
    if (!signedAt.includes(at + 1)) continue;
    apply(new Map([['checkpoint', signNote(planCheckpoint(files(), ORIGIN, signed)!.body, [SIGNER])]]));
    signed = at + 1;
  }
  return files();
}

export const LOG_OF_300 = logOf(300);

export const tell = (files: LogFiles, trust: Partial<LogTrust> = {}): string[] =>
  verifyLog(files, { ...TRUST, ...trust }).rows.flatMap(({ id, status, problems }) =>
    status === 'pass'
      ? []
      : problems.length === 0
        ? [`${id} ${status}`]
        : problems.map(({ code }) => `${id} ${code}`),
  );
export const anchorOf = (files: LogFiles): LogAnchor => {
  const read = readCheckpoint(files.contents.get('checkpoint')!, VERIFIERS, ORIGIN);
  if (read.kind === 'refused') throw new Error(read.message);
  return read.checkpoint;
};

export function prefixed(entry: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(entry.length >> 8, entry.length & 255), entry]);
}
