import { type IsoDate, parseIsoDate } from '../../foundation/date.ts';

/** What the name of a branch declares. It never lowers a requirement: anybody can name a branch. */
export interface PromotionBranch {
  readonly module: string;
  readonly date: IsoDate;
}

const BRANCH = /^promote\/(?<module>[A-Za-z0-9][A-Za-z0-9._-]*)-(?<date>\d{8}|\d{4}-\d{2}-\d{2})$/;

/**
 * Reads `promote/<module>-YYYYMMDD` and `promote/<module>-YYYY-MM-DD`: document 004 writes the first in words and the second
 * in its snippet. `null` for other names, and for days that no calendar has.
 */
export function matchBranchName(ref: string): PromotionBranch | null {
  const { module, date } = BRANCH.exec(ref.replace(/^refs\/heads\//, ''))?.groups ?? {};
  if (module === undefined || date === undefined) return null;
  const written = date.length === 8 ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` : date;
  const day = parseIsoDate(written);
  return day === null ? null : { module, date: day };
}
