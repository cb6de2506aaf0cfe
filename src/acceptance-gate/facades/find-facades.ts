import { compareText } from '../../foundation/compare.ts';
import { nameOf } from '../../foundation/repo-path.ts';
import type { BodyFacts } from '../../languages/body-facts.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { JsonObject } from '../../report/model.ts';
import type { ExemptionCounts } from '../exemptions.ts';
import type { Edge, ModuleGraph, Node } from '../module-graph.ts';
import type { Project, SourceFile } from '../project.ts';
import { facadeExcuse, isPackageFile } from './exempt.ts';
import { findOrigins, type Origin } from './origins.ts';
import { findPublicEntries, type IsPublicEntry } from './public-entries.ts';
import { FACADE_RULES } from './rules.ts';

/** A module of this many lines of code or more is no facade, whatever stands in it. Source: standard X8. */
const FACADE_LINES = 40;

/** Share of its names that come from one other module, from which a module is that one under another name. */
const MOST_FROM_ONE = 0.9;

/** Names shown in a message. */
const SHOWN = 3;

/** Modules that only pass on what others define. Of several rules that fit a file the most telling one speaks. */
export function findFacades(project: Project, graph: ModuleGraph, exemptions: ExemptionCounts): Draft[] {
  const nodes = new Map(graph.nodes.map((node) => [node.path, node]));
  let entries: IsPublicEntry | null = null;
  let imported: Importers | null = null;
  const isPublicEntry: IsPublicEntry = (path) => {
    entries ??= findPublicEntries(project);
    return entries(path);
  };
  const importersOf = (node: Node): readonly Edge[] => {
    imported ??= importersByNode(graph);
    return imported.get(node) ?? [];
  };

  return project.sources.flatMap((source): Draft[] => {
    const { bodies, path } = source;
    const node = nodes.get(path);
    if (bodies === null || node === undefined || bodies.shape.forwarded.length === 0) return [];
    const isFacade = bodies.shape.own === 0 && bodies.shape.codeLines < FACADE_LINES;
    const fewOfItsOwn = isFacade || mayComeFromOne(bodies, source);
    if (!fewOfItsOwn) return [];
    const origins = findOrigins(graph, node, bodies.shape.forwarded);
    if (isFacade) {
      const draft = experimentalDraft(source, bodies, origins);
      if (draft !== null) return [draft];
    }
    const main = mainSource(bodies, source, origins);
    const isUnused = main !== null && !isPackageFile(nameOf(path)) && importersOf(node).length === 0;
    if (!isFacade && !isUnused) return [];
    const excuse =
      facadeExcuse(source, bodies.shape, origins, isPublicEntry) ??
      (isLoadedLate(source, importersOf(node)) ? 'loaded when it is needed, by `import()`' : null);
    if (excuse !== null) {
      exemptions.count(excuse);
      return [];
    }
    return [isUnused ? unusedDraft(source, bodies, origins, main) : facadeDraft(source, bodies, origins)];
  });
}

type Importers = ReadonlyMap<Node, readonly Edge[]>;

function importersByNode({ outgoing }: ModuleGraph): Importers {
  const importers = new Map<Node, Edge[]>();
  for (const edges of outgoing.values())
    for (const edge of edges) {
      const known = importers.get(edge.to);
      if (known === undefined) importers.set(edge.to, [edge]);
      else known.push(edge);
    }
  return importers;
}

/**
 * Whether code loads the module by `import()` alone: it is what a bundler cuts a unit at, and passing on is its work. Types vanish, and tests take
 * what they want.
 */
function isLoadedLate({ path }: SourceFile, importers: readonly Edge[]): boolean {
  const running = importers.filter(({ fact, from }) => !fact.typeOnly && from.lane?.kind !== 'test');
  return (
    /\.[cm]?[jt]sx?$/.test(path) &&
    running.length > 0 &&
    running.every(({ fact }) => fact.form === 'import-call')
  );
}

