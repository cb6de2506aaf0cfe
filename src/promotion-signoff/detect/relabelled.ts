import { compareText } from '../../foundation/compare.ts';
import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { PromotedFile, PromotedModule } from '../snapshot/model.ts';
import { sortOf } from './evidence.ts';
import type { PromotionChange } from './model.ts';
import type { ModuleOf } from './modules.ts';

/**
 * Finds code that another lane map makes production where it stands. From an experimental lane this is certain; code that
 * was in no lane, or served production, may have been relied on before.
 */
export function findRelabelled(change: PromotionChange, moduleOf: ModuleOf): readonly PromotedModule[] {
  const { lanes, headLanes } = change;
  if (headLanes === null) return [];
  const before = new Set([...change.bases, change.tip].flatMap((tree) => tree.map(({ path }) => path)));
  const groups = new Map<RepoPath, RepoPath[]>();
  for (const { path } of change.head) {
    const isNow = headLanes.laneOf(path)?.kind === 'production';
    if (!isNow || !before.has(path) || lanes.laneOf(path)?.kind === 'production') continue;
    const module = moduleOf(path);
    const known = groups.get(module);
    if (known === undefined) groups.set(module, [path]);
    else known.push(path);
  }
  return [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([module, paths]): PromotedModule[] => {
      if (!paths.some((path) => sortOf(path) !== 'prose')) return [];
      const wasExperimental = paths.some((path) => lanes.laneOf(path)?.kind === 'experimental');
      const files = paths.sort(compareText).map(
        (path): PromotedFile => ({
          from: path,
          to: path,
          relation: 'exact',
          containment: 1,
          isLeft: false,
        }),
      );
      return [
        {
          id: nameOf(module),
          from: module,
          to: module,
          kind: 'relabelled',
          files,
          exposures: [{ what: 'lane map', path: module, line: 0 }],
          certainty: wasExperimental ? 'certain' : 'possible',
        },
      ];
    });
}
