import type { CoveragePolicy, LoweredFloor } from '../../config/coverage.ts';
import { findWaiverMistakes, isExpired } from '../../config/waiver.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { formatRatio } from '../../foundation/format-ratio.ts';
import { formatPercent, type Percent } from '../../foundation/percent.ts';
import { compareRatios, meets, percentRatio } from '../../foundation/ratio.ts';
import { type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { StoredFloors } from '../history/model.ts';
import type { Ratio } from '../model.ts';
import type { GroupCoverage } from '../policy/model.ts';
import { COVERAGE_RULES } from '../rules.ts';

/**
 * Lowered floors that have expired, that last more than a year, or that nothing needs any more: coverage is back at what
 * the floor, or the ratchet by its history, asks for without them.
 */
export function draftLowered(
  policy: CoveragePolicy,
  groups: readonly GroupCoverage[],
  floors: StoredFloors | null,
  today: IsoDate,
  configPath: RepoPath | null,
): readonly Draft[] {
  const rule = COVERAGE_RULES.LOWERED_UNSOUND;
  return policy.lowered.flatMap((lowered) => {
    const { key, target, floor, expires } = lowered;
    const group = groups.find(({ kind, name }) => kind === target.kind && name === target.name);
    const tell = (problem: string, message: string): Draft => {
      const data = { target: key, floor: formatPercent(floor), problem };
      const draft = fileDraft(rule, configPath ?? ROOT, message, rule.fix, [key, problem], data);
      return { ...draft, judgedIn: group?.lane ?? null };
    };
    const what = `The floor of ${formatPercent(floor)} for the ${key}`;
    if (isExpired(lowered, today))
      return [tell('expired', `${what} expired on ${expires} and no longer counts.`)];
    const far = findWaiverMistakes(lowered, today).some(({ field }) => field === 'expires');
    const usual = usualFloor(lowered, policy, floors);
    const needless =
      group !== undefined &&
      usual !== null &&
      group.incomplete.length === 0 &&
      group.ratio.head.total > 0 &&
      meets(group.ratio.head, usual);
    return [
      ...(far ? [tell('far', `${what} lasts more than a year, until ${expires}.`)] : []),
      ...(needless
        ? [
            tell(
              'needless',
              `${what} is no longer needed: ${formatRatio(group.ratio.head)} is covered again.`,
            ),
          ]
        : []),
    ];
  });
}

/** What would be asked without the entry; `null` where only the base could tell. */
function usualFloor(
  { key, target }: LoweredFloor,
  policy: CoveragePolicy,
  floors: StoredFloors | null,
): Ratio | null {
  const lane = target.kind === 'lane' ? policy.lanes.get(target.name) : undefined;
  const written: Percent | null =
    target.kind === 'lane'
      ? (lane?.floor ?? null)
      : (policy.modules.find(({ name }) => name === target.name)?.floor ?? null);
  const reached = lane?.ratchet === true ? floors?.floors.find((one) => one.key === key)?.ratio : undefined;
  const floor = written === null ? null : percentRatio(written);
  if (reached === undefined) return floor;
  return floor === null || compareRatios(reached, floor) > 0 ? reached : floor;
}
