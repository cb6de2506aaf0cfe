import { compareText } from '../../foundation/compare.ts';
import type { ForwardedName } from '../../languages/body-facts.ts';
import type { Edge, ModuleGraph, Node } from '../module-graph.ts';
import { originOf } from '../symbol-origin.ts';

/** Where a name that a module passes on comes from. */
export interface Origin {
  readonly forwarded: ForwardedName;
  /** The files that the import names, without those that run before them. */
  readonly sources: readonly Node[];
  /** The file that defines it; of several, one in an experimental lane. `null` outside the repository. */
  readonly definedIn: Node | null;
}

/** Names of a wildcard that are followed to where they are defined. */
const MOST_NAMES = 200;

/** Follows every name that a module passes on, by symbol. */
export function findOrigins(
  graph: ModuleGraph,
  node: Node,
  names: readonly ForwardedName[],
): readonly Origin[] {
  const edges = edgesByImport(graph, node);
  return names.map((forwarded) => {
    const fact = node.facts?.imports[forwarded.importIndex];
    const reached = fact === undefined ? [] : (edges.get(fact) ?? []);
    const sources = [...new Set(reached.map(({ to }) => to))];
    const imported = fact?.names.find(({ name, alias }) => (alias ?? name) === forwarded.name)?.name ?? null;
    const places = reached.flatMap((edge) => definersOf(graph, edge, forwarded, imported));
    return { forwarded, sources, definedIn: places.find(isExperimental) ?? places[0] ?? sources[0] ?? null };
  });
}

function edgesByImport(graph: ModuleGraph, node: Node): ReadonlyMap<unknown, readonly Edge[]> {
  const edges = new Map<unknown, Edge[]>();
  for (const edge of graph.outgoing.get(node) ?? []) {
    if (edge.role === 'ancestor') continue;
    const known = edges.get(edge.fact);
    if (known === undefined) edges.set(edge.fact, [edge]);
    else known.push(edge);
  }
  return edges;
}

function definersOf(
  graph: ModuleGraph,
  { to, role }: Edge,
  name: ForwardedName,
  imported: string | null,
): Node[] {
  if (role === 'submodule') return [to];
  if (name.name === '*') return starNames(to).flatMap((each) => originOf(graph, to, each) ?? []);
  return imported === null ? [to] : [originOf(graph, to, imported) ?? to];
}

/** What `*` brings from a module. */
function starNames({ facts }: Node): readonly string[] {
  if (facts === null) return [];
  const names = facts.exports ?? [
    ...facts.definitions.map(({ name }) => name),
    ...facts.imports.flatMap(({ names: imported }) => imported.map(({ name, alias }) => alias ?? name)),
  ];
  return [...names].sort(compareText).slice(0, MOST_NAMES);
}

function isExperimental({ lane }: Node): boolean {
  return lane?.kind === 'experimental';
}
