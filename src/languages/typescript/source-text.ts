/**
 * The text of a source file as the TypeScript compiler reads it from a disk.
 * A byte order mark chooses UTF-16 (either order) and is removed; everything else is UTF-8. Bytes that are not valid
 * become U+FFFD, which the parser reports when it stands outside strings and comments.
 */
export function decodeSource(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
