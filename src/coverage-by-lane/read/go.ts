import { decodeUtf8 } from '../../foundation/utf8.ts';
import { readCount } from '../count.ts';
import { collectLines, LAST_LINE, type LineCollector, MOST_HITS } from '../line-table.ts';
import type { FileCoverage, ParsedCoverage, StatementSpan } from '../model.ts';
import { findForeignBytes } from './foreign-bytes.ts';
import { isUnprintable } from './names.ts';
import { collectDiagnostics, quote, refusedReport, type TextDiagnostics } from './text-diagnostics.ts';

/** `name:startLine.startColumn,endLine.endColumn statements count`; a name may have colons and blanks in it. */
const BLOCK = /^(.*):([0-9]+)\.([0-9]+),([0-9]+)\.([0-9]+) (\S+) (\S+)$/;

/** Lines that blocks of one file and of one report may span in all; a report of go test stays a thousand times below. */
const SPAN_OF_FILE = 4_000_000;
const SPAN_OF_REPORT = 64_000_000;

interface Block {
  readonly startLine: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly key: string;
  readonly weight: number;
  hits: number;
}

/**
 * Reads a profile of `go test -coverprofile`, or several put together.
 * Totals of Go are statements: each block is one span with its weight. A block that is there twice, as in profiles put
 * together, is one: counts are added, and of the mode `set` the larger is kept. Lines are a view for changes: a line ran
 * when any block on it ran, and a block whose end stands in the first two columns does not own its last line, which holds
 * a closing brace.
 */
export function parseGo(bytes: Uint8Array): ParsedCoverage {
  const foreign = findForeignBytes(bytes, 'a profile of Go');
  if (foreign !== null) return refusedReport('go', [foreign]);
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid')
    return refusedReport('go', [
      {
        code: 'not-utf8',
        severity: 'error',
        message: 'The report is not UTF-8.',
        hint: 'Rename the file with such a name; Go itself accepts only UTF-8 in sources.',
        line: decoded.line,
      },
    ]);
  const notes = collectDiagnostics();
  const files = readBlocks(decoded.text, notes);
  if (files === null)
    return refusedReport('go', [
      {
        code: 'not-go',
        severity: 'error',
        message: 'The report does not begin with «mode:», so it is no profile of Go.',
        hint: 'Write it with go test -coverprofile=FILE; binary data of GOCOVERDIR becomes one by go tool covdata textfmt.',
        line: 1,
      },
    ]);
  const collector = collectLines();
  const budget = { lines: SPAN_OF_REPORT };
  return {
    ...refusedReport('go', []),
    files: [...files].map(([name, blocks]) => goFile(name, [...blocks.values()], collector, budget, notes)),
    diagnostics: notes.list(),
  };
}

/** Blocks by file and by place; `null` when the text does not begin as a profile. */
function readBlocks(text: string, notes: TextDiagnostics): Map<string, Map<string, Block>> | null {
  const files = new Map<string, Map<string, Block>>();
  let mode: string | null = null;
  let number = 0;
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf('\n', at);
    const isLast = feed < 0;
    const line = text.slice(at, isLast ? text.length : feed).replace(/\r$/, '');
    at = isLast ? text.length : feed + 1;
    number++;
    if (line.trim() === '') continue;
    const here = number;
    if (line.startsWith('mode:')) {
      mode = readMode(line.slice(5).trim(), mode, here, notes);
      continue;
    }
    if (mode === null) return null;
    const block = readBlock(line, here, isLast, notes);
    if (block === null) continue;
    add(files, block.name, block.block, mode, here, notes);
  }
  return mode === null ? null : files;
}

function readMode(said: string, before: string | null, line: number, notes: TextDiagnostics): string {
  if (!['set', 'count', 'atomic'].includes(said))
    notes.add(
      'mode-unknown',
      'warning',
      () => `The mode ${quote(said)} is none of Go; counts are added up.`,
      'Write the profile with -covermode=set, count or atomic.',
      () => line,
    );
  if (before !== null && (before === 'set') !== (said === 'set'))
    notes.add(
      'modes-differ',
      'warning',
      () => `Profiles of the modes ${quote(before)} and ${quote(said)} were put together.`,
      'What ran is right, how often it ran is not; use one -covermode for all of them.',
      () => line,
    );
  return said;
}

