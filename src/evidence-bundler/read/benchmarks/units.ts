/** A unit that is known: numbers in it times `factor` are numbers in `si`. */
export interface Unit {
  /** `s`, `bytes`, `count`, `1/s`, `bytes/s`, `%`. */
  readonly si: string;
  readonly multiply: number;
  /** A divisor, because 1/1000 has no exact number and a thousand has: 100 ms are 0.1 s to the last digit. */
  readonly divide: number;
}

/** Units as tools and people write them. Short ones count with their letter case, words without. */
const UNITS: readonly (readonly [si: string, multiply: number, divide: number, names: string])[] = [
  ['s', 1, 1e12, 'ps picosecond picoseconds'],
  ['s', 1, 1e9, 'ns nsec nanos nanosecond nanoseconds'],
  ['s', 1, 1e6, 'us µs μs usec micros microsecond microseconds'],
  ['s', 1, 1e3, 'ms msec millis millisecond milliseconds'],
  ['s', 1, 1, 's sec secs second seconds'],
  ['s', 60, 1, 'min mins minute minutes'],
  ['s', 3600, 1, 'h hr hour hours'],
  ['bytes', 1, 1, 'B byte bytes'],
  ['bytes', 1e3, 1, 'kB KB kilobyte kilobytes'],
  ['bytes', 1e6, 1, 'MB megabyte megabytes'],
  ['bytes', 1e9, 1, 'GB gigabyte gigabytes'],
  ['bytes', 2 ** 10, 1, 'KiB kibibyte kibibytes'],
  ['bytes', 2 ** 20, 1, 'MiB mebibyte mebibytes'],
  ['bytes', 2 ** 30, 1, 'GiB gibibyte gibibytes'],
  ['count', 1, 1, '1 # count counts number op ops operations item items it iter iters iteration iterations'],
  ['count', 1, 1, 'req reqs request requests elements cycles instructions'],
  ['%', 1, 1, '% percent'],
  ['1/s', 1, 1, 'hz rps qps tps'],
];

const BY_NAME: ReadonlyMap<string, Unit> = new Map(
  UNITS.flatMap(([si, multiply, divide, names]) =>
    names.split(' ').map((name): [string, Unit] => [name, { si, multiply, divide }]),
  ),
);

/** What a number is told for each of: it adds nothing to the unit. */
const EACH = new Set(['op', 'iter', 'iteration', 'call', 'invocation', 'request', 'req', 'item', 'run']);

/**
 * The unit of this name, `us/op`, `ops/ms` and `MB/sec` too; `null` when it is not known. Letter case tells `MB` from `mb`
 * only where a unit is as short as that.
 */
export function findUnit(name: string): Unit | null {
  const text = name.trim();
  const plain =
    BY_NAME.get(text) ?? (text.length > 2 || text === 'Hz' ? BY_NAME.get(text.toLowerCase()) : undefined);
  if (plain !== undefined) return plain;
  const slash = text.indexOf('/');
  if (slash < 0) return null;
  const over = text.slice(slash + 1).trim();
  const upper = slash === 0 ? BY_NAME.get('count')! : findUnit(text.slice(0, slash));
  if (upper === null || upper.si.includes('/')) return null;
  if (EACH.has(over.toLowerCase())) return upper;
  const time = findUnit(over);
  if (time?.si !== 's') return null;
  if (upper.si !== 'count' && upper.si !== 'bytes') return null;
  return {
    si: upper.si === 'count' ? '1/s' : 'bytes/s',
    multiply: upper.multiply * time.divide,
    divide: upper.divide * time.multiply,
  };
}

/** A number in SI. */
export function toSi(value: number, { multiply, divide }: Unit): number {
  return (value * multiply) / divide;
}

/**
 * Makes numbers of one unit numbers of another; `null` when one is no measure of the other. Units that are not known are
 * only themselves. What was written with up to 15 digits has the same digits again after it became SI and came back, so
 * that 1001 ms are not below 1001 ms.
 */
export function converterOf(from: string, to: string): ((value: number) => number) | null {
  if (from === to) return (value) => value;
  const source = findUnit(from);
  const target = findUnit(to);
  if (source === null || target === null || source.si !== target.si) return null;
  const multiply = source.multiply * target.divide;
  const divide = source.divide * target.multiply;
  return (value) => Number(((value * multiply) / divide).toPrecision(15));
}

/** What is measured in a unit, for files that do not say: `time`, `bytes`, `throughput`, `count`, else `value`. */
export function quantityOf(unit: string): string {
  return QUANTITIES[findUnit(unit)?.si ?? ''] ?? 'value';
}

const QUANTITIES: { readonly [si: string]: string } = {
  s: 'time',
  bytes: 'bytes',
  count: 'count',
  '1/s': 'throughput',
  'bytes/s': 'throughput',
};
