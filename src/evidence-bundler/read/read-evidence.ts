import { recogniseFormat } from '../../coverage-by-lane/read/recognise.ts';
import { readXml } from '../../foundation/xml/read-xml.ts';
import type { JsonObject } from '../../report/model.ts';
import { REPORT_SCHEMA } from '../../report/model.ts';
import { parseReport } from '../../report/schema.ts';
import { JSON_READERS, TEXT_READERS, XML_READERS } from './all-readers.ts';
import { nameByPath } from './benchmarks/criterion.ts';
import { isObject, textField } from './json-fields.ts';
import { START_BYTES } from './limits.ts';
import { binaryType, isPacked, jsonType, xmlType } from './media-types.ts';
import type { Reading, ReadProblem, ReadResult } from './model.ts';
import { parseJson } from './parse-json.ts';
import { addXmlEnd, openProblems } from './problems.ts';

/** What a file holds, and what is wrong with it. */
export interface ReadEvidence {
  readonly reading: Reading;
  readonly problems: readonly ReadProblem[];
}

/** Names that promise data, so that nothing in them is a fault. */
const DATA = /\.(?:xml|json|jsonl|ndjson|sarif|trx|tap|csv)$/i;

/**
 * Reads a collected file, told by its content; `path` decides only between text formats that look alike, and how grave it
 * is that nothing is in it. What is not understood is `other` with a media type: it is sealed all the same. Never throws.
 */
export function readEvidence(path: string, bytes: Uint8Array): ReadEvidence {
  if (isBlank(bytes)) return other('application/x-empty', emptyProblem(path));
  const packed = startsWide(bytes) ? null : binaryType(bytes);
  const text = packed === null ? narrow(bytes) : null;
  if (text === null) return readBinary(packed ?? 'application/octet-stream', bytes);
  switch (firstSign(text)) {
    case '<':
      return readMarkup(bytes, text);
    case '{':
    case '[':
      return readJson(path, text);
    default:
      return readText(path, text) ?? other(textType(text));
  }
}

function other(mediaType: string, ...problems: readonly ReadProblem[]): ReadEvidence {
  return { reading: { kind: 'other', mediaType }, problems };
}

/** What a reader gives; when it could use nothing, or fails itself, the file is sealed unread and the problems say so. */
function settle(
  format: string,
  mediaType: string,
  read: () => ReadResult<Reading>,
  before: readonly ReadProblem[] = [],
): ReadEvidence {
  try {
    const { reading, problems } = read();
    return { reading: reading ?? { kind: 'other', mediaType }, problems: [...before, ...problems] };
  } catch {
    return other(mediaType, ...before, {
      code: 'not-read',
      severity: 'error',
      message: `It looks like ${format}, and its reader cannot deal with it.`,
      hint: 'This is a fault of ours: please tell us, with the file if it may be shown.',
      line: 0,
    });
  }
}

function readBinary(mediaType: string, bytes: Uint8Array): ReadEvidence {
  if (mediaType === 'application/vnd.sqlite3') return other(coverageType(bytes) ?? mediaType);
  if (!isPacked(mediaType)) return other(mediaType);
  return other(mediaType, {
    code: 'packed',
    severity: 'note',
    message: 'It is packed, and what is in it is not read.',
    hint: 'Unpack it in a step before when it holds evidence.',
    line: 0,
  });
}

/** Criterion tells the name of a benchmark by the folders it is in. */
function named(path: string, read: ReadEvidence): ReadEvidence {
  const { reading } = read;
  return reading.kind === 'benchmarks' ? { ...read, reading: nameByPath(reading, path) } : read;
}

/** `text` is the same in UTF-8; readers of XML know every encoding themselves. */
function readMarkup(bytes: Uint8Array, text: Uint8Array): ReadEvidence {
  const start = startOf(text);
  if (/^\s*(?:<!--[\s\S]*?-->\s*)*<!doctype\s+html\b/i.test(start)) return other('text/html');
  const found: { name: string; namespace: string | null }[] = [];
  const end = readXml(bytes, {
    open(element) {
      const [prefix, local] = element.name.includes(':') ? element.name.split(':', 2) : ['', element.name];
      const namespace = element.text(prefix === '' ? 'xmlns' : `xmlns:${prefix}`);
      found.push({ name: local ?? '', namespace });
      element.stop();
    },
  });
  const [root] = found;
  if (root === undefined) {
    const problems = openProblems();
    addXmlEnd(problems, end);
    return /^\s*<(?:\?xml|!--|[A-Za-z_])/.test(start)
      ? other('application/xml', ...problems.list())
      : other('text/plain');
  }
  const reader = XML_READERS.find(({ isRoot }) => isRoot(root.name, root.namespace));
  if (reader !== undefined) return settle(reader.format, xmlType(root.name), () => reader.read(bytes));
  return other(coverageType(bytes) ?? xmlType(root.name));
}

