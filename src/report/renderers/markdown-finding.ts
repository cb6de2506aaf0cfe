import { counted } from '../counted.ts';
import type { FindingGroup } from '../group-findings.ts';
import type { Finding, FlowStep, Report } from '../model.ts';
import { blobUrl } from './blob-url.ts';
import type { Block } from './budget.ts';
import { code, EMPTY, fenced, join, link, type Markdown, md, text } from './escape-markdown.ts';
import { FOLD_TAIL, foldHead, tableHead, tableRow } from './markdown-section.ts';
import { prose } from './prose.ts';
import type { RulePages } from './rule-pages.ts';
import { clip } from './visible.ts';

const MESSAGE = 400;
const PLACE = 120;
const HELP = 1500;

/** A witness longer than this shows its two ends. */
const STEPS = 6;

export interface LinkOptions {
  /** Address of the GitHub server, without a slash at its end. */
  readonly serverUrl: string;
  /** `null`: rules are not linked. */
  readonly rulePages: RulePages | null;
}

/** Findings as a table: severity, rule, place, message with its witness. What repeats in one file is one row. */
export function findingsBlock(
  report: Pick<Report, 'subject'>,
  groups: readonly FindingGroup[],
  title: string,
  options: LinkOptions & { readonly folded: boolean; readonly rows: number; readonly priority: number },
): Block {
  const columns = ['Severity', 'Rule', 'Where', 'What'] as const;
  const head = tableHead(columns.map((name) => ({ title: text(name), align: 'left' })));
  return {
    priority: options.priority,
    required: false,
    name: text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${text(title)}**\n\n${head}`,
    rows: groups
      .slice(0, options.rows)
      .map(({ first, rest }) =>
        tableRow([
          text(first.severity),
          ruleLink(first.rule, options),
          md`${placeLink(report, first, options)}${moreLines(first, rest)}`,
          md`${prose(clip(first.message, MESSAGE))}${suspicion(first)}${witness(first.flow)}${moreLike(rest)}`,
        ]),
      ),
    total: groups.length,
    more: (hidden) => md`_and ${text(counted(hidden, 'more row', 'more rows'))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY,
  };
}

/** Lines of a group that are spelt out after its first. */
const LINES = 3;

function moreLines(first: Finding, rest: readonly Finding[]): Markdown {
  const lines = [...new Set(rest.map(({ line }) => line))].filter((line) => line > 0 && line !== first.line);
  if (lines.length === 0) return EMPTY;
  const named = lines.slice(0, LINES).map((line) => md`, ${line}`);
  const hidden = lines.length - named.length;
  return md`${join(named, EMPTY)}${hidden > 0 ? md` and ${hidden} more` : EMPTY}`;
}

function moreLike(rest: readonly Finding[]): Markdown {
  return rest.length === 0 ? EMPTY : md`<br>_and ${text(counted(rest.length, 'more', 'more'))} in this file_`;
}

/** What to do about the finding at the top. */
export function fixText(finding: Finding, options: LinkOptions): Markdown {
  const help = clip(finding.help, HELP);
  const title = md`**How to fix ${ruleLink(finding.rule, options)}**`;
  return /[\r\n]/.test(help) ? md`${title}\n\n${fenced('text', help)}` : md`${title}: ${prose(help)}`;
}

function ruleLink(rule: string, { rulePages }: LinkOptions): Markdown {
  return rulePages === null ? text(rule) : link(text(rule), rulePages(rule));
}

function placeLink({ subject }: Pick<Report, 'subject'>, finding: Finding, options: LinkOptions): Markdown {
  if (finding.path === '') return md`the repository`;
  const label = code(placeLabel(finding));
  // What is gone at the head has no page there.
  const url = finding.state === 'fixed' ? null : blobUrl(options.serverUrl, subject, finding);
  return url === null ? label : link(label, url);
}

/** `src/a.py:12`; the end of a long path, which tells more than its start. */
function placeLabel({ path, line }: { readonly path: string; readonly line: number }): string {
  const short = path.length <= PLACE ? path : `…${path.slice(1 - PLACE).replace(/^[\uDC00-\uDFFF]/, '')}`;
  return line === 0 ? short : `${short}:${line}`;
}

function suspicion({ confidence }: Finding): Markdown {
  return confidence === 'suspected' ? md` _(suspected)_` : EMPTY;
}

function witness(flow: readonly FlowStep[]): Markdown {
  if (flow.length === 0) return EMPTY;
  const places = flow.map((step) => code(placeLabel(step)));
  const shown =
    places.length <= STEPS
      ? places
      : [...places.slice(0, STEPS / 2), md`… ${places.length - STEPS} more …`, ...places.slice(-STEPS / 2)];
  return md`<br>via ${join(shown, ' → ' as Markdown)}`;
}
