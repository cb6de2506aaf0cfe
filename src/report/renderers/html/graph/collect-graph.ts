import { compareText } from '../../../../foundation/compare.ts';
import type { Finding, LaneKind, LaneSummary } from '../../../model.ts';
import { isOpen } from '../../../order.ts';
import { chainOf } from './chain-of.ts';

export interface GraphNode {
  readonly path: string;
  /** `null` where no finding tells. */
  readonly lane: string | null;
  readonly kind: LaneKind | null;
  /** Open findings whose chain goes through it. */
  readonly findings: number;
}

export interface GraphEdge {
  /** Places in the list of nodes. */
  readonly from: number;
  readonly to: number;
  readonly findings: number;
}

export interface LeakGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What did not fit. */
  readonly hidden: { readonly files: number; readonly findings: number };
}

/** More files than this make no picture. */
export const MOST_NODES = 150;

/**
 * Files and the steps between them, from the chains of open findings. Chains that carry most findings come first, whole or not
 * at all, until `most` files are drawn; the rest is counted.
 */
export function collectGraph(
  findings: readonly Finding[],
  lanes: readonly Pick<LaneSummary, 'name' | 'kind'>[],
  most: number = MOST_NODES,
): LeakGraph {
  const chains = new Map<string, { readonly chain: readonly string[]; findings: number }>();
  const laneOf = new Map<string, string>();
  for (const finding of findings) {
    if (!isOpen(finding)) continue;
    const chain = chainOf(finding);
    if (chain.length < 2) continue;
    const key = chain.join('\0');
    const known = chains.get(key);
    if (known === undefined) chains.set(key, { chain, findings: 1 });
    else known.findings += 1;
    const { targetLane } = finding.data;
    const last = chain[chain.length - 1]!;
    if (typeof targetLane === 'string' && !laneOf.has(last)) laneOf.set(last, targetLane);
    if (finding.lane !== null && chain[0] === finding.path) laneOf.set(finding.path, finding.lane);
  }
  const through = new Map<string, number>();
  for (const { chain, findings } of chains.values())
    for (const path of new Set(chain)) through.set(path, (through.get(path) ?? 0) + findings);
  const weight = (chain: readonly string[]): number => through.get(chain[chain.length - 1]!)!;
  const ordered = [...chains.values()].sort(
    (a, b) =>
      weight(b.chain) - weight(a.chain) ||
      b.findings - a.findings ||
      a.chain.length - b.chain.length ||
      compareText(a.chain.join('\0'), b.chain.join('\0')),
  );
  const places = new Map<string, number>();
  const edges = new Map<string, { from: number; to: number; findings: number }>();
  let left = 0;
  for (const { chain, findings } of ordered) {
    const added = new Set(chain.filter((path) => !places.has(path)));
    if (places.size + added.size > most) {
      left += findings;
      continue;
    }
    for (const path of added) places.set(path, places.size);
    for (let at = 1; at < chain.length; at++) {
      const [from, to] = [places.get(chain[at - 1]!)!, places.get(chain[at]!)!];
      const edge = edges.get(`${from},${to}`);
      if (edge === undefined) edges.set(`${from},${to}`, { from, to, findings });
      else edge.findings += findings;
    }
  }
  const kinds = new Map(lanes.map(({ name, kind }) => [name, kind]));
  return {
    nodes: [...places.keys()].map((path) => {
      const lane = laneOf.get(path) ?? null;
      return {
        path,
        lane,
        kind: lane === null ? null : (kinds.get(lane) ?? null),
        findings: through.get(path)!,
      };
    }),
    edges: [...edges.values()],
    hidden: { files: through.size - places.size, findings: left },
  };
}
