/** The same text in memory of its own: a part of a longer text keeps all of that alive. For what outlives the reading. */
export function detach(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
