/** A place in the text that takes lines out: what matched, and over which lines. */
export interface RawMark {
  readonly by: 'comment' | 'pattern';
  readonly mark: string;
  /** UTF-16 offsets; a match over several lines takes out each of them. */
  readonly start: number;
  readonly end: number;
}

const PRAGMA = /#\s*((?:pragma|PRAGMA)[:\s]?\s*(?:no|NO)\s*(?:cover|COVER))/g;
const TYPE_CHECKING = /^[^\S\n]*(if (?:typing\.)?TYPE_CHECKING:)/gm;

/**
 * What coverage.py 7.17 leaves out when nobody says otherwise: `pragma: no cover`, blocks under `if TYPE_CHECKING:`, and
 * bodies that are nothing but `...`. Text in strings counts as everything else does. Linear in the text.
 */
export function findDefaultMarks(text: string): readonly RawMark[] {
  return [
    ...matchesOf(PRAGMA, text, 'comment'),
    ...matchesOf(TYPE_CHECKING, text, 'pattern'),
    ...findEllipses(text),
  ];
}

function matchesOf(pattern: RegExp, text: string, by: RawMark['by']): RawMark[] {
  return [...text.matchAll(pattern)].map((match) => {
    const end = match.index + match[0].length;
    return { by, mark: match[1]!.replace(/\s+/g, ' '), start: match.index, end };
  });
}

/** No head of a function has more arrows than this in one line. */
const MOST_ARROWS = 50;

const DEFINITION = /^(?:async )?def /;

/**
 * `...` alone on its line, or behind the head of a function on that line or an earlier one. coverage.py's pattern for it
 * tries a line of n signs in n³ ways; this looks at each sign a bounded number of times.
 */
function findEllipses(text: string): RawMark[] {
  const found: RawMark[] = [];
  for (let at = text.indexOf('...'); at >= 0; at = text.indexOf('...', at + 3)) {
    const next = signAfter(text, at + 3);
    if (next !== '' && next !== '\n' && next !== '#') continue;
    const lineStart = text.lastIndexOf('\n', at - 1) + 1;
    const before = text.slice(lineStart, at).trim();
    const isAlone = before === '';
    if (!isAlone && !before.endsWith(':')) continue;
    const head = headBefore(text, at);
    if (head === null && !isAlone) continue;
    const start = head ?? lineStart;
    found.push({ by: 'pattern', mark: text.slice(lineStart, at + 3).trim(), start, end: at + 3 });
  }
  return found;
}

function signAfter(text: string, from: number): string {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at]!.trim() === '') at++;
  return text[at] ?? '';
}

/** Where the line begins that ends the head of a function whose body begins at `at`; `null` when none does. */
function headBefore(text: string, at: number): number | null {
  const colon = signBefore(text, at);
  if (text[colon] !== ':') return null;
  const lineStart = text.lastIndexOf('\n', colon - 1) + 1;
  if (isHead(text, lineStart, colon)) return lineStart;
  // `) -> Type:`, where the arrow may stand on a line of its own.
  const line = text.slice(lineStart, colon);
  let tries = 0;
  for (let arrow = line.indexOf('->'); arrow >= 0; arrow = line.indexOf('->', arrow + 2)) {
    if (++tries > MOST_ARROWS) return null;
    const close = signBefore(text, lineStart + arrow);
    const closeLine = text.lastIndexOf('\n', close) + 1;
    if (close >= 0 && isHead(text, closeLine, close + 1)) return closeLine;
  }
  return null;
}

function signBefore(text: string, from: number): number {
  let at = from - 1;
  while (at >= 0 && text[at]!.trim() === '') at--;
  return at;
}

/** Whether a line ends in brackets that close, and holds nothing else or begins with `def`. */
function isHead(text: string, lineStart: number, end: number): boolean {
  const last = text[end - 1];
  if (end <= lineStart || (last !== ')' && last !== ']')) return false;
  const line = text.slice(lineStart, end).trimStart();
  return DEFINITION.test(line) || /^[\])]+$/.test(line);
}
