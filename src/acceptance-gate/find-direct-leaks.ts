import type { RepoPath } from '../foundation/repo-path.ts';
import { isJudgedLane } from '../lanes/judged.ts';
import type { Lane } from '../lanes/model.ts';
import { languageOf } from '../languages/language-of.ts';
import type { Draft } from '../report/draft.ts';
import { flowSteps, leakKind, leakRule, leakVerb, writtenTarget } from './describe-import.ts';
import { type Edge, type LooseImport, laneKind, type ModuleGraph, type Node } from './module-graph.ts';
import { mustWork } from './must-work.ts';
import type { Project } from './project.ts';
import { LANE_MAP_RULES } from './rules/lane-map.ts';
import { REGISTRY_HELP } from './rules/registry-pattern.ts';

/**
 * Imports that lead straight into a lane they must not: experimental lanes, test code, lanes outside `may-import`,
 * and imports of the repository's own code that lead nowhere.
 */
export function findDirectLeaks(project: Project, graph: ModuleGraph): Draft[] {
  const drafts: Draft[] = [];
  for (const node of graph.nodes) {
    if (!isJudgedLane(node.lane)) continue;
    for (const edge of mostTelling(graph.outgoing.get(node) ?? [])) {
      const draft = judgeEdge(edge);
      if (draft !== null) drafts.push(draft);
    }
  }
  for (const loose of graph.loose) {
    const draft = isJudgedLane(loose.from.lane) ? judgeLoose(project, loose) : null;
    if (draft !== null) drafts.push(draft);
  }
  return drafts;
}

/**
 * Of the edges of one import, those worth a finding: `from labs import vision` runs `labs/__init__.py` too, but the
 * submodule says it all. An ancestor counts only where no edge of the same import already leads into its lane.
 */
function mostTelling(edges: readonly Edge[]): Edge[] {
  const kept: Edge[] = [];
  for (let start = 0; start < edges.length; ) {
    let end = start;
    while (end < edges.length && edges[end]!.fact === edges[start]!.fact) end++;
    const group = edges.slice(start, end);
    const told = new Set<Lane | null>();
    for (const role of ['submodule', 'module', 'ancestor'] as const) {
      const telling = group.filter((edge) => edge.role === role && !told.has(edge.to.lane));
      for (const edge of telling) told.add(edge.to.lane);
      kept.push(...telling);
    }
    start = end;
  }
  return kept;
}

function judgeEdge(edge: Edge): Draft | null {
  const { from, to, fact } = edge;
  const target = to.lane;
  if (target === null || target === from.lane) return null;
  if (target.kind === 'experimental' && from.lane!.kind !== 'experimental') {
    return leakDraft(edge, target, to.path);
  }
  const allowed = from.lane!.mayImport;
  if (allowed !== null && !allowed.includes(target.name)) {
    return {
      ...place(from, fact),
      rule: LANE_MAP_RULES.NOT_ALLOWED,
      message: `${from.path} imports ${writtenTarget(fact)} of the lane ${target.name}, which ${from.lane!.name} may not import.`,
      help: LANE_MAP_RULES.NOT_ALLOWED.fix,
      data: { target: to.path, targetLane: target.name, kind: leakKind(fact), chain: [from.path, to.path] },
      identity: [to.path, leakKind(fact)],
    };
  }
  if (target.kind === 'test' && laneKind(from) === 'production' && !fact.typeOnly) {
    return {
      ...place(from, fact),
      rule: LANE_MAP_RULES.TEST_CODE,
      message: `${from.path} imports the test code ${writtenTarget(fact)}.`,
      help: LANE_MAP_RULES.TEST_CODE.fix,
      data: { target: to.path, targetLane: target.name, kind: leakKind(fact) },
      identity: [to.path, leakKind(fact)],
    };
  }
  return null;
}

function leakDraft(edge: Pick<Edge, 'from' | 'fact' | 'role'>, lane: Lane, target: string): Draft {
  const { from, fact } = edge;
  return {
    ...place(from, fact),
    rule: leakRule(edge),
    message: `${from.path} ${leakVerb(fact)} ${writtenTarget(fact)} of the experimental lane ${lane.name}.`,
    help: REGISTRY_HELP,
    data: {
      target,
      targetLane: lane.name,
      kind: leakKind(fact),
      form: fact.form,
      chain: [from.path, target],
    },
    identity: [target, leakKind(fact)],
  };
}

/** A name under an experimental lane is a leak even where its file is gone; any other is a broken import. */
function judgeLoose(project: Project, loose: LooseImport): Draft | null {
  const { from, fact } = loose;
  for (const path of loose.wouldBe) {
    const lane = project.lanes.laneOf(path);
    if (lane?.kind === 'experimental') {
      const draft = leakDraft({ from, fact, role: 'module' }, lane, writtenTarget(fact));
      return { ...draft, message: `${draft.message.slice(0, -1)}; no such file is in the tree.` };
    }
  }
  // What a framework makes of a name that leads nowhere is its own affair.
  if (fact.form === 'reference') return null;
  // In JavaScript a file kept in a variable is kept from a bundler, because only the build makes it.
  if (fact.flow !== undefined && languageOf(from.path) === 'typescript') return null;
  const escapes = loose.reason === 'escapes';
  return {
    ...place(from, fact),
    rule: LANE_MAP_RULES.UNRESOLVED,
    confidence: escapes || isSurelyBroken(project, loose) ? 'proven' : 'suspected',
    message: escapes
      ? `${from.path} imports ${writtenTarget(fact)}, which lies outside the source root.`
      : `${from.path} imports ${writtenTarget(fact)}, which is not in the tree.`,
    help: LANE_MAP_RULES.UNRESOLVED.fix,
    data: { target: writtenTarget(fact), lookedFor: loose.wouldBe.slice(0, 4) },
    identity: [writtenTarget(fact)],
  };
}

/** Names that build steps generate: protocol buffers, version files. */
const GENERATED = /(?:_pb2(?:_grpc)?|_version|_generated|\.generated)(?:\.\w+)?$/;

/**
 * Whether the import must fail. A guarded or deferred one may be meant to; a generated module comes later; and a folder
 * without `__init__.py` may share its name with an installed package.
 */
function isSurelyBroken(project: Project, { from, fact, wouldBe }: LooseImport): boolean {
  if (!mustWork(fact) || fact.target.kind !== 'module') return false;
  if (GENERATED.test(fact.target.name) || wouldBe.some((path) => project.ignored.has(path))) return false;
  if (languageOf(from.path) !== 'python' || fact.target.level > 0) return true;
  const [top = ''] = fact.target.name.split('.', 1);
  return wouldBe.some((path) => {
    const end = path.indexOf(`${top}/`) + top.length;
    return project.has(`${path.slice(0, end)}/__init__.py` as RepoPath);
  });
}

function place(from: Node, fact: Edge['fact']) {
  return {
    confidence: 'proven',
    path: from.path,
    line: fact.line,
    column: fact.column,
    endLine: fact.endLine,
    flow: flowSteps(from.path, fact),
    judgedIn: null,
  } as const;
}
