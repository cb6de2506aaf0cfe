/** What a scan of JSON says, by offsets into the text. */
export interface JsonHandler {
  /** A value begins; for an object or array, `leave` follows when it ends. */
  readonly value: (offset: number, kind: 'object' | 'array' | 'scalar') => void;
  readonly leave: () => void;
  /** A key of the object that was entered last; `raw` is as written between the quotes. */
  readonly key: (offset: number, raw: string) => void;
}

/** Where a text stops to be JSON, and why. */
export interface JsonProblem {
  readonly offset: number;
  readonly message: string;
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const WORDS = ['true', 'false', 'null'];

/** The text of a key as written between its quotes. */
export function decodeKey(raw: string): string {
  return raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
}

/**
 * Goes through JSON (RFC 8259) and tells keys and values with their offsets; returns the first place that is no JSON,
 * `null` when all is. Accepts exactly what `JSON.parse` accepts. Needs no recursion, whatever the depth.
 */
export function scanJson(text: string, handler: JsonHandler): JsonProblem | null {
  const open: ('{' | '[')[] = [];
  let at = 0;
  let expects: 'value' | 'first-key' | 'key' | 'first-item' | 'after' = 'value';

  const close = (): void => {
    open.pop();
    at++;
    handler.leave();
    expects = 'after';
  };

  for (;;) {
    at = skipSpace(text, at);
    const character = text[at];
    if (character === undefined && !(expects === 'after' && open.length === 0)) {
      return { offset: at, message: text.trim() === '' ? 'it is empty' : 'it ends in the middle' };
    }
    if (expects === 'after') {
      const holder = open.at(-1);
      if (holder === undefined) return character === undefined ? null : unexpected(text, at, 'after the end');
      if (character === ',') {
        at++;
        expects = holder === '{' ? 'key' : 'value';
      } else if (character === (holder === '{' ? '}' : ']')) close();
      else
        return unexpected(text, at, holder === '{' ? 'where `,` or `}` belongs' : 'where `,` or `]` belongs');
    } else if (expects === 'first-key' && character === '}') close();
    else if (expects === 'first-item' && character === ']') close();
    else if (expects === 'first-key' || expects === 'key') {
      if (character !== '"') return unexpected(text, at, 'where a key in double quotes belongs');
      const end = skipString(text, at);
      if (typeof end !== 'number') return end;
      handler.key(at, text.slice(at + 1, end - 1));
      at = skipSpace(text, end);
      if (text[at] !== ':') return unexpected(text, at, 'where `:` belongs');
      at++;
      expects = 'value';
    } else if (character === '{' || character === '[') {
      handler.value(at, character === '{' ? 'object' : 'array');
      open.push(character);
      at++;
      expects = character === '{' ? 'first-key' : 'first-item';
    } else {
      const end = character === '"' ? skipString(text, at) : skipPlain(text, at);
      if (typeof end !== 'number') return end;
      handler.value(at, 'scalar');
      at = end;
      expects = 'after';
    }
  }
}

function unexpected(text: string, offset: number, where: string): JsonProblem {
  const character = text[offset];
  if (character === undefined) return { offset, message: 'it ends in the middle' };
  if (character === '}' || character === ']') {
    if (/,\s*$/.test(text.slice(Math.max(0, offset - 100), offset))) {
      return { offset, message: `a comma stands before \`${character}\`` };
    }
  }
  const point = text.codePointAt(offset) ?? 0;
  const shown =
    point > 0x20 && point < 0x7f
      ? `\`${character}\``
      : `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  return { offset, message: `${shown} stands ${where}` };
}

function skipSpace(text: string, from: number): number {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
  }
}

/** After the closing quote. No pattern for all of it: one that repeats a choice keeps a note of every character. */
function skipString(text: string, from: number): number | JsonProblem {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20)
      return { offset: at, message: 'a text in quotes runs over its line or holds a control character' };
    if (code === 0x5c) {
      ESCAPE.lastIndex = at;
      if (!ESCAPE.test(text))
        return { offset: at, message: 'a backslash stands before something it cannot escape' };
      at = ESCAPE.lastIndex - 1;
    }
  }
  return { offset: from, message: 'a text in quotes does not end' };
}

function skipPlain(text: string, from: number): number | JsonProblem {
  const word = WORDS.find((one) => text.startsWith(one, from));
  if (word !== undefined) return from + word.length;
  let at = text[from] === '-' ? from + 1 : from;
  const whole = skipDigits(text, at);
  if (whole === at) return unexpected(text, at, 'where a value belongs');
  at = text[at] === '0' ? at + 1 : whole;
  if (text[at] === '.') {
    const fraction = skipDigits(text, at + 1);
    if (fraction === at + 1) return unexpected(text, fraction, 'where a digit belongs');
    at = fraction;
  }
  if (text[at] !== 'e' && text[at] !== 'E') return at;
  const sign = text[at + 1];
  const power = sign === '+' || sign === '-' ? at + 2 : at + 1;
  const end = skipDigits(text, power);
  return end === power ? unexpected(text, power, 'where a digit belongs') : end;
}

function skipDigits(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code >= 0x30 && code <= 0x39; code = text.charCodeAt(at)) at++;
  return at;
}
