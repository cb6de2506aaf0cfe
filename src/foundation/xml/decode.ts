import { decodeUtf8 } from '../utf8.ts';

/** Bytes are read in pieces of about this size, at least 8, so that the text of a whole document is never in memory. */
const PIECE = 16 * 1024;

/** Why bytes are no text. */
export interface EncodingProblem {
  readonly problem: 'unknown-encoding' | 'wrong-encoding';
  readonly line: number;
  readonly detail: string;
}

/**
 * Takes a piece of text and the codes of its characters: those of ASCII as they are, every other as 0, and a 0 behind the
 * last. `codes` is used again for the next piece. Answers whether more is wanted.
 */
export type TakeText = (text: string, codes: Uint8Array) => boolean;

/**
 * Gives the text of an XML document piece by piece until `take` returns `false`; `null`, or what is wrong with the bytes.
 * The encoding is that of the byte order mark, else that of the XML declaration, else UTF-8. A declaration of UTF-16 over
 * single bytes is passed over: .NET writes it when text goes through a string.
 */
export function decodeXml(bytes: Uint8Array, take: TakeText, size = PIECE): EncodingProblem | null {
  const { label, start } = encodingOf(bytes);
  const codes = new Uint8Array(size + 1);
  if (label === 'utf-8') return decodePieces(bytes.subarray(start), codes, take, size);
  const decoder = openDecoder(label);
  if (decoder === null)
    return { problem: 'unknown-encoding', line: 1, detail: `it declares the encoding ${label}` };
  let line = 1;
  for (let at = start; at < bytes.length; at += size) {
    const end = Math.min(at + size, bytes.length);
    let text: string;
    try {
      text = decoder.decode(bytes.subarray(at, end), { stream: end < bytes.length });
    } catch {
      return { problem: 'wrong-encoding', line, detail: `it holds bytes that are not ${label}` };
    }
    line += text.split('\n').length - 1;
    if (!take(text, codesOf(text, codes))) return null;
  }
  return null;
}

function openDecoder(label: string) {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return null;
  }
}

/** UTF-8 is cut where characters end, which spares the slow decoding of streams, and behind a tag where there is one. */
function decodePieces(
  bytes: Uint8Array,
  codes: Uint8Array,
  take: TakeText,
  size: number,
): EncodingProblem | null {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let at = 0; at < bytes.length; ) {
    const end = at + size < bytes.length ? pieceEnd(bytes, at, at + size) : bytes.length;
    const piece = bytes.subarray(at, end);
    let text: string;
    try {
      text = decoder.decode(piece);
    } catch {
      const open = bytes.length - characterEnd(bytes, bytes.length);
      const whole = piece.subarray(0, piece.length - open);
      if (end < bytes.length || open === 0 || decodeUtf8(whole).kind === 'invalid')
        return {
          problem: 'wrong-encoding',
          line: badLine(bytes),
          detail: 'it holds bytes that are not UTF-8',
        };
      text = `${decoder.decode(whole)}\u{FFFD}`;
    }
    if (!take(text, text.length === piece.length ? copyOf(piece, codes) : codesOf(text, codes))) return null;
    at = end;
  }
  return null;
}

/** Behind the last `>` of the second half of a piece, so that tags are whole; else where a character ends. */
function pieceEnd(bytes: Uint8Array, start: number, end: number): number {
  const tag = bytes.subarray((start + end) >> 1, end).lastIndexOf(0x3e);
  return tag < 0 ? characterEnd(bytes, end) : ((start + end) >> 1) + tag + 1;
}

/** As many characters as bytes: every one is ASCII, and its own code. */
function copyOf(piece: Uint8Array, codes: Uint8Array): Uint8Array {
  codes.set(piece);
  codes[piece.length] = 0;
  return codes;
}

function codesOf(text: string, room: Uint8Array): Uint8Array {
  const codes = text.length < room.length ? room : new Uint8Array(text.length + 1);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    codes[at] = code < 0x80 ? code : 0;
  }
  codes[text.length] = 0;
  return codes;
}

function badLine(bytes: Uint8Array): number {
  const found = decodeUtf8(bytes);
  return found.kind === 'invalid' ? found.line : 0;
}

/** The largest place up to `end` at which no character of UTF-8 is open. */
function characterEnd(bytes: Uint8Array, end: number): number {
  for (let back = 1; back <= 4 && back <= end; back++) {
    const byte = bytes[end - back]!;
    if (byte < 0x80) return end;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? end - back : end;
  }
  return end;
}

function encodingOf(bytes: Uint8Array): { readonly label: string; readonly start: number } {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'utf-8', start: 3 };
  if (a === 0xff && b === 0xfe) return { label: 'utf-16le', start: 2 };
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', start: 2 };
  if (a === 0x3c && b === 0) return { label: 'utf-16le', start: 0 };
  if (a === 0 && b === 0x3c) return { label: 'utf-16be', start: 0 };
  const declared = declaredEncoding(bytes);
  return { label: declared === null || /^utf-?(?:8|16)/.test(declared) ? 'utf-8' : declared, start: 0 };
}

function declaredEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] !== 0x3c || bytes[1] !== 0x3f) return null;
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const found = /^<\?xml\s[^>]*?\sencoding\s*=\s*(?:"([\w.:-]+)"|'([\w.:-]+)')/.exec(head);
  return (found?.[1] ?? found?.[2] ?? null)?.toLowerCase() ?? null;
}
