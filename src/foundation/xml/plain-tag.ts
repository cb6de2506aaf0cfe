import type { XmlElement } from './model.ts';

/**
 * Reads start tags and empty elements of the plainest form, `<line number="7" hits="1"/>`, from the codes of their
 * characters: reports of coverage consist of little else. Everything that asks for more than comparing ASCII is left to
 * the parser.
 */
export interface TagReader {
  /** Begins a piece of the document: its text, and the codes of its characters with a 0 behind the last. */
  readonly open: (text: string, codes: Uint8Array) => void;
  /**
   * Reads the tag at `start`, white space before it allowed, and returns where it ends; -1 when what stands there is
   * not of the plain form, or not whole. `line` is that of `start`.
   */
  readonly read: (start: number, line: number) => number;
  /** The element whose tag was read last. */
  readonly element: XmlElement;
  /** The start tag that was read last, without its attributes; `null` for an empty element. */
  readonly bareTag: () => string | null;
}

const MOST_ATTRIBUTES = 16;
const MOST_NAMES = 16;

const SPACE = 1;
const NAME_START = 2;
const NAME = 4;
/** May stand in an attribute between double or single quotes and means itself. */
const PLAIN = 8;

const [LINE_FEED, CARRIAGE_RETURN, SLASH, LESS, EQUAL, GREATER] = [0x0a, 0x0d, 0x2f, 0x3c, 0x3d, 0x3e];

const CLASSES = new Uint8Array(256);
for (let code = 0x20; code < 0x7f; code++) CLASSES[code] = PLAIN;
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_:')
  CLASSES[letter.charCodeAt(0)]! |= NAME_START | NAME;
for (const letter of '0123456789.-') CLASSES[letter.charCodeAt(0)]! |= NAME;
for (const letter of ' \t\n\r') CLASSES[letter.charCodeAt(0)]! |= SPACE;
for (const letter of '<&') CLASSES[letter.charCodeAt(0)] = 0;

function isOf(code: number, kind: number): boolean {
  return (CLASSES[code]! & kind) !== 0;
}

/** Opens a reader that leaves elements of more attributes; `stop` is what its element's `stop` does. */
export function openTagReader(stop: () => void, attributes: number): TagReader {
  const most = Math.min(attributes, MOST_ATTRIBUTES);
  const nameStarts = new Int32Array(MOST_ATTRIBUTES);
  const nameEnds = new Int32Array(MOST_ATTRIBUTES);
  const valueStarts = new Int32Array(MOST_ATTRIBUTES);
  const valueEnds = new Int32Array(MOST_ATTRIBUTES);
  const names: string[] = [];
  const bareTags: string[] = [];
  let isEmpty = false;
  let place = 0;
  let text = '';
  let codes = new Uint8Array(1);
  let size = 0;

  function isNamed(start: number, end: number, name: string): boolean {
    if (end - start !== name.length) return false;
    for (let at = 0; at < name.length; at++) if (codes[start + at] !== name.charCodeAt(at)) return false;
    return true;
  }

  /** Finds the name among those that were met, so that each is one string; the first stand for good. */
  function findName(start: number, end: number): void {
    if (place < names.length && isNamed(start, end, names[place]!)) return;
    place = 0;
    while (place < names.length && !isNamed(start, end, names[place]!)) place++;
    if (place < names.length) return;
    place = Math.min(place, MOST_NAMES - 1);
    names[place] = text.slice(start, end);
    bareTags[place] = `<${names[place]}>`;
  }

  function placeOf(attribute: string): number {
    for (let at = 0; at < size; at++) if (isNamed(nameStarts[at]!, nameEnds[at]!, attribute)) return at;
    return -1;
  }

  /** Whether the attribute that was read last has a name of its own. */
  function isNew(): boolean {
    const start = nameStarts[size]!;
    const length = nameEnds[size]! - start;
    for (let at = 0; at < size; at++) {
      const other = nameStarts[at]!;
      if (nameEnds[at]! - other !== length) continue;
      let same = 0;
      while (same < length && codes[other + same] === codes[start + same]) same++;
      if (same === length) return false;
    }
    return true;
  }

  const element = {
    name: '',
    line: 0,
    stop,
    text(attribute: string): string | null {
      const at = placeOf(attribute);
      return at < 0 ? null : text.slice(valueStarts[at]!, valueEnds[at]!);
    },
    whole(attribute: string): number {
      const found = placeOf(attribute);
      if (found < 0) return -1;
      const start = valueStarts[found]!;
      const end = valueEnds[found]!;
      if (start === end || end - start > 15) return -1;
      let value = 0;
      for (let at = start; at < end; at++) {
        const digit = codes[at]! - 0x30;
        if (digit < 0 || digit > 9) return -1;
        value = value * 10 + digit;
      }
      return value;
    },
  };

  function read(start: number, before: number): number {
    const here = codes;
    let line = before;
    let at = start;
    let code = here[at]!;
    for (; isOf(code, SPACE); code = here[++at]!) if (endsLine(here, at)) line++;
    if (code !== LESS) return -1;
    const nameStart = ++at;
    code = here[at]!;
    if (!isOf(code, NAME_START)) return -1;
    while (isOf(code, NAME)) code = here[++at]!;
    const nameEnd = at;
    size = 0;
    for (;;) {
      const gap = at;
      for (; isOf(code, SPACE); code = here[++at]!) if (endsLine(here, at)) line++;
      if (code === SLASH || code === GREATER) break;
      if (at === gap || size === most || !isOf(code, NAME_START)) return -1;
      nameStarts[size] = at;
      while (isOf(code, NAME)) code = here[++at]!;
      nameEnds[size] = at;
      if (code !== EQUAL || !isNew()) return -1;
      const quote = here[++at]!;
      if (quote !== 0x22 && quote !== 0x27) return -1;
      valueStarts[size] = ++at;
      for (code = here[at]!; code !== quote; code = here[++at]!) if (!isOf(code, PLAIN)) return -1;
      valueEnds[size++] = at;
      code = here[++at]!;
    }
    isEmpty = code === SLASH;
    if (isEmpty && here[++at] !== GREATER) return -1;
    findName(nameStart, nameEnd);
    element.name = names[place]!;
    element.line = line;
    return at + 1;
  }

  return {
    open(piece, itsCodes) {
      text = piece;
      codes = itsCodes as Uint8Array<ArrayBuffer>;
    },
    read,
    element,
    bareTag: () => (isEmpty ? null : bareTags[place]!),
  };
}

/** Whether a line ends here, as XML counts them: a carriage return with a line feed is one end. */
function endsLine(codes: Uint8Array, at: number): boolean {
  const code = codes[at]!;
  return code === LINE_FEED || (code === CARRIAGE_RETURN && codes[at + 1] !== LINE_FEED);
}
