import { readCount } from '../count.ts';
import { LAST_LINE, type LineTable, NO_LINES } from '../line-table.ts';
import type { FileCoverage, LineBranches, Ratio } from '../model.ts';
import { lineRatio, NOTHING } from '../totals.ts';
import { compareClaim } from './claimed-totals.ts';
import { type BranchColumns, collectBranches, expandBranches } from './lcov-branches.ts';
import { collectFunctions } from './lcov-functions.ts';
import { addLine, openLines, readLines, takeLines } from './lcov-lines.ts';
import { decodeName } from './names.ts';
import { quote, type TextDiagnostics } from './text-diagnostics.ts';

/** What the summary records of a section say; `null` where there are none. */
export interface SectionClaims {
  readonly lines: Ratio | null;
  readonly branches: Ratio | null;
}

/** Reads the records between SF and end_of_record. One serves the whole report: `take` empties it. */
export interface LcovSection {
  /** Reads a run of lines and branches without oddities; gives the offset of the first record that is neither. */
  readonly readPlain: (from: number) => number;
  /** Reads one record of any kind; `end` is behind its last byte, without the line's end. */
  readonly readRecord: (from: number, end: number) => void;
  /** Whether a section without an end was cut: its last line is not whole, or its summary does not fit. */
  readonly isCut: () => boolean;
  readonly take: (
    name: string,
    at: number,
  ) => { readonly file: FileCoverage; readonly claims: SectionClaims };
  /** From here on nothing is said: the records were read before. */
  readonly mute: () => void;
}

const NO_EXCLUDED = new Uint32Array(0);
const COUNT_HINT =
  'The count is read as none, or as very many. Rebuild with a tool whose counters do not overflow.';

type ClaimKey = 'found' | 'hit' | 'branchesFound' | 'branchesHit';

const CLAIMS: readonly (readonly [tag: string, key: ClaimKey])[] = [
  ['LF:', 'found'],
  ['LH:', 'hit'],
  ['BRF:', 'branchesFound'],
  ['BRH:', 'branchesHit'],
];

