import { formatRatio } from '../../foundation/format-ratio.ts';
import { counted, grouped } from '../counted.ts';
import type { CoverageFile, CoverageGroup, CoverageSection } from '../coverage-section.ts';
import {
  baseWords,
  changeWords,
  groupWeight,
  METRIC_WORDS,
  rangeList,
  reportWords,
  showsPatch,
} from './coverage-words.ts';
import { plain } from './escape-terminal.ts';
import { clip } from './visible.ts';

/** Lanes and files that one screen has room for. */
const GROUPS = 8;
const FILES = 10;

const NAME = 40;

/** Coverage for a terminal: patch, base, one line a lane, then what to cover first and what was lost. No control characters. */
export function coverageLines(section: CoverageSection): readonly string[] {
  const { patch, base, groups, files } = section;
  const ranked = groups
    .map((group, place) => ({ group, place }))
    .sort((a, b) => groupWeight(b.group) - groupWeight(a.group) || a.place - b.place)
    .map(({ group }) => group);
  const hurt = files.filter(showsPatch);
  const poorer = files.filter(({ lost }) => lost.length > 0);
  return [
    ...(patch === null
      ? []
      : [
          patch.total === 0
            ? '  Patch: nothing in this change can run'
            : `  Patch: ${grouped(patch.covered)} of ${counted(patch.total, 'changed statement')} covered (${formatRatio(patch)})`,
        ]),
    `  ${[base === null ? 'No base to compare with' : `Base ${base.commit.slice(0, 7)} (${baseWords(base)})`, reportWords(section.reports), METRIC_WORDS[section.metric]].join(', ')}`,
    '',
    ...aligned(ranked.slice(0, GROUPS).map(groupCells)),
    ...more(groups.length - GROUPS, 'more lane'),
    ...(hurt.length === 0 ? [] : ['', '  Cover these first:']),
    ...hurt.slice(0, FILES).map((file) => `  ${fileLine(file)}`),
    ...more(hurt.length - FILES, 'more file'),
    ...(poorer.length === 0 ? [] : ['', '  Lost in lines that this change did not touch:']),
    ...poorer.slice(0, FILES).map(({ path, lost }) => `    ${nameOf(path)}: ${rangeList(lost, 6)}`),
    ...more(poorer.length - FILES, 'more file'),
  ];
}

const RESULTS: { readonly [result in CoverageGroup['result']]: string } = {
  pass: 'ok',
  fail: 'fails',
  warn: 'to look at',
  incomplete: 'incomplete',
  nothing: '-',
};

function groupCells(group: CoverageGroup): readonly string[] {
  const { name, coverage, base, floor, patch, result, reason } = group;
  return [
    plain(clip(name, NAME)),
    coverage.total === 0
      ? 'n/a'
      : `${formatRatio(coverage)} (${grouped(coverage.covered)}/${grouped(coverage.total)})`,
    base === null ? '' : changeWords(base, coverage),
    floor === null ? '' : `floor ${formatRatio(floor)}`,
    patch === null || patch.total === 0 ? '' : `patch ${grouped(patch.covered)}/${grouped(patch.total)}`,
    reason === '' ? RESULTS[result] : `${RESULTS[result]}: ${plain(clip(reason, 100))}`,
  ];
}

function fileLine({ path, measured, uncovered, partial }: CoverageFile): string {
  const lines = [
    ...(measured === 'unmeasured' ? ['in no report'] : []),
    ...(uncovered.length > 0 ? [rangeList(uncovered, 6)] : []),
    ...(partial.length > 0 ? [`branches ${rangeList(partial, 6)}`] : []),
  ];
  return `  ${nameOf(path)}: ${lines.join('; ')}`;
}

function nameOf(path: string): string {
  return plain(clip(path, 100));
}

function more(count: number, what: string): readonly string[] {
  return count > 0 ? [`  … and ${counted(count, what)}`] : [];
}

/** Columns as wide as their widest cell; empty columns take no room. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    `  ${row
      .map((cell, column) => ({ cell, width: widths[column]! }))
      .filter(({ width }) => width > 0)
      .map(({ cell, width }, column, { length }) =>
        column === 0 || column === length - 1 ? cell.padEnd(width) : cell.padStart(width),
      )
      .join('  ')}`.trimEnd(),
  );
}
