import { compareText } from '../../foundation/compare.ts';
import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
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
    const bound = fact?.names.find(({ name, alias }) => (alias ?? name) === forwarded.name)?.name ?? null;
    // What wraps or binds something of an import has a name of its own.
    const imported =
      bound ?? (forwarded.how !== 're-export' && fact?.names.length === 1 ? fact.names[0]!.name : null);
    const reached = fact === undefined ? [] : edgesOfName(edges.get(fact) ?? [], imported);
    const sources = [...new Set(reached.map(({ to }) => to))];
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

/** `from core import vision` runs `core` and means `core.vision`, where that is a file. */
function edgesOfName(edges: readonly Edge[], imported: string | null): readonly Edge[] {
  const named = edges.filter(({ role, to }) => role === 'submodule' && moduleName(to) === imported);
  return named.length > 0 ? named : edges.filter(({ role }) => role === 'module');
}

function moduleName({ path }: Node): string {
  return nameOf(path.replace(/(?:\/__init__)?\.[^./]+$/, '') as RepoPath);
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
