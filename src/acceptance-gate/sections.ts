import type { ChosenPolicy } from '../config/chosen-policy.ts';
import { compareText } from '../foundation/compare.ts';
import type { Finding, Section } from '../report/model.ts';
import { isOpen } from '../report/order.ts';
import { mermaidLabel } from '../report/renderers/escape-mermaid.ts';
import type { ExemptionCounts } from './exemptions.ts';
import type { GateResult } from './find-all.ts';
import { FLOW_RULES } from './flow/rules.ts';
import type { ModuleGraph } from './module-graph.ts';
import { LANE_LEAK_RULES } from './rules/lane-leaks.ts';

/** Counts that the report carries beside its findings. */
export function gateMetrics(
  graph: ModuleGraph,
  findings: readonly Finding[],
  exemptions: GateResult['exemptions'],
): Record<string, number> {
  const leaks = findings.filter((finding) => finding.state !== 'fixed' && LEAK_RULES.has(finding.rule));
  const kind = (name: string) => leaks.filter((finding) => finding.data.kind === name).length;
  let edges = 0;
  let imports = 0;
  for (const list of graph.outgoing.values()) edges += list.length;
  for (const node of graph.nodes) imports += node.facts?.imports.length ?? 0;
  return {
    modules: graph.nodes.length,
    imports,
    edges,
    leaks: leaks.length,
    leaksStatic: kind('static'),
    leaksDynamicLiteral: kind('dynamic-literal'),
    leaksDynamicFlow: kind('dynamic-flow'),
    opaqueLoads: findings.filter(({ rule, state }) => state !== 'fixed' && rule === FLOW_RULES.OPAQUE.id)
      .length,
    facadeExemptions: total(exemptions.facades),
    stubExemptions: total(exemptions.stubs),
  };
}

function total(counts: ExemptionCounts): number {
  return counts.entries().reduce((sum, [, count]) => sum + count, 0);
}

const LEAK_RULES: ReadonlySet<string> = new Set(Object.values(LANE_LEAK_RULES).map((rule) => rule.id));

/** Parts of the report that findings alone do not show: the leak as a picture, where chains enter, the way out, notes. */
export function gateSections(about: {
  readonly policy: ChosenPolicy;
  readonly notes: readonly string[];
  readonly findings: readonly Finding[];
  readonly exemptions: GateResult['exemptions'];
}): Section[] {
  const leaks = about.findings.filter((finding) => isOpen(finding) && LEAK_RULES.has(finding.rule));
  return [
    ...picture(leaks),
    ...boundaries(leaks),
    ...registryPattern(leaks),
    ...notes(about),
    ...notReported(about.exemptions),
  ];
}

/** Chains drawn in one picture: more make it unreadable. */
const MOST_DRAWN = 4;

function picture(leaks: readonly Finding[]): Section[] {
  const chains = leaks
    .map((finding) => ({ chain: texts(finding.data.chain), lane: String(finding.data.targetLane), finding }))
    .filter(({ chain }) => chain.length > 1);
  // A picture says something only where a leak has more than one step.
  if (!chains.some(({ chain }) => chain.length > 2)) return [];
  const drawn = [...chains]
    .sort((a, b) => b.chain.length - a.chain.length || compareText(a.chain.join(), b.chain.join()))
    .slice(0, MOST_DRAWN);
  const ids = new Map<string, string>();
  const idOf = (path: string): string => {
    const known = ids.get(path);
    if (known !== undefined) return known;
    const id = `n${ids.size}`;
    ids.set(path, id);
    return id;
  };
  const arrows = new Set<string>();
  const ends = new Set<string>();
  for (const { chain } of drawn) {
    for (let index = 1; index < chain.length; index++)
      arrows.add(`  ${idOf(chain[index - 1]!)} --> ${idOf(chain[index]!)}`);
    ends.add(idOf(chain.at(-1)!));
  }
  const boxes = [...ids].map(([path, id]) => `  ${id}[${mermaidLabel(path)}]`);
  const source = [
    'graph LR',
    ...boxes,
    ...arrows,
    '  classDef leak stroke:#d1242f,stroke-width:3px',
    `  class ${[...ends].join(',')} leak`,
  ];
  return [
    { kind: 'mermaid', title: 'How experimental code is reached', source: source.join('\n'), folded: false },
  ];
}

/** Few imports usually carry many chains: cutting these ends them all. */
function boundaries(leaks: readonly Finding[]): Section[] {
  const byBoundary = new Map<string, { boundary: string; target: string; lane: string; from: Set<string> }>();
  for (const { data, path } of leaks) {
    if (typeof data.boundary !== 'string' || typeof data.target !== 'string') continue;
    const key = `${data.boundary}\0${data.target}`;
    const entry = byBoundary.get(key) ?? {
      boundary: data.boundary,
      target: data.target,
      lane: String(data.targetLane),
      from: new Set<string>(),
    };
    entry.from.add(path);
    byBoundary.set(key, entry);
  }
  const rows = [...byBoundary.values()].sort(
    (a, b) => b.from.size - a.from.size || compareText(a.boundary + a.target, b.boundary + b.target),
  );
  if (rows.length < 2) return [];
  return [
    {
      kind: 'table',
      title: 'Where chains enter an experimental lane',
      columns: [
        { title: 'Cut this import', align: 'left' },
        { title: 'Lane', align: 'left' },
        { title: 'Production files freed', align: 'right' },
      ],
      rows: rows.map(({ boundary, target, lane, from }) => [
        `${boundary} → ${target}`,
        lane,
        String(from.size),
      ]),
      folded: true,
    },
  ];
}

const REGISTRY_CODE = `# production: core/providers.py
_providers = {}

def register(name, factory):
    _providers[name] = factory

def provider(name):
    return _providers[name]() if name in _providers else None

# experimental: labs/vision.py registers itself; production never names it
from core.providers import register
register("vision", lambda: Vision())`;

function registryPattern(leaks: readonly Finding[]): Section[] {
  if (leaks.length === 0) return [];
  return [
    {
      kind: 'code',
      title: 'The way out: a registry that production owns',
      language: 'python',
      source: REGISTRY_CODE,
      folded: true,
    },
  ];
}

function notes({
  policy,
  notes: found,
}: {
  readonly policy: ChosenPolicy;
  readonly notes: readonly string[];
}): Section[] {
  const lines = [
    ...(policy.origin === 'proposed'
      ? [
          'There is no configuration: lanes were proposed from the tree. `execution-standards gate --print-config` writes them down.',
        ]
      : []),
    ...found,
    ...policy.warnings,
  ];
  return lines.length === 0 ? [] : [{ kind: 'text', title: 'Good to know', lines, folded: false }];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** Silence that can be counted can be checked. */
function notReported({ facades, stubs }: GateResult['exemptions']): Section[] {
  const rows = [
    ...rowsOf('A module that only passes on', facades),
    ...rowsOf('A function that does nothing', stubs),
  ];
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      title: 'Seen and not reported',
      columns: [
        { title: 'What', align: 'left' },
        { title: 'Why not', align: 'left' },
        { title: 'How often', align: 'right' },
      ],
      rows,
      folded: true,
    },
  ];
}

function rowsOf(what: string, counts: ExemptionCounts): string[][] {
  return counts.entries().map(([excuse, count]) => [what, excuse, String(count)]);
}
