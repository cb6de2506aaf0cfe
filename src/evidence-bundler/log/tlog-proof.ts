import type { LogAnchor } from '../bundle/model.ts';
import { base64Of, bytesOfBase64, HASH_BYTES, hashOfHex, leafHash } from '../merkle/hash.ts';
import { verifyInclusion } from '../merkle/verify.ts';
import { readCheckpoint } from './checkpoint.ts';
import { MOST_PROOF_HASHES, NOTE_BYTES } from './limits.ts';
import type { NoteVerifier } from './note-keys.ts';

/** Proof that needs no network: an entry's place, its path to the root, and the checkpoint (C2SP tlog-proof). */
export interface TlogProof {
  /** The entry itself, so that the proof needs no other file; nothing vouches for it but the proof. `null`: left out. */
  readonly extra: Uint8Array | null;
  readonly index: bigint;
  readonly proof: readonly Uint8Array[];
  /** The file `checkpoint` as it is. */
  readonly checkpoint: Uint8Array;
}

export type CheckedProof =
  /** `isSigned`: a known key vouches for the checkpoint. */
  | { readonly kind: 'included'; readonly checkpoint: LogAnchor; readonly isSigned: boolean }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';

/** The text of a `.tlog-proof` file. */
export function renderTlogProof({ extra, index, proof, checkpoint }: TlogProof): Uint8Array {
  const own = extra === null ? [] : [`extra ${base64Of(extra)}`];
  const lines = [FIRST_LINE, ...own, `index ${index}`, ...proof.map(base64Of), '', ''];
  return Buffer.concat([Buffer.from(lines.join('\n')), checkpoint]);
}

/** Reads a `.tlog-proof` file; `null` when it is none. Never throws. */
export function parseTlogProof(bytes: Uint8Array): TlogProof | null {
  const split = bytes.length > NOTE_BYTES ? -1 : Buffer.from(bytes).indexOf('\n\n');
  if (split < 0) return null;
  const [first, ...rest] = Buffer.from(bytes.subarray(0, split)).toString('utf8').split('\n');
  if (first !== FIRST_LINE) return null;
  const extra = rest[0]?.startsWith('extra ')
    ? bytesOfBase64(rest.shift()!.slice('extra '.length))
    : undefined;
  if (extra === null) return null;
  const [, digits] = /^index (0|[1-9]\d{0,19})$/.exec(rest.shift() ?? '') ?? [];
  const proof = rest.flatMap((line) => bytesOfBase64(line) ?? []);
  if (digits === undefined || proof.length !== rest.length || proof.length > MOST_PROOF_HASHES) return null;
  if (proof.some((hash) => hash.length !== HASH_BYTES)) return null;
  return { extra: extra ?? null, index: BigInt(digits), proof, checkpoint: bytes.subarray(split + 2) };
}

/** Whether the proof shows that `entry` is in the log `origin`, under a checkpoint that one of the keys signed. */
export function verifyTlogProof(
  bytes: Uint8Array,
  entry: Uint8Array,
  verifiers: readonly NoteVerifier[],
  origin: string,
): CheckedProof {
  const parsed = parseTlogProof(bytes);
  if (parsed === null)
    return {
      kind: 'refused',
      code: 'malformed',
      message: 'It is no proof in the form c2sp.org/tlog-proof@v1.',
    };
  const read = readCheckpoint(parsed.checkpoint, verifiers, origin);
  if (read.kind === 'refused') return read;
  const { checkpoint } = read;
  const root = hashOfHex(checkpoint.rootHash);
  const isIncluded =
    root !== null &&
    verifyInclusion(leafHash(entry), parsed.index, BigInt(checkpoint.size), parsed.proof, root);
  if (isIncluded) return { kind: 'included', checkpoint, isSigned: read.kind === 'signed' };
  const message = `It does not lead from this entry to the root of the checkpoint: the entry or the proof is another.`;
  return { kind: 'refused', code: 'not-included', message };
}
