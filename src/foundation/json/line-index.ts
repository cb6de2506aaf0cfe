/** A position for people: 1-based line, 1-based column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const LINE_FEED = 0x0a;

/** Offsets of a text as lines and columns. Lines end at a line feed, as in git. */
export function createLineIndex(text: string): (offset: number) => Position {
  const starts = [0];
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) starts.push(feed + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}

/** The same for offsets of bytes in UTF-8, all at once: the text need not be decoded for them. */
export function indexBytes(bytes: Uint8Array, offsets: Iterable<number>): (offset: number) => Position {
  const positions = new Map<number, Position>();
  let here: Position & { readonly offset: number } = { offset: 0, line: 1, column: 1 };
  for (const offset of [...new Set(offsets)].sort((a, b) => a - b)) {
    here = { offset, ...advance(bytes, here, offset) };
    positions.set(offset, here);
  }
  return (offset) => {
    const { line, column } = positions.get(offset) ?? { line: 0, column: 0 };
    return { line, column };
  };
}

function advance(bytes: Uint8Array, from: Position & { readonly offset: number }, to: number): Position {
  let { line, column } = from;
  for (let at = from.offset; at < to; at++) {
    const byte = bytes[at]!;
    if (byte === LINE_FEED) {
      line++;
      column = 1;
      // Four bytes are two code units; bytes that go on count for nothing.
    } else if ((byte & 0xc0) !== 0x80) column += byte >= 0xf0 ? 2 : 1;
  }
  return { line, column };
}
