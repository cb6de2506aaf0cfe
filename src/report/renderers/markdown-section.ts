import { counted } from '../counted.ts';
import type { Section } from '../model.ts';
import type { Block } from './budget.ts';
import { EMPTY, fenced, html, join, type Markdown, md, text } from './escape-markdown.ts';
import { isPlainDiagram } from './escape-mermaid.ts';
import { clip } from './visible.ts';

const CELL = 300;
const TITLE = 120;

/** A section that has renderers of its own. */
export type TypedSection = Extract<Section, { readonly tells: readonly string[] }>;

export function isTyped(section: Section): section is TypedSection {
  return 'tells' in section;
}

/** A section of the report, folded into `<details>` when it asks for it. At most `rows` of its rows or lines. */
export function sectionBlock(section: Exclude<Section, TypedSection>, priority: number, rows: number): Block {
  const title = clip(section.title, TITLE);
  const open = section.folded ? foldHead(title) : md`### ${text(title)}\n`;
  const frame = {
    priority: section.folded ? priority - 20 : priority,
    required: false,
    name: text(title),
    tail: section.folded ? FOLD_TAIL : EMPTY,
    more: (hidden: number) => md`_and ${text(counted(hidden, 'more row', 'more rows'))}_`,
  };
  switch (section.kind) {
    case 'text':
      return {
        ...frame,
        head: open,
        rows: section.lines.slice(0, rows).map((line) => md`- ${text(clip(line, CELL))}`),
        total: section.lines.length,
      };
    case 'table':
      return {
        ...frame,
        head: md`${open}\n${tableHead(section.columns.map((column) => ({ ...column, title: text(column.title) })))}`,
        rows: section.rows.slice(0, rows).map((row) => tableRow(row.map((cell) => text(clip(cell, CELL))))),
        total: section.rows.length,
      };
    case 'mermaid': {
      const language = isPlainDiagram(section.source) ? 'mermaid' : 'text';
      return { ...frame, head: md`${open}\n${fenced(language, section.source)}`, rows: [], total: 0 };
    }
    case 'code':
      return { ...frame, head: md`${open}\n${fenced(section.language, section.source)}`, rows: [], total: 0 };
  }
}

/** Opens `<details>`. A blank line must follow, so that GitHub reads Markdown again. */
export function foldHead(title: string): Markdown {
  return md`<details>\n<summary>${html(title)}</summary>\n`;
}

export const FOLD_TAIL = '\n\n</details>' as Markdown;

export function tableHead(
  columns: readonly { readonly title: Markdown; readonly align: 'left' | 'right' }[],
): Markdown {
  const rule = columns.map(({ align }) => (align === 'right' ? '--:' : ':--') as Markdown);
  return md`${tableRow(columns.map(({ title }) => title))}\n${tableRow(rule)}`;
}

export function tableRow(cells: readonly Markdown[]): Markdown {
  return md`| ${join(cells, ' | ' as Markdown)} |`;
}
