import type { ChosenPolicy } from '../../config/chosen-policy.ts';
import type { Ratio } from '../../foundation/ratio.ts';
import type { StoredCoverage } from '../history/model.ts';
import { ratioOf } from '../policy/metric.ts';
import { traceLanes } from './lane-trend.ts';

/** Every lane over commits, oldest first; `codecov` needs lines, so there the share of lines stands in. */
export function laneRatios(
  recent: readonly StoredCoverage[],
  { lanes, digest, config }: Pick<ChosenPolicy, 'lanes' | 'digest' | 'config'>,
): ReadonlyMap<string, readonly (Ratio | null)[]> {
  const { metric } = config.coverage;
  const traced = traceLanes(
    recent.map(({ commit }) => commit),
    recent,
    lanes.lanes.map(({ name }) => name),
    { configDigest: digest, laneOf: (path) => lanes.laneOf(path)?.name ?? null },
  );
  return new Map(
    [...traced].map(([name, totals]) => [
      name,
      totals.map((one) => one && ratioOf(one, metric === 'codecov' ? 'line' : metric)),
    ]),
  );
}
