import type { BlobSha } from '../../foundation/digest.ts';
import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { CERTAIN } from '../../similarity/kinship.ts';
import { createCounter, indexShingles } from '../../similarity/shingle-index.ts';
import { countShared } from '../../similarity/shingles.ts';
import type { PromotedFile } from '../snapshot/model.ts';
import { compareFiles, FEWEST_ABSORBED, type Likeness, type Searched, shareOf } from './compare-files.ts';
import { type Evidence, sortOf } from './evidence.ts';
import type { BlobAt, ReadBlobs } from './model.ts';
import { BOUNDS, readFiles } from './read-files.ts';
import type { Sides, Source, Target } from './sides.ts';

/** A production file with where it may come from. */
export interface Traced {
  readonly target: Target;
  readonly isNew: boolean;
  /** Whether it says something by itself; what does not follows its folder. */
  readonly isSolid: boolean;
  readonly origins: readonly Origin[];
}

/** A file that a target comes from. */
export interface Origin {
  readonly file: PromotedFile & { readonly from: RepoPath };
  /** `part`: most of the target stands in the source. `whole`: the target holds the source, and more. */
  readonly shape: 'same' | 'part' | 'whole';
  readonly isCertain: boolean;
}

/** A target with what it is compared by. */
interface Examined extends Searched {
  readonly target: Target;
  readonly isSolid: boolean;
  readonly own: Evidence;
}

/** Finds where each target comes from, in the order of paths. Targets that are production of before under another name are left out. */
export async function findSources(
  sides: Sides,
  read: ReadBlobs,
  problems: string[],
): Promise<readonly Traced[]> {
  if (sides.targets.length === 0) return [];
  const examined = await examine(sides, read, problems);
  const bySource = findPaths(sides.sources);
  const open = examined.filter(({ target, isSolid }) => isSolid && !bySource.has(target.blob));
  const comparison = compareFiles(open);
  // What calls itself a test where it comes from may be anything where it goes.
  const sources: BlobAt[] = sides.sources.filter(({ path }) => sortOf(path) !== 'prose');
  if (open.length > 0)
    await readFiles(read, sources, BOUNDS.sources, problems, ({ blob }, evidence) => {
      if (evidence.isSolid) comparison.offer(blob, evidence);
    });
  const likenesses = new Map<Examined, Likeness[]>();
  for (const one of comparison.found()) {
    const target = open[one.target]!;
    const known = likenesses.get(target);
    if (known === undefined) likenesses.set(target, [one]);
    else known.push(one);
  }
  const assembled = new Set([...comparison.assembled()].map((at) => open[at]!));
  const present = new Set(sides.sources.flatMap(({ blob, isPast }) => (isPast ? [] : [blob])));
  for (const [target, all] of likenesses) likenesses.set(target, withoutPast(all, present));
  const isLeft = await leftFinder(sides, read, problems, examined, likenesses);
  const hintOf = findHints(sides);
  return examined.map((one): Traced => {
    const { target, isSolid, isNew } = one;
    const traced = (origins: readonly Origin[]): Traced => ({ target, isNew, isSolid, origins });
    const exact = bySource.get(target.blob);
    if (exact !== undefined && !one.own.isSolid) return traced([]);
    if (exact !== undefined) {
      const from = nearest(exact, target.path);
      const isText = one.own.tokens > 0;
      if (!isNew && isText && one.exact.length < FEWEST_ABSORBED) return traced([]);
      const file = { from, to: target.path, relation: 'exact', containment: 1 } as const;
      return traced([
        {
          file: { ...file, isLeft: isLeft(from, target.blob, target.path) },
          shape: 'same',
          isCertain: isSolid,
        },
      ]);
    }
    const isAssembled = assembled.has(one);
    const origins = (likenesses.get(one) ?? []).map((likeness): Origin => {
      const from = nearest(bySource.get(likeness.source)!, target.path);
      const { relation } = likeness;
      return {
        file: {
          from,
          to: target.path,
          relation,
          containment: Math.round(shareOf(likeness) * 1000) / 1000,
          isLeft: isLeft(from, likeness.source, target.path),
        },
        shape:
          likeness.ofTarget >= CERTAIN && likeness.ofSource >= CERTAIN
            ? 'same'
            : likeness.ofTarget >= likeness.ofSource
              ? 'part'
              : 'whole',
        isCertain: shareOf(likeness) >= CERTAIN || (isAssembled && likeness.shared >= FEWEST_ABSORBED),
      };
    });
    return traced(origins.length > 0 || !isNew || !isSolid ? origins : hintOf(target.path));
  });
}

