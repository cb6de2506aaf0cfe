import type { ImportGraph, ModuleId, ModuleImport } from './import-graph.ts';

/** For every module from which a target is reached: the next import on a shortest way to it. */
export interface Ways {
  readonly distance: ReadonlyMap<ModuleId, number>;
  readonly next: ReadonlyMap<ModuleId, ModuleImport>;
}

/** Who imports a module, in the order of their names. */
export type Importers = readonly (readonly ModuleImport[])[];

/** Turns the imports of a graph round; linear. */
export function findImporters(graph: ImportGraph): Importers {
  const importers: ModuleImport[][] = graph.names.map(() => []);
  for (const own of graph.imports) for (const one of own.values()) importers[one.to]!.push(one);
  return importers;
}

/**
 * Shortest ways to any of `targets`, by one walk backwards over the imports: every pair with this target is answered at
 * once. Modules for which `passes` is false are reached, but no way goes through them. Of equally short ways the one
 * that the order of names gives.
 */
export function findWaysTo(
  importers: Importers,
  targets: Iterable<ModuleId>,
  passes: (id: ModuleId) => boolean,
): Ways {
  const distance = new Map<ModuleId, number>();
  const next = new Map<ModuleId, ModuleImport>();
  const queue: ModuleId[] = [];
  for (const target of targets) {
    distance.set(target, 0);
    queue.push(target);
  }
  for (let index = 0; index < queue.length; index++) {
    const id = queue[index]!;
    const steps = distance.get(id)!;
    if (steps > 0 && !passes(id)) continue;
    for (const one of importers[id]!) {
      if (distance.has(one.from)) continue;
      distance.set(one.from, steps + 1);
      next.set(one.from, one);
      queue.push(one.from);
    }
  }
  return { distance, next };
}

/**
 * The witnesses that a package reaches the targets: of its modules the nearest for each module that makes the last
 * import, so that a new way in is a new witness and one more importer of the same helper is not.
 */
export function findWitnesses({ distance, next }: Ways, members: readonly ModuleId[]): ModuleImport[][] {
  const nearest = new Map<ModuleId, ModuleId>();
  const lastBefore = new Map<ModuleId, ModuleId>();
  for (const member of members) {
    if (!next.has(member)) continue;
    const walked: ModuleId[] = [];
    let at = member;
    while (!lastBefore.has(at) && distance.get(at)! > 1) {
      walked.push(at);
      at = next.get(at)!.to;
    }
    const last = lastBefore.get(at) ?? at;
    for (const id of walked) lastBefore.set(id, last);
    const best = nearest.get(last);
    if (best === undefined || distance.get(member)! < distance.get(best)!) nearest.set(last, member);
  }
  return [...nearest.values()].map((start) => {
    const chain: ModuleImport[] = [];
    for (let one = next.get(start); one !== undefined; one = next.get(one.to)) chain.push(one);
    return chain;
  });
}
