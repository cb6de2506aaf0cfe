import type { CoverageDiagnostic, CoverageFormat, FileCoverage, ParsedCoverage } from '../model.ts';
import { type Claimed, checkTotals, type Diagnoses, NO_CLAIM, openDiagnoses } from './diagnoses.ts';
import { findForeignBytes } from './foreign-bytes.ts';
import { joinByName } from './join-by-name.ts';
import {
  BrokenJson,
  isArray,
  isObject,
  type JsonFault,
  type JsonSlice,
  openJson,
  parseSlice,
} from './json.ts';

/** What a reader of one JSON format finds; everything it leaves out is «does not say». */
export interface JsonReport {
  /** Files in the order of the report; a name may stand more than once. */
  readonly files: readonly FileCoverage[];
  readonly generator?: string | null;
  readonly roots?: readonly string[];
  readonly writtenAt?: number | null;
  readonly revision?: string | null;
  readonly claimed?: Claimed;
  /** What usually makes the claimed totals differ, as a hint. */
  readonly cause?: string;
}

/**
 * Runs a reader over the bytes of a report: text that is no JSON becomes one `error` and no files, a report without files
 * a `warning`; files of one name are joined and totals compared. Never throws on input.
 */
export function readJsonReport(
  format: CoverageFormat,
  bytes: Uint8Array,
  read: (value: JsonSlice, diagnoses: Diagnoses) => JsonReport,
): ParsedCoverage {
  const diagnoses = openDiagnoses();
  const report = attempt(format, bytes, diagnoses, read);
  const files = joinByName(report.files);
  const claimed = report.claimed ?? NO_CLAIM;
  if (report.cause !== undefined) checkTotals(claimed, files, report.cause, diagnoses);
  const diagnostics = diagnoses.list();
  return {
    format,
    generator: report.generator ?? null,
    naming: 'path',
    roots: report.roots ?? [],
    writtenAt: report.writtenAt ?? null,
    revision: report.revision ?? null,
    files,
    claimed,
    diagnostics: files.length === 0 && diagnostics.length === 0 ? [withoutFiles()] : diagnostics,
  };
}

function attempt(
  format: CoverageFormat,
  bytes: Uint8Array,
  diagnoses: Diagnoses,
  read: (value: JsonSlice, diagnoses: Diagnoses) => JsonReport,
): JsonReport {
  const foreign = findForeignBytes(bytes, 'JSON');
  if (foreign !== null) {
    diagnoses.add(foreign.code, foreign.severity, foreign.message, foreign.hint);
    return { files: [] };
  }
  try {
    const report = openJson(bytes);
    if (isObject(report) || (format === 'v8' && isArray(report))) return read(report, diagnoses);
    if (!isArray(report)) parseSlice(report);
    diagnoses.add(
      'json-other',
      'error',
      'The report is JSON of another kind: a list or a single value where an object of files should be.',
      'Look at which file was given: coverage may be in another one.',
    );
    return { files: [] };
  } catch (error) {
    if (!(error instanceof BrokenJson)) throw error;
    const { code, severity, message, hint, line } = diagnoseBroken(error, bytes);
    diagnoses.add(code, severity, message, hint, line);
    return { files: [] };
  }
}

function withoutFiles(): CoverageDiagnostic {
  return {
    code: 'no-files',
    severity: 'warning',
    message: 'The report names no file.',
    hint: 'Look at which files the tool was told to include, and whether any test ran.',
    line: 0,
  };
}

/** The sentence for text that is no JSON. */
export function diagnoseBroken({ fault, offset }: BrokenJson, bytes: Uint8Array): CoverageDiagnostic {
  return { ...FAULTS[fault], severity: 'error', line: fault === 'empty' ? 0 : lineOf(bytes, offset) };
}

const FAULTS: Readonly<Record<JsonFault, Pick<CoverageDiagnostic, 'code' | 'message' | 'hint'>>> = {
  empty: {
    code: 'empty',
    message: 'The report is empty.',
    hint: 'Look at whether the step that writes it ran to its end.',
  },
  truncated: {
    code: 'truncated',
    message: 'The report ends in the middle: it is JSON without its end.',
    hint: 'Look at whether the tool was stopped, the disk was full or the upload was cut; then make it anew.',
  },
  invalid: {
    code: 'not-json',
    message: 'The report is no valid JSON.',
    hint: 'Make it anew; if a script changed or joined reports, let the tool do that.',
  },
  trailing: {
    code: 'json-trailing',
    message: 'After the end of the JSON there is more: two reports may stand in one file.',
    hint: 'Give every report as a file of its own.',
  },
  'too-deep': {
    code: 'json-too-deep',
    message: 'The JSON is nested more deeply than any report.',
    hint: 'Look at who wrote it: no tool for coverage writes such a file.',
  },
  'too-large': {
    code: 'too-large',
    message: 'One value of the report is larger than can be read at once (500 MB).',
    hint: 'Write one report a part of the project.',
  },
};

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < offset; at = bytes.indexOf(0x0a, at + 1)) line++;
  return line;
}

/** An object of parsed JSON; `null` for everything else, arrays too. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** A whole number of things, as totals count them; `null` for everything else. */
export function asTotal(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
