import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineTable, MOST_HITS } from '../line-table.ts';
import type { FileCoverage, LineBranches, StatementSpan } from '../model.ts';
import { branchRatio, totalsOf } from '../totals.ts';
import { mergeCoverage, withoutNeverLoaded } from './merge-coverage.ts';

function file(
  parts: Partial<FileCoverage> & { readonly hits?: readonly (readonly [number, number])[] },
): FileCoverage {
  const { hits = [], ...rest } = parts;
  return {
    name: 'a.py',
    group: null,
    lines: lineTable(hits),
    branches: [],
    excluded: new Uint32Array(0),
    statements: null,
    functions: null,
    summary: null,
    ...rest,
  };
}

const pairs = ({ lines }: FileCoverage) => [...lines.numbers].map((line, at) => [line, lines.hits[at]]);
const named = (line: number, taken: { readonly [name: string]: number }): LineBranches => ({
  kind: 'named',
  line,
  taken: new Map(Object.entries(taken)),
});
const missing = (line: number, total: number, ...names: readonly string[]): LineBranches => ({
  kind: 'missing',
  line,
  total,
  missing: new Set(names),
});
const counted = (line: number, covered: number, total: number): LineBranches => ({
  kind: 'counted',
  line,
  covered,
  total,
});
const branchesOf = (...all: readonly LineBranches[]) =>
  mergeCoverage(all.map((one) => file({ branches: [one] })));

describe('lines', () => {
  test('hits are added, and a line that one part leaves out is measured by the other', () => {
    const { coverage } = mergeCoverage([
      file({
        hits: [
          [1, 2],
          [3, 0],
        ],
      }),
      file({
        hits: [
          [1, 1],
          [2, 0],
          [9, 4],
        ],
      }),
    ]);
    expect(pairs(coverage)).toEqual([
      [1, 3],
      [2, 0],
      [3, 0],
      [9, 4],
    ]);
  });

  test('hits end at the most', () => {
    const full = file({ hits: [[1, MOST_HITS]] });
    expect(pairs(mergeCoverage([full, full]).coverage)).toEqual([[1, MOST_HITS]]);
  });

  test('excluded in one and measured in another is measured, and told', () => {
    const merged = mergeCoverage([file({ excluded: Uint32Array.of(2, 3) }), file({ hits: [[3, 0]] })]);
    expect([...merged.coverage.excluded]).toEqual([2]);
    expect(merged.remeasured).toEqual([3]);
    expect(pairs(merged.coverage)).toEqual([[3, 0]]);
  });
});

describe('branches', () => {
  test('two shards that take different branches cover both', () => {
    const { coverage, bounded, contested } = branchesOf(named(1, { a: 1, b: 0 }), named(1, { a: 0, b: 3 }));
    expect(coverage.branches).toEqual([named(1, { a: 1, b: 3 })]);
    expect([bounded, contested]).toEqual([[], []]);
  });

  test('what all parts miss is missing', () => {
    const { coverage, bounded } = branchesOf(missing(4, 3, '5', 'exit'), missing(4, 3, 'exit'));
    expect(coverage.branches).toEqual([missing(4, 3, 'exit')]);
    expect(bounded).toEqual([]);
  });

  test('counts give the lower bound and say so', () => {
    const { coverage, bounded } = branchesOf(counted(7, 1, 2), counted(7, 1, 2));
    expect(coverage.branches).toEqual([counted(7, 1, 2)]);
    expect(bounded).toEqual([{ line: 7, lowest: 1, highest: 2 }]);
  });

  test.each([
    ['full', counted(7, 2, 2), counted(7, 1, 2), 2],
    ['none', counted(7, 1, 2), counted(7, 0, 2), 1],
  ])('counts that leave nothing open are exact: %s', (_, a, b, covered) => {
    const merged = branchesOf(a, b);
    expect(merged.bounded).toEqual([]);
    expect(merged.coverage.branches.map(branchRatio)).toEqual([{ covered, total: 2 }]);
  });

  test('of different totals the larger stands, marked', () => {
    const merged = branchesOf(counted(7, 2, 2), counted(7, 1, 4));
    expect(merged.coverage.branches).toEqual([counted(7, 2, 4)]);
    expect(merged.contested).toEqual([7]);
    expect(merged.bounded).toEqual([{ line: 7, lowest: 2, highest: 3 }]);
  });

  test('missing branches of different totals never add up to all of them', () => {
    const merged = branchesOf(missing(7, 2, 'x'), missing(7, 4, 'p', 'q', 'r'));
    expect(merged.coverage.branches).toEqual([counted(7, 1, 4)]);
    expect(merged.contested).toEqual([7]);
  });

  test('more names of missing branches than there are branches: not believed', () => {
    const merged = branchesOf(missing(7, 2, 'a', 'b'), missing(7, 2, 'c', 'd'));
    expect(merged.coverage.branches).toEqual([counted(7, 0, 2)]);
    expect(merged.contested).toEqual([7]);
  });

  test('identities stand before counts of the same total', () => {
    const merged = branchesOf(counted(7, 1, 2), named(7, { a: 1, b: 0 }));
    expect(merged.coverage.branches).toEqual([named(7, { a: 1, b: 0 })]);
    expect(merged.bounded).toEqual([{ line: 7, lowest: 1, highest: 2 }]);
  });

  test('names that change from run to run are told', () => {
    expect(branchesOf(named(7, { 0: 1, 1: 0 }), named(7, { 1: 1, 2: 0 })).contested).toEqual([7]);
    expect(branchesOf(named(7, { 0: 1, 1: 0 }), named(7, { 0: 1, 1: 0, 2: 0 })).contested).toEqual([]);
  });
});

