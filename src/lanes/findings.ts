import { compareText } from '../foundation/compare.ts';
import { compileGlob, escapeGlob } from '../foundation/glob.ts';
import type { Place } from '../foundation/place.ts';
import { folderOf, type RepoPath } from '../foundation/repo-path.ts';
import type { Lane, LaneMap } from './model.ts';
import { type LanePlaces, PRESET_FILE } from './places.ts';
import { isSourceFile } from './source-files.ts';

/** What is wrong between lanes and the tree. `place` is where the configuration says it, when known. */
export type LaneProblem =
  /** Two lanes claim the file; the first of `lanes` judges it. */
  | {
      readonly kind: 'two-lanes';
      readonly path: RepoPath;
      readonly lanes: readonly string[];
      readonly place: Place | null;
    }
  /** Source code in no lane, in a top-level folder where other code is in the production lane `lane`. */
  | {
      readonly kind: 'uncovered';
      readonly path: RepoPath;
      readonly lane: string;
      readonly place: Place | null;
    }
  /** `instead`: a glob that would match, when the folder is there but spelt or written otherwise. */
  | {
      readonly kind: 'idle-glob';
      readonly lane: string;
      readonly glob: string;
      readonly instead: string | null;
      readonly place: Place | null;
    }
  | { readonly kind: 'idle-lane'; readonly lane: string; readonly place: Place | null };

/**
 * Compares lanes with the files that are there (excluded files left out by the caller). Ordered by kind as above, then by
 * path, or by lane and glob as configured. Globs of presets may be idle: a preset names folders that not every repository has.
 */
export function findLaneProblems(
  map: LaneMap,
  paths: readonly RepoPath[],
  places: LanePlaces = {},
): readonly LaneProblem[] {
  const ordered = [...paths].sort(compareText);
  return [
    ...findSharedFiles(map, ordered, places),
    ...findUncovered(map, ordered, places),
    ...findIdleGlobs(map.lanes, ordered, places),
    ...findIdleLanes(map, ordered, places),
  ];
}

function findSharedFiles(
  map: LaneMap,
  paths: readonly RepoPath[],
  places: LanePlaces,
): readonly LaneProblem[] {
  return paths.flatMap((path): readonly LaneProblem[] => {
    const lanes = map.lanesOf(path).map((lane) => lane.name);
    const second = lanes[1];
    return second === undefined ? [] : [{ kind: 'two-lanes', path, lanes, place: placeOf(places, second) }];
  });
}

function findUncovered(map: LaneMap, paths: readonly RepoPath[], places: LanePlaces): readonly LaneProblem[] {
  const production = new Map<string, string>();
  for (const path of paths) {
    const lane = map.laneOf(path);
    const top = topFolder(path);
    if (lane?.kind === 'production' && top !== null && !production.has(top)) production.set(top, lane.name);
  }
  return paths.flatMap((path): readonly LaneProblem[] => {
    if (!isSourceFile(path) || map.laneOf(path) !== null) return [];
    const lane = production.get(topFolder(path) ?? '');
    return lane === undefined ? [] : [{ kind: 'uncovered', path, lane, place: placeOf(places, lane) }];
  });
}

function findIdleGlobs(
  lanes: readonly Lane[],
  paths: readonly RepoPath[],
  places: LanePlaces,
): readonly LaneProblem[] {
  const folders = foldersOf(paths);
  return lanes.flatMap((lane) =>
    [...new Set(lane.paths)].flatMap((glob): readonly LaneProblem[] => {
      const place = places[lane.name]?.globs[glob] ?? null;
      const body = glob.startsWith('!') ? glob.slice(1) : glob;
      const compiled = compileGlob(body);
      if (place?.file.startsWith(PRESET_FILE) || paths.some((path) => compiled.matches(path))) return [];
      const instead = findInstead(body, folders);
      return [
        {
          kind: 'idle-glob',
          lane: lane.name,
          glob,
          instead: instead === null ? null : `${glob.slice(0, glob.length - body.length)}${instead}`,
          place,
        },
      ];
    }),
  );
}

/** `lukhas` or `Lukhas/**` where there is a folder `lukhas`: `lukhas/**`. */
function findInstead(glob: string, folders: ReadonlySet<string>): string | null {
  const wanted = glob.replace(/\/\*\*$/, '').toLowerCase();
  for (const folder of folders)
    if (escapeGlob(folder).toLowerCase() === wanted) return `${escapeGlob(folder)}/**`;
  return null;
}

function foldersOf(paths: readonly RepoPath[]): ReadonlySet<string> {
  const folders = new Set<RepoPath>();
  for (const path of paths) {
    for (let folder = folderOf(path); folder !== '' && !folders.has(folder); folder = folderOf(folder)) {
      folders.add(folder);
    }
  }
  return folders;
}

function findIdleLanes(map: LaneMap, paths: readonly RepoPath[], places: LanePlaces): readonly LaneProblem[] {
  const used = new Set<string>();
  for (const path of paths) for (const lane of map.lanesOf(path)) used.add(lane.name);
  return map.lanes
    .filter((lane) => !used.has(lane.name))
    .map((lane) => ({ kind: 'idle-lane', lane: lane.name, place: placeOf(places, lane.name) }));
}

function placeOf(places: LanePlaces, lane: string): Place | null {
  return places[lane]?.lane ?? null;
}

function topFolder(path: RepoPath): string | null {
  const slash = path.indexOf('/');
  return slash < 0 ? null : path.slice(0, slash);
}
