import { counted } from '../counted.ts';
import type { Report } from '../model.ts';
import type { OpenapiDocument, OpenapiRow, OpenapiSection } from '../openapi-section.ts';
import { type Block, fixedBlock } from './budget.ts';
import { code, EMPTY, fenced, join, type Markdown, md, text } from './escape-markdown.ts';
import type { LinkOptions } from './markdown-finding.ts';
import { FOLD_TAIL, foldHead } from './markdown-section.ts';
import { rowsBlock } from './openapi-table.ts';
import {
  approvalWords,
  comparedWords,
  operationWords,
  outcomeWords,
  specificationWords,
  stateWords,
  versionProblem,
  versionWords,
} from './openapi-words.ts';
import { prose } from './prose.ts';
import { clip } from './visible.ts';

interface OpenapiOptions extends LinkOptions {
  /** Rows that stand open, of all tables together: a reader has half a minute. */
  readonly open: number;
  /** The most rows of one table. */
  readonly rows: number;
}

/** What has to be looked at stands open in some rows, however many changes break clients. */
const LOOKED_AT = 3;

/** Descriptions that are told of with tables; more are named. */
const DOCUMENTS = 20;

/**
 * API descriptions as parts of a comment: facts, what breaks, what needs a look, what is a matter of policy, then folded
 * what is approved, how to approve, and what is compatible. Of several descriptions each has a heading, those that break
 * clients first, and those in which nothing is to be seen share a list.
 */
export function openapiBlocks(
  report: Pick<Report, 'subject' | 'findings'>,
  section: OpenapiSection,
  options: OpenapiOptions,
): readonly Block[] {
  const { documents } = section;
  const isAlone = documents.length === 1;
  const loud = isAlone ? documents : documents.filter(({ rows }) => rows.length > 0).slice(0, DOCUMENTS);
  const quiet = documents.filter((document) => !loud.includes(document));
  let left = options.open;
  const take = (count: number, least = 0): number => {
    const taken = Math.min(count, Math.max(left, least));
    left -= taken;
    return taken;
  };
  const opened = loud.map(({ rows }) => ({
    breaking: take(ofVerdict(rows, 'breaking').length),
    undecided: 0,
    policy: 0,
  }));
  for (const [at, { rows }] of loud.entries()) {
    opened[at]!.undecided = take(ofVerdict(rows, 'undecided').length, at === 0 ? LOOKED_AT : 0);
  }
  // Beside what breaks, a matter of policy is detail.
  const isCalm = documents.every(({ counts }) => counts.breaking + counts.undecided === 0);
  for (const [at, { rows }] of loud.entries()) {
    opened[at]!.policy = isCalm ? take(ofVerdict(rows, 'policy').length) : 0;
  }
  return [
    compared(section, isAlone),
    ...loud.flatMap((document, at) => [
      ...(isAlone ? [] : [facts(document, 97 - at / 100)]),
      ...documentBlocks(report, document, opened[at]!, { ...options, rank: at / 100 }),
    ]),
    ...quietBlock(quiet),
    ...approvedBlock(loud, options),
    ...entriesBlock(section, options),
    ...loud.flatMap((document) => compatibleBlock(document, isAlone, options)),
  ];
}

function ofVerdict(rows: readonly OpenapiRow[], verdict: OpenapiRow['verdict']): readonly OpenapiRow[] {
  return rows.filter((row) => row.verdict === verdict && row.approved === null);
}

/** Characters of what to do about a change. */
const HELP = 600;

const DOT = ' · ' as Markdown;

function compared(section: OpenapiSection, isAlone: boolean): Block {
  const [only] = section.documents;
  const parts = [
    text(clip(comparedWords(section), 300)),
    ...(isAlone && only !== undefined ? documentFacts(only) : []),
  ];
  return fixedBlock(join(parts, DOT), { priority: 99, name: md`what was compared` });
}

function facts(document: OpenapiDocument, priority: number): Block {
  const parts = [...outcome(document), ...documentFacts(document)];
  return fixedBlock(md`### ${code(clip(document.path, 200))}\n\n${join(parts, DOT)}`, {
    priority,
    name: code(clip(document.path, 60)),
  });
}

