/**
 * JSON with the numbers that it does not have, as Python and C++ write them (`NaN`, `Infinity`, `-Infinity`), made JSON:
 * each becomes text of the same letters. Strings stay as they are. To be tried where parsing failed; results of asv have
 * `NaN` for every benchmark that does not apply.
 */
export function quoteNonFinite(text: string): string {
  return text.replace(TOKEN, (token) => (token.startsWith('"') ? token : `"${token}"`));
}

/** A string, so that what stands in it is passed over, or one of the three. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/gs;
