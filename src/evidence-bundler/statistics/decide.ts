import type { Decision, Needed, Reason } from './model.ts';

/** Probability with which each bound of an interval may err: 95 %, one-sided. */
export const TAIL = 0.05;

/** An inconclusive decision before anything was computed. */
export function refuse(
  why: Reason,
  numbers: Decision['numbers'] = {},
  needed: Needed | null = null,
): Decision {
  return { status: 'inconclusive', why, numbers, needed, cautions: [] };
}

/** The numbers that are there and finite. */
export function finiteOnly(numbers: { readonly [name: string]: number | null }): Decision['numbers'] {
  return Object.fromEntries(
    Object.entries(numbers).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  );
}
