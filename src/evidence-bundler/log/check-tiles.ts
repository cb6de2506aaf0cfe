import type { CheckProblem } from '../bundle/rows.ts';
import { HASH_BYTES, isSameHash, leafHash } from '../merkle/hash.ts';
import { rootOf } from '../merkle/tree.ts';
import type { LogFiles } from './plan.ts';
import { type LogIndex, splitEntries, TILE_WIDTH, type TileFile, widthOf } from './tiles.ts';

/**
 * Where files below `tile/` say otherwise than the leaves: others than us read only tiles, and partial ones at that, so that each of them has to
 * be right. Levels above 0 are computed anew.
 */
export function findTileProblems(
  files: LogFiles,
  index: LogIndex,
  leaves: readonly Uint8Array[],
): CheckProblem[] {
  const problems: CheckProblem[] = index.strays.map((path) => ({
    code: 'stray',
    path,
    message: 'It is no file of a log.',
  }));
  const seen = new Set<string | number>();
  let hashes = leaves;
  for (let level = 0; level === 0 || hashes.length > 0; level++) {
    seen.add(level);
    problems.push(...findInLevel(files, index, level, hashes));
    const full = Math.floor(hashes.length / TILE_WIDTH);
    hashes = Array.from({ length: full }, (_, tile) =>
      rootOf(hashes.slice(tile * TILE_WIDTH, (tile + 1) * TILE_WIDTH)),
    );
  }
  for (const file of [...index.files.values()].flat()) {
    if (file.level === 'entries') problems.push(...findInEntries(files, file, leaves));
    else if (!seen.has(file.level))
      problems.push({
        code: 'stray',
        path: file.path,
        message: 'The log is too small for a tile of this level.',
      });
  }
  return problems;
}

function findInLevel(
  files: LogFiles,
  index: LogIndex,
  level: number,
  hashes: readonly Uint8Array[],
): CheckProblem[] {
  const problems: CheckProblem[] = [];
  const width = widthOf(index, level);
  if (width !== hashes.length)
    problems.push({
      code: width < hashes.length ? 'tile-missing' : 'entries-missing',
      path: `tile/${level}`,
      message: `Tiles of level ${level} hold ${width} hashes, and the entries give ${hashes.length}.`,
    });
  for (const file of [...index.files.values()].flat()) {
    if (file.level !== level) continue;
    const at = firstWrong(files.contents.get(file.path), file, hashes);
    if (at === null) continue;
    const what = level === 0 ? `entry ${at}` : `entries from ${at * TILE_WIDTH ** level} on`;
    problems.push({
      code: 'tile-differs',
      path: file.path,
      message: `It is not made of these entries; the first difference is at ${what}.`,
    });
  }
  return problems;
}

/** Place of the first hash of a tile that is not the computed one; `null` when all are. */
function firstWrong(
  bytes: Uint8Array | undefined,
  { tile, width }: TileFile,
  hashes: readonly Uint8Array[],
): number | null {
  const first = tile * TILE_WIDTH;
  for (let at = 0; at < width; at++) {
    const hash = hashes[first + at];
    const told = bytes?.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
    if (hash === undefined || told === undefined || !isSameHash(hash, told)) return first + at;
  }
  return bytes?.length === width * HASH_BYTES ? null : first + width;
}

/** Bundles of entries that were kept for older checkpoints must hold the same entries as the widest, which gave the leaves. */
function findInEntries(
  files: LogFiles,
  { path, tile, width }: TileFile,
  leaves: readonly Uint8Array[],
): CheckProblem[] {
  const bytes = files.contents.get(path);
  const split = bytes === undefined ? null : splitEntries(bytes);
  const isRight = (entry: Uint8Array, at: number): boolean => {
    const leaf = leaves[tile * TILE_WIDTH + at];
    return leaf !== undefined && isSameHash(leafHash(entry), leaf);
  };
  if (split?.length === width && split.every(isRight)) return [];
  return [
    {
      code: 'entries-differ',
      path,
      message: `It does not hold the ${width} entries that its name says, or others than a newer file.`,
    },
  ];
}
