import type { Json } from '../../../report/model.ts';
import type { PlacedSchema, SchemaPlace } from '../../schema/model.ts';
import type { SchemaNode } from '../../schema/node.ts';
import type { ChangeVerdict } from '../model.ts';

/** Something that two schemas say differently about one part of a message, before it is known where it is met. */
export interface Fact {
  /** Key of its row in the table of rules. */
  readonly row: string;
  /** The property of the part that it is about; `null`: the part itself. */
  readonly member: string | null;
  readonly before: Said | null;
  readonly after: Said | null;
  /** Instead of the one of the row. */
  readonly verdict: ChangeVerdict | null;
  /** More to fill into the sentence. */
  readonly words: Readonly<Record<string, string>>;
  /** What is shown in brackets at the end of the sentence: `maxLength`. */
  readonly shows: string | null;
  /** It matters in this kind of message only. */
  readonly only: 'xml' | null;
}

/** A word with its place. */
export interface Said {
  readonly place: SchemaPlace;
  /** What is shown; `undefined` where it would say too much. */
  readonly value: Json | undefined;
  /** All of it, to tell one change from another. */
  readonly all: Json;
}

/** What a schema says by one word. */
export function said(node: SchemaNode | PlacedSchema, word: string, value: Json): Said {
  const place = { document: node.place.document, pointer: `${node.place.pointer}/${word}` };
  return { place, value: isShort(value) ? value : undefined, all: value };
}

/** A schema as a whole, with a text that stands for it. */
export function saidOf(schema: PlacedSchema, value: Json | undefined): Said {
  return { place: schema.place, value, all: value ?? null };
}

export function fact(row: string, before: Said | null, after: Said | null, more: Partial<Fact> = {}): Fact {
  return { row, member: null, before, after, verdict: null, words: {}, shows: null, only: null, ...more };
}

const LONGEST_LIST = 50;

function isShort(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return (
    Array.isArray(value) && value.length <= LONGEST_LIST && value.every((item) => typeof item !== 'object')
  );
}

/** A value as it stands in a sentence. */
export function quote(value: Json): string {
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return text === '' ? '`""`' : `\`${short.replaceAll('`', "'")}\``;
}
