import type { Json } from '../../report/model.ts';
import type { ChangeVerdict } from '../compare/model.ts';
import type { SchemaPage } from './schema-rules-words.ts';

/** One kind of change, wherever it is met; its rules are named after the places. */
export interface SchemaRow {
  /** How the comparison calls it. */
  readonly key: string;
  /** `{place}` is `request-property`, `{part}` is `property`. */
  readonly name: string;
  /** `values`: any part of a message. `members`: named properties. `bodies`: any part of a body. `roots`: whole messages. */
  readonly on: 'values' | 'members' | 'bodies' | 'roots';
  /** `null`: not in that direction. */
  readonly request: ChangeVerdict | null;
  readonly response: ChangeVerdict | null;
  readonly page: SchemaPage;
  /** `{a place}` is `a property of a request`. */
  readonly title: string;
  /** What the other side meets. `{subject}`, `{before}`, `{after}` and `{shown}` are filled in. */
  readonly says: { readonly request: string; readonly response: string };
  /** Two schemas, the later one second; the other way round in a response where `turns` says so. */
  readonly example: { readonly before: Json; readonly after: Json };
  readonly turns: boolean;
}

export type Verdicts = readonly [request: ChangeVerdict | null, response: ChangeVerdict | null];

export const NARROWS: Verdicts = ['breaking', 'compatible'];
export const WIDENS: Verdicts = ['compatible', 'breaking'];
export const BREAKS: Verdicts = ['breaking', 'breaking'];
export const HARMLESS: Verdicts = ['compatible', 'compatible'];
export const POLICY: Verdicts = ['policy', 'policy'];

const REFUSED = (what: string) => `{subject} ${what} was accepted and is now refused{shown}.`;
const ACCEPTED = (what: string) => `{subject} ${what} was refused and is now accepted{shown}.`;
const COMES = (what: string) => `{subject} ${what} never came before and may come now{shown}.`;
const GONE = (what: string) => `{subject} ${what} could come and no longer comes{shown}.`;

export const narrowing = (what: string) => ({ request: REFUSED(what), response: GONE(what) });
export const widening = (what: string) => ({ request: ACCEPTED(what), response: COMES(what) });
export const breaking = (what: string) => ({ request: REFUSED(what), response: COMES(what) });
export const both = (text: string) => ({ request: text, response: text });

export type Example = SchemaRow['example'];

export function row(
  key: string,
  on: SchemaRow['on'],
  [request, response]: Verdicts,
  page: SchemaPage,
  title: string,
  says: SchemaRow['says'],
  example: Example,
  name = `{place}-${key}`,
): SchemaRow {
  return { key, name, on, request, response, page, title, says, example, turns: key.endsWith('-changed') };
}

export const to = (before: Json, after: Json): Example => ({ before, after });

export const [TYPES, CHOICES, OBJECTS, LIFECYCLE, MEANING] = [
  'openapi-schemas-types',
  'openapi-schemas-choices',
  'openapi-schemas-objects',
  'openapi-schemas-lifecycle',
  'openapi-schemas-meaning',
] as const;

export const TEXT = { type: 'string' };
export const WHOLE = { type: 'integer' };

/** An object with some properties and one more that never changes. */
export const object = (properties: object, required: readonly string[] = [], rest: object = {}) => ({
  type: 'object',
  properties: { ...properties, other: TEXT },
  ...(required.length > 0 ? { required } : {}),
  ...rest,
});

/** An object whose property `a` is a text that says something more. */
export const was = (extra: object, required: readonly string[] = []) =>
  object({ a: { ...TEXT, ...extra } }, required);

export const [NONE, OPTIONAL] = [object({}), object({ a: TEXT })];
export const DEFAULT = { type: 'string', default: 'x' };

export const CAT = { type: 'object', required: ['meow'], properties: { meow: TEXT } };
export const DOG = { type: 'object', required: ['bark'], properties: { bark: TEXT } };
