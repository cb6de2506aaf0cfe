/** Quantifiers without an upper bound that a tame pattern may hold: each one more multiplies the ways to fail. */
const MOST_UNBOUNDED = 3;

/** Longer lines, and longer runs of blanks, are no place for a pattern without a clock. */
const LONGEST_LINE = 2000;
const LONG_BLANKS: readonly string[] = [' '.repeat(100), '\n'.repeat(25), '\t'.repeat(25), '\r\n'.repeat(25)];

/**
 * Whether a pattern cannot take exponential time: nothing that repeats without bound holds an alternative or another
 * quantifier, and nothing looks around or back. `false` says only that it has to be watched.
 */
export function isTamePattern({ source }: RegExp): boolean {
  if (/\\[1-9k]|\(\?(?:[=!]|<[=!])/.test(source)) return false;
  const open: { branches: boolean; repeats: boolean }[] = [{ branches: false, repeats: false }];
  let closed: { branches: boolean; repeats: boolean } | null = null;
  let unbounded = 0;
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]!;
    const group = open.at(-1)!;
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(source.slice(at, at + 24))?.[0];
    if (quantifier !== undefined) {
      const isUnbounded = /^(?:[*+]|\{\d+,\})/.test(quantifier);
      if (isUnbounded) unbounded++;
      if (quantifier !== '?' && closed !== null && (closed.branches || closed.repeats)) return false;
      group.repeats = true;
      at += quantifier.length - 1;
      // Lazy or possessive: the same ways in another order.
      if (source[at + 1] === '?') at++;
      closed = null;
      continue;
    }
    closed = null;
    if (sign === '\\') at++;
    else if (sign === '[') at = endOfClass(source, at);
    else if (sign === '(') open.push({ branches: false, repeats: false });
    else if (sign === '|') group.branches = true;
    else if (sign === ')' && open.length > 1) {
      closed = open.pop()!;
      const around = open.at(-1)!;
      around.repeats ||= closed.repeats;
      around.branches ||= closed.branches;
    }
  }
  return unbounded <= MOST_UNBOUNDED;
}

/** Whether no run in a text is long enough for a tame pattern to take more than a moment. */
export function isTameText(text: string): boolean {
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start);
    const line = (end < 0 ? text.length : end) - start;
    if (line > LONGEST_LINE) return false;
    if (end < 0) break;
    start = end + 1;
  }
  return !LONG_BLANKS.some((blank) => text.includes(blank));
}

function endOfClass(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === ']' && at > start + 1) return at;
  }
  return source.length;
}
