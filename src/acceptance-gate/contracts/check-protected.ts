import { findModules, type ImportGraph, type ModuleId, withDescendants } from './import-graph.ts';
import type { ProtectedContract } from './model.ts';
import { createViolationList, failed, type Outcome } from './outcome.ts';
import { findImporters } from './search.ts';

/** Protected modules are imported by allowed modules only; what goes through others is not asked. */
export function checkProtected(
  contract: ProtectedContract,
  graph: ImportGraph,
  warnings: readonly string[],
): Outcome {
  const { asPackages } = contract;
  const importersAllowed = findModules(graph, contract.allowedImporters);
  const guarded = findModules(graph, contract.protectedModules);
  // Without `as_packages` import-linter never looks an allowed importer up.
  const missing = asPackages ? [...importersAllowed.missing, ...guarded.missing] : guarded.missing;
  if (missing.length > 0) return failed(`module \`${missing[0]}\` does not exist`);
  const closed = importersAllowed.found.find((id) => graph.external.has(id));
  if (asPackages && closed !== undefined)
    return failed(`\`${graph.names[closed]}\` is an external package, whose modules are not known`);

  const members = (id: ModuleId) => (asPackages ? withDescendants(graph, id) : [id]);
  const allowed = new Set(importersAllowed.found.flatMap(members));
  const importers = findImporters(graph);
  const list = createViolationList();
  for (const target of guarded.found) {
    const own = members(target);
    const inside = new Set(own);
    for (const id of own) {
      for (const one of importers[id]!) {
        if (allowed.has(one.from) || inside.has(one.from)) continue;
        list.add({
          kind: 'chain',
          importer: graph.names[one.from]!,
          imported: graph.names[target]!,
          chain: [one],
        });
      }
    }
  }
  return list.result(warnings);
}
