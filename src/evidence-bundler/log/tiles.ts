import { pushTo } from '../../foundation/push-to.ts';
import { HASH_BYTES } from '../merkle/hash.ts';
import type { LeafRange } from '../merkle/prove.ts';
import { growTree } from '../merkle/tree.ts';
import { ENTRY_BYTES } from './limits.ts';

/** Hashes in a full tile, and entries in a full bundle of entries (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

const LEVELS_OF_TILE = 8;
const MOST_LEVEL = 63;

/** A file of the log below `tile/`. */
export interface TileFile {
  readonly path: string;
  /** Level 0 holds hashes of leaves; `entries` their data. */
  readonly level: number | 'entries';
  /** 0-based. */
  readonly tile: number;
  /** Below 256: partial. */
  readonly width: number;
}

/** `tile/0/x001/x234/067.p/8`. */
export function tilePath(level: number | 'entries', tile: number, width: number): string {
  const digits = String(tile);
  const parts = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const index = parts.map((part, at) => (at < parts.length - 1 ? `x${part}` : part)).join('/');
  return `tile/${level}/${index}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

const TILE_PATH = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** `null` for every path that `tilePath` would not write. */
export function parseTilePath(path: string): TileFile | null {
  const [, word, index, partial] = TILE_PATH.exec(path) ?? [];
  if (word === undefined || index === undefined) return null;
  const level = word === 'entries' ? 'entries' : Number(word);
  const tile = Number(index.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  if ((level !== 'entries' && level > MOST_LEVEL) || (partial !== undefined && width >= TILE_WIDTH))
    return null;
  return tilePath(level, tile, width) === path ? { path, level, tile, width } : null;
}

/** Which files a log has. */
export interface LogIndex {
  /** Entries, by the widths of tiles at level 0. */
  readonly size: number;
  /** By `level/tile`, the widest first. */
  readonly files: ReadonlyMap<string, readonly TileFile[]>;
  /** Files below `tile/` whose names are none of a tile. */
  readonly strays: readonly string[];
}

export function indexLog(paths: Iterable<string>): LogIndex {
  const files = new Map<string, TileFile[]>();
  const strays: string[] = [];
  for (const path of paths) {
    if (!path.startsWith('tile/')) continue;
    const file = parseTilePath(path);
    if (file === null) strays.push(path);
    else pushTo(files, keyOf(file.level, file.tile), file);
  }
  for (const list of files.values()) list.sort((a, b) => b.width - a.width);
  return { size: widthsOf(files, 0), files, strays };
}

/** How many hashes or entries stand without a gap from the first on. */
export function widthOf(index: LogIndex, level: number | 'entries'): number {
  return widthsOf(index.files, level);
}

function widthsOf(files: ReadonlyMap<string, readonly TileFile[]>, level: number | 'entries'): number {
  for (let tile = 0; ; tile++) {
    const width = files.get(keyOf(level, tile))?.[0]?.width ?? 0;
    if (width < TILE_WIDTH) return tile * TILE_WIDTH + width;
  }
}

/** All files of one tile, the widest first. */
export function filesOf(index: LogIndex, level: number | 'entries', tile: number): readonly TileFile[] {
  return index.files.get(keyOf(level, tile)) ?? [];
}

function keyOf(level: number | 'entries', tile: number): string {
  return `${level}/${tile}`;
}

/** Hashes of one level that stand beside each other. */
interface Run {
  readonly level: number;
  /** Place of the first, counted over the whole level. */
  readonly first: number;
  readonly count: number;
}

/** The hashes in tiles whose tree is that of a range, from left to right: complete subtrees, each as high as it fits. */
function runsOf({ start, end }: LeafRange): Run[] {
  const runs: Run[] = [];
  for (let at = start; at < end; ) {
    let size = 1;
    while (at % (size * 2) === 0 && at + size * 2 <= end) size *= 2;
    const level = Math.floor(Math.log2(size) / LEVELS_OF_TILE);
    const below = TILE_WIDTH ** level;
    runs.push({ level, first: at / below, count: size / below });
    at += size;
  }
  return runs;
}

/** Paths of the tiles that `rangeRoot` needs for these ranges, each once; those that are not there are left out. */
export function tilesFor(index: LogIndex, ranges: readonly LeafRange[]): readonly string[] {
  const paths = ranges.flatMap(runsOf).flatMap(({ level, first }) => {
    const [widest] = filesOf(index, level, Math.floor(first / TILE_WIDTH));
    return widest === undefined ? [] : [widest.path];
  });
  return [...new Set(paths)];
}

/**
 * Root of a range of leaves, from tiles alone; `null` when a tile is missing or too short. The range is one that a proof names, or begins at 0: it
 * begins at a multiple of the power of two that it fits into.
 */
export function rangeRoot(
  index: LogIndex,
  contents: ReadonlyMap<string, Uint8Array>,
  range: LeafRange,
): Uint8Array | null {
  const tree = growTree();
  for (const { level, first, count } of runsOf(range)) {
    const [widest] = filesOf(index, level, Math.floor(first / TILE_WIDTH));
    const tile = widest === undefined ? undefined : contents.get(widest.path);
    const from = first % TILE_WIDTH;
    for (let at = from; at < from + count; at++) {
      const hash = tile?.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
      if (hash?.length !== HASH_BYTES) return null;
      tree.add(hash, level * LEVELS_OF_TILE);
    }
  }
  return tree.root();
}

/** Entries of a bundle of entries: each behind its length in 16 bits. `null`: it is cut, or holds something else. */
export function splitEntries(bundle: Uint8Array): Uint8Array[] | null {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length; ) {
    const length = ((bundle[at] ?? 0) << 8) | (bundle[at + 1] ?? 0);
    const end = at + 2 + length;
    if (at + 2 > bundle.length || end > bundle.length) return null;
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** A bundle of entries with one more. */
export function joinEntry(bundle: Uint8Array, entry: Uint8Array): Uint8Array {
  if (entry.length > ENTRY_BYTES) throw new Error('an entry is too long');
  return Buffer.concat([bundle, Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]);
}
