import { matchWithin } from '../../../foundation/bounded-match.ts';
import type { RawMark } from './default-marks.ts';

/** A pattern of somebody's settings, ready to be tried. */
export interface ChosenPattern {
  readonly written: string;
  readonly pattern: RegExp;
}

/** Patterns, and those that cannot be used with the reason. */
export interface ChosenPatterns {
  readonly patterns: readonly ChosenPattern[];
  /** One sentence each; they quote the pattern. */
  readonly problems: readonly string[];
}

/** One pattern gets this long for one file. */
const MILLISECONDS = 200;

/** `matchWithin` gives no more at once. */
const MOST_AT_ONCE = 1000;

/**
 * Python patterns (`exclude_lines`, `exclude_also`) as JavaScript ones with coverage.py's flag MULTILINE. Named groups,
 * `\A`, `\Z` and flags at the beginning are translated; what JavaScript has no words for is a problem.
 */
export function compilePythonPatterns(written: readonly string[]): ChosenPatterns {
  const patterns: ChosenPattern[] = [];
  const problems: string[] = [];
  for (const one of written) {
    const pattern = compile(one);
    if (pattern === null) problems.push(`The pattern ${JSON.stringify(one)} cannot be used here`);
    else patterns.push({ written: one, pattern });
  }
  return { patterns, problems };
}

function compile(written: string): RegExp | null {
  const [flagged = '', flags = ''] = /^\(\?([aimsux]+)\)/.exec(written) ?? [];
  if (flags.includes('x')) return null;
  const source = written
    .slice(flagged.length)
    .replace(/\\[\s\S]|\(\?P<|\(\?P=(\w+)\)/g, (whole, name: string | undefined) => {
      if (whole === '(?P<') return '(?<';
      if (name !== undefined) return `\\k<${name}>`;
      if (whole === '\\A') return '(?<![\\s\\S])';
      if (whole === '\\Z') return '(?![\\s\\S])';
      return whole;
    });
  const kept = new Set(['g', 'm', ...[...flags].filter((flag) => flag === 'i' || flag === 's')]);
  try {
    return new RegExp(source, [...kept].join(''));
  } catch {
    return null;
  }
}

/** The places that patterns match, and those patterns that did not finish in time: they take nothing out. */
export function findChosenMarks(
  text: string,
  { patterns }: ChosenPatterns,
): { readonly marks: readonly RawMark[]; readonly problems: readonly string[] } {
  const marks: RawMark[] = [];
  const problems: string[] = [];
  for (const { written, pattern } of patterns) {
    const found = matchesOf(text, pattern);
    if (found === null)
      problems.push(`The pattern ${JSON.stringify(written)} was given up: it takes too long on this file`);
    else marks.push(...found);
  }
  return { marks, problems };
}

function matchesOf(text: string, pattern: RegExp): RawMark[] | null {
  const marks: RawMark[] = [];
  let from = 0;
  for (;;) {
    const matches = matchWithin(pattern, text.slice(from), MILLISECONDS);
    if (matches === null) return null;
    for (const { groups, index } of matches) marks.push(markAt(text, from + index, groups[0]?.length ?? 0));
    const last = marks.at(-1);
    if (matches.length < MOST_AT_ONCE || last === undefined) return marks;
    // The rest begins at a line, so that `^` means the same there.
    const next = text.indexOf('\n', last.end) + 1;
    if (next === 0) return marks;
    from = next;
  }
}

/** A comment that a pattern names was written to take code out; anything else is code that has a certain form. */
function markAt(text: string, start: number, length: number): RawMark {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', start);
  const matched = text.slice(start, start + length);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  const isComment = /^\s*#/.test(matched);
  const mark = isComment ? matched.trim().replace(/^#\s*/, '') : line.trim();
  return { by: isComment ? 'comment' : 'pattern', mark: mark.slice(0, 200), start, end: start + length };
}