/** What was deleted before says nothing beside what is there and as certain. */
function withoutPast(all: Likeness[], present: ReadonlySet<BlobSha>): Likeness[] {
  const now = all.filter(({ source }) => present.has(source));
  const isCertain = (some: readonly Likeness[]) => some.some((one) => shareOf(one) >= CERTAIN);
  return isCertain(now) || (now.length > 0 && !isCertain(all)) ? now : all;
}

/** Tests and prose follow what they belong to. */
function isCompared(path: RepoPath): boolean {
  const sort = sortOf(path);
  return sort === 'code' || sort === 'data';
}

async function examine(sides: Sides, read: ReadBlobs, problems: string[]): Promise<readonly Examined[]> {
  const evidence = new Map<BlobSha, Evidence>();
  const before: { readonly exact: Uint32Array[]; readonly blanked: Uint32Array[] } = {
    exact: [],
    blanked: [],
  };
  const olds = new Set(sides.productionBefore.map(({ blob }) => blob));
  await readFiles(
    read,
    [...sides.targets, ...sides.productionBefore.filter(({ path }) => isCompared(path))],
    BOUNDS.change,
    problems,
    ({ blob }, found) => {
      evidence.set(blob, found);
      if (!olds.has(blob)) return;
      before.exact.push(found.exact);
      before.blanked.push(found.blanked);
    },
  );
  const [addedExact, addedBlanked] = [findMissing(before.exact), findMissing(before.blanked)];
  return sides.targets.flatMap((target): Examined[] => {
    const own = evidence.get(target.blob);
    // Not read, and told: it counts as something that nobody knows.
    if (own === undefined) return [{ target, isNew: target.before.length === 0, ...UNREAD, own: UNREAD }];
    const added = { exact: addedExact(own.exact), blanked: addedBlanked(own.blanked) };
    const isMoved = own.exact.length > 0 && added.exact.length <= (1 - CERTAIN) * own.exact.length;
    const isNew = target.before.length === 0 && !isMoved;
    const isSolid = own.isSolid && isCompared(target.path);
    const { exact, blanked } = isNew ? own : added;
    return [{ target, isSolid, isNew, own, exact, blanked }];
  });
}

/** Finds what of a list none of some lists has. */
function findMissing(lists: readonly Uint32Array[]): (shingles: Uint32Array) => Uint32Array {
  if (lists.length === 0) return (shingles) => shingles;
  const { groupOf } = indexShingles(lists);
  return (shingles) => shingles.filter((shingle) => groupOf(shingle) === 0);
}

const UNREAD: Evidence = { tokens: 0, exact: new Uint32Array(), blanked: new Uint32Array(), isSolid: true };

/** Paths by blob. Where a blob is still somewhere, places that it had before say nothing. */
function findPaths(sources: readonly Source[]): ReadonlyMap<BlobSha, readonly RepoPath[]> {
  const paths = new Map<BlobSha, RepoPath[]>();
  const present = new Set(sources.flatMap(({ blob, isPast }) => (isPast ? [] : [blob])));
  for (const { path, blob, isPast } of sources) {
    if (isPast && present.has(blob)) continue;
    const known = paths.get(blob);
    if (known === undefined) paths.set(blob, [path]);
    else known.push(path);
  }
  return paths;
}

