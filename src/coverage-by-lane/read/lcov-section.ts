import { readCount } from '../count.ts';
import { collectLines, LAST_LINE, type LineTable, NO_LINES } from '../line-table.ts';
import type { FileCoverage, LineBranches, Ratio } from '../model.ts';
import { lineRatio, NOTHING } from '../totals.ts';
import { compareClaim } from './claimed-totals.ts';
import { type BranchColumns, collectBranches } from './lcov-branches.ts';
import { collectFunctions } from './lcov-functions.ts';
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

export function lcovSection(
  bytes: Uint8Array,
  notes: TextDiagnostics,
  lineOf: (offset: number) => number,
): LcovSection {
  const collector = collectLines();
  const branches = collectBranches();
  const functions = collectFunctions(bytes, (from, end) => {
    if (end === from + 1 && bytes[from] === 0x30) return false;
    return hitsOf(decodeName(bytes, from, end).name, from, end) > 0;
  });
  let isMuted = false;
  let records = 0;
  /** LF, LH, BRF, BRH; -1 where absent. */
  let claimed = { found: -1, hit: -1, branchesFound: -1, branchesHit: -1 };

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
      const next =
        bytes[at] === 0x44 // D
          ? readPlainLine(at)
          : bytes[at] === 0x42 && isRecord(bytes, at, bytes.length, 'BRDA:')
            ? branches.readPlain(bytes, at + 5)
            : -1;
      if (next < 0) return at;
      at = next;
    }
  }

  /** `DA:` digits `,` digits, and a checksum if any: one look at each byte, and nothing else is believed here. */
  function readPlainLine(at: number): number {
    if (bytes[at + 1] !== 0x41 || bytes[at + 2] !== 0x3a) return -1;
    let place = at + 3;
    let line = 0;
    let byte = bytes[place]!;
    while (byte >= 0x30 && byte <= 0x39) {
      line = line * 10 + byte - 0x30;
      byte = bytes[++place]!;
    }
    if (byte !== 0x2c || place - at > 11 || line < 1 || line > LAST_LINE) return -1;
    const countAt = ++place;
    let hits = 0;
    byte = bytes[place]!;
    while (byte >= 0x30 && byte <= 0x39) {
      hits = hits * 10 + byte - 0x30;
      byte = bytes[++place]!;
    }
    if (place === countAt || place - countAt > 15) return -1;
    if (byte === 0x2c) while (byte !== 0x0a && place < bytes.length) byte = bytes[++place]!;
    else if (byte === 0x0d) byte = bytes[++place]!;
    if (byte !== 0x0a) return -1;
    collector.add(line, hits);
    records++;
    return place + 1;
  }

  function readLine(text: string, at: number, end: number): void {
    const [number = '', count = ''] = text.split(',', 2);
    const line = lineIn(number, at, end);
    if (line === 0) return;
    records++;
    collector.add(line, hitsOf(count, at, end));
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

  function readClaim(tag: keyof typeof claimed, text: string, at: number, end: number): void {
    claimed[tag] = hitsOf(text, at, end);
  }

  function readRecord(at: number, end: number): void {
    if (at >= end || bytes[at] === 0x23) return;
    if (isRecord(bytes, at, end, 'FNDA:')) return functions.addHits(at + 5, end);
    if (isRecord(bytes, at, end, 'FN:')) return functions.addName(at + 3, end);
    if (isSkipped(bytes, at, end)) return;
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

  function compare(name: string, at: number, lines: LineTable, found: Ratio, said: SectionClaims): void {
    if (isMuted) return;
    const line = () => lineOf(at);
    const counted = lineRatio(lines);
    if (said.lines !== null) {
      const { cause, severity } = causeOf(said.lines, counted, records);
      compareClaim(notes, { name, what: 'lines', claimed: said.lines, counted, cause, severity }, line);
    }
    if (said.branches === null || claimed.branchesFound < 0) return;
    const { cause, severity } = branchCauseOf(said.branches, found);
    compareClaim(
      notes,
      { name, what: 'branches', claimed: said.branches, counted: found, cause, severity },
      line,
    );
  }

  return {
    readPlain,
    readRecord,
    isCut: () => bytes.at(-1) !== 0x0a || claimed.found !== records,
    mute() {
      isMuted = true;
    },
    take(name, at) {
      const lines = collector.take();
      const taken = branches.take();
      const said = claims();
      const found = taken.ratio;
      const isSummary = records === 0 && found.total === 0 && said.lines !== null && said.lines.total > 0;
      if (!isSummary) compare(name, at, lines, found, said);
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
      records = 0;
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
      branches ??= columns.expand();
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
    return { cause: 'its writer left lines out of its totals, or records were added', severity: 'warning' };
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
