/** What stands around the generated part of a page; blanks inside the comment do not matter. */
export const START = '<!-- execution-standards:status:start -->';
export const END = '<!-- execution-standards:status:end -->';

const MARKER = /<!--[ \t]*execution-standards:status:(start|end)[ \t]*-->/g;

/** The bytes between the markers, markers not included, and the 1-based line that they begin in. */
export interface Block {
  readonly kind: 'block';
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

export type FoundBlock = Block | { readonly kind: 'broken'; readonly message: string; readonly hint: string };

/** Finds the generated part of a page: one start and, after it, one end. Never throws. */
export function findBlock(page: Uint8Array): FoundBlock {
  // One character for each byte, so that places in the text are places in the file, whatever its encoding.
  const text = Buffer.from(page).toString('latin1');
  const found = [...text.matchAll(MARKER)].map((match) => ({
    which: match[1],
    from: match.index,
    to: match.index + match[0].length,
  }));
  const [start, end, ...more] = found;
  if (start === undefined)
    return broken('has no markers', `Write the lines ${START} and ${END} where the status is to stand.`);
  if (found.every(({ which }) => which === 'start')) return broken('has no end marker', `Write ${END}.`);
  if (found.every(({ which }) => which === 'end')) return broken('has no start marker', `Write ${START}.`);
  if (more.length > 0) return broken('has more than two markers', 'Keep one start and one end.');
  if (start.which === 'end' || end === undefined)
    return broken('has its markers in the wrong order', `Put ${START} first.`);
  return { kind: 'block', from: start.to, to: end.from, line: text.slice(0, start.to).split('\n').length };
}

function broken(message: string, hint: string): FoundBlock {
  return { kind: 'broken', message, hint };
}

/**
 * The page with other text between its markers, written with the page's own line ends; every byte outside stays. `content` has lines
 * that end with a line feed, the last one without.
 */
export function replaceBlock(page: Uint8Array, { from, to }: Block, content: string): Uint8Array {
  const between = Buffer.from(framed(content).replaceAll('\n', lineEndOf(page, from)), 'utf8');
  return Buffer.concat([page.subarray(0, from), between, page.subarray(to)]);
}

/** A blank line on both sides: without one GitHub reads a table after a comment as HTML. */
export function framed(content: string): string {
  return `\n\n${content}\n\n`;
}

/** What ends the line of the start marker; where that is the last one, the first line of the page. */
function lineEndOf(page: Uint8Array, from: number): string {
  const after = page.indexOf(0x0a, from);
  const at = after < 0 ? page.indexOf(0x0a) : after;
  return at > 0 && page[at - 1] === 0x0d ? '\r\n' : '\n';
}
