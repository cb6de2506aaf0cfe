import type { LineBranches } from '../model.ts';
import { branchRatio } from '../totals.ts';

/**
 * Brings what a report says of branches into the order of lines, one entry a line. Branches with identity are united;
 * of numbers alone, the larger total and the lowest number taken that can be true. `tell` hears of every line of which
 * the truth lies between bounds.
 */
export function orderBranches(
  branches: readonly LineBranches[],
  tell: (line: number) => void,
): readonly LineBranches[] {
  if (isAscending(branches)) return branches;
  const ordered: LineBranches[] = [];
  for (const next of [...branches].sort((a, b) => a.line - b.line)) {
    const last = ordered.at(-1);
    if (last?.line === next.line) ordered[ordered.length - 1] = joinBranches(last, next, tell);
    else ordered.push(next);
  }
  return ordered;
}

function isAscending(branches: readonly LineBranches[]): boolean {
  for (let at = 1; at < branches.length; at++) if (branches[at - 1]!.line >= branches[at]!.line) return false;
  return true;
}

function joinBranches(a: LineBranches, b: LineBranches, tell: (line: number) => void): LineBranches {
  if (a.kind === 'named' && b.kind === 'named') {
    const taken = new Map(a.taken);
    for (const [name, hits] of b.taken) taken.set(name, Math.max(hits, taken.get(name) ?? 0));
    return { ...a, taken };
  }
  if (a.kind === 'missing' && b.kind === 'missing' && a.total === b.total)
    return { ...a, missing: new Set([...a.missing].filter((branch) => b.missing.has(branch))) };
  const [one, other] = [branchRatio(a), branchRatio(b)];
  const total = Math.max(one.total, other.total);
  const covered = Math.max(one.covered, other.covered);
  if (covered < total && one.covered > 0 && other.covered > 0) tell(a.line);
  return { kind: 'counted', line: a.line, covered, total };
}
