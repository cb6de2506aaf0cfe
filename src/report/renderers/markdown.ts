import { COMMENT_CHARACTERS } from '../../foundation/limits.ts';
import { counted, grouped, joinWords } from '../counted.ts';
import { type FindingGroup, groupFindings } from '../group-findings.ts';
import type { CheckName, Conclusion, Finding, FindingState, Report } from '../model.ts';
import { type Block, fitBlocks, fixedBlock } from './budget.ts';
import { coverageBlocks } from './coverage-markdown.ts';
import { measuredWords } from './coverage-words.ts';
import { code, EMPTY, join, link, type Markdown, md, text } from './escape-markdown.ts';
import { evidenceBlocks } from './evidence-markdown.ts';
import { findingsBlock, fixText, type LinkOptions } from './markdown-finding.ts';
import { FOLD_TAIL, foldHead, isTyped, sectionBlock, tableHead, tableRow } from './markdown-section.ts';
import { openapiBlocks } from './openapi-markdown.ts';
import { promotionBlocks } from './promotion-markdown.ts';
import { clip } from './visible.ts';

export interface MarkdownOptions extends LinkOptions {
  /** The most the result may measure. */
  readonly budget: number;
  /** What a comment with coverage measures at most as long as rows and parts can go: its tables all name the same files. */
  readonly comfort: number;
  /** How the budget counts: UTF-16 units for a comment, bytes for a job summary. */
  readonly measure: (content: string) => number;
  /** The most rows of one table. */
  readonly rows: number;
  /** The rows of findings that stand open, before the fold: a reader has half a minute. */
  readonly open: number;
  /** Where the whole report is: an artifact, a page; `null` when nowhere. */
  readonly reportUrl: string | null;
}

/** Some 6 kB with characters that take several bytes. */
const COMFORT_CHARACTERS = 5600;

export const COMMENT_OPTIONS: MarkdownOptions = {
  serverUrl: 'https://github.com',
  rulePages: null,
  budget: COMMENT_CHARACTERS,
  comfort: COMFORT_CHARACTERS,
  measure: (content) => content.length,
  rows: 100,
  open: 10,
  reportUrl: null,
};

export const CONCLUSION_SYMBOLS: { readonly [conclusion in Conclusion]: string } = {
  success: '✅',
  failure: '❌',
  neutral: '➖',
  pending: '⏳',
  error: '⚠️',
};

export const CHECK_TITLES: { readonly [check in CheckName]: string } = {
  'acceptance-gate': 'Acceptance gate',
  'coverage-by-lane': 'Coverage by lane',
  'openapi-diff': 'API contract',
  'promotion-signoff': 'Promotion sign-off',
  evidence: 'Evidence',
  suite: 'Execution standards',
};

const HEADLINE = 300;

/** Parts that stand folded have at most this priority. */
const FOLDED = 50;

/**
 * The report as the body of a pull request comment.
 * Order: verdict, coverage, API changes, promotions and evidence where the report has them, new findings (or all open ones when none is new; after the first rows folded), the fix for the first,
 * known and fixed findings folded, lanes, debt and its direction, the check's own sections, what was seen. Whatever the report, the result stays within the budget: tables
 * end in «and 123 more», then whole parts are left out and named.
 */
export function renderMarkdown(report: Report, options: Partial<MarkdownOptions> = {}): string {
  const all: MarkdownOptions = { ...COMMENT_OPTIONS, ...options };
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
  const blocks = [
    verdict(report),
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
    footer(report, all),
  ];
  const budget = coverage.length > 0 ? Math.min(all.budget, all.comfort) : all.budget;
  return `${fitBlocks(blocks, budget - 1, all.measure)}\n`;
}

function verdict({ check, conclusion, headline, subject }: Report): Block {
  const symbol = CONCLUSION_SYMBOLS[conclusion] as Markdown;
  const title = md`## ${symbol} ${text(CHECK_TITLES[check])}: ${text(clip(headline, HEADLINE))}`;
  const commits = [
    ...(subject.head === null ? [] : [md`Judged ${code(subject.head.slice(0, 7))}`]),
    ...(subject.base === null ? [] : [md`against ${code(subject.base.slice(0, 7))}`]),
  ];
  return fixedBlock(commits.length === 0 ? title : md`${title}\n\n${join(commits, ' ' as Markdown)}`, {
    priority: 100,
    required: true,
  });
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

function debt({ findings, subject }: Report): readonly Block[] {
  const count = (state: FindingState): number => findings.filter((finding) => finding.state === state).length;
  const accepted = joinWords([
    ...(count('baselined') > 0 ? [`${count('baselined')} in the baseline`] : []),
    ...(count('waived') > 0 ? [`${count('waived')} waived`] : []),
  ]);
  const sentences = [
    ...(subject.base === null || findings.length === 0 ? [] : [direction(findings)]),
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

function footer({ tool, startedFrom }: Report, { reportUrl }: MarkdownOptions): Block {
  const parts = [
    text(clip(`${tool.name} ${tool.version}`, 100)),
    md`policy: ${text(clip(startedFrom.policySource, 200))} (${code(startedFrom.configDigest.slice(0, 12))})`,
    ...(reportUrl === null ? [] : [link(md`full report`, reportUrl)]),
  ];
  return fixedBlock(md`<sub>${join(parts, ' · ' as Markdown)}</sub>`, { priority: 100, required: true });
}
