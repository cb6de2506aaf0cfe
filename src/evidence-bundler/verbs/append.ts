import { join, resolve } from 'node:path';
import { UserError } from '../../foundation/user-error.ts';
import { openFolder } from '../../platform/files/whole-folder.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import { openRepository } from '../../platform/git/repository.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../../platform/terminal/verb.ts';
import { type BundleFiles, checkBundle } from '../bundle/check.ts';
import { SUMS_BYTES } from '../bundle/limits.ts';
import type { LogAnchor } from '../bundle/model.ts';
import { SUMS_PATH } from '../bundle/sums.ts';
import { appendEntry } from '../log/append-log.ts';
import { readCheckpoint } from '../log/checkpoint.ts';
import { entryOfBundle } from '../log/entry-of-bundle.ts';
import { NOTE_BYTES } from '../log/limits.ts';
import { parseTlogProof } from '../log/tlog-proof.ts';
import { READ_BYTES } from '../read/limits.ts';
import { logOrigin, openLog } from '../run/log-place.ts';
import { fieldAt, parseJson } from '../sign/json-value.ts';
import { nowOf } from './now-of.ts';
import { readSecretFile } from './read-secret-file.ts';

export const APPEND_OPTIONS = [
  { name: 'folder', value: 'folder', help: 'the repository (default: the current folder)' },
  {
    name: 'branch',
    value: 'name',
    help: 'the branch of the log (default: what the policy in the bundle names)',
  },
  { name: 'remote', value: 'name', help: 'the remote that holds the log (default: this clone)' },
  { name: 'default-branch', value: 'name', help: 'what may never be written (default main)' },
  {
    name: 'log-key',
    value: 'file',
    help: 'Ed25519 private key (PEM) that signs checkpoints (default: EVIDENCE_LOG_KEY)',
  },
  { name: 'server', value: 'address', help: 'what the log is named after (default https://github.com)' },
  {
    name: 'now',
    value: 'time',
    help: 'the time to write by, such as 2026-11-21T21:00:00Z (default: the clock)',
  },
  { name: 'help', help: 'print this help' },
] as const;

/**
 * `evidence append <bundle>`: adds a bundle that is sealed to the log, as when it had been logged at once, and lays the receipt into it. A bundle
 * that is in the log gets its receipt only; one with the receipt of another history is refused. Errors: `missing-bundle`, `bundle-broken`, `no-log`, those of the log.
 */
export async function runAppend(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const at = (path: string): string => resolve(terminal.directory, path);
  const [named, ...more] = options.positionals;
  if (named === undefined || more.length > 0)
    throw new UserError(
      'missing-bundle',
      'One bundle is appended at a time.',
      'Name its folder: `execution-standards evidence append artifacts/immutable/<bundle>`.',
    );
  const folder = at(named);
  const files = openFolder(folder);
  const made = entryOfBundle(checkBundle(files, null), {
    sums: files.read(SUMS_PATH, SUMS_BYTES),
    verdict: files.read('verdict.json', READ_BYTES),
    signature: files.read('evidence.sigstore.json', READ_BYTES),
  });
  if (made.kind === 'refused')
    throw new UserError(
      'bundle-broken',
      `Nothing is appended: ${made.message}`,
      'Take the bundle anew from where it was kept; `evidence verify` tells all that does not hold.',
    );
  const branch = options.text('branch') ?? branchOf(files.read('policy.json', READ_BYTES));
  if (branch === null)
    throw new UserError(
      'no-log',
      'The policy in the bundle names no log.',
      'Add `--branch <name>`, or `log: { branch: evidence-log }` to the policy.',
    );
  const repository = await openRepository(at(options.text('folder') ?? '.'));
  if (repository === null)
    throw new UserError('no-git', 'There is no clone that could hold the log.', 'Run it in a clone.');
  const { manifest, entry } = made;
  const origin = logOrigin(options.text('server') ?? 'https://github.com', manifest.repository, branch);
  const keyFile = options.text('log-key');
  const { place } = await openLog(repository, branch, origin, {
    mode: 'append',
    defaultBranch: options.text('default-branch') ?? 'main',
    remote: options.text('remote'),
    spare: null,
    key: keyFile === null ? (terminal.environment.EVIDENCE_LOG_KEY ?? null) : readSecretFile(at(keyFile)),
  });
  try {
    const anchors = [manifest.anchor, receivedState(files)].filter((one) => one !== null);
    const appended = await appendEntry({ ...place, anchors }, entry, nowOf(options));
    const { index, receipt } = appended;
    if (receipt !== null) writeWhole(join(folder, RECEIPT_PATH), receipt);
    const told =
      receipt === null
        ? 'Its receipt comes with the next checkpoint.'
        : 'Its receipt is `receipt/evidence.tlog-proof`.';
    terminal.write(`The bundle is entry ${index} of ${origin}. ${told}\n`);
    return 0;
  } finally {
    place.store.close();
  }
}

const RECEIPT_PATH = 'receipt/evidence.tlog-proof';

/** The state of the log that an earlier receipt is of: what shows another history is not written over. */
function receivedState(files: BundleFiles): LogAnchor | null {
  const bytes = files.read(RECEIPT_PATH, NOTE_BYTES);
  const proof = bytes === null ? null : parseTlogProof(bytes);
  const read = proof === null ? null : readCheckpoint(proof.checkpoint, [], null);
  return read === null || read.kind === 'refused' ? null : read.checkpoint;
}

/** Branch of the log, by the policy that was sealed. */
function branchOf(policy: Uint8Array | null): string | null {
  const value = policy === null ? null : parseJson(Buffer.from(policy).toString('utf8'));
  const branch = fieldAt(value, 'policy', 'log', 'branch');
  return typeof branch === 'string' && branch !== '' ? branch : null;
}
