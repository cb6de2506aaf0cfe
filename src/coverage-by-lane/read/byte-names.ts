/** A set of names that stand in bytes, each with a mark; no text is made of them. */
export interface ByteNames {
  /** Adds the name from `from` up to `end`, and marks it if `isMarked`; a mark stays. */
  readonly add: (from: number, end: number, isMarked: boolean) => void;
  /** How many different names there are, and how many of them have a mark. Empties the set. */
  readonly take: () => { readonly total: number; readonly marked: number };
}

/** Opens a set over one buffer: a table of hashes with open addressing, and names compared byte by byte. */
export function collectNames(bytes: Uint8Array): ByteNames {
  let slots = new Int32Array(256).fill(-1);
  let starts = new Float64Array(128);
  let ends = new Float64Array(128);
  let hashes = new Int32Array(128);
  let marks = new Uint8Array(128);
  let total = 0;

  function isSame(at: number, from: number, end: number): boolean {
    const start = starts[at]!;
    const length = end - from;
    if (ends[at]! - start !== length) return false;
    for (let place = 0; place < length; place++)
      if (bytes[start + place] !== bytes[from + place]) return false;
    return true;
  }

  function grow(): void {
    starts = Float64Array.from({ length: total * 2 }, (_, at) => starts[at] ?? 0);
    ends = Float64Array.from({ length: total * 2 }, (_, at) => ends[at] ?? 0);
    hashes = Int32Array.from({ length: total * 2 }, (_, at) => hashes[at] ?? 0);
    marks = Uint8Array.from({ length: total * 2 }, (_, at) => marks[at] ?? 0);
    slots = new Int32Array(total * 4).fill(-1);
    for (let at = 0; at < total; at++) {
      let slot = hashes[at]! & (slots.length - 1);
      while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = at;
    }
  }

  return {
    add(from, end, isMarked) {
      let hash = 0x811c9dc5;
      for (let at = from; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
      hash ^= hash >>> 15;
      let slot = hash & (slots.length - 1);
      for (let at = slots[slot]!; at !== -1; at = slots[slot]!) {
        if (hashes[at] === hash && isSame(at, from, end)) {
          if (isMarked) marks[at] = 1;
          return;
        }
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = total;
      starts[total] = from;
      ends[total] = end;
      hashes[total] = hash;
      marks[total++] = isMarked ? 1 : 0;
      if (total === starts.length) grow();
    },
    take() {
      let marked = 0;
      for (let at = 0; at < total; at++) marked += marks[at]!;
      const counted = { total, marked };
      if (total > 0) slots.fill(-1);
      total = 0;
      return counted;
    },
  };
}
