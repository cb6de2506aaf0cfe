/**
 * Whether a name is what a pattern says: equal to it, or equal with every `*` standing for any characters, slashes too.
 * Nothing else is a sign: names of benchmarks are full of brackets, braces and question marks.
 */
export function matchesName(name: string, pattern: string): boolean {
  if (name === pattern) return true;
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined || !name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
