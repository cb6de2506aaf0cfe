import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Invalid, invalid, type Undecided, undecided } from '../problem.ts';
import { keyringOf } from './armour.ts';
import type { RunProgram } from './run-program.ts';
import { parseStatusLines, type StatusOfSignature } from './status-lines.ts';

export interface OpenpgpQuestion {
  /** What was signed: the bytes of `SHA256SUMS`. */
  readonly bytes: Uint8Array;
  /** `SHA256SUMS.asc`. */
  readonly signature: string;
  /** Armoured public keys, of any origin: only the fingerprints decide. */
  readonly publicKeys: string;
  /** Fingerprints that count, 40 hex digits, in any case and with or without spaces. */
  readonly fingerprints: readonly string[];
  readonly temporary: string;
  readonly path: string;
}

export type OpenpgpCheck =
  | {
      readonly kind: 'valid';
      /** The pinned one, in upper case. */
      readonly fingerprint: string;
      /** Chosen by the signer: it proves no time. Seconds since 1970. */
      readonly claimedTime: number | null;
    }
  | Invalid
  | Undecided;

/** Checks a detached signature with gpgv, which knows no trust but the keyring that it is given. */
export async function verifyOpenpgp(question: OpenpgpQuestion, run: RunProgram): Promise<OpenpgpCheck> {
  const keyring = keyringOf(question.publicKeys);
  if (keyring === null)
    return undecided(
      'NO_KEY',
      'There is no OpenPGP public key to check with.',
      'Give the output of `gpg --armor --export <fingerprint>`.',
    );
  let folder: string;
  try {
    folder = await mkdtemp(join(question.temporary, 'pgpv-'));
  } catch {
    return noFolder();
  }
  try {
    const [ring, signature, data] = ['ring.pgp', 'sums.asc', 'sums'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(ring, keyring, { mode: 0o600 });
    await writeFile(signature, question.signature, { mode: 0o600 });
    await writeFile(data, question.bytes, { mode: 0o600 });
    const { code, stdout } = await run({
      program: 'gpgv',
      args: ['--homedir', folder, '--status-fd', '1', '--keyring', ring, signature, data],
      stdin: '',
      secret: null,
      path: question.path,
    });
    if (code === null)
      return undecided(
        'NO_GPGV',
        'There is no gpgv on this machine.',
        'Install it (package `gpgv` or `gnupg`); the other signatures of the bundle need no program.',
      );
    return judgeSignatures(parseStatusLines(stdout), question.fingerprints);
  } catch {
    return noFolder();
  } finally {
    // What is left behind is public, and no reason to change the answer.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

function noFolder(): Undecided {
  return undecided('NO_FOLDER', 'A temporary folder cannot be written.', 'Check that there is room for one.');
}

/** SHA-256 and its kin, by the numbers of OpenPGP (RFC 9580, 9.5); MD5, SHA-1 and RIPEMD-160 can be forged. */
const STRONG_HASHES: ReadonlySet<number> = new Set([8, 9, 10, 11, 12, 14]);

/**
 * What the statuses of all signatures come to. One good signature by a pinned key is enough, since other people may sign the
 * list too; but a bad one means that the list was changed, whoever else signed it.
 */
export function judgeSignatures(
  signatures: readonly StatusOfSignature[],
  pinned: readonly string[],
): OpenpgpCheck {
  const bad = signatures.find(({ state }) => state === 'bad');
  if (bad !== undefined)
    return invalid(
      'SIGNATURE_ERROR',
      'The list was changed after it was signed (BADSIG).',
      'Take SHA256SUMS and its signature from the run that made them.',
    );
  const counted = new Set(pinned.map((one) => one.replaceAll(/\s/g, '').toUpperCase()));
  const good = signatures.filter(({ state }) => state === 'good');
  if (good.length > 0 && counted.size === 0)
    return undecided(
      'NO_IDENTITY_EXPECTED',
      `The signature is good, by ${good.flatMap(({ fingerprints }) => fingerprints).join(', ')}; nobody says that this key counts.`,
      'Pin the fingerprint in the policy.',
    );
  for (const { fingerprints, claimedTime, hash } of good) {
    const fingerprint = fingerprints.find((one) => counted.has(one));
    if (fingerprint === undefined) continue;
    return hash !== null && STRONG_HASHES.has(hash)
      ? { kind: 'valid', fingerprint, claimedTime }
      : invalid(
          'WEAK_HASH_ERROR',
          'The signature is over a digest that can be forged.',
          'Sign again with SHA-256 or stronger.',
        );
  }
  return whyNot(signatures);
}

function whyNot(signatures: readonly StatusOfSignature[]): OpenpgpCheck {
  const states = new Set(signatures.map(({ state }) => state));
  if (states.has('good'))
    return invalid(
      'WRONG_KEY_ERROR',
      'The signature is by a key that is not pinned.',
      'Compare the fingerprint with the published one, and pin it if it is right.',
    );
  if (states.has('revoked-key'))
    return invalid(
      'KEY_REVOKED_ERROR',
      'The key was revoked (REVKEYSIG).',
      'Sign again with the key that replaced it.',
    );
  if (states.has('expired-key'))
    return invalid(
      'KEY_EXPIRED_ERROR',
      'The key has expired (EXPKEYSIG).',
      'Export the key again if its validity was extended; else sign with the one that replaced it.',
    );
  if (states.has('expired-signature'))
    return invalid('SIGNATURE_EXPIRED_ERROR', 'The signature has expired (EXPSIG).', 'Sign again.');
  if (states.has('unknown-key'))
    return invalid(
      'WRONG_KEY_ERROR',
      'The signature is by a key that was not given.',
      'Give the public key of the signer, and pin its fingerprint.',
    );
  return invalid(
    'SIGNATURE_MALFORMED',
    'There is no signature that gpgv can read.',
    'Take SHA256SUMS.asc from the bundle again: it was changed or cut.',
  );
}
