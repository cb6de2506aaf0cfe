import type { RepoPath } from '../../../foundation/repo-path.ts';
import type { ImportFact, Resolution } from '../../facts.ts';
import type { FlowResult } from '../../flow-result.ts';
import { LOADERS, type Loader } from '../loaders/known-loaders.ts';
import { bindArguments, keyOf, mergeGiven } from './bind-arguments.ts';
import { isSymbolic } from './combine.ts';
import {
  callPlace,
  type Edge,
  type Effect,
  type How,
  isHelper,
  isOwnParameter,
  type Node,
  parametersOfEffect,
  type Site,
  shapeOfEdge,
  shapeOfEffect,
} from './effects.ts';
import { createFlowWorld } from './flow-world.ts';
import { createFoundLoads } from './found-loads.ts';
import { findHelperImporters } from './helpers.ts';
import { argumentOf } from './loads.ts';
import { createReferences, type FlowFile } from './references.ts';
import { inheritedRoots, ownRoots, type Root } from './roots.ts';
import { dependsOnParameters } from './shapes.ts';
import type { FlowSummary } from './summary.ts';
import {
  type Atom,
  type FunctionAtom,
  type Given,
  type InstanceAtom,
  type ParameterAtom,
  type Step,
  UNKNOWN,
  type Value,
} from './values.ts';

const MOST_EFFECTS = 300;
const MOST_ROOTS = 5_000;
const MOST_WAYS = 64;
const MOST_INSTANCES = 200_000;
const MOST_SITES = 12;

/**
 * Puts together what files say about names that flow, to a fixed point over all calls between them.
 *
 * A load belongs to the file whose code decides the name: where the last argument that it depends on is given, or, when
 * it depends on none, where the loader is called. Bounds on work make it end on any input; files in which one was met
 * are told.
 */
