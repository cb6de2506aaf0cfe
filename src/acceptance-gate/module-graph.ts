import type { RepoPath } from '../foundation/repo-path.ts';
import type { Lane } from '../lanes/model.ts';
import type { FileFacts, ImportFact, ResolvedFile } from '../languages/facts.ts';
import type { LaneKind } from '../report/model.ts';
import type { Project, SourceFile } from './project.ts';

/** A file of the graph: a source file, or another file that one imports. */
export interface Node {
  readonly path: RepoPath;
  readonly lane: Lane | null;
  readonly facts: FileFacts | null;
}

/** One import of `from` that runs or names the file `to`. */
export interface Edge {
  readonly from: Node;
  readonly to: Node;
  readonly fact: ImportFact;
  readonly role: ResolvedFile['role'];
}

/** An import of the repository's own code that reaches no file. */
export interface LooseImport {
  readonly from: Node;
  readonly fact: ImportFact;
  readonly reason: 'missing' | 'escapes';
  /** Where the file was looked for. */
  readonly wouldBe: readonly RepoPath[];
}

export interface ModuleGraph {
  /** Nodes of source files first, in path order. */
  readonly nodes: readonly Node[];
  readonly outgoing: ReadonlyMap<Node, readonly Edge[]>;
  readonly loose: readonly LooseImport[];
}

/** Resolves every import once. Linear in the number of imports. */
export function buildModuleGraph(project: Project): ModuleGraph {
  const byPath = new Map<RepoPath, Node>();
  const nodes: Node[] = [];
  const outgoing = new Map<Node, Edge[]>();
  const loose: LooseImport[] = [];

  const nodeAt = (path: RepoPath, facts: FileFacts | null): Node => {
    const known = byPath.get(path);
    if (known !== undefined) return known;
    const node: Node = { path, lane: project.lanes.laneOf(path), facts };
    byPath.set(path, node);
    nodes.push(node);
    return node;
  };

  for (const source of project.sources) nodeAt(source.path, source.facts);
  for (const source of project.sources) {
    const from = nodeAt(source.path, source.facts);
    const edges: Edge[] = [];
    for (const fact of source.facts.imports) addEdges(project, source, from, fact, edges, loose, nodeAt);
    if (edges.length > 0) outgoing.set(from, edges);
  }
  return { nodes, outgoing, loose };
}

function addEdges(
  project: Project,
  source: SourceFile,
  from: Node,
  fact: ImportFact,
  edges: Edge[],
  loose: LooseImport[],
  nodeAt: (path: RepoPath, facts: FileFacts | null) => Node,
): void {
  const resolution = project.resolve(source, fact);
  switch (resolution.kind) {
    case 'files':
      for (const { path, role } of resolution.files) {
        if (path !== from.path) edges.push({ from, to: nodeAt(path, null), fact, role });
      }
      return;
    case 'missing':
      loose.push({ from, fact, reason: 'missing', wouldBe: resolution.wouldBe });
      return;
    case 'escapes':
      loose.push({ from, fact, reason: 'escapes', wouldBe: [] });
      return;
    case 'standard-library':
    case 'third-party':
      return;
  }
}

/** Kind of the lane a node is in; `none` outside all lanes. */
export function laneKind(node: Node): LaneKind | 'none' {
  return node.lane?.kind ?? 'none';
}
