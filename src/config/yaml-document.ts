import { type Document, isScalar, LineCounter, parseAllDocuments, visit, type YAMLMap } from 'yaml';
import { CONFIG_FILE_BYTES } from '../foundation/limits.ts';
import { type Place, wholeFile } from '../foundation/place.ts';
import { decodeUtf8 } from '../foundation/utf8.ts';
import { errorAt } from './diagnostic.ts';
import type { Diagnostic } from './model.ts';
import { findDeepNesting } from './yaml-nesting.ts';
import { locatePointer } from './yaml-positions.ts';

/** A YAML file as plain data, with the way back from each value to its place. */
export interface YamlFile {
  readonly file: string;
  /** JSON data: mappings are objects without a prototype's keys. */
  readonly value: unknown;
  /** The place of a value, by its path of keys and indexes; of the key itself when `onKey`. */
  readonly locate: (path: readonly (string | number)[], onKey?: boolean) => Place;
}

export type ParsedYaml =
  | { readonly kind: 'parsed'; readonly yaml: YamlFile }
  | { readonly kind: 'failed'; readonly diagnostics: readonly Diagnostic[] };

/** References to anchors in one file; together with `yaml`'s own count this bounds what they can expand to. */
const MOST_ALIASES = 100;

/**
 * Reads one YAML 1.2 document of at most 1 MB, strictly: UTF-8, no second document, no repeated key, no unknown tag, no
 * reference to a missing anchor. Anchors and merge keys (`<<`) work; what they expand to is bounded. Never throws.
 */
export function parseYaml(bytes: Uint8Array, file: string): ParsedYaml {
  const text = readText(bytes, file);
  if (typeof text !== 'string') return failed(text);
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
    resolveKnownTags: false,
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
  });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (document === undefined) return failed(errorAt(wholeFile(file), 'the file is empty'));
  const problem = firstProblem(document, at);
  if (problem !== null) return failed(problem);
  if (second !== undefined) {
    return failed(errorAt(at(second.range[0]), 'a second YAML document begins here; write one'));
  }
  const repeated = findRepeatedKeys(document, at);
  if (repeated.length > 0) return { kind: 'failed', diagnostics: repeated };
  const value = plainValue(document);
  if (value.kind === 'failed') return failed(errorAt(wholeFile(file), value.message));
  const locate = (path: readonly (string | number)[], onKey = false) =>
    at(locatePointer(document, path, onKey));
  return { kind: 'parsed', yaml: { file, value: value.value, locate } };
}

function failed(diagnostic: Diagnostic): ParsedYaml {
  return { kind: 'failed', diagnostics: [diagnostic] };
}

function readText(bytes: Uint8Array, file: string): string | Diagnostic {
  if (bytes.length > CONFIG_FILE_BYTES) {
    return errorAt(wholeFile(file), `the file has ${bytes.length} bytes; the limit is ${CONFIG_FILE_BYTES}`);
  }
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid') {
    return errorAt({ file, line: decoded.line, column: 1 }, 'this line is not UTF-8; save the file as UTF-8');
  }
  const deep = findDeepNesting(decoded.text);
  return deep === null
    ? decoded.text
    : errorAt({ file, line: deep, column: 1 }, 'nested too deeply to be read');
}

/** YAML's own complaints; only the first, since one mistake tends to cause the next. */
function firstProblem(document: Document.Parsed, at: (offset: number) => Place): Diagnostic | null {
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) return errorAt(at(problem.pos[0]), yamlMessage(problem.code, problem.message));
  let aliases = 0;
  let found: Diagnostic | null = null;
  visit(document, {
    Alias(_, node) {
      aliases++;
      if (aliases > MOST_ALIASES) {
        found = errorAt(at(node.range?.[0] ?? 0), `more than ${MOST_ALIASES} references with \`*\``);
      } else if (node.resolve(document) === undefined) {
        found = errorAt(at(node.range?.[0] ?? 0), `\`*${node.source}\` refers to no anchor above it`);
      }
      return found === null ? undefined : visit.BREAK;
    },
  });
  return found;
}

function yamlMessage(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'a tab indents this line; YAML wants spaces';
  if (code === 'NON_STRING_KEY') return 'a key must be plain text';
  const tag = /^Unresolved tag: (?:tag:yaml\.org,2002:)?(.*)$/.exec(message)?.[1];
  if (tag !== undefined) return `the tag \`!${tag.replace(/^!/, '')}\` has no meaning here`;
  return `not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}

/** Done here and not by `yaml`, which compares every pair of keys. */
function findRepeatedKeys(document: Document.Parsed, at: (offset: number) => Place): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visit(document, {
    Map(_, map: YAMLMap) {
      const lines = new Map<string, number>();
      for (const { key } of map.items) {
        if (!isScalar(key) || key.range == null || key.value === '<<') continue;
        const place = at(key.range[0]);
        const name = String(key.value);
        const first = lines.get(name);
        if (first === undefined) lines.set(name, place.line);
        else found.push(errorAt(place, `the key \`${name}\` is written twice (first at line ${first})`));
      }
    },
  });
  return found;
}

function plainValue(
  document: Document.Parsed,
):
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly message: string } {
  try {
    return { kind: 'value', value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    return { kind: 'failed', message: aliasMessage(message) };
  }
}

function aliasMessage(message: string): string {
  if (message.startsWith('Excessive alias count')) return 'its anchors and references expand to too much';
  if (message.startsWith('Merge sources'))
    return 'what follows `<<` must be a mapping, or references to mappings';
  return 'its anchors and references cannot be resolved';
}