export function solveFlow(
  files: ReadonlyMap<RepoPath, FlowFile>,
  resolve: (from: RepoPath, fact: ImportFact) => Resolution,
): FlowResult {
  const references = createReferences(files, resolve);
  const limited = new Set<RepoPath>();
  const world = createFlowWorld(files, references, limited);
  const found = createFoundLoads(references, limited);
  const { operator, functionOf, wanting, resolved, closed } = world;
  const nodes = new Map<string, Node>();
  const queue: { readonly effect: Effect; readonly owner: Node; readonly edge: Edge }[] = [];
  let instances = 0;

  function nodeAt(path: RepoPath, id: number): Node {
    const key = `${id}\0${path}`;
    const known = nodes.get(key);
    if (known !== undefined) return known;
    const node: Node = {
      path,
      id,
      effects: [],
      shapes: new Set(),
      edges: [],
      known: new Set(),
      places: new Map(),
    };
    nodes.set(key, node);
    return node;
  }

  function addCall(
    node: Node,
    callee: Value,
    given: Given,
    how: How,
    literal: readonly (number | string)[],
  ): void {
    for (const atom of callee) {
      switch (atom.kind) {
        case 'reference': {
          const loader = LOADERS.get(atom.name);
          if (loader !== undefined) addLoad(node, loader, given, how, literal);
          break;
        }
        case 'partial':
          addCall(node, atom.callee, mergeGiven(atom.given, given), how, []);
          break;
        case 'function':
          addEdge(node, atom, given, how);
          break;
        case 'class': {
          const instance: InstanceAtom = { kind: 'instance', type: atom, given };
          for (const init of operator.attributeOf([instance], '__init__'))
            if (init.kind === 'function') addEdge(node, { ...init, self: [instance] }, given, how);
          break;
        }
        case 'instance':
          addCall(node, operator.attributeOf([atom], '__call__'), given, how, []);
          break;
        case 'parameter':
        case 'pending':
          addEffect(node, { loader: null, callee: [atom], given, literal: false, ...how });
          break;
        default:
      }
    }
  }

  function addEdge(node: Node, atom: FunctionAtom, given: Given, { sites, inherited }: How): void {
    const site = sites.find(({ path }) => path === node.path) ?? sites.at(-1)!;
    const target = nodeAt(atom.home!, atom.id);
    const signature = functionOf(atom);
    const { path, line } = site;
    const step = (parameter: string): Step => ({
      path,
      line,
      note: `passed to ${signature.name} as ${parameter}`,
    });
    const bound = bindArguments(signature, atom, given, step);
    // An object that has only what its class says: the method by itself says it already.
    const isSilent = atom.self !== undefined && !atom.self.some(bringsSomething);
    const silent = isSilent ? (signature.positional[0] ?? null) : null;
    connect(target, { node, bound, silent, site, isRoot: false, inherited });
  }

  function connect(target: Node, edge: Edge): void {
    const shape = shapeOfEdge(edge);
    if (target.known.has(shape)) return;
    // One call gives a function many things only where functions are handed about; there they can grow without end.
    const place = edge.site === null ? '' : callPlace(edge.site);
    const before = target.places.get(place) ?? 0;
    if (before >= (edge.site === null ? MOST_ROOTS : MOST_WAYS)) {
      limited.add(edge.node.path);
      return;
    }
    target.places.set(place, before + 1);
    target.known.add(shape);
    target.edges.push(edge);
    for (const effect of target.effects) queue.push({ effect, owner: target, edge });
  }

  function addLoad(
    node: Node,
    loader: Loader,
    given: Given,
    how: How,
    literal: readonly (number | string)[],
  ): void {
    const { target, package: anchor } = loader;
    found.meet(loader, how.sites[0]!);
    load(node, loader, {
      loader,
      callee: argumentOf(given, target),
      given: { args: [anchor === undefined ? UNKNOWN : argumentOf(given, anchor)], keywords: [] },
      literal: literal.includes(target.position) || literal.includes(target.keyword),
      ...how,
    });
  }

  /** Tells what is known of a load's target, and keeps the load for whoever gives the rest. */
  function load(node: Node, loader: Loader, effect: Effect): void {
    const target = wanting(() => resolved(effect.callee));
    const anchor = wanting(() => resolved(effect.given.args[0] ?? UNKNOWN));
    const given: Given = { args: [anchor], keywords: [] };
    if (node.id >= 0 && anchor.some(dependsOnParameters))
      return addEffect(node, { ...effect, callee: target, given });
    const waiting = node.id < 0 ? UNKNOWN : target.filter(dependsOnParameters);
    if (waiting.length > 0) addEffect(node, { ...effect, callee: waiting, given });
    const decided = target.filter((atom) => node.id < 0 || !dependsOnParameters(atom));
    const isOpen = decided.some((atom) => isSymbolic(atom) || dependsOnParameters(atom));
    const value = isOpen ? wanting(() => closed(decided)) : decided;
    if (decided.length > 0 || waiting.length === 0)
      found.add(
        node.path,
        effect,
        loader,
        value,
        wanting(() => closed(anchor)),
      );
  }

  function addEffect(node: Node, effect: Effect): void {
    for (let at = node; at.id >= 0; ) {
      const shape = shapeOfEffect(effect);
      if (at.shapes.has(shape)) return;
      if (at.effects.length >= MOST_EFFECTS) {
        limited.add(at.path);
        return;
      }
      at.shapes.add(shape);
      at.effects.push(effect);
      for (const edge of at.edges) queue.push({ effect, owner: at, edge });
      // A function inside a function may run whenever the outer one does; what the inner one is given is not known then.
      const inner = at;
      if (parametersOfEffect(effect).every((parameter) => isOwnParameter(inner, parameter))) return;
      at = nodeAt(at.path, functionOf({ kind: 'function', id: at.id, home: at.path }).inside);
    }
  }

  function instantiate({ effect, owner, edge }: { effect: Effect; owner: Node; edge: Edge }): void {
    if (++instances > MOST_INSTANCES) {
      limited.add(edge.node.path);
      return;
    }
    world.startFile(edge.node.path);
    if (!edge.isRoot && !givesSomething(effect, owner, edge)) return;
    const atom: FunctionAtom = { kind: 'function', id: owner.id, home: owner.path };
    const givenFor = (parameter: ParameterAtom): Value | null =>
      isOwnParameter(owner, parameter)
        ? (edge.bound.get(keyOf(parameter)) ?? world.defaultOf(atom, parameter.name))
        : null;
    const put = (value: Value) => operator.substitute(value, givenFor);
    const how: How = { sites: sitesAfter(effect, edge), inherited: edge.inherited || effect.inherited };
    if (effect.loader !== null) {
      const callee = wanting(() => put(effect.callee));
      const anchor = wanting(() => put(effect.given.args[0] ?? UNKNOWN));
      return load(edge.node, effect.loader, {
        ...effect,
        ...how,
        literal: false,
        callee,
        given: { args: [anchor], keywords: [] },
      });
    }
    const given: Given = {
      args: effect.given.args.map(put),
      keywords: effect.given.keywords.map(([name, value]) => [name, put(value)] as const),
    };
    addCall(edge.node, resolved(put(effect.callee)), given, how, []);
  }

  function addRoot(root: Root, path: RepoPath): void {
    const { bound, site } = root;
    const edge: Edge = {
      node: nodeAt(path, -1),
      bound,
      silent: null,
      site,
      isRoot: true,
      inherited: site !== null,
    };
    connect(nodeAt(root.path, root.id), edge);
  }

  const asked = [...files.values()].filter(({ flow }) => flow !== null).map(({ path }) => path);
  for (const path of asked)
    for (const root of [...ownRoots(path, world), ...inheritedRoots(path, world)]) addRoot(root, path);
  for (const path of asked) {
    const { value, given } = references.qualifierOf(path);
    world.startFile(path);
    for (const call of world.flowOf(path).calls) {
      const { line, column, endLine, deferred, conditional } = call;
      const site: Site = { path, line, column, endLine, deferred, conditional };
      const how: How = { sites: [site], inherited: false };
      addCall(nodeAt(path, call.inside), resolved(value(call.callee)), given(call), how, call.literal ?? []);
    }
  }
  for (let next = 0; next < queue.length; next++) {
    instantiate(queue[next]!);
    // What is done is let go of now and then.
    if (next === 10_000) next -= queue.splice(0, next).length;
  }

  const importers = findHelperImporters({
    files,
    resolve,
    isHelper: (path, id) => isHelper(nodes.get(`${id}\0${path}`)),
    attributesOf: (type) => world.classOf(type).attributes,
    basesOf: world.basesOf,
    resolved: (path, value) => resolved(references.qualifierOf(path).value(value)),
  });
  return { ...found.result(), wanted: unanswered(files, [references.wanted, importers]), limited };
}

