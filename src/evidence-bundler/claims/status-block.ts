/** What stands around the part of a page that `status --write` generates; blanks inside the comment do not matter. */
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

/** The text of a page with empty lines for what stands between its markers, so that all others keep their numbers. */
export function blankBlock(text: string): string {
  const page = Buffer.from(text, 'utf8');
  const block = findBlock(page);
  if (block.kind === 'broken') return text;
  const { from, to } = block;
  const between = page.toString('utf8', from, to).replace(/[^\r\n]+/g, '');
  return `${page.toString('utf8', 0, from)}${between}${page.toString('utf8', to)}`;
}
