import type { XmlElement } from './model.ts';

/** What stands at the end of what was read: a tag, or CDATA. */
export type PlainKind = 'start' | 'empty' | 'end' | 'cdata';

/**
 * Reads content of the plainest form, `text <line number="7" hits="1"/>`, from the codes of its characters: reports
 * consist of little else. Everything that asks for more than comparing ASCII is left to the parser.
 */
export interface ContentReader {
  /** Begins a piece of the document: its text, and the codes of its characters with a 0 behind the last. */
  readonly open: (text: string, codes: Uint8Array) => void;
  /**
   * Reads text, if there is any, and the tag or CDATA behind it, and returns where that ends; -1 when what stands there is
   * not of the plain form, or not whole. `line` is that of `start`, which is in content.
   */
  readonly read: (start: number, line: number) => number;
  /** Of what was read last. */
  readonly kind: () => PlainKind;
  readonly line: () => number;
  /** The text before the tag, or that and what the CDATA holds, with line feeds for ends of lines. */
  readonly textRead: () => string;
  /** The element whose tag was read last, or that was shown. */
  readonly element: XmlElement;
  /** Makes `element` one that the parser read. */
  readonly show: (name: string, line: number, values: Readonly<Record<string, string>>) => void;
  /** Whether the end tag that was read last is one of `name`. */
  readonly isEndOf: (name: string) => boolean;
}

const MOST_ATTRIBUTES = 16;
const MOST_NAMES = 64;

const SPACE = 1;
const NAME_START = 2;
const NAME = 4;
/** May stand between double quotes, between single ones, in text and in CDATA, and means itself. */
const IN_DOUBLE = 8;
const IN_SINGLE = 16;
const IN_TEXT = 32;
const IN_CDATA = 64;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SLASH = 0x2f;
const LESS = 0x3c;
const EQUAL = 0x3d;
const GREATER = 0x3e;
const BRACKET = 0x5d;
const CDATA = '<![CDATA[';

const CLASSES = new Uint8Array(256);
for (let code = 0x20; code < 0x7f; code++) CLASSES[code] = IN_DOUBLE | IN_SINGLE | IN_TEXT | IN_CDATA;
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_:')
  CLASSES[letter.charCodeAt(0)]! |= NAME_START | NAME;
for (const letter of '0123456789.-') CLASSES[letter.charCodeAt(0)]! |= NAME;
for (const letter of ' \t\n\r') CLASSES[letter.charCodeAt(0)]! |= SPACE | IN_TEXT | IN_CDATA;
for (const letter of '<&') CLASSES[letter.charCodeAt(0)] = IN_CDATA;
CLASSES[0x22]! &= ~IN_DOUBLE;
CLASSES[0x27]! &= ~IN_SINGLE;

function isOf(code: number, kind: number): boolean {
  return (CLASSES[code]! & kind) !== 0;
}

