/**
 * Whether a path of an API fits a pattern that a person wrote. `*` stands for any text within one part, a part `**` for
 * any number of parts, none included; names of variables make no difference. Letter case counts.
 */
export function matchesApiPath(pattern: string, template: string): boolean {
  return fits(partsOf(pattern), partsOf(template));
}

/** What is wrong with such a pattern, to be put behind its name; `null` when nothing is. */
export function findApiPathMistake(pattern: string): string | null {
  if (!pattern.startsWith('/')) return 'does not begin with `/`';
  const parts = pattern.split('/');
  if (parts.some((part) => part.includes('**') && part !== '**'))
    return 'contains `**` next to other characters; it spans parts only between slashes, as in `/internal/**`';
  if (/[?#]/.test(pattern)) return 'contains a query or a fragment; paths of an API have neither';
  return null;
}

function partsOf(path: string): readonly string[] {
  return path
    .replace(/\{[^{}]*\}/g, '{}')
    .split('/')
    .slice(1);
}

/** Both are walked once: after a `**` the earliest fit is as good as any later one. */
function fits(pattern: readonly string[], path: readonly string[]): boolean {
  let [at, from] = [0, 0];
  let last: { readonly at: number; from: number } | null = null;
  while (from < path.length) {
    const part = pattern[at];
    if (part === '**') {
      last = { at, from };
      at++;
    } else if (part !== undefined && partFits(part, path[from] ?? '')) {
      at++;
      from++;
    } else if (last !== null) {
      last.from++;
      [at, from] = [last.at + 1, last.from];
    } else return false;
  }
  while (pattern[at] === '**') at++;
  return at === pattern.length;
}

/** Text between the `*` has to come in order; the earliest place of each will do. */
function partFits(pattern: string, part: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === part;
  if (!part.startsWith(first) || part.length < first.length + last.length || !part.endsWith(last))
    return false;
  const middle = part.slice(first.length, part.length - last.length);
  let at = 0;
  for (const text of rest) {
    const found = middle.indexOf(text, at);
    if (found < 0) return false;
    at = found + text.length;
  }
  return true;
}
