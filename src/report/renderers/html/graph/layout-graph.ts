import { compareText } from '../../../../foundation/compare.ts';
import type { GraphEdge, GraphNode, LeakGraph } from './collect-graph.ts';

/** Where a node stands: column from the left, and place in it from the top. */
export interface Place {
  readonly column: number;
  readonly row: number;
}

export interface GraphLayout {
  /** In the order of the nodes. */
  readonly places: readonly Place[];
  /** Nodes of each column, from the top. */
  readonly columns: readonly (readonly number[])[];
  /** For each column, its band: production, between, or experimental. */
  readonly bands: readonly Band[];
}

/** From left to right. */
export type Band = 'production' | 'between' | 'experimental';
const BANDS: readonly Band[] = ['production', 'between', 'experimental'];

/** Columns at most of one band (production, what lies between, experimental); a longer way is folded into the last. */
const DEPTH = 5;
const SWEEPS = 8;

/**
 * Layers from left to right: production, what lies between, experimental; within each by the longest way from its left edge.
 * Rows are ordered by the mean of their neighbours (barycentres), sweeping right and left, and the order with the fewest crossings
 * stands. Equal graphs give equal layouts; cycles are cut where they are met.
 */
export function layoutGraph({ nodes, edges }: LeakGraph): GraphLayout {
  const band = nodes.map(bandOf);
  const depth = depthsOf(
    nodes.length,
    edges.filter(({ from, to }) => band[from] === band[to]),
  );
  const byColumn = new Map<number, number[]>();
  for (const at of nodes.keys()) {
    const column = band[at]! * DEPTH + Math.min(depth[at]!, DEPTH - 1);
    byColumn.set(column, [...(byColumn.get(column) ?? []), at]);
  }
  const used = [...byColumn.keys()].sort((a, b) => a - b);
  const start = used.map((column) =>
    byColumn
      .get(column)!
      .sort(
        (a, b) =>
          compareText(nodes[a]!.lane ?? '', nodes[b]!.lane ?? '') ||
          compareText(nodes[a]!.path, nodes[b]!.path),
      ),
  );
  const columns = fewestCrossings(start, edges, nodes.length);
  const places: Place[] = [];
  for (const [column, members] of columns.entries())
    for (const [row, node] of members.entries()) places[node] = { column, row };
  return { places, columns, bands: used.map((column) => BANDS[Math.floor(column / DEPTH)]!) };
}

function bandOf({ kind }: GraphNode): number {
  return kind === 'production' ? 0 : kind === 'experimental' ? 2 : 1;
}

/** Length of the longest way to each node; a step back into a way that is being walked does not count. */
function depthsOf(count: number, edges: readonly GraphEdge[]): readonly number[] {
  const into: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of edges) into[to]!.push(from);
  const depths: (number | undefined)[] = new Array(count);
  const open = new Set<number>();
  const walk = (node: number): number => {
    const known = depths[node];
    if (known !== undefined) return known;
    open.add(node);
    let deepest = 0;
    for (const before of into[node]!) if (!open.has(before)) deepest = Math.max(deepest, walk(before) + 1);
    open.delete(node);
    depths[node] = deepest;
    return deepest;
  };
  return Array.from({ length: count }, (_, node) => walk(node));
}

function fewestCrossings(
  start: readonly (readonly number[])[],
  edges: readonly GraphEdge[],
  count: number,
): readonly (readonly number[])[] {
  const neighbours: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of edges) {
    neighbours[from]!.push(to);
    neighbours[to]!.push(from);
  }
  let columns = start;
  let best = { columns: start, crossings: crossingsOf(start, edges) };
  for (let sweep = 0; sweep < SWEEPS && best.crossings > 0; sweep++) {
    columns = swept(columns, neighbours, sweep % 2 === 0);
    const crossings = crossingsOf(columns, edges);
    if (crossings < best.crossings) best = { columns, crossings };
  }
  return best.columns;
}

/** Orders each column by the mean height of its neighbours on the side from which the sweep comes. */
function swept(
  columns: readonly (readonly number[])[],
  neighbours: readonly (readonly number[])[],
  toRight: boolean,
): readonly (readonly number[])[] {
  const result = columns.map((members) => [...members]);
  const heights = heightsOf(result);
  const order = [...result.keys()];
  if (!toRight) order.reverse();
  const seen = new Set<number>();
  for (const column of order) {
    const members = result[column]!;
    const mean = new Map(
      members.map((node) => {
        const from = neighbours[node]!.filter((other) => seen.has(other)).map((other) => heights.get(other)!);
        return [node, from.length === 0 ? heights.get(node)! : from.reduce((a, b) => a + b, 0) / from.length];
      }),
    );
    members.sort((a, b) => mean.get(a)! - mean.get(b)! || heights.get(a)! - heights.get(b)!);
    for (const [row, node] of members.entries()) {
      heights.set(node, (row + 0.5) / members.length);
      seen.add(node);
    }
  }
  return result;
}

function heightsOf(columns: readonly (readonly number[])[]): Map<number, number> {
  return new Map(
    columns.flatMap((members) => members.map((node, row) => [node, (row + 0.5) / members.length] as const)),
  );
}

/** Pairs of steps between the same two columns that cross. */
export function crossingsOf(columns: readonly (readonly number[])[], edges: readonly GraphEdge[]): number {
  const place = new Map(
    columns.flatMap((members, column) => members.map((node, row) => [node, { column, row }] as const)),
  );
  const spans = edges.map(({ from, to }) => {
    const [a, b] = [place.get(from)!, place.get(to)!];
    return a.column <= b.column ? ([a, b] as const) : ([b, a] as const);
  });
  let crossings = 0;
  for (let one = 0; one < spans.length; one++)
    for (let two = 0; two < one; two++) {
      const [a, b] = spans[one]!;
      const [c, d] = spans[two]!;
      if (a.column !== c.column || b.column !== d.column || a.column === b.column) continue;
      if ((a.row - c.row) * (b.row - d.row) < 0) crossings++;
    }
  return crossings;
}
