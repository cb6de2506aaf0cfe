import type { Sha256 } from '../../foundation/digest.ts';
import { readCanonical, writeCanonical } from '../bundle/canonical.ts';
import type { LogAnchor } from '../bundle/model.ts';
import { hashOfHex, hexOf } from '../merkle/hash.ts';
import { consistencyRanges, inclusionRanges, type LeafRange } from '../merkle/prove.ts';
import { verifyConsistency } from '../merkle/verify.ts';
import { MOST_PROOF_HASHES } from './limits.ts';
import type { LogFiles } from './plan.ts';
import { indexLog, rangeRoot, tilesFor } from './tiles.ts';

/** That one state of a log is a beginning of a later one. Plain JSON: `receipt/consistency.json`. */
export interface GrowthProof {
  readonly from: LogAnchor;
  readonly to: LogAnchor;
  readonly proof: readonly Sha256[];
}

/** Tiles that the proofs below read, by the ranges of `inclusionRanges` and `consistencyRanges`. */
export function pathsForProof(paths: readonly string[], ranges: readonly LeafRange[]): readonly string[] {
  return tilesFor(indexLog(paths), ranges);
}

/** Hashes that show entry `index` in the tree of the first `size` entries; `null` when it is not in it, or tiles are missing. */
export function proveEntry(files: LogFiles, index: number, size: number): Uint8Array[] | null {
  return index < size ? rootsOf(files, inclusionRanges(index, size)) : null;
}

/** Shows that the log at `from` is a beginning of the log at `to`; `null` for sizes in another order, or when tiles are missing. */
export function proveGrowth(files: LogFiles, from: LogAnchor, to: LogAnchor): GrowthProof | null {
  if (from.size < 1 || from.size > to.size) return null;
  const proof = rootsOf(files, consistencyRanges(from.size, to.size));
  return proof === null ? null : { from, to, proof: proof.map((hash) => hexOf(hash) as Sha256) };
}

function rootsOf(files: LogFiles, ranges: readonly LeafRange[]): Uint8Array[] | null {
  const index = indexLog(files.paths);
  const roots = ranges.map((range) => rangeRoot(index, files.contents, range));
  const found = roots.filter((root) => root !== null);
  return found.length === roots.length ? found : null;
}

/** Whether the proof holds by itself; whether both states are to be believed is told by who signed them. Never throws. */
export function verifyGrowth({ from, to, proof }: GrowthProof): boolean {
  const [before, after] = [hashOfHex(from.rootHash), hashOfHex(to.rootHash)];
  const hashes = proof.flatMap((text) => hashOfHex(text) ?? []);
  if (before === null || after === null || hashes.length !== proof.length || from.origin !== to.origin)
    return false;
  return verifyConsistency(BigInt(from.size), BigInt(to.size), before, after, hashes);
}

/** Bytes of `receipt/consistency.json`: canonical JSON. */
export function renderGrowth(proof: GrowthProof): Uint8Array {
  const written = writeCanonical(proof);
  if (written.kind === 'refused') throw new Error(written.message);
  return written.bytes;
}

/** Reads it back; `null` for anything else. Never throws. */
export function parseGrowth(bytes: Uint8Array): GrowthProof | null {
  const read = readCanonical(bytes, 16 * 1024);
  if (read.kind === 'broken') return null;
  const { from, to, proof, ...rest } = (read.value ?? {}) as Partial<GrowthProof>;
  if (!isAnchor(from) || !isAnchor(to) || !Array.isArray(proof) || Object.keys(rest).length > 0) return null;
  const isProof =
    proof.length <= MOST_PROOF_HASHES &&
    proof.every((hash) => typeof hash === 'string' && hashOfHex(hash) !== null);
  return isProof ? { from, to, proof } : null;
}

function isAnchor(value: unknown): value is LogAnchor {
  if (typeof value !== 'object' || value === null) return false;
  const { origin, size, rootHash, ...rest } = value as Record<string, unknown>;
  const isRight =
    typeof origin === 'string' &&
    Number.isSafeInteger(size) &&
    typeof rootHash === 'string' &&
    hashOfHex(rootHash) !== null;
  return isRight && Object.keys(rest).length === 0;
}
