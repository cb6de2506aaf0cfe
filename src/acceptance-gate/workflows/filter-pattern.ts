/** Patterns beyond these are not tried: they could only be written to keep a matcher busy. */
const LONGEST = 300;
const MOST_REPEATS = 12;

/**
 * Whether GitHub's filters on branches or paths let a name through: patterns in order, `!` takes out again.
 * `null` where a pattern cannot be judged.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
export function matchesFilter(patterns: readonly string[], name: string): boolean | null {
  let isIn = false;
  for (const pattern of patterns) {
    const isNegated = pattern.startsWith('!');
    const expression = compile(isNegated ? pattern.slice(1) : pattern);
    if (expression === null) return null;
    if (expression.test(name)) isIn = !isNegated;
  }
  return isIn;
}

const compiled = new Map<string, RegExp | null>();

function compile(pattern: string): RegExp | null {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = make(pattern);
  if (compiled.size > 10_000) compiled.clear();
  compiled.set(pattern, made);
  return made;
}

function make(pattern: string): RegExp | null {
  if (pattern.length > LONGEST || (pattern.match(/[*?+]+/g)?.length ?? 0) > MOST_REPEATS) return null;
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at]!;
    if (sign === '*') {
      let stars = 1;
      while (pattern[at + stars] === '*') stars++;
      at += stars - 1;
      if (stars === 1) source += '[^/]*';
      // `**/` also matches nothing: `**/x` takes `x` at the top.
      else if (pattern[at + 1] === '/' && (source === '' || source.endsWith('/'))) {
        source += '(?:.*/)?';
        at++;
      } else source += '.*';
    } else if (sign === '?' || sign === '+') source += source === '' ? '' : sign;
    else if (sign === '[') {
      const end = pattern.indexOf(']', at + 1);
      if (end < 0) return null;
      source += `[${pattern.slice(at + 1, end).replace(/[\\^[]/g, '\\$&')}]`;
      at = end;
    } else source += sign.replace(/[\\^$.|(){}/]/, '\\$&');
  }
  try {
    return new RegExp(`^(?:${source})$`, 's');
  } catch {
    return null;
  }
}
