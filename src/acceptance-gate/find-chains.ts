import type { ImportFact } from '../languages/facts.ts';
import type { Draft } from '../report/draft.ts';
import type { FlowStep } from '../report/model.ts';
import { flowSteps, leakKind, writtenTarget } from './describe-import.ts';
import { type Edge, laneKind, type ModuleGraph, type Node } from './module-graph.ts';
import { LANE_LEAK_RULES } from './rules/lane-leaks.ts';
import { REGISTRY_HELP } from './rules/registry-pattern.ts';
import { originOf } from './symbol-origin.ts';

/**
 * Chains from a production file through code of other lanes into an experimental one. One finding for each pair of
 * production file and boundary (the import that enters the experimental lane), with the shortest chain as witness, so
 * that a re-routed chain stays the same finding and a newly opened one is new. Chains through other production files
 * are not repeated: the leak is reported where it leaves production.
 */
export function findChains(graph: ModuleGraph): Draft[] {
  const leading = nodesLeadingToExperimental(graph);
  const drafts: Draft[] = [];
  for (const start of graph.nodes) {
    if (laneKind(start) !== 'production' || start.lane!.enforcement === 'off') continue;
    const exits = (graph.outgoing.get(start) ?? []).filter((edge) => runs(edge) && leading.has(edge.to));
    if (exits.length > 0) drafts.push(...chainsFrom(graph, exits, leading));
  }
  return drafts;
}

/** Whether the import executes its target. */
function runs(edge: Edge): boolean {
  return !edge.fact.typeOnly && edge.fact.form !== 'mock';
}

/** Code between the lanes: neither production, which is judged by itself, nor experimental, where the chain ends. */
function isBetween(node: Node): boolean {
  const kind = laneKind(node);
  return kind !== 'production' && kind !== 'experimental';
}

/** Nodes between the lanes from which an experimental file is reached: one walk backwards over all edges. */
function nodesLeadingToExperimental(graph: ModuleGraph): ReadonlySet<Node> {
  const importers = new Map<Node, Node[]>();
  const pending: Node[] = [];
  const leading = new Set<Node>();
  for (const node of graph.nodes) {
    if (!isBetween(node)) continue;
    for (const edge of graph.outgoing.get(node) ?? []) {
      if (!runs(edge)) continue;
      if (laneKind(edge.to) === 'experimental') {
        if (!leading.has(node)) pending.push(node);
        leading.add(node);
      } else if (isBetween(edge.to)) {
        const list = importers.get(edge.to);
        if (list === undefined) importers.set(edge.to, [node]);
        else list.push(node);
      }
    }
  }
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const importer of importers.get(node) ?? []) {
      if (leading.has(importer)) continue;
      leading.add(importer);
      pending.push(importer);
    }
  }
  return leading;
}

/** Breadth first from one production file; the first chain to reach a boundary is a shortest one. */
function chainsFrom(graph: ModuleGraph, exits: readonly Edge[], leading: ReadonlySet<Node>): Draft[] {
  const arrivedBy = new Map<Node, Edge>();
  const queue: Node[] = [];
  const arrive = (edge: Edge): void => {
    if (arrivedBy.has(edge.to) || !leading.has(edge.to)) return;
    arrivedBy.set(edge.to, edge);
    queue.push(edge.to);
  };
  for (const edge of exits) arrive(edge);
  const drafts: Draft[] = [];
  for (let index = 0; index < queue.length; index++) {
    const node = queue[index]!;
    const entered = new Set<string>();
    for (const edge of graph.outgoing.get(node) ?? []) {
      if (!runs(edge)) continue;
      if (laneKind(edge.to) !== 'experimental') arrive(edge);
      // An ancestor package of an experimental module is entered with the module.
      else if (edge.role !== 'ancestor' && !entered.has(edge.to.path)) {
        entered.add(edge.to.path);
        drafts.push(chainDraft(graph, witness(arrivedBy, edge)));
      }
    }
  }
  return drafts;
}

/** The edges from the production file to the experimental one. */
function witness(arrivedBy: ReadonlyMap<Node, Edge>, boundary: Edge): readonly Edge[] {
  const chain = [boundary];
  for (let edge = arrivedBy.get(boundary.from); edge !== undefined; edge = arrivedBy.get(edge.from))
    chain.unshift(edge);
  return chain;
}

function chainDraft(graph: ModuleGraph, chain: readonly Edge[]): Draft {
  const first = chain[0]!;
  const boundary = chain.at(-1)!;
  const lane = boundary.to.lane!;
  const symbol = launderedName(graph, first, boundary.to);
  const rule =
    symbol !== null
      ? LANE_LEAK_RULES.IMPORT_REEXPORT
      : first.role === 'ancestor'
        ? LANE_LEAK_RULES.IMPORT_ANCESTOR
        : LANE_LEAK_RULES.IMPORT_TRANSITIVE;
  const through = chain.slice(1).map((edge) => edge.from.path);
  const kind = chain.map((edge) => leakKind(edge.fact)).sort()[0]!;
  const what =
    symbol === null
      ? `reaches ${boundary.to.path} of the experimental lane ${lane.name}`
      : `uses ${symbol}, which is defined in the experimental lane ${lane.name},`;
  return {
    rule,
    confidence: 'proven',
    path: first.from.path,
    line: first.fact.line,
    column: first.fact.column,
    endLine: first.fact.endLine,
    message: `${first.from.path} ${what} through ${through.join(' → ')}.`,
    help: `Cut the chain at ${boundary.from.path}:${boundary.fact.line}. ${REGISTRY_HELP}`,
    flow: chain.flatMap((edge) => [...flowSteps(edge.from.path, edge.fact), flowStep(edge)]),
    data: {
      target: boundary.to.path,
      targetLane: lane.name,
      kind,
      chain: [...chain.map((edge) => edge.from.path), boundary.to.path],
      boundary: boundary.from.path,
      ...(symbol === null ? {} : { symbol }),
    },
    identity: [boundary.from.path, boundary.to.path, kind],
    judgedIn: null,
  };
}

function flowStep(edge: Edge): FlowStep {
  const how = edge.role === 'ancestor' ? `importing ${writtenTarget(edge.fact)} runs` : 'imports';
  return { path: edge.from.path, line: edge.fact.line, note: `${how} ${edge.to.path}` };
}

/** A name that the first import takes and that is defined in `target`; `null` when none is. */
function launderedName(graph: ModuleGraph, first: Edge, target: Node): string | null {
  const fact: ImportFact = first.fact;
  if (first.role === 'ancestor') return null;
  for (const { name } of fact.names) if (originOf(graph, first.to, name) === target) return name;
  return null;
}
