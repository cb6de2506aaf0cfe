import type { CoverageMetric } from '../../config/coverage.ts';
import { meets, shortfall, uncovered } from '../../foundation/ratio.ts';
import type { Lane, LaneMap } from '../../lanes/model.ts';
import type { ClassifiedFile } from '../classes/model.ts';
import type { Ratio } from '../model.ts';
import { addRatios, NOTHING } from '../totals.ts';
import type { MeasuredSides } from './metric.ts';
import { metricRatios } from './metric.ts';
import type { Floor, Promotion } from './model.ts';

/** Whether the file came into a production lane from a place that was none. */
export function isPromoted({ path, before, change }: ClassifiedFile, lanes: LaneMap): boolean {
  if (change !== 'renamed' || before === null) return false;
  return lanes.laneOf(path)?.kind === 'production' && lanes.laneOf(before)?.kind !== 'production';
}

/**
 * Files of a lane that came from elsewhere and do not meet its floor by themselves: what the lane has does not pay for
 * them. The floor is the configured one; where there is none and the ratchet is on, what the lane has without them.
 */
export function findPoorPromotions(
  files: readonly ClassifiedFile[],
  lane: { readonly configured: Floor | null; readonly hasRatchet: boolean; readonly reached: Ratio | null },
  lanes: LaneMap,
  metric: CoverageMetric,
  sides: MeasuredSides,
): readonly Promotion[] {
  const promoted = files.filter((file) => isPromoted(file, lanes));
  if (promoted.length === 0) return [];
  const floor =
    lane.configured ?? (lane.hasRatchet ? ownFloor(files, promoted, lane.reached, metric, sides) : null);
  if (floor === null) return [];
  return promoted.flatMap((file) => {
    const { head, base } = metricRatios(file, metric, sides);
    if (file.before === null || meets(head, floor.at)) return [];
    // It met the floor, and is below it only because covered code was deleted on the way.
    if (base !== null && base.total > 0 && meets(base, floor.at) && uncovered(head) <= uncovered(base))
      return [];
    return [
      {
        path: file.path,
        before: file.before,
        from: nameOf(lanes.laneOf(file.before)),
        ratio: head,
        floor,
        shortfall: shortfall(head, floor.at),
      },
    ];
  });
}

function ownFloor(
  files: readonly ClassifiedFile[],
  promoted: readonly ClassifiedFile[],
  reached: Ratio | null,
  metric: CoverageMetric,
  sides: MeasuredSides,
): Floor | null {
  const out = new Set(promoted);
  const at = files
    .filter((file) => !out.has(file))
    .map((file) => metricRatios(file, metric, sides).base ?? NOTHING)
    .reduce(addRatios, NOTHING);
  if (at.total > 0) return { at, source: 'base' };
  return reached === null ? null : { at: reached, source: 'history' };
}

function nameOf(lane: Lane | null): string | null {
  return lane?.name ?? null;
}
