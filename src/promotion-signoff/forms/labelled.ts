import { lineOf, type MarkdownNode, wordsOf } from './markdown.ts';
import { titleKey } from './sections.ts';

/** `Coverage: 93.4 %` or `Model-facing? yes`, of a list or a paragraph. */
export interface Labelled {
  /** The label as one compares it. */
  readonly key: string;
  readonly label: string;
  /** Empty where nothing follows. */
  readonly value: string;
  readonly line: number;
}

/** What stands under labels, in the order of the text: list items without those below them, and paragraphs. */
export function labelledLines(nodes: readonly MarkdownNode[]): readonly Labelled[] {
  return nodes.flatMap((node): readonly Labelled[] => {
    if (node.type === 'blockquote' || node.type === 'footnoteDefinition') return [];
    if (node.type === 'table') return [];
    if (node.type !== 'paragraph') return labelledLines(node.children ?? []);
    const words = wordsOf(node);
    const { label, value } = /^(?<label>[^:?]{1,100})[:?](?=\s|$|:)(?<value>.*)$/.exec(words)?.groups ?? {};
    if (label === undefined || value === undefined) return [];
    const answer = value.replace(/^[:\s]+/, '');
    return [{ key: titleKey(label), label: label.trim(), value: answer, line: lineOf(node) }];
  });
}

/** One row of a table, with its cells by the keys of the heading. */
export interface TableRow {
  readonly cells: ReadonlyMap<string, string>;
  readonly line: number;
}

/** The rows of all tables that have these columns, in the order of the text. */
export function tableRows(root: MarkdownNode, columns: readonly string[]): readonly TableRow[] {
  return (root.children ?? []).flatMap((node) => {
    if (node.type !== 'table') return [];
    const [head, ...rows] = node.children ?? [];
    const names = (head?.children ?? []).map((cell) => titleKey(wordsOf(cell)));
    if (!columns.every((column) => names.includes(column))) return [];
    return rows.map((row) => {
      const cells = (row.children ?? []).map((cell, at) => [names[at] ?? '', wordsOf(cell)] as const);
      return { cells: new Map(cells), line: lineOf(row) };
    });
  });
}
