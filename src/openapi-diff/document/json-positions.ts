import { decodeKey, scanJson } from './scan-json.ts';
import type { Wanted } from './wanted.ts';

/** Offsets of a value, and of its key when it stands in an object. */
export interface FoundOffsets {
  readonly key: number | null;
  readonly value: number;
}

/** Finds the wanted places in JSON in one pass. Of equal keys the last counts, as for `JSON.parse`. */
export function findInJson(text: string, wanted: Wanted): ReadonlyMap<string, FoundOffsets> {
  const found = new Map<string, FoundOffsets>();
  const path: Frame[] = [];
  // Depth below a value that nobody asked for.
  let passed = 0;
  let key: { readonly offset: number; readonly name: string } | null = null;
  scanJson(text, {
    key: (offset, raw) => {
      if (passed === 0 && path.at(-1)!.wanted.children.size > 0) key = { offset, name: decodeKey(raw) };
    },
    value: (offset, kind) => {
      const holder = path.at(-1);
      const node = passed > 0 ? undefined : holder === undefined ? wanted : nextNode(holder, key?.name);
      if (node !== undefined) {
        forget(node, found);
        for (const pointer of node.pointers) found.set(pointer, { key: key?.offset ?? null, value: offset });
      }
      key = null;
      if (kind === 'scalar') return;
      if (node === undefined) passed++;
      else path.push({ wanted: node, index: kind === 'array' ? 0 : null });
    },
    leave: () => {
      if (passed > 0) passed--;
      else path.pop();
    },
  });
  return found;
}

interface Frame {
  readonly wanted: Wanted;
  /** Of the next item; `null` in an object. */
  index: number | null;
}

function nextNode(holder: Frame, key: string | undefined): Wanted | undefined {
  if (holder.index === null) return key === undefined ? undefined : holder.wanted.children.get(key);
  const index = holder.index++;
  return holder.wanted.children.size === 0 ? undefined : holder.wanted.children.get(String(index));
}

/** An equal key further up was not the one that counts; neither was what stood below it. */
function forget(node: Wanted, found: Map<string, FoundOffsets>): void {
  if (found.size === 0) return;
  for (const pointer of node.pointers) found.delete(pointer);
  for (const child of node.children.values()) forget(child, found);
}
