import type ts from 'typescript';

/** Ways through a program that one question may take. */
const MOST_RUNS = 4096;

/** A point where the program may go on in several ways: a loop, a call that reaches a function, a condition. */
interface Choice {
  readonly point: ts.Node;
  readonly count: number;
  taken: number;
}

/** The choices of one way through the program. Within it the same point always goes the same way. */
export interface Choices {
  /** Which of `count` ways is taken at a point; counted from 0. */
  readonly choose: (point: ts.Node, count: number) => number;
  /** Whether this way has passed the point. */
  readonly isMade: (point: ts.Node) => boolean;
}

/**
 * Runs `attempt` once for every combination of choices that it meets, depth first. Names that belong together stay
 * together so: in `for (const [folder, name] of PAIRS)` both come from one pair. Gives `false` when there are more ways
 * than are tried.
 */
export function tryEveryWay(attempt: (choices: Choices) => void, mostRuns = MOST_RUNS): boolean {
  const made: Choice[] = [];
  for (let runs = 0; runs < mostRuns; runs++) {
    const byPoint = new Map(made.map((choice) => [choice.point, choice]));
    const passed = new Set<ts.Node>();
    attempt({
      isMade: (point) => passed.has(point),
      choose: (point, count) => {
        passed.add(point);
        const known = byPoint.get(point);
        if (known !== undefined) return Math.min(known.taken, count - 1);
        const choice = { point, count, taken: 0 };
        made.push(choice);
        byPoint.set(point, choice);
        return 0;
      },
    });
    let last = made.at(-1);
    while (last !== undefined && last.taken + 1 >= last.count) {
      made.pop();
      last = made.at(-1);
    }
    if (last === undefined) return true;
    last.taken++;
  }
  return false;
}
