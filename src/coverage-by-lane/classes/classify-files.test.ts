import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findHeadPlaces } from '../../foundation/diff/head-places.ts';
import type { FileChange, Hunk } from '../../foundation/diff/model.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { SourceLines, SourceStatement } from '../../languages/source-lines.ts';
import { lineTable } from '../line-table.ts';
import type { Measured, MeasuredFile } from '../measured.ts';
import type { FileCoverage } from '../model.ts';
import { type ClassifyInput, classifyFiles } from './classify-files.ts';
import type { ClassifiedFile } from './model.ts';
import { unknownCoverage } from './stand-in.ts';

const A = 'a.py' as RepoPath;
const B = 'b.py' as RepoPath;

type Hits = { readonly [line: number]: number };

function file(path: RepoPath, hits: Hits, more: Partial<FileCoverage> = {}, carried = false): MeasuredFile {
  const lines = lineTable(Object.entries(hits).map(([line, count]) => [Number(line), count]));
  return {
    path,
    coverage: { ...unknownCoverage(path), lines, ...more },
    reports: [0],
    bounded: [],
    carriedFrom: carried ? ('c'.repeat(40) as CommitSha) : null,
  };
}

function measured(...files: readonly MeasuredFile[]): Measured {
  return new Map(files.map((one) => [one.path, one]));
}

function hunk(beforeStart: number, beforeCount: number, afterStart: number, afterCount: number): Hunk {
  return { beforeStart, beforeCount, afterStart, afterCount };
}

function changed(more: Partial<FileChange>): FileChange {
  return { kind: 'modified', before: A, after: A, content: 'text', hunks: [], ...more };
}

function source(...statements: readonly SourceStatement[]): SourceLines {
  return { statements, exclusions: [] };
}

function classify(
  more: Partial<Omit<ClassifyInput, 'sources'>> & { source?: SourceLines | null },
): readonly ClassifiedFile[] {
  const lookup = () => more.source ?? null;
  return classifyFiles({
    head: measured(),
    base: null,
    changes: [],
    mustMeasure: new Set(),
    flaky: new Map(),
    ...more,
    sources: { head: lookup, before: lookup, base: lookup },
  });
}

function only(files: readonly ClassifiedFile[]): ClassifiedFile {
  expect(files).toHaveLength(1);
  return files[0]!;
}

