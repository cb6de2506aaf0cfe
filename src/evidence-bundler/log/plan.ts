import type { Sha256 } from '../../foundation/digest.ts';
import type { LogAnchor } from '../bundle/model.ts';
import { HASH_BYTES, hexOf, leafHash } from '../merkle/hash.ts';
import { rootOf } from '../merkle/tree.ts';
import { checkpointBody } from './checkpoint.ts';
import { readEntry } from './entry.ts';
import {
  filesOf,
  indexLog,
  joinEntry,
  type LogIndex,
  rangeRoot,
  splitEntries,
  TILE_WIDTH,
  tilePath,
  tilesFor,
} from './tiles.ts';

export const CHECKPOINT_PATH = 'checkpoint';

/** Files of a log, as far as they were read. */
export interface LogFiles {
  /** Every path. */
  readonly paths: readonly string[];
  /** At least those that `pathsForAppend` names. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

export type LogChanges = ReadonlyMap<string, Uint8Array | null>;

export type AppendPlan =
  /** The entry stands at `index` of the tree that these changes make. */
  | { readonly kind: 'append'; readonly index: number; readonly changes: LogChanges }
  /** The very same entry is there: an earlier try arrived though nothing said so. */
  | { readonly kind: 'present'; readonly index: number }
  /** Another entry claims the same run and attempt: with both, every check of the log would fail for good. */
  | { readonly kind: 'repeated'; readonly index: number }
  | { readonly kind: 'broken'; readonly message: string };

/** Files that an append looks at: the right edge of the tree, the newest entries, and what the roots at `sizes` take. */
export function pathsForAppend(paths: readonly string[], sizes: readonly number[] = []): readonly string[] {
  const index = indexLog(paths);
  const known = [index.size, ...sizes].filter((size) => size > 0 && size <= index.size);
  const edge = tilesFor(
    index,
    known.map((end) => ({ start: 0, end })),
  );
  const last = Math.floor(index.size / TILE_WIDTH);
  const entries = [last - 1, last].flatMap((tile) => filesOf(index, 'entries', tile).slice(0, 1));
  // While a tile is being filled, the next append needs it whole.
  const partial = levels(index).flatMap((level) =>
    filesOf(index, level, tileAt(index.size, level)).slice(0, 1),
  );
  return [...new Set([CHECKPOINT_PATH, ...edge, ...[...entries, ...partial].map(({ path }) => path)])];
}

/** Levels that a log of this size has tiles of. */
function levels({ size }: LogIndex): number[] {
  const all: number[] = [];
  for (let level = 0; level === 0 || TILE_WIDTH ** level <= size; level++) all.push(level);
  return all;
}

/** The tile of a level that the next hash goes into. */
function tileAt(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** (level + 1));
}

/**
 * Which files are to be written so that `entry` (of `writeEntry`) is the next leaf; the checkpoint is not among them, as it is signed after the
 * append has won (C2SP tlog-checkpoint: never two of one size). `checkpointSize`: that of the checkpoint now; partial tiles of that size stay until
 * they are full, since a client that holds the checkpoint may ask for them, others are replaced.
 */
export function planAppend(files: LogFiles, entry: Uint8Array, checkpointSize: number): AppendPlan {
  const index = indexLog(files.paths);
  const newest = findNewest(files, index);
  if (newest === null)
    return {
      kind: 'broken',
      message: 'The newest entries of the log are missing, cut, or not as many as its tree has leaves.',
    };
  const at = newest.entries.findIndex((known) => Buffer.compare(known, entry) === 0);
  if (at >= 0) return { kind: 'present', index: newest.first + at };
  const same = newest.entries.findIndex(sameRunAs(entry));
  if (same >= 0) return { kind: 'repeated', index: newest.first + same };

  const changes = new Map<string, Uint8Array | null>();
  const tile = Math.floor(index.size / TILE_WIDTH);
  const width = (index.size % TILE_WIDTH) + 1;
  const isSigned = checkpointSize === index.size;
  put(changes, index, 'entries', tile, width, joinEntry(newest.bundle, entry), isSigned);
  let hash = leafHash(entry);
  for (let level = 0; ; level++) {
    const place = tileAt(index.size, level);
    const held = Math.floor(index.size / TILE_WIDTH ** level) % TILE_WIDTH;
    const bytes = held === 0 ? new Uint8Array() : contentOf(files, index, level, place);
    if (bytes?.length !== held * HASH_BYTES)
      return {
        kind: 'broken',
        message: `A tile of level ${level} is missing, or holds another number of hashes than its name says.`,
      };
    const grown = Buffer.concat([bytes, hash]);
    put(changes, index, level, place, held + 1, grown, isSigned || level > 0);
    if (held + 1 < TILE_WIDTH) return { kind: 'append', index: index.size, changes };
    hash = rootOf(hashesOf(grown));
  }
}

