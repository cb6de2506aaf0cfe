/** A line of a text. */
export interface Line {
  /** Without its end; bytes that are not UTF-8 are replaced. */
  readonly text: string;
  /** 1-based. */
  readonly number: number;
  /** `false` for a last line without a line feed. */
  readonly isEnded: boolean;
}

/** Our own bound: the longest line that a tool writes is an event with some output in it. What is longer is cut. */
const LONGEST = 1024 * 1024;

/** The lines of UTF-8 one by one, so that the text of a large file is never in memory. A byte order mark is left out. */
export function* linesOf(bytes: Uint8Array): Generator<Line, void, undefined> {
  const decoder = new TextDecoder('utf-8');
  for (let start = 0, number = 1; start < bytes.length; number++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    const stop = end > start && bytes[end - 1] === 0x0d ? end - 1 : end;
    const text = decoder.decode(bytes.subarray(start, Math.min(stop, start + LONGEST)));
    yield { text, number, isEnded: feed >= 0 };
    start = end + 1;
  }
}
