const NEWLINE = 10;
const HASH = 35;

/**
 * How many lines of a text hold code: not blank, not comment alone, and outside `[from, to)`, where the docstring
 * stands. A line inside a text of several lines counts as the line it looks like.
 */
export function countCodeLines(text: string, from: number, to: number): number {
  let count = 0;
  let isOpen = true;
  for (let index = 0; index < text.length; index++) {
    if (index === from && to > from) {
      index = to - 1;
      isOpen = false;
      continue;
    }
    const unit = text.charCodeAt(index);
    if (unit === NEWLINE) isOpen = true;
    else if (isOpen && unit > 32) {
      if (unit !== HASH) count++;
      // On to the end of the line, or to the docstring where that begins on it.
      const end = text.indexOf('\n', index);
      if (end < 0 && (from < index || to <= from)) return count;
      const stop = end < 0 ? text.length : end;
      index = from > index && from < stop && to > from ? from - 1 : stop - 1;
      isOpen = false;
    }
  }
  return count;
}
