/** Levels of `..` and names of a path are resolved as text; a bundle has no links. */
function join(folder: string, relative: string): string {
  const names: string[] = relative.startsWith('/') ? [] : folder.split('/').filter((name) => name !== '');
  for (const name of relative.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}

export function nameOfPath(path: string): string {
  return path.replaceAll('\\', '/').slice(path.replaceAll('\\', '/').lastIndexOf('/') + 1);
}

/**
 * The rule files that a line of `rule_files` loads, relative to the file of tests. What is collected may stand in other folders
 * than in the repository: where nothing matches as it is written, files of that name do.
 */
export function matchRuleFiles(
  testPath: string,
  pattern: string,
  paths: readonly string[],
): readonly string[] {
  const slash = testPath.lastIndexOf('/');
  const whole = join(slash < 0 ? '' : testPath.slice(0, slash), pattern);
  const exact = paths.filter((path) => matches(whole.split('/'), path.split('/')));
  if (exact.length > 0) return exact;
  const name = nameOfPath(pattern);
  return paths.filter((path) => matchesName(name, nameOfPath(path)));
}

function matches(patterns: readonly string[], names: readonly string[]): boolean {
  return (
    patterns.length === names.length &&
    patterns.every((pattern, index) => matchesName(pattern, names[index]!))
  );
}

/**
 * One name by a pattern of Go's `filepath.Match`: `*`, `?`, `[a-z]`, `[^a]`, `\` before a sign. A set that is not closed matches
 * nothing. Takes pattern times name steps at most.
 */
function matchesName(pattern: string, name: string): boolean {
  const parts = partsOf(pattern);
  if (parts === null) return false;
  let [at, part, star, starAt] = [0, 0, -1, 0];
  while (at < name.length) {
    const one = parts[part];
    if (one === '*') [star, starAt, part] = [part, at, part + 1];
    else if (one?.(name[at]!) === true) [at, part] = [at + 1, part + 1];
    else if (star >= 0) [part, starAt, at] = [star + 1, starAt + 1, starAt + 1];
    else return false;
  }
  return parts.slice(part).every((rest) => rest === '*');
}

type Part = '*' | ((sign: string) => boolean);

function partsOf(pattern: string): readonly Part[] | null {
  const parts: Part[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at]!;
    if (sign === '*') parts.push('*');
    else if (sign === '?') parts.push(() => true);
    else if (sign === '[') {
      const close = pattern.indexOf(']', at + 2);
      if (close < 0) return null;
      parts.push(setOf(pattern.slice(at + 1, close)));
      at = close;
    } else {
      const literal = sign === '\\' ? (pattern[++at] ?? sign) : sign;
      parts.push((one) => one === literal);
    }
  }
  return parts;
}

function setOf(text: string): (sign: string) => boolean {
  const isNegated = text.startsWith('^');
  const inner = isNegated ? text.slice(1) : text;
  const ranges = [...inner.matchAll(/(.)-(.)|(.)/gs)].map(
    ([, from, to, one]) => [from ?? one!, to ?? one!] as const,
  );
  return (sign) => ranges.some(([from, to]) => from <= sign && sign <= to) !== isNegated;
}
