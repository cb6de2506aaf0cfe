import { decodeUtf8 } from '../../foundation/utf8.ts';
import { base64Of, bytesOfBase64 } from '../merkle/hash.ts';
import { MOST_SIGNATURES, NOTE_BYTES } from './limits.ts';
import { isKeyName, type NoteSigner, type NoteVerifier } from './note-keys.ts';

export interface Note {
  /** With its last line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Uint8Array;
}

export type ParsedNote =
  | { readonly kind: 'note'; readonly note: Note }
  | { readonly kind: 'broken'; readonly message: string };

/** `code`: `malformed`, `unknown-key` (nobody known signed it), `bad-signature` (a known key did not). */
export type OpenedNote =
  | { readonly kind: 'opened'; readonly text: string; readonly signedBy: readonly string[] }
  | {
      readonly kind: 'refused';
      readonly code: 'malformed' | 'unknown-key' | 'bad-signature';
      readonly message: string;
    };

const DASH = '\u2014';

/** Reads a signed note (C2SP signed-note). Who signed it is another question. Never throws. */
export function parseNote(bytes: Uint8Array): ParsedNote {
  const broken = (message: string): ParsedNote => ({ kind: 'broken', message });
  if (bytes.length > NOTE_BYTES) return broken(`The note has more than ${NOTE_BYTES} bytes.`);
  const decoded = bytes[0] === 0xef && bytes[1] === 0xbb ? null : decodeUtf8(bytes);
  if (decoded?.kind !== 'text') return broken('The note is not UTF-8.');
  const whole = decoded.text;
  if ([...whole].some((character) => character < ' ' && character !== '\n'))
    return broken('The note holds control characters.');
  const split = whole.lastIndexOf('\n\n');
  if (split < 0 || !whole.endsWith('\n')) return broken('The note has no signatures below an empty line.');
  const lines = whole.slice(split + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return broken(`The note has more than ${MOST_SIGNATURES} signatures.`);
  const signatures = lines.map(readSignature);
  const at = signatures.indexOf(null);
  if (at >= 0) return broken(`Signature ${at + 1} is not a dash, a name and base64.`);
  return {
    kind: 'note',
    note: { text: whole.slice(0, split + 1), signatures: signatures.filter((one) => one !== null) },
  };
}

function readSignature(line: string): NoteSignature | null {
  const [dash, name = '', encoded = '', ...rest] = line.split(' ');
  const bytes = bytesOfBase64(encoded);
  if (dash !== DASH || rest.length > 0 || !isKeyName(name) || bytes === null || bytes.length < 5) return null;
  return { name, keyId: Buffer.from(bytes).readUInt32BE(0), signature: bytes.subarray(4) };
}

/**
 * The text of a note that at least one of the keys signed. A key that is known by name and hash and whose signature is wrong refuses the
 * note, whoever else signed; signatures of others are passed over.
 */
export function openNote(bytes: Uint8Array, verifiers: readonly NoteVerifier[]): OpenedNote {
  const parsed = parseNote(bytes);
  if (parsed.kind === 'broken') return { kind: 'refused', code: 'malformed', message: parsed.message };
  const { text, signatures } = parsed.note;
  const signedBy = new Set<string>();
  for (const { name, keyId, signature } of signatures) {
    const known = verifiers.find((verifier) => verifier.name === name && verifier.keyId === keyId);
    if (known === undefined) continue;
    if (!known.verify(Buffer.from(text), signature))
      return {
        kind: 'refused',
        code: 'bad-signature',
        message: `The signature of \`${name}\` does not fit the text: it was changed after signing.`,
      };
    signedBy.add(name);
  }
  if (signedBy.size > 0) return { kind: 'opened', text, signedBy: [...signedBy] };
  return { kind: 'refused', code: 'unknown-key', message: 'No key that is known signed it.' };
}

/** A note that says `text`, which ends with a line feed. Equal input gives equal bytes, as Ed25519 does. */
export function signNote(text: string, signers: readonly NoteSigner[]): Uint8Array {
  if (!text.endsWith('\n') || signers.length === 0)
    throw new Error('a note needs a last line feed and a signer');
  const lines = signers.map(({ name, keyId, sign }) => {
    const id = Buffer.alloc(4);
    id.writeUInt32BE(keyId);
    return `${DASH} ${name} ${base64Of(Buffer.concat([id, sign(Buffer.from(text))]))}\n`;
  });
  return Buffer.from(`${text}\n${lines.join('')}`);
}
