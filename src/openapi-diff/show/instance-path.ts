import { parsePointer } from '../document/json-pointer.ts';

/** Names that need no quotes where people read them. */
const PLAIN = /^[\p{L}_$@][\p{L}\p{N}_$@-]*$/u;

/**
 * A place in a value as people write it: `/items/∗/price` (with an asterisk) is `items[].price`, `/tags/0` is `tags[0]`, a
 * name with other characters stands in quotes: `["a b"]`. Empty for all of the value; what is no pointer stays as it is.
 */
export function writeInstancePath(pointer: string): string {
  const tokens = parsePointer(pointer);
  if (tokens === null) return pointer;
  return tokens
    .map((token, at) => {
      if (token === '*') return '[]';
      if (/^\d+$/.test(token)) return `[${token}]`;
      if (PLAIN.test(token)) return at === 0 ? token : `.${token}`;
      return `[${JSON.stringify(token)}]`;
    })
    .join('');
}
