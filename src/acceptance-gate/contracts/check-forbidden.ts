import { findModules, type ImportGraph, type ModuleId, withDescendants } from './import-graph.ts';
import type { ForbiddenContract } from './model.ts';
import { createViolationList, failed, type Outcome, type ViolationList } from './outcome.ts';
import { findImporters, findWaysTo, findWitnesses } from './search.ts';
import type { Session } from './session.ts';

/** Source modules may not import forbidden ones, through others neither unless that is allowed. */
export function checkForbidden(
  contract: ForbiddenContract,
  graph: ImportGraph,
  session: Session,
  warnings: readonly string[],
): Outcome {
  const sources = findModules(graph, contract.sources);
  if (sources.missing.length > 0) return failed(`module \`${sources.missing[0]}\` does not exist`);
  const forbidden = findModules(graph, contract.forbidden);
  const problem = findForbiddenProblem(graph, forbidden, session);
  if (problem !== null) return failed(problem);

  const list = createViolationList();
  const members = (id: ModuleId) => (contract.asPackages ? withDescendants(graph, id) : [id]);
  const sourceMembers = new Map(sources.found.map((id) => [id, members(id)]));
  if (contract.allowIndirect) findDirect(graph, sourceMembers, forbidden.found, contract, list);
  else findChains(graph, sourceMembers, forbidden.found, contract, list);
  return list.result(warnings);
}

/** What import-linter refuses about forbidden modules; names that are external and unused are fine. */
function findForbiddenProblem(
  graph: ImportGraph,
  { found, missing }: { readonly found: readonly ModuleId[]; readonly missing: readonly string[] },
  { rootPackages, includeExternal }: Session,
): string | null {
  const isInternal = (name: string) =>
    rootPackages.some((root) => name === root || name.startsWith(`${root}.`));
  const lost = missing.find(isInternal);
  if (lost !== undefined) return `module \`${lost}\` does not exist`;
  const external = [...found.map((id) => graph.names[id]!), ...missing].filter((name) => !isInternal(name));
  if (external.length === 0) return null;
  if (!includeExternal)
    return `\`${external[0]}\` is external: that needs \`include_external_packages = true\``;
  const inner = external.find((name) => name.includes('.'));
  return inner === undefined
    ? null
    : `\`${inner}\` is inside an external package, of which only the first name counts`;
}

type Members = ReadonlyMap<ModuleId, readonly ModuleId[]>;

/** Equal modules, and packages of which one holds the other, are no pair. */
function overlap(graph: ImportGraph, a: ModuleId, b: ModuleId, asPackages: boolean): boolean {
  if (a === b) return true;
  const [one, other] = [graph.names[a]!, graph.names[b]!];
  return asPackages && (one.startsWith(`${other}.`) || other.startsWith(`${one}.`));
}

function findChains(
  graph: ImportGraph,
  sources: Members,
  forbidden: readonly ModuleId[],
  { asPackages }: ForbiddenContract,
  list: ViolationList,
): void {
  const reached = reachedFrom(graph, [...sources.values()].flat());
  const importers = findImporters(graph);
  for (const target of forbidden) {
    const targets = asPackages ? withDescendants(graph, target) : [target];
    if (list.isFull() || !targets.some((id) => reached.has(id))) continue;
    const ways = findWaysTo(importers, targets, () => true);
    for (const [source, members] of sources) {
      if (overlap(graph, source, target, asPackages)) continue;
      for (const chain of findWitnesses(ways, members))
        list.add({ kind: 'chain', importer: graph.names[source]!, imported: graph.names[target]!, chain });
    }
  }
}

/** Everything that these modules import, directly or not: where a contract is kept, one walk says so. */
function reachedFrom(graph: ImportGraph, starts: readonly ModuleId[]): ReadonlySet<ModuleId> {
  const queue = [...new Set(starts)];
  const seen = new Set(queue);
  const reached = new Set<ModuleId>();
  for (let index = 0; index < queue.length; index++) {
    for (const to of graph.imports[queue[index]!]!.keys()) {
      reached.add(to);
      if (seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
    }
  }
  return reached;
}

function findDirect(
  graph: ImportGraph,
  sources: Members,
  forbidden: readonly ModuleId[],
  { asPackages }: ForbiddenContract,
  list: ViolationList,
): void {
  const forbiddenBy = new Map<ModuleId, ModuleId[]>();
  for (const target of forbidden) {
    for (const id of asPackages ? withDescendants(graph, target) : [target])
      forbiddenBy.set(id, [...(forbiddenBy.get(id) ?? []), target]);
  }
  for (const [source, members] of sources) {
    for (const member of members) {
      for (const one of graph.imports[member]!.values()) {
        for (const target of forbiddenBy.get(one.to) ?? []) {
          if (overlap(graph, source, target, asPackages)) continue;
          list.add({
            kind: 'chain',
            importer: graph.names[source]!,
            imported: graph.names[target]!,
            chain: [one],
          });
        }
      }
    }
  }
}
