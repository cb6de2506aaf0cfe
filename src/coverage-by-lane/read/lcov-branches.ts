import { LAST_LINE, MOST_HITS } from '../line-table.ts';
import type { LineBranches, Ratio } from '../model.ts';

/** Branches of one file in columns: a third of the memory, and most readers never ask for them one by one. */
export interface BranchColumns {
  readonly ratio: Ratio;
  /** Makes the branches of each line, ascending. */
  readonly expand: () => LineBranches[];
}

/** Collects branches of a section. */
export interface BranchCollector {
  readonly add: (line: number, key: string, hits: number) => void;
  /**
   * Reads `line,block,branch,taken` of plain numbers up to the end of the line; gives the offset of the next line, or -1,
   * with nothing added, for any other form.
   */
  readonly readPlain: (bytes: Uint8Array, from: number) => number;
  /** Everything added since the last call; hits of one identity are added up. */
  readonly take: () => BranchColumns;
}

/** Keys of small blocks and branches are found without a look at text. */
const SMALL = 256;

/** Columns of small files share memory. */
const CHUNK = 65_536;

const NO_BRANCHES: BranchColumns = { ratio: { covered: 0, total: 0 }, expand: () => [] };

export function collectBranches(): BranchCollector {
  const small = new Int32Array(SMALL * SMALL).fill(-1);
  const ids = new Map<string, number>();
  const keys: string[] = [];
  let lines = new Uint32Array(256);
  let names = new Uint32Array(256);
  let hits = new Uint32Array(256);
  let start = 0;
  let end = 0;
  let isOrdered = true;

  function idOf(key: string): number {
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, keys.length);
    return keys.push(key) - 1;
  }

  function idOfNumbers(block: number, branch: number): number {
    if (block >= SMALL || branch >= SMALL) return idOf(`${block},${branch}`);
    const place = block * SMALL + branch;
    const known = small[place]!;
    if (known >= 0) return known;
    const id = idOf(`${block},${branch}`);
    small[place] = id;
    return id;
  }

  function put(line: number, id: number, count: number): void {
    if (end === lines.length) grow();
    // Within a line, identities must ascend too: then none is there twice.
    if (end > start) {
      const last = lines[end - 1]!;
      if (line < last || (line === last && id <= names[end - 1]!)) isOrdered = false;
    }
    lines[end] = line;
    names[end] = id;
    hits[end++] = Math.min(count, MOST_HITS);
  }

  /** Moves what is open to a new chunk; what was taken stays in the old one. */
  function grow(): void {
    const size = end - start;
    const length = Math.max(size * 2, Math.min(CHUNK, lines.length * 2));
    lines = moved(lines.subarray(start, end), length);
    names = moved(names.subarray(start, end), length);
    hits = moved(hits.subarray(start, end), length);
    start = 0;
    end = size;
  }

  return {
    add: (line, key, count) => put(line, idOf(key), count),
    readPlain(bytes, from) {
      let at = from;
      let line = 0;
      let byte = bytes[at]!;
      while (byte >= 0x30 && byte <= 0x39) {
        line = line * 10 + byte - 0x30;
        byte = bytes[++at]!;
      }
      if (byte !== 0x2c || line < 1 || line > LAST_LINE || at - from > 8) return -1;
      const blockAt = ++at;
      let block = 0;
      byte = bytes[at]!;
      while (byte >= 0x30 && byte <= 0x39) {
        block = block * 10 + byte - 0x30;
        byte = bytes[++at]!;
      }
      if (byte !== 0x2c || !isShortNumber(bytes, blockAt, at)) return -1;
      const branchAt = ++at;
      let branch = 0;
      byte = bytes[at]!;
      while (byte >= 0x30 && byte <= 0x39) {
        branch = branch * 10 + byte - 0x30;
        byte = bytes[++at]!;
      }
      if (byte !== 0x2c || !isShortNumber(bytes, branchAt, at)) return -1;
      const countAt = ++at;
      let count = 0;
      byte = bytes[at]!;
      if (byte === 0x2d) byte = bytes[++at]!;
      else
        while (byte >= 0x30 && byte <= 0x39) {
          count = count * 10 + byte - 0x30;
          byte = bytes[++at]!;
        }
      if (at === countAt || at - countAt > 15) return -1;
      if (byte === 0x0d) byte = bytes[++at]!;
      if (byte !== 0x0a) return -1;
      put(line, idOfNumbers(block, branch), count);
      return at + 1;
    },
    take() {
      if (end === start) return NO_BRANCHES;
      const added = {
        lines: lines.subarray(start, end),
        names: names.subarray(start, end),
        hits: hits.subarray(start, end),
      };
      const columns = isOrdered ? added : joined(added);
      if (isOrdered) start = end;
      else end = start;
      isOrdered = true;
      let covered = 0;
      for (const count of columns.hits) if (count > 0) covered++;
      return {
        ratio: { covered, total: columns.hits.length },
        expand: () => expand(columns, keys),
      };
    },
  };
}

interface Columns {
  readonly lines: Uint32Array;
  readonly names: Uint32Array;
  readonly hits: Uint32Array;
}

function expand({ lines, names, hits }: Columns, keys: readonly string[]): LineBranches[] {
  const expanded: LineBranches[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    const taken = new Map<string, number>();
    for (; lines[at] === line; at++) taken.set(keys[names[at]!]!, hits[at]!);
    expanded.push({ kind: 'named', line, taken });
  }
  return expanded;
}

/** Sorts branches by line, keeps the order of names in which they came, and joins those of one identity. */
function joined({ lines, names, hits }: Columns): Columns {
  const order = Uint32Array.from(lines, (_, at) => at);
  order.sort((a, b) => lines[a]! - lines[b]! || names[a]! - names[b]! || a - b);
  const columns = {
    lines: new Uint32Array(order.length),
    names: new Uint32Array(order.length),
    hits: new Uint32Array(order.length),
  };
  let size = 0;
  for (const at of order) {
    const last = size - 1;
    if (size > 0 && columns.lines[last] === lines[at] && columns.names[last] === names[at]) {
      columns.hits[last] = Math.min(columns.hits[last]! + hits[at]!, MOST_HITS);
      continue;
    }
    columns.lines[size] = lines[at]!;
    columns.names[size] = names[at]!;
    columns.hits[size++] = hits[at]!;
  }
  return {
    lines: columns.lines.slice(0, size),
    names: columns.names.slice(0, size),
    hits: columns.hits.slice(0, size),
  };
}

/** A number with zeros before it is another name, and a long one no number. */
function isShortNumber(bytes: Uint8Array, from: number, to: number): boolean {
  return to > from && to - from < 10 && (bytes[from] !== 0x30 || to === from + 1);
}

function moved(column: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(length);
  wider.set(column);
  return wider;
}
