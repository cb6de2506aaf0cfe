import type { Language } from './facts.ts';
import type { Directive } from './source-facts.ts';

const MARK = Buffer.from('acceptance:');
const NEWLINE = 10;
const QUOTES: ReadonlySet<string> = new Set(['"', "'", '`']);
const COMMENT_BEFORE = /(?:#|\/\/|\/\*|<!--)[ \t]*$/;

/** Whether the text before the mark ends in the sign of a comment that no quote on this line encloses. */
function opensComment(before: string): boolean {
  const sign = COMMENT_BEFORE.exec(before);
  if (sign === null) return false;
  let open = '';
  for (let index = 0; index < sign.index; index++) {
    const character = before[index]!;
    if (character === '\\') index++;
    else if (open === character) open = '';
    else if (open === '' && QUOTES.has(character)) open = character;
  }
  return open === '';
}

/**
 * Comments addressed to the gate, in any language that writes comments with `#`, `//`, `/*` or `<!--`.
 * A search for the mark over raw bytes: files without one cost almost nothing.
 */
export function findDirectives(bytes: Uint8Array): readonly Directive[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = buffer.indexOf(MARK);
  if (at < 0) return [];
  const directives: Directive[] = [];
  let line = 1;
  let counted = 0;
  for (; at >= 0; at = buffer.indexOf(MARK, at + MARK.length)) {
    const lineStart = buffer.lastIndexOf(NEWLINE, at) + 1;
    const newline = buffer.indexOf(NEWLINE, at);
    const lineEnd = newline < 0 ? buffer.length : newline;
    if (!opensComment(buffer.toString('latin1', lineStart, at))) continue;
    for (let index = counted; index < lineStart; index++) if (buffer[index] === NEWLINE) line++;
    counted = lineStart;
    const text = buffer.toString('utf8', at, lineEnd).replace(/\s*(?:\*\/|-->)?\s*$/, '');
    directives.push({ line, text });
  }
  return directives;
}

const TARGETS = /^acceptance:\s*dynamic-targets\s*=\s*(.*)$/i;
/** A dotted name, or a specifier; `.*` and `/*` at the end stand for all that is in it. */
const TARGET: { readonly [L in Language]: RegExp } = {
  python: /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*(?:\.\*)?$/u,
  typescript: /^(?:\.{1,2}\/)*[@#~]?[\w-][\w.-]*(?:\/[\w.-]+)*(?:\/\*)?$/,
};

/** What a loader call may load, by its author's word. */
export interface DynamicTargets {
  /** Names as the language writes them; one that ends in `.*` or `/*` stands for everything in a package or folder. */
  readonly targets: readonly string[];
  /** What cannot be read as a name. */
  readonly invalid: readonly string[];
}

/** Reads `acceptance: dynamic-targets=core.plugins.*, core.extra` and `…=./plugins/*`; `null` for any other directive. */
export function parseDynamicTargets(text: string, language: Language): DynamicTargets | null {
  const written = TARGETS.exec(text)?.[1];
  if (written === undefined) return null;
  const names = written.split(/[\s,]+/).filter((name) => name !== '');
  return {
    targets: names.filter((name) => TARGET[language].test(name)),
    invalid: names.filter((name) => !TARGET[language].test(name)),
  };
}
