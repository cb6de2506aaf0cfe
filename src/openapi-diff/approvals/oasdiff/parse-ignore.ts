import { decodeUtf8 } from '../../../foundation/utf8.ts';
import { aliasOf } from './aliases.ts';
import { recogniseMessage } from './recognise-message.ts';

/** A line of an ignore file that names a change. Everything in lower case, as oasdiff compares it. */
export interface IgnoreLine {
  /** 1-based. */
  readonly line: number;
  /** `get /pets`; `null` when the line is about the API as a whole. */
  readonly operation: string | null;
  /** The rules that it silences; none for what never breaks anything here. */
  readonly rules: readonly string[];
  /** Names that the line quotes: of a property, a parameter, a status. */
  readonly names: readonly string[];
}

/** A line that means something to oasdiff, and that we could not make out. */
export interface UnknownLine {
  readonly line: number;
  readonly text: string;
}

export interface ParsedIgnore {
  readonly lines: readonly IgnoreLine[];
  readonly unknown: readonly UnknownLine[];
}

export const NO_IGNORES: ParsedIgnore = { lines: [], unknown: [] };

/** Longer lines are no messages. */
const LONGEST_LINE = 4000;
const MOST_LINES = 20_000;

/**
 * Reads what `oasdiff --err-ignore` and `--warn-ignore` take: any text, where a line counts that names an operation (the
 * first word that begins with `/` is its path, the word before it its method) and holds a message, in capitals or not. A
 * message about components, security or webhooks stands without an operation. Other lines are prose. Never throws; what is not UTF-8 is one unknown line.
 */
export function parseOasdiffIgnore(bytes: Uint8Array): ParsedIgnore {
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid') {
    return { lines: [], unknown: [{ line: decoded.line, text: 'This line is not UTF-8.' }] };
  }
  const lines: IgnoreLine[] = [];
  const unknown: UnknownLine[] = [];
  const written = decoded.text.split(/\r?\n/);
  for (const [index, text] of written.slice(0, MOST_LINES).entries()) {
    const read = readLine(text.slice(0, LONGEST_LINE), index + 1);
    if (read === 'prose') continue;
    if (read === null) unknown.push({ line: index + 1, text: text.trim().slice(0, 200) });
    else lines.push(read);
  }
  if (written.length > MOST_LINES) {
    unknown.push({ line: MOST_LINES + 1, text: 'The file has more lines than are read.' });
  }
  return { lines, unknown };
}

function readLine(text: string, line: number): IgnoreLine | 'prose' | null {
  const words = text.toLowerCase().trim().split(/\s+/);
  const at = words.findIndex((word) => word.startsWith('/'));
  const method = /[a-z]+$/.exec(words[at - 1] ?? '')?.[0];
  if (at >= 0 && method === undefined) return null;
  const message = recogniseMessage(words.filter((_, index) => index !== at).join(' '));
  if (at < 0 && !(message?.ids ?? []).some((id) => WITHOUT_OPERATION.test(id))) {
    return message === null && words.includes('components') ? null : 'prose';
  }
  if (message === null) return null;
  const rules = message.ids.map(aliasOf).flatMap((alias) => (alias.kind === 'rules' ? alias.rules : []));
  const operation = at < 0 ? null : `${method} ${words[at]}`;
  return { line, operation, rules: [...new Set(rules)], names: message.names };
}

/** Checks that are about the API as a whole: their messages name no operation. */
const WITHOUT_OPERATION = /^(?:api-security-component-|api-global-security-|api-schema-|webhook-)/;
