import { readNumber } from '../count.ts';
import type { FileCoverage, ParsedCoverage } from '../model.ts';
import { checkName, type Diagnoses } from './diagnoses.ts';
import { elementsOf, indexMembers, isArray, type JsonSlice, membersOf, parseSlice } from './json.ts';
import { asRecord, type JsonReport, readJsonReport } from './json-report.ts';
import { quote } from './text-diagnostics.ts';
import { countScript, type V8Function } from './v8-script.ts';

/** Gives the text of a script by its URL, `null` where it cannot be had. */
export type ReadSource = (url: string) => string | null;

/**
 * Reads raw coverage of V8, as Node writes it for `NODE_V8_COVERAGE`, and `deno test --coverage` and Playwright likewise.
 * It counts by offsets, so `readSource` is asked for every text; lines and branches are those that c8 tells, but that lines
 * behind `c8 ignore` are excluded instead of covered. Scripts of Node itself and of `node_modules` are left out, and
 * scripts that were made from other files (with a source map) too: a warning names c8 for those.
 */
export function parseV8(bytes: Uint8Array, readSource: ReadSource): ParsedCoverage {
  return readJsonReport('v8', bytes, (report, diagnoses) => readV8(report, readSource, diagnoses));
}

function readV8(report: JsonSlice, readSource: ReadSource, diagnoses: Diagnoses): JsonReport {
  const members = indexMembers(report);
  const mapped = new Set<string>();
  const maps = members.get('source-map-cache');
  if (maps !== undefined) {
    for (const { name, value } of membersOf(maps)) if (asRecord(parseSlice(value))?.data) mapped.add(name);
  }
  const files: FileCoverage[] = [];
  let others = 0;
  for (const slice of scriptsOf(report, members)) {
    const script = asRecord(parseSlice(slice));
    const url = script?.url;
    const functions = readFunctions(script?.functions, diagnoses);
    if (script === null || typeof url !== 'string' || functions === null) {
      diagnoses.add(
        'file-unreadable',
        'warning',
        'An entry of the report is no script with functions; it was left out.',
        'Give the file as V8 wrote it.',
      );
    } else if (!isProject(url)) others++;
    else {
      const source = typeof script.source === 'string' ? script.source : readSource(url);
      const file = readScript(url, source, mapped.has(url), functions, diagnoses);
      if (file !== null) files.push(file);
    }
  }
  if (others > 0) {
    diagnoses.add(
      'scripts-left-out',
      'note',
      `${others} scripts of the runtime itself or of \`node_modules\` were left out.`,
      'Nothing needs to be done.',
    );
  }
  return { files, generator: 'V8' };
}

/** Node writes `{ result }`, Playwright a list, Deno one file a script. */
function scriptsOf(report: JsonSlice, members: ReadonlyMap<string, JsonSlice>): Iterable<JsonSlice> {
  if (isArray(report)) return elementsOf(report);
  const result = members.get('result');
  if (result !== undefined) return elementsOf(result);
  return members.has('functions') ? [report] : [];
}

function isProject(url: string): boolean {
  return (/^(file|https?):\/\//.test(url) || url.startsWith('/')) && !url.includes('/node_modules/');
}

function readScript(
  url: string,
  source: string | null,
  isMapped: boolean,
  functions: readonly V8Function[],
  diagnoses: Diagnoses,
): FileCoverage | null {
  const name = nameOf(url);
  checkName(name, diagnoses);
  if (isMapped || (source !== null && hasSourceMap(source))) {
    diagnoses.add(
      'source-map-present',
      'warning',
      `${quote(name)} was made from other files, of which V8 says nothing; it was left out.`,
      'Run `c8 report --reporter=json` or nyc, which follow source maps, and give their report.',
    );
    return null;
  }
  if (source === null) {
    diagnoses.add(
      'source-missing',
      'warning',
      `The text of ${quote(name)} cannot be had, and V8 counts by places in it; it was left out.`,
      'Check out the commit that was measured, or give the report that c8 makes of it.',
    );
    return null;
  }
  const file = countScript(name, source, functions);
  if (file !== null) return file;
  diagnoses.add(
    'source-differs',
    'warning',
    `${quote(name)} is shorter than the script that was measured: the report is about another text.`,
    'Make the report anew on this commit.',
  );
  return null;
}

function hasSourceMap(source: string): boolean {
  return /^\/\/[#@] sourceMappingURL=/m.test(source.slice(-SOURCE_MAP_REACH));
}

/** Source maps stand inline as one last line, which may be longer than the code. */
const SOURCE_MAP_REACH = 1024 * 1024;

/** The path in a `file:` URL; other URLs stay. */
function nameOf(url: string): string {
  if (!url.startsWith('file://')) return url;
  const path = url.slice('file://'.length);
  try {
    return decodeURIComponent(path).replace(/^\/(?=[A-Za-z]:\/)/, '');
  } catch {
    return path;
  }
}

function readFunctions(value: unknown, diagnoses: Diagnoses): readonly V8Function[] | null {
  if (!Array.isArray(value)) return null;
  const functions: V8Function[] = [];
  for (const one of value) {
    const record = asRecord(one);
    if (record === null || !Array.isArray(record.ranges)) return null;
    const ranges: V8Function['ranges'][number][] = [];
    for (const range of record.ranges) {
      const { startOffset, endOffset, count } = asRecord(range) ?? {};
      if (!isOffset(startOffset) || !isOffset(endOffset) || endOffset < startOffset) return null;
      const { hits, oddity } = readNumber(count);
      diagnoses.count(oddity, `a range from ${startOffset} to ${endOffset}`);
      ranges.push({ start: startOffset, end: endOffset, count: hits });
    }
    functions.push({
      name: String(record.functionName ?? ''),
      ranges,
      hasBlocks: record.isBlockCoverage === true,
    });
  }
  return functions;
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
