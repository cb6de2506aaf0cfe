/** A number as a document writes it, in SI units. */
export interface Amount {
  readonly value: number;
  /** What the last written digit is worth. */
  readonly step: number;
}

/** A number with commas between thousands, as a pattern without groups. */
export const NUMBER = '(?:\\d{1,3}(?:,\\d{3})+|\\d{1,9})(?:\\.\\d{1,6})?';

/** Units of time as people write them, the longer first. */
export const TIME_UNIT =
  '(?:ns|nanoseconds?|µs|μs|us|microseconds?|ms|msecs?|milliseconds?|s|secs?|seconds?)(?![\\p{L}\\p{N}/])';

const SECONDS: readonly (readonly [unit: RegExp, factor: number])[] = [
  [/^n/i, 1e-9],
  [/^(?:µ|μ|us|micro)/i, 1e-6],
  [/^m/i, 1e-3],
  [/^s/i, 1],
];

/** `87.1` and `ms` are 0.0871 s to a tenth of a millisecond; `null` for what is no number. */
export function readTime(number: string, unit: string): Amount | null {
  const factor = SECONDS.find(([pattern]) => pattern.test(unit))?.[1];
  return factor === undefined ? null : scale(readNumber(number), factor);
}

/** `92.5` of a percentage is 0.925 to a tenth of a percent; `null` above 100. */
export function readPercent(number: string): Amount | null {
  const read = scale(readNumber(number), 0.01);
  return read === null || read.value > 1 ? null : read;
}

/** A whole number; `null` for every other. */
export function readCount(number: string): Amount | null {
  const read = readNumber(number);
  return read === null || !Number.isSafeInteger(read.value) ? null : { value: read.value, step: 0 };
}

function readNumber(text: string): Amount | null {
  const plain = text.replaceAll(',', '');
  const parts = /^\d+(?:\.(\d+))?$/.exec(plain);
  if (parts === null) return null;
  return { value: Number(plain), step: 10 ** -(parts[1]?.length ?? 0) };
}

function scale(read: Amount | null, factor: number): Amount | null {
  return read === null
    ? null
    : {
        value: Number((read.value * factor).toPrecision(12)),
        step: Number((read.step * factor).toPrecision(6)),
      };
}
