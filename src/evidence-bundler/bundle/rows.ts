import { MOST_PROBLEMS } from './limits.ts';

/** One thing that was looked at. `unknown`: there was nothing to judge it by, which is neither right nor wrong. */
export interface CheckRow {
  /** `sums`, `names`, `set`, `contents`, `manifest`, `root`, `log/…` */
  readonly id: string;
  readonly status: 'pass' | 'fail' | 'unknown';
  /** One sentence. */
  readonly message: string;
  /** What speaks against it, sorted, at most 50. Untrusted. */
  readonly problems: readonly CheckProblem[];
}

export interface CheckProblem {
  /** `edited`, `added`, `deleted`, `swapped` … */
  readonly code: string;
  /** Path in the bundle or the log; empty: the whole. */
  readonly path: string;
  readonly message: string;
}

export function passed(id: string, message: string): CheckRow {
  return { id, status: 'pass', message, problems: [] };
}

export function unknown(id: string, message: string): CheckRow {
  return { id, status: 'unknown', message, problems: [] };
}

/** Passed without problems; else failed, with the first ones and how many there are. */
export function judged(
  id: string,
  passing: string,
  failing: string,
  problems: readonly CheckProblem[],
): CheckRow {
  if (problems.length === 0) return passed(id, passing);
  const rest = problems.length - MOST_PROBLEMS;
  const message = rest > 0 ? `${failing} ${rest} more are not told one by one.` : failing;
  return { id, status: 'fail', message, problems: problems.slice(0, MOST_PROBLEMS) };
}

/** Failed when any row is; else unknown when any is. */
export function worstOf(rows: readonly CheckRow[]): CheckRow['status'] {
  const has = (status: CheckRow['status']): boolean => rows.some((row) => row.status === status);
  return has('fail') ? 'fail' : has('unknown') ? 'unknown' : 'pass';
}
