import { API_DOCUMENT_BYTES, API_YAML_BYTES } from '../../foundation/limits.ts';
import { tooLarge } from '../../foundation/too-large.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import { errorIn } from './diagnostics.ts';
import type { DocumentDiagnostic, ParsedFileResult } from './model.ts';
import { parseJson } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';

/**
 * Reads a file that is JSON or YAML, told apart by its content: what begins with a bracket is JSON, unless the name says
 * YAML and it is no JSON. Any value may stand in it. Never throws.
 */
export function parseFile(bytes: Uint8Array, name: string): ParsedFileResult {
  const text = readText(bytes, name);
  if (typeof text !== 'string') return { kind: 'broken', diagnostics: [text] };
  const isYamlName = /\.ya?ml$/i.test(name);
  const looksLikeJson = /^\s*[[{]/.test(text) || /\.json$/i.test(name);
  const asJson = looksLikeJson ? parseJson(withoutMark(bytes), text, name) : null;
  const format = asJson?.kind === 'value' || (asJson !== null && !isYamlName) ? 'json' : 'yaml';
  if (format === 'yaml' && bytes.length > API_YAML_BYTES) {
    return {
      kind: 'broken',
      diagnostics: [tooLargeFile(name, bytes.length, API_YAML_BYTES, 'Write it as JSON.')],
    };
  }
  const parsed = format === 'json' && asJson !== null ? asJson : parseYaml(text, name);
  if (parsed.kind === 'broken') return parsed;
  const file = {
    name,
    format,
    value: parsed.value,
    bytes,
    ...parsed.marks,
    warnings: parsed.warnings,
  } as const;
  return { kind: 'file', file };
}

function readText(bytes: Uint8Array, name: string): string | DocumentDiagnostic {
  if (bytes.length > API_DOCUMENT_BYTES) {
    return tooLargeFile(name, bytes.length, API_DOCUMENT_BYTES, 'Split it, or do not write out its `$ref`s.');
  }
  const isWide = bytes.length >= 2 && bytes[0]! + bytes[1]! === 0xff + 0xfe;
  if (isWide && (bytes[0] === 0xff || bytes[0] === 0xfe)) {
    return errorIn(name, 'not-utf8', `\`${name}\` is UTF-16.`, 'Save it as UTF-8.');
  }
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid') {
    const at = { line: decoded.line, column: 1 };
    return errorIn(name, 'not-utf8', `\`${name}\` has a line that is not UTF-8.`, 'Save it as UTF-8.', at);
  }
  return decoded.text.trim() === ''
    ? errorIn(name, 'empty', `\`${name}\` is empty.`, 'Write a description of the API, or remove the file.')
    : decoded.text;
}

function tooLargeFile(name: string, size: number, limit: number, hint: string): DocumentDiagnostic {
  return errorIn(name, 'too-large', `\`${name}\` is ${tooLarge(size, limit)}.`, hint);
}

/** Bytes without the mark that some editors put before UTF-8. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
