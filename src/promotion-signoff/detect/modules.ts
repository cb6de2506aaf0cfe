import { type Glob, splitGlobs } from '../../foundation/glob.ts';
import { folderOf, nameOf, type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import type { Lane, LaneMap } from '../../lanes/model.ts';

/** Files that make their folder a module, in any letter case. */
const MARKERS = new Set(['promote.md', 'module_manifest.json', 'module.manifest.json', 'package.json']);

/** Which module a path belongs to: a folder, or the file itself where it lies at the root of its lane. */
export type ModuleOf = (path: RepoPath) => RepoPath;

/**
 * Modules of some trees: the nearest folder within the lane that holds a `PROMOTE.md`, a manifest or a `package.json`;
 * otherwise the first folder below the root of the lane.
 */
export function findModules(paths: Iterable<RepoPath>, ...lanes: readonly LaneMap[]): ModuleOf {
  const marked = new Set<RepoPath>();
  for (const path of paths) if (MARKERS.has(nameOf(path).toLowerCase())) marked.add(folderOf(path));
  const globs = new Map<Lane, readonly Glob[]>();
  const globsOf = (lane: Lane): readonly Glob[] => {
    const known = globs.get(lane) ?? splitGlobs(lane.paths).taken;
    globs.set(lane, known);
    return known;
  };
  return (path) => {
    const lane = lanes.map((map) => map.laneOf(path)).find((found) => found !== null) ?? null;
    const root = lane === null ? ROOT : rootOf(path, globsOf(lane));
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      if (marked.has(folder) && folder !== ROOT) return folder;
      if (folder === root || folder === ROOT) break;
    }
    const below = path.slice(root === ROOT ? 0 : root.length + 1);
    const slash = below.indexOf('/');
    if (slash < 0) return path;
    return path.slice(0, path.length - below.length + slash) as RepoPath;
  };
}

/** Where a path’s lane begins: the names before the first `**` of the glob that takes it in. */
function rootOf(path: RepoPath, globs: readonly Glob[]): RepoPath {
  const glob = globs.find((one) => one.matches(path));
  if (glob === undefined) return ROOT;
  const names = glob.text.split('/');
  const spanning = names.indexOf('**');
  const depth = spanning < 0 ? names.length - 1 : spanning;
  return path.split('/').slice(0, -1).slice(0, depth).join('/') as RepoPath;
}
