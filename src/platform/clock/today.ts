import type { IsoDate } from '../../foundation/date.ts';

/** The date in UTC, `YYYY-MM-DD`. `SOURCE_DATE_EPOCH` (seconds) stands in for the clock, for reproducible runs. */
export function today(environment: Readonly<Record<string, string | undefined>> = process.env): IsoDate {
  const epoch = Number(environment.SOURCE_DATE_EPOCH);
  const now =
    environment.SOURCE_DATE_EPOCH !== undefined && Number.isFinite(epoch)
      ? new Date(epoch * 1000)
      : new Date();
  return now.toISOString().slice(0, 10) as IsoDate;
}
