import type { CoverageDiagnostic, CoverageFormat } from '../model.ts';
import {
  BrokenJson,
  elementsOf,
  isArray,
  isObject,
  type JsonMember,
  type JsonSlice,
  membersOf,
  openJson,
  parseSlice,
} from './json.ts';
import { asRecord, diagnoseBroken } from './json-report.ts';
import { otherFile, otherJson } from './other-files.ts';

/** Members of the top that are looked at. */
const ENOUGH = 1000;

/** A value that is parsed whole to be recognised is small. */
const SMALL = 64 * 1024;

/**
 * Tells the format of JSON by the names in it; what it needs not see it does not parse, and it stops as soon as it knows.
 * Broken text is recognised as long as it begins well.
 */
export function recogniseJson(bytes: Uint8Array): CoverageFormat | CoverageDiagnostic {
  try {
    return recogniseValue(openJson(bytes));
  } catch (error) {
    if (error instanceof BrokenJson) return diagnoseBroken(error, bytes);
    throw error;
  }
}

function recogniseValue(report: JsonSlice): CoverageFormat | CoverageDiagnostic {
  if (isArray(report)) {
    for (const first of elementsOf(report)) if (namesOf(first).has('functions')) return 'v8';
    return otherFile('format-unknown', otherJson(new Set()));
  }
  const names = new Set<string>();
  for (const member of membersOf(report)) {
    const format = recogniseMember(member, names);
    if (format !== null) return format;
    names.add(member.name);
    if (names.size === ENOUGH) break;
  }
  return names.size === 0 ? emptyReport() : otherFile('format-unknown', otherJson(names));
}

function emptyReport(): CoverageDiagnostic {
  return {
    code: 'no-files',
    severity: 'error',
    message: 'The report is an empty JSON object: the tool measured no file.',
    hint: 'Look at which files the tool was told to include, and whether any test ran.',
    line: 0,
  };
}

/** What one member of the top gives away, with the names before it. */
function recogniseMember({ name, value }: JsonMember, before: ReadonlySet<string>): CoverageFormat | null {
  if (isArray(value)) return recogniseList(name, value, before);
  if (!isObject(value)) return recogniseWord(name, value, before);
  if (name === 'meta') return recogniseMeta(value);
  const names = namesOf(value);
  if (names.has('statementMap')) return 'istanbul';
  if (names.has('coverage')) return 'simplecov';
  if (names.has('data') && hasStatements(value)) return 'istanbul';
  if (names.has('lines') && (name === 'total' || names.has('statements'))) {
    return typeof asRecord(asRecord(parseSmall(value))?.lines)?.total === 'number'
      ? 'istanbul-summary'
      : null;
  }
  return null;
}

function recogniseList(name: string, list: JsonSlice, before: ReadonlySet<string>): CoverageFormat | null {
  if (name === 'targets') return before.has('coveredLines') || before.has('executableLines') ? 'xccov' : null;
  if (name === 'functions') return before.has('url') || before.has('scriptId') ? 'v8' : null;
  for (const first of elementsOf(list)) {
    const names = namesOf(first);
    if (name === 'result' && names.has('functions')) return 'v8';
    if (names.has('isExecutable')) return 'xccov';
    return null;
  }
  return name === 'result' ? 'v8' : null;
}

function recogniseWord(name: string, value: JsonSlice, before: ReadonlySet<string>): CoverageFormat | null {
  if (name === '$schema') return /simplecov/i.test(String(parseSmall(value))) ? 'simplecov' : null;
  if (name === 'type' && before.has('data')) return 'llvm';
  return name === 'type' && parseSmall(value) === 'llvm.coverage.json.export' ? 'llvm' : null;
}

function recogniseMeta(value: JsonSlice): CoverageFormat | null {
  const names = namesOf(value);
  if (names.has('simplecov_version')) return 'simplecov';
  return ['format', 'show_contexts', 'branch_coverage'].some((name) => names.has(name))
    ? 'coverage.py-json'
    : null;
}

function hasStatements(value: JsonSlice): boolean {
  for (const member of membersOf(value)) {
    if (member.name === 'data') return namesOf(member.value).has('statementMap');
  }
  return false;
}

/** The first names of an object. */
function namesOf(value: JsonSlice): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name } of membersOf(value)) {
    names.add(name);
    if (names.size === 50) break;
  }
  return names;
}

function parseSmall(value: JsonSlice): unknown {
  return value.end - value.start > SMALL ? null : parseSlice(value);
}
