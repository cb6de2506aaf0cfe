import { compareText } from '../../foundation/compare.ts';
import { MOST_HITS } from '../line-table.ts';
import type { BoundedBranches } from '../measured.ts';
import type { FileCoverage, LineBranches } from '../model.ts';
import { branchRatio } from '../totals.ts';

/** Branches of all parts of one file. */
export interface MergedBranches {
  /** In the order of lines. */
  readonly branches: readonly LineBranches[];
  /** Lines of which only bounds are known; `branches` holds the lower one. */
  readonly bounded: readonly BoundedBranches[];
  /** Lines where the parts do not agree on which branches there are, or on how many. Ascending. */
  readonly contested: readonly number[];
}

/** The branches of one line after some parts were joined. */
interface Joined {
  readonly branches: LineBranches;
  readonly lowest: number;
  readonly highest: number;
  readonly isContested: boolean;
}

type Of<Kind extends LineBranches['kind']> = Extract<LineBranches, { kind: Kind }>;

/**
 * Joins the branches of every line. With identities the result is exact: a named branch is taken when any part took it, a
 * missing one is missing when all parts miss it. Counts alone give bounds, from the part that took most to the sum of all.
 * Where parts tell different totals the largest stands, and no more than the best part took is believed.
 */
export function mergeBranches(parts: readonly FileCoverage[]): MergedBranches {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined)
    return { branches: only.branches, bounded: [], contested: [] };
  const byLine = new Map<number, LineBranches[]>();
  for (const { branches } of parts) {
    for (const one of branches) {
      const same = byLine.get(one.line);
      if (same === undefined) byLine.set(one.line, [one]);
      else same.push(one);
    }
  }
  const branches: LineBranches[] = [];
  const bounded: BoundedBranches[] = [];
  const contested: number[] = [];
  for (const [line, all] of [...byLine].sort(([a], [b]) => a - b)) {
    const joined = joinLine(line, all);
    branches.push(joined.branches);
    if (joined.highest > joined.lowest)
      bounded.push({ line, lowest: joined.lowest, highest: joined.highest });
    if (joined.isContested) contested.push(line);
  }
  return { branches, bounded, contested };
}

function joinLine(line: number, all: readonly LineBranches[]): Joined {
  const [only] = all;
  if (all.length === 1 && only !== undefined) return exactly(only);
  const byKind = [
    joinNamed(line, all.filter(isKind('named'))),
    joinMissing(line, all.filter(isKind('missing'))),
    joinCounted(line, all),
  ].filter((joined) => joined !== null);
  return byKind.length === 1 ? byKind[0]! : joinKinds(line, byKind);
}

function isKind<Kind extends LineBranches['kind']>(kind: Kind): (one: LineBranches) => one is Of<Kind> {
  return (one): one is Of<Kind> => one.kind === kind;
}

/** Parts of one tool and one commit name the same branches; where none names them all, they may be of different code. */
function joinNamed(line: number, all: readonly Of<'named'>[]): Joined | null {
  if (all.length === 0) return null;
  const taken = new Map<string, number>();
  for (const one of all) {
    for (const [name, hits] of one.taken) {
      taken.set(name, Math.min((taken.get(name) ?? 0) + hits, MOST_HITS));
    }
  }
  const ordered = new Map([...taken].sort(([a], [b]) => compareText(a, b)));
  const isContested = all.every((one) => one.taken.size < ordered.size);
  return exactly({ kind: 'named', line, taken: ordered }, isContested);
}

/** More names of missing branches than there are branches: the parts do not speak of the same ones. */
function joinMissing(line: number, all: readonly Of<'missing'>[]): Joined | null {
  const [first] = all;
  if (first === undefined) return null;
  const everMissing = new Set(all.flatMap(({ missing }) => [...missing]));
  const isOfOne = all.every(({ total }) => total === first.total) && everMissing.size <= first.total;
  if (!isOfOne) return { ...joinCounts(line, all), isContested: true };
  const missing = [...first.missing].filter((name) => all.every((one) => one.missing.has(name)));
  return exactly({ kind: 'missing', line, total: first.total, missing: new Set(missing.sort(compareText)) });
}

function joinCounted(line: number, all: readonly LineBranches[]): Joined | null {
  const counted = all.filter(isKind('counted'));
  if (counted.length === 0) return null;
  return counted.length === 1 ? exactly(counted[0]!) : joinCounts(line, counted);
}

function joinCounts(line: number, all: readonly LineBranches[]): Joined {
  const ratios = all.map(branchRatio);
  const total = Math.max(...ratios.map((ratio) => ratio.total));
  const lowest = Math.max(0, ...ratios.map(({ covered }) => covered));
  const sum = ratios.reduce((before, { covered }) => before + covered, 0);
  return {
    branches: { kind: 'counted', line, covered: lowest, total },
    lowest,
    highest: Math.max(lowest, Math.min(total, sum)),
    isContested: ratios.some((ratio) => ratio.total !== total),
  };
}

/** Several ways of telling one line: of equal totals the one that knows most taken branches stands, identities first. */
function joinKinds(line: number, all: readonly Joined[]): Joined {
  const totals = all.map(({ branches }) => branchRatio(branches).total);
  const total = Math.max(...totals);
  const best = all.reduce((one, other) => (other.lowest > one.lowest ? other : one));
  const isOfOne = totals.every((one) => one === total);
  const highest = all.reduce((sum, one) => sum + one.highest, 0);
  return {
    branches: isOfOne ? best.branches : { kind: 'counted', line, covered: best.lowest, total },
    lowest: best.lowest,
    highest: Math.min(total, highest),
    isContested: !isOfOne || all.some((one) => one.isContested),
  };
}

function exactly(branches: LineBranches, isContested = false): Joined {
  const { covered } = branchRatio(branches);
  return { branches, lowest: covered, highest: covered, isContested };
}
