import { createLineIndex } from '../../foundation/json/line-index.ts';
import { decodeKey, scanJson } from '../../foundation/json/scan-json.ts';
import type { Json } from '../../report/model.ts';
import { glanceAtJson } from './check-json-bytes.ts';
import { errorIn, warningIn } from './diagnostics.ts';
import { type DocumentDiagnostic, type Marks, MOST_LEVELS } from './model.ts';

/** Data with what is doubtful about it, or why there is none. */
export type ParsedValue =
  | {
      readonly kind: 'value';
      readonly value: Json;
      readonly warnings: readonly DocumentDiagnostic[];
      readonly marks: Marks;
    }
  | { readonly kind: 'broken'; readonly diagnostics: readonly DocumentDiagnostic[] };

/** Told at most so often for one document. */
const MOST_DUPLICATES = 20;

/** Reads JSON. The text goes to `JSON.parse` at once; only broken JSON and doubtful keys cost a second look. */
export function parseJson(bytes: Uint8Array, text: string, name: string): ParsedValue {
  const glance = glanceAtJson(bytes, MOST_LEVELS);
  if (glance.depth > MOST_LEVELS) {
    const before = new TextDecoder().decode(bytes.subarray(0, glance.offset));
    return broken(tooDeep(name, createLineIndex(before)(before.length)));
  }
  try {
    const value: Json = JSON.parse(text);
    const { references, hasIds, hasAnchors } = glance;
    const warnings = glance.mayRepeatKeys ? findRepeatedKeys(text, name) : [];
    return { kind: 'value', value, warnings, marks: { references, hasIds, hasAnchors } };
  } catch {
    const problem = scanJson(text, { value: () => {}, leave: () => {}, key: () => {} });
    const message = `\`${name}\` is not valid JSON: ${problem?.message ?? 'it cannot be parsed'}.`;
    const hint =
      'Correct it at this place; JSON knows neither comments nor a comma before a closing bracket.';
    return broken(errorIn(name, 'broken-json', message, hint, createLineIndex(text)(problem?.offset ?? 0)));
  }
}

export function tooDeep(
  name: string,
  at: { readonly line: number; readonly column: number },
): DocumentDiagnostic {
  const message = `\`${name}\` is nested more than ${MOST_LEVELS} levels deep.`;
  return errorIn(
    name,
    'too-deep',
    message,
    'Name its parts as components and refer to them with `$ref`.',
    at,
  );
}

export function repeatedKey(
  name: string,
  key: string,
  at: { readonly line: number; readonly column: number },
  firstLine: number,
): DocumentDiagnostic {
  const message = `The key \`${key}\` stands twice in the same object, first at line ${firstLine}; the last is taken.`;
  return warningIn(name, 'duplicate-key', message, 'Remove one: tools differ in which they take.', at);
}

function broken(...diagnostics: readonly DocumentDiagnostic[]): ParsedValue {
  return { kind: 'broken', diagnostics };
}

function findRepeatedKeys(text: string, name: string): readonly DocumentDiagnostic[] {
  const found: DocumentDiagnostic[] = [];
  const objects: (Map<string, number> | null)[] = [];
  const at = createLineIndex(text);
  scanJson(text, {
    value: (_, kind) => {
      if (kind !== 'scalar') objects.push(kind === 'object' ? new Map() : null);
    },
    leave: () => objects.pop(),
    key: (offset, raw) => {
      const keys = objects.at(-1);
      const key = decodeKey(raw);
      const first = keys?.get(key);
      if (first === undefined) keys?.set(key, offset);
      else if (found.length < MOST_DUPLICATES) found.push(repeatedKey(name, key, at(offset), at(first).line));
    },
  });
  return found;
}
