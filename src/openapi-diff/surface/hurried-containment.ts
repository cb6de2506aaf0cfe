import { type ContainmentOptions, createContainment, type DecideContainment } from '../schema/decide.ts';

/** So many questions may take all the steps they want without an answer. */
const MOST_HARD = 10;
/** Steps that the others get, enough for most. */
const SHORT_BUDGET = 50;

/** Containment for descriptions of any size: once many pairs could not be decided, the rest gets less time each. */
export function createHurriedContainment(options: ContainmentOptions): DecideContainment {
  const patient = createContainment(options);
  const hurried = createContainment({ ...options, budget: SHORT_BUDGET });
  let hard = 0;
  return (...pair) => {
    if (hard >= MOST_HARD) return hurried(...pair);
    const verdict = patient(...pair);
    if (verdict.kind === 'undecided') hard++;
    return verdict;
  };
}
