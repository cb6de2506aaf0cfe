/** Sections of an INI file as Python's `configparser` reads them. */
export interface Ini {
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, IniValue>>;
}

export interface IniValue {
  /** Lines of a value that continues are joined by `\n`. */
  readonly text: string;
  /** 1-based line of the option; for a section of its header. */
  readonly line: number;
}

export interface IniProblem {
  readonly line: number;
  readonly message: string;
}

interface Option {
  readonly lines: string[];
  readonly line: number;
}

/** The line of a section's header stands under this name, which no option can have. */
export const HEADER = '';

const DEFAULTS = 'DEFAULT';

/**
 * Reads INI as `configparser.ConfigParser()` does: `=` or `:` after lower-cased names, values that continue on deeper
 * lines, comments of whole lines with `#` or `;`, `[DEFAULT]`, no section or option twice. Values are not interpolated.
 */
export function parseIni(text: string): Ini | IniProblem {
  const sections = new Map<string, Map<string, Option>>();
  const headers = new Map<string, number>();
  let section: Map<string, Option> | null = null;
  let option: Option | null = null;
  let optionIndent = 0;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    const content = raw.trim();
    if (content === '') {
      option?.lines.push('');
      continue;
    }
    if (content.startsWith('#') || content.startsWith(';')) continue;
    const indent = raw.length - raw.trimStart().length;
    if (option !== null && indent > optionIndent) {
      option.lines.push(content);
      continue;
    }
    optionIndent = indent;
    const header = /^\[(.+)\]/.exec(content)?.[1];
    if (header !== undefined) {
      if (headers.has(header) && header !== DEFAULTS)
        return { line, message: `section [${header}] stands twice` };
      section = sections.get(header) ?? new Map();
      sections.set(header, section);
      headers.set(header, line);
      option = null;
      continue;
    }
    if (section === null) return { line, message: 'a line stands before the first section' };
    const delimiter = content.search(/[=:]/);
    if (delimiter < 1) return { line, message: 'a line is neither a section nor `name = value`' };
    const name = content.slice(0, delimiter).trimEnd().toLowerCase();
    if (section.has(name)) return { line, message: `option \`${name}\` stands twice` };
    option = { lines: [content.slice(delimiter + 1).trim()], line };
    section.set(name, option);
  }
  const defaults = sections.get(DEFAULTS);
  sections.delete(DEFAULTS);
  return {
    sections: new Map(
      [...sections].map(([name, own]) => [name, valuesOf(headers.get(name)!, own, defaults)]),
    ),
  };
}

function valuesOf(
  header: number,
  own: ReadonlyMap<string, Option>,
  defaults: ReadonlyMap<string, Option> = new Map(),
): Map<string, IniValue> {
  const values = new Map<string, IniValue>([[HEADER, { text: '', line: header }]]);
  for (const [name, { lines, line }] of [...defaults, ...own])
    values.set(name, { text: lines.join('\n').trimEnd(), line });
  return values;
}

/** How deep one option may name another. */
const MOST_STEPS = 10;

/** Resolves `%(name)s` and `%%` in a value, as `configparser` does; `null` where it would refuse the value. */
export function interpolate(text: string, section: ReadonlyMap<string, IniValue>, depth = 1): string | null {
  if (!text.includes('%')) return text;
  if (depth > MOST_STEPS) return null;
  let result = '';
  let at = 0;
  for (let percent = text.indexOf('%'); percent >= 0; percent = text.indexOf('%', at)) {
    result += text.slice(at, percent);
    if (text[percent + 1] === '%') {
      result += '%';
      at = percent + 2;
      continue;
    }
    const name = /^%\(([^)]+)\)s/.exec(text.slice(percent));
    const value = name === null ? undefined : section.get(name[1]!.toLowerCase());
    const inner = value === undefined ? null : interpolate(value.text, section, depth + 1);
    if (name === null || inner === null) return null;
    result += inner;
    if (result.length > 100_000) return null;
    at = percent + name[0].length;
  }
  return result + text.slice(at);
}