function sameRunAs(bytes: Uint8Array): (other: Uint8Array) => boolean {
  const mine = readEntry(bytes);
  if (mine.kind === 'broken') return () => false;
  const { run, attempt } = mine.entry;
  // Most entries hold another run, which is seen without reading them.
  const needle = `"run":${JSON.stringify(run)}`;
  return (other) => {
    if (!Buffer.from(other.buffer, other.byteOffset, other.length).includes(needle)) return false;
    const read = readEntry(other);
    return read.kind === 'entry' && read.entry.run === run && read.entry.attempt === attempt;
  };
}

/** Writes a tile of the new width. When it is full its beginnings go; else the one before goes, unless a client may ask for it. */
function put(
  changes: Map<string, Uint8Array | null>,
  index: LogIndex,
  level: number | 'entries',
  tile: number,
  width: number,
  bytes: Uint8Array,
  keepsLast: boolean,
): void {
  const [last, ...older] = filesOf(index, level, tile);
  if (width === TILE_WIDTH) for (const { path } of older) changes.set(path, null);
  if (last !== undefined && (width === TILE_WIDTH || !keepsLast)) changes.set(last.path, null);
  changes.set(tilePath(level, tile, width), bytes);
}

function* hashesOf(tile: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < tile.length; at += HASH_BYTES) yield tile.subarray(at, at + HASH_BYTES);
}

function contentOf(
  files: LogFiles,
  index: LogIndex,
  level: number | 'entries',
  tile: number,
): Uint8Array | null {
  const [widest] = filesOf(index, level, tile);
  return (widest && files.contents.get(widest.path)) ?? null;
}

/** The bundle that is being filled, and with the one before it the newest entries. `null`: they are not whole. */
function findNewest(
  files: LogFiles,
  index: LogIndex,
): { readonly first: number; readonly entries: readonly Uint8Array[]; readonly bundle: Uint8Array } | null {
  const tile = Math.floor(index.size / TILE_WIDTH);
  const held = index.size % TILE_WIDTH;
  if (
    filesOf(index, 'entries', tile + 1).length > 0 ||
    (held === 0 && filesOf(index, 'entries', tile).length > 0)
  )
    return null;
  const bundle = held === 0 ? new Uint8Array() : contentOf(files, index, 'entries', tile);
  const before = tile === 0 ? new Uint8Array() : contentOf(files, index, 'entries', tile - 1);
  if (bundle === null || before === null) return null;
  const [last, full] = [splitEntries(bundle), splitEntries(before)];
  if (last?.length !== held || full?.length !== (tile === 0 ? 0 : TILE_WIDTH)) return null;
  return { first: Math.max(0, tile - 1) * TILE_WIDTH, entries: [...full, ...last], bundle };
}

/** Root of the first `size` leaves, from the tiles that were read; `null` when they do not tell it. */
export function rootAt(files: LogFiles, size: number): Sha256 | null {
  const index = indexLog(files.paths);
  if (size > index.size) return null;
  const root = size === 0 ? rootOf([]) : rangeRoot(index, files.contents, { start: 0, end: size });
  return root === null ? null : (hexOf(root) as Sha256);
}

/**
 * The checkpoint that the log is due: of all its leaves, or `null` when the one that is there covers them. To be asked of a state of the log that is
 * published already, so that nobody can have signed another tree of this size.
 */
export function planCheckpoint(
  files: LogFiles,
  origin: string,
  checkpointSize: number,
): { readonly checkpoint: LogAnchor; readonly body: string } | null {
  const { size } = indexLog(files.paths);
  const rootHash = rootAt(files, size);
  if (size <= checkpointSize || rootHash === null) return null;
  const checkpoint = { origin, size, rootHash };
  return { checkpoint, body: checkpointBody(checkpoint) };
}
