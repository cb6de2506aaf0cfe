import type { LineTable } from './line-table.ts';
import type { FileCoverage, LineBranches, Ratio, StatementSpan, Totals } from './model.ts';

/** Nothing of nothing: what 0 of 0 adds. It is «n/a», neither 0 % nor 100 %. */
export const NOTHING: Ratio = { covered: 0, total: 0 };

export const NO_TOTALS: Totals = { lines: NOTHING, branches: NOTHING, statements: null };

export function addRatios(a: Ratio, b: Ratio): Ratio {
  return { covered: a.covered + b.covered, total: a.total + b.total };
}

/** Sums of both; statements are known where either knows them. */
export function addTotals(a: Totals, b: Totals): Totals {
  return {
    lines: addRatios(a.lines, b.lines),
    branches: addRatios(a.branches, b.branches),
    statements:
      a.statements === null
        ? b.statements
        : b.statements === null
          ? a.statements
          : addRatios(a.statements, b.statements),
  };
}

/** What one file adds up to: from its lines, or from its summary where a report gives no lines. */
export function totalsOf({ lines, branches, statements, summary }: FileCoverage): Totals {
  if (summary !== null) return summary;
  return {
    lines: lineRatio(lines),
    branches: branches.map(branchRatio).reduce(addRatios, NOTHING),
    statements: statements === null ? null : statementRatio(statements),
  };
}

/** Lines that ran, of lines that can. */
export function lineRatio({ hits }: LineTable): Ratio {
  let covered = 0;
  for (const count of hits) if (count > 0) covered++;
  return { covered, total: hits.length };
}

/** Branches of a line that were taken, of those it has. */
export function branchRatio(branches: LineBranches): Ratio {
  switch (branches.kind) {
    case 'counted':
      return { covered: branches.covered, total: branches.total };
    case 'missing':
      return { covered: branches.total - branches.missing.size, total: branches.total };
    case 'named': {
      let covered = 0;
      for (const hits of branches.taken.values()) if (hits > 0) covered++;
      return { covered, total: branches.taken.size };
    }
  }
}

/** Statements that ran, of all, by weight. */
export function statementRatio(spans: readonly StatementSpan[]): Ratio {
  let covered = 0;
  let total = 0;
  for (const { weight, hits } of spans) {
    total += weight;
    if (hits > 0) covered += weight;
  }
  return { covered, total };
}
