import { formatRatio } from '../../foundation/format-ratio.ts';
import type { Ratio } from '../../foundation/ratio.ts';
import { counted, grouped } from '../counted.ts';
import type { CoverageFile, CoverageGroup, CoverageSection, LinePair } from '../coverage-section.ts';
import type { Report } from '../model.ts';
import { blobUrl } from './blob-url.ts';
import { type Block, fixedBlock } from './budget.ts';
import {
  baseWords,
  changeWords,
  groupWeight,
  METRIC_WORDS,
  rangeList,
  reportWords,
  showsPatch,
} from './coverage-words.ts';
import { code, EMPTY, html, join, link, type Markdown, md, text } from './escape-markdown.ts';
import { FOLD_TAIL, foldHead, tableHead, tableRow } from './markdown-section.ts';
import { drawSparkline } from './sparkline.ts';
import { clip } from './visible.ts';

interface CoverageOptions {
  readonly serverUrl: string;
  /** The rows of a table or list. */
  readonly open: number;
}

/** Lanes and modules that stand in the table; those in which nothing happened go first. */
const GROUPS = 8;

const REASON = 120;

/** Coverage as parts of a comment: patch and base, the lanes, what to cover first, what was lost and taken out. */
export function coverageBlocks(
  report: Pick<Report, 'subject'>,
  section: CoverageSection,
  options: CoverageOptions,
): readonly Block[] {
  return [
    figures(section),
    groupTable(section, Math.max(GROUPS, options.open)),
    ...fileTable(report, section, options),
    ...lineTable(report, 'Lost in lines that this change did not touch', section, 'lost', options),
    ...lineTable(report, 'Taken out of the measurement', section, 'excluded', options),
    ...trends(section, options),
  ];
}

function figures({ patch, base, reports, metric }: CoverageSection): Block {
  const lines = [
    ...(patch === null ? [] : [patchLine(patch)]),
    join(
      [
        base === null
          ? md`No base to compare with`
          : md`Base ${code(base.commit.slice(0, 7))} ${text(`(${baseWords(base)})`)}`,
        text(reportWords(reports)),
        text(METRIC_WORDS[metric]),
      ],
      ' · ' as Markdown,
    ),
  ];
  return fixedBlock(join(lines, '<br>\n' as Markdown), { priority: 99, name: md`patch coverage` });
}

function patchLine(patch: Ratio): Markdown {
  if (patch.total === 0) return md`**Patch: nothing in this change can run**`;
  const missing = patch.total - patch.covered;
  const said = `${grouped(patch.covered)} of ${counted(patch.total, 'changed statement')} covered (${formatRatio(patch)})`;
  return missing === 0
    ? md`**Patch: ${text(said)}**`
    : md`**Patch: ${text(said)}** · ${grouped(missing) as Markdown} uncovered`;
}

const GROUP_COLUMNS = [
  { title: md`Lane`, align: 'left' },
  { title: md`Coverage`, align: 'right' },
  { title: md`Change`, align: 'right' },
  { title: md`Floor`, align: 'right' },
  { title: md`Patch`, align: 'right' },
  { title: md`New uncovered`, align: 'right' },
  { title: md`Lost`, align: 'right' },
  { title: md`Result`, align: 'left' },
] as const;

/** Lanes and modules worth a row, what matters most first; all of them where there is room. */
function shownGroups({ groups }: CoverageSection, room: number): readonly CoverageGroup[] {
  const ranked = groups
    .map((group, place) => ({ group, place }))
    .sort((a, b) => groupWeight(b.group) - groupWeight(a.group) || a.place - b.place)
    .map(({ group }) => group);
  return ranked.filter((group, place) => place < room && (groupWeight(group) > 0 || groups.length <= room));
}

function groupTable(section: CoverageSection, room: number): Block {
  const { groups } = section;
  const shown = shownGroups(section, room);
  const rest = groups.length - shown.length;
  const quiet: readonly Markdown[] =
    rest === 0
      ? []
      : [tableRow([md`_${text(counted(rest, 'more lane'))}_`, ...Array<Markdown>(7).fill(EMPTY)])];
  return {
    priority: 98,
    required: false,
    least: GROUPS,
    name: md`lanes`,
    head: tableHead(GROUP_COLUMNS),
    rows: [...shown.map(groupRow), ...quiet],
    total: shown.length + quiet.length,
    more: (hidden) => md`_and ${text(counted(hidden, 'more lane'))}_`,
    tail: EMPTY,
  };
}

const RESULTS: { readonly [result in CoverageGroup['result']]: string } = {
  pass: '✅',
  fail: '❌',
  warn: '⚠️',
  incomplete: '⚠️',
  nothing: '➖',
};

function groupRow(group: CoverageGroup): Markdown {
  const { name, of, coverage, base, floor, patch, newUncovered, lost, result, reason } = group;
  const label = text(clip(name, 60));
  return tableRow([
    of === 'lane' ? md`**${label}**` : md`_${label}_`,
    measured(coverage),
    base === null ? EMPTY : html(changeWords(base, coverage)),
    floor === null ? EMPTY : html(formatRatio(floor)),
    patch === null || patch.total === 0
      ? EMPTY
      : md`${grouped(patch.covered) as Markdown}/${grouped(patch.total) as Markdown}`,
    amount(newUncovered),
    amount(lost),
    md`${RESULTS[result] as Markdown}${reason === '' ? EMPTY : md` ${text(clip(reason, REASON))}`}`,
  ]);
}

