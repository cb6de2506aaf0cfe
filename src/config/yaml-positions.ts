import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair } from 'yaml';

/** Longest chain of references that is followed; a longer one can only be a circle. */
const MOST_STEPS = 100;

/**
 * Where the value at a path of keys and indexes begins, as an offset into the text; where its key begins when `onKey`.
 * Looks through references and merge keys. A path that leads nowhere gives the nearest value above it, so a missing key
 * is reported at its mapping.
 */
export function locatePointer(
  document: Document,
  path: readonly (string | number)[],
  onKey: boolean,
): number {
  let node: Node | null = isNode(document.contents) ? document.contents : null;
  let offset = begin(node) ?? 0;
  for (const [index, name] of path.entries()) {
    const container = resolve(document, node);
    const pair: Pair | null = isMap(container) ? findPair(document, container, String(name)) : null;
    const key: Node | null = pair !== null && isNode(pair.key) ? pair.key : null;
    if (pair !== null) node = isNode(pair.value) ? pair.value : null;
    else if (isSeq(container) && typeof name === 'number') {
      const item: unknown = container.items[name];
      node = isNode(item) ? item : null;
    } else return offset;
    const wantKey = onKey && index === path.length - 1;
    offset = (wantKey ? begin(key) : (begin(node) ?? begin(key))) ?? offset;
    if (node === null) return offset;
  }
  return offset;
}

function begin(node: Node | null): number | null {
  return node?.range?.[0] ?? null;
}

function resolve(document: Document, node: Node | null): Node | null {
  let found = node;
  for (let step = 0; isAlias(found) && step < MOST_STEPS; step++) found = found.resolve(document) ?? null;
  return found;
}

function findPair(document: Document, map: Node, name: string, seen = new Set<Node>()): Pair | null {
  if (!isMap(map) || seen.has(map)) return null;
  seen.add(map);
  const own = map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === name);
  if (own !== undefined) return own;
  for (const pair of map.items) {
    if (!isScalar(pair.key) || pair.key.value !== '<<' || !isNode(pair.value)) continue;
    const source = resolve(document, pair.value);
    for (const one of isSeq(source) ? source.items : [source]) {
      const merged = isNode(one) ? resolve(document, one) : null;
      const found = merged === null ? null : findPair(document, merged, name, seen);
      if (found !== null) return found;
    }
  }
  return null;
}
