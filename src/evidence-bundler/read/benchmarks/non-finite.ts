/**
 * JSON with the numbers that it does not have, as Python and C++ write them (`NaN`, `Infinity`, `-Infinity`), made JSON:
 * each becomes text of the same letters. Strings stay as they are. To be tried where parsing failed; results of asv have
 * `NaN` for every benchmark that does not apply.
 */
export function quoteNonFinite(text: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    const start = quote < 0 ? text.length : quote;
    parts.push(text.slice(at, start).replace(/-?\bInfinity\b|\bNaN\b/g, '"$&"'));
    at = endOfString(text, start);
    parts.push(text.slice(start, at));
  }
  return parts.join('');
}

/** One past the string that starts here; the end of the text when nothing closes it. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\\') at++;
    else if (sign === '"') return at + 1;
  }
  return text.length;
}
