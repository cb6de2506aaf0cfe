import { COMMENT_CHARACTERS } from '../../foundation/limits.ts';
import { CHECK_TITLES } from '../checks.ts';
import type { Report } from '../model.ts';
import { type Block, fitBlocks, fixedBlock } from './budget.ts';
import { CONCLUSION_SYMBOLS } from './conclusion-symbols.ts';
import { code, join, link, type Markdown, md, text } from './escape-markdown.ts';
import { bodyBlocks, roomOf } from './markdown-body.ts';
import type { LinkOptions } from './markdown-finding.ts';
import { partBlocks } from './markdown-parts.ts';
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

const HEADLINE = 300;

/**
 * The report as the body of a pull request comment.
 * Order: the verdict, what {@link bodyBlocks} tells, how it was judged. Of several checks: the verdict, one line for each check,
 * and what each tells folded. Whatever the report, the result stays within the budget: tables end in «and 123 more», then
 * whole parts are left out and named.
 */
export function renderMarkdown(report: Report, options: Partial<MarkdownOptions> = {}): string {
  const all: MarkdownOptions = { ...COMMENT_OPTIONS, ...options };
  const [head, foot] = [verdict(report), footer(report, all)];
  if (report.parts !== undefined)
    return `${fitBlocks([head, ...partBlocks(report, all), foot], all.budget - 1, all.measure)}\n`;
  const budget = roomOf(report, all.budget, all);
  return `${fitBlocks([head, ...bodyBlocks(report, all), foot], budget - 1, all.measure)}\n`;
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

function footer({ tool, startedFrom }: Report, { reportUrl }: MarkdownOptions): Block {
  const parts = [
    text(clip(`${tool.name} ${tool.version}`, 100)),
    md`policy: ${text(clip(startedFrom.policySource, 200))} (${code(startedFrom.configDigest.slice(0, 12))})`,
    ...(reportUrl === null ? [] : [link(md`full report`, reportUrl)]),
  ];
  return fixedBlock(md`<sub>${join(parts, ' · ' as Markdown)}</sub>`, { priority: 100, required: true });
}
