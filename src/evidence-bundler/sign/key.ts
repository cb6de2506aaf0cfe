import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { type Sha256, sha256 } from '../../foundation/digest.ts';
import { type Problem, problem } from './problem.ts';

/** A key to sign with, or to check with: ECDSA on P-256 with SHA-256, or Ed25519. */
export interface ManagedKey {
  readonly kind: 'p256' | 'ed25519';
  readonly key: KeyObject;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Uint8Array;
  /** SHA-256 of `publicKey`, by which policies name it. */
  readonly fingerprint: Sha256;
}

export type KeyRead =
  | { readonly kind: 'key'; readonly key: ManagedKey }
  | { readonly kind: 'refused'; readonly problem: Problem };

const MAKE_ONE = 'Make one with `openssl genpkey -algorithm ed25519 -out key.pem`.';

/** What people paste into a secret instead of a key, told by its first lines. */
const OTHER_KEYS: readonly { readonly mark: RegExp; readonly what: string; readonly hint: string }[] = [
  {
    mark: /-----BEGIN (?:ENCRYPTED PRIVATE KEY|ENCRYPTED (?:SIGSTORE|COSIGN) PRIVATE KEY)-----|^Proc-Type: 4,ENCRYPTED/m,
    what: 'is protected by a passphrase',
    hint: 'Keep the key unprotected in a secret of the repository: `openssl pkey -in key.pem -out plain.pem`.',
  },
  {
    mark: /-----BEGIN OPENSSH PRIVATE KEY-----/,
    what: "is in OpenSSH's own form",
    hint: `Signing needs PKCS#8 or SEC1. ${MAKE_ONE}`,
  },
  {
    mark: /-----BEGIN PGP (?:PRIVATE|PUBLIC) KEY BLOCK-----/,
    what: 'is an OpenPGP key',
    hint: 'Give it as the OpenPGP key of the action instead.',
  },
  {
    mark: /-----BEGIN CERTIFICATE-----/,
    what: 'is a certificate',
    hint: 'Give the key itself in PEM.',
  },
];

/** Reads a private key in PEM: PKCS#8 or SEC1, unprotected. Nothing of the key is ever in the answer but the key. */
export function readPrivateKey(pem: string): KeyRead {
  const other = otherKey(pem, 'private');
  if (other !== null) return other;
  if (/-----BEGIN (?:RSA )?PUBLIC KEY-----/.test(pem) && !pem.includes('PRIVATE KEY-----'))
    return refused('KEY_IS_PUBLIC', 'The signing key is a public key.', 'Give the private key as a secret.');
  return withKey('private', () => createPrivateKey({ key: pem, format: 'pem' }));
}

/** Reads a public key in PEM (SubjectPublicKeyInfo). A private key is refused: it has no business where keys are checked. */
export function readPublicKey(pem: string): KeyRead {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem))
    return refused(
      'KEY_IS_PRIVATE',
      'The key to check with is a private key.',
      'Give only its public half: `openssl pkey -in key.pem -pubout`. If the key was stored here, replace it.',
    );
  return otherKey(pem, 'public') ?? withKey('public', () => createPublicKey({ key: pem, format: 'pem' }));
}

/** The signature over bytes: DER for P-256, 64 bytes for Ed25519. */
export function signBytes({ kind, key }: ManagedKey, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(sign(kind === 'p256' ? 'sha256' : null, bytes, key));
}

/** Whether a signature holds. Never throws, whatever it is handed as signature. */
export function isSignedBy({ kind, key }: ManagedKey, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(kind === 'p256' ? 'sha256' : null, bytes, key, signature);
  } catch {
    return false;
  }
}

/** The public half in PEM, as `openssl` and `cosign` read it. */
export function publicKeyPem({ publicKey }: ManagedKey): string {
  const lines =
    Buffer.from(publicKey)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
}

function otherKey(pem: string, which: 'private' | 'public'): KeyRead | null {
  if (pem.trim() === '') return refused('KEY_EMPTY', `The ${which} key is empty.`, MAKE_ONE);
  const other = OTHER_KEYS.find(({ mark }) => mark.test(pem));
  return other === undefined
    ? null
    : refused('KEY_OF_OTHER_KIND', `The ${which} key ${other.what}.`, other.hint);
}

function withKey(which: 'private' | 'public', read: () => KeyObject): KeyRead {
  let key: KeyObject;
  try {
    key = read();
  } catch {
    // The words of OpenSSL may quote what it could not read.
    return refused(
      'KEY_UNREADABLE',
      `The ${which} key cannot be read as PEM.`,
      'Keep its line ends when you store it: the first line is `-----BEGIN` and so on, alone.',
    );
  }
  const kind = kindOf(key);
  if (kind === null)
    return refused(
      'KEY_OF_OTHER_KIND',
      `The ${which} key is ${nameOf(key)}; keys on P-256 and Ed25519 keys can be used.`,
      MAKE_ONE,
    );
  const spki = which === 'private' ? createPublicKey(key) : key;
  const publicKey = new Uint8Array(spki.export({ type: 'spki', format: 'der' }));
  return { kind: 'key', key: { kind, key, publicKey, fingerprint: sha256(publicKey) } };
}

function kindOf(key: KeyObject): ManagedKey['kind'] | null {
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519';
  const isP256 = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  return isP256 ? 'p256' : null;
}

function nameOf(key: KeyObject): string {
  const curve = key.asymmetricKeyDetails?.namedCurve;
  return curve === undefined ? `of the kind ${key.asymmetricKeyType}` : `on the curve ${curve}`;
}

function refused(code: string, message: string, hint: string): KeyRead {
  return { kind: 'refused', problem: problem(code, message, hint) };
}
