import {
  addDecimals,
  commonMultiple,
  compareDecimals,
  type Decimal,
  decimalOf,
  isMultiple,
  numberOf,
  quotient,
  scaleDecimal,
} from './decimal.ts';
import type { TestFormula } from './formula.ts';
import { EMPTY, found, type Outcome, undecided } from './outcome.ts';

interface Bound {
  readonly value: Decimal;
  readonly exclusive: boolean;
}

/** What a number has to fulfil. */
interface NumberDemand {
  readonly low: Bound | null;
  readonly high: Bound | null;
  readonly step: Decimal | null;
  readonly notMultiples: readonly Decimal[];
  readonly excluded: readonly number[];
}

/** So many multiples of the step are tried. */
const MOST_TRIES = 4000;
const ONE: Decimal = { digits: 1n, scale: 0 };
const ZERO: Decimal = { digits: 0n, scale: 0 };

/** A number that fulfils all tests and is none of the excluded ones. Whole numbers near zero or the bounds come first. */
export function solveNumber(tests: readonly TestFormula[], excluded: readonly number[]): Outcome {
  const demand = gather(tests, excluded);
  const { low, high, step } = demand;
  if (low !== null && high !== null) {
    const order = compareDecimals(low.value, high.value);
    if (order > 0 || (order === 0 && (low.exclusive || high.exclusive))) return EMPTY;
    if (order === 0) return tryAll([low.value], demand) ?? inexactOr(EMPTY, low.value);
  }
  return step === null ? solveContinuous(demand) : solveStepped(demand, step);
}

function gather(tests: readonly TestFormula[], excluded: readonly number[]): NumberDemand {
  let low: Bound | null = null;
  let high: Bound | null = null;
  let step: Decimal | null = null;
  const notMultiples: Decimal[] = [];
  for (const { test, holds } of tests) {
    if (test.type !== 'number') continue;
    if (test.kind === 'multipleOf') {
      if (!holds) notMultiples.push(test.value);
      else step = step === null ? test.value : commonMultiple(step, test.value);
      continue;
    }
    const bound = { value: test.value, exclusive: holds ? test.exclusive : !test.exclusive };
    if ((test.kind === 'minimum') === holds) low = low === null || isTighter(bound, low, 1) ? bound : low;
    else high = high === null || isTighter(bound, high, -1) ? bound : high;
  }
  return { low, high, step, notMultiples, excluded };
}

function isTighter(bound: Bound, than: Bound, direction: 1 | -1): boolean {
  const order = compareDecimals(bound.value, than.value) * direction;
  return order > 0 || (order === 0 && bound.exclusive);
}

function solveStepped(demand: NumberDemand, step: Decimal): Outcome {
  const { low, high, notMultiples } = demand;
  if (notMultiples.some((other) => isMultiple(step, other))) return EMPTY;
  const first =
    low && quotient(low.value, step, 'up') + (low.exclusive && isMultiple(low.value, step) ? 1n : 0n);
  const last =
    high && quotient(high.value, step, 'down') - (high.exclusive && isMultiple(high.value, step) ? 1n : 0n);
  if (first !== null && last !== null && first > last) return EMPTY;
  const nearest = first !== null && first > 0n ? first : last !== null && last < 0n ? last : 0n;
  let isComplete = true;
  for (const direction of [1n, -1n]) {
    for (let count = direction === 1n ? 0n : 1n; ; count++) {
      const times = nearest + direction * count;
      if ((first !== null && times < first) || (last !== null && times > last)) break;
      const value = scaleDecimal(step, times);
      const result = tryAll([value], demand);
      if (result !== null) return result;
      if (count < BigInt(MOST_TRIES) && numberOf(value) !== null) continue;
      isComplete = false;
      if (count >= BigInt(MOST_TRIES)) break;
    }
  }
  return isComplete ? EMPTY : undecided('The numbers that fulfil all demands are too many to try them all.');
}

/** Between two different bounds there is always another number: only the search for a plain one may fail. */
function solveContinuous(demand: NumberDemand): Outcome {
  const { low, high, notMultiples } = demand;
  const anchors = [ZERO, ...[low, high].flatMap((bound) => bound?.value ?? [])];
  const steps = [ONE, ...notMultiples];
  const tries = anchors.flatMap((anchor) =>
    steps.flatMap((step) =>
      [0n, 1n, -1n, 2n, -2n, 3n, -3n].map((times) => addDecimals(anchor, scaleDecimal(step, times))),
    ),
  );
  const halves = anchors.flatMap((anchor) =>
    steps.flatMap((step) =>
      [1n, -1n, 3n, -3n, 7n, -7n].map((t) => addDecimals(anchor, scaleDecimal(step, t * 5n, 1))),
    ),
  );
  const between =
    low === null || high === null
      ? []
      : [5n, 2n, 8n, 3n, 7n, 37n, 61n, 123n].map((part) => {
          const span = addDecimals(high.value, scaleDecimal(low.value, -1n));
          return addDecimals(low.value, scaleDecimal(span, part, part > 100n ? 3 : part > 10n ? 2 : 1));
        });
  const thirds = anchors.flatMap((anchor) =>
    steps.flatMap((step) => [37n, -37n, 123n].map((t) => addDecimals(anchor, scaleDecimal(step, t, 3)))),
  );
  return (
    tryAll([...tries, ...halves, ...between, ...thirds], demand) ??
    undecided('No plain number was found between the bounds.')
  );
}

function tryAll(tries: readonly Decimal[], demand: NumberDemand): Outcome | null {
  for (const value of tries) {
    const number = fulfils(value, demand) ? numberOf(value) : null;
    if (number !== null && !demand.excluded.includes(number)) return found(number);
  }
  return null;
}

function inexactOr(outcome: Outcome, value: Decimal): Outcome {
  return numberOf(value) === null ? undecided('A bound is not exact.') : outcome;
}

function fulfils(value: Decimal, { low, high, step, notMultiples }: NumberDemand): boolean {
  if (low !== null) {
    const order = compareDecimals(value, low.value);
    if (order < 0 || (order === 0 && low.exclusive)) return false;
  }
  if (high !== null) {
    const order = compareDecimals(value, high.value);
    if (order > 0 || (order === 0 && high.exclusive)) return false;
  }
  return (
    (step === null || isMultiple(value, step)) && !notMultiples.some((other) => isMultiple(value, other))
  );
}

/** Whether a number passes a test about numbers. */
export function passesNumber(
  test: Extract<TestFormula['test'], { type: 'number' }>,
  value: number,
): boolean | null {
  const decimal = decimalOf(value);
  if (decimal === null) return null;
  if (test.kind === 'multipleOf') return isMultiple(decimal, test.value);
  const order = compareDecimals(decimal, test.value) * (test.kind === 'minimum' ? 1 : -1);
  return order > 0 || (order === 0 && !test.exclusive);
}
