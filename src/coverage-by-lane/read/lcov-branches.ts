import { LAST_LINE, MOST_HITS } from '../line-table.ts';
import type { LineBranches, Ratio } from '../model.ts';

/** Branches of one file in columns: a third of the memory, and most readers never ask for them one by one. */
export interface BranchColumns {
  readonly ratio: Ratio;
  /** Three numbers a branch, ascending: its line, the place of its key in `keys`, its hits. */
  readonly triples: Uint32Array;
  readonly keys: readonly string[];
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
const CHUNK = 3 * 65_536;

const NO_BRANCHES: BranchColumns = { ratio: { covered: 0, total: 0 }, triples: new Uint32Array(0), keys: [] };

export function collectBranches(): BranchCollector {
  const small = new Int32Array(SMALL * SMALL).fill(-1);
  const ids = new Map<string, number>();
  const keys: string[] = [];
  /** Three numbers a branch: its line, its key, its hits. */
  let triples = new Uint32Array(768);
  let start = 0;
  let end = 0;
  let covered = 0;
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
    if (end === triples.length) grow();
    // Within a line, keys must ascend too: then none is there twice.
    if (end > start) {
      const last = triples[end - 3]!;
      if (line < last || (line === last && id <= triples[end - 2]!)) isOrdered = false;
    }
    triples[end] = line;
    triples[end + 1] = id;
    triples[end + 2] = Math.min(count, MOST_HITS);
    if (count > 0) covered++;
    end += 3;
  }

  /** Moves what is open to a new chunk; what was taken stays in the old one. */
  function grow(): void {
    const size = end - start;
    const wider = new Uint32Array(Math.max(size * 2, Math.min(CHUNK, triples.length * 2)));
    wider.set(triples.subarray(start, end));
    triples = wider;
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
      const added = triples.subarray(start, end);
      const taken = isOrdered ? added : joined(added);
      const ratio = isOrdered ? { covered, total: added.length / 3 } : ratioOf(taken);
      if (isOrdered) start = end;
      else end = start;
      isOrdered = true;
      covered = 0;
      return { ratio, triples: taken, keys };
    },
  };
}

/** Makes the branches of each line, ascending. */
export function expandBranches({ triples, keys }: BranchColumns): LineBranches[] {
  const expanded: LineBranches[] = [];
  for (let at = 0; at < triples.length; ) {
    const line = triples[at]!;
    const taken = new Map<string, number>();
    for (; triples[at] === line; at += 3) taken.set(keys[triples[at + 1]!]!, triples[at + 2]!);
    expanded.push({ kind: 'named', line, taken });
  }
  return expanded;
}

function ratioOf(triples: Uint32Array): Ratio {
  let covered = 0;
  for (let at = 2; at < triples.length; at += 3) if (triples[at]! > 0) covered++;
  return { covered, total: triples.length / 3 };
}

/** Sorts branches by line and key, and joins those of one identity. */
function joined(triples: Uint32Array): Uint32Array {
  const order = Uint32Array.from({ length: triples.length / 3 }, (_, at) => at * 3);
  order.sort((a, b) => triples[a]! - triples[b]! || triples[a + 1]! - triples[b + 1]!);
  const once = new Uint32Array(triples.length);
  let size = 0;
  for (const at of order) {
    const hits = triples[at + 2]!;
    if (size > 0 && once[size - 3] === triples[at] && once[size - 2] === triples[at + 1]) {
      once[size - 1] = Math.min(once[size - 1]! + hits, MOST_HITS);
      continue;
    }
    once[size++] = triples[at]!;
    once[size++] = triples[at + 1]!;
    once[size++] = hits;
  }
  return once.slice(0, size);
}

/** A number with zeros before it is another name, and a long one no number. */
function isShortNumber(bytes: Uint8Array, from: number, to: number): boolean {
  return to > from && to - from < 10 && (bytes[from] !== 0x30 || to === from + 1);
}
