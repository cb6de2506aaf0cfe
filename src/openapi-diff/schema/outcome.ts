import type { Json } from '../../report/model.ts';
import type { Formula } from './formula.ts';

/** Whether some value fulfils a list of formulas. */
export type Outcome =
  /** None does: proved. */
  | { readonly kind: 'empty' }
  /** This one does, as far as the formulas are understood. */
  | { readonly kind: 'found'; readonly value: Json }
  /** Neither could be shown. `value`, when there is one, may fulfil them. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly value?: Json };

/** Looks for a value of any type that fulfils all of the formulas. */
export type Solve = (formulas: readonly Formula[]) => Outcome;

/** Whether a value fulfils a formula; `null` when that cannot be said. */
export type Evaluate = (formula: Formula, value: Json) => boolean | null;

export const EMPTY: Outcome = { kind: 'empty' };

export function found(value: Json): Outcome {
  return { kind: 'found', value };
}

export function undecided(reason: string, value?: Json): Outcome {
  return value === undefined ? { kind: 'unknown', reason } : { kind: 'unknown', reason, value };
}

/** The better of two failures to find something: one that has a value to try, else the first that is no proof. */
export function weaker(a: Outcome, b: Outcome): Outcome {
  if (a.kind !== 'unknown') return b;
  return b.kind === 'unknown' && a.value === undefined && b.value !== undefined ? b : a;
}
