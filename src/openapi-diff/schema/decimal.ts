/** A number as it is written, exact: `digits / 10^scale`. */
export interface Decimal {
  readonly digits: bigint;
  /** Never negative. */
  readonly scale: number;
}

/** The decimal that a JSON number writes; `null` for what JSON cannot write. */
export function decimalOf(value: number): Decimal | null {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (parts === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = BigInt(sign + whole + fraction);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** The JSON number that writes exactly this decimal; `null` when none does. */
export function numberOf(value: Decimal): number | null {
  const number = Number(`${value.digits}e${-value.scale}`);
  const back = decimalOf(number);
  return back !== null && compareDecimals(back, value) === 0 ? number : null;
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const [x, y] = aligned(a, b);
  return { digits: x + y, scale: Math.max(a.scale, b.scale) };
}

export function negateDecimal(a: Decimal): Decimal {
  return { digits: -a.digits, scale: a.scale };
}

/** A value times a ratio whose lower part is a power of ten: `value * times / 10^tenth`. */
export function scaleDecimal(value: Decimal, times: bigint, tenth = 0): Decimal {
  return { digits: value.digits * times, scale: value.scale + tenth };
}

/** Whether a value is a whole number of steps. A step of zero divides nothing but zero. */
export function isMultiple(value: Decimal, step: Decimal): boolean {
  const [x, y] = aligned(value, step);
  return y === 0n ? x === 0n : x % y === 0n;
}

/** The smallest positive value that is a multiple of both. */
export function commonMultiple(a: Decimal, b: Decimal): Decimal {
  const [x, y] = aligned(a, b);
  return { digits: (x / greatestDivisor(x, y)) * y, scale: Math.max(a.scale, b.scale) };
}

/** How often a positive step fits, rounded towards minus infinity, or towards plus infinity. */
export function quotient(value: Decimal, step: Decimal, rounding: 'down' | 'up'): bigint {
  const [x, y] = aligned(value, step);
  const cut = x / y;
  if (x % y === 0n) return cut;
  if (rounding === 'down') return x < 0n ? cut - 1n : cut;
  return x < 0n ? cut : cut + 1n;
}

/** One text for one value, however it is written. */
export function decimalText(value: Decimal): string {
  let { digits, scale } = value;
  while (scale > 0 && digits % 10n === 0n) {
    digits /= 10n;
    scale--;
  }
  return `${digits}e-${scale}`;
}

function aligned(a: Decimal, b: Decimal): [bigint, bigint] {
  if (a.scale === b.scale) return [a.digits, b.digits];
  return a.scale > b.scale
    ? [a.digits, b.digits * 10n ** BigInt(a.scale - b.scale)]
    : [a.digits * 10n ** BigInt(b.scale - a.scale), b.digits];
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x < 0n ? -x : x;
}
