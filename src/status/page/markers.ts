import type { Block } from '../../evidence-bundler/claims/status-block.ts';

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
