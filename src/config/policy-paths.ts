import { compareText } from '../foundation/compare.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { compileLanes } from '../lanes/match.ts';
import type { Lane } from '../lanes/model.ts';
import type { Loosening } from './loosening.ts';
import { ENFORCEMENT_RANK, isLooserKind } from './policy-ranks.ts';

/** Enough to recognise what has moved; the count says how much. */
const EXAMPLES = 3;

/** Files that another lane, or none, claims now, where that asks for less. One entry for each pair of lanes. */
export function findMovedPaths(
  base: readonly Lane[],
  head: readonly Lane[],
  paths: readonly RepoPath[],
): readonly Loosening[] {
  const before = compileLanes(base);
  const after = compileLanes(head);
  const moves = new Map<string, { from: Lane; to: Lane | null; files: RepoPath[] }>();
  for (const path of new Set(paths)) {
    const from = before.laneOf(path);
    const to = after.laneOf(path);
    if (from === null || !isLooserLane(from, to)) continue;
    const key = JSON.stringify([from.name, to?.name ?? null]);
    const move = moves.get(key) ?? { from, to, files: [] };
    moves.set(key, move);
    move.files.push(path);
  }
  const place = ({ from }: { from: Lane }) => base.indexOf(from);
  return [...moves]
    .sort(([a, first], [b, second]) => place(first) - place(second) || compareText(a, b))
    .map(([, move]) => describeMove(move.from, move.to, move.files));
}

/** The same lane under its own name is compared as a lane, not file by file. */
function isLooserLane(from: Lane, to: Lane | null): boolean {
  if (to === null) return from.kind !== 'test';
  if (from.name === to.name) return false;
  return (
    isLooserKind(from.kind, to.kind) || ENFORCEMENT_RANK[to.enforcement] < ENFORCEMENT_RANK[from.enforcement]
  );
}

function describeMove(from: Lane, to: Lane | null, files: readonly RepoPath[]): Loosening {
  const examples = [...files].sort(compareText).slice(0, EXAMPLES);
  const what = files.length === 1 ? `\`${examples[0]}\` leaves` : `${files.length} files leave`;
  const where = to === null ? 'and are in no lane' : `for the ${to.kind} lane \`${to.name}\``;
  return {
    kind: 'paths-moved',
    message: `${what} the ${from.kind} lane \`${from.name}\` ${files.length === 1 ? where.replace('and are', 'and is') : where}`,
    data: { from: from.name, to: to?.name ?? null, files: files.length, examples },
  };
}
