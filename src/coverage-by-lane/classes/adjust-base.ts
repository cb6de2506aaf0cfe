import { lineAfter } from '../../foundation/diff/line-map.ts';
import type { Hunk } from '../../foundation/diff/model.ts';
import type { FileCoverage, Ratio, Totals } from '../model.ts';
import { addRatios, branchRatio, NOTHING, statementRatio, totalsOf } from '../totals.ts';
import type { LineState } from './new-code.ts';
import { mapStatements } from './statement-map.ts';

/**
 * What a file added up to at the base, without the lines that the change deletes or replaces, and without their branches:
 * the part of the base that is still there to be compared with. Statements of the report go with any line of their own.
 * A summary holds no lines and stays as it is.
 */
export function adjustBase(
  base: FileCoverage,
  hunks: readonly Hunk[],
  stateOf: (line: number) => LineState,
): Totals {
  const totals = totalsOf(base);
  if (base.summary !== null) return totals;
  const isGone = (line: number): boolean => {
    const now = lineAfter(hunks, line);
    return now === null || stateOf(now) !== 'unchanged';
  };
  let lines: Ratio = NOTHING;
  for (const [at, line] of base.lines.numbers.entries()) {
    if (isGone(line)) lines = addRatios(lines, { covered: base.lines.hits[at]! > 0 ? 1 : 0, total: 1 });
  }
  const branches = base.branches
    .filter(({ line }) => isGone(line))
    .map(branchRatio)
    .reduce(addRatios, NOTHING);
  return {
    lines: minus(totals.lines, lines),
    branches: minus(totals.branches, branches),
    statements: totals.statements && minus(totals.statements, goneStatements(base, isGone)),
  };
}

function goneStatements({ statements }: FileCoverage, isGone: (line: number) => boolean): Ratio {
  const spans = statements ?? [];
  const map = mapStatements(spans.map(({ startLine, endLine }) => ({ start: startLine, end: endLine })));
  const gone = spans.filter(({ startLine, endLine }) => {
    if (isGone(startLine)) return true;
    const end = Math.min(endLine, map.endOf(startLine));
    for (let line = startLine + 1; line <= end; line++) if (isGone(line)) return true;
    return false;
  });
  return statementRatio(gone);
}

function minus(a: Ratio, b: Ratio): Ratio {
  return { covered: a.covered - b.covered, total: a.total - b.total };
}
