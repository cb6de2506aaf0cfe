import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, problem } from '../problem.ts';
import type { ProgramResult, RunProgram } from './run-program.ts';

export interface OpenpgpRequest {
  /** What is signed: the bytes of `SHA256SUMS`. */
  readonly bytes: Uint8Array;
  /** An armoured private key, from a secret. */
  readonly privateKey: string;
  /** `null`: the key has none. */
  readonly passphrase: string | null;
  /** Folder for the short-lived home of gpg, such as `RUNNER_TEMP`. */
  readonly temporary: string;
  readonly path: string;
}

export type OpenpgpResult =
  | {
      readonly kind: 'signed';
      /** A detached, armoured signature. */
      readonly signature: string;
      /** Of the primary key, in upper case. */
      readonly fingerprint: string;
      /** The public half, armoured, for those who check. */
      readonly publicKey: string;
    }
  | { readonly kind: 'failed'; readonly problem: Problem };

/**
 * Signs with the gpg of this machine. The key is imported into a home of its own, which only this user may read and which is
 * gone afterwards, whatever happens; only the agent of that home is stopped. The passphrase goes through a pipe.
 */
export async function signOpenpgp(request: OpenpgpRequest, run: RunProgram): Promise<OpenpgpResult> {
  if (!/-----BEGIN PGP PRIVATE KEY BLOCK-----/.test(request.privateKey))
    return failed(
      'OPENPGP_KEY_UNREADABLE',
      'The OpenPGP key is no armoured private key.',
      'Store the output of `gpg --armor --export-secret-keys <fingerprint>`, with its line ends.',
    );
  let home: string;
  try {
    home = await mkdtemp(join(request.temporary, 'pgp-'));
    await chmod(home, 0o700);
  } catch {
    return failed(
      'OPENPGP_NO_HOME',
      'There is no place for the keys of gpg: a temporary folder cannot be made.',
      'Check that RUNNER_TEMP is a folder that can be written to.',
    );
  }
  const result = await signIn(home, request, run).catch(() => NOT_SIGNED);
  const kill = ['--homedir', home, '--kill', 'all'];
  await run({ program: 'gpgconf', args: kill, stdin: '', secret: null, path: request.path });
  const isGone = await rm(home, { recursive: true, force: true, maxRetries: 5 }).then(
    () => true,
    () => false,
  );
  return isGone
    ? result
    : failed(
        'OPENPGP_HOME_LEFT',
        `The folder ${home}, which holds the private key, cannot be removed.`,
        'Remove it by hand; replace the key if others can read that machine.',
      );
}

async function signIn(home: string, request: OpenpgpRequest, run: RunProgram): Promise<OpenpgpResult> {
  const { path } = request;
  const gpg = (
    args: readonly string[],
    stdin: Uint8Array | string,
    secret: string | null,
  ): Promise<ProgramResult> =>
    run({
      program: 'gpg',
      args: ['--homedir', home, '--no-options', '--batch', '--no-tty', '--quiet', ...args],
      stdin,
      secret,
      path,
    });
  const imported = await gpg(['--import'], request.privateKey, null);
  if (imported.code === null) return missing('gpg');
  const listed = await gpg(['--with-colons', '--list-secret-keys'], '', null);
  const fingerprints = primaryFingerprints(listed.stdout);
  const [fingerprint] = fingerprints;
  if (fingerprint === undefined)
    return failed(
      'OPENPGP_KEY_UNREADABLE',
      'gpg finds no private key in what was given.',
      'Store the output of `gpg --armor --export-secret-keys <fingerprint>`, with its line ends.',
    );
  if (fingerprints.length > 1)
    return failed(
      'OPENPGP_MANY_KEYS',
      `What was given holds ${fingerprints.length} private keys.`,
      'Export only the one that signs evidence.',
    );
  const input = join(home, 'input');
  const output = join(home, 'output.asc');
  await writeFile(input, request.bytes, { mode: 0o600 });
  const loopback = ['--pinentry-mode', 'loopback', '--passphrase-fd', '3', '--status-fd', '1'];
  const wanted = ['--local-user', fingerprint, '--digest-algo', 'SHA256', '--armor'];
  const named = ['--output', output, '--detach-sign', input];
  const signed = await gpg([...loopback, ...wanted, ...named], '', request.passphrase ?? '');
  if (signed.code !== 0) return notSigned(signed);
  const exported = await gpg(['--armor', '--export', fingerprint], '', null);
  return {
    kind: 'signed',
    signature: await readFile(output, 'utf8'),
    fingerprint,
    publicKey: exported.stdout,
  };
}

const NOT_SIGNED = failed(
  'OPENPGP_NOT_SIGNED',
  'gpg made no signature.',
  'Try the key by hand with `gpg --detach-sign`, in a home of its own.',
);

/** `fpr` lines right after `sec` lines are of primary keys; those after `ssb` are of subkeys. */
function primaryFingerprints(colons: string): readonly string[] {
  const found: string[] = [];
  let isPrimary = false;
  for (const line of colons.split('\n')) {
    const fields = line.split(':');
    if (fields[0] === 'sec') isPrimary = true;
    else if (fields[0] === 'fpr' && isPrimary) {
      const print = fields[9] ?? '';
      if (/^[0-9A-F]{40,64}$/.test(print)) found.push(print);
      isPrimary = false;
    }
  }
  return found;
}

/** `INV_SGNR` and `FAILURE` say why, in numbers of GnuPG; a wrong passphrase has a line of its own. */
function notSigned({ stdout, stderr }: ProgramResult): OpenpgpResult {
  const said = `${stdout}\n${stderr}`;
  if (/BAD_PASSPHRASE|MISSING_PASSPHRASE|Bad passphrase|No passphrase/i.test(said))
    return failed(
      'OPENPGP_PASSPHRASE',
      'The passphrase does not open the OpenPGP key.',
      'Store the passphrase of this key as its own secret; leave it away for a key without one.',
    );
  if (/KEYEXPIRED|key .*expired|Unusable secret key|INV_SGNR/i.test(said))
    return failed(
      'OPENPGP_KEY_UNUSABLE',
      'The OpenPGP key cannot sign: it has expired, was revoked, or is not made for it.',
      'Extend its validity with `gpg --quick-set-expire`, or make a key that may sign.',
    );
  return NOT_SIGNED;
}

function missing(program: string): OpenpgpResult {
  return failed(
    'OPENPGP_NO_GPG',
    `There is no ${program} on this machine.`,
    'Install GnuPG 2.2 or newer, or sign with a key or by identity instead.',
  );
}

function failed(code: string, message: string, hint: string): OpenpgpResult {
  return { kind: 'failed', problem: problem(code, message, hint) };
}