describe('classifyFiles', () => {
  test('a copy is new, and its source stays what it was', () => {
    const files = classify({
      head: measured(file(A, { 1: 1 }), file(B, { 1: 1, 2: 0 })),
      base: measured(file(A, { 1: 1 })),
      changes: [changed({ kind: 'copied', after: B, hunks: [hunk(1, 0, 2, 1)] })],
    });
    expect(files.map(({ change, before, lines }) => [change, before, lines])).toEqual([
      ['unchanged', A, { CBC: [1] }],
      ['copied', null, { GNC: [1], UNC: [2] }],
    ]);
    expect(files[1]?.patch.statements).toEqual({ covered: 1, total: 2 });
  });

  test('of a file that cannot be compared by lines, every line is new', () => {
    const found = only(
      classify({
        head: measured(file(A, { 1: 1, 9: 0 })),
        base: measured(file(A, { 1: 1, 9: 1 })),
        changes: [changed({ content: 'binary' })],
      }),
    );
    expect(found.lines).toEqual({ GNC: [1], UNC: [9], DCB: [1, 9] });
    expect(found.adjusted?.lines).toEqual({ covered: 0, total: 0 });
  });

  test('a changed mode changes nothing', () => {
    const found = only(
      classify({
        head: measured(file(A, { 1: 1 }, {}, true)),
        base: measured(file(A, { 1: 1 })),
        changes: [changed({ kind: 'mode' })],
      }),
    );
    expect(found).toMatchObject({ change: 'unchanged', measured: 'carried', lines: { CBC: [1] } });
    expect(found.adjusted).toEqual(found.base);
  });

  test('without a base only new code has classes', () => {
    const found = only(
      classify({
        head: measured(file(A, { 1: 1, 2: 0, 3: 0 })),
        changes: [changed({ hunks: [hunk(1, 0, 2, 1)] })],
      }),
    );
    expect(found).toMatchObject({ lines: { UNC: [2] }, before: null, base: null, adjusted: null });
  });

  test('a file that must be measured and never was holds only what is added to it against the change', () => {
    const lines = source({ start: 1, end: 1 }, { start: 2, end: 2 }, { start: 3, end: 3 });
    const input = { base: measured(), mustMeasure: new Set([A]), source: lines };
    expect(only(classify(input))).toMatchObject({
      measured: 'unmeasured',
      lines: { UBC: [1, 2, 3] },
      base: { lines: { covered: 0, total: 3 } },
      head: { lines: { covered: 0, total: 3 } },
    });
    const edited = only(classify({ ...input, changes: [changed({ hunks: [hunk(2, 1, 2, 1)] })] }));
    expect(edited.lines).toEqual({ UNC: [2], UBC: [1, 3], DUB: [2] });
    expect(edited.patch).toMatchObject({
      statements: { covered: 0, total: 1 },
      uncovered: [{ start: 2, end: 2 }],
    });
  });

  test('statements that the text takes out do not count in a file without a report', () => {
    const lines: SourceLines = {
      statements: [1, 3, 5, 7].map((start) => ({ start, end: start })),
      exclusions: [
        { by: 'comment', mark: 'no cover', line: 5, start: 5, end: 6 },
        { by: 'comment', mark: 'no cover', line: 1, start: 1, end: 3 },
      ],
    };
    expect(only(classify({ mustMeasure: new Set([A]), source: lines })).head.lines).toEqual({
      covered: 0,
      total: 1,
    });
  });

  test('a file that left the measurement has its lines among the excluded', () => {
    const found = only(classify({ base: measured(file(A, { 1: 1, 2: 0 })) }));
    expect(found).toMatchObject({
      measured: 'unmeasured',
      change: 'unchanged',
      lines: { ECB: [1], EUB: [2] },
    });
  });

  test('a summary has totals and no lines', () => {
    const summary = { lines: { covered: 4, total: 9 }, branches: { covered: 0, total: 0 }, statements: null };
    const found = only(
      classify({
        head: measured(file(A, {}, { summary })),
        base: measured(file(A, {}, { summary })),
        changes: [changed({ hunks: [hunk(1, 1, 1, 1)] })],
      }),
    );
    expect(found).toMatchObject({ lines: {}, head: summary, base: summary, adjusted: summary });
  });

  test('statements of the report leave the base with any line of their own', () => {
    const statements = [
      { startLine: 1, endLine: 9, key: 'outer', weight: 1, hits: 1 },
      { startLine: 3, endLine: 5, key: 'inner', weight: 2, hits: 1 },
      { startLine: 7, endLine: 7, key: 'last', weight: 4, hits: 0 },
    ];
    const found = only(
      classify({
        head: measured(file(A, { 1: 1 })),
        base: measured(file(A, { 1: 1, 3: 1, 7: 0 }, { statements })),
        changes: [changed({ hunks: [hunk(4, 1, 4, 1)] })],
      }),
    );
    expect(found.base?.statements).toEqual({ covered: 3, total: 7 });
    expect(found.adjusted?.statements).toEqual({ covered: 1, total: 5 });
  });

  test('branches of new code count, and those that stay untaken are partial', () => {
    const found = only(
      classify({
        head: measured(
          file(
            A,
            { 1: 1, 2: 1, 3: 0, 4: 1 },
            {
              branches: [
                { kind: 'counted', line: 1, covered: 0, total: 2 },
                { kind: 'missing', line: 2, total: 2, missing: new Set(['exit']) },
                {
                  kind: 'named',
                  line: 3,
                  taken: new Map([
                    ['then', 0],
                    ['else', 0],
                  ]),
                },
                { kind: 'counted', line: 4, covered: 2, total: 2 },
              ],
            },
          ),
        ),
        changes: [changed({ hunks: [hunk(1, 0, 2, 3)] })],
      }),
    );
    expect(found.patch).toMatchObject({ branches: { covered: 3, total: 6 }, partial: [2] });
  });

  test('uncovered statements without a listed line between them are one range', () => {
    const found = only(
      classify({
        head: measured(file(A, { 2: 0, 6: 0, 9: 1, 11: 0 })),
        changes: [changed({ kind: 'added', before: null, hunks: [hunk(0, 0, 1, 12)] })],
        source: source(
          { start: 2, end: 4 },
          { start: 6, end: 7 },
          { start: 9, end: 9 },
          { start: 11, end: 12 },
        ),
      }),
    );
    expect(found.patch.uncovered).toEqual([
      { start: 2, end: 7 },
      { start: 11, end: 12 },
    ]);
  });

  test('a renamed file is compared with itself, and its flaky lines are known by the old name', () => {
    const found = only(
      classify({
        head: measured(file(B, { 2: 0, 3: 0 })),
        base: measured(file(A, { 1: 1, 2: 1 })),
        changes: [changed({ kind: 'renamed', after: B, hunks: [hunk(0, 0, 1, 1)] })],
        flaky: new Map([[A, new Set([2])]]),
      }),
    );
    expect(found).toMatchObject({ before: A, change: 'renamed', lines: { LBC: [2] }, flaky: [3] });
  });

  test('two files that swap their names keep their lines', () => {
    const files = classify({
      head: measured(file(A, { 1: 0 }), file(B, { 2: 1 })),
      base: measured(file(A, { 2: 1 }), file(B, { 1: 0 })),
      changes: [
        changed({ kind: 'renamed', before: A, after: B }),
        changed({ kind: 'renamed', before: B, after: A }),
      ],
    });
    expect(files.map(({ path, lines }) => [path, lines])).toEqual([
      [A, { UBC: [1] }],
      [B, { CBC: [2] }],
    ]);
  });

  test('survives reports and hunks that have nothing to do with each other', () => {
    const hits = fc.dictionary(
      fc
        .oneof(
          { weight: 9, arbitrary: fc.integer({ min: 1, max: 60 }) },
          fc.integer({ min: 1, max: 50_000_000 }),
        )
        .map(String),
      fc.nat(2),
      {
        maxKeys: 30,
      },
    );
    const spans = fc.array(
      fc
        .record({ start: fc.integer({ min: 1, max: 60 }), length: fc.nat(30) })
        .map(({ start, length }) => ({ start, end: start + length })),
      { maxLength: 12 },
    );
    const edits = fc.array(fc.record({ gap: fc.nat(9), removed: fc.nat(5), added: fc.nat(5) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(hits, hits, spans, edits, (head, base, statements, made) => {
        const hunks: Hunk[] = [];
        let [before, after] = [1, 1];
        for (const { gap, removed, added } of made) {
          before += gap + 1;
          after += gap + 1;
          if (removed + added > 0)
            hunks.push(
              hunk(removed === 0 ? before - 1 : before, removed, added === 0 ? after - 1 : after, added),
            );
          before += removed;
          after += added;
        }
        const sorted = statements.sort((a, b) => a.start - b.start || a.end - b.end);
        const found = only(
          classify({
            head: measured(file(A, head)),
            base: measured(file(A, base)),
            changes: [changed({ hunks })],
            source: source(...sorted),
          }),
        );
        const { DCB = [], DUB = [], ECB = [], EUB = [], ...rest } = found.lines;
        const now = Object.values(rest).flat();
        // No line twice, none that the report does not list, and no base line unaccounted for.
        expect(new Set(now).size).toBe(now.length);
        for (const line of now) expect(head[line]).toBeDefined();
        const paired = (['CBC', 'UBC', 'LBC', 'GBC'] as const).flatMap((name) => found.lines[name] ?? []);
        expect(paired.length + DCB.length + DUB.length + ECB.length + EUB.length).toBe(
          Object.keys(base).length,
        );
        expect(found.adjusted?.lines.total).toBe(Object.keys(base).length - DCB.length - DUB.length);
        const { statements: ratio, uncovered } = found.patch;
        expect(ratio.covered === ratio.total).toBe(uncovered.length === 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('findHeadPlaces', () => {
  test('leaves out what the base brought into the merge, and follows renames', () => {
    const places = findHeadPlaces([
      changed({ before: A, after: B, kind: 'renamed', hunks: [hunk(2, 0, 3, 2)] }),
      changed({ before: null, after: 'new.py' as RepoPath, kind: 'added', hunks: [hunk(0, 0, 1, 9)] }),
    ]);
    expect(places.path(B)).toBe(A);
    expect([1, 2, 3, 4, 5].map((line) => places.line(B, line))).toEqual([1, 2, null, null, 3]);
    expect(places.path('new.py' as RepoPath)).toBeNull();
    expect(places.line('new.py' as RepoPath, 1)).toBeNull();
    expect(places.line('other.py' as RepoPath, 7)).toBe(7);
    expect(
      places.ranges(B, [
        { start: 1, end: 4 },
        { start: 5, end: 6 },
      ]),
    ).toEqual([{ start: 1, end: 4 }]);
    expect(places.ranges('new.py' as RepoPath, [{ start: 1, end: 4 }])).toEqual([]);
  });
});
