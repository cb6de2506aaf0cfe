import {
  ANY,
  type CharacterSet,
  complement,
  DIGITS,
  DOT,
  ofProperty,
  SPACE,
  single,
  union,
  WORD,
} from './character-set.ts';

/** A regular expression without what no finite machine can follow. */
export type Pattern =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly part: Pattern; readonly min: number; readonly max: number }
  | { readonly kind: 'start' | 'end' }
  /** What follows begins with the part, or does not. */
  | { readonly kind: 'look'; readonly part: Pattern; readonly isNegative: boolean };

const ESCAPED_SETS: Readonly<Record<string, CharacterSet>> = {
  ...{ d: DIGITS, D: complement(DIGITS), w: WORD, W: complement(WORD), s: SPACE, S: complement(SPACE) },
};
const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, v: 11, f: 12, 0: 0 };

class NotUnderstood extends Error {}

/**
 * Reads an ECMAScript pattern, as JSON Schema uses them: over code points, without flags of its own. `null` for looking
 * back, back-references, word boundaries and whatever no engine reads.
 */
export function parsePattern(text: string): Pattern | null {
  const reader: Reader = { text, signs: [...text], at: 0 };
  try {
    const pattern = readChoice(reader);
    return reader.at === reader.signs.length ? pattern : null;
  } catch (error) {
    if (error instanceof NotUnderstood || error instanceof RangeError) return null;
    throw error;
  }
}

interface Reader {
  readonly text: string;
  readonly signs: readonly string[];
  at: number;
}

function readChoice(reader: Reader): Pattern {
  const parts = [readSequence(reader)];
  while (take(reader, '|')) parts.push(readSequence(reader));
  return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
}

/** What may stand before a quantifier. */
const REPEATED: ReadonlySet<Pattern['kind']> = new Set(['set', 'sequence', 'choice']);

function readSequence(reader: Reader): Pattern {
  const parts: Pattern[] = [];
  while (reader.at < reader.signs.length && !'|)'.includes(reader.signs[reader.at]!)) {
    const atom = readAtom(reader);
    parts.push(REPEATED.has(atom.kind) ? readRepeat(reader, atom) : atom);
  }
  return { kind: 'sequence', parts };
}

function readAtom(reader: Reader): Pattern {
  const sign = reader.signs[reader.at++]!;
  switch (sign) {
    case '^':
      return { kind: 'start' };
    case '$':
      return { kind: 'end' };
    case '.':
      return { kind: 'set', set: DOT };
    case '(':
      return readGroup(reader);
    case '[':
      return { kind: 'set', set: readClass(reader) };
    case '\\':
      return { kind: 'set', set: readEscape(reader, false) };
    case '*':
    case '+':
    case '?':
    case '{':
    case '}':
    case ']':
      throw new NotUnderstood();
    default:
      return { kind: 'set', set: single(sign.codePointAt(0)!) };
  }
}

function readGroup(reader: Reader): Pattern {
  if (take(reader, '?')) {
    const isNegative = take(reader, '!');
    if (isNegative || take(reader, '=')) return { kind: 'look', part: readAhead(reader), isNegative };
    if (take(reader, '<')) {
      const name = /^[A-Za-z_$][\w$]*>/.exec(reader.signs.slice(reader.at, reader.at + 80).join(''))?.[0];
      if (name === undefined) throw new NotUnderstood();
      reader.at += name.length;
    } else if (!take(reader, ':')) throw new NotUnderstood();
  }
  return readInside(reader);
}

function readInside(reader: Reader): Pattern {
  const inside = readChoice(reader);
  if (!take(reader, ')')) throw new NotUnderstood();
  return inside;
}

/** What is looked for ahead. Where the text starts is not seen from there. */
function readAhead(reader: Reader): Pattern {
  const inside = readInside(reader);
  if (speaksOfStart(inside)) throw new NotUnderstood();
  return inside;
}

function speaksOfStart(pattern: Pattern): boolean {
  if (pattern.kind === 'start') return true;
  if ('parts' in pattern) return pattern.parts.some(speaksOfStart);
  return 'part' in pattern && speaksOfStart(pattern.part);
}