function experimentalDraft(source: SourceFile, bodies: BodyFacts, origins: readonly Origin[]): Draft | null {
  const found = origins.filter(({ definedIn }) => definedIn?.lane?.kind === 'experimental');
  const [first] = found;
  const lane = first?.definedIn?.lane;
  if (first === undefined || first.definedIn === null || lane === null || lane === undefined) return null;
  const rule = FACADE_RULES.EXPERIMENTAL;
  const target = first.definedIn.path;
  const message = `${source.path} only passes on ${listed(found)} from ${target} of the experimental lane ${lane.name} (${measured(bodies)}).`;
  const data = { ...shapeData(bodies, origins), target, targetLane: lane.name };
  return draftOf(rule, source, message, [target], data, first);
}

function facadeDraft(source: SourceFile, bodies: BodyFacts, origins: readonly Origin[]): Draft {
  const rule = FACADE_RULES.FACADE;
  const from = sourcePaths(origins);
  const others = from.length > 1 ? ` and ${from.length - 1} more` : '';
  const where = from[0] === undefined ? 'packages outside the repository' : `${from[0]}${others}`;
  const message = `${source.path} only passes on ${listed(origins)} from ${where} (${measured(bodies)}).`;
  return draftOf(rule, source, message, [], shapeData(bodies, origins), origins[0]);
}

function unusedDraft(source: SourceFile, bodies: BodyFacts, origins: readonly Origin[], main: Node): Draft {
  const rule = FACADE_RULES.UNUSED;
  const message = `${source.path} passes on ${listed(origins)} from ${main.path}, and nothing imports it (${measured(bodies)}).`;
  const data = { ...shapeData(bodies, origins), target: main.path };
  const draft = draftOf(rule, source, message, [main.path], data, origins[0]);
  return { ...draft, confidence: 'suspected' };
}

function draftOf(
  rule: Draft['rule'],
  { path }: SourceFile,
  message: string,
  identity: readonly string[],
  data: JsonObject,
  first: Origin | undefined,
): Draft {
  const line = first?.forwarded.line ?? 0;
  return { ...fileDraft(rule, path, message, rule.fix, identity, data), line, endLine: line };
}

function shapeData({ shape }: BodyFacts, origins: readonly Origin[]): JsonObject {
  const { codeLines, own, forwarding } = shape;
  return {
    lines: codeLines,
    own,
    forwarding,
    ratio: Number((own / Math.max(1, forwarding)).toFixed(2)),
    names: shape.forwarded.map(({ name }) => name),
    sources: sourcePaths(origins),
  };
}

function measured({ shape: { codeLines, own, forwarding } }: BodyFacts): string {
  const lines = codeLines === 1 ? '1 line' : `${codeLines} lines`;
  return `${lines}, ${own} of ${own + forwarding} statements its own`;
}

function listed(origins: readonly Origin[]): string {
  const names = [
    ...new Set(origins.map(({ forwarded }) => (forwarded.name === '*' ? 'everything' : forwarded.name))),
  ];
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}

function sourcePaths(origins: readonly Origin[]): string[] {
  const paths = origins.flatMap(({ sources, definedIn }) =>
    definedIn === null ? [] : sources.map(({ path }) => path),
  );
  return [...new Set(paths)].sort(compareText);
}

/** Names of the module's own: those that it defines in public. */
function ownNames({ shape }: BodyFacts, { facts }: SourceFile): number {
  const forwarded = new Set(shape.forwarded.map(({ name }) => name));
  const names = facts.definitions.filter(({ name }) => !name.startsWith('_') && !forwarded.has(name));
  return new Set(names.map(({ name }) => name)).size;
}

/** Cheap, for most modules fail here. What does more than it passes on has a purpose of its own. */
function mayComeFromOne(bodies: BodyFacts, source: SourceFile): boolean {
  const { forwarded, own, forwarding } = bodies.shape;
  if (own > forwarding) return false;
  const { length } = forwarded;
  return length / (length + ownNames(bodies, source)) >= MOST_FROM_ONE;
}

/** The one module of the repository that nine in ten names come from. */
function mainSource(bodies: BodyFacts, source: SourceFile, origins: readonly Origin[]): Node | null {
  const counts = new Map<Node, number>();
  for (const { sources } of origins)
    for (const node of sources) counts.set(node, (counts.get(node) ?? 0) + 1);
  const all = origins.length + ownNames(bodies, source);
  for (const [node, count] of counts) if (count / all >= MOST_FROM_ONE) return node;
  return null;
}
