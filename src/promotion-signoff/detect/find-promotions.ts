import { compareText } from '../../foundation/compare.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { PromotedModule, PromotionFacts } from '../snapshot/model.ts';
import { findExposures } from './exposures.ts';
import { findSources } from './find-sources.ts';
import { groupModules } from './group-modules.ts';
import type { PromotionChange, ReadBlobs } from './model.ts';
import { findModules } from './modules.ts';
import { findRelabelled } from './relabelled.ts';
import { findSides } from './sides.ts';

/**
 * Finds what a change promotes: code that comes into production from an experimental lane, by whatever way, or from
 * nowhere. What goes the other way is no promotion. Deterministic; reads no blob that cannot matter, and what it could not
 * look at stands in `problems`.
 */
export async function findPromotions(change: PromotionChange, read: ReadBlobs): Promise<PromotionFacts> {
  const problems: string[] = [];
  const sides = findSides(change);
  const before = [...change.bases, change.tip].flatMap((tree) => tree.map(({ path }) => path));
  const modulesOf = {
    before: findModules([...before, ...change.deleted.map(({ path }) => path)], change.lanes),
    after: findModules(
      sides.head.keys(),
      ...(change.headLanes === null ? [] : [change.headLanes]),
      change.lanes,
    ),
  };
  const traced = await findSources(sides, read, problems);
  const modules = [
    ...groupModules(traced, sides, modulesOf),
    ...findRelabelled(change, modulesOf.after),
    ...(await findExposures(change, sides, modulesOf.after, read, problems)),
  ];
  return {
    modules: (await named(modules, sides.head, read)).sort(
      (a, b) => compareText(a.to, b.to) || compareText(a.kind, b.kind) || compareText(a.id, b.id),
    ),
    problems: [...new Set(problems)].sort(compareText),
  };
}

/** Gives modules the names that their `PROMOTE.md` says. */
async function named(
  modules: readonly PromotedModule[],
  head: ReturnType<typeof findSides>['head'],
  read: ReadBlobs,
): Promise<PromotedModule[]> {
  const blobOf = (module: PromotedModule) => head.get(`${module.to}/PROMOTE.md` as RepoPath)?.blob ?? null;
  const blobs = [...new Set(modules.map(blobOf))].filter((blob) => blob !== null);
  const names = new Map<string, string>();
  if (blobs.length > 0)
    await read(blobs, CONFIG_FILE_BYTES, (blob, content) => {
      const decoded = content.kind === 'bytes' ? decodeUtf8(content.bytes) : null;
      const name = decoded?.kind === 'text' ? moduleNameOf(decoded.text) : null;
      if (name !== null) names.set(blob, name);
    });
  return modules.map((module) => ({ ...module, id: names.get(blobOf(module) ?? '') ?? module.id }));
}

/** `module:` of the front matter. */
function moduleNameOf(text: string): string | null {
  if (!/^---\r?\n/.test(text)) return null;
  const end = text.indexOf('\n---', 3);
  const front = end < 0 ? '' : text.slice(0, end);
  return /^module:[ \t]*["']?([A-Za-z0-9][A-Za-z0-9._-]{0,99})["']?[ \t]*\r?$/m.exec(front)?.[1] ?? null;
}
