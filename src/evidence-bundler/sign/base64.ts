const STANDARD = /^[A-Za-z0-9+/]*={0,2}$/;
const URL_SAFE = /^[A-Za-z0-9_-]*={0,2}$/;

/**
 * The bytes that a base64 text stands for, in the standard or the URL-safe alphabet; `null` when it is not exactly the one
 * text that an encoder writes for them: with line ends, without its padding, or with bits in the last digit that say nothing.
 * Two texts for the same bytes would let a signature be changed and still hold.
 */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const encoding = STANDARD.test(text) ? 'base64' : URL_SAFE.test(text) ? 'base64url' : null;
  if (encoding === null) return null;
  const bytes = Buffer.from(text, encoding);
  const written = bytes.toString(encoding);
  return written.padEnd(text.length, '=') === text ? new Uint8Array(bytes) : null;
}

export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
