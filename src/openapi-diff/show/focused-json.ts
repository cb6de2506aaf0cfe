import { counted } from '../../report/counted.ts';
import type { Json } from '../../report/model.ts';
import { parsePointer } from '../document/json-pointer.ts';
import { isList, isObject } from '../document/json-value.ts';
import { shorten } from './shorten.ts';

/** Characters of one text, or one side value, within a value that is shown in parts. */
const TEXT = 48;

/** Members of an object that are told beside the one that matters. */
const MEMBERS = 3;

/** Levels that are followed. */
const LEVELS = 40;

/**
 * JSON on one line in about `limit` characters. Long texts are cut in the middle, with their length; of a longer value, what
 * lies on the way to `pointer` is shown and the rest is `…`, so that what makes the difference is still there.
 */
export function focusedJson(value: Json, pointer: string, limit: number): string {
  const whole = spaced(value);
  if (whole.length <= limit) return whole;
  return shorten(partOf(value, parsePointer(pointer) ?? [], 0), limit);
}

/** JSON with a blank after commas and colons, where a line may break; long texts are cut in the middle. Line feeds stand between values only. */
function spaced(value: Json): string {
  const short = (_: string, part: unknown): unknown =>
    typeof part === 'string' ? shorten(part, TEXT) : part;
  return JSON.stringify(value, short, 1).replace(/([[{])?\n *([\]}])?/g, (_, open = '', close = '') =>
    open + close === '' ? ' ' : `${open}${close}`,
  );
}

function partOf(value: Json, path: readonly string[], depth: number): string {
  if (typeof value === 'string') return JSON.stringify(shorten(value, TEXT));
  if (depth > LEVELS) return '…';
  if (isList(value)) return listPart(value, path, depth);
  if (isObject(value)) return objectPart(Object.entries(value), path, depth);
  return JSON.stringify(value);
}

function listPart(items: readonly Json[], [token, ...rest]: readonly string[], depth: number): string {
  const found = items.findIndex((item, at) => (token === '*' ? holds(item, rest) : String(at) === token));
  const at = Math.max(0, found);
  const item = items[at];
  if (item === undefined) return '[]';
  const inner = partOf(item, rest, depth + 1);
  // How many there are may be what makes the difference.
  const count = counted(items.length, 'item');
  const isLast = at === items.length - 1;
  return `[${at === 0 ? '' : isLast ? `… ${count}, ` : '…, '}${inner}${isLast ? '' : `, … ${count}`}]`;
}

function objectPart(
  entries: readonly (readonly [string, Json])[],
  [token, ...rest]: readonly string[],
  depth: number,
): string {
  const chosen = entries.findIndex(([name, member]) =>
    token === '*' ? holds(member, rest) : name === token,
  );
  const shown = entries
    .map(([name, member], at) => ({ name, member, at }))
    .filter(({ member, at }) => at === chosen || isSmall(member));
  // What matters is told first where there is too much beside it.
  const kept = [
    ...shown.filter(({ at }) => at === chosen),
    ...shown.filter(({ at }) => at !== chosen).slice(0, MEMBERS),
  ].sort((a, b) => a.at - b.at);
  const parts = kept.map(
    ({ name, member, at }) =>
      `${JSON.stringify(shorten(name, TEXT))}: ${partOf(member, at === chosen ? rest : [], depth + 1)}`,
  );
  return `{${[...parts, ...(kept.length < entries.length ? ['…'] : [])].join(', ')}}`;
}

/** Whether a value has what a path leads to. */
function holds(value: Json, path: readonly string[]): boolean {
  const [token, ...rest] = path;
  if (token === undefined) return true;
  if (isList(value))
    return value.some((item, at) => (token === '*' || String(at) === token) && holds(item, rest));
  if (!isObject(value)) return false;
  if (token === '*') return Object.values(value).some((member) => holds(member, rest));
  return Object.hasOwn(value, token) && holds(value[token]!, rest);
}

function isSmall(value: Json): boolean {
  return typeof value === 'string' ? value.length <= TEXT : value === null || typeof value !== 'object';
}
