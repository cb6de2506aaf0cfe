import { counted, joinWords } from '../../report/counted.ts';
import type { Json } from '../../report/model.ts';
import { isList } from '../document/json-value.ts';
import { focusedJson } from './focused-json.ts';
import { shorten } from './shorten.ts';

const TEXT = 80;

/** Values of two lists that are told when they differ. */
const VALUES = 5;

/** What was written and what is, short enough for a cell; `null` where nothing was, `…` where it would say too much. */
export interface BeforeAfter {
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Two written values as short texts: `undefined` is something that is not shown, `null` nothing at all. Of two long lists
 * the values that only one has are told: `11 values and "sold"`.
 */
export function beforeAfter(before: Json | undefined, after: Json | undefined): BeforeAfter {
  if (isList(before) && isList(after) && isLong(before, after)) {
    return { before: differing(before, after), after: differing(after, before) };
  }
  const texts = { before: shortText(before), after: shortText(after) };
  const tells = [texts.before, texts.after].some((text) => text !== null && text !== '…');
  return tells ? texts : { before: null, after: null };
}

function isLong(...lists: readonly (readonly Json[])[]): boolean {
  return lists.some((list) => list.length > VALUES || JSON.stringify(list).length > TEXT);
}

function differing(list: readonly Json[], other: readonly Json[]): string {
  const known = new Set(other.map((item) => JSON.stringify(item)));
  const own = list.filter((item) => !known.has(JSON.stringify(item)));
  const named = own.slice(0, VALUES).map((item) => focusedJson(item, '', TEXT / 2));
  const rest = list.length - named.length;
  const others = rest === 0 ? [] : [counted(rest, 'value')];
  return joinWords([...others, ...named]);
}

/** Text without quotes, anything else as JSON. */
function shortText(value: Json | undefined): string | null {
  if (value === undefined) return '…';
  if (value === null) return null;
  if (value === '') return '""';
  return typeof value === 'string' ? shorten(value, TEXT) : focusedJson(value, '', TEXT);
}
