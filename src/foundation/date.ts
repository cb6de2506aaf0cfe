/** A day of the calendar as `YYYY-MM-DD`; two of them compare as text. */
export type IsoDate = string & { readonly __brand: 'IsoDate' };

/** The text as a date when it is one that the Gregorian calendar has: `2027-02-29` is none. */
export function parseIsoDate(text: string): IsoDate | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return null;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? (text as IsoDate) : null;
}

/** The same day a year later; 29 February becomes 1 March where there is none. */
export function aYearAfter(date: IsoDate): IsoDate {
  const later = `${String(Number(date.slice(0, 4)) + 1).padStart(4, '0')}${date.slice(4)}`;
  return parseIsoDate(later) ?? (later.replace('-02-29', '-03-01') as IsoDate);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
