import { sortValues } from './describe.ts';
import type { Samples } from './model.ts';

/** What repeated runs of one commit may take as positions; each repeat is moved behind the one before. */
const POSITIONS_PER_REPEAT = 1_000_000;

/** All samples, process after process. */
export function joinProcesses({ processes }: Samples): readonly number[] {
  return processes.flat();
}

/** The same without processes that measured nothing. */
export function dropEmpty({ processes, order }: Samples): Samples {
  const isKept = (_: unknown, index: number) => (processes[index]?.length ?? 0) > 0;
  return { processes: processes.filter(isKept), order: order?.filter(isKept) ?? null };
}

/**
 * Repeated runs of one commit as one: all processes of all repeats, none left out. Positions stay comparable between two sides that are
 * pooled from the same runs in the same sequence; they are dropped when a repeat does not tell them.
 */
export function poolRepeats(repeats: readonly Samples[]): Samples {
  const orders = repeats.map(({ order, processes }, repeat) =>
    order !== null &&
    order.length === processes.length &&
    order.every((at) => at >= 0 && at < POSITIONS_PER_REPEAT)
      ? order.map((position) => position + repeat * POSITIONS_PER_REPEAT)
      : null,
  );
  return {
    processes: repeats.flatMap(({ processes }) => processes),
    order: orders.every((order) => order !== null) ? orders.flat() : null,
  };
}

/** Correlation of each value with the next in time; 0 where nothing varies, or of fewer than three. */
export function autocorrelationOf(values: ArrayLike<number>): number {
  const count = values.length;
  if (count < 3) return 0;
  let mean = 0;
  for (let i = 0; i < count; i++) mean += (values[i] ?? 0) / count;
  let [shared, all] = [0, 0];
  for (let i = 0; i < count; i++) {
    const away = (values[i] ?? 0) - mean;
    all += away * away;
    if (i > 0) shared += away * ((values[i - 1] ?? 0) - mean);
  }
  return all > 0 ? shared / all : 0;
}

/** The same of ranks, which a single outlier does not hide. */
export function rankAutocorrelationOf(values: readonly number[]): number {
  const sorted = sortValues(values);
  const rankOf = new Map<number, number>();
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    rankOf.set(sorted[start] ?? 0, start + end);
    start = end;
  }
  return autocorrelationOf(values.map((value) => rankOf.get(value) ?? 0));
}

/** How many independent samples so many correlated ones are worth: n(1 − ρ)/(1 + ρ); never more than there are. */
export function effectiveCount(count: number, correlation: number): number {
  const kept = Math.min(Math.max(correlation, 0), 0.999);
  return Math.max(1, Math.floor((count * (1 - kept)) / (1 + kept)));
}

/** Consecutive parts of nearly equal length; fewer than asked when there are fewer values. */
export function cutBatches(values: readonly number[], batches: number): readonly (readonly number[])[] {
  const parts = Math.min(batches, values.length);
  return Array.from({ length: parts }, (_, i) =>
    values.slice(Math.floor((i * values.length) / parts), Math.floor(((i + 1) * values.length) / parts)),
  );
}

/** How the processes of two sides took turns. */
export interface Turns {
  /** `abba`: in pairs, and the sides stand equally early. `alternating`: in pairs, one side always later. */
  readonly kind: 'abba' | 'alternating' | 'none' | 'untold';
  /** Index of the base's and the head's process of each neighbouring pair; empty unless they took turns. */
  readonly pairs: readonly (readonly [base: number, head: number])[];
}

/** Finds whether base and head took turns, so that what drifts with time touches both alike. */
export function findTurns(base: Samples, head: Samples): Turns {
  if (base.order === null || head.order === null) return { kind: 'untold', pairs: [] };
  if (base.order.length !== base.processes.length || head.order.length !== head.processes.length)
    return { kind: 'untold', pairs: [] };
  const places = [
    ...base.order.map((position, index) => ({ position, index, isHead: false })),
    ...head.order.map((position, index) => ({ position, index, isHead: true })),
  ].sort((a, b) => a.position - b.position);
  const isDistinct = places.every(({ position }, i) => i === 0 || places[i - 1]?.position !== position);
  if (!isDistinct || places.length < 4 || base.order.length !== head.order.length)
    return { kind: 'none', pairs: [] };
  const pairs: (readonly [number, number])[] = [];
  let headFirst = 0;
  for (let i = 0; i + 1 < places.length; i += 2) {
    const [one, other] = [places[i], places[i + 1]];
    if (one === undefined || other === undefined || one.isHead === other.isHead)
      return { kind: 'none', pairs: [] };
    if (one.isHead) headFirst++;
    pairs.push(one.isHead ? [other.index, one.index] : [one.index, other.index]);
  }
  return { kind: Math.abs(2 * headFirst - pairs.length) <= 1 ? 'abba' : 'alternating', pairs };
}
