import { lineOf, type MarkdownNode, parseMarkdown, wordsOf } from './markdown.ts';

/** A box that a reader of GitHub sees. */
export interface Task {
  /** The words behind the box, without what is struck through. */
  readonly text: string;
  /** `text` as one compares it, see `taskKey`. */
  readonly key: string;
  readonly isTicked: boolean;
  /** Part of its words are struck through: it is no longer claimed. */
  readonly isStruck: boolean;
  /** 1-based. */
  readonly line: number;
  /** The title of the nearest heading above; `null` before the first. */
  readonly section: string | null;
}

export type ParsedTasks =
  | { readonly kind: 'parsed'; readonly tasks: readonly Task[] }
  | { readonly kind: 'refused'; readonly line: number; readonly message: string };

/**
 * The boxes of a text where GitHub shows them: list items, at any depth, in all sections. What stands in code, HTML, comments,
 * quotes or notes is none. In the order of the text. Never throws.
 */
export function parseTasks(text: string): ParsedTasks {
  const parsed = parseMarkdown(text);
  return parsed.kind === 'refused' ? parsed : { kind: 'parsed', tasks: tasksOf(parsed.root) };
}

/** The boxes of a tree, see `parseTasks`. */
export function tasksOf(root: MarkdownNode): readonly Task[] {
  const tasks: Task[] = [];
  let section: string | null = null;
  for (const node of root.children ?? []) {
    if (node.type === 'heading') section = wordsOf(node);
    else if (node.type === 'list') collect(node, section, tasks);
  }
  return tasks;
}

function collect(list: MarkdownNode, section: string | null, tasks: Task[]): void {
  for (const item of list.children ?? []) {
    const [first] = item.children ?? [];
    if (typeof item.checked === 'boolean' && first?.type === 'paragraph') {
      const text = wordsOf(first);
      tasks.push({
        text,
        key: taskKey(text),
        isTicked: item.checked,
        isStruck: isStruck(first),
        line: lineOf(item),
        section,
      });
    }
    for (const child of item.children ?? []) if (child.type === 'list') collect(child, section, tasks);
  }
}

function isStruck({ type, value, children }: MarkdownNode): boolean {
  if (type === 'delete' || (type === 'html' && /^<(?:s|del|strike)\b/i.test(value ?? ''))) return true;
  return (children ?? []).some(isStruck);
}

/**
 * What two writings of one item have in common: letter case, kinds of spaces, dashes and quotes, invisible signs, and a mark at
 * the end play no part; every word and number does. Letters of other scripts that look alike stay different.
 */
export function taskKey(text: string): string {
  const key = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('≥', '>=')
    .replaceAll('≤', '<=')
    .replace(/[\p{Cf}\p{Mn}]/gu, '')
    .replace(/[\p{So}\p{Emoji_Modifier}]/gu, ' ')
    .replace(/[‐-―−]/g, '-')
    .replace(/["'`‘’“”«»]/g, '')
    .replace(/([<>]=?)\s+/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  let end = key.length;
  while (end > 0 && END_MARKS.has(key[end - 1]!)) end--;
  return key.slice(0, end);
}

const END_MARKS = new Set('.,;:! ');
