import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { base64Of, bytesOfBase64 } from '../merkle/hash.ts';

/** A key that notes are checked with. */
export interface NoteVerifier {
  /** Of a log, its origin. */
  readonly name: string;
  /** 32 bits, as notes tell them. */
  readonly keyId: number;
  readonly verify: (text: Uint8Array, signature: Uint8Array) => boolean;
}

/** A key that notes are signed with. */
export interface NoteSigner {
  readonly name: string;
  readonly keyId: number;
  readonly sign: (text: Uint8Array) => Uint8Array;
  /** The text that others check with: `<name>+<hash>+<key>`. */
  readonly verifierKey: string;
}

/** Ed25519 over the text of the note (C2SP signed-note, signature types). */
const ED25519 = 0x01;
const PUBLIC_KEY_BYTES = 32;

/** A name that a note can carry: not empty, without spaces of any script, plus signs and control characters. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s\p{Z}\p{Cc}\p{Surrogate}+]/u.test(name);
}

/** Reads `<name>+<hash>+<key>` (C2SP signed-note, verifier keys) of an Ed25519 key; `null` for anything else, such as a hash of another key. */
export function parseVerifierKey(text: string): NoteVerifier | null {
  const [, name = '', hash = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = bytesOfBase64(encoded);
  if (!isKeyName(name) || bytes === null || bytes[0] !== ED25519 || bytes.length !== 1 + PUBLIC_KEY_BYTES)
    return null;
  const publicKey = bytes.subarray(1);
  const keyId = keyIdOf(name, publicKey);
  if (keyId !== Number.parseInt(hash, 16)) return null;
  return verifierOf(name, keyId, publicKey);
}

function verifierOf(name: string, keyId: number, publicKey: Uint8Array): NoteVerifier | null {
  try {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') },
      format: 'jwk',
    });
    return {
      name,
      keyId,
      verify: (text, signature) => signature.length === 64 && verify(null, text, key, signature),
    };
  } catch {
    return null;
  }
}

/** A signer with an Ed25519 private key in PEM (PKCS 8); `null` when it is none, or the name cannot stand in a note. */
export function openNoteSigner(name: string, privateKeyPem: string): NoteSigner | null {
  const key = readPrivateKey(privateKeyPem);
  if (key === null || !isKeyName(name)) return null;
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  const publicKey = Buffer.from(x, 'base64url');
  const keyId = keyIdOf(name, publicKey);
  const hash = keyId.toString(16).padStart(8, '0');
  return {
    name,
    keyId,
    sign: (text) => sign(null, text, key),
    verifierKey: `${name}+${hash}+${base64Of(Buffer.concat([Uint8Array.of(ED25519), publicKey]))}`,
  };
}

function readPrivateKey(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

function keyIdOf(name: string, publicKey: Uint8Array): number {
  const hash = createHash('sha256')
    .update(`${name}\n`)
    .update(Uint8Array.of(ED25519))
    .update(publicKey)
    .digest();
  return hash.readUInt32BE(0);
}
