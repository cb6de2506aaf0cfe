import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largeReport } from '../../../../../tests/harness/page-reports.ts';
import { sampleFinding } from '../../../../../tests/harness/sample-report.ts';
import type { RepoPath } from '../../../../foundation/repo-path.ts';
import type { LaneKind } from '../../../model.ts';
import { chainOf } from './chain-of.ts';
import { collectGraph, type LeakGraph } from './collect-graph.ts';
import { graphPicture } from './graph-picture.ts';
import { crossingsOf, layoutGraph } from './layout-graph.ts';

const LANES = [
  { name: 'core', kind: 'production' },
  { name: 'labs', kind: 'experimental' },
] as const;

function leak(chain: readonly string[], message = chain.join()) {
  const data = { chain, target: chain[chain.length - 1]!, targetLane: 'labs' };
  return sampleFinding({ path: chain[0] as RepoPath, message, data });
}

describe('the way of a finding', () => {
  test('is its chain, else its flow, else what it names, else nothing', () => {
    const path = 'a' as RepoPath;
    const flow = ['a', 'a', 'b'].map((step) => ({ path: step as RepoPath, line: 1, note: '' }));
    expect(chainOf({ path, flow, data: { chain: ['a', 'c', 7] } })).toEqual(['a', 'c']);
    expect(chainOf({ path, flow, data: { targetLane: 'labs', target: 'z' } })).toEqual(['a', 'b']);
    expect(chainOf({ path, flow: [], data: { targetLane: 'labs', target: 'z' } })).toEqual(['a', 'z']);
    expect(chainOf({ path, flow, data: { target: 'z' } })).toEqual([]);
  });
});

describe('the graph', () => {
  test('joins chains, tells lanes, and counts what goes through', () => {
    const findings = [
      leak(['core/a.py', 'tools/t.py', 'labs/x.py']),
      leak(['core/b.py', 'tools/t.py', 'labs/x.py']),
      { ...leak(['core/c.py', 'labs/y.py']), state: 'waived' as const },
    ];
    const { nodes, edges, hidden } = collectGraph(findings, LANES);
    const told = Object.fromEntries(nodes.map(({ path, kind, findings }) => [path, [kind, findings]]));
    expect(told).toEqual({
      'core/a.py': ['production', 1],
      'core/b.py': ['production', 1],
      'tools/t.py': [null, 2],
      'labs/x.py': ['experimental', 2],
    });
    const steps = edges.map(
      ({ from, to, findings }) => `${nodes[from]!.path} ${nodes[to]!.path} ${findings}`,
    );
    expect(steps.sort()).toEqual([
      'core/a.py tools/t.py 1',
      'core/b.py tools/t.py 1',
      'tools/t.py labs/x.py 2',
    ]);
    expect(hidden).toEqual({ files: 0, findings: 0 });
  });

  test('keeps whole chains within its bound and counts the rest', () => {
    const { findings, lanes } = largeReport(2000);
    const graph = collectGraph(findings, lanes, 40);
    expect(graph.nodes.length).toBeLessThanOrEqual(40);
    expect(graph.nodes.length).toBeGreaterThan(30);
    expect(graph.hidden.files).toBeGreaterThan(100);
    expect(graph.hidden.findings).toBeGreaterThan(100);
    expect(graphPicture(graph).split('class="node ')).toHaveLength(graph.nodes.length + 1);
  });
});

const anyGraph: fc.Arbitrary<LeakGraph> = fc
  .tuple(
    fc.array(fc.constantFrom<LaneKind | null>('production', 'experimental', 'support', null), {
      minLength: 1,
      maxLength: 12,
    }),
    fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 }),
  )
  .map(([kinds, pairs]) => ({
    nodes: kinds.map((kind, at) => ({ path: `p${at}`, lane: kind, kind, findings: 1 })),
    edges: pairs
      .filter(([from, to]) => from < kinds.length && to < kinds.length)
      .map(([from, to]) => ({ from, to, findings: 1 })),
    hidden: { files: 0, findings: 0 },
  }));

describe('the layout', () => {
  test('places every file once, production left of what lies between, experiments right of all, whatever the steps are', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { columns, places, bands } = layoutGraph(graph);
        expect(columns.flat().sort((a, b) => a - b)).toEqual([...graph.nodes.keys()]);
        for (const [node, { column, row }] of places.entries()) expect(columns[column]![row]).toBe(node);
        const order = bands.map((band) => ['production', 'between', 'experimental'].indexOf(band));
        expect(order).toEqual([...order].sort());
        expect(layoutGraph(graph)).toEqual({ columns, places, bands });
      }),
    );
  });

  test('untangles what can be drawn without a crossing', () => {
    const size = 6;
    const edges = Array.from({ length: size }, (_, at) => ({ from: at, to: 2 * size - 1 - at, findings: 1 }));
    const kind = (at: number): LaneKind => (at < size ? 'production' : 'experimental');
    const nodes = Array.from({ length: 2 * size }, (_, at) => ({
      path: `p${String(at).padStart(2, '0')}`,
      lane: kind(at),
      kind: kind(at),
      findings: 1,
    }));
    const straight = [
      Array.from({ length: size }, (_, at) => at),
      Array.from({ length: size }, (_, at) => size + at),
    ];
    expect(crossingsOf(straight, edges)).toBe((size * (size - 1)) / 2);
    expect(crossingsOf(layoutGraph({ nodes, edges, hidden: { files: 0, findings: 0 } }).columns, edges)).toBe(
      0,
    );
  });
});
