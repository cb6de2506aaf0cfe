import { parseConfig } from '../../src/config/parse.ts';
import type { ClassifiedFile, LineClass } from '../../src/coverage-by-lane/classes/model.ts';
import { lineTable } from '../../src/coverage-by-lane/line-table.ts';
import type { MeasuredFile } from '../../src/coverage-by-lane/measured.ts';
import type { LineBranches, Totals } from '../../src/coverage-by-lane/model.ts';
import type { GroupInput } from '../../src/coverage-by-lane/policy/model.ts';
import { joinRanges } from '../../src/coverage-by-lane/policy/ranges.ts';
import { NOTHING } from '../../src/coverage-by-lane/totals.ts';
import type { IsoDate } from '../../src/foundation/date.ts';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { compileLanes } from '../../src/lanes/match.ts';

/** A line of a file that tests make up: what it was and what it is. */
export type MadeLine = LineClass | 'flaky';

const COVERED_NOW: readonly MadeLine[] = ['GNC', 'CBC', 'GBC', 'GIC'];
const UNCOVERED_NOW: readonly MadeLine[] = ['UNC', 'UBC', 'LBC', 'UIC', 'flaky'];
const COVERED_BEFORE: readonly MadeLine[] = ['CBC', 'LBC', 'ECB', 'DCB', 'flaky'];
const UNCOVERED_BEFORE: readonly MadeLine[] = ['UBC', 'GBC', 'EUB', 'DUB'];

function totals(covered: number, uncovered: number): Totals {
  return { lines: { covered, total: covered + uncovered }, branches: NOTHING, statements: null };
}

/** A classified file from the classes of its lines; totals follow from them. Lines are numbered from 1 as they stand. */
export function madeFile(
  path: string,
  made: readonly MadeLine[],
  parts: Partial<ClassifiedFile> = {},
): ClassifiedFile {
  const count = (classes: readonly MadeLine[]) => made.filter((one) => classes.includes(one)).length;
  const linesOf = (one: MadeLine) => made.flatMap((own, at) => (own === one ? [at + 1] : []));
  const names = [...new Set(made)].filter((one): one is LineClass => one !== 'flaky');
  const fresh = count(['GNC', 'UNC']);
  const others = new Set(made.flatMap((one, at) => (one === 'UNC' ? [] : [at + 1])));
  const covered = count(COVERED_BEFORE);
  const uncovered = count(UNCOVERED_BEFORE);
  const isNew = covered + uncovered === 0 && fresh > 0;
  return {
    path: path as RepoPath,
    before: isNew ? null : (path as RepoPath),
    change: isNew ? 'added' : fresh + count(['DCB', 'DUB']) > 0 ? 'modified' : 'unchanged',
    measured: 'measured',
    lines: Object.fromEntries(names.map((name) => [name, linesOf(name)])),
    flaky: linesOf('flaky'),
    patch: {
      statements: { covered: count(['GNC']), total: fresh },
      branches: NOTHING,
      uncovered: joinRanges(linesOf('UNC'), others),
      partial: [],
    },
    head: totals(count(COVERED_NOW), count(UNCOVERED_NOW)),
    base: isNew ? null : totals(covered, uncovered),
    adjusted: isNew ? null : totals(covered - count(['DCB']), uncovered - count(['DUB'])),
    ...parts,
  };
}

/** So many lines of one class. */
export function lines(count: number, one: MadeLine): readonly MadeLine[] {
  return Array.from({ length: count }, () => one);
}

const LANES = `version: 1
lanes:
  - { name: core, kind: production, paths: ["core/**"] }
  - { name: labs, kind: experimental, paths: ["labs/**"] }
  - { name: tools, kind: support, paths: ["tools/**"] }
  - { name: tests, kind: test, paths: ["tests/**"] }
`;

/** Lanes `core`, `labs`, `tools` and `tests`, and what the YAML says of coverage. */
export function madeInput(
  files: readonly ClassifiedFile[],
  coverage = '',
  parts: Partial<GroupInput> = {},
): GroupInput {
  const text = coverage === '' ? LANES : `${LANES}${coverage}\n`;
  const { config, diagnostics } = parseConfig(new TextEncoder().encode(text), 'c.yml', {
    presets: {},
    rules: ['CV001', 'CV006'],
  });
  if (config === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return {
    files,
    lanes: compileLanes(config.lanes),
    policy: config.coverage,
    floors: null,
    base: 'exact',
    incomplete: new Map(),
    exclusions: [],
    measured: { head: new Map(), base: new Map() },
    today: '2026-11-21' as IsoDate,
    ...parts,
  };
}

/** A measured file from hits by line. */
export function madeMeasured(
  path: string,
  hits: readonly (readonly [line: number, hits: number])[],
  branches: readonly LineBranches[] = [],
): MeasuredFile {
  return {
    path: path as RepoPath,
    coverage: {
      name: path,
      group: null,
      lines: lineTable(hits),
      branches,
      excluded: new Uint32Array(0),
      statements: null,
      functions: null,
      summary: null,
    },
    reports: [0],
    bounded: [],
    carriedFrom: null,
  };
}