/** Opens a reader that leaves elements of more attributes; `stop` is what its element's `stop` does. */
export function openContentReader(stop: () => void, attributes: number): ContentReader {
  const most = Math.min(attributes, MOST_ATTRIBUTES);
  const valueStarts = new Int32Array(MOST_ATTRIBUTES);
  const valueEnds = new Int32Array(MOST_ATTRIBUTES);
  /** Names that were met, each one string. */
  const names: string[] = [];
  /** Names of the element that was read last, and of its attributes: most often those of the next. */
  let elementName = '';
  const attributeNames: string[] = new Array(MOST_ATTRIBUTES).fill('');
  let text = '';
  let codes = new Uint8Array(1);
  let size = 0;
  let kind: PlainKind = 'start';
  /** What the parser read; `null` when the element is one of ours. */
  let parsed: Readonly<Record<string, string>> | null = null;
  let nameStart = 0;
  let nameEnd = 0;
  let line = 0;
  let textStart = 0;
  let textEnd = 0;
  let dataStart = 0;
  let dataEnd = 0;
  let hasReturn = false;

  function isNamed(start: number, end: number, name: string): boolean {
    if (end - start !== name.length) return false;
    for (let at = 0; at < name.length; at++) if (codes[start + at] !== name.charCodeAt(at)) return false;
    return true;
  }

  function findName(start: number, end: number): string {
    for (const name of names) if (isNamed(start, end, name)) return name;
    const name = internalize(text.slice(start, end));
    if (names.length < MOST_NAMES) names.push(name);
    return name;
  }

  function placeOf(attribute: string): number {
    for (let at = 0; at < size; at++) if (attributeNames[at] === attribute) return at;
    return -1;
  }

  /** Whether the attribute that was read last has a name of its own. */
  function isNew(): boolean {
    const name = attributeNames[size];
    for (let at = 0; at < size; at++) if (attributeNames[at] === name) return false;
    return true;
  }

  const element = {
    name: '',
    line: 0,
    stop,
    text(attribute: string): string | null {
      if (parsed !== null) return parsed[attribute] ?? null;
      const at = placeOf(attribute);
      return at < 0 ? null : text.slice(valueStarts[at]!, valueEnds[at]!);
    },
    whole(attribute: string): number {
      if (parsed !== null) return wholeOf(parsed[attribute]);
      const at = placeOf(attribute);
      return at < 0 ? -1 : digits(valueStarts[at]!, valueEnds[at]!, false);
    },
    decimal(attribute: string): number {
      if (parsed !== null) return decimalOf(parsed[attribute]);
      const at = placeOf(attribute);
      return at < 0 ? -1 : digits(valueStarts[at]!, valueEnds[at]!, true);
    },
  };

  /** The number that stands there: at most fifteen digits and a power of ten, so that one division is exact. */
  function digits(start: number, end: number, mayHavePoint: boolean): number {
    if (end - start > (mayHavePoint ? 16 : 15)) return -1;
    let value = 0;
    let scale = 0;
    for (let at = start; at < end; at++) {
      const digit = codes[at]! - 0x30;
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        scale *= 10;
      } else if (digit === -2 && mayHavePoint && scale === 0 && at > start && at + 1 < end) scale = 1;
      else return -1;
    }
    if (start === end || (scale === 0 && end - start > 15)) return -1;
    return scale === 0 ? value : value / scale;
  }

  function read(start: number, before: number): number {
    const here = codes;
    line = before;
    hasReturn = false;
    let at = start;
    let code = here[at]!;
    for (; isOf(code, IN_TEXT); code = here[++at]!)
      if (code < 0x20) passControl(at);
      else if (code === GREATER && here[at - 1] === BRACKET && here[at - 2] === BRACKET) return -1;
    if (code !== LESS) return -1;
    textStart = start;
    textEnd = at;
    code = here[++at]!;
    if (code === SLASH) return readEndTag(at + 1);
    if (!isOf(code, NAME_START)) return readCdata(textEnd);
    const nameStart = at;
    while (isOf(code, NAME)) code = here[++at]!;
    if (!isNamed(nameStart, at, elementName)) elementName = findName(nameStart, at);
    size = 0;
    for (;;) {
      const gap = at;
      for (; isOf(code, SPACE); code = here[++at]!)
        if (code < 0x20 && code !== TAB && endsLine(here, at)) line++;
      if (code === SLASH || code === GREATER) break;
      if (at === gap || size === most || !isOf(code, NAME_START)) return -1;
      const from = at;
      while (isOf(code, NAME)) code = here[++at]!;
      if (!isNamed(from, at, attributeNames[size]!)) attributeNames[size] = findName(from, at);
      if (code !== EQUAL || !isNew()) return -1;
      const quote = here[++at]!;
      if (quote !== 0x22 && quote !== 0x27) return -1;
      const inside = quote === 0x22 ? IN_DOUBLE : IN_SINGLE;
      valueStarts[size] = ++at;
      for (code = here[at]!; isOf(code, inside); ) code = here[++at]!;
      if (code !== quote) return -1;
      valueEnds[size++] = at;
      code = here[++at]!;
    }
    kind = code === SLASH ? 'empty' : 'start';
    if (code === SLASH && here[++at] !== GREATER) return -1;
    element.name = elementName;
    element.line = line;
    parsed = null;
    return at + 1;
  }

  function passControl(at: number): void {
    if (codes[at] === CARRIAGE_RETURN) hasReturn = true;
    if (endsLine(codes, at)) line++;
  }

  function readEndTag(start: number): number {
    let at = start;
    while (isOf(codes[at]!, NAME)) at++;
    nameStart = start;
    nameEnd = at;
    kind = 'end';
    return codes[at] === GREATER ? at + 1 : -1;
  }

  function readCdata(from: number): number {
    if (!text.startsWith(CDATA, from)) return -1;
    const start = from + CDATA.length;
    const end = text.indexOf(']]>', start);
    for (let at = start; at < end; at++) {
      const code = codes[at]!;
      if (!isOf(code, IN_CDATA)) return -1;
      if (code < 0x20) passControl(at);
    }
    dataStart = start;
    dataEnd = end;
    kind = 'cdata';
    return end < 0 ? -1 : end + 3;
  }

  function textRead(): string {
    const before = text.slice(textStart, textEnd);
    const whole = kind === 'cdata' ? before + text.slice(dataStart, dataEnd) : before;
    return hasReturn ? whole.replace(/\r\n?/g, '\n') : whole;
  }

  return {
    open(piece, itsCodes) {
      text = piece;
      codes = itsCodes as Uint8Array<ArrayBuffer>;
    },
    read,
    kind: () => kind,
    line: () => line,
    textRead,
    element,
    show(name, itsLine, values) {
      element.name = name;
      element.line = itsLine;
      parsed = values;
    },
    isEndOf: (name) => isNamed(nameStart, nameEnd, name),
  };
}

function wholeOf(value: string | undefined): number {
  return value !== undefined && /^[0-9]{1,15}$/.test(value) ? Number(value) : -1;
}

function decimalOf(value: string | undefined): number {
  return value !== undefined && value.length <= 16 && /^(?:[0-9]{1,15}|[0-9]+\.[0-9]+)$/.test(value)
    ? Number(value)
    : -1;
}

/** The same text as the one string by which the machine knows names: two of those are compared at once. */
function internalize(name: string): string {
  return Object.keys({ [name]: 0 })[0] ?? name;
}

/** Whether a line ends here, as XML counts them: a carriage return with a line feed is one end. */
function endsLine(codes: Uint8Array, at: number): boolean {
  const code = codes[at]!;
  return code === LINE_FEED || (code === CARRIAGE_RETURN && codes[at + 1] !== LINE_FEED);
}
