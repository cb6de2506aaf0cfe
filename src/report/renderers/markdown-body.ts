import { hasBaseline } from '../checks.ts';
import { counted, grouped, joinWords } from '../counted.ts';
import { type FindingGroup, groupFindings } from '../group-findings.ts';
import type { Finding, FindingState, Report } from '../model.ts';
import { type Block, fixedBlock } from './budget.ts';
import { coverageBlocks } from './coverage-markdown.ts';
import { measuredWords } from './coverage-words.ts';
import { code, EMPTY, join, type Markdown, md, text } from './escape-markdown.ts';
import { evidenceBlocks } from './evidence-markdown.ts';
import type { MarkdownOptions } from './markdown.ts';
import { findingsBlock, fixText } from './markdown-finding.ts';
import { FOLD_TAIL, foldHead, isTyped, sectionBlock, tableHead, tableRow } from './markdown-section.ts';
import { openapiBlocks } from './openapi-markdown.ts';
import { promotionBlocks } from './promotion-markdown.ts';
import { clip } from './visible.ts';

/** Parts that stand folded have at most this priority. */
const FOLDED = 50;

/**
 * What one check tells between its verdict and its footer. Order: coverage, API changes, promotions and evidence where the report
 * has them, new findings (or all open ones when none is new; after the first rows folded), the fix for the first, known and fixed
 * findings folded, lanes, debt and its direction, the check's own sections, what was seen.
 */
export function bodyBlocks(report: Report, all: MarkdownOptions): readonly Block[] {
  const coverage = report.sections.filter((section) => section.kind === 'coverage');
  const apis = report.sections.filter((section) => section.kind === 'openapi');
  const promotions = report.sections.filter((section) => section.kind === 'promotion');
  const evidence = report.sections.filter((section) => section.kind === 'evidence');
  const told = new Set(report.sections.flatMap((section) => (isTyped(section) ? section.tells : [])));
  const others = report.sections.filter((section) => !isTyped(section));
  // Coverage has a table of its own for lanes, API changes name theirs, claims of evidence have none; findings of these are no debt.
  const isPromotion = promotions.length > 0 && report.check === 'promotion-signoff';
  const isEvidence = evidence.length > 0 && report.check === 'evidence';
  const hasOwn =
    coverage.length > 0 || isPromotion || isEvidence || (apis.length > 0 && report.check === 'openapi-diff');
  return [
    ...coverage.flatMap((section) => coverageBlocks(report, section, all)),
    ...apis.flatMap((section) => openapiBlocks(report, section, all)),
    ...promotions.flatMap((section) => promotionBlocks(report, section, all)),
    ...evidence.flatMap((section) => evidenceBlocks(section, all)),
    ...findings({ ...report, findings: report.findings.filter(({ rule }) => !told.has(rule)) }, all).map(
      (block) => (coverage.length > 0 && block.priority <= FOLDED ? { ...block, least: 0 } : block),
    ),
    ...(hasOwn ? [] : lanes(report)),
    ...(hasOwn ? [] : debt(report)),
    ...others.map((section, index) => sectionBlock(section, 60 - Math.min(index, 9), all.rows)),
    // A promotion says itself what was read.
    ...(isPromotion ? [] : seen(report, all)),
  ];
}

/** What a check may measure of `budget`: less with coverage, as long as rows and parts can go. */
export function roomOf({ sections }: Report, budget: number, { comfort }: MarkdownOptions): number {
  return sections.some(({ kind }) => kind === 'coverage') ? Math.min(budget, comfort) : budget;
}

function findings(report: Report, options: MarkdownOptions): readonly Block[] {
  const inState = (state: FindingState) => report.findings.filter((finding) => finding.state === state);
  const [fresh, known, fixed] = [inState('new'), inState('existing'), inState('fixed')];
  const [shown, folded] = fresh.length > 0 ? [fresh, known] : [known, []];
  const [top] = shown;
  const title =
    fresh.length > 0 ? counted(fresh.length, 'new finding') : counted(known.length, 'open finding');
  const groups = groupFindings(shown);
  const later = groups.slice(options.open);
  const table = (rows: readonly FindingGroup[], name: string, priority: number, isFolded = true) =>
    rows.length === 0 ? [] : [findingsBlock(report, rows, name, { ...options, folded: isFolded, priority })];
  return [
    ...table(groups.slice(0, options.open), title, 90, false),
    ...table(later, `${title}: ${counted(later.length, 'more row', 'more rows')}`, 50),
    ...(top === undefined || top.help === ''
      ? []
      : [fixedBlock(fixText(top, options), { priority: 80, name: md`the fix` })]),
    ...table(groupFindings(folded), `${counted(folded.length, 'finding')} known before`, 40),
    ...table(groupFindings(fixed), `${counted(fixed.length, 'finding')} fixed by this change`, 45),
  ];
}

