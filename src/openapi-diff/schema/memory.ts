import { EMPTY, type Outcome } from './outcome.ts';

interface Assumed {
  readonly outcome: Outcome;
  /** The outermost open question that the answer leans on. */
  readonly leansOn: number;
}

/** Answers to questions, where a question may come up again while it is open. */
export interface Memory {
  readonly answer: (key: string, work: () => Outcome) => Outcome;
}

/**
 * A question that comes up within itself is about a smaller value: whoever has a value at all has one that does not
 * contain another, so within itself it may be taken for empty. What leans on that stands until the outermost question that
 * it leans on is answered. When one that was taken for empty turned out otherwise on the way, that question is worked on
 * again, with what was found; so in the end all that is empty is so with all else that is.
 */
export function createMemory(): Memory {
  const answers = new Map<string, Outcome>();
  const assumed = new Map<string, Assumed>();
  const open = new Map<string, number>();
  /** Open questions that were taken for empty within themselves. */
  const met = new Set<string>();
  let leansOn = Number.POSITIVE_INFINITY;
  /** How often one that was taken for empty turned out otherwise. */
  let surprises = 0;

  function answer(key: string, work: () => Outcome): Outcome {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const depth = open.get(key);
    if (depth !== undefined) {
      met.add(key);
      leansOn = Math.min(leansOn, depth);
      return EMPTY;
    }
    const leaning = assumed.get(key);
    if (leaning !== undefined) {
      leansOn = Math.min(leansOn, leaning.leansOn);
      return leaning.outcome;
    }
    const around = leansOn;
    const mine = open.size;
    open.set(key, mine);
    const outcome = workUntilSettled(key, mine, work);
    open.delete(key);
    const own = answers.has(key) || leansOn >= mine ? Number.POSITIVE_INFINITY : leansOn;
    if (own === Number.POSITIVE_INFINITY) answers.set(key, outcome);
    else assumed.set(key, { outcome, leansOn: own });
    leansOn = Math.min(around, own);
    return outcome;
  }

  function workUntilSettled(key: string, mine: number, work: () => Outcome): Outcome {
    for (;;) {
      const before = surprises;
      leansOn = Number.POSITIVE_INFINITY;
      const outcome = work();
      const isSurprise = met.delete(key) && outcome.kind !== 'empty';
      if (isSurprise) surprises++;
      // What is not known of it once more is no better: to say so is never wrong, and comes to an end.
      if (outcome.kind === 'found' || isSurprise) {
        answers.set(key, outcome);
        // What leaned on it further in was taken too lightly; what leans further out is looked at again out there.
        forget(mine);
        return outcome;
      }
      // It leans on one further out, which sees to it.
      if (leansOn < mine) return outcome;
      if (surprises === before) {
        keep(mine);
        return outcome;
      }
      forget(mine);
    }
  }

  function forget(depth: number): void {
    for (const [key, { leansOn: on }] of assumed) if (on >= depth) assumed.delete(key);
  }

  function keep(depth: number): void {
    for (const [key, { outcome, leansOn: on }] of assumed) {
      if (on < depth) continue;
      assumed.delete(key);
      answers.set(key, outcome);
    }
  }

  return { answer };
}
