import type { ModuleGraph, Node } from './module-graph.ts';

/**
 * The file that defines the name `name` offered by `node`, following imports that only pass it on; `null` when the
 * name is not found or is computed. A definition in the file itself wins over an import of the same name.
 */
export function originOf(graph: ModuleGraph, node: Node, name: string): Node | null {
  const visited = new Set<string>();
  let places: readonly { readonly node: Node; readonly name: string }[] = [{ node, name }];
  while (places.length > 0) {
    const next: { node: Node; name: string }[] = [];
    for (const place of places) {
      const key = `${place.name}\0${place.node.path}`;
      if (visited.has(key)) continue;
      visited.add(key);
      if (
        place.node.facts === null ||
        place.node.facts.definitions.some((item) => item.name === place.name)
      ) {
        return place.node;
      }
      next.push(...sourcesOf(graph, place.node, place.name));
    }
    places = next;
  }
  return null;
}

/** Where `node` gets the name from: explicit imports first, then wildcards; of those under a name, that name alone. */
function sourcesOf(graph: ModuleGraph, node: Node, name: string): { node: Node; name: string }[] {
  const explicit: { node: Node; name: string }[] = [];
  const wildcard: { node: Node; name: string }[] = [];
  for (const { fact, role, to } of graph.outgoing.get(node) ?? []) {
    if (role === 'ancestor') continue;
    if (fact.star && (fact.alias ?? name) === name) wildcard.push({ node: to, name });
    for (const imported of fact.names) {
      if ((imported.alias ?? imported.name) === name) explicit.push({ node: to, name: imported.name });
    }
  }
  return explicit.length > 0 ? explicit : wildcard;
}