function lanes({ lanes }: Report): readonly Block[] {
  if (lanes.length === 0) return [];
  const columns = [
    { title: md`Lane`, align: 'left' },
    { title: md`Kind`, align: 'left' },
    { title: md`Mode`, align: 'left' },
    { title: md`Files`, align: 'right' },
    { title: md`Errors`, align: 'right' },
    { title: md`Warnings`, align: 'right' },
    { title: md`Notes`, align: 'right' },
  ] as const;
  return [
    {
      priority: 70,
      required: false,
      name: md`lanes`,
      head: tableHead(columns),
      rows: lanes.map(({ name, kind, enforcement, files, counts }) =>
        tableRow([
          text(name),
          text(kind),
          text(enforcement),
          ...[files, counts.error, counts.warning, counts.note].map((count) => md`${count}`),
        ]),
      ),
      total: lanes.length,
      more: (hidden) => md`_and ${text(counted(hidden, 'more lane', 'more lanes'))}_`,
      tail: EMPTY,
    },
  ];
}

function debt({ check, findings, subject }: Report): readonly Block[] {
  const count = (state: FindingState): number => findings.filter((finding) => finding.state === state).length;
  const accepted = joinWords([
    ...(count('baselined') > 0 ? [`${count('baselined')} in the baseline`] : []),
    ...(count('waived') > 0 ? [`${count('waived')} waived`] : []),
  ]);
  const sentences = [
    ...(subject.base === null || findings.length === 0 || !hasBaseline(check) ? [] : [direction(findings)]),
    ...(accepted === '' ? [] : [md`Accepted: ${text(accepted)}.`]),
  ];
  if (sentences.length === 0) return [];
  return [fixedBlock(join(sentences, ' ' as Markdown), { priority: 75, name: md`debt` })];
}

/** How many findings there are, accepted ones included, and what this change did to their number. */
function direction(findings: readonly Finding[]): Markdown {
  const fixed = findings.filter((finding) => finding.state === 'fixed').length;
  const fresh = findings.filter((finding) => finding.state === 'new').length;
  const now = findings.length - fixed;
  if (fresh + fixed === 0) return md`Debt: ${text(counted(now, 'finding'))}, as before this change.`;
  const changes = joinWords([
    ...(fresh > 0 ? [`${grouped(fresh)} new`] : []),
    ...(fixed > 0 ? [`${grouped(fixed)} fixed`] : []),
  ]);
  return md`Debt: ${text(grouped(now - fresh + fixed))} → ${text(counted(now, 'finding'))}, ${text(changes)}.`;
}

function seen({ check, seen }: Report, options: MarkdownOptions): readonly Block[] {
  const { files, parsed, skipped } = seen;
  // Nothing about the cache: a comment is written anew only when the verdict or its reasons change.
  const figures =
    check === 'coverage-by-lane'
      ? measuredWords({ parsed, skipped })
      : joinWords([`${counted(files, 'file')}`, `${parsed} parsed`, `${skipped.length} not judged`]);
  const line = fixedBlock(md`Seen: ${text(figures)}.`, { priority: 74, name: md`what was seen` });
  if (skipped.length === 0) return [line];
  const title = `${counted(skipped.length, 'file')} not judged`;
  return [
    line,
    {
      priority: 20,
      required: false,
      name: text(title),
      head: foldHead(title),
      rows: skipped
        .slice(0, options.rows)
        .map(({ path, reason }) => md`- ${code(clip(path, 200))}: ${text(clip(reason, 200))}`),
      total: skipped.length,
      more: (hidden) => md`_and ${text(counted(hidden, 'more file', 'more files'))}_`,
      tail: FOLD_TAIL,
    },
  ];
}
