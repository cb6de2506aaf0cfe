import type { Sha256 } from '../../foundation/digest.ts';
import type { LogAnchor } from '../bundle/model.ts';
import { base64Of, bytesOfBase64, HASH_BYTES, hashOfHex, hexOf } from '../merkle/hash.ts';
import { NOTE_BYTES } from './limits.ts';
import { openNote, parseNote } from './note.ts';
import type { NoteVerifier } from './note-keys.ts';

/** `unsigned`: it may be right, and nobody vouches for it. */
export type ReadCheckpoint =
  | { readonly kind: 'signed' | 'unsigned'; readonly checkpoint: LogAnchor; readonly body: string }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** The text of a checkpoint (C2SP tlog-checkpoint): origin, size, root in base64; no extension lines. */
export function checkpointBody({ origin, size, rootHash }: LogAnchor): string {
  const root = hashOfHex(rootHash);
  if (root === null || origin === '' || origin.includes('\n')) throw new Error('not a checkpoint');
  return `${origin}\n${size}\n${base64Of(root)}\n`;
}

/** Reads the text of a checkpoint. Sizes beyond 2^53 are refused: no log of ours is as large. `null`: it is none. */
export function parseCheckpointBody(body: string): LogAnchor | null {
  const [, origin = '', digits = '', root = ''] =
    /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n(?:[^\n]+\n)*$/.exec(body) ?? [];
  const hash = bytesOfBase64(root);
  const size = Number(digits);
  if (origin === '' || hash?.length !== HASH_BYTES || !Number.isSafeInteger(size)) return null;
  return { origin, size, rootHash: hexOf(hash) as Sha256 };
}

/**
 * Reads the file `checkpoint` of a log: a note that one of the keys signed. Where no key is known, a note or the bare text comes back as
 * `unsigned`; where one is, the bare text is refused, or anybody could take the signature away. Codes: `malformed`, `unknown-key`, `bad-signature`,
 * `unsigned`, `other-origin`.
 */
export function readCheckpoint(
  bytes: Uint8Array,
  verifiers: readonly NoteVerifier[],
  origin: string | null,
): ReadCheckpoint {
  const refused = (code: string, message: string): ReadCheckpoint => ({ kind: 'refused', code, message });
  const read = openBody(bytes, verifiers);
  if ('code' in read) return refused(read.code, read.message);
  const checkpoint = parseCheckpointBody(read.body);
  if (checkpoint === null)
    return refused('malformed', 'It is no checkpoint: its lines are an origin, a size and a root.');
  if (origin !== null && checkpoint.origin !== origin)
    return refused('other-origin', `It is of the log \`${checkpoint.origin}\`, not of \`${origin}\`.`);
  return { kind: read.isSigned ? 'signed' : 'unsigned', checkpoint, body: read.body };
}

/** Whether the file is the bare text of a checkpoint, without signatures. */
export function isBare(bytes: Uint8Array): boolean {
  return bytes.length <= NOTE_BYTES && parseCheckpointBody(Buffer.from(bytes).toString('utf8')) !== null;
}

type OpenedBody =
  | { readonly isSigned: boolean; readonly body: string }
  | { readonly code: string; readonly message: string };

function openBody(bytes: Uint8Array, verifiers: readonly NoteVerifier[]): OpenedBody {
  if (isBare(bytes)) {
    if (verifiers.length === 0) return { isSigned: false, body: Buffer.from(bytes).toString('utf8') };
    return {
      code: 'unsigned',
      message: 'It is not signed, though the key of this log is known: the signature was taken away.',
    };
  }
  if (verifiers.length > 0) {
    const opened = openNote(bytes, verifiers);
    return opened.kind === 'opened' ? { isSigned: true, body: opened.text } : opened;
  }
  const parsed = parseNote(bytes);
  if (parsed.kind === 'broken') return { code: 'malformed', message: parsed.message };
  return { isSigned: false, body: parsed.note.text };
}
