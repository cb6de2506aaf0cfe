import { ASCII_NAME, CLOSE_BRACE, DOT, OPEN_BRACKET, OPEN_PAREN } from './bytes.ts';
import { type Cursor, columnOf } from './cursor.ts';
import { skipTrivia } from './trivia.ts';

/** Bytes, quotes included; no module name is longer. */
export const LONGEST_MENTION = 160;

/** A file that names more modules than this in texts is data. */
const MOST_MENTIONS = 2000;

const SPACE_BYTES = new Set([0x20, 0x09, 0x0a, 0x0d, 0x0c]);

/**
 * Notes the string in `[start, end)`, quotes included, when it reads like the dotted name of a module and may come to be
 * used as one. Texts for people are passed over: docstrings, log lines, error messages; so are texts that are only
 * compared or looked up, and names of test doubles.
 */
export function noteMention(cursor: Cursor, start: number, end: number): void {
  const { bytes } = cursor;
  let dots = 0;
  for (let at = start + 1; at < end - 1; at++) {
    const byte = bytes[at]!;
    if (byte === DOT) {
      if (ASCII_NAME[bytes[at + 1]!] !== 1) return;
      dots++;
    } else if (ASCII_NAME[byte] !== 1) return;
  }
  if (dots === 0 || start === cursor.statement || cursor.mentions.length >= MOST_MENTIONS) return;
  const text = bytes.toString('latin1', start + 1, end - 1);
  if (!DOTTED_NAME.test(text) || FILE_NAME.test(text)) return;
  if (isCompared(bytes, start, end) || isSpoken(cursor, start)) return;
  cursor.mentions.push({ text, line: cursor.line, column: columnOf(cursor, start) });
}

const DOTTED_NAME = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/;
const FILE_NAME =
  /\.(?:py|pyi|json|ya?ml|toml|txt|md|csv|log|html?|js|ts|tsx|css|db|ini|cfg|sh|env|xml|png|svg|lock)$/;

/** Compared with something, looked up under a key, or searched for. */
function isCompared(bytes: Buffer, start: number, end: number): boolean {
  const before = skipBack(bytes, start);
  const previous = bytes[before - 1]!;
  if (previous === 0x3d && isEqualSign(bytes[before - 2]!)) return true;
  if (previous === OPEN_BRACKET) {
    const owner = bytes[skipBack(bytes, before - 1) - 1]!;
    if (ASCII_NAME[owner] === 1 || owner === 0x29 || owner === 0x5d || owner === CLOSE_BRACE) return true;
  }
  const after = skipTrivia(bytes, end, Math.min(bytes.length, end + 40));
  if ((bytes[after] === 0x3d || bytes[after] === 0x21) && bytes[after + 1] === 0x3d) return true;
  return /^(?:not\s+)?in\b/.test(bytes.toString('latin1', after, after + 10));
}

/** `==` or `!=`. */
function isEqualSign(byte: number): boolean {
  return byte === 0x3d || byte === 0x21;
}

const SPEAKING_STATEMENT =
  /^(?:raise|assert|del|print)\b|^(?:await\s+|return\s+)?(?:\w+\.)*_*(?:log|logger|logging|warnings|console|monkeypatch)\b|^(?:@|with\s+)(?:\w+\.)*patch\b/i;

const SPEAKING_CALL =
  /^(?:debug|info|warn|warning|error|exception|critical|fatal|log|print|getLogger|get_logger|startswith|endswith|patch|object|setattr|delattr|hasattr|fail|skip|raises|match|echo|\w*(?:Error|Exception|Warning))$/;

/** Said to people, or to a test double: in a log line, an error, a patch. */
function isSpoken({ bytes, statement }: Cursor, start: number): boolean {
  if (SPEAKING_STATEMENT.test(bytes.toString('latin1', statement, Math.min(start, statement + 60))))
    return true;
  const before = skipBack(bytes, start);
  if (bytes[before - 1] !== OPEN_PAREN) return false;
  const end = skipBack(bytes, before - 1);
  let from = end;
  while (from > 0 && ASCII_NAME[bytes[from - 1]!] === 1) from--;
  return SPEAKING_CALL.test(bytes.toString('latin1', from, end));
}

function skipBack(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at > 0 && SPACE_BYTES.has(bytes[at - 1]!)) at--;
  return at;
}
