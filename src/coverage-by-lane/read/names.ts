const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/** Makes text of a part of a report. What is not UTF-8 becomes U+FFFD, and `isUtf8` says so. */
export function decodeName(
  bytes: Uint8Array,
  from: number,
  to: number,
): { readonly name: string; readonly isUtf8: boolean } {
  const part = bytes.subarray(from, to);
  try {
    return { name: STRICT.decode(part), isUtf8: true };
  } catch {
    return { name: LENIENT.decode(part), isUtf8: false };
  }
}

/** Control characters, line separators and marks that turn the direction of text: no honest name has them. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

export function isUnprintable(name: string): boolean {
  return UNPRINTABLE.test(name);
}