export function lcovSection(
  bytes: Uint8Array,
  notes: TextDiagnostics,
  lineOf: (offset: number) => number,
): LcovSection {
  const store = openLines();
  const branches = collectBranches();
  const functions = collectFunctions(bytes, (from, end) => {
    let isPlain = end > from;
    let isHit = false;
    for (let at = from; at < end && isPlain; at++) {
      isPlain = bytes[at]! >= 0x30 && bytes[at]! <= 0x39;
      isHit ||= bytes[at] !== 0x30;
    }
    if (isPlain && end - from < 16) return isHit;
    return hitsOf(decodeName(bytes, from, end).name, from, end) > 0;
  });
  let isMuted = false;
  /** LF, LH, BRF, BRH; -1 where absent. */
  let claimed: Record<ClaimKey, number> = { found: -1, hit: -1, branchesFound: -1, branchesHit: -1 };

  function say(code: string, at: number, end: number, what: string, hint: string): void {
    if (isMuted) return;
    const shown = () => quote(decodeName(bytes, at, Math.min(end, at + 100)).name);
    notes.add(
      code,
      code === 'line-zero' ? 'note' : 'warning',
      () => `${what}: ${shown()}.`,
      hint,
      () => lineOf(at),
    );
  }

  function hitsOf(text: string, at: number, end: number): number {
    const { hits, oddity } = readCount(text);
    if (oddity !== null) say(`count-${oddity}`, at, end, 'A count is no count', COUNT_HINT);
    return hits;
  }

  /** A number of a line, or 0 for what is none; says so. */
  function lineIn(text: string, at: number, end: number): number {
    const line = /^[0-9]{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (line >= 1 && line <= LAST_LINE) return line;
    if (line === 0)
      say(
        'line-zero',
        at,
        end,
        'A record speaks of line 0 and was left out',
        'gcovr writes these; lcov does not count them.',
      );
    else
      say(
        'line-number',
        at,
        end,
        'A record has no number of a line and was left out',
        'Make the report anew.',
      );
    return 0;
  }

  function readPlain(from: number): number {
    let at = from;
    for (;;) {
      at = readLines(bytes, at, store);
      let next = -1;
      if (bytes[at] === 0x42 && isRecord(bytes, at, bytes.length, 'BRDA:'))
        next = branches.readPlain(bytes, at + 5);
      else if (bytes[at] === 0x46 && bytes[at + 1] === 0x4e) next = readFunction(at);
      if (next < 0) return at;
      at = next;
    }
  }

  /** FN and FNDA, the records of the old form. */
  function readFunction(at: number): number {
    const isHits = isRecord(bytes, at, bytes.length, 'FNDA:');
    if (!isHits && bytes[at + 2] !== 0x3a) return -1;
    let stop = at + 3;
    while (stop < bytes.length && bytes[stop] !== 0x0a) stop++;
    const end = bytes[stop - 1] === 0x0d ? stop - 1 : stop;
    if (isHits) functions.addHits(at + 5, end);
    else functions.addName(at + 3, end);
    return Math.min(stop + 1, bytes.length);
  }

  function readLine(text: string, at: number, end: number): void {
    const [number = '', count = ''] = text.split(',', 2);
    const line = lineIn(number, at, end);
    if (line === 0) return;
    addLine(store, line, hitsOf(count, at, end));
  }

  /** `line,[e|f][U]block,branch,taken`; a branch may have commas in it. */
  function readBranch(text: string, at: number, end: number): void {
    const first = text.indexOf(',');
    const second = text.indexOf(',', first + 1);
    const last = text.lastIndexOf(',');
    if (first < 0 || second < 0 || last <= second)
      return say(
        'record-malformed',
        at,
        end,
        'A branch was left out, its record is not whole',
        'Make the report anew.',
      );
    const line = lineIn(text.slice(0, first), at, end);
    if (line === 0) return;
    const block = text.slice(first + 1, second);
    if (/^[ef]?U/.test(block)) return;
    const taken = text.slice(last + 1);
    branches.add(line, text.slice(first + 1, last), taken === '-' ? 0 : hitsOf(taken, at, end));
  }

  /** LF, LH, BRF, BRH with a plain number. */
  function readPlainClaim(at: number, end: number): boolean {
    for (const [tag, key] of CLAIMS) {
      if (!isRecord(bytes, at, end, tag)) continue;
      let value = 0;
      const from = at + tag.length;
      for (let place = from; place < end; place++) {
        const digit = bytes[place]! - 0x30;
        if (digit < 0 || digit > 9) return false;
        value = value * 10 + digit;
      }
      if (end === from || end - from > 9) return false;
      claimed[key] = value;
      return true;
    }
    return false;
  }

  function readClaim(tag: ClaimKey, text: string, at: number, end: number): void {
    claimed[tag] = hitsOf(text, at, end);
  }

  function readRecord(at: number, end: number): void {
    if (at >= end || bytes[at] === 0x23) return;
    if (isSkipped(bytes, at, end) || readPlainClaim(at, end)) return;
    const text = decodeName(bytes, at, end).name;
    const colon = text.indexOf(':');
    const rest = text.slice(colon + 1);
    switch (colon < 0 ? '' : text.slice(0, colon)) {
      case 'DA':
        return readLine(rest, at, end);
      case 'BRDA':
        return readBranch(rest, at, end);
      case 'FNL':
        return functions.addGroup(at + 4, end);
      case 'FNA':
        return functions.addGroupHits(at + 4, end);
      case 'LF':
        return readClaim('found', rest, at, end);
      case 'LH':
        return readClaim('hit', rest, at, end);
      case 'BRF':
        return readClaim('branchesFound', rest, at, end);
      case 'BRH':
        return readClaim('branchesHit', rest, at, end);
      case 'MCDC':
        if (!/^[0-9]+,U?[0-9]+,[tf],[0-9]+,[0-9]+,/.test(rest))
          say('record-malformed', at, end, 'A record of MC/DC is not whole', 'Make the report anew.');
        return;
      default:
        say(
          'record-unknown',
          at,
          end,
          'A record is none of LCOV and was left out',
          'A name with a line break looks like this too: rename the file or function.',
        );
    }
  }

  function claims(): SectionClaims {
    return {
      lines: ratio(claimed.hit, claimed.found),
      branches: claimed.branchesFound < 0 ? NOTHING : ratio(claimed.branchesHit, claimed.branchesFound),
    };
  }

  function compare(
    name: string,
    at: number,
    records: number,
    counted: Ratio,
    found: Ratio,
    said: SectionClaims,
  ): void {
    if (isMuted) return;
    const line = () => lineOf(at);
    if (said.lines !== null && !isSame(said.lines, counted))
      compareClaim(
        notes,
        { name, what: 'lines', claimed: said.lines, counted, ...causeOf(said.lines, counted, records) },
        line,
      );
    if (said.branches !== null && claimed.branchesFound >= 0 && !isSame(said.branches, found))
      compareClaim(
        notes,
        {
          name,
          what: 'branches',
          claimed: said.branches,
          counted: found,
          ...branchCauseOf(said.branches, found),
        },
        line,
      );
  }

  return {
    readPlain,
    readRecord,
    isCut: () => bytes.at(-1) !== 0x0a || claimed.found !== store.records,
    mute() {
      isMuted = true;
    },
    take(name, at) {
      const { records } = store;
      const lines = takeLines(store);
      const taken = branches.take();
      const said = claims();
      const found = taken.ratio;
      const isSummary = records === 0 && found.total === 0 && said.lines !== null && said.lines.total > 0;
      if (!isSummary) compare(name, at, records, lineRatio(lines), found, said);
      else if (!isMuted)
        notes.add(
          'no-lines',
          'note',
          () => `Of ${quote(name)} it gives totals and no lines.`,
          'Write the report with its DA records: without lines nothing can be said of a change.',
          () => lineOf(at),
        );
      const file = lcovFile(
        name,
        isSummary ? NO_LINES : lines,
        taken,
        functions.take(),
        isSummary ? said : null,
      );
      claimed = { found: -1, hit: -1, branchesFound: -1, branchesHit: -1 };
      return { file, claims: said };
    },
  };
}

/** Records that say nothing we keep. */
const SKIPPED = ['FNF:', 'FNH:', 'TN:', 'VER:', 'MCF:', 'MCH:'];

function isSkipped(bytes: Uint8Array, at: number, end: number): boolean {
  return SKIPPED.some((tag) => isRecord(bytes, at, end, tag));
}

/** Branches are made when somebody asks for them, and then kept. */
function lcovFile(
  name: string,
  lines: LineTable,
  columns: BranchColumns,
  functions: Ratio | null,
  said: SectionClaims | null,
): FileCoverage {
  let branches: readonly LineBranches[] | null = null;
  return {
    name,
    group: null,
    lines,
    get branches() {
      branches ??= expandBranches(columns);
      return branches;
    },
    excluded: NO_EXCLUDED,
    statements: null,
    functions,
    summary:
      said?.lines == null
        ? null
        : { lines: said.lines, branches: said.branches ?? NOTHING, statements: null },
  };
}

/** Whether a record begins with a tag, or is one. */
export function isRecord(bytes: Uint8Array, at: number, end: number, tag: string): boolean {
  if (end - at < tag.length) return false;
  for (let place = 0; place < tag.length; place++)
    if (bytes[at + place] !== tag.charCodeAt(place)) return false;
  return true;
}

function isSame(a: Ratio, b: Ratio): boolean {
  return a.covered === b.covered && a.total === b.total;
}

function ratio(hit: number, found: number): Ratio | null {
  return hit < 0 || found < 0 ? null : { covered: Math.min(hit, found), total: found };
}

function causeOf(
  said: Ratio,
  counted: Ratio,
  records: number,
): { cause: string; severity: 'warning' | 'note' } {
  if (records > counted.total)
    return { cause: 'it has several records of one line, counted here once', severity: 'note' };
  if (said.total > counted.total)
    return {
      cause: 'records are missing, or its writer counts a line once for each function on it',
      severity: 'warning',
    };
  if (said.total < counted.total)
    return {
      cause: 'its writer leaves lines out of its totals, as llvm-cov and gcovr do, or records were added',
      severity: 'note',
    };
  return {
    cause: 'its counts or its totals were changed, or its writer counts by function',
    severity: 'warning',
  };
}

function branchCauseOf(said: Ratio, found: Ratio): { cause: string; severity: 'warning' | 'note' } {
  if (said.total - said.covered === found.total - found.covered)
    return {
      cause:
        'as many were not taken, and its writer counts branches that it does not list, such as those marked «no branch»',
      severity: 'note',
    };
  return said.total > found.total
    ? { cause: 'several branches have one name, or records are missing', severity: 'warning' }
    : { cause: 'its writer left branches out of its totals, or records were added', severity: 'warning' };
}