function readJson(path: string, text: Uint8Array): ReadEvidence {
  const parsed = parseJson(text);
  if (parsed.kind === 'value') {
    const { value, problems } = parsed;
    const reader = JSON_READERS.find(({ looksLike }) => looksLike(value));
    if (reader !== undefined)
      return named(
        path,
        settle(reader.format, 'application/json', () => reader.read(value), problems),
      );
  }
  // One event a line is no JSON as a whole, or a single object of a stream.
  const asText = readText(path, text);
  if (asText !== null) return asText;
  if (parsed.kind === 'value') return readDocument(text, parsed.value, parsed.problems);
  if (parsed.kind === 'refused') return other('application/json', parsed.problem);
  // Much text begins with a bracket: `[INFO]`.
  const start = startOf(text).trimStart();
  const isMeant = /\.(?:json|sarif)$/i.test(path) || (parsed.isCut && /^(?:\{\s*"|\[\s*[{["])/.test(start));
  return isMeant ? other('application/json', parsed.problem) : other(textType(text));
}

function readDocument(text: Uint8Array, value: unknown, problems: readonly ReadProblem[]): ReadEvidence {
  const schema = textField(value, 'schema') ?? '';
  if (schema === REPORT_SCHEMA) return readReport(text, problems);
  const version = /^https:\/\/execution-standards\.dev\/schemas\/report\.v(\d{1,9})\.json$/.exec(schema)?.[1];
  if (version !== undefined)
    return other('application/json', ...problems, {
      code: 'report-version',
      severity: 'error',
      message: `It is a Report of version ${version}, and version 1 is read.`,
      hint: 'Let the same release write the Reports and seal them.',
      line: 0,
    });
  const mediaType = jsonType(value);
  if (mediaType !== null || !isObject(value)) return other(mediaType ?? 'application/json', ...problems);
  return { reading: { kind: 'record', value: value as JsonObject }, problems };
}

/** Parsed once more on purpose: a Report is taken by one rule everywhere. */
function readReport(text: Uint8Array, problems: readonly ReadProblem[]): ReadEvidence {
  const parsed = parseReport(text);
  if (parsed.report !== null) return { reading: { kind: 'report', report: parsed.report }, problems };
  const more = parsed.problems.slice(0, 3).map(
    (message): ReadProblem => ({
      code: 'report-invalid',
      severity: 'error',
      message,
      hint: 'Collect the Report as the check wrote it.',
      line: 0,
    }),
  );
  return other('application/json', ...problems, ...more);
}

function readText(path: string, text: Uint8Array): ReadEvidence | null {
  const start = startOf(text);
  const reader = TEXT_READERS.find(({ looksLike }) => looksLike(path, start));
  return reader === undefined ? null : settle(reader.format, 'text/plain', () => reader.read(text));
}

function textType(text: Uint8Array): string {
  return coverageType(text) ?? 'text/plain';
}

/** A media type for coverage, which another check reads. */
function coverageType(bytes: Uint8Array): string | null {
  const format = recogniseFormat(bytes);
  if (typeof format !== 'string') return null;
  const base =
    format === 'coverage.py-data'
      ? 'application/vnd.sqlite3'
      : format === 'lcov' || format === 'go'
        ? 'text/plain'
        : 'application/xml';
  return `${base}; format=${format}`;
}

function emptyProblem(path: string): ReadProblem {
  return {
    code: 'empty',
    severity: DATA.test(path) ? 'error' : 'note',
    message: 'The file is empty.',
    hint: 'Look at the step that writes it: it made a file and wrote nothing.',
    line: 0,
  };
}

function startOf(text: Uint8Array): string {
  return new TextDecoder('utf-8').decode(text.subarray(0, START_BYTES));
}

/** The first character that is no white space; a byte order mark is none. */
function firstSign(text: Uint8Array): string {
  let at = text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? 3 : 0;
  while (isSpace(text[at])) at++;
  return String.fromCharCode(text[at] ?? 0);
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte, at) => isSpace(byte) || (at < 3 && byte === [0xef, 0xbb, 0xbf][at]));
}

/** UTF-16, as PowerShell writes it for `>`: with its mark, or XML without. */
function startsWide(bytes: Uint8Array): boolean {
  const [a, b] = bytes;
  return (
    (a === 0xff && b === 0xfe) ||
    (a === 0xfe && b === 0xff) ||
    (a === 0x3c && b === 0) ||
    (a === 0 && b === 0x3c)
  );
}

/** The text in UTF-8; `null` for UTF-16 that is none. */
function narrow(bytes: Uint8Array): Uint8Array | null {
  if (!startsWide(bytes)) return bytes;
  const label = bytes[0] === 0xff || bytes[0] === 0x3c ? 'utf-16le' : 'utf-16be';
  try {
    return new TextEncoder().encode(new TextDecoder(label, { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
