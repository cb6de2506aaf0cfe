import type { Section } from './model.ts';
import { sectionLine } from './renderers/json.ts';
import { isTyped } from './renderers/markdown-section.ts';

/**
 * The sections of several reports, each once: texts and tables of the same title and columns become one with all their
 * lines or rows, each once; everything keeps the order in which it first appears.
 */
export function mergeSections(lists: readonly (readonly Section[])[]): readonly Section[] {
  const byHead = new Map<string, Section>();
  for (const section of lists.flat()) {
    const head = headOf(section);
    const known = byHead.get(head);
    byHead.set(head, known === undefined ? section : join(known, section));
  }
  return [...byHead.values()];
}

/** What two sections must share to be one. Folding is no difference. */
function headOf(section: Section): string {
  switch (section.kind) {
    case 'text':
      return JSON.stringify(['text', section.title, section.check]);
    case 'table':
      return sectionLine({ ...section, rows: [], folded: false });
    case 'mermaid':
    case 'code':
    case 'coverage':
    case 'openapi':
    case 'promotion':
    case 'evidence':
      return sectionLine({ ...section, folded: false });
  }
}

function join(a: Section, b: Section): Section {
  if (isTyped(a)) return a;
  const folded = a.folded && b.folded;
  if (a.kind === 'text' && b.kind === 'text') {
    return { ...a, lines: [...new Set([...a.lines, ...b.lines])], folded };
  }
  if (a.kind === 'table' && b.kind === 'table') {
    const rows = new Map([...a.rows, ...b.rows].map((row) => [JSON.stringify(row), row]));
    return { ...a, rows: [...rows.values()], folded };
  }
  return { ...a, folded };
}
