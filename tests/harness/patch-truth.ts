import { lineTable } from '../../src/coverage-by-lane/line-table.ts';
import type { Measured, MeasuredFile } from '../../src/coverage-by-lane/measured.ts';
import type { LineBranches, Ratio } from '../../src/coverage-by-lane/model.ts';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import type { SourceLines, SourceStatement } from '../../src/languages/source-lines.ts';
import { type CaseFile, type CaseTree, type Line, writtenLines } from './patch-cases.ts';

/**
 * The truth about a generated change, told without a diff: a line is the same when it is written the same, for no two are
 * written alike; a statement is the same when all its lines are.
 */

/** Which lines of a file a tool lists: Python's by the first line of a statement, others all lines of one, V8 every line. */
export type Style = 'first' | 'all' | 'every';

/** How a case is measured: everything is a function of the line, the statement and the side. */
export interface Measurement {
  readonly style: Style;
  readonly seed: number;
}

export type MeasuredSide = 'base' | 'head';

/** A number from 0 to `limit - 1` that the words decide. */
export function chance(limit: number, ...words: readonly (string | number)[]): number {
  let hash = 2_166_136_261;
  for (const character of words.join('|')) hash = Math.imul(hash ^ character.codePointAt(0)!, 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) % limit;
}

/** Hits of a line; `null` where the report does not list it. */
function hitsOf({ style, seed }: Measurement, side: MeasuredSide, file: CaseFile, line: Line): number | null {
  const hits =
    chance(10, seed, 'flips', line.id) === 0
      ? chance(2, seed, side, line.id)
      : chance(10, seed, 'runs', line.id) < 7
        ? 1 + chance(5, seed, side, line.id)
        : 0;
  if (style === 'every') return hits;
  if (line.statement === null) return style === 'first' && line.isDecorator ? hits : null;
  if (chance(12, seed, side, 'out', line.statement) === 0) return null;
  if (style === 'first' && file.lines.find(({ statement }) => statement === line.statement) !== line)
    return null;
  return hits;
}

function branchesOf({ seed }: Measurement, line: Line): Ratio | null {
  if (line.statement === null || chance(4, seed, 'branches', line.id) > 0) return null;
  const total = 2 + chance(3, seed, 'of', line.id);
  return { covered: chance(total + 1, seed, 'taken', line.id), total };
}

/** Files of this case that a report leaves out. */
export function isMeasured({ seed }: Measurement, side: MeasuredSide, { key }: CaseFile): boolean {
  return chance(6, seed, 'measured', side, key) > 0;
}

export function mustMeasure({ seed }: Measurement, { key }: CaseFile): boolean {
  return chance(2, seed, 'must', key) === 0;
}

/** Files whose statements nobody can tell. */
export function isOpaque({ seed }: Measurement, { key }: CaseFile): boolean {
  return chance(5, seed, 'opaque', key) === 0;
}

/** Statements that the text takes out. */
function isMarked({ seed }: Measurement, statement: number): boolean {
  return chance(8, seed, 'mark', statement) === 0;
}

/** A listed line. */
export interface Listed {
  readonly line: Line;
  readonly written: string;
  /** 1-based. */
  readonly number: number;
  readonly hits: number;
}

/** What is known of a file on one side: by its report, or, where it must be measured and is not, by its statements. */
export function listed(measurement: Measurement, side: MeasuredSide, file: CaseFile): readonly Listed[] {
  const written = writtenLines(file);
  const isKnown = isMeasured(measurement, side, file);
  const isCounted = isKnown || (mustMeasure(measurement, file) && !isOpaque(measurement, file));
  const first = new Map<number, Line>();
  for (const line of file.lines)
    if (line.statement !== null && !first.has(line.statement)) first.set(line.statement, line);
  return file.lines.flatMap((line, at) => {
    const hits = isKnown
      ? hitsOf(measurement, side, file, line)
      : isCounted &&
          line.statement !== null &&
          first.get(line.statement) === line &&
          !isMarked(measurement, line.statement)
        ? 0
        : null;
    return hits === null ? [] : [{ line, written: written[at]!, number: at + 1, hits }];
  });
}

/** Branches of a file that a report tells of, with their lines. */
export function branchLines(
  measurement: Measurement,
  side: MeasuredSide,
  file: CaseFile,
): readonly (Ratio & { readonly number: number; readonly line: Line })[] {
  if (!isMeasured(measurement, side, file)) return [];
  return file.lines.flatMap((line, at) => {
    const ratio = branchesOf(measurement, line);
    return ratio === null ? [] : [{ ...ratio, line, number: at + 1 }];
  });
}

/** The tree as reports tell of it. */
export function measure(measurement: Measurement, side: MeasuredSide, tree: CaseTree): Measured {
  const files = new Map<RepoPath, MeasuredFile>();
  for (const file of tree.values()) {
    if (!isMeasured(measurement, side, file)) continue;
    const path = file.path as RepoPath;
    files.set(path, {
      path,
      coverage: {
        name: path,
        group: null,
        lines: lineTable(listed(measurement, side, file).map(({ number, hits }) => [number, hits])),
        branches: branchLines(measurement, side, file).map(
          ({ number, covered, total }): LineBranches => ({ kind: 'counted', line: number, covered, total }),
        ),
        excluded: new Uint32Array(0),
        statements: null,
        functions: null,
        summary: null,
      },
      reports: [0],
      bounded: [],
      carriedFrom: null,
    });
  }
  return files;
}

/** The lines of a file that can run, as it was written: what a parser of the language would find. */
export function sourceLines(measurement: Measurement, file: CaseFile): SourceLines | null {
  if (isOpaque(measurement, file)) return null;
  const places = new Map<number, number[]>();
  file.lines.forEach(({ statement }, at) => {
    if (statement === null) return;
    const known = places.get(statement);
    if (known === undefined) places.set(statement, [at + 1]);
    else known.push(at + 1);
  });
  const spans = [...places].map(([statement, lines]) => ({
    statement,
    start: lines[0]!,
    end: lines.at(-1)!,
  }));
  const silent = new Map<number, number[]>();
  file.lines.forEach(({ statement }, at) => {
    if (statement !== null) return;
    const around = spans
      .filter(({ start, end }) => start <= at + 1 && at + 1 <= end)
      .reduce<(typeof spans)[number] | null>(
        (inner, span) => (inner === null || span.start > inner.start ? span : inner),
        null,
      );
    if (around !== null) silent.set(around.statement, [...(silent.get(around.statement) ?? []), at + 1]);
  });
  return {
    statements: spans
      .map(({ statement, start, end }): SourceStatement => {
        const quiet = silent.get(statement);
        return { start, end, ...(quiet === undefined ? {} : { silent: quiet }) };
      })
      .sort((a, b) => a.start - b.start || a.end - b.end),
    exclusions: spans
      .filter(({ statement }) => isMarked(measurement, statement))
      .map(({ start }) => ({ by: 'comment', mark: 'no cover', line: start, start, end: start })),
  };
}
