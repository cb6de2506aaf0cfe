import { compareText } from '../foundation/compare.ts';
import { foldersOf } from '../foundation/folders.ts';
import { compileGlob, escapeGlob } from '../foundation/glob.ts';
import type { Place } from '../foundation/place.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
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
  const claims = findClaims(map, paths);
  return [
    ...findSharedFiles(claims, places),
    ...findUncovered(claims, places),
    ...findIdleGlobs(map.lanes, paths, places),
    ...findIdleLanes(map.lanes, claims, places),
  ];
}

/** Which lanes claim what. */
interface Claims {
  readonly used: ReadonlySet<Lane>;
  readonly shared: readonly { readonly path: RepoPath; readonly lanes: readonly Lane[] }[];
  readonly unclaimed: readonly RepoPath[];
  /** Name of the production lane that claims the first file of a top-level folder. */
  readonly production: ReadonlyMap<string, string>;
}

function findClaims(map: LaneMap, paths: readonly RepoPath[]): Claims {
  const used = new Set<Lane>();
  const shared: { readonly path: RepoPath; readonly lanes: readonly Lane[] }[] = [];
  const unclaimed: RepoPath[] = [];
  const production = new Map<string, string>();
  for (const path of [...paths].sort(compareText)) {
    const lanes = map.lanesOf(path);
    const [first] = lanes;
    if (first === undefined) {
      unclaimed.push(path);
      continue;
    }
    if (lanes.length > 1) shared.push({ path, lanes });
    for (const lane of lanes) used.add(lane);
    const top = first.kind === 'production' ? topFolder(path) : null;
    if (top !== null && !production.has(top)) production.set(top, first.name);
  }
  return { used, shared, unclaimed, production };
}

function findSharedFiles({ shared }: Claims, places: LanePlaces): readonly LaneProblem[] {
  return shared.map(({ path, lanes }) => {
    const names = lanes.map((lane) => lane.name);
    return { kind: 'two-lanes', path, lanes: names, place: placeOf(places, names[1]!) };
  });
}

function findUncovered({ unclaimed, production }: Claims, places: LanePlaces): readonly LaneProblem[] {
  if (production.size === 0) return [];
  return unclaimed.flatMap((path): readonly LaneProblem[] => {
    const lane = production.get(topFolder(path) ?? '');
    if (lane === undefined || !isSourceFile(path)) return [];
    return [{ kind: 'uncovered', path, lane, place: placeOf(places, lane) }];
  });
}

function findIdleGlobs(
  lanes: readonly Lane[],
  paths: readonly RepoPath[],
  places: LanePlaces,
): readonly LaneProblem[] {
  const folders = foldersOf(paths);
  const matchesAny = (glob: string) => {
    if (glob.endsWith('/**') && folders.has(glob.slice(0, -3) as RepoPath)) return true;
    const { matches } = compileGlob(glob);
    return paths.some(matches);
  };
  return lanes.flatMap((lane) =>
    [...new Set(lane.paths)].flatMap((glob): readonly LaneProblem[] => {
      const place = places[lane.name]?.globs[glob] ?? null;
      const sign = glob.startsWith('!') ? '!' : '';
      const body = glob.slice(sign.length);
      if (place?.file.startsWith(PRESET_FILE) || matchesAny(body)) return [];
      const near = findInstead(body, folders);
      const instead = near === null ? null : `${sign}${near}`;
      return [{ kind: 'idle-glob', lane: lane.name, glob, instead, place }];
    }),
  );
}

/** `lukhas` or `Lukhas/**` where there is a folder `lukhas`: `lukhas/**`. */
function findInstead(glob: string, folders: ReadonlySet<RepoPath>): string | null {
  const wanted = glob.replace(/\/\*\*$/, '').toLowerCase();
  for (const folder of folders)
    if (escapeGlob(folder).toLowerCase() === wanted) return `${escapeGlob(folder)}/**`;
  return null;
}

function findIdleLanes(lanes: readonly Lane[], { used }: Claims, places: LanePlaces): readonly LaneProblem[] {
  return lanes
    .filter((lane) => !used.has(lane))
    .map((lane) => ({ kind: 'idle-lane', lane: lane.name, place: placeOf(places, lane.name) }));
}

function placeOf(places: LanePlaces, lane: string): Place | null {
  return places[lane]?.lane ?? null;
}

function topFolder(path: RepoPath): string | null {
  const slash = path.indexOf('/');
  return slash < 0 ? null : path.slice(0, slash);
}
