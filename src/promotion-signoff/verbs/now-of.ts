import type { Instant } from '../snapshot/model.ts';

/** The clock, or `SOURCE_DATE_EPOCH`, to the second. */
export function nowOf(environment: Readonly<Record<string, string | undefined>>): Instant {
  const epoch = Number(environment.SOURCE_DATE_EPOCH);
  const isFixed = environment.SOURCE_DATE_EPOCH !== undefined && Number.isFinite(epoch);
  return new Date(isFixed ? epoch * 1000 : Date.now()).toISOString().replace(/\.\d{3}Z$/, 'Z') as Instant;
}
