import type { SqliteFile, SqliteTable, SqliteValue } from '../../foundation/sqlite/model.ts';
import { openSqlite } from '../../foundation/sqlite/open-sqlite.ts';
import { readTables, visitTable } from '../../foundation/sqlite/read-table.ts';
import { collectLines, LAST_LINE } from '../line-table.ts';
import type { CoverageDiagnostic, FileCoverage, ParsedCoverage } from '../model.ts';
import { findForeignBytes } from './foreign-bytes.ts';
import { isUnprintable } from './names.ts';
import { collectDiagnostics, quote, refusedReport, type TextDiagnostics } from './text-diagnostics.ts';

const FORMAT = 'coverage.py-data';

/** The number that coverage.py 5.0 and all since write into `coverage_schema`. */
const SCHEMA = 7;

/** Lines that are kept of one data file; no program is as large, and a forged one must not fill the memory. */
const MOST_LINES = 8_000_000;

/**
 * Reads the data file of coverage.py 5.0 and newer (`.coverage`, a database of SQLite), over all of its contexts.
 * It knows which lines ran and not which could have (`completeness: 'executed-only'`): every line here has one hit, and
 * a statement over several lines may be named by any of them. With `--branch` lines are the ends of arcs, and which
 * branches there are is not known, so there are none here. A file that was asked for and never ran has no lines.
 */
export function parseCoveragePyData(bytes: Uint8Array): ParsedCoverage {
  const file = openSqlite(bytes);
  if (file === null) return refusedReport(FORMAT, [whyNoDatabase(bytes)]);
  const notes = collectDiagnostics();
  const { tables, isWhole } = readTables(file);
  const paths = tables.get('file');
  if (
    paths === undefined ||
    !tables.has('coverage_schema') ||
    (!tables.has('line_bits') && !tables.has('arc'))
  )
    return refusedReport(FORMAT, [
      {
        code: isWhole ? 'not-coverage-py' : 'truncated',
        severity: 'error',
        message: isWhole
          ? 'The database has not the tables of coverage.py.'
          : 'The database is damaged, and its list of tables cannot be read.',
        hint: 'Write the report with coverage json, which also tells lines that did not run.',
        line: 0,
      },
    ]);
  sayState(file, notes);
  const meta = readMeta(file, tables);
  if (meta.schema !== SCHEMA)
    notes.add(
      'format-unknown',
      'warning',
      () => `The data file has the schema ${meta.schema ?? 'of no number'}; ${SCHEMA} is known.`,
      'Write the report with coverage json instead.',
    );
  const { files, isComplete } = readFiles(file, tables, paths, notes);
  if (!isWhole || !isComplete)
    notes.add(
      'truncated',
      'warning',
      () => 'Pages of the database are missing or damaged; lines were lost.',
      'Upload the data file after the tests have ended, and run coverage combine if they ran in parallel.',
    );
  if (files.length === 0)
    notes.add(
      'empty',
      'error',
      () => 'The data file names no file.',
      'Look at the settings source and include: coverage.py measured nothing.',
    );
  notes.add(
    'executed-lines-only',
    'note',
    () =>
      'A data file tells which lines ran, not which could have, and no branches: the source tells the rest.',
    'Write the report with coverage json to have both as coverage.py counts them.',
  );
  return {
    ...refusedReport(FORMAT, []),
    generator: meta.version === null ? null : `coverage.py ${meta.version}`,
    writtenAt: meta.when,
    files,
    completeness: 'executed-only',
    diagnostics: notes.list(),
  };
}

const OLD = '!coverage.py: This is a private format';

function whyNoDatabase(bytes: Uint8Array): CoverageDiagnostic {
  const foreign = findForeignBytes(bytes, 'a data file of coverage.py');
  if (foreign !== null) return foreign;
  const isOld = new TextDecoder('latin1').decode(bytes.subarray(0, OLD.length)) === OLD;
  return {
    code: isOld ? 'data-file-old' : 'not-coverage-py',
    severity: 'error',
    message: isOld
      ? 'The data file is of coverage.py 4 or older.'
      : 'The file is no database of SQLite, or its header is damaged.',
    hint: 'Write the report with coverage json, or coverage xml.',
    line: 0,
  };
}