function outcome(document: OpenapiDocument): readonly Markdown[] {
  const words = outcomeWords(document);
  return words === '' ? [] : [text(words)];
}

function documentFacts(document: OpenapiDocument): readonly Markdown[] {
  const problem = versionProblem(document);
  const version = versionWords(document);
  return [
    ...[stateWords(document), specificationWords(document)]
      .filter((words) => words !== '')
      .map((words) => text(clip(words, 300))),
    ...(version === '' && problem === null
      ? []
      : [
          join(
            [
              ...(version === '' ? [] : [text(clip(version, 200))]),
              ...(problem === null ? [] : [md`**${text(clip(problem, 200))}**`]),
            ],
            ', ' as Markdown,
          ),
        ]),
    ...(document.lane === null ? [] : [md`lane ${text(clip(document.lane, 60))}`]),
  ];
}

/** Headings of the three tables, whose rows people should not have to open. */
const PARTS = [
  {
    verdict: 'breaking',
    title: (count: number) => counted(count, 'change breaks clients', 'changes break clients'),
    what: 'What breaks for a client',
    priority: 95,
  },
  {
    verdict: 'undecided',
    title: (count: number) => counted(count, 'change needs a look', 'changes need a look'),
    what: 'What may break',
    priority: 92,
  },
  {
    verdict: 'policy',
    title: (count: number) =>
      counted(count, 'change breaks no message and may matter', 'changes break no message and may matter'),
    what: 'What changes',
    priority: 88,
  },
] as const;

function documentBlocks(
  report: Pick<Report, 'subject' | 'findings'>,
  document: OpenapiDocument,
  opened: { readonly breaking: number; readonly undecided: number; readonly policy: number },
  { rank, ...options }: OpenapiOptions & { readonly rank: number },
): readonly Block[] {
  return PARTS.flatMap(({ verdict, title, what, priority }) => {
    const rows = ofVerdict(document.rows, verdict);
    const count = Math.max(document.counts[verdict], rows.length);
    if (rows.length === 0) return [];
    const [open, folded] = [rows.slice(0, opened[verdict]), rows.slice(opened[verdict])];
    const rest =
      open.length === 0 ? title(count) : `${title(count)}: ${counted(count - open.length, 'more row')}`;
    return [
      ...(open.length === 0
        ? []
        : [
            rowsBlock(report, document, open, title(count), {
              ...options,
              what,
              folded: false,
              priority: priority - rank,
            }),
          ]),
      ...(rank === 0 && verdict === 'breaking' ? remedy(report, open[0]) : []),
      ...(folded.length === 0
        ? []
        : [
            rowsBlock(report, document, folded, rest, {
              ...options,
              what,
              folded: true,
              priority: 50 + priority / 10 - rank,
            }),
          ]),
    ];
  });
}

/** What to do about the change at the top. */
function remedy({ findings }: Pick<Report, 'findings'>, row: OpenapiRow | undefined): readonly Block[] {
  const help = findings.find(({ fingerprint }) => fingerprint === row?.fingerprint)?.help ?? '';
  if (help === '') return [];
  const words = md`**What to do about the first**: ${prose(clip(help, HELP))}`;
  return [fixedBlock(words, { priority: 80, name: md`what to do` })];
}

function approvedBlock(
  documents: readonly OpenapiDocument[],
  { rows: most }: OpenapiOptions,
): readonly Block[] {
  const rows = documents.flatMap((document) => document.rows.filter(({ approved }) => approved !== null));
  if (rows.length === 0) return [];
  const title = `${counted(rows.length, 'change')} approved`;
  return [
    {
      priority: 55,
      required: false,
      name: text(title),
      head: foldHead(title),
      rows: rows
        .slice(0, most)
        .map(
          (row) =>
            md`- ${code(clip(operationWords(row), 150))}: ${prose(clip(row.what, 300))}<br>Approved ${text(clip(approvalWords(row.approved!), 300))}`,
        ),
      total: rows.length,
      more: (hidden) => md`_and ${text(counted(hidden, 'more change'))}_`,
      tail: FOLD_TAIL,
    },
  ];
}

