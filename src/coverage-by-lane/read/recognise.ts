import type { CoverageDiagnostic, CoverageFormat } from '../model.ts';
import { findForeignBytes, startOfText } from './foreign-bytes.ts';
import { findRawData, otherFile, otherText, otherXml } from './other-files.ts';
import { recogniseJson } from './recognise-json.ts';
import { recogniseXml } from './recognise-xml.ts';

/** The format of a report, or in one sentence what the bytes are instead. */
export type Recognised =
  | CoverageFormat
  | { readonly kind: 'unknown'; readonly diagnostic: CoverageDiagnostic };

/** How much of either end is looked at as text. */
const HEAD = 64 * 1024;

/**
 * Tells which coverage format the bytes have, by content alone: names of files say too little (`coverage.xml`,
 * `coverage.json`). Looks at the head, at the tail for a second report behind the first, and into JSON as far as it must.
 * A report that is broken further on is recognised; its reader says what is wrong.
 */
export function recogniseFormat(bytes: Uint8Array): Recognised {
  if (isSqlite(bytes)) return 'coverage.py-data';
  const foreign = findForeignBytes(bytes, 'a coverage report');
  if (foreign !== null) return unknown(foreign);
  const raw = findRawData(bytes);
  if (raw !== null) return unknown(otherFile('not-text', raw));
  const head = decode(bytes, startOfText(bytes), HEAD).trimStart();
  const format = recogniseHead(head, bytes);
  if (typeof format !== 'string') return unknown(format);
  const second = findSecond(format, bytes);
  return second === null ? format : unknown(second);
}

function unknown(diagnostic: CoverageDiagnostic): Recognised {
  return { kind: 'unknown', diagnostic };
}

function isSqlite(bytes: Uint8Array): boolean {
  return decode(bytes, 0, 16) === 'SQLite format 3\0';
}

function decode(bytes: Uint8Array, from: number, size: number): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, from + size));
}

function recogniseHead(head: string, bytes: Uint8Array): CoverageFormat | CoverageDiagnostic {
  if (/^<{7} /.test(head)) return otherText(head);
  if (head.startsWith('<')) {
    if (/^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(head)) {
      return otherFile('html-page', otherXml('html'));
    }
    const root = rootOf(head);
    // White space before a declaration is for the reader to name.
    return (
      recogniseXml(bytes.subarray(bytes.indexOf(0x3c))) ??
      otherFile(/test|assemblies/i.test(root ?? '') ? 'test-results' : 'format-unknown', otherXml(root))
    );
  }
  if (head.startsWith('{') || head.startsWith('[')) return recogniseJson(bytes);
  return recogniseLines(head) ?? otherText(head);
}

/** The name of the first element. */
function rootOf(head: string): string | null {
  return /<([A-Za-z_][\w.:-]*)/.exec(head.replace(/<!--[\s\S]*?-->/g, ''))?.[1] ?? null;
}

const LCOV_RECORD =
  /^(?:(?:TN|SF|VER|FN|FNDA|FNF|FNH|FNL|FNA|BRDA|BRF|BRH|MCDC|MCF|MCH|DA|LF|LH):|end_of_record\r?$)/;
const GO_MODE = /^mode: (?:set|count|atomic)\s*$/;
const GO_BLOCK = /^.+:\d+\.\d+,\d+\.\d+ \d+ \d+\s*$/;

/** Formats of lines, by the first that is neither blank nor a comment. */
function recogniseLines(head: string): CoverageFormat | null {
  const line = head.split('\n', 1000).find((one) => one.trim() !== '' && !one.startsWith('#'));
  return line === undefined ? null : formatOfLine(line);
}

function formatOfLine(line: string): CoverageFormat | null {
  if (LCOV_RECORD.test(line)) return 'lcov';
  return GO_MODE.test(line) || GO_BLOCK.test(line) ? 'go' : null;
}

const XML_FORMATS: readonly CoverageFormat[] = ['cobertura', 'jacoco', 'clover', 'opencover'];

/** A report of another kind behind the first, by the last line; JSON finds what is behind it by itself. */
function findSecond(format: CoverageFormat, bytes: Uint8Array): CoverageDiagnostic | null {
  const last = decode(bytes, Math.max(0, bytes.length - HEAD), HEAD)
    .trimEnd()
    .split('\n')
    .at(-1)!
    .trimEnd();
  const isXml = XML_FORMATS.includes(format);
  const isOfLines = format === 'lcov' || format === 'go';
  const lineFormat = formatOfLine(last);
  const second =
    lineFormat !== null && lineFormat !== format && (isXml || isOfLines)
      ? lineFormat
      : isOfLines && /^\s*<\/[\w:.-]+>$/.test(last)
        ? 'XML'
        : (isXml || isOfLines) && /^\s*[}\]]+$/.test(last)
          ? 'JSON'
          : null;
  if (second === null) return null;
  return {
    code: 'two-formats',
    severity: 'error',
    message: `Two reports stand in one file: it begins as ${format} and ends as ${second}.`,
    hint: 'Give every report as a file of its own.',
    line: 0,
  };
}