function readRepeat(reader: Reader, part: Pattern): Pattern {
  const text = reader.signs.slice(reader.at, reader.at + 24).join('');
  const counted = /^\{(\d+)(?:(,)(\d*))?\}/.exec(text);
  let range: readonly [number, number];
  if (counted !== null) {
    const min = Number(counted[1]);
    range = [
      min,
      counted[2] === undefined ? min : counted[3] === '' ? Number.POSITIVE_INFINITY : Number(counted[3]),
    ];
    reader.at += counted[0].length;
  } else if (take(reader, '*')) range = [0, Number.POSITIVE_INFINITY];
  else if (take(reader, '+')) range = [1, Number.POSITIVE_INFINITY];
  else if (take(reader, '?')) range = [0, 1];
  else return part;
  take(reader, '?');
  if (range[0] > range[1]) throw new NotUnderstood();
  return { kind: 'repeat', part, min: range[0], max: range[1] };
}

function readClass(reader: Reader): CharacterSet {
  const isNegated = take(reader, '^');
  const sets: CharacterSet[] = [];
  while (!take(reader, ']')) {
    const low = readMember(reader);
    const next = reader.signs[reader.at + 1];
    if (reader.signs[reader.at] === '-' && next !== ']' && next !== undefined) {
      reader.at++;
      sets.push(span(low, readMember(reader)));
    } else sets.push(low);
  }
  return isNegated ? complement(union(sets)) : union(sets);
}

function readMember(reader: Reader): CharacterSet {
  const sign = reader.signs[reader.at++];
  if (sign === undefined) throw new NotUnderstood();
  return sign === '\\' ? readEscape(reader, true) : single(sign.codePointAt(0)!);
}

function span(low: CharacterSet, high: CharacterSet): CharacterSet {
  const [first, last] = [low[0]?.[0], high[0]?.[0]];
  const areSingle = low.length === 1 && high.length === 1 && low[0]![1] === first && high[0]![1] === last;
  if (!areSingle || first === undefined || last === undefined || first > last) throw new NotUnderstood();
  return [[first, last]];
}

function readEscape(reader: Reader, inClass: boolean): CharacterSet {
  const sign = reader.signs[reader.at++];
  if (sign === undefined) throw new NotUnderstood();
  if (Object.hasOwn(ESCAPED_SETS, sign)) return ESCAPED_SETS[sign]!;
  if (sign === 'b' && inClass) return single(8);
  if (sign === '0' && /\d/.test(reader.signs[reader.at] ?? '')) throw new NotUnderstood();
  if (Object.hasOwn(CONTROLS, sign)) return single(CONTROLS[sign]!);
  if (sign === 'x') return single(readHex(reader, /^[\dA-Fa-f]{2}/));
  if (sign === 'u') return single(take(reader, '{') ? readBraced(reader) : readUnit(reader));
  if (sign === 'p' || sign === 'P') {
    const set = readProperty(reader);
    return sign === 'p' ? set : complement(set);
  }
  // `\b`, `\B`, `\1`, `\k`, `\c` and letters without a meaning.
  if (/[A-Za-z1-9]/.test(sign)) throw new NotUnderstood();
  return single(sign.codePointAt(0)!);
}

/** A class of characters that Unicode names. Only where the whole can be read as Unicode does it mean that. */
function readProperty(reader: Reader): CharacterSet {
  const shape = /^\{[A-Za-z_]+(?:=[A-Za-z_]+)?\}/;
  const name = shape.exec(reader.signs.slice(reader.at, reader.at + 80).join(''))?.[0];
  if (name === undefined || !isUnicode(reader.text)) throw new NotUnderstood();
  reader.at += name.length;
  return ofProperty(name);
}

function isUnicode(text: string): boolean {
  try {
    return new RegExp(text, 'u').unicode;
  } catch {
    return false;
  }
}

function readBraced(reader: Reader): number {
  const point = readHex(reader, /^[\dA-Fa-f]{1,6}/);
  if (!take(reader, '}') || point > ANY[0]![1]) throw new NotUnderstood();
  return point;
}

function readUnit(reader: Reader): number {
  const unit = readHex(reader, /^[\dA-Fa-f]{4}/);
  // Halves of a pair mean a character only together.
  if (unit >= 0xd800 && unit <= 0xdfff) throw new NotUnderstood();
  return unit;
}

function readHex(reader: Reader, shape: RegExp): number {
  const digits = shape.exec(reader.signs.slice(reader.at, reader.at + 6).join(''))?.[0];
  if (digits === undefined) throw new NotUnderstood();
  reader.at += digits.length;
  return Number.parseInt(digits, 16);
}

function take(reader: Reader, sign: string): boolean {
  if (reader.signs[reader.at] !== sign) return false;
  reader.at++;
  return true;
}
