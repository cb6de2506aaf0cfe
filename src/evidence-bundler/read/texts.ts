/** Our own bound for what is shown of a failure. */
const MESSAGE = 500;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of terminals begin with one.
const COLOURS = /\u001b\[[\d;]*[A-Za-z]/g;

/** The first line that says something, without colours of a terminal and at most 500 characters long; `null` when none does. */
export function firstLine(text: string | null): string | null {
  if (text === null) return null;
  for (const line of text.slice(0, 8 * MESSAGE).split('\n', 50)) {
    const plain = line.replace(COLOURS, '').trim();
    if (plain !== '') return plain.length > MESSAGE ? `${plain.slice(0, MESSAGE - 1)}…` : plain;
  }
  return null;
}

/** Text of a file as a sentence may quote it: on one line, not too long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

/** A count as people read it. */
export function many(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}

/** A path as written, with slashes; `null` for none. */
export function slashed(path: string | null): string | null {
  return path === null || path === '' ? null : path.replaceAll('\\', '/');
}
