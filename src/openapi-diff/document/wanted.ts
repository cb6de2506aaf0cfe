import { parsePointer } from './json-pointer.ts';

/** A tree of the pointers that are asked for, so that one pass finds them all. */
export interface Wanted {
  /** The pointers that end here: the same place can be spelled once only, but be asked for twice. */
  readonly pointers: string[];
  readonly children: Map<string, Wanted>;
}

export function gatherWanted(pointers: Iterable<string>): Wanted {
  const root: Wanted = { pointers: [], children: new Map() };
  for (const pointer of new Set(pointers)) {
    let node = root;
    for (const token of parsePointer(pointer) ?? []) {
      let child = node.children.get(token);
      if (child === undefined) {
        child = { pointers: [], children: new Map() };
        node.children.set(token, child);
      }
      node = child;
    }
    node.pointers.push(pointer);
  }
  return root;
}
