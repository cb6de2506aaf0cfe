/** Texts of JSON as they stand between their quotes, each kept once. */
export interface TextSet {
  readonly add: (start: number, end: number) => void;
  /** In the order in which they first came. Texts that are no JSON are left out. */
  readonly texts: () => readonly string[];
}

type Span = readonly [start: number, end: number];

/** Gathers texts of a file by their offsets, and reads only those that are new. */
export function createTextSet(bytes: Uint8Array): TextSet {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const spans: Span[] = [];
  const byHash = new Map<number, Span[]>();

  function add(start: number, end: number): void {
    let hash = 0;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
    const known = byHash.get(hash);
    if (known?.some((one) => isSame(one, start, end)) === true) return;
    const span: Span = [start, end];
    spans.push(span);
    if (known === undefined) byHash.set(hash, [span]);
    else known.push(span);
  }

  function isSame([from, to]: Span, start: number, end: number): boolean {
    if (to - from !== end - start) return false;
    for (let at = from; at < to; at++) if (bytes[at] !== bytes[start + at - from]) return false;
    return true;
  }

  function read([start, end]: Span): readonly string[] {
    const text = decoder.decode(bytes.subarray(start, end));
    if (!text.includes('\\')) return [text];
    try {
      return [String(JSON.parse(`"${text}"`))];
    } catch {
      return [];
    }
  }

  return {
    add,
    texts: () => [...new Set(spans.flatMap(read))],
  };
}
