import { compareText } from '../../foundation/compare.ts';
import { type BlobSha, gitBlobSha } from '../../foundation/digest.ts';
import { folderOf, type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import type { TreeEntry } from '../../foundation/snapshot.ts';
import type { BlobAt, PromotionChange } from './model.ts';

/** A production file that the change brings or makes other than it was. */
export interface Target extends BlobAt {
  /** Its blobs before; none: it is new. */
  readonly before: readonly BlobSha[];
}

/** An experimental file. */
export interface Source extends BlobAt {
  /** It was deleted before the change. */
  readonly isPast: boolean;
}

/** What of a change stands on which side. */
export interface Sides {
  /** Ordered by path. */
  readonly targets: readonly Target[];
  /** Production files that the change edits or takes away, as they were: what moves among them is no promotion. */
  readonly productionBefore: readonly BlobAt[];
  /** Experimental files of all trees before, and what was deleted; ordered by path, each path and blob once. */
  readonly sources: readonly Source[];
  /** Experimental files that the change brings or edits. */
  readonly leftovers: readonly BlobAt[];
  /** Symbolic links and submodules that the change brings into production, or edits there. */
  readonly links: readonly TreeEntry[];
  /** Production paths before. */
  readonly known: ReadonlySet<RepoPath>;
  readonly head: ReadonlyMap<RepoPath, TreeEntry>;
}

/** Every repository has it in many places. */
const EMPTY = gitBlobSha(new Uint8Array());

/** Sorts the entries of a change. A path is production by the lanes of the base or by those that the change brings. */
export function findSides(change: PromotionChange): Sides {
  const { lanes, headLanes } = change;
  const wasProduction = (path: RepoPath) => lanes.laneOf(path)?.kind === 'production';
  const isExperimental = (path: RepoPath) => lanes.laneOf(path)?.kind === 'experimental';
  const before = [...change.bases, change.tip];
  const spelledOut = findSpelling(
    before.flatMap((tree) => tree.map(({ path }) => path)).filter(wasProduction),
  );
  const isProduction = (path: RepoPath) =>
    wasProduction(path) ||
    headLanes?.laneOf(path)?.kind === 'production' ||
    (lanes.laneOf(path) === null && wasProduction(spelledOut(path)));
  const versions = new Map<RepoPath, Set<BlobSha>>();
  const productionBlobs = new Set<BlobSha>();
  const known = new Set<RepoPath>();
  const sources = new Map<string, Source>();
  for (const tree of before) {
    for (const { path, blob, kind } of tree) {
      if (blob === null) continue;
      const all = versions.get(path);
      if (all === undefined) versions.set(path, new Set([blob]));
      else all.add(blob);
      if (wasProduction(path)) {
        known.add(path);
        productionBlobs.add(blob);
      } else if (kind === 'file' && isExperimental(path))
        sources.set(`${path}\0${blob}`, { path, blob, isPast: false });
    }
  }
  for (const { path, blob } of change.deleted)
    if (isExperimental(path) && !sources.has(`${path}\0${blob}`))
      sources.set(`${path}\0${blob}`, { path, blob, isPast: true });
  const head = new Map(change.head.map((entry) => [entry.path, entry]));
  const targets: Target[] = [];
  const leftovers: BlobAt[] = [];
  const links: TreeEntry[] = [];
  for (const entry of change.head) {
    const { path, blob, kind } = entry;
    if (blob === null || versions.get(path)?.has(blob)) continue;
    if (kind === 'file' && isExperimental(path)) leftovers.push({ path, blob });
    if (!isProduction(path)) continue;
    const olds = versions.get(path);
    // What was there outside production is judged with the lanes that the change brings.
    if (olds !== undefined && !known.has(path)) continue;
    if (kind !== 'file') links.push(entry);
    else if (blob === EMPTY || !productionBlobs.has(blob))
      targets.push({ path, blob, before: [...(olds ?? [])] });
  }
  const productionBefore = [...versions].flatMap(([path, blobs]) =>
    wasProduction(path) && !blobs.has(head.get(path)?.blob as BlobSha)
      ? [...blobs].map((blob) => ({ path, blob }))
      : [],
  );
  const byPath = (a: { path: RepoPath }, b: { path: RepoPath }) => compareText(a.path, b.path);
  return {
    targets: targets.sort(byPath),
    productionBefore: productionBefore.sort(byPath),
    sources: [...sources.values()].sort((a, b) => byPath(a, b) || compareText(a.blob, b.blob)),
    leftovers: leftovers.sort(byPath),
    links: links.sort(byPath),
    known,
    head,
  };
}

/**
 * Writes a path with the folders that are there: `Core/x` is `core/x` on the file systems of many people, and Unicode writes
 * some letters in two ways.
 */
function findSpelling(paths: readonly RepoPath[]): (path: RepoPath) => RepoPath {
  const fold = (text: string) => text.normalize('NFC').toLowerCase();
  const folders = new Map<string, RepoPath>();
  for (const path of paths)
    for (let folder = folderOf(path); folder !== ROOT; folder = folderOf(folder)) {
      if (folders.get(fold(folder)) === folder) break;
      folders.set(fold(folder), folder);
    }
  return (path) => {
    for (let folder = folderOf(path); folder !== ROOT; folder = folderOf(folder)) {
      const known = folders.get(fold(folder));
      if (known !== undefined) return `${known}${path.slice(folder.length)}` as RepoPath;
    }
    return path;
  };
}
