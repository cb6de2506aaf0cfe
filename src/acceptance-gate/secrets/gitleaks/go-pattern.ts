/** Classes that Go's syntax names and JavaScript's does not. */
const POSIX: { readonly [name: string]: string } = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

/**
 * A pattern of Go's regexp package as a global JavaScript one; `null` where JavaScript has nothing like it. Flags at the
 * beginning become flags of the whole; flags further on (`(?i)…`) work where the engine knows groups with modifiers.
 */
export function compileGoPattern(written: string): RegExp | null {
  const [, flags = ''] = /^\(\?([ims]+)\)/.exec(written) ?? [];
  const source = modifiersToGroups(flags === '' ? written : written.slice(flags.length + 3))
    .replaceAll('(?P<', '(?<')
    .replaceAll(/\[:(\w+):\]/g, (whole, name: string) => POSIX[name] ?? whole)
    .replaceAll('\\z', '$')
    .replaceAll('\\A', '^');
  try {
    return new RegExp(source, `g${[...new Set(flags)].join('')}`);
  } catch {
    return null;
  }
}

/** `a(?i)b` means `a(?i:b)`, to the end of the group it stands in. */
function modifiersToGroups(source: string): string {
  let result = '';
  const open: number[] = [0];
  for (let at = 0; at < source.length; at++) {
    const character = source[at]!;
    const modifier = character === '(' ? /^\(\?([ims-]+)\)/.exec(source.slice(at, at + 12)) : null;
    if (character === '\\') {
      result += character + (source[++at] ?? '');
    } else if (character === '[') {
      const end = endOfClass(source, at);
      result += source.slice(at, end);
      at = end - 1;
    } else if (modifier !== null) {
      result += `(?${modifier[1]}:`;
      open[open.length - 1] = open.at(-1)! + 1;
      at += modifier[0].length - 1;
    } else {
      if (character === '(') open.push(0);
      if (character === ')') result += ')'.repeat(open.pop() ?? 0);
      result += character;
    }
  }
  return result + ')'.repeat(open.reduce((sum, one) => sum + one, 0));
}

function endOfClass(source: string, start: number): number {
  let at = source[start + 1] === '^' ? start + 2 : start + 1;
  if (source[at] === ']') at++;
  for (; at < source.length && source[at] !== ']'; at++) {
    if (source[at] === '\\') at++;
    else if (source.startsWith('[:', at)) at = Math.max(at, source.indexOf(':]', at) + 1);
  }
  return Math.min(at + 1, source.length);
}
