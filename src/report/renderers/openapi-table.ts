import { counted } from '../counted.ts';
import type { Report } from '../model.ts';
import type { OpenapiDocument, OpenapiRow } from '../openapi-section.ts';
import { blobUrl } from './blob-url.ts';
import type { Block } from './budget.ts';
import { code, EMPTY, join, link, type Markdown, md, text } from './escape-markdown.ts';
import type { LinkOptions } from './markdown-finding.ts';
import { FOLD_TAIL, foldHead, tableHead, tableRow } from './markdown-section.ts';
import { moreWords, proposedWords } from './openapi-words.ts';
import { prose } from './prose.ts';
import { clip } from './visible.ts';

const WHAT = 400;
const NAME = 120;
const VALUE = 120;
const PROOF = 260;

export interface TableOptions extends LinkOptions {
  readonly priority: number;
  readonly folded: boolean;
  /** The heading of the column that tells what happens. */
  readonly what: string;
  /** The most rows. */
  readonly rows: number;
}

/** Where the lines of a report are. */
export type ReportSubject = Pick<Report, 'subject'>;

/** Root causes as a table. Columns in which nothing would stand are left out. */
export function rowsBlock(
  report: ReportSubject,
  document: Pick<OpenapiDocument, 'path'>,
  rows: readonly OpenapiRow[],
  title: string,
  options: TableOptions,
): Block {
  const columns: readonly { readonly title: Markdown; readonly cell: (row: OpenapiRow) => Markdown }[] = [
    { title: md`Operation`, cell: operationCell },
    { title: text(options.what), cell: (row) => whatCell(row, options) },
    { title: md`Before → after`, cell: valuesCell },
    { title: md`Proof`, cell: (row) => (row.witness === null ? EMPTY : code(clip(row.witness, PROOF))) },
    { title: md`Line`, cell: (row) => placeLink(report, document, row, options.serverUrl) },
  ];
  const shown = rows.slice(0, options.rows);
  const cells = shown.map((row) => columns.map(({ cell }) => cell(row)));
  const used = columns.map((_, at) => cells.some((row) => row[at] !== EMPTY));
  const head = tableHead(
    columns.filter((_, at) => used[at]).map((column) => ({ title: column.title, align: 'left' })),
  );
  return {
    priority: options.priority,
    required: false,
    name: text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${text(title)}**\n\n${head}`,
    rows: cells.map((row) => tableRow(row.filter((_, at) => used[at]))),
    total: rows.length,
    more: (hidden) => md`_and ${text(counted(hidden, 'more row'))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY,
  };
}

const LINE_BREAK = '<br>' as Markdown;

function operationCell({ operation, others, location, instancePath }: OpenapiRow): Markdown {
  const parts = [
    ...(location === '' ? [] : [prose(location)]),
    ...(instancePath === '' ? [] : [code(clip(instancePath, NAME))]),
  ];
  const name = operation === null ? md`the whole API` : code(clip(operation, NAME));
  const more = others === 0 ? EMPTY : md` ${text(moreWords({ others }))}`;
  return join(
    [md`${name}${more}`, ...(parts.length === 0 ? [] : [join(parts, ', ' as Markdown)])],
    LINE_BREAK,
  );
}

function whatCell(row: OpenapiRow, { rulePages }: LinkOptions): Markdown {
  const { what, rule, reason, verdict, severity, proposed } = row;
  const name = rulePages === null ? text(rule) : link(text(rule), rulePages(rule));
  return join(
    [
      prose(clip(what, WHAT)),
      ...(reason === null ? [] : [md`Undecided: ${prose(clip(reason, WHAT))}`]),
      ...(proposed === null
        ? []
        : [md`**Approved in this change** ${text(clip(proposedWords(proposed), WHAT))}`]),
      md`<sub>${name}${weight(verdict, severity)}</sub>`,
    ],
    LINE_BREAK,
  );
}

/** What the verdict alone would not make people expect. */
function weight(verdict: OpenapiRow['verdict'], severity: OpenapiRow['severity']): Markdown {
  if (verdict === 'breaking') return severity === 'error' ? EMPTY : md` · ${text(severity)} here`;
  return severity === 'error' ? md` · **error here**` : EMPTY;
}

/** `200` → `100`; of what is new or gone, that. */
function valuesCell({ before, after }: OpenapiRow): Markdown {
  if (before === null && after === null) return EMPTY;
  const side = (value: string | null): Markdown => (value === null ? md`none` : code(clip(value, VALUE)));
  return md`${side(before)} → ${side(after)}`;
}

function placeLink(
  { subject }: ReportSubject,
  document: Pick<OpenapiDocument, 'path'>,
  { place }: OpenapiRow,
  serverUrl: string,
): Markdown {
  if (place === null) return EMPTY;
  const { side, path, line } = place;
  const file = path === document.path ? EMPTY : code(endOf(path));
  const number = line === 0 ? EMPTY : md`${line}`;
  const label = join(
    [file, number].filter((part) => part !== EMPTY),
    ':' as Markdown,
  );
  const commit = side === 'head' ? subject.head : subject.base;
  const url = blobUrl(serverUrl, { repository: subject.repository, head: commit }, { path, line });
  const shown = label === EMPTY ? md`the file` : label;
  return md`${url === null ? shown : link(shown, url)}${side === 'base' ? md` at the base` : EMPTY}`;
}

/** The end of a long path tells more than its start. */
function endOf(path: string): string {
  return path.length <= NAME / 2 ? path : `…${path.slice(1 - NAME / 2).replace(/^[\uDC00-\uDFFF]/, '')}`;
}
