import type { BlobSha } from '../../foundation/digest.ts';
import { folderOf, joinRepoPath, type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import type { TreeEntry } from '../../foundation/snapshot.ts';
import type { LaneMap } from '../../lanes/model.ts';
import type { Exposure } from './exposures.ts';
import type { PromotionChange, ReadBlobs } from './model.ts';
import type { Sides } from './sides.ts';

/** No file system follows more links in a row. */
const MOST_HOPS = 40;

/** Longer than any path that a system takes. */
const LINK_BYTES = 64 * 1024;

/** Finds symbolic links of production that begin to lead to experimental code, and submodules that come to stand there. */
export async function findLinkExposures(
  { bases, tip, head, lanes }: PromotionChange,
  { links }: Sides,
  read: ReadBlobs,
  problems: string[],
): Promise<readonly Exposure[]> {
  const submodules = links
    .filter(({ kind }) => kind === 'submodule')
    .map(({ path }): Exposure => {
      const isNew = ![...bases, tip].some((tree) => tree.some((entry) => entry.path === path));
      return { what: 'submodule', path, line: 0, from: null, to: path, isCertain: isNew };
    });
  const before = symlinksOf([...bases.flat(), ...tip]);
  const after = symlinksOf(head);
  if ([...after].every(([path, blob]) => before.get(path) === blob)) return submodules;
  const texts = await readLinks(read, [...before.values(), ...after.values()], problems);
  const targetOf = (all: ReadonlyMap<RepoPath, BlobSha>, path: RepoPath): RepoPath | null =>
    follow(path, (link) => texts.get(all.get(link) as BlobSha) ?? null);
  const leads = (target: RepoPath | null): target is RepoPath =>
    target !== null && target !== ROOT && isExperimental(target, lanes);
  const symlinks = [...after.keys()].flatMap((path): Exposure[] => {
    if (lanes.laneOf(path)?.kind !== 'production') return [];
    const from = targetOf(after, path);
    if (!leads(from) || (before.has(path) && leads(targetOf(before, path)))) return [];
    return [{ what: 'symlink', path, line: 0, from, to: path, isCertain: true }];
  });
  return [...submodules, ...symlinks];
}

/** Whether a path, or what lies directly below it, is in an experimental lane. */
export function isExperimental(path: RepoPath, lanes: LaneMap): boolean {
  return [path, `${path}/_` as RepoPath].some((one) => lanes.laneOf(one)?.kind === 'experimental');
}

function symlinksOf(entries: readonly TreeEntry[]): ReadonlyMap<RepoPath, BlobSha> {
  return new Map(
    entries.flatMap(({ path, kind, blob }) => (kind === 'symlink' && blob !== null ? [[path, blob]] : [])),
  );
}

async function readLinks(
  read: ReadBlobs,
  blobs: readonly BlobSha[],
  problems: string[],
): Promise<ReadonlyMap<BlobSha, string>> {
  const texts = new Map<BlobSha, string>();
  await read([...new Set(blobs)], LINK_BYTES, (blob, content) => {
    if (content.kind === 'bytes') texts.set(blob, Buffer.from(content.bytes).toString('utf8'));
    else problems.push(`A symbolic link could not be read: ${content.reason}`);
  });
  return texts;
}

/** Where a path leads when every link on it is followed; `null` when that is outside, or nowhere. */
function follow(path: RepoPath, linkAt: (path: RepoPath) => string | null): RepoPath | null {
  let rest = path.split('/');
  let done = ROOT;
  for (let hops = 0; rest.length > 0; ) {
    const [name, ...others] = rest as [string, ...string[]];
    const here = joinRepoPath(done, name);
    if (here === null) return null;
    const link = linkAt(here);
    rest = others;
    if (link === null) done = here;
    else {
      if (++hops > MOST_HOPS) return null;
      const target = link.startsWith('/') ? null : joinRepoPath(folderOf(here), link);
      if (target === null) return null;
      rest = [...target.split('/').filter(Boolean), ...others];
      done = ROOT;
    }
  }
  return done;
}
