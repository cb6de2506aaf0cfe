import type { Sha256 } from '../../foundation/digest.ts';
import { tooLarge } from '../../foundation/too-large.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import { compareBytes } from './compare-bytes.ts';
import { MOST_PROBLEMS, SUMS_BYTES } from './limits.ts';
import type { SumLine } from './model.ts';
import { findNameProblem } from './names.ts';

export const SUMS_PATH = 'SHA256SUMS';

export interface SumsProblem {
  /** 1-based; 0: the whole file. */
  readonly line: number;
  /** `crlf`, `unsorted`, `duplicate`, `malformed`, `name` … */
  readonly code: string;
  /** One sentence. Untrusted. */
  readonly message: string;
}

export interface ParsedSums {
  /** The lines that could be read, in their order. */
  readonly lines: readonly SumLine[];
  /** Empty: the file is the one text that says this. At most 50. */
  readonly problems: readonly SumsProblem[];
}

/** One line without its line feed, as `sha256sum` writes it in text mode. This is a leaf of the bundle's tree. */
export function sumLineText({ path, sha256 }: SumLine): string {
  return `${sha256}  ${path}`;
}

/** The text of `SHA256SUMS`: sorted by bytes, one line feed after each line. The lines must have passed `findNameProblems`. */
export function renderSums(lines: readonly SumLine[]): string {
  return [...lines]
    .sort((a, b) => compareBytes(a.path, b.path))
    .map((line) => `${sumLineText(line)}\n`)
    .join('');
}

/**
 * Reads `SHA256SUMS`, of which there is exactly one spelling for one set of files: GNU text mode, small hexadecimal digits, two spaces, names
 * without escapes, sorted by bytes, each once, LF. Everything else is told. Never throws.
 */
export function parseSums(bytes: Uint8Array): ParsedSums {
  const whole = (code: string, message: string): ParsedSums => ({
    lines: [],
    problems: [{ line: 0, code, message }],
  });
  if (bytes.length > SUMS_BYTES)
    return whole('too-large', `The list is ${tooLarge(bytes.length, SUMS_BYTES)}.`);
  if (bytes.length === 0) return whole('empty', 'The list is empty: it vouches for nothing.');
  if (bytes[0] === 0xef && bytes[1] === 0xbb)
    return whole(
      'byte-order-mark',
      'The list begins with a byte order mark, which becomes part of the first digest.',
    );
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid')
    return {
      lines: [],
      problems: [{ line: decoded.line, code: 'not-unicode', message: 'The line is not UTF-8.' }],
    };
  return readLines(decoded.text);
}

function readLines(text: string): ParsedSums {
  const lines: SumLine[] = [];
  const problems: SumsProblem[] = [];
  const seen = new Map<string, number>();
  const texts = text.split('\n');
  const isEnded = texts.at(-1) === '';
  if (isEnded) texts.pop();
  let before = '';
  for (const [at, raw] of texts.entries()) {
    const line = at + 1;
    const tell = (code: string, message: string): number => problems.push({ line, code, message });
    if (problems.length >= MOST_PROBLEMS) break;
    if (!isEnded && line === texts.length)
      tell('no-line-feed', 'The last line has no line feed: its end may be missing.');
    const read = readLine(raw);
    if (read.kind === 'broken') {
      tell(read.code, read.message);
      continue;
    }
    const { path } = read.line;
    const first = seen.get(path);
    if (first !== undefined) tell('duplicate', `\`${path}\` is listed already at line ${first}.`);
    else if (compareBytes(path, before) < 0)
      tell('unsorted', `\`${path}\` belongs above \`${before}\`: lines are sorted by their bytes.`);
    const name = findNameProblem(path);
    if (name !== null) tell('name', name.message);
    if (path === SUMS_PATH) tell('itself', 'The list cannot hold its own digest.');
    if (first === undefined) {
      seen.set(path, line);
      lines.push(read.line);
      before = path;
    }
  }
  return { lines, problems };
}

type ReadLine =
  | { readonly kind: 'line'; readonly line: SumLine }
  | { readonly kind: 'broken'; readonly code: string; readonly message: string };

/** The ways in which tools write it otherwise, each with its name. */
const OTHER_FORMS: readonly (readonly [RegExp, string, string])[] = [
  [/\r$/, 'crlf', 'The line ends with CR LF; `sha256sum -c` would look for a name that ends with CR.'],
  [/^\\/, 'escaped', 'The line begins with a backslash: its name is escaped, which not every reader undoes.'],
  [/^[0-9A-Fa-f]{64} \*/, 'binary-mode', 'The line is in binary mode (`*`); text mode has two spaces.'],
  [/^SHA256 \(/, 'tagged', 'The line is in the tagged form of BSD.'],
  [/^(?=.*[A-F])[0-9A-Fa-f]{64} {2}/, 'capitals', 'The digest is written with capitals.'],
  [/^$/, 'empty-line', 'The line is empty.'],
];

function readLine(text: string): ReadLine {
  const parts = /^([0-9a-f]{64}) {2}([^\r]+)$/.exec(text);
  if (parts !== null) return { kind: 'line', line: { sha256: parts[1] as Sha256, path: parts[2]! } };
  const form = OTHER_FORMS.find(([pattern]) => pattern.test(text));
  const [, code, message] = form ?? [
    null,
    'malformed',
    'The line is not 64 hexadecimal digits, two spaces and a name.',
  ];
  return { kind: 'broken', code, message };
}
