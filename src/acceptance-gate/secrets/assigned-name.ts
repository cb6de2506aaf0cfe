/** What a byte may be between a name and its value. */
const SPACE = 1;
const QUOTE = 2;
const SIGN = 4;
const NAME = 8;

const KINDS = new Uint8Array(256);
const mark = (characters: string, kind: number) => {
  for (const byte of Buffer.from(characters, 'latin1')) KINDS[byte] = KINDS[byte]! | kind;
};
mark(' \t', SPACE | NAME);
mark('\r\n', SPACE);
mark('\'"`(', QUOTE);
mark('=>:,|?', SIGN);
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-', NAME);

/** Room for quotes and blanks before a value: an XML element may stand on lines of its own. */
const GAP = 10;
const LONGEST_NAME = 64;

/** Words between the name of a header and its token. */
const SCHEMES: readonly string[] = ['basic ', 'bearer ', 'token ', 'apikey '];

/**
 * The name that the value at `at` is given: `api_key = "…"`, `"api_key": "…"`, `<apiKey>…`, `Authorization: Bearer …`.
 * Empty when no sign of assignment stands before it.
 */
export function assignedName(bytes: Buffer, at: number): string {
  let end = skipScheme(bytes, at) - 1;
  let signs = 0;
  for (let gap = GAP; end >= 0 && gap > 0; gap--, end--) {
    const kind = KINDS[bytes[end]!]!;
    if ((kind & SIGN) !== 0 && signs < 4) signs++;
    else if ((kind & (SPACE | QUOTE)) === 0) break;
    // A quote before the sign closes the name; what stands before that is the name.
    else if (signs > 0 && (kind & QUOTE) !== 0) {
      end--;
      break;
    }
  }
  if (signs === 0) return '';
  while (end >= 0 && bytes[end] === 0x5d) end--;
  let start = end;
  const floor = Math.max(-1, end - LONGEST_NAME);
  while (start > floor && (KINDS[bytes[start]!]! & NAME) !== 0) start--;
  return start === end ? '' : bytes.toString('latin1', start + 1, end + 1);
}

function skipScheme(bytes: Buffer, at: number): number {
  if (bytes[at - 1] !== 0x20 || at < 8) return at;
  const before = bytes.toString('latin1', at - 7, at).toLowerCase();
  const scheme = SCHEMES.find((one) => before.endsWith(one));
  return scheme === undefined ? at : at - scheme.length;
}