function measured(ratio: Ratio): Markdown {
  if (ratio.total === 0) return text(formatRatio(ratio));
  return html(`${formatRatio(ratio)} (${grouped(ratio.covered)}/${grouped(ratio.total)})`);
}

function amount(count: number): Markdown {
  return text(count === 0 ? '0' : grouped(count));
}

/** Files that stand in the table however long the comment is otherwise. */
const FILES = 5;

/** Ranges of one file that are spelt out. */
const RANGES = 6;

function fileTable(
  report: Pick<Report, 'subject'>,
  { files }: CoverageSection,
  { open, serverUrl }: CoverageOptions,
): readonly Block[] {
  const hurt = files.filter(showsPatch);
  if (hurt.length === 0) return [];
  return [
    {
      priority: 92,
      required: false,
      least: FILES,
      name: md`what to cover first`,
      head: md`**Cover these first**\n\n${tableHead([
        { title: md`File`, align: 'left' },
        { title: md`Patch`, align: 'right' },
        { title: md`Change`, align: 'right' },
        { title: md`Uncovered in this change`, align: 'left' },
      ])}`,
      rows: hurt
        .slice(0, open)
        .map((file) =>
          tableRow([
            fileLink(report, file, file.uncovered, serverUrl),
            md`${grouped(file.patch.covered) as Markdown}/${grouped(file.patch.total) as Markdown}`,
            file.base === null ? md`new` : html(changeWords(file.base, file.coverage)),
            uncovered(file),
          ]),
        ),
      total: hurt.length,
      more: (hidden) => md`_and ${text(counted(hidden, 'more file'))} in the job summary_`,
      tail: EMPTY,
    },
  ];
}

function uncovered({ measured: how, uncovered: ranges, partial, patch }: CoverageFile): Markdown {
  if (how === 'unmeasured') {
    return md`**in no report**: ${text(counted(patch.total, 'statement'))} in ${text(rangeList(ranges, RANGES))}`;
  }
  const parts = [
    ...(ranges.length > 0 ? [text(rangeList(ranges, RANGES))] : []),
    ...(partial.length > 0 ? [md`branches: ${text(rangeList(partial, RANGES))}`] : []),
  ];
  return join(parts, '; ' as Markdown);
}

function lineTable(
  report: Pick<Report, 'subject'>,
  title: string,
  { files, groups }: CoverageSection,
  what: 'lost' | 'excluded',
  { open, serverUrl }: CoverageOptions,
): readonly Block[] {
  const hit = files.filter((file) => file[what].length > 0);
  if (hit.length === 0) return [];
  const lines = hit.reduce((sum, file) => sum + linesIn(file[what]), 0);
  const name = `${title}: ${counted(lines, 'line')}`;
  // What blocks is not folded away.
  const isOpen = groups.some((group) => group.result === 'fail' && group[what] > 0);
  return [
    {
      priority: isOpen ? 91 : what === 'lost' ? 88 : 86,
      required: false,
      name: text(name),
      head: isOpen ? md`**${text(name)}**\n` : foldHead(name),
      rows: hit
        .slice(0, open)
        .map(
          (file) =>
            md`- ${fileLink(report, file, file[what], serverUrl)}: ${text(rangeList(file[what], RANGES))}`,
        ),
      total: hit.length,
      more: (hidden) => md`_and ${text(counted(hidden, 'more file'))}_`,
      tail: isOpen ? EMPTY : FOLD_TAIL,
    },
  ];
}

/** Fewer points are no trend. */
const POINTS = 3;

function trends(section: CoverageSection, { open }: CoverageOptions): readonly Block[] {
  const drawn = shownGroups(section, Math.max(GROUPS, open)).filter(
    ({ trend }) => trend.filter((point) => (point?.total ?? 0) > 0).length >= POINTS,
  );
  if (drawn.length === 0) return [];
  const title = 'Coverage of the last measured commits';
  return [
    {
      priority: 40,
      required: false,
      name: text(title),
      head: foldHead(title),
      rows: drawn.slice(0, open).map(({ name, trend }) => {
        const { bars, low, high } = drawSparkline(trend);
        const scale = low === null || high === null ? '' : `${formatRatio(low)} to ${formatRatio(high)}`;
        return md`- **${text(clip(name, 60))}** ${code(bars)} ${html(scale)}`;
      }),
      total: drawn.length,
      more: (hidden) => md`_and ${text(counted(hidden, 'more lane'))}_`,
      tail: FOLD_TAIL,
    },
  ];
}

/** Characters of a path: its end tells more than its start. */
const LABEL = 72;

function linesIn(ranges: readonly LinePair[]): number {
  return ranges.reduce((sum, [start, end]) => sum + end - start + 1, 0);
}

function fileLink(
  { subject }: Pick<Report, 'subject'>,
  { path, change }: CoverageFile,
  ranges: readonly LinePair[],
  serverUrl: string,
): Markdown {
  const label = code(
    path.length <= LABEL ? path : `…${path.slice(1 - LABEL).replace(/^[\uDC00-\uDFFF]/, '')}`,
  );
  const [first = [0, 0]] = ranges;
  const url =
    change === 'deleted' ? null : blobUrl(serverUrl, subject, { path, line: first[0], endLine: first[1] });
  return url === null ? label : link(label, url);
}
