import type { Sha256 } from '../../foundation/digest.ts';
import { hashOfHex, hexOf, leafHash } from '../merkle/hash.ts';
import { proveInclusion } from '../merkle/prove.ts';
import { rootOf } from '../merkle/tree.ts';
import { verifyInclusion } from '../merkle/verify.ts';
import type { SumLine } from './model.ts';
import { sumLineText } from './sums.ts';

/** That one file is in a bundle, told without the other files. Plain JSON. */
export interface FileProof {
  /** The file's line of `SHA256SUMS`, without its line feed. */
  readonly line: string;
  /** 0-based place of that line. */
  readonly index: number;
  /** Lines of the list. */
  readonly size: number;
  /** Hashes from the leaf's neighbour up. */
  readonly proof: readonly Sha256[];
}

/** Root of the tree whose leaves are the lines of `SHA256SUMS` in their order, by RFC 9162: it binds names and contents. */
export function bundleRoot(lines: readonly SumLine[]): Sha256 {
  return hexOf(rootOf(leavesOf(lines))) as Sha256;
}

/** Shows that `path` is one of the files; `null` when it is not. `lines` in the order of the list. */
export function proveFile(lines: readonly SumLine[], path: string): FileProof | null {
  const index = lines.findIndex((line) => line.path === path);
  const line = lines[index];
  if (line === undefined) return null;
  const proof = proveInclusion([...leavesOf(lines)], index).map((hash) => hexOf(hash) as Sha256);
  return { line: sumLineText(line), index, size: lines.length, proof };
}

/** Whether the proof shows that a file with this path and digest is in the bundle with this root. Never throws on data of the right shape. */
export function verifyFile({ line, index, size, proof }: FileProof, file: SumLine, root: Sha256): boolean {
  const rootHash = hashOfHex(root);
  const hashes = proof.flatMap((text) => hashOfHex(text) ?? []);
  const isSound = rootHash !== null && hashes.length === proof.length && line === sumLineText(file);
  if (!isSound || !Number.isSafeInteger(index) || !Number.isSafeInteger(size)) return false;
  return verifyInclusion(leafHash(line), BigInt(index), BigInt(size), hashes, rootHash);
}

function* leavesOf(lines: readonly SumLine[]): Generator<Uint8Array> {
  for (const line of lines) yield leafHash(sumLineText(line));
}