test('statements are joined by key, in the order of lines', () => {
  const span = (key: string, startLine: number, hits: number): StatementSpan => ({
    startLine,
    endLine: startLine + 1,
    key,
    weight: 2,
    hits,
  });
  const merged = mergeCoverage([
    file({ statements: [span('b', 5, 0), span('c', 9, MOST_HITS)] }),
    file({ statements: null }),
    file({ statements: [span('a', 1, 1), span('b', 5, 4), span('c', 9, 1)] }),
  ]);
  expect(merged.coverage.statements).toEqual([span('a', 1, 1), span('b', 5, 4), span('c', 9, MOST_HITS)]);
});

describe('summaries', () => {
  const summary = (covered: number, total: number) =>
    file({ summary: { lines: { covered, total }, branches: { covered: 0, total: 0 }, statements: null } });

  test('never override lines', () => {
    const merged = mergeCoverage([summary(10, 10), file({ hits: [[1, 0]] })]);
    expect(totalsOf(merged.coverage).lines).toEqual({ covered: 0, total: 1 });
    expect(merged.isSummaryBounded).toBe(false);
  });

  test('alone: the best of them, told', () => {
    const merged = mergeCoverage([summary(5, 10), summary(7, 10)]);
    expect(totalsOf(merged.coverage).lines).toEqual({ covered: 7, total: 10 });
    expect(merged.isSummaryBounded).toBe(true);
    expect(mergeCoverage([summary(10, 10), summary(7, 10)]).isSummaryBounded).toBe(false);
  });
});

test('records of files that were never loaded yield, unless nothing was loaded', () => {
  const never = file({
    hits: [
      [1, 0],
      [2, 0],
    ],
  });
  const loaded = file({ hits: [[2, 1]] });
  expect(withoutNeverLoaded([never, loaded])).toEqual([loaded]);
  expect(withoutNeverLoaded([never, never])).toEqual([never, never]);
});

/** A file of which everything is known, and runs that each take some of it. */
const shards = fc
  .record({
    lines: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 }),
    branches: fc.array(fc.integer({ min: 2, max: 5 }), { maxLength: 5 }),
    runs: fc.integer({ min: 1, max: 4 }),
    seed: fc.array(fc.boolean(), { minLength: 200, maxLength: 200 }),
  })
  .map(({ lines, branches, runs, seed }) => {
    let at = 0;
    const flip = () => seed[at++ % seed.length]!;
    return Array.from({ length: runs }, () => ({
      lines: lines.map((line) => [line, flip() ? 1 : 0] as const),
      branches: branches.map((total) => Array.from({ length: total }, flip)),
    }));
  });

type Run = {
  readonly lines: readonly (readonly [number, number])[];
  readonly branches: readonly (readonly boolean[])[];
};

