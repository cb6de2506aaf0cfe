import { clip, visible } from './visible.ts';

/** Longer labels make boxes that no page shows whole. */
const LABEL = 80;

/**
 * Text from strangers as a quoted mermaid label, quotes included.
 * Everything but letters, digits and a few harmless signs becomes a character code (`#35;`), which mermaid prints as is.
 */
export function mermaidLabel(text: string): string {
  const escaped = clip(visible(text), LABEL).replace(
    /[^\p{L}\p{M}\p{N} _.,/:+*-]/gu,
    (character) => `#${character.codePointAt(0)};`,
  );
  return `"${escaped === '' ? ' ' : escaped}"`;
}

/**
 * Whether a diagram only draws. Directives and front matter change how a page renders it, `click` adds links and calls:
 * a diagram from a report of unknown origin that has them is shown as text.
 */
export function isPlainDiagram(source: string): boolean {
  return !/%%\{|^\s*---|(?:^|[;\r\n\u2028\u2029])\s*(?:click|link|links|href)\b/i.test(source);
}
