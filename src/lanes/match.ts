import { type Glob, splitGlobs } from '../foundation/glob.ts';
import { folderOf, type RepoPath, ROOT } from '../foundation/repo-path.ts';
import type { Lane, LaneMap } from './model.ts';

/** A lane's globs: a path is in when any of `taken` and none of `left` matches. */
interface CompiledLane {
  readonly lane: Lane;
  readonly taken: readonly Glob[];
  readonly left: readonly Glob[];
}

/** What the folder alone says about its files. */
interface FolderLanes {
  readonly candidates: readonly Candidate[];
  /** The lanes of every file in the folder; `null` when they depend on its name. */
  readonly settled: readonly Lane[] | null;
}

/** What is still open for one lane once the folder is known. */
interface Candidate {
  readonly lane: Lane;
  /** `null`: the folder is taken whole. */
  readonly taken: readonly Glob[] | null;
  readonly left: readonly Glob[];
}

/**
 * Compiles lanes for lookup. Each folder is judged once; a file then costs one map lookup, and a glob only where the
 * file's own name decides. Globs are taken as valid (`findGlobMistake`); `!` takes paths out of its own lane only.
 */
export function compileLanes(lanes: readonly Lane[]): LaneMap {
  const compiled: readonly CompiledLane[] = lanes.map((lane) => ({ lane, ...splitGlobs(lane.paths) }));
  const folders = new Map<RepoPath, FolderLanes>();
  const judge = (folder: RepoPath): FolderLanes => {
    const candidates = compiled.map((lane) => judgeFolder(lane, folder)).filter((one) => one !== null);
    const isSettled = candidates.every(({ taken, left }) => taken === null && left.length === 0);
    const found = { candidates, settled: isSettled ? candidates.map(({ lane }) => lane) : null };
    folders.set(folder, found);
    return found;
  };
  // Paths are asked about in order, so the next one is mostly in the folder of the one before.
  let folder = ROOT;
  let inFolder = judge(ROOT);
  const inFolderOf = (path: RepoPath): FolderLanes => {
    if (path.lastIndexOf('/') === folder.length && path.startsWith(folder)) return inFolder;
    folder = folderOf(path);
    inFolder = folders.get(folder) ?? judge(folder);
    return inFolder;
  };
  return {
    lanes,
    laneOf: (path) => {
      const { settled, candidates } = inFolderOf(path);
      if (settled !== null) return settled[0] ?? null;
      return candidates.find((candidate) => matches(candidate, path))?.lane ?? null;
    },
    lanesOf: (path) => {
      const { settled, candidates } = inFolderOf(path);
      if (settled !== null) return settled;
      return candidates.filter((candidate) => matches(candidate, path)).map(({ lane }) => lane);
    },
  };
}

function judgeFolder({ lane, taken, left }: CompiledLane, folder: RepoPath): Candidate | null {
  const open = (glob: Glob) => glob.inFolder(folder) === null;
  if (left.some((glob) => glob.inFolder(folder) === true)) return null;
  const stillLeft = left.filter(open);
  if (taken.some((glob) => glob.inFolder(folder) === true)) return { lane, taken: null, left: stillLeft };
  const stillTaken = taken.filter(open);
  return stillTaken.length === 0 ? null : { lane, taken: stillTaken, left: stillLeft };
}

function matches({ taken, left }: Candidate, path: RepoPath): boolean {
  const isIn = taken === null || taken.some((glob) => glob.matches(path));
  return isIn && !left.some((glob) => glob.matches(path));
}
