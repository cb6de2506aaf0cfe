import { lineOf, type MarkdownNode, parseMarkdown, wordsOf } from '../../promotion-signoff/forms/markdown.ts';
import { LINE_CHARACTERS } from './limits.ts';

/** One line of a document that may state something: of a paragraph, a list, or a cell of a table with what its row and column say. */
export interface StatementLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  /** Titles of the sections it stands in, nearest first; between them lines that introduce a list. */
  readonly sections: readonly string[];
  /** Of a cell: the title of its column, the first other cell of its row that is a name, and the titles of all columns. */
  readonly cell: {
    readonly column: string;
    readonly row: string;
    readonly columns: readonly string[];
  } | null;
  /** Box of the list item: ticked, open or none. */
  readonly box: 'ticked' | 'open' | null;
}

export type ReadLines =
  | { readonly kind: 'lines'; readonly lines: readonly StatementLine[] }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * The lines of Markdown that may state something. Code, HTML, quotes, notes, front matter and what is struck through state nothing.
 * Never throws.
 */
export function readStatementLines(text: string): ReadLines {
  const parsed = parseMarkdown(blankFrontMatter(text));
  if (parsed.kind === 'refused') return { kind: 'refused', message: parsed.message };
  const lines: StatementLine[] = [];
  const open: { depth: number; title: string }[] = [];
  for (const node of parsed.root.children ?? []) {
    if (node.type === 'heading') {
      const depth = node.depth ?? 1;
      while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
      const title = wordsOf(node);
      // A title may state a number itself: `Tests: 84/84 passing`.
      lines.push({ ...lineWith(title, lineOf(node)), sections: titlesOf(open), cell: null, box: null });
      open.push({ depth, title });
    } else collect(node, { sections: titlesOf(open), box: null }, lines);
  }
  return {
    kind: 'lines',
    lines: lines.filter((one) => one.text !== '' && one.text.length <= LINE_CHARACTERS),
  };
}

function titlesOf(open: readonly { readonly title: string }[]): readonly string[] {
  return open.map(({ title }) => title).reverse();
}

interface Place {
  readonly sections: readonly string[];
  readonly box: StatementLine['box'];
}

function collect(node: MarkdownNode, place: Place, lines: StatementLine[]): void {
  const { type } = node;
  if (type === 'paragraph') {
    for (const one of linesOfParagraph(node)) lines.push({ ...one, ...place, cell: null });
  } else if (type === 'table') collectTable(node, place, lines);
  else if (type === 'list') collectList(node, place, lines);
}

function collectList(list: MarkdownNode, place: Place, lines: StatementLine[]): void {
  for (const item of list.children ?? []) {
    const box = typeof item.checked === 'boolean' ? (item.checked ? 'ticked' : 'open') : place.box;
    const [first] = item.children ?? [];
    const intro = first?.type === 'paragraph' ? wordsOf(first) : '';
    for (const child of item.children ?? []) {
      const isBelow = child.type === 'list' && intro !== '';
      collect(child, { sections: isBelow ? [intro, ...place.sections] : place.sections, box }, lines);
    }
  }
}

function collectTable(table: MarkdownNode, { sections, box }: Place, lines: StatementLine[]): void {
  const [head, ...rows] = table.children ?? [];
  const columns = (head?.children ?? []).map(wordsOf);
  for (const row of rows) {
    const cells = (row.children ?? []).map((cell) => ({ line: lineOf(row), text: proseOf(cell) }));
    // The first cell often holds a number or a mark.
    const named = cells.findIndex(({ text }) => /\p{L}/u.test(text));
    const name = cells[named]?.text ?? '';
    for (const [at, { line, text }] of cells.entries())
      lines.push({
        ...{ line, text, sections, box },
        cell: { column: columns[at] ?? '', row: at === named ? '' : name, columns },
      });
  }
}

/** A paragraph line by line, as its author broke it. */
function linesOfParagraph(node: MarkdownNode): readonly { line: number; text: string }[] {
  const first = lineOf(node);
  const rows: string[] = [];
  collectProse(node, first, rows);
  return [...rows.entries()].flatMap(([at, text]) =>
    text === undefined || text.trim() === '' ? [] : [lineWith(text, first + at)],
  );
}

function lineWith(text: string, line: number): { line: number; text: string } {
  return { line, text: text.replace(/\s+/g, ' ').trim() };
}

function proseOf(node: MarkdownNode): string {
  const first = lineOf(node);
  const rows: string[] = [];
  collectProse(node, first, rows);
  return rows.join(' ').replace(/\s+/g, ' ').trim();
}

const NO_PROSE = new Set(['delete', 'html', 'footnoteReference', 'image', 'imageReference']);

/** A name in code says what a number is of; a command or a literal states nothing. */
const NAME_IN_CODE = /^[\p{L}_][\p{L}\p{N}_./:-]*$/u;

function collectProse(node: MarkdownNode, first: number, rows: string[]): void {
  const { type, value = '', children } = node;
  if (NO_PROSE.has(type)) return;
  const at = Math.max(0, lineOf(node) - first);
  if (type === 'inlineCode') append(rows, at, NAME_IN_CODE.test(value) ? value : '…');
  else if (type === 'text') {
    for (const [offset, part] of value.split('\n').entries()) append(rows, at + offset, part);
  }
  for (const child of children ?? []) collectProse(child, first, rows);
}

function append(rows: string[], at: number, text: string): void {
  while (rows.length <= at) rows.push('');
  rows[at] += text;
}

/** Front matter is data about the page. Its lines stay, so that all others keep their numbers. */
function blankFrontMatter(text: string): string {
  const matter = /^\uFEFF?---[ \t]*\r?\n(?:[^\n]*\n){0,200}?---[ \t]*(?:\r?\n|$)/.exec(text)?.[0];
  return matter === undefined ? text : matter.replace(/[^\n]+/g, '') + text.slice(matter.length);
}
