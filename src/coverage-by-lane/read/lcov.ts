import type { FileCoverage, ParsedCoverage, Ratio } from '../model.ts';
import { addRatios, NOTHING } from '../totals.ts';
import { findForeignBytes, startOfText } from './foreign-bytes.ts';
import { isRecord, lcovSection, type SectionClaims } from './lcov-section.ts';
import { decodeName, isUnprintable } from './names.ts';
import { collectDiagnostics, numberLines, quote, refusedReport } from './text-diagnostics.ts';

/** One SF section: where its records stand, without its SF line. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads an LCOV tracefile (geninfo of lcov 1.x and 2.x, and what others write in its form).
 * Works on bytes; only names become text. Sections of one name are one file, their hits added up. Lines below 1 and
 * branches that cannot be reached (`U`) are left out. MC/DC records are checked for their form and not counted.
 */
export function parseLcov(bytes: Uint8Array): ParsedCoverage {
  const foreign = findForeignBytes(bytes, 'LCOV');
  if (foreign !== null) return refusedReport('lcov', [foreign]);
  const notes = collectDiagnostics();
  const lineOf = numberLines(bytes);
  const section = lcovSection(bytes, notes, lineOf);
  const files: FileCoverage[] = [];
  const places = new Map<string, { readonly index: number; readonly spans: Span[] }>();
  let lines: Ratio | null = NOTHING;
  let branches: Ratio | null = NOTHING;
  let open: { readonly name: string; readonly at: number; readonly from: number } | null = null;

  function add(claims: SectionClaims): void {
    lines = lines === null || claims.lines === null ? null : addRatios(lines, claims.lines);
    branches = branches === null || claims.branches === null ? null : addRatios(branches, claims.branches);
  }

  function close(to: number): void {
    if (open === null) return;
    const { name, from } = open;
    const known = places.get(name);
    const { file, claims } = section.take(name, open.at);
    open = null;
    if (known === undefined) {
      places.set(name, { index: files.length, spans: [{ from, to }] });
      files.push(file);
      add(claims);
    } else {
      known.spans.push({ from, to });
      lines = null;
      branches = null;
    }
  }

  for (let at = startOfText(bytes); at < bytes.length; ) {
    if (open !== null) {
      at = section.readPlain(at);
      if (at >= bytes.length) break;
    }
    const feed = bytes.indexOf(0x0a, at);
    const stop = feed < 0 ? bytes.length : feed;
    const end = stop > at && bytes[stop - 1] === 0x0d ? stop - 1 : stop;
    if (isRecord(bytes, at, end, 'SF:')) {
      if (open !== null) notEnded(open.name, at);
      close(at);
      open = openSection(at, end, stop + 1);
    } else if (isRecord(bytes, at, end, 'end_of_record')) close(at);
    else if (open !== null) section.readRecord(at, end);
    else readOutside(at, end);
    at = stop + 1;
  }
  if (open !== null) {
    const { name, at } = open as { name: string; at: number };
    if (section.isCut()) cut(name, at);
    else notEnded(name, at);
    close(bytes.length);
  }
  joinRepeated();
  if (files.length === 0)
    notes.add(
      'not-lcov',
      'error',
      () => 'There is no record SF in it, so it names no file.',
      'Name an LCOV tracefile, or say which format the report has.',
    );
  return {
    ...refusedReport('lcov', []),
    files,
    claimed: { lines: files.length === 0 ? null : lines, branches: files.length === 0 ? null : branches },
    diagnostics: notes.list(),
  };

  function openSection(at: number, end: number, from: number) {
    const { name, isUtf8 } = decodeName(bytes, at + 3, end);
    if (name.trim() === '') {
      notes.add(
        'name-missing',
        'warning',
        () => 'A record SF names no file; what follows it was left out.',
        'Look at how the report is written: a step that strips prefixes may have stripped the whole name.',
        () => lineOf(at),
      );
      return null;
    }
    if (!isUtf8 || isUnprintable(name))
      notes.add(
        'name-unprintable',
        'warning',
        () => `The name of the file ${quote(name)} has control characters or is not UTF-8.`,
        'Rename the file; a name like this can forge records of a report.',
        () => lineOf(at),
      );
    return { name, at, from };
  }

  function readOutside(at: number, end: number): void {
    if (end === at || bytes[at] === 0x23 || isRecord(bytes, at, end, 'TN:')) return;
    notes.add(
      'record-outside-file',
      'warning',
      () => `A record belongs to no file: ${quote(decodeName(bytes, at, Math.min(end, at + 100)).name)}.`,
      'The record before it ended its file; a name with a line break can do that. Make the report anew.',
      () => lineOf(at),
    );
  }

  function notEnded(name: string, at: number): void {
    notes.add(
      'section-not-ended',
      'note',
      () => `The section of ${quote(name)} has no end_of_record.`,
      'Nothing was lost if the report is whole; lcov itself would refuse it.',
      () => lineOf(at),
    );
  }

  function cut(name: string, at: number): void {
    notes.add(
      'truncated',
      'warning',
      () => `The report ends in the middle of the section of ${quote(name)}.`,
      'Upload the report after the tool that writes it has ended, and look for a full disk.',
      () => lineOf(at),
    );
  }

  /** Sections of one name are read once more, together: so functions and branches are joined by name, not guessed. */
  function joinRepeated(): void {
    for (const [name, { index, spans }] of places) {
      if (spans.length === 1) continue;
      section.mute();
      for (const { from, to } of spans) readSpan(from, to);
      files[index] = section.take(name, 0).file;
    }
  }

  function readSpan(from: number, to: number): void {
    for (let at = from; at < to; ) {
      at = section.readPlain(at);
      if (at >= to) break;
      const feed = bytes.indexOf(0x0a, at);
      const stop = feed < 0 ? bytes.length : feed;
      section.readRecord(at, stop > at && bytes[stop - 1] === 0x0d ? stop - 1 : stop);
      at = stop + 1;
    }
  }
}
