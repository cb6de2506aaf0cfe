/** Text, or the 1-based line of the first byte that is not UTF-8. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'invalid'; readonly line: number };

/** Decodes UTF-8 strictly and drops a leading byte order mark. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const text = strictly(bytes);
  return text === null ? { kind: 'invalid', line: firstBadLine(bytes) } : { kind: 'text', text };
}

function strictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A line feed is never part of a longer sequence in UTF-8, so lines can be tried one by one. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    if (end < 0 || strictly(bytes.subarray(start, end)) === null) return line;
    start = end + 1;
  }
}
