import type { ClassifiedFile, LineClass } from '../../src/coverage-by-lane/classes/model.ts';
import type { Ratio, Totals } from '../../src/coverage-by-lane/model.ts';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { type CaseFile, type CaseTree, type Line, writtenLines } from './patch-cases.ts';
import {
  branchLines,
  chance,
  isMeasured,
  isOpaque,
  listed,
  type Measurement,
  mustMeasure,
} from './patch-truth.ts';

/** The trees of one run: what the change starts from, what was tested, and what the base was measured on. */
export interface Run {
  readonly before: CaseTree;
  readonly tested: CaseTree;
  readonly base: CaseTree;
}

/** What there is to say of a file; ranges are told as the lines of the report in them. */
export type Expected = Omit<ClassifiedFile, 'patch'> & {
  readonly patch: Omit<ClassifiedFile['patch'], 'uncovered'> & { readonly uncovered: readonly number[] };
};

export function isFlaky({ seed }: Measurement, line: Line): boolean {
  return chance(3, seed, 'flaky', line.id) === 0;
}

/** Everything that must be said of a run, in the order of paths. */
export function expectedFiles(measurement: Measurement, run: Run): readonly Expected[] {
  const files: Expected[] = [];
  for (const file of run.tested.values()) {
    const base = run.base.get(file.key);
    const isKnown =
      isMeasured(measurement, 'head', file) ||
      mustMeasure(measurement, file) ||
      (base !== undefined && isMeasured(measurement, 'base', base));
    if (isKnown) files.push(expectedFile(measurement, run, file));
  }
  for (const file of run.base.values()) {
    if (run.tested.has(file.key) || !isMeasured(measurement, 'base', file)) continue;
    const path = file.path as RepoPath;
    const lines = listed(measurement, 'base', file);
    const none: Totals = { lines: zero(), branches: zero(), statements: null };
    files.push({
      path,
      before: path,
      change: 'deleted',
      measured: 'measured',
      lines: byClass(lines.map(({ number, hits }) => [hits > 0 ? 'DCB' : 'DUB', number])),
      flaky: [],
      patch: { statements: zero(), branches: zero(), uncovered: [], partial: [] },
      head: none,
      base: totals(lines, branchLines(measurement, 'base', file)),
      adjusted: none,
    });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

type State = 'new' | 'unchanged' | 'uncounted';

function expectedFile(measurement: Measurement, run: Run, file: CaseFile): Expected {
  const before = run.before.get(file.key);
  const base = run.base.get(file.key);
  const states = statesOf(measurement, file, before);
  const now = listed(measurement, 'head', file);
  const then = base === undefined ? [] : listed(measurement, 'base', base);
  const nowBy = new Map(now.map((line) => [line.written, line]));
  const thenBy = new Map(then.map((line) => [line.written, line]));
  const numbers = new Map(writtenLines(file).map((written, at) => [written, at + 1]));
  const isGone = (written: string): boolean => states.get(written) !== 'unchanged';

  const classes: (readonly [LineClass, number])[] = [];
  const flaky: number[] = [];
  for (const { written, number, hits } of now) {
    const state = states.get(written);
    if (state === 'new') classes.push([hits > 0 ? 'GNC' : 'UNC', number]);
    if (state !== 'unchanged') continue;
    const earlier = thenBy.get(written);
    if (earlier === undefined) classes.push([hits > 0 ? 'GIC' : 'UIC', number]);
    else if (earlier.hits > 0 && hits === 0 && isFlaky(measurement, earlier.line)) flaky.push(number);
    else if (earlier.hits > 0) classes.push([hits > 0 ? 'CBC' : 'LBC', number]);
    else classes.push([hits > 0 ? 'GBC' : 'UBC', number]);
  }
  for (const { written, number, hits } of then) {
    if (isGone(written)) classes.push([hits > 0 ? 'DCB' : 'DUB', number]);
    else if (!nowBy.has(written)) classes.push([hits > 0 ? 'ECB' : 'EUB', numbers.get(written)!]);
  }
  const baseBranches = base === undefined ? [] : branchLines(measurement, 'base', base);
  const baseWritten = base === undefined ? [] : writtenLines(base);
  const isKnownBase =
    base !== undefined &&
    (isMeasured(measurement, 'base', base) ||
      (mustMeasure(measurement, base) && !isOpaque(measurement, base)));
  return {
    path: file.path as RepoPath,
    before: (base?.path ?? null) as RepoPath | null,
    change: changeOf(file, before),
    measured: isMeasured(measurement, 'head', file) ? 'measured' : 'unmeasured',
    lines: byClass(classes),
    flaky,
    patch: patchOf(measurement, file, states),
    head: totals(now, branchLines(measurement, 'head', file)),
    base: isKnownBase ? totals(then, baseBranches) : null,
    adjusted: isKnownBase
      ? totals(
          then.filter(({ written }) => !isGone(written)),
          baseBranches.filter(({ number }) => !isGone(baseWritten[number - 1]!)),
        )
      : null,
  };
}

/** What the change made of each line, by how it is written. */
function statesOf(
  measurement: Measurement,
  file: CaseFile,
  before: CaseFile | undefined,
): ReadonlyMap<string, State> {
  const written = writtenLines(file);
  const old = new Set(before === undefined ? [] : writtenLines(before));
  const parts = (of: CaseFile, statement: number): string =>
    writtenLines(of)
      .filter((_, at) => of.lines[at]!.statement === statement)
      .join('');
  const isSame = (statement: number): boolean =>
    before !== undefined && parts(before, statement) === parts(file, statement);
  return new Map(
    file.lines.map(({ statement }, at): [string, State] => {
      const isOld = old.has(written[at]!);
      if (isOpaque(measurement, file)) return [written[at]!, isOld ? 'unchanged' : 'new'];
      if (statement === null) return [written[at]!, isOld ? 'unchanged' : 'uncounted'];
      return [written[at]!, isSame(statement) ? 'unchanged' : 'new'];
    }),
  );
}

function changeOf(file: CaseFile, before: CaseFile | undefined): ClassifiedFile['change'] {
  if (before === undefined) return 'added';
  if (before.path !== file.path) return 'renamed';
  return writtenLines(before).join('') === writtenLines(file).join('') ? 'unchanged' : 'modified';
}

function patchOf(
  measurement: Measurement,
  file: CaseFile,
  states: ReadonlyMap<string, State>,
): Expected['patch'] {
  const written = writtenLines(file);
  const lines = listed(measurement, 'head', file);
  const units = new Map<string, (typeof lines)[number][]>();
  for (const line of lines) {
    if (states.get(line.written) !== 'new') continue;
    const unit = isOpaque(measurement, file) ? line.written : String(line.line.statement);
    units.set(unit, [...(units.get(unit) ?? []), line]);
  }
  const missed = [...units.values()].filter((unit) => unit.some(({ hits }) => hits === 0));
  const branches = branchLines(measurement, 'head', file).filter(
    ({ number }) => states.get(written[number - 1]!) === 'new',
  );
  const hits = new Map(lines.map((line) => [line.number, line.hits]));
  return {
    statements: { covered: units.size - missed.length, total: units.size },
    branches: sum(branches),
    uncovered: missed.flatMap((unit) => unit.map(({ number }) => number)).sort((a, b) => a - b),
    partial: branches
      .filter(({ number, covered, total }) => covered < total && (hits.get(number) ?? covered) > 0)
      .map(({ number }) => number),
  };
}

function totals(lines: readonly { readonly hits: number }[], branches: readonly Ratio[]): Totals {
  return {
    lines: { covered: lines.filter(({ hits }) => hits > 0).length, total: lines.length },
    branches: sum(branches),
    statements: null,
  };
}

function sum(ratios: readonly Ratio[]): Ratio {
  return ratios.reduce((a, b) => ({ covered: a.covered + b.covered, total: a.total + b.total }), zero());
}

function zero(): Ratio {
  return { covered: 0, total: 0 };
}

function byClass(entries: readonly (readonly [LineClass, number])[]): Expected['lines'] {
  const lines: { [name in LineClass]?: number[] } = {};
  for (const [name, number] of entries) {
    const known = lines[name] ?? [];
    known.push(number);
    lines[name] = known;
  }
  for (const known of Object.values(lines)) known.sort((a, b) => a - b);
  return lines;
}
