import { compareText } from '../../foundation/compare.ts';
import type { Health, HealthRun } from './model.ts';

/** The newest runs are enough for a trend of a year. */
const MOST_RUNS = 365;

/**
 * The newer of two healths of one repository, with the runs of both in its history. In which order they are given plays no part. Of two
 * repositories there is nothing to merge: the newer stays as it is.
 */
export function mergeHealth(one: Health, other: Health): Health {
  const [older, newer] = compareText(one.time, other.time) <= 0 ? [one, other] : [other, one];
  if (older.repository !== newer.repository) return newer;
  return { ...newer, history: boundHistory([...older.history, ...newer.history]) };
}

/** Runs by their time, each once, the newest ones. Of a run that two tell, the word of whoever knows its figures counts. */
export function boundHistory(runs: readonly HealthRun[]): readonly HealthRun[] {
  const distinct = new Map<string, HealthRun>();
  for (const run of runs) {
    const key = JSON.stringify([run.time, run.run, run.attempt, run.commit]);
    const known = distinct.get(key);
    if (known === undefined || known.figures === null) distinct.set(key, run);
  }
  return [...distinct]
    .sort(([a], [b]) => compareText(a, b))
    .slice(-MOST_RUNS)
    .map(([, run]) => run);
}
