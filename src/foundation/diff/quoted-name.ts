/** What C writes with a letter; every other control character becomes three octal digits. */
const LETTERS: { readonly [character: string]: string } = {
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '"': '"',
  '\\': '\\',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what git quotes
const SPECIAL = /[\x00-\x1f"\\\x7f]/g;

/** A name as git writes it in the header of a patch with `core.quotePath=false` (`quote_c_style` in git's `quote.c`). Bytes in latin1. */
export function quotedName(name: string): string {
  const quoted = name.replace(
    SPECIAL,
    (character) => `\\${LETTERS[character] ?? character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return quoted === name ? name : `"${quoted}"`;
}
