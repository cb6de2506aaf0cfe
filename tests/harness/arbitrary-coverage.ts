import fc from 'fast-check';
import type { StoredCoverage, StoredFile } from '../../src/coverage-by-lane/history/model.ts';
import { LAST_LINE, lineTable } from '../../src/coverage-by-lane/line-table.ts';
import type { LineBranches, Ratio, StatementSpan, Totals } from '../../src/coverage-by-lane/model.ts';
import { compareText } from '../../src/foundation/compare.ts';
import type { BlobSha, CommitSha, Sha256 } from '../../src/foundation/digest.ts';
import type { RepoPath } from '../../src/foundation/repo-path.ts';

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((a) => a.join(''));
export const arbitraryCommit = hex(40) as fc.Arbitrary<CommitSha>;
const digest = hex(64) as fc.Arbitrary<Sha256>;
const blob = fc.option(hex(40) as fc.Arbitrary<BlobSha>);

const line = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 400 }) },
  fc.integer({ min: 1, max: LAST_LINE }),
);
const hits = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4_294_967_295 }));

const ratio: fc.Arbitrary<Ratio> = fc
  .tuple(fc.nat(), fc.nat())
  .map(([a, b]) => ({ covered: Math.min(a, b), total: Math.max(a, b) }));

export const arbitraryTotals: fc.Arbitrary<Totals> = fc.record({
  lines: ratio,
  branches: ratio,
  statements: fc.option(ratio),
});

const branches: fc.Arbitrary<LineBranches[]> = fc
  .uniqueArray(line, { maxLength: 12 })
  .map((lines) => lines.sort((a, b) => a - b))
  .chain((lines) => fc.tuple(...lines.map(branchesOf)));

function branchesOf(at: number): fc.Arbitrary<LineBranches> {
  return fc.oneof(
    ratio.map((count): LineBranches => ({ kind: 'counted', line: at, ...count })),
    fc
      .dictionary(fc.string(), hits)
      .map((taken): LineBranches => ({ kind: 'named', line: at, taken: new Map(Object.entries(taken)) })),
    fc.tuple(fc.uniqueArray(fc.string()), fc.nat(5)).map(
      ([missing, more]): LineBranches => ({
        kind: 'missing',
        line: at,
        total: missing.length + more,
        missing: new Set(missing),
      }),
    ),
  );
}

const span: fc.Arbitrary<StatementSpan> = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.nat(9), fc.nat(5), hits, fc.string())
  .map(([startLine, more, weight, count, key]) => ({
    startLine,
    endLine: startLine + more,
    key,
    weight,
    hits: count,
  }));

/** A path as git may list it: any letters but NUL, no empty names. */
const path = fc
  .array(
    fc
      .string({ minLength: 1, maxLength: 8, unit: 'grapheme' })
      .filter((name) => !/[/\0]/.test(name) && name !== '.' && name !== '..'),
    { minLength: 1, maxLength: 4 },
  )
  .map((names) => names.join('/') as RepoPath);

function fileAt(at: RepoPath, reports: number): fc.Arbitrary<StoredFile> {
  return fc.record({
    path: fc.constant(at),
    blob,
    coverage: fc.record({
      name: fc.constant(at as string),
      group: fc.constant(null),
      lines: fc.array(fc.tuple(line, hits), { maxLength: 60 }).map(lineTable),
      branches,
      excluded: fc.uniqueArray(line, { maxLength: 20 }).map((lines) => Uint32Array.from(lines).sort()),
      statements: fc.option(fc.array(span, { maxLength: 20 })),
      functions: fc.option(ratio),
      summary: fc.option(arbitraryTotals, { freq: 4 }),
    }),
    reports: fc.subarray(Array.from({ length: reports }, (_, index) => index)),
    bounded: fc
      .uniqueArray(line, { maxLength: 5 })
      .map((lines) =>
        lines.sort((a, b) => a - b).map((at) => ({ line: at, lowest: at % 3, highest: (at % 3) + 2 })),
      ),
    carriedFrom: fc.option(arbitraryCommit),
  });
}

/** Anything that can be stored. */
export const arbitraryStored: fc.Arbitrary<StoredCoverage> = fc
  .tuple(fc.array(fc.string(), { maxLength: 3 }), fc.uniqueArray(path, { maxLength: 5 }))
  .chain(([reports, paths]) =>
    fc.record({
      commit: arbitraryCommit,
      parent: fc.option(arbitraryCommit),
      writtenAt: fc.nat(),
      tool: fc.string({ maxLength: 20 }),
      configDigest: digest,
      reports: fc.constant(reports),
      lanes: fc.array(fc.record({ name: fc.string(), files: fc.nat(), totals: arbitraryTotals }), {
        maxLength: 3,
      }),
      floors: fc.option(
        fc.record({
          definition: digest,
          floors: fc.array(fc.record({ key: fc.string(), ratio, commit: arbitraryCommit }), { maxLength: 3 }),
        }),
        { nil: null },
      ),
      files: fc
        .tuple(...paths.sort(compareText).map((at) => fileAt(at, reports.length)))
        .map((files) => new Map(files.map((file) => [file.path, file]))),
    }),
  );
