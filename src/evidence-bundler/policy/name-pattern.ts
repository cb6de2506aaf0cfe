/** More ways of reading one pattern than anybody writes. */
const MOST_ALTERNATIVES = 64;

/**
 * Compiles a pattern of names of tests, benchmarks, metrics and alerts: `*` stands for any text, `?` for one character,
 * `{a,b}` for one of several; letter case does not count, and the whole name must match. Takes time in proportion to the
 * length of the name times that of the pattern, whatever the name holds. `isLowered`: the name is in lower case already.
 */
export function compileNamePattern(pattern: string): (name: string, isLowered?: boolean) => boolean {
  const ways = alternatives(pattern.toLowerCase()).map(compileWay);
  return (name, isLowered = false) => {
    const text = isLowered ? name : name.toLowerCase();
    return ways.some((way) => way(text));
  };
}

/** What is wrong with a pattern, to be put behind its name; `null` when nothing is. */
export function findPatternMistake(pattern: string): string | null {
  if (pattern.trim() === '') return 'is empty';
  let open = false;
  for (const sign of pattern) {
    if (sign === '{' && open) return 'holds `{` inside braces';
    if (sign === '}' && !open) return 'holds `}` without `{`';
    if (sign === '{' || sign === '}') open = sign === '{';
  }
  if (open) return 'has a `}` missing';
  return alternatives(pattern).length >= MOST_ALTERNATIVES
    ? `stands for ${MOST_ALTERNATIVES} names or more`
    : null;
}

function alternatives(pattern: string): readonly string[] {
  let ways = [''];
  for (const part of pattern.split(/(\{[^{}]*\})/)) {
    const choices = /^\{.*\}$/s.test(part) ? part.slice(1, -1).split(',') : [part];
    ways = ways.flatMap((way) => choices.map((choice) => way + choice)).slice(0, MOST_ALTERNATIVES);
  }
  return ways;
}

/** Without `?`, the engine's own search finds the parts between stars, many times as fast. */
function compileWay(way: string): (text: string) => boolean {
  if (way.includes('?')) return (text) => matches(way, text);
  const [first = '', ...rest] = way.split('*');
  const last = rest.pop();
  if (last === undefined) return (text) => text === way;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return text.length - last.length >= at && text.endsWith(last);
  };
}

/** Goes back to the last `*` alone, which is enough: an earlier one need never take more. */
function matches(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let mark = 0;
  let sign = 0;
  while (at < text.length) {
    if (pattern[sign] === '*') {
      star = sign++;
      mark = at;
    } else if (sign < pattern.length && (pattern[sign] === '?' || pattern[sign] === text[at])) {
      sign++;
      at++;
    } else if (star >= 0) {
      sign = star + 1;
      at = ++mark;
    } else return false;
  }
  while (pattern[sign] === '*') sign++;
  return sign === pattern.length;
}