/** Whether a call gives something that the effect waits for. */
function givesSomething(effect: Effect, owner: Node, { bound, silent }: Edge): boolean {
  return parametersOfEffect(effect).some(
    (parameter) =>
      isOwnParameter(owner, parameter) && parameter.name !== silent && bound.has(keyOf(parameter)),
  );
}

/** The places on the way, the nearest to the loader in each file. */
function sitesAfter({ sites }: Effect, { site }: Edge): readonly Site[] {
  const isKnown = site === null || sites.some(({ path }) => path === site.path);
  return isKnown || sites.length >= MOST_SITES ? sites : [...sites, site];
}

function bringsSomething(atom: Atom): boolean {
  return (
    isSymbolic(atom) || (atom.kind === 'instance' && atom.given.args.length + atom.given.keywords.length > 0)
  );
}

/** Questions to files that they have not answered yet. */
function unanswered(
  files: ReadonlyMap<RepoPath, FlowFile>,
  questions: readonly ReadonlyMap<RepoPath, ReadonlySet<string>>[],
): Map<RepoPath, Set<string>> {
  const left = new Map<RepoPath, Set<string>>();
  for (const [path, names] of questions.flatMap((asked) => [...asked])) {
    const answered = files.get(path)?.flow?.asked ?? [];
    for (const name of names) {
      if (!answered.includes(name)) left.set(path, (left.get(path) ?? new Set<string>()).add(name));
    }
  }
  return left;
}

/** Asks the solver about one file alone. */
export function solveAlone(facts: FlowFile['facts'], flow: FlowSummary): FlowResult {
  const path = '' as RepoPath;
  return solveFlow(new Map([[path, { path, facts, flow }]]), () => ({ kind: 'missing', wouldBe: [] }));
}
