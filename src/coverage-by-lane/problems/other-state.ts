import type { CommitSha } from '../../foundation/digest.ts';
import { counted } from '../../report/counted.ts';
import type { CoverageDiagnostic, CoverageFormat, ParsedCoverage } from '../model.ts';

/** What is judged, as far as a report can be held against it. */
export interface TestedState {
  readonly commit: CommitSha;
  /** Commits that a report may name: the tested one, its parents, and the head of the pull request. */
  readonly commits: ReadonlySet<string>;
  /** When the tested commit was made, in milliseconds since 1970; `null` where work tree edits are judged. */
  readonly committedAt: number | null;
}

const HOUR = 3_600_000;

/** Clocks of machines differ, and a report may be begun before the commit is written. */
const TOLERANCE = HOUR;

/** These write local time without saying which: at most twelve hours behind UTC. */
const LOCAL_TIME: ReadonlySet<CoverageFormat> = new Set(['coverage.py-json', 'coverage.py-data']);

const FULL_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

const HINT =
  'Run the tests on the commit that is judged and give the report of that run; a restored cache or an artifact of another run is the usual cause.';

/**
 * What a report says of itself that does not fit the tested commit: that it is about another one (`other-commit`, an error),
 * or that it was written before it (`older-than-head`, a warning: a build cache may rightly bring back what did not change).
 */
export function findOtherState(
  { revision, writtenAt, format }: Pick<ParsedCoverage, 'revision' | 'writtenAt' | 'format'>,
  { commit, commits, committedAt }: TestedState,
): readonly CoverageDiagnostic[] {
  const judged = commit.slice(0, 7);
  const named = revision?.toLowerCase() ?? '';
  const found: CoverageDiagnostic[] = [];
  if (FULL_ID.test(named) && !commits.has(named)) {
    const message = `The report names the commit ${named.slice(0, 7)}, and what is judged is ${judged}.`;
    found.push({ code: 'other-commit', severity: 'error', message, hint: HINT, line: 0 });
  }
  const tolerance = TOLERANCE + (LOCAL_TIME.has(format) ? 12 * HOUR : 0);
  if (writtenAt !== null && committedAt !== null && writtenAt < committedAt - tolerance) {
    const message = `The report was written ${ago(committedAt - writtenAt)} before the commit ${judged}, which is judged.`;
    found.push({ code: 'older-than-head', severity: 'warning', message, hint: HINT, line: 0 });
  }
  return found;
}

function ago(milliseconds: number): string {
  const hours = Math.floor(milliseconds / HOUR);
  return hours < 48 ? counted(hours, 'hour') : counted(Math.floor(hours / 24), 'day');
}
