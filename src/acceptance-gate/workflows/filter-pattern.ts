/** Patterns beyond these are not tried: they could only be written to keep a matcher busy. */
const LONGEST = 300;
const MOST_REPEATS = 12;

/**
 * GitHub's filters on branches or paths, compiled: whether they let a name through. Patterns apply in order, `!` takes out
 * again. `null` where a pattern cannot be judged.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
export function compileFilter(patterns: readonly string[]): (name: string) => boolean | null {
  const steps = patterns.map((pattern) => {
    const isNegated = pattern.startsWith('!');
    return { isNegated, expression: make(isNegated ? pattern.slice(1) : pattern) };
  });
  return (name) => {
    let isIn = false;
    for (const { isNegated, expression } of steps) {
      if (expression === null) return null;
      if (expression.test(name)) isIn = !isNegated;
    }
    return isIn;
  };
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
