import { grouped } from '../../report/counted.ts';

/**
 * The text in about `limit` UTF-16 units: of a longer one both ends, and between them how much is missing. No character is
 * split. `write` encodes what is kept.
 */
export function shorten(text: string, limit: number, write = (part: string): string => part): string {
  if (text.length <= limit) return write(text);
  const note = ` … ${grouped(text.length)} characters … `;
  const room = Math.max(8, limit - note.length);
  const start = text.slice(0, Math.ceil((room * 2) / 3)).replace(/[\uD800-\uDBFF]$/, '');
  const end = text.slice(text.length - Math.floor(room / 3)).replace(/^[\uDC00-\uDFFF]/, '');
  return `${write(start)}${note}${write(end)}`;
}
