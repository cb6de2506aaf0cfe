/**
 * A share in millionths, so that a percentage with up to four decimals is a whole number: 60 % is 600,000.
 * From 0 to `ALL`.
 */
export type Percent = number & { readonly __brand: 'Percent' };

/** 100 %. */
export const ALL = 1_000_000 as Percent;

const WRITTEN = /^(\d{1,3})(?:\.(\d{1,4}))? ?%?$/;

/**
 * A percentage as people write it: `60 %`, `60%`, `58.25`, or a number of YAML. Nothing is rounded: more than four decimals,
 * signs, powers and what is above 100 give `null`.
 */
export function parsePercent(written: string | number): Percent | null {
  const parts = WRITTEN.exec(String(written));
  if (parts === null) return null;
  const [, whole = '', decimals = ''] = parts;
  const millionths = Number(whole) * 10_000 + Number(decimals.padEnd(4, '0'));
  return millionths <= ALL ? (millionths as Percent) : null;
}

/** The percentage with all its decimals and no others: `60 %`, `58.25 %`. */
export function formatPercent(percent: Percent): string {
  const decimals = String(percent % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${Math.floor(percent / 10_000)}${decimals === '' ? '' : `.${decimals}`} %`;
}
