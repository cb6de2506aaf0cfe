import { visible } from '../visible.ts';

/** HTML that is safe to join to other HTML: only the functions here make it. */
export type Html = string & { readonly __brand: 'Html' };

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text from strangers as text of an element or value of a quoted attribute; what cannot be seen is made visible. */
export function escaped(raw: string): Html {
  return visible(raw).replace(/[&<>"']/g, (character) => ENTITIES[character]!) as Html;
}

/** Joins literal HTML, which we wrote, with escaped text, other HTML, lists of it, and numbers. */
export function html(
  literals: TemplateStringsArray,
  ...values: readonly (Html | readonly Html[] | number | { readonly raw: string })[]
): Html {
  const parts = values.map((value) => {
    if (typeof value === 'object' && 'raw' in value) return escaped(value.raw);
    return Array.isArray(value) ? value.join('') : String(value);
  });
  return String.raw({ raw: literals }, ...parts) as Html;
}

/** Text from strangers for {@link html}. */
export function raw(text: string): { readonly raw: string } {
  return { raw: text };
}

/** Nothing. */
export const NO_HTML = '' as Html;
