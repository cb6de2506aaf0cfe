import { findModules, type ImportGraph, type ModuleId, withDescendants } from './import-graph.ts';
import type { IndependenceContract, Layer, LayersContract } from './model.ts';
import { createViolationList, failed, type Outcome, type ViolationList } from './outcome.ts';
import { findImporters, findWaysTo, findWitnesses, type Importers } from './search.ts';
import type { Session } from './session.ts';

/** Lower layers may not import higher ones, nor independent siblings one another, through code outside layers neither. */
export function checkLayers(
  contract: LayersContract,
  graph: ImportGraph,
  session: Session,
  warnings: readonly string[],
): Outcome {
  const list = createViolationList();
  const importers = findImporters(graph);
  const containers =
    contract.containers.length === 0 ? [] : namesOf(graph, findModules(graph, contract.containers));
  for (const container of containers) {
    const isInside = session.rootPackages.some(
      (root) => container === root || container.startsWith(`${root}.`),
    );
    if (!isInside) return failed(`container \`${container}\` is not in a root package`);
    if (!graph.idOf.has(container)) return failed(`container \`${container}\` does not exist`);
  }
  // Containers that match nothing leave absolute names, as in import-linter.
  for (const prefix of containers.length === 0 ? [''] : containers.map((container) => `${container}.`)) {
    const isRequired = contract.containers.length === 0 || containers.length > 0;
    const levels = placeLayers(graph, contract.layers, prefix, isRequired);
    if (typeof levels === 'string') return failed(levels);
    const problem = findIllegal(graph, importers, levels, list);
    if (problem !== null) return failed(problem);
  }
  if (contract.exhaustive) {
    for (const container of containers) findUndeclared(contract, graph, graph.idOf.get(container)!, list);
  }
  return list.result(warnings);
}

/** Modules may not import one another, through code outside them neither. */
export function checkIndependence(
  contract: IndependenceContract,
  graph: ImportGraph,
  warnings: readonly string[],
): Outcome {
  const { found, missing } = findModules(graph, contract.modules);
  if (missing.length > 0) return failed(`module \`${missing[0]}\` does not exist`);
  const list = createViolationList();
  const problem = findIllegal(graph, findImporters(graph), [{ members: found, independent: true }], list);
  return problem === null ? list.result(warnings) : failed(problem);
}

function namesOf(graph: ImportGraph, modules: ReturnType<typeof findModules>): string[] {
  return [...modules.found.map((id) => graph.names[id]!), ...modules.missing];
}

interface Level {
  readonly members: readonly ModuleId[];
  readonly independent: boolean;
}

/** The modules of layers, below a container or absolute; a `string` names one that must be there and is not. */
function placeLayers(
  graph: ImportGraph,
  layers: readonly Layer[],
  prefix: string,
  isRequired: boolean,
): Level[] | string {
  const levels: Level[] = [];
  for (const { members, independent } of layers) {
    const placed: ModuleId[] = [];
    for (const { name, optional } of members) {
      const id = graph.idOf.get(prefix + name);
      if (id !== undefined) placed.push(id);
      else if (!optional && isRequired) return `layer \`${prefix}${name}\` does not exist`;
    }
    levels.push({ members: placed, independent });
  }
  return levels;
}

/**
 * Finds ways from a lower layer to a higher one and between independent siblings. One walk for each module of a layer,
 * backwards through code outside all layers. Returns what is wrong with the layers themselves, or `null`.
 */
function findIllegal(
  graph: ImportGraph,
  importers: Importers,
  levels: readonly Level[],
  list: ViolationList,
): string | null {
  const membersOf = new Map(
    levels.flatMap(({ members }) => members.map((id) => [id, withDescendants(graph, id)])),
  );
  const pairs = illegalPairs(levels);
  for (const [target, sources] of pairs) {
    const inner = sources.find((source) => overlaps(graph, source, target));
    if (inner !== undefined) return `\`${graph.names[inner]}\` and \`${graph.names[target]}\` share modules`;
  }
  const inLayers = new Set([...membersOf.values()].flat());
  for (const [target, sources] of pairs) {
    if (sources.length === 0 || list.isFull()) continue;
    const ways = findWaysTo(importers, membersOf.get(target)!, (id) => !inLayers.has(id));
    for (const source of sources) {
      for (const chain of findWitnesses(ways, membersOf.get(source)!))
        list.add({ kind: 'chain', importer: graph.names[source]!, imported: graph.names[target]!, chain });
    }
  }
  return null;
}

/** For every module of a layer: those that may not import it. */
function illegalPairs(levels: readonly Level[]): Map<ModuleId, ModuleId[]> {
  const pairs = new Map<ModuleId, ModuleId[]>();
  let lower: readonly ModuleId[] = [];
  for (const { members, independent } of [...levels].reverse()) {
    for (const target of members)
      pairs.set(target, [...(independent ? members.filter((id) => id !== target) : []), ...lower]);
    lower = [...members, ...lower];
  }
  return pairs;
}

function overlaps(graph: ImportGraph, a: ModuleId, b: ModuleId): boolean {
  const [one, other] = [graph.names[a]!, graph.names[b]!];
  return one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** Children of a container that the contract neither lists nor ignores. */
function findUndeclared(
  contract: LayersContract,
  graph: ImportGraph,
  container: ModuleId,
  list: ViolationList,
): void {
  const declared = new Set([
    ...contract.layers.flatMap(({ members }) => members.map(({ name }) => name)),
    ...contract.exhaustiveIgnores,
  ]);
  for (const child of graph.children[container]!) {
    const name = graph.names[child]!;
    if (declared.has(name.slice(name.lastIndexOf('.') + 1))) continue;
    list.add({ kind: 'undeclared', container: graph.names[container]!, module: child, name });
  }
}
