import type { SchemaError } from '../../foundation/schema-validator.ts';
import { tooLarge } from '../../foundation/too-large.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import { validatePromotionSnapshot } from '../../generated/promotion-snapshot-validator.ts';
import { clip, visible } from '../../report/renderers/visible.ts';
import type { PromotionSnapshot } from './model.ts';

/** Our own bound: the Reports and texts of one decision together stay below 150 MiB. */
export const SNAPSHOT_BYTES = 192 * 1024 * 1024;

/** Our own bound: Reports in it are at most 32 levels deep. */
const DEPTH = 40;

/** Our own bound on values of every kind. */
const VALUES = 10_000_000;

export type ParsedSnapshot =
  | { readonly snapshot: PromotionSnapshot; readonly problems: readonly [] }
  | { readonly snapshot: null; readonly problems: readonly string[] };

/**
 * Reads a snapshot that anyone may have written; `name` is that of its file, for sentences. Never throws. Bounds the bytes, the
 * depth and the number of values before it looks at the shape; one that comes back satisfies its schema, and what it says
 * twice it says alike. Whether any of it is true is not its question: a decision on it is as good as where it comes from.
 */
export function readSnapshot(bytes: Uint8Array, name: string): ParsedSnapshot {
  const refuse = (what: string): ParsedSnapshot => ({
    snapshot: null,
    problems: [`${clip(visible(name), 200)} ${what}.`],
  });
  if (bytes.length > SNAPSHOT_BYTES) return refuse(`is ${tooLarge(bytes.length, SNAPSHOT_BYTES)}`);
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid') return refuse(`is not UTF-8: line ${decoded.line}`);
  const depth = findDepth(bytes);
  if (depth > DEPTH) return refuse(`is more than ${DEPTH} levels deep`);
  let value: unknown;
  try {
    value = JSON.parse(decoded.text);
  } catch (error) {
    return refuse(`is not JSON: ${clip(visible(error instanceof Error ? error.message : ''), 200)}`);
  }
  const unbounded = findUnbounded(value);
  if (unbounded !== null) return refuse(unbounded);
  if (!isSnapshot(value)) return refuse(sayFirst(validatePromotionSnapshot.errors ?? []));
  const contradiction = findContradiction(value);
  return contradiction === null ? { snapshot: value, problems: [] } : refuse(contradiction);
}

function isSnapshot(value: unknown): value is PromotionSnapshot {
  return validatePromotionSnapshot(value);
}

const [OPEN_LIST, OPEN_OBJECT, CLOSE_LIST, CLOSE_OBJECT, QUOTE, BACKSLASH] = [91, 123, 93, 125, 34, 92];

/** How deep brackets nest, before a parser that calls itself sees them. */
function findDepth(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (isText) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--;
  }
  return deepest;
}

function findUnbounded(root: unknown): string | null {
  let level: unknown[] = [root];
  let values = 0;
  while (level.length > 0) {
    values += level.length;
    if (values > VALUES) return `holds more than ${VALUES.toLocaleString('en-US')} values`;
    const next: unknown[] = [];
    for (const value of level) {
      if (value === null || typeof value !== 'object') continue;
      if (Object.hasOwn(value, '__proto__')) return 'uses the reserved key __proto__';
      for (const inner of Object.values(value)) next.push(inner);
    }
    level = next;
  }
  return null;
}

/** What no collection gives: two of what there is one of. Which of them counts would depend on who reads. */
function findContradiction(snapshot: PromotionSnapshot): string | null {
  const { reviews, comments, commits, contents = [] } = snapshot;
  const lists: readonly (readonly [string, readonly (string | number)[]])[] = [
    ['review', reviews.map(({ id }) => id)],
    ['comment', comments.map(({ id }) => id)],
    ['commit', commits.map(({ sha }) => sha)],
    ['content of commit', contents.map(({ commit }) => commit)],
    ['document', snapshot.documents.map(({ at, path }) => `${path} (${at})`)],
  ];
  for (const [what, keys] of lists) {
    const seen = new Set<string | number>();
    for (const key of keys) {
      if (seen.has(key)) return `holds the ${what} ${clip(visible(String(key)), 200)} twice`;
      seen.add(key);
    }
  }
  return null;
}

/** Where something may be of several kinds, the complaints about the other kinds are noise. */
function sayFirst(errors: readonly SchemaError[]): string {
  const telling =
    errors.find(({ keyword, instancePath }) => keyword !== 'oneOf' && !/\/kind$/.test(instancePath)) ??
    errors[0];
  if (telling === undefined) return 'does not fit its schema';
  const place = telling.instancePath === '' ? 'it' : clip(visible(telling.instancePath), 200);
  const key = telling.params.additionalProperty;
  const more = typeof key === 'string' ? `: ${JSON.stringify(clip(visible(key), 100))}` : '';
  return `does not fit its schema: ${place} ${telling.message ?? 'is wrong'}${more}`;
}