/** Of several paths the one that ends most like `path`; the first of equals. */
function nearest(paths: readonly RepoPath[], path: RepoPath): RepoPath {
  if (paths.length === 1) return paths[0]!;
  const names = path.split('/').reverse();
  const likeness = (other: RepoPath) => {
    const others = other.split('/').reverse();
    const differs = names.findIndex((name, at) => name !== others[at]);
    return differs < 0 ? names.length : differs;
  };
  return paths.reduce((best, other) => (likeness(other) > likeness(best) ? other : best));
}

/** A file of the same name in a folder of the same name is worth a look, whatever it says. */
function findHints({ sources, head }: Sides): (to: RepoPath) => readonly Origin[] {
  let byTail: Map<string, RepoPath> | null = null;
  return (to) => {
    // The first path of a tail stays.
    byTail ??= new Map(sources.toReversed().map(({ path }) => [tailOf(path) ?? '', path]));
    const tail = tailOf(to);
    const from = tail === null ? undefined : byTail.get(tail);
    if (from === undefined) return [];
    const file = { from, to, relation: 'none', containment: 0, isLeft: head.has(from) } as const;
    return [{ file, shape: 'same', isCertain: false }];
  };
}

/** The folder and the stem; `null` for names that every package has. */
function tailOf(path: RepoPath): string | null {
  const [name = '', parent = ''] = path.split('/').reverse();
  const stem = name.replace(/\.[^.]+$/, '');
  return /^(?:__init__|__main__|index|main|mod|lib)$/.test(stem) ? null : `${parent}/${stem}`;
}

/** Tells whether what a source said still stands in an experimental lane: at its place, unchanged elsewhere, or nearly. */
async function leftFinder(
  { head, leftovers, sources }: Sides,
  read: ReadBlobs,
  problems: string[],
  targets: readonly Examined[],
  likenesses: ReadonlyMap<Examined, readonly Likeness[]>,
): Promise<(path: RepoPath, blob: BlobSha, target: RepoPath) => boolean> {
  const byTarget = new Map(targets.map((one) => [one.target.path, one.own.exact]));
  const sourcePaths = new Set(sources.map(({ path }) => path));
  const leftBlobs = new Set(leftovers.map(({ blob }) => blob));
  const asked = new Set([
    ...targets.map(({ target }) => target.blob),
    ...[...likenesses.values()].flat().map(({ source }) => source),
  ]);
  const names = new Set(
    [
      ...targets.map(({ target }) => target.path),
      ...sources.flatMap(({ path, blob }) => (asked.has(blob) ? [path] : [])),
    ].map(nameOf),
  );
  const kept: { readonly path: RepoPath; readonly exact: Uint32Array }[] = [];
  const near = leftovers.filter(
    ({ path }) => isCompared(path) && (sourcePaths.has(path) || names.has(nameOf(path))),
  );
  await readFiles(read, near, BOUNDS.change, problems, ({ path }, { exact, isSolid }) => {
    if (isSolid) kept.push({ path, exact });
  });
  const count = createCounter(indexShingles(kept.map(({ exact }) => exact)), kept.length);
  const standing = new Map<RepoPath, boolean>();
  const stands = (target: RepoPath, own: Uint32Array): boolean => {
    const known = standing.get(target);
    if (known !== undefined) return known;
    const { lists, counts } = count(own);
    const is = lists.some((list) => counts[list]! >= CERTAIN * own.length);
    standing.set(target, is);
    return is;
  };
  const keptAt = new Map(kept.map(({ path, exact }) => [path, exact]));
  return (path, blob, target) => {
    if (head.get(path)?.blob === blob || leftBlobs.has(blob)) return true;
    const own = byTarget.get(target);
    if (own === undefined || own.length === 0) return false;
    const there = keptAt.get(path);
    return stands(target, own) || (there !== undefined && countShared(own, there) >= CERTAIN * there.length);
  };
}
