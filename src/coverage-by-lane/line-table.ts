/** Hits above this count as this many: what matters is none, some, more. */
export const MOST_HITS = 4_294_967_295;

/** The largest line number that is believed: files are bounded far below, and a report may say anything. */
export const LAST_LINE = 50_000_000;

/**
 * Lines with code and how often each ran: two columns of equal length, ascending by number, each number once.
 * Columns may be views into a larger buffer.
 */
export interface LineTable {
  readonly numbers: Uint32Array;
  readonly hits: Uint32Array;
}

/** A file without code that can run. */
export const NO_LINES: LineTable = { numbers: new Uint32Array(0), hits: new Uint32Array(0) };

/** Collects lines in any order. One collector serves many files: `take` empties it. */
export interface LineCollector {
  /** Adds hits to a line; numbers outside 1 to `LAST_LINE` are refused with `false`. Hits are whole and not negative. */
  readonly add: (line: number, hits: number) => boolean;
  /** Everything added since the last call; hits of one line are joined by `join` (default: their sum). */
  readonly take: (join?: 'sum' | 'max') => LineTable;
}

/** Tables of small files share memory: an allocation for each would cost more than its lines. */
const CHUNK = 65_536;

/** Opens a collector. Lines that come in order cost neither sorting nor a copy. */
export function collectLines(): LineCollector {
  let numbers = new Uint32Array(256);
  let hits = new Uint32Array(256);
  let start = 0;
  let end = 0;
  let isOrdered = true;
  let last = 0;

  /** Moves what is open to a new chunk; tables that were taken stay in the old one. */
  function grow(): void {
    const size = end - start;
    const length = Math.max(size * 2, Math.min(CHUNK, numbers.length * 2));
    numbers = moved(numbers.subarray(start, end), length);
    hits = moved(hits.subarray(start, end), length);
    start = 0;
    end = size;
  }

  return {
    add(line, count) {
      if (!(line >= 1 && line <= LAST_LINE) || !Number.isInteger(line)) return false;
      if (end === numbers.length) grow();
      numbers[end] = line;
      hits[end++] = Math.min(count, MOST_HITS);
      if (line <= last) isOrdered = false;
      last = line;
      return true;
    },
    take(join = 'sum') {
      if (end === start) return NO_LINES;
      const table = { numbers: numbers.subarray(start, end), hits: hits.subarray(start, end) };
      const ordered = isOrdered;
      last = 0;
      isOrdered = true;
      if (ordered) start = end;
      else end = start;
      return ordered ? table : joinLines(table.numbers, table.hits, join);
    },
  };
}

function moved(column: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(length);
  wider.set(column);
  return wider;
}

function saturate(hits: Float64Array): Uint32Array {
  const whole = new Uint32Array(hits.length);
  for (let at = 0; at < hits.length; at++) whole[at] = Math.min(hits[at]!, MOST_HITS);
  return whole;
}

/** Sorts lines and joins those of one number. */
function joinLines(numbers: Uint32Array, hits: Uint32Array, join: 'sum' | 'max'): LineTable {
  const order = Uint32Array.from(numbers, (_, at) => at).sort((a, b) => numbers[a]! - numbers[b]!);
  const lines = new Uint32Array(numbers.length);
  const joined = new Float64Array(numbers.length);
  let size = 0;
  for (const at of order) {
    const line = numbers[at]!;
    if (size > 0 && lines[size - 1] === line) {
      const before = joined[size - 1]!;
      joined[size - 1] = join === 'sum' ? before + hits[at]! : Math.max(before, hits[at]!);
    } else {
      lines[size] = line;
      joined[size++] = hits[at]!;
    }
  }
  return { numbers: lines.slice(0, size), hits: saturate(joined.subarray(0, size)) };
}

/** The place of a line in the table; -1 when the report does not list it. */
export function findLine({ numbers }: LineTable, line: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = numbers[middle]!;
    if (found === line) return middle;
    if (found < line) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Builds a table from pairs in any order; hits of one line are added. For small inputs and tests. */
export function lineTable(pairs: Iterable<readonly [line: number, hits: number]>): LineTable {
  const collector = collectLines();
  for (const [line, hits] of pairs) collector.add(line, hits);
  return collector.take();
}
