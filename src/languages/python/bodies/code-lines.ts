const HASH = 35;
const SEMICOLON = 59;

/**
 * How many lines from `start` on hold code: not blank and not comment alone. `start` is the end of the docstring, before
 * which only comments can stand. A line inside a text of several lines counts as the line it looks like.
 */
export function countCodeLines(text: string, start: number): number {
  let count = 0;
  for (let index = start; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit <= 32 || unit === SEMICOLON) continue;
    if (unit !== HASH) count++;
    const end = text.indexOf('\n', index);
    if (end < 0) return count;
    index = end;
  }
  return count;
}
