import { compareText } from '../../foundation/compare.ts';
import { MOST_HITS } from '../line-table.ts';
import type { FileCoverage, Ratio, StatementSpan } from '../model.ts';

/** Statements of all parts that know any, by key; hits are added, up to `MOST_HITS`. `null` when no part knows any. */
export function mergeStatements(parts: readonly FileCoverage[]): readonly StatementSpan[] | null {
  const known = parts.map(({ statements }) => statements).filter((spans) => spans !== null);
  if (known.length < 2) return known[0] ?? null;
  const byKey = new Map<string, StatementSpan>();
  for (const spans of known) {
    for (const span of spans) {
      const same = byKey.get(span.key);
      byKey.set(span.key, same === undefined ? span : joinSpans(same, span));
    }
  }
  return [...byKey.values()].sort(compareSpans);
}

/** A key stands for one place; where parts differ over it, the widest and heaviest is taken, in whatever order they come. */
function joinSpans(a: StatementSpan, b: StatementSpan): StatementSpan {
  return {
    startLine: Math.min(a.startLine, b.startLine),
    endLine: Math.max(a.endLine, b.endLine),
    key: a.key,
    weight: Math.max(a.weight, b.weight),
    hits: Math.min(a.hits + b.hits, MOST_HITS),
  };
}

function compareSpans(a: StatementSpan, b: StatementSpan): number {
  return a.startLine - b.startLine || a.endLine - b.endLine || compareText(a.key, b.key);
}

/**
 * What several counts of one thing are at least: the most that any of them covers, of the largest total. `null` when there
 * is none.
 */
export function leastRatio(ratios: readonly (Ratio | null)[]): Ratio | null {
  const known = ratios.filter((ratio) => ratio !== null);
  if (known.length === 0) return null;
  return {
    covered: Math.max(...known.map(({ covered }) => covered)),
    total: Math.max(...known.map(({ total }) => total)),
  };
}
