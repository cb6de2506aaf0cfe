import {
  findModules,
  type ImportGraph,
  type ModuleId,
  type ModuleImport,
  withDescendants,
} from './import-graph.ts';
import type { AcyclicSiblingsContract } from './model.ts';
import { createViolationList, failed, type Outcome, type ViolationList } from './outcome.ts';

/** The children of a package, each with all below it, may not import one another round; down to a depth. */
export function checkAcyclicSiblings(
  contract: AcyclicSiblingsContract,
  graph: ImportGraph,
  warnings: readonly string[],
): Outcome {
  const texts = new Set(contract.ancestors.map(({ text }) => text));
  const both = contract.skipDescendants.find(({ text }) => texts.has(text));
  if (both !== undefined) return failed(`\`${both.text}\` is both an ancestor and skipped`);
  for (const expression of [...contract.ancestors, ...contract.skipDescendants]) {
    const { found, missing } = findModules(graph, [expression]);
    if (missing.length > 0) return failed(`module \`${expression.text}\` does not exist`);
    if (found.length === 0) return failed(`\`${expression.text}\` matches no module`);
  }
  const ancestors = findModules(graph, contract.ancestors).found;
  const closed = ancestors.find((id) => graph.external.has(id));
  if (closed !== undefined)
    return failed(`\`${graph.names[closed]}\` is an external package, whose modules are not known`);
  const skipped = new Set(findModules(graph, contract.skipDescendants).found);

  // A package is searched once, from whichever ancestor it is reached with most depth left.
  const depths = new Map<ModuleId, number>();
  const pending = ancestors.map((id) => ({ id, depth: contract.depth }));
  for (let index = 0; index < pending.length; index++) {
    const { id, depth } = pending[index]!;
    if ((depths.get(id) ?? -1) >= depth) continue;
    depths.set(id, depth);
    if (depth === 0) continue;
    for (const child of graph.children[id]!)
      if (!skipped.has(child)) pending.push({ id: child, depth: depth - 1 });
  }
  const list = createViolationList();
  for (const id of [...depths.keys()].sort((a, b) => a - b)) findCycles(graph, id, list);
  return list.result(warnings);
}

function findCycles(graph: ImportGraph, ancestor: ModuleId, list: ViolationList): void {
  const children = graph.children[ancestor]!;
  if (children.length < 2) return;
  const childOf = new Map<ModuleId, ModuleId>();
  for (const child of children) for (const id of withDescendants(graph, child)) childOf.set(id, child);
  const between = new Map<ModuleId, Map<ModuleId, ModuleImport>>(children.map((child) => [child, new Map()]));
  for (const [id, child] of childOf) {
    for (const one of graph.imports[id]!.values()) {
      const other = childOf.get(one.to);
      if (other === undefined || other === child) continue;
      const own = between.get(child)!;
      const known = own.get(other);
      if (known === undefined || one.from < known.from) own.set(other, one);
    }
  }
  for (const members of findRings(children, between)) {
    const chain = shortestRound(members, between);
    list.add({
      kind: 'cycle',
      ancestor: graph.names[ancestor]!,
      members: members.map((id) => graph.names[id]!),
      chain,
    });
  }
}

type Between = ReadonlyMap<ModuleId, ReadonlyMap<ModuleId, ModuleImport>>;

/** Strongly connected components of two or more (Tarjan, without recursion), each sorted. */
function findRings(children: readonly ModuleId[], between: Between): ModuleId[][] {
  const order = new Map<ModuleId, number>();
  const low = new Map<ModuleId, number>();
  const open: ModuleId[] = [];
  const isOpen = new Set<ModuleId>();
  const rings: ModuleId[][] = [];
  const enter = (id: ModuleId) => {
    order.set(id, order.size);
    low.set(id, order.get(id)!);
    open.push(id);
    isOpen.add(id);
    return { id, rest: [...between.get(id)!.keys()].sort((a, b) => a - b) };
  };
  for (const start of children) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const to = top.rest.shift();
      if (to !== undefined) {
        if (!order.has(to)) path.push(enter(to));
        else if (isOpen.has(to)) low.set(top.id, Math.min(low.get(top.id)!, order.get(to)!));
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) low.set(above.id, Math.min(low.get(above.id)!, low.get(top.id)!));
      if (low.get(top.id) !== order.get(top.id)) continue;
      const ring = open.splice(open.lastIndexOf(top.id));
      for (const id of ring) isOpen.delete(id);
      if (ring.length > 1) rings.push(ring.sort((a, b) => a - b));
    }
  }
  return rings.sort((a, b) => a[0]! - b[0]!);
}

/** A shortest round through the first member of a ring. */
function shortestRound(members: readonly ModuleId[], between: Between): ModuleImport[] {
  const ring = new Set(members);
  const start = members[0]!;
  const before = new Map<ModuleId, ModuleId>();
  const queue = [start];
  for (let index = 0; index < queue.length; index++) {
    const id = queue[index]!;
    for (const to of [...between.get(id)!.keys()].sort((a, b) => a - b)) {
      if (!ring.has(to) || before.has(to)) continue;
      before.set(to, id);
      if (to !== start) queue.push(to);
    }
  }
  const chain: ModuleImport[] = [];
  let at = start;
  do {
    const from = before.get(at)!;
    chain.unshift(between.get(from)!.get(at)!);
    at = from;
  } while (at !== start);
  return chain;
}