function readBlock(line: string, here: number, isLast: boolean, notes: TextDiagnostics) {
  const found = BLOCK.exec(line);
  if (found === null) {
    if (isLast)
      notes.add(
        'truncated',
        'warning',
        () => `The profile ends in the middle of a line: ${quote(line)}.`,
        'Upload the profile after go test has ended, and look for a full disk.',
        () => here,
      );
    else
      notes.add(
        'record-malformed',
        'warning',
        () => `A line is no block and was left out: ${quote(line)}.`,
        'Make the profile anew; output of another tool may stand in it.',
        () => here,
      );
    return null;
  }
  const [
    ,
    name = '',
    startLine = '',
    startColumn = '',
    endLine = '',
    endColumn = '',
    weight = '',
    count = '',
  ] = found;
  const start = Number(startLine);
  const end = Number(endLine);
  if (start < 1 || end < start || end > LAST_LINE) {
    notes.add(
      'line-number',
      'warning',
      () => `A block has lines that cannot be and was left out: ${quote(line)}.`,
      'Make the profile anew.',
      () => here,
    );
    return null;
  }
  const counted = readCount(count);
  const weighed = readCount(weight);
  for (const { oddity } of [counted, weighed])
    if (oddity !== null)
      notes.add(
        `count-${oddity}`,
        'warning',
        () => `A count is no count: ${quote(line)}.`,
        'It is read as none, or as very many. Make the profile anew.',
        () => here,
      );
  const key = `${start}.${Number(startColumn)}-${end}.${Number(endColumn)}`;
  // Anything that a line can hold is fewer statements than this.
  const statements = weighed.oddity === null && weighed.hits <= 1_000_000 ? weighed.hits : 0;
  const block: Block = {
    startLine: start,
    endLine: end,
    endColumn: Number(endColumn),
    key,
    weight: statements,
    hits: counted.hits,
  };
  return { name, block };
}

function add(
  files: Map<string, Map<string, Block>>,
  name: string,
  block: Block,
  mode: string,
  line: number,
  notes: TextDiagnostics,
): void {
  const blocks = files.get(name) ?? new Map<string, Block>();
  if (blocks.size === 0) {
    files.set(name, blocks);
    if (isUnprintable(name) || name === '')
      notes.add(
        'name-unprintable',
        'warning',
        () => `The name of the file ${quote(name)} is empty or has control characters.`,
        'Rename the file; a name like this can forge blocks of a profile.',
        () => line,
      );
  }
  const known = blocks.get(block.key);
  if (known === undefined) {
    blocks.set(block.key, block);
    return;
  }
  if (known.weight !== block.weight)
    notes.add(
      'blocks-differ',
      'warning',
      () =>
        `The block ${block.key} of ${quote(name)} has ${known.weight} statements, and then ${block.weight}.`,
      'Profiles of different versions of the file were put together: make all of them from one commit.',
      () => line,
    );
  known.hits =
    mode === 'set' ? Math.max(known.hits, block.hits) : Math.min(known.hits + block.hits, MOST_HITS);
}

function goFile(
  name: string,
  blocks: readonly Block[],
  collector: LineCollector,
  budget: { lines: number },
  notes: TextDiagnostics,
): FileCoverage {
  let left = SPAN_OF_FILE;
  for (const { startLine, endLine, endColumn, hits, key } of blocks) {
    const last = endColumn <= 2 && endLine > startLine ? endLine - 1 : endLine;
    const span = last - startLine + 1;
    if (span > left || span > budget.lines) {
      notes.add(
        'block-too-long',
        'warning',
        () =>
          `Blocks of ${quote(name)} span more lines than a file has; ${key} counts by its statements alone.`,
        'Make the profile anew.',
      );
      continue;
    }
    left -= span;
    budget.lines -= span;
    for (let line = startLine; line <= last; line++) collector.add(line, hits);
  }
  const statements: StatementSpan[] = blocks.map(({ startLine, endLine, key, weight, hits }) => ({
    startLine,
    endLine,
    key,
    weight,
    hits,
  }));
  return {
    name,
    group: null,
    lines: collector.take('max'),
    branches: [],
    excluded: new Uint32Array(0),
    statements,
    functions: null,
    summary: null,
  };
}
