import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseCommitSha, type Sha256 } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { openFolder } from '../../platform/files/whole-folder.ts';
import { openBranchStore } from '../../platform/git/append-ref.ts';
import { openRepository } from '../../platform/git/repository.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { Terminal } from '../../platform/terminal/verb.ts';
import { loadLog } from '../log/append-log.ts';
import { type NoteVerifier, parseVerifierKey } from '../log/note-keys.ts';
import { CHECKPOINT_PATH, type LogFiles } from '../log/plan.ts';
import { type ManagedKey, readPublicKey } from '../sign/key.ts';
import { parseTrustedRoots } from '../sign/verify/trusted-root.ts';
import type { VerifyExpectations, VerifyTrust } from '../verify/model.ts';

/** Whom the command line says to believe. Errors: `no-file`, `bad-key`, `bad-root`, `missing-option`. */
export function loadTrust(options: ParsedOptions, { directory }: Terminal): VerifyTrust {
  const text = (path: string): string => readFile(resolve(directory, path)).toString('utf8');
  const root = options.text('trusted-root');
  const publicKeys = options.text('openpgp-keys');
  const fingerprints = options.all('fingerprint');
  if (publicKeys === null && fingerprints.length > 0)
    throw new UserError(
      'missing-option',
      'A fingerprint says which key counts, and no keys were given.',
      'Add `--openpgp-keys <file>`, as `gpg --armor --export` writes it.',
    );
  const badPrint = fingerprints.find(
    (one) => !/^(?:[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})$/.test(one.replaceAll(/\s/g, '')),
  );
  if (badPrint !== undefined)
    throw new UserError(
      'bad-value',
      `${JSON.stringify(badPrint)} is no fingerprint.`,
      'Give all 40 hexadecimal digits: shorter ones can be forged.',
    );
  return {
    keys: options.all('key').map((path) => publicKey(text(path), path)),
    roots: root === null ? null : trustedRoots(text(root), root),
    openpgp: publicKeys === null ? null : { publicKeys: text(publicKeys), fingerprints },
    logKeys: options.all('log-key').map((key) => logKey(key, directory)),
    checkpoints: options.all('older').map((path) => readFile(resolve(directory, path))),
  };
}

/** What the command line says that the bundle must be. Errors: `bad-value`. */
export function expectationsOf(options: ParsedOptions): VerifyExpectations {
  const bad = (name: string, hint: string): UserError =>
    new UserError(
      'bad-value',
      `--${name} ${JSON.stringify(options.text(name))} is not what is asked for.`,
      hint,
    );
  const commit = options.text('commit');
  const root = options.text('root');
  const repository = options.text('repository');
  const sha = commit === null ? null : parseCommitSha(commit);
  if (commit !== null && sha === null) throw bad('commit', 'Give the whole commit id, 40 or 64 digits.');
  if (root !== null && !/^[0-9a-f]{64}$/.test(root)) throw bad('root', 'Give 64 hexadecimal digits.');
  if (repository !== null && !/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw bad('repository', 'Write it as owner/name.');
  return {
    root: root as Sha256 | null,
    commit: sha,
    repository,
    identities: options.all('identity'),
    serverUrl: (options.text('server') ?? 'https://github.com').replace(/\/+$/, ''),
    mustBeSigned: options.flag('require-signature'),
  };
}

/**
 * The whole log: a folder that holds its files, or a branch of the repository around the current folder. `null`: none was named.
 * Errors: `no-log`, those of the repository.
 */
export async function loadLogFiles(
  options: ParsedOptions,
  { directory }: Terminal,
): Promise<LogFiles | null> {
  const named = options.text('log');
  if (named === null) return null;
  const folder = resolve(directory, named);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return logInFolder(folder);
  const repository = await openRepository(directory);
  if (repository === null) throw noLog(named);
  const store = await openBranchStore(repository, named, 'HEAD', null);
  try {
    const files = await loadLog(store);
    if (files.paths.length === 0) throw noLog(named);
    return files;
  } finally {
    store.close();
  }
}

/** Our own bound for a file of a log: a full tile of entries has 16 MB. */
const LOG_FILE_BYTES = 64 * 1024 * 1024;

function logInFolder(folder: string): LogFiles {
  const files = openFolder(folder);
  const paths = files
    .list()
    .filter(({ path, kind }) => kind === 'file' && (path === CHECKPOINT_PATH || path.startsWith('tile/')))
    .map(({ path }) => path)
    .sort();
  const contents = new Map(
    paths.flatMap((path) => {
      const bytes = files.read(path, LOG_FILE_BYTES);
      return bytes === null ? [] : [[path, bytes] as const];
    }),
  );
  return { paths, contents };
}

function noLog(named: string): UserError {
  return new UserError(
    'no-log',
    `There is no log at ${named}.`,
    'Name a folder with `checkpoint` and `tile/`, or a branch of this repository that you have fetched.',
  );
}

function publicKey(pem: string, path: string): ManagedKey {
  const read = readPublicKey(pem);
  if (read.kind === 'key') return read.key;
  throw new UserError('bad-key', `${path}: ${read.problem.message}`, read.problem.hint);
}

function trustedRoots(text: string, path: string): readonly unknown[] {
  const read = parseTrustedRoots(text);
  if (read.kind === 'roots') return read.roots;
  throw new UserError('bad-root', `${path}: ${read.problem.message}`, read.problem.hint);
}

function logKey(given: string, directory: string): NoteVerifier {
  const path = resolve(directory, given);
  const text = existsSync(path) ? readFile(path).toString('utf8').trim() : given;
  const key = parseVerifierKey(text);
  if (key !== null) return key;
  throw new UserError(
    'bad-key',
    '--log-key is no key of a log.',
    'Give `<name>+<hash>+<base64>` as the log publishes it, or a file that holds it.',
  );
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UserError(
      'no-file',
      `${path} cannot be read (${reason}).`,
      'Check the path and the permissions.',
      {
        cause: error,
      },
    );
  }
}
