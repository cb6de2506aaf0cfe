import { lineOf, type MarkdownNode, wordsOf } from './markdown.ts';

/** A heading with all below it, as far as the next heading of its rank or a higher one. */
export interface Section {
  /** Its heading as a reader sees it, without a number: `Why` for `## 3) **Why**`. */
  readonly title: string;
  /** 1 to 6. */
  readonly depth: number;
  /** Of its heading. */
  readonly line: number;
  /** What stands below it, subheadings included. */
  readonly nodes: readonly MarkdownNode[];
}

/** All sections in the order of their headings. A heading inside a quote or a list opens none. */
export function sectionsOf(root: MarkdownNode): readonly Section[] {
  const blocks = root.children ?? [];
  return blocks.flatMap((node, at) => {
    if (node.type !== 'heading') return [];
    const depth = node.depth ?? 1;
    let end = at + 1;
    while (end < blocks.length && !closes(blocks[end]!, depth)) end++;
    const nodes = blocks.slice(at + 1, end);
    return [{ title: withoutNumber(wordsOf(node)), depth, line: lineOf(node), nodes }];
  });
}

function closes({ type, depth: other }: MarkdownNode, depth: number): boolean {
  return type === 'heading' && (other ?? 1) <= depth;
}

function withoutNumber(title: string): string {
  return title.replace(/^\d{1,3}(?:\.\d{1,3})*[.):]?\s+/, '').trim();
}

/** The title as one compares it: small letters and digits, `and` for `&`. */
export function titleKey(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The sections whose title begins with one of these names: `Risks & Mitigation` is found by `risks`. Those inside another one
 * that is found belong to it. More than one means that nobody can say which one counts.
 */
export function findSections(sections: readonly Section[], names: readonly string[]): readonly Section[] {
  const found = sections.filter(({ title }) => {
    const key = titleKey(title);
    return names.some((name) => key === name || key.startsWith(`${name} `));
  });
  const outermost: Section[] = [];
  let end = 0;
  for (const section of found) {
    if (section.line <= end) continue;
    outermost.push(section);
    const last = section.nodes.at(-1);
    end = last === undefined ? section.line : lineOf(last);
  }
  return outermost;
}
