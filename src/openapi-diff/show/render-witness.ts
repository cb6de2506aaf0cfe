import type { Json } from '../../report/model.ts';
import { percentEncode } from '../../report/renderers/escape-markdown.ts';
import type { MessageLocation } from '../compare/model.ts';
import { isList, isObject } from '../document/json-value.ts';
import { focusedJson } from './focused-json.ts';
import { shorten } from './shorten.ts';

/** Characters of a message that proves something: what a cell of a table has room for. */
export const WITNESS = 240;

/** Characters of one value in an address or a header. */
const VALUE = 120;

/** Values of one parameter that are spelt out. */
const VALUES = 10;

/** A part of an operation's messages, with what else decides how a value is written there. */
export type WitnessLocation = MessageLocation & {
  /** As OpenAPI calls it; what the place has by default where nothing is said. */
  readonly style?: string;
  readonly explode?: boolean;
};

/** Where a message that proves something comes from. */
export interface WitnessPlace {
  readonly location: WitnessLocation;
  /** `GET /pets/{id}`; `null` when unknown. */
  readonly operation: string | null;
  /** JSON Pointer to what makes the difference: it is shown whatever has to be left out. */
  readonly instancePath: string;
}

/**
 * A value as the message that holds it, on one line: `GET /pets?limit=101`, `GET /pets/a%2Fb`, `X-Rate: 5`,
 * `Cookie: session=1`, or JSON for a body. Long ones are cut in the middle and say how long they are.
 */
export function renderWitness({ location, operation, instancePath }: WitnessPlace, value: Json): string {
  switch (location.kind) {
    case 'operation':
    case 'request-body':
    case 'response':
      return focusedJson(value, instancePath, WITNESS);
    case 'header':
      return shorten(`${location.name}: ${simple(value, location.explode === true, plainText)}`, WITNESS);
    case 'parameter':
      return shorten(parameterText(location, operation, value), WITNESS);
  }
}

type ParameterLocation = Extract<WitnessLocation, { kind: 'parameter' }>;

function parameterText(location: ParameterLocation, operation: string | null, value: Json): string {
  const { name, explode } = location;
  switch (location.in) {
    case 'path':
      return pathText(location, operation, value);
    case 'query':
      return `${operation ?? ''}?${queryPairs(location, value).join('&')}`;
    case 'querystring':
      return `${operation ?? ''}?${isObject(value) ? memberPairs(value, '=').join('&') : scalar(value, inAddress)}`;
    case 'header':
      return `${name}: ${simple(value, explode === true, plainText)}`;
    case 'cookie':
      return `Cookie: ${queryPairs(location, value).join('; ')}`;
    default:
      return `${name}: ${focusedJson(value, '', VALUE)}`;
  }
}

function pathText(
  { name, style, explode }: ParameterLocation,
  operation: string | null,
  value: Json,
): string {
  const hole = `{${name}}`;
  const written = { label: '.', matrix: `;${inAddress(name)}=` }[style ?? ''] ?? '';
  const text = `${written}${simple(value, explode === true, inAddress)}`;
  return operation?.includes(hole) ? operation.split(hole).join(text) : `${name} = ${text}`;
}

/** `form` unless another style is named. Whatever is too deep for the style is JSON. */
function queryPairs({ name, style, explode }: ParameterLocation, value: Json): readonly string[] {
  const label = inAddress(name);
  const pair = (text: string) => `${label}=${text}`;
  if (isList(value)) {
    const items = some(value, (item) => scalar(item, inAddress));
    const separator = SEPARATORS.get(style ?? '') ?? null;
    if (separator !== null && explode !== true) return [pair(items.join(separator))];
    if (explode === false) return [pair(items.join(','))];
    return value.length === 0 ? [pair('')] : items.map(pair);
  }
  if (!isObject(value)) return [pair(scalar(value, inAddress))];
  if (style === 'deepObject') {
    return some(
      Object.entries(value),
      ([key, member]) => `${label}[${inAddress(key)}]=${scalar(member, inAddress)}`,
    );
  }
  return explode === false ? [pair(memberPairs(value, ',').join(','))] : memberPairs(value, '=');
}

const SEPARATORS: ReadonlyMap<string, string> = new Map([
  ['spaceDelimited', '%20'],
  ['pipeDelimited', '|'],
  ['tabDelimited', '%09'],
]);

function memberPairs(value: { readonly [key: string]: Json }, equals: string): readonly string[] {
  return some(
    Object.entries(value),
    ([key, member]) => `${inAddress(key)}${equals}${scalar(member, inAddress)}`,
  );
}

function simple(value: Json, explode: boolean, write: (text: string) => string): string {
  if (isList(value)) return some(value, (item) => scalar(item, write)).join(',');
  if (!isObject(value)) return scalar(value, write);
  return some(
    Object.entries(value),
    ([key, member]) => `${write(key)}${explode ? '=' : ','}${scalar(member, write)}`,
  ).join(',');
}

function scalar(value: Json, write: (text: string) => string): string {
  if (typeof value === 'string') return write(value);
  return write(value !== null && typeof value === 'object' ? focusedJson(value, '', VALUE) : String(value));
}

function some<T>(items: readonly T[], write: (item: T) => string): readonly string[] {
  const rest = items.length - VALUES;
  return [...items.slice(0, VALUES).map(write), ...(rest > 0 ? [`…${rest} more`] : [])];
}

function plainText(text: string): string {
  return shorten(text, VALUE);
}

/** Percent-encoded where it has to be and no further: people read it. */
function inAddress(text: string): string {
  return shorten(text, VALUE, (part) => part.replace(/[\s&#+%="<>\\^`{|}?/\p{C}]/gu, percentEncode));
}
