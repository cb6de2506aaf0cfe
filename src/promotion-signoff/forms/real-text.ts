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
 * Why a section does not say enough, in words that follow «it»; `null` when it does. Boxes, headings, code, HTML and quotes are no prose;
 * what a template asked (`prompts`, compared as words) is no answer.
 */
export function findThinText(
  nodes: readonly MarkdownNode[],
  rule: TextRule,
  prompts: ReadonlySet<string> = new Set(),
): string | null {
  const texts = nodes.flatMap(proseOf);
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

/** Paragraphs, as lines, and cells of tables. */
function proseOf(node: MarkdownNode): readonly string[] {
  if (NO_PROSE.has(node.type)) return [];
  if (node.type === 'paragraph' || node.type === 'tableCell') return [wordsOf(node)];
  if (node.type === 'listItem' && typeof node.checked === 'boolean') {
    return (node.children ?? []).filter(({ type }) => type !== 'paragraph').flatMap(proseOf);
  }
  return (node.children ?? []).flatMap(proseOf);
}

const NO_PROSE = new Set(['heading', 'code', 'html', 'blockquote', 'footnoteDefinition', 'definition']);

/** `Problem this solves: too slow` answers `Problem this solves:`. */
function withoutPrompt(text: string, prompts: ReadonlySet<string>): string {
  if (prompts.has(text)) return '';
  const end = text.indexOf(':') + 1;
  return end > 0 && prompts.has(text.slice(0, end)) ? text.slice(end).trim() : text;
}
