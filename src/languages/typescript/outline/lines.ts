/** Where the lines of a text begin, as offsets. */
export type Lines = readonly number[];

/** The beginnings of lines as the compiler counts them: CRLF ends one line, and so do two separators of Unicode. */
export function findLines(text: string): Lines {
  const lines = [0];
  for (const { index, 0: ending } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g))
    lines.push(index + ending.length);
  return lines;
}

/** The 1-based line and column of an offset. */
export function placeOf(offset: number, lines: Lines): { readonly line: number; readonly column: number } {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}
