import { type MarkdownNode, wordsOf } from './markdown.ts';
import { findPlaceholder } from './placeholder.ts';

/** Below this a section says nothing that somebody could review. */
export interface TextRule {
  readonly characters: number;
  /** Different words; each sign of a script without spaces counts as one. */
  readonly words: number;
}

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu;

/**
 * Why a section does not say enough, in words that follow its title; `null` when it does. Headings, code, HTML, quotes and, unless
 * `withBoxes`, boxes are no prose; what a template asked (`prompts`, compared as words) is no answer.
 */
export function findThinText(
  nodes: readonly MarkdownNode[],
  rule: TextRule,
  prompts: ReadonlySet<string> = new Set(),
  withBoxes = false,
): string | null {
  const texts = nodes.flatMap((node) => proseOf(node, withBoxes));
  const placeholder = texts.map(findPlaceholder).find((found) => found !== null);
  if (placeholder !== undefined) return `still holds the placeholder «${placeholder}»`;
  const answers = texts.map((text) => withoutPrompt(text, prompts)).filter((text) => text !== '');
  const characters = answers.join(' ').length;
  if (characters === 0) return 'is empty';
  if (characters < rule.characters)
    return `has ${characters} characters of text; at least ${rule.characters} are needed`;
  const words = new Set(answers.flatMap((text) => text.toLowerCase().match(WORD) ?? []));
  return words.size < rule.words
    ? `has ${words.size} different words; at least ${rule.words} are needed`
    : null;
}

/** All that a section says, code included. */
export function wordsBelow(nodes: readonly MarkdownNode[]): string {
  return nodes.map(wordsOf).join('\n');
}

/** Paragraphs, as lines, and cells of tables. */
function proseOf(node: MarkdownNode, withBoxes: boolean): readonly string[] {
  if (NO_PROSE.has(node.type)) return [];
  if (node.type === 'paragraph' || node.type === 'tableCell') return [wordsOf(node)];
  const isBox = node.type === 'listItem' && typeof node.checked === 'boolean' && !withBoxes;
  const children = (node.children ?? []).filter(({ type }) => !isBox || type !== 'paragraph');
  return children.flatMap((child) => proseOf(child, withBoxes));
}

const NO_PROSE = new Set(['heading', 'code', 'html', 'blockquote', 'footnoteDefinition', 'definition']);

/** `Problem this solves: too slow` answers `Problem this solves:`. */
function withoutPrompt(text: string, prompts: ReadonlySet<string>): string {
  if (prompts.has(text)) return '';
  const end = text.indexOf(':') + 1;
  return end > 0 && prompts.has(text.slice(0, end)) ? text.slice(end).trim() : text;
}
