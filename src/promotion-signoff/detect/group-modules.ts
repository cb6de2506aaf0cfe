import { compareText } from '../../foundation/compare.ts';
import type { BlobSha } from '../../foundation/digest.ts';
import { folderOf, joinRepoPath, nameOf, type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import type { PromotedFile, PromotedModule } from '../snapshot/model.ts';
import type { Origin, Traced } from './find-sources.ts';
import type { ModuleOf } from './modules.ts';
import type { Sides } from './sides.ts';

/** Module by file, before and after the change. */
export interface ModulesOf {
  readonly before: ModuleOf;
  readonly after: ModuleOf;
}

type Kind = PromotedModule['kind'];

/** Groups files to modules of production, ordered by path. A module that nothing is a source of is told when it is new. */
export function groupModules(
  traced: readonly Traced[],
  sides: Sides,
  modulesOf: ModulesOf,
): readonly PromotedModule[] {
  const oldModules = new Set([...sides.known].map(modulesOf.after));
  const oldFolders = foldersOf(sides.known);
  const groups = new Map<RepoPath, Traced[]>();
  for (const one of traced) {
    const module = modulesOf.after(one.target.path);
    const own = { ...one, origins: withoutTwins(one.origins) };
    const known = groups.get(module);
    if (known === undefined) groups.set(module, [own]);
    else known.push(own);
  }
  return [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([module, files]) =>
      describe(module, files, sides, modulesOf, oldModules.has(module), oldFolders),
    );
}

function describe(
  module: RepoPath,
  files: readonly Traced[],
  sides: Sides,
  modulesOf: ModulesOf,
  isOld: boolean,
  oldFolders: ReadonlySet<RepoPath>,
): readonly PromotedModule[] {
  const certain = files.filter((one) => one.origins.some(({ isCertain }) => isCertain));
  const isDirect = !isOld && certain.length === 0 && files.some(({ isSolid, isNew }) => isSolid && isNew);
  const evident = certain.length > 0 ? certain : files.filter((one) => one.origins.length > 0);
  if (!isDirect && evident.length === 0) return [];
  // The one new folder that holds it all says more than the old module around it.
  const to = isOld ? (newFolder(evident, oldFolders) ?? module) : module;
  const told = [
    ...files.flatMap(({ origins: all }) =>
      certain.length > 0 ? all.filter(({ isCertain, file }) => isCertain || file.relation === 'exact') : all,
    ),
  ].map(({ file }) => file);
  const from = isDirect ? null : mostCommon(told.map((file) => modulesOf.before(file.from)));
  return [
    {
      id: nameOf(to),
      from,
      to,
      kind: isDirect ? 'direct' : kindOf(evident),
      files: [...told, ...followers(files, told, sides, isOld)].sort(byPlace),
      exposures: [],
      certainty: isDirect || certain.length > 0 ? 'certain' : 'possible',
    },
  ];
}

function kindOf(files: readonly Traced[]): Kind {
  const isCertain = files.some(({ origins }) => origins.some((one) => one.isCertain));
  const own = files.map((one) => ({
    ...one,
    origins: one.origins.filter((each) => !isCertain || each.isCertain),
  }));
  if (own.every(({ isNew }) => !isNew)) return 'absorbed';
  const origins = own.flatMap((one) => one.origins);
  if (origins.some(({ file }) => file.isLeft)) return 'copy';
  const targets = new Map<RepoPath, number>();
  for (const { file } of origins) targets.set(file.from, (targets.get(file.from) ?? 0) + 1);
  const kinds = own.map(({ origins: all }): Kind => {
    if (all.length > 1 && all.some(({ shape }) => shape === 'whole')) return 'merge';
    const [first] = all;
    if (first === undefined) return 'move';
    if (first.shape === 'part' || (targets.get(first.file.from) ?? 0) > 1) return 'split';
    return first.file.relation === 'renamed words' ? 'rewrite' : 'move';
  });
  return mostCommon(kinds) ?? 'move';
}

/**
 * Where a file comes from, without twins and relatives of what moved: they stood there before, and as long as they explain
 * no more of the file nobody left them behind.
 */
function withoutTwins(origins: readonly Origin[]): readonly Origin[] {
  const moved = origins.filter(({ file, shape }) => !file.isLeft && shape === 'same');
  const explained = Math.max(-1, ...moved.map(({ file }) => file.containment));
  return origins.filter(({ file }) => !file.isLeft || file.containment > explained);
}

/**
 * Files that come along without a likeness of their own: the counterpart of a file beside a source, or anything new in a
 * new module.
 */
function followers(
  files: readonly Traced[],
  told: readonly PromotedFile[],
  { sources, head }: Sides,
  isOld: boolean,
): readonly PromotedFile[] {
  const seen = new Set(told.map(({ to }) => to));
  const blobs = new Map<RepoPath, BlobSha>(sources.map(({ path, blob }) => [path, blob]));
  const folders = new Map(
    told.flatMap(({ from, to }) => (from === null ? [] : [[folderOf(to), folderOf(from)]])),
  );
  return files
    .filter(({ target, isNew }) => isNew && !seen.has(target.path))
    .flatMap(({ target: { path, blob } }): PromotedFile[] => {
      const from = counterpartOf(path, folders);
      const source = from === null ? undefined : blobs.get(from);
      if (from === null || source === undefined) {
        const file = { from: null, to: path, relation: 'none', containment: 0, isLeft: false } as const;
        return isOld ? [] : [file];
      }
      const isSame = source === blob;
      return [
        {
          from,
          to: path,
          relation: isSame ? 'exact' : 'none',
          containment: isSame ? 1 : 0,
          isLeft: head.get(from)?.blob === source,
        },
      ];
    });
}

/** Where a file would lie if it came along with its folder, or with one around it. */
function counterpartOf(path: RepoPath, folders: ReadonlyMap<RepoPath, RepoPath>): RepoPath | null {
  for (let folder = folderOf(path); folder !== ROOT; folder = folderOf(folder)) {
    const source = folders.get(folder);
    if (source !== undefined) return joinRepoPath(source, path.slice(folder.length + 1));
  }
  return null;
}

/** The outermost folder that is new and holds all of some files. */
function newFolder(files: readonly Traced[], old: ReadonlySet<RepoPath>): RepoPath | null {
  const folders = new Set(files.map(({ target }) => outermostNew(target.path, old)));
  const [only] = folders;
  return folders.size === 1 && only !== undefined ? only : null;
}

function outermostNew(path: RepoPath, old: ReadonlySet<RepoPath>): RepoPath | null {
  let found: RepoPath | null = null;
  for (let folder = folderOf(path); folder !== ROOT && !old.has(folder); folder = folderOf(folder))
    found = folder;
  return found;
}

function foldersOf(paths: Iterable<RepoPath>): ReadonlySet<RepoPath> {
  const folders = new Set<RepoPath>();
  for (const path of paths)
    for (let folder = folderOf(path); folder !== ROOT && !folders.has(folder); folder = folderOf(folder))
      folders.add(folder);
  return folders;
}

/** The most frequent of some words; the first of equals. */
function mostCommon<T extends string>(words: readonly T[]): T | null {
  const counts = new Map<T, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (
    [...counts].reduce<[T, number] | null>(
      (best, one) => (best === null || one[1] > best[1] ? one : best),
      null,
    )?.[0] ?? null
  );
}

function byPlace(a: PromotedFile, b: PromotedFile): number {
  return compareText(a.to, b.to) || compareText(a.from ?? '', b.from ?? '');
}
