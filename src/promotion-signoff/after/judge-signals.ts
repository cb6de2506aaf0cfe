import { readInstant, sayInstant, saySpan } from '../people/instant.ts';
import type { Instant } from '../snapshot/model.ts';
import type { Sample, Signal } from './monitors.ts';
import type { WatchedPromotion } from './promotions-on-watch.ts';

/** What a signal says of one promoted module. */
export interface SignalState {
  readonly signal: string;
  readonly module: string;
  /** `unmeasured`: there is no value that could tell; nobody may call that quiet. */
  readonly state: 'quiet' | 'fired' | 'unmeasured';
  /** A sentence without its full stop. */
  readonly why: string;
}

/** Clocks of two machines differ by less; what is further ahead is wrong. */
const SKEW = 60_000;

/**
 * Every signal for every promotion that is on watch, in the order of the log, then of the file. Values count from the decision on; a signal
 * fires when all values of an uninterrupted time as long as `for`, the last one included, lie beyond its bound. The bound itself is fine.
 */
export function judgeSignals(
  promotions: readonly WatchedPromotion[],
  signals: readonly Signal[],
  samples: readonly Sample[],
  now: Instant,
): readonly SignalState[] {
  const present = readInstant(now) ?? 0;
  const timed = samples
    .map((sample) => ({ ...sample, time: readInstant(sample.at) ?? Number.POSITIVE_INFINITY }))
    .sort((one, other) => one.time - other.time);
  return promotions
    .filter(({ isRolledBack }) => !isRolledBack)
    .flatMap(({ module, decidedAt }) =>
      signals
        .filter(({ modules }) => modules === null || modules.includes(module))
        .map((signal): SignalState => {
          const own = timed.filter(
            (one) => one.metric === signal.metric && (one.module === undefined || one.module === module),
          );
          return { signal: signal.id, module, ...judge(signal, own, decidedAt, present) };
        }),
    );
}

type Timed = Sample & { readonly time: number };

function judge(
  { metric, bound, for: span, stale }: Signal,
  samples: readonly Timed[],
  decidedAt: number,
  present: number,
): Pick<SignalState, 'state' | 'why'> {
  const ahead = samples.find(({ time }) => time > present + SKEW);
  if (ahead !== undefined)
    return { state: 'unmeasured', why: `a value of ${metric} is dated ${ahead.at}, in the future` };
  const after = samples.filter(({ time }) => time >= decidedAt);
  const last = after.at(-1);
  if (last === undefined)
    return { state: 'unmeasured', why: `${metric} was not measured since the decision` };
  const age = Math.floor((present - last.time) / 1000);
  if (age > stale)
    return { state: 'unmeasured', why: `the last value of ${metric} is of ${sayInstant(last.time)}` };
  const isBeyond = ({ value }: Sample): boolean =>
    bound.side === 'above' ? value > bound.value : value < bound.value;
  const said = `${metric} is ${bound.side} ${bound.value}`;
  if (!isBeyond(last)) return { state: 'quiet', why: `${metric} is ${last.value}` };
  const fine = after.findLastIndex((one) => !isBeyond(one));
  const first = after[fine + 1] ?? last;
  const lasted = Math.floor((last.time - first.time) / 1000);
  return lasted >= span
    ? { state: 'fired', why: `${said} since ${sayInstant(first.time)}, now ${last.value}` }
    : { state: 'quiet', why: `${said} for ${saySpan(lasted)} of ${saySpan(span)}` };
}