function sayState(file: SqliteFile, notes: TextDiagnostics): void {
  if (file.hasLog)
    notes.add(
      'write-ahead-log',
      'warning',
      () => 'The database has a write-ahead log, which is another file: its newest rows may be missing.',
      'Run coverage combine, or close what writes the file, before the upload.',
    );
  if (file.isCut)
    notes.add(
      'truncated',
      'warning',
      () => `The database has fewer pages than its header says: ${file.pageCount} are whole.`,
      'Upload the data file after the tests have ended, and look for a full disk.',
    );
}

type Tables = ReadonlyMap<string, SqliteTable>;

function readMeta(file: SqliteFile, tables: Tables) {
  const said = new Map<SqliteValue, SqliteValue>();
  const meta = tables.get('meta');
  if (meta !== undefined) visitTable(file, meta, ['key', 'value'], (key, value) => said.set(key, value));
  let schema: SqliteValue = null;
  const versions = tables.get('coverage_schema');
  if (versions !== undefined)
    visitTable(file, versions, ['version'], (version) => {
      schema = version;
    });
  const version = said.get('version');
  const when = said.get('when');
  return {
    schema: typeof schema === 'number' ? (schema as number) : null,
    version: typeof version === 'string' ? version : null,
    when: typeof when === 'string' ? timeOf(when) : null,
  };
}

function readFiles(file: SqliteFile, tables: Tables, paths: SqliteTable, notes: TextDiagnostics) {
  const names = new Map<number, string>();
  let isComplete = visitTable(file, paths, ['id', 'path'], (id, path) => {
    if (typeof id === 'number' && typeof path === 'string') names.set(id, path);
  });
  const ran = new Map<number, Set<number>>();
  let kept = 0;
  const add = (id: SqliteValue, line: SqliteValue): void => {
    if (typeof id !== 'number' || typeof line !== 'number' || !names.has(id)) return;
    const lines = ran.get(id) ?? new Set();
    ran.set(id, lines);
    if (kept >= MOST_LINES || lines.has(line)) return;
    lines.add(line);
    kept++;
  };
  const bits = tables.get('line_bits');
  if (bits !== undefined)
    isComplete =
      visitTable(file, bits, ['file_id', 'numbits'], (id, numbits) => {
        if (numbits instanceof Uint8Array) readNumbits(numbits, (line) => add(id, line));
      }) && isComplete;
  const arcs = tables.get('arc');
  if (arcs !== undefined)
    isComplete =
      visitTable(file, arcs, ['file_id', 'fromno', 'tono'], (id, from, to) => {
        // Below zero are ways in and out of a function, which are no lines.
        for (const line of [from, to]) if (typeof line === 'number' && line > 0) add(id, line);
      }) && isComplete;
  if (kept >= MOST_LINES)
    notes.add(
      'too-many-lines',
      'warning',
      () =>
        `The data file lists more than ${MOST_LINES.toLocaleString('en-US')} lines; the rest was left out.`,
      'Measure fewer files, or write the report with coverage json.',
    );
  const collector = collectLines();
  const files = [...names].map(([id, name]): FileCoverage => {
    for (const line of [...(ran.get(id) ?? [])].sort((a, b) => a - b))
      if (!collector.add(line, 1)) sayNoLine(name, line, notes);
    if (name === '' || isUnprintable(name))
      notes.add(
        'name-unprintable',
        'warning',
        () => `The name of the file ${quote(name)} is empty or has control characters.`,
        'Rename the file.',
      );
    return {
      name,
      group: null,
      lines: collector.take(),
      branches: [],
      excluded: new Uint32Array(0),
      statements: null,
      functions: null,
      summary: null,
    };
  });
  return { files, isComplete };
}

function sayNoLine(name: string, line: number, notes: TextDiagnostics): void {
  notes.add(
    'line-number',
    'warning',
    () => `Of ${quote(name)}, ${line} is no number of a line and was left out.`,
    `Lines go from 1 to ${LAST_LINE.toLocaleString('en-US')}.`,
  );
}

/** A set of numbers as bits: number n is bit n mod 8, from the lowest, of byte n / 8. */
function readNumbits(numbits: Uint8Array, visit: (line: number) => void): void {
  for (let at = 0; at < numbits.length; at++) {
    const byte = numbits[at]!;
    for (let bit = 0; byte >> bit > 0; bit++) if ((byte >> bit) & 1) visit(at * 8 + bit);
  }
}

/** Its times have no zone, and are taken for UTC. */
function timeOf(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.test(text)) return null;
  const time = Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? null : time;
}
