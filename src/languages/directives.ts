import type { Directive } from './source-facts.ts';

const MARK = Buffer.from('acceptance:');
const NEWLINE = 10;
const COMMENT_BEFORE = /(?:#|\/\/|\/\*|<!--)[^\n]*$/;

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
    if (!COMMENT_BEFORE.test(buffer.toString('latin1', lineStart, at))) continue;
    for (let index = counted; index < lineStart; index++) if (buffer[index] === NEWLINE) line++;
    counted = lineStart;
    const text = buffer.toString('utf8', at, lineEnd).replace(/\s*(?:\*\/|-->)?\s*$/, '');
    directives.push({ line, text });
  }
  return directives;
}
