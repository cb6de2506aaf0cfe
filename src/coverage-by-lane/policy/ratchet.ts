import type { Config } from '../../config/model.ts';
import { compareText } from '../../foundation/compare.ts';
import { type CommitSha, type Sha256, sha256 } from '../../foundation/digest.ts';
import { compareRatios } from '../../foundation/ratio.ts';
import type { StoredFloor, StoredFloors } from '../history/model.ts';
import type { GroupCoverage } from './model.ts';

/**
 * The floors after a commit of the default branch: each is the highest ratio that its lane or module has had. None ever
 * falls, but where lanes, modules or the metric are defined anew: then old ones say nothing, and each floor is the better
 * of this commit and its base, both divided by the new definitions. A lane whose reports are incomplete keeps what it had.
 * Never called for a pull request.
 */
export function raiseFloors(
  previous: StoredFloors | null,
  groups: readonly GroupCoverage[],
  commit: CommitSha,
  definition: Sha256,
): StoredFloors {
  const isComparable = previous?.definition === definition;
  const known = new Map(isComparable ? previous.floors.map((floor) => [floor.key, floor]) : []);
  const floors = groups
    .filter(({ kind }) => kind !== 'outside')
    .flatMap((group) => raiseFloor(known.get(keyOf(group)), group, commit, !isComparable))
    .sort((a, b) => compareText(a.key, b.key));
  return { definition, floors };
}

/** Under which a floor is kept: `lane production`, `module T1`. */
export function keyOf({ kind, name }: Pick<GroupCoverage, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

function raiseFloor(
  known: StoredFloor | undefined,
  group: GroupCoverage,
  commit: CommitSha,
  isNew: boolean,
): readonly StoredFloor[] {
  const candidates = [
    ...(known === undefined ? [] : [known]),
    ...(isNew && group.ratio.base !== null ? [{ ratio: group.ratio.base, commit }] : []),
    ...(group.incomplete.length === 0 ? [{ ratio: group.ratio.head, commit }] : []),
  ].filter(({ ratio }) => ratio.total > 0);
  const first = candidates[0];
  if (first === undefined) return [];
  const best = candidates.reduce(
    (one, other) => (compareRatios(other.ratio, one.ratio) > 0 ? other : one),
    first,
  );
  return [{ key: keyOf(group), ratio: best.ratio, commit: best.commit }];
}

/** Of everything that decides which lines a group holds and how they count; floors and limits are no part of it. */
export function definitionDigest({ lanes, exclude, coverage }: Config): Sha256 {
  return sha256(
    JSON.stringify([
      coverage.metric,
      lanes.map(({ name, paths }) => [name, paths, coverage.lanes.get(name)?.unmeasured]),
      coverage.modules.map(({ name, paths }) => [name, paths]),
      coverage.exempt,
      exclude,
    ]),
  );
}