function tell(run: Run, kind: LineBranches['kind']): FileCoverage {
  const branches = run.branches.map((taken, at): LineBranches => {
    const line = at + 1;
    if (kind === 'named')
      return named(line, Object.fromEntries(taken.map((hit, branch) => [`b${branch}`, hit ? 1 : 0])));
    if (kind === 'counted') return counted(line, taken.filter(Boolean).length, taken.length);
    return missing(line, taken.length, ...taken.flatMap((hit, branch) => (hit ? [] : [`b${branch}`])));
  });
  return file({ hits: run.lines, branches });
}

function truth(runs: readonly Run[]): readonly number[] {
  return (runs[0]?.branches ?? []).map(
    (taken, at) => taken.filter((_, branch) => runs.some((run) => run.branches[at]?.[branch])).length,
  );
}

const shape = (coverage: FileCoverage) => ({
  lines: pairs(coverage),
  branches: coverage.branches.map((one) =>
    one.kind === 'named'
      ? [one.line, ...[...one.taken].sort()]
      : one.kind === 'missing'
        ? [one.line, one.total, ...[...one.missing].sort()]
        : [one.line, one.covered, one.total],
  ),
  excluded: [...coverage.excluded],
});

describe('generated shards', () => {
  test.each(['named', 'missing'] as const)('%s: the truth, in any order and grouping', (kind) => {
    fc.assert(
      fc.property(shards, (runs) => {
        const parts = runs.map((run) => tell(run, kind));
        const once = mergeCoverage(parts);
        expect(once.coverage.branches.map((one) => branchRatio(one).covered)).toEqual(truth(runs));
        expect([once.bounded, once.contested]).toEqual([[], []]);
        expect(shape(mergeCoverage([...parts].reverse()).coverage)).toEqual(shape(once.coverage));
        const folded = parts.reduce((sum, part) => mergeCoverage([sum, part]).coverage);
        expect(shape(folded)).toEqual(shape(once.coverage));
      }),
    );
  });

  test('counted: the truth is within the bounds, and the lower one is told', () => {
    fc.assert(
      fc.property(shards, (runs) => {
        const { coverage, bounded } = mergeCoverage(runs.map((run) => tell(run, 'counted')));
        for (const [at, covered] of truth(runs).entries()) {
          const told = branchRatio(coverage.branches[at]!).covered;
          const open = bounded.find(({ line }) => line === at + 1);
          expect(told).toBeLessThanOrEqual(covered);
          expect(open?.lowest ?? told).toBe(told);
          expect(open?.highest ?? told).toBeGreaterThanOrEqual(covered);
        }
      }),
    );
  });

  test('mixed ways of telling: never more than the truth, whatever the order', () => {
    const kinds = fc.array(fc.constantFrom('named', 'missing', 'counted'), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(shards, kinds, (runs, ways) => {
        const parts = runs.map((run, at) => tell(run, ways[at] ?? 'named'));
        const { coverage, bounded } = mergeCoverage(parts);
        for (const [at, covered] of truth(runs).entries()) {
          const told = branchRatio(coverage.branches[at]!).covered;
          const open = bounded.find(({ line }) => line === at + 1);
          expect(told).toBeLessThanOrEqual(covered);
          expect(open?.highest ?? told).toBeGreaterThanOrEqual(covered);
        }
        expect(shape(mergeCoverage([...parts].reverse()).coverage)).toEqual(shape(coverage));
      }),
    );
  });

  test('merged with itself, nothing becomes covered or uncovered', () => {
    fc.assert(
      fc.property(shards, fc.constantFrom('named', 'missing', 'counted'), ([run], kind) => {
        const part = tell(run!, kind);
        const { coverage } = mergeCoverage([part, part]);
        expect(totalsOf(coverage)).toEqual(totalsOf(part));
        expect(pairs(coverage).map(([line, hits]) => [line, hits! > 0])).toEqual(
          pairs(part).map(([line, hits]) => [line, hits! > 0]),
        );
      }),
    );
  });

  test('every line of any part is in the result, covered where any part covers it', () => {
    const table = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 2 })));
    fc.assert(
      fc.property(fc.array(table, { minLength: 1, maxLength: 4 }), (tables) => {
        const { coverage } = mergeCoverage(tables.map((hits) => file({ hits })));
        const sums = new Map<number, number>();
        for (const [line, hits] of tables.flat()) sums.set(line, (sums.get(line) ?? 0) + hits);
        expect(pairs(coverage)).toEqual([...sums].sort(([a], [b]) => a - b));
      }),
    );
  });
});
