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
 * contain another, so within itself it may be taken for empty. What leaned on that is kept for good only when it proved
 * to be true, and forgotten otherwise.
 */
export function createMemory(): Memory {
  const answers = new Map<string, Outcome>();
  const assumed = new Map<string, Assumed>();
  const open = new Map<string, number>();
  let leansOn = Number.POSITIVE_INFINITY;

  function answer(key: string, work: () => Outcome): Outcome {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const depth = open.get(key);
    if (depth !== undefined) {
      leansOn = Math.min(leansOn, depth);
      return EMPTY;
    }
    const leaning = assumed.get(key);
    if (leaning !== undefined) {
      leansOn = Math.min(leansOn, leaning.leansOn);
      return leaning.outcome;
    }
    const mine = open.size;
    const around = leansOn;
    leansOn = Number.POSITIVE_INFINITY;
    open.set(key, mine);
    const outcome = work();
    open.delete(key);
    const own = leansOn;
    settle(mine, outcome, own);
    if (outcome.kind === 'found' || own >= mine) answers.set(key, outcome);
    else assumed.set(key, { outcome, leansOn: own });
    leansOn = Math.min(around, outcome.kind === 'found' || own >= mine ? Number.POSITIVE_INFINITY : own);
    return outcome;
  }

  /** The question at a depth is answered: what leaned on it was right, leans further out, or was wrong. */
  function settle(depth: number, outcome: Outcome, own: number): void {
    for (const [key, { outcome: theirs, leansOn: on }] of assumed) {
      if (on < depth) continue;
      assumed.delete(key);
      if (outcome.kind !== 'empty') continue;
      if (own >= depth) answers.set(key, theirs);
      else assumed.set(key, { outcome: theirs, leansOn: own });
    }
  }

  return { answer };
}
