type Tree = { readonly [key: string]: unknown };

/**
 * Lays one mapping over another: mappings are merged key by key at every depth, everything else is replaced, and `off`
 * takes away what stood below. Neither is changed; keys such as `__proto__` are keys like others.
 */
export function mergeRaw<T>(below: T, above: T): T {
  return mergeTrees(below as Tree, above as Tree) as T;
}

function mergeTrees(below: Tree, above: Tree): Tree {
  const merged = new Map<string, unknown>(Object.entries(below));
  for (const [key, value] of Object.entries(above)) {
    const before = merged.get(key);
    merged.set(key, isTree(value) && isTree(before) ? mergeTrees(before, value) : value);
  }
  return Object.fromEntries(merged);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries that nobody switched off, in the order in which they were first named. */
export function entriesOf<T extends object>(
  entries: { readonly [id: string]: T | 'off' } | undefined,
): readonly (readonly [id: string, entry: T])[] {
  return Object.entries(entries ?? {}).flatMap(([id, entry]) => (entry === 'off' ? [] : [[id, entry]]));
}