/** Entries that are ready to be copied; a change that breaks more has to be talked about. */
const ENTRIES = 20;

function entriesBlock({ documents, approvals }: OpenapiSection, { rows }: OpenapiOptions): readonly Block[] {
  const entries = documents.flatMap((document) =>
    document.rows.flatMap(({ entry, verdict, proposed }) =>
      entry !== null && proposed === null && (verdict === 'breaking' || verdict === 'undecided')
        ? [entry.trimEnd()]
        : [],
    ),
  );
  if (entries.length === 0) return [];
  const shown = entries.slice(0, Math.min(ENTRIES, rows));
  const lines = fenced('yaml', shown.join('\n')).split('\n') as Markdown[];
  const title = `Meant to break? ${counted(entries.length, 'entry that approves it', 'entries that approve it')}`;
  const where =
    approvals === null
      ? EMPTY
      : md`\nUnder ${code('approvals:')} in ${code(clip(approvals, 200))}, which begins with ${code('version: 1')}, on the base branch.\n`;
  const hidden = entries.length - shown.length;
  const note = hidden > 0 ? md`\n\n_and ${text(counted(hidden, 'more entry', 'more entries'))}_` : EMPTY;
  // Whole or not at all: half an entry would be refused.
  return [
    fixedBlock(md`${foldHead(title)}${where}\n${join(lines, '\n' as Markdown)}${note}${FOLD_TAIL}`, {
      priority: 52,
      name: text(title),
    }),
  ];
}

/** Sentences of one endpoint that are spelt out. */
const SENTENCES = 5;

function compatibleBlock(
  document: OpenapiDocument,
  isAlone: boolean,
  { rows: most }: OpenapiOptions,
): readonly Block[] {
  const rows = document.rows.filter(({ verdict }) => verdict === 'compatible');
  if (rows.length === 0) return [];
  const byOperation = new Map<string, OpenapiRow[]>();
  for (const row of rows) {
    const name = operationWords(row);
    const known = byOperation.get(name);
    if (known === undefined) byOperation.set(name, [row]);
    else known.push(row);
  }
  const prefix = isAlone ? '' : `${clip(document.path, 100)}: `;
  const title = `${prefix}${counted(document.counts.compatible, 'compatible change')}`;
  const items = [...byOperation].slice(0, most).map(([name, told]) => {
    const rest = told.length - SENTENCES;
    const sentences = told.slice(0, SENTENCES).map(({ what }) => prose(clip(what, 200)));
    const more = rest > 0 ? [md`_and ${rest} more_`] : [];
    // `GET /pets` is new: its name stands there already.
    const isNamed = told.every(({ what }) => what.startsWith(`\`${name}\``));
    const lines = [...(isNamed ? [] : [code(clip(name, 150))]), ...sentences, ...more];
    return md`- ${join(lines, '<br>' as Markdown)}`;
  });
  return [
    {
      priority: 30,
      required: false,
      name: text(title),
      head: foldHead(title),
      rows: items,
      total: byOperation.size,
      more: (hidden) => md`_and ${text(counted(hidden, 'more operation'))}_`,
      tail: FOLD_TAIL,
    },
  ];
}

/** Descriptions without a row that are named. */
const NAMED = 5;

function quietBlock(documents: readonly OpenapiDocument[]): readonly Block[] {
  if (documents.length === 0) return [];
  const isFolded = documents.length > NAMED;
  const title = counted(documents.length, 'more description', 'more descriptions');
  return [
    {
      priority: isFolded ? 35 : 86,
      required: false,
      name: text(title),
      head: isFolded ? foldHead(title) : md`**${text(title)}**\n`,
      rows: documents.slice(0, 100).map((document) => {
        const parts = [...outcome(document), ...documentFacts(document)];
        return md`- ${code(clip(document.path, 150))}: ${join(parts, DOT)}`;
      }),
      total: documents.length,
      more: (hidden) => md`_and ${text(counted(hidden, 'more description'))}_`,
      tail: isFolded ? FOLD_TAIL : EMPTY,
    },
  ];
}
