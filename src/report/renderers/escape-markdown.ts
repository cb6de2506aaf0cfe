import { plain } from './escape-terminal.ts';
import { visible } from './visible.ts';

/**
 * Markdown that is safe to join to other Markdown: only the functions here make it, so that text from strangers cannot
 * reach a comment unescaped without a type error.
 */
export type Markdown = string & { readonly __brand: 'Markdown' };

/** Nothing. */
export const EMPTY = '' as Markdown;

/** Joins literal Markdown, which we wrote, with escaped values and numbers. */
export function md(literals: TemplateStringsArray, ...values: readonly (Markdown | number)[]): Markdown {
  return String.raw({ raw: literals }, ...values) as Markdown;
}

export function join(parts: readonly Markdown[], separator: Markdown = EMPTY): Markdown {
  return parts.join(separator) as Markdown;
}

/** Renders as nothing, and keeps GitHub from seeing one word in what stands left and right of it. */
const BREAK = '&#8203;';

/**
 * Where GitHub gives plain text a meaning after Markdown is rendered, so that a backslash does not help: mentions,
 * issue references, addresses, `:emoji:`. And the characters that have a meaning in Markdown itself.
 */
const SPECIAL = /@(?=\w)|#(?=\d)|GH-(?=\d)|:(?=\/\/)|www(?=\.)|:(?=[\w+-]+:)|_+|[\\`*[\]~]|[&<>|"$]/gi;

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '"': '&quot;',
  // The one way GitHub documents to keep a dollar sign out of its mathematics.
  $: '<span>$</span>',
};

/**
 * Text from strangers as running Markdown text: in a paragraph, a list item, a heading or a cell of a table.
 * A reader sees the same characters, unseen ones made visible, spaces at both ends gone. Nothing in it is a mention, a
 * reference, a link, HTML, a comment, an entity, emphasis, code, mathematics or the start of a block.
 */
export function text(raw: string): Markdown {
  const shown = visible(raw).trim();
  return (
    shown
      .replace(SPECIAL, (match, offset: number) => {
        if (match.startsWith('_')) return underscores(match, shown[offset - 1], shown[offset + match.length]);
        if (/^[\\`*[\]~]$/.test(match)) return `\\${match}`;
        return ENTITIES[match] ?? `${match}${BREAK}`;
      })
      .replace(/^(?:[-+=#]|\d{1,9}(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
      // A heading would take it as its closing sequence.
      .replace(/(?<=[ #])#$/, '\\#') as Markdown
  );
}

/** Text from strangers for the inside of an HTML element, where Markdown is not read: a `<summary>`. */
export function html(raw: string): Markdown {
  return visible(raw)
    .trim()
    .replace(SPECIAL, (match) => {
      if (/^[\\`*[\]~_]/.test(match) || match === '$') return match;
      return ENTITIES[match] ?? `${match}${BREAK}`;
    }) as Markdown;
}

/**
 * Text from strangers as code, inside tables too; nothing for an empty text.
 * With a backtick or a pipe in it, it becomes a `<code>` element: a code span in a table has no way to hold `\|`. So does
 * what the runner would take for a command when the Markdown is printed in a job, see {@link plain}.
 */
export function code(raw: string): Markdown {
  const shown = visible(raw);
  if (shown === '') return EMPTY;
  if (/[`|]|##\[/.test(shown)) return md`<code>${text(shown)}</code>`;
  // A span that starts and ends with a space loses one on each side.
  const padded = /^ .*[^ ].* $/.test(shown) ? ` ${shown} ` : shown;
  return `\`${padded}\`` as Markdown;
}

/** A link to an address that {@link blobUrl} or configuration gave; only the label when the address is no http(s) one. */
export function link(label: Markdown, url: string): Markdown {
  if (!/^https?:\/\//.test(url)) return label;
  const address = url
    .replace(/[\s\\<>()[\]|`*~"'{}^\p{C}]/gu, (character) => percentEncode(character))
    .replaceAll('&', '&amp;');
  return `[${label}](${address})` as Markdown;
}

/** A fenced block; the fence is longer than any run of backticks inside. Lines stay lines, other controls become visible. */
export function fenced(
  language: 'mermaid' | 'text' | 'python' | 'typescript' | 'yaml',
  raw: string,
): Markdown {
  const lines = raw.split(/\r\n|\r|\n/).map((line) => plain(line.replaceAll('\t', '    ')));
  const longest =
    lines
      .join('\n')
      .match(/`{3,}/g)
      ?.reduce((most, run) => Math.max(most, run.length), 0) ?? 2;
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${lines.join('\n')}\n${fence}` as Markdown;
}

/** Percent-encodes as UTF-8; lone surrogates as U+FFFD, which `encodeURIComponent` would refuse. */
export function percentEncode(raw: string): string {
  return encodeURIComponent(raw.replace(/\p{Cs}/gu, '\uFFFD')).replace(
    /[!'()*_~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Underscores between letters or digits are plain; anywhere else they may open or close emphasis. */
function underscores(run: string, before: string | undefined, after: string | undefined): string {
  const plainSides = /[A-Za-z0-9]/.test(before ?? '') && /[A-Za-z0-9]/.test(after ?? '');
  return plainSides ? run : run.replaceAll('_', '\\_');
}
