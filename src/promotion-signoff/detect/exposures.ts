import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { PromotedModule } from '../snapshot/model.ts';
import { findLinkExposures } from './links.ts';
import type { PromotionChange, ReadBlobs } from './model.ts';
import type { ModuleOf } from './modules.ts';
import { findSettingExposures } from './settings.ts';
import type { Sides } from './sides.ts';

/** A place that makes experimental code reachable from production. */
export interface Exposure {
  readonly what: 'symlink' | 'submodule' | 'packaging' | 'manifest' | 'registry' | 'flag';
  readonly path: RepoPath;
  readonly line: number;
  /** What is exposed; `null`: nobody can see it from here. */
  readonly from: RepoPath | null;
  readonly to: RepoPath;
  readonly isCertain: boolean;
}

/** Finds what makes experimental code production although no file moves; one module for each thing that is exposed. */
export async function findExposures(
  change: PromotionChange,
  sides: Sides,
  moduleOf: ModuleOf,
  read: ReadBlobs,
  problems: string[],
): Promise<readonly PromotedModule[]> {
  const found: readonly Exposure[] = [
    ...(await findLinkExposures(change, sides, read, problems)),
    ...(await findSettingExposures(change, read, problems)),
  ];
  const groups = new Map<string, Exposure[]>();
  for (const one of found) {
    const from = one.from === null ? one.to : sides.head.has(one.from) ? moduleOf(one.from) : one.from;
    const key = `${from}\0${one.to}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  return [...groups].flatMap(([key, exposures]): PromotedModule[] => {
    const [from, to] = key.split('\0') as [RepoPath, RepoPath];
    return [
      {
        id: nameOf(from),
        from: exposures.some((one) => one.from !== null) ? from : null,
        to,
        kind: 'exposure',
        files: [],
        exposures: exposures.map(({ what, path, line }) => ({ what, path, line })),
        certainty: exposures.some((one) => one.isCertain) ? 'certain' : 'possible',
      },
    ];
  });
}
