import type { RepoPath } from '../../../foundation/repo-path.ts';
import type { ImportFact, ImportTarget, Resolution } from '../../facts.ts';
import type { ImportSystemChange } from '../../source-facts.ts';
import { CHANGES, type ChangeKind, LOADERS, type Loader } from '../loaders/known-loaders.ts';
import { findHelperImporters } from './helpers.ts';
import { argumentOf, loaderFact, plainPath, targetsOf, withoutMark } from './loads.ts';
import {
  bindArguments,
  createOperator,
  isSymbolic,
  keyOf,
  mergeGiven,
  type Operator,
  type World,
} from './operate.ts';
import { createReferences, type FlowFile } from './references.ts';
import { dependsOnParameters, parametersOf, shapeOf } from './shapes.ts';
import type { ClassFlow, FlowSummary, FunctionFlow, Place } from './summary.ts';
import {
  type ClassAtom,
  CUT_MARK,
  type FunctionAtom,
  type Given,
  type InstanceAtom,
  NOTHING_GIVEN,
  type ParameterAtom,
  type Step,
  type TextAtom,
  textsOf,
  UNKNOWN,
  type Value,
} from './values.ts';

/** A call of a loader of which the name is not, or not wholly, known. */
export interface LooseLoad {
  readonly form: ImportFact['form'];
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** How the name begins; `null` when nothing is known. Leading dots for one relative to the module. */
  readonly prefix: string | null;
  /** The rest is the name of each module found in a package. */
  readonly walked: boolean;
  readonly flow: readonly Step[];
}

/** What names that flow load. */
export interface FlowResult {
  /** By the file whose code decides what is loaded. */
  readonly imports: ReadonlyMap<RepoPath, readonly ImportFact[]>;
  readonly loose: ReadonlyMap<RepoPath, readonly LooseLoad[]>;
  /** Changes of search paths, `sys.modules`, import hooks and the import function. */
  readonly changes: ReadonlyMap<RepoPath, readonly ImportSystemChange[]>;
  /** Files that have to be asked for a whole answer, and what about; what they said already is left out. */
  readonly wanted: ReadonlyMap<RepoPath, ReadonlySet<string>>;
  /** Files in which a bound on work was met. */
  readonly limited: ReadonlySet<RepoPath>;
}

/** A place in a file. */
interface Site extends Place {
  readonly path: RepoPath;
}

/** A load, or a call, that waits for parameters of the function it stands in. */
interface Effect {
  /** `null`: what is called is itself a parameter. */
  readonly loader: Loader | null;
  /** For a loader: its target and anchor. For a call: the callee and its arguments. */
  readonly callee: Value;
  readonly given: Given;
  /** The loader's own place, then the calls that lead to it. */
  readonly sites: readonly Site[];
  readonly literal: boolean;
  readonly inherited: string | null;
}

/** A call of a function, with what it gives for each parameter. */
interface Edge {
  readonly node: Node;
  readonly bound: ReadonlyMap<string, Value>;
  readonly site: Site | null;
  /** Not a call but the function by itself, with its defaults. */
  readonly isRoot: boolean;
  readonly inherited: string | null;
}

interface Node {
  readonly path: RepoPath;
  /** -1: the module's own statements. */
  readonly id: number;
  readonly flow: FlowSummary;
  readonly effects: Effect[];
  readonly shapes: Set<string>;
  readonly edges: Edge[];
}

const MOST_EFFECTS = 300;
const MOST_INSTANCES = 200_000;
const MOST_WORK = 4_000_000;
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
  const nodes = new Map<string, Node>();
  const queue: { readonly effect: Effect; readonly owner: Node; readonly edge: Edge }[] = [];
  const limited = new Set<RepoPath>();
  const emitted = new Map<RepoPath, Map<string, { fact: ImportFact; inherited: string | null }>>();
  const ownTargets = new Set<string>();
  const changes = new Map<RepoPath, ImportSystemChange[]>();
  const loose = new Map<string, LooseSite>();
  let work = 0;
  let instances = 0;
  let wants = false;
  let current: RepoPath | null = null;

  interface LooseSite {
    readonly path: RepoPath;
    readonly loader: Loader;
    readonly site: Site;
    known: boolean;
    readonly prefixes: Map<string, { path: RepoPath; site: Site; steps: readonly Step[]; walked: boolean }>;
  }

  const world: World = {
    signatureOf: (atom) => functionOf(atom),
    defaultOf: (atom, name) => {
      const { defaults } = functionOf(atom);
      return Object.hasOwn(defaults, name)
        ? references.qualifierOf(atom.home!).value(defaults[name]!)
        : UNKNOWN;
    },
    returnsOf: (atom) => references.qualifierOf(atom.home!).value(functionOf(atom).returns),
    attributeOf: (type, name) => {
      const { attributes } = classOf(type);
      return Object.hasOwn(attributes, name)
        ? references.qualifierOf(type.home!).value(attributes[name]!)
        : null;
    },
    basesOf: (type) => resolved(references.qualifierOf(type.home!).value(classOf(type).bases), false),
    lookUp: (atom) => {
      const found = references.find(atom, wants);
      if (found.kind === 'nothing') return null;
      const key = `${atom.home}\0${atom.name}\0${wants}`;
      const known = looked.get(key);
      if (known !== undefined) return known;
      if (looking.has(key)) return UNKNOWN;
      looking.add(key);
      const value = operator.substitute(found.value, () => null);
      const answer = found.rest.reduce((made, name) => operator.attributeOf(made, name), value);
      looking.delete(key);
      looked.set(key, answer);
      return answer;
    },
    spend: () => {
      if (++work <= MOST_WORK) return true;
      if (current !== null) limited.add(current);
      return false;
    },
  };
  const looked = new Map<string, Value>();
  const looking = new Set<string>();
  const operator = createOperator(world);
  /** What is left unknown when all is said: names of other modules that lead nowhere. */
  const closing: Operator = createOperator({ ...world, lookUp: (atom) => world.lookUp(atom) ?? UNKNOWN });

  function flowOf(path: RepoPath): FlowSummary {
    return files.get(path)!.flow!;
  }

  function functionOf({ id, home }: FunctionAtom): FunctionFlow {
    return flowOf(home!).functions[id] ?? NO_FUNCTION;
  }

  function classOf({ id, home }: ClassAtom): ClassFlow {
    return flowOf(home!).classes[id] ?? NO_CLASS;
  }

  function nodeAt(path: RepoPath, id: number): Node {
    const key = `${id}\0${path}`;
    const known = nodes.get(key);
    if (known !== undefined) return known;
    const node: Node = { path, id, flow: flowOf(path), effects: [], shapes: new Set(), edges: [] };
    nodes.set(key, node);
    return node;
  }

  /** `wanting`: another file may be read for the answer. */
  function resolved(value: Value, wanting: boolean): Value {
    return wanted(wanting, () => operator.substitute(value, () => null));
  }

  function wanted<T>(wanting: boolean, compute: () => T): T {
    const before = wants;
    wants = wanting;
    const value = compute();
    wants = before;
    return value;
  }

  function addCall(
    node: Node,
    callee: Value,
    given: Given,
    how: Pick<Effect, 'sites' | 'inherited'>,
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
          for (const init of operator.attributeOf([instance], '__init__')) {
            if (init.kind === 'function') addEdge(node, { ...init, self: [instance] }, given, how);
          }
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

  function addEdge(
    node: Node,
    atom: FunctionAtom,
    given: Given,
    { sites, inherited }: Pick<Effect, 'sites' | 'inherited'>,
  ): void {
    const site = sites.find(({ path }) => path === node.path) ?? sites.at(-1)!;
    const target = nodeAt(atom.home!, atom.id);
    const { name } = functionOf(atom);
    const step = (parameter: string): Step => ({
      path: site.path,
      line: site.line,
      note: `passed to ${name} as ${parameter}`,
    });
    const bound = bindArguments(functionOf(atom), atom, given, step);
    const self = functionOf(atom).positional[0];
    if (atom.self !== undefined && self !== undefined && !atom.self.some(bringsSomething)) {
      const key = keyOf({ kind: 'parameter', owner: atom.id, name: self, home: atom.home! });
      // The object has only what its class says: the method by itself says it already.
      bound.set(key, atom.self);
      silentReceivers.add(bound);
    }
    const edge: Edge = { node, bound, site, isRoot: false, inherited };
    target.edges.push(edge);
    for (const effect of target.effects) queue.push({ effect, owner: target, edge });
  }

  const silentReceivers = new WeakSet<ReadonlyMap<string, Value>>();

  function addLoad(
    node: Node,
    loader: Loader,
    given: Given,
    how: Pick<Effect, 'sites' | 'inherited'>,
    literal: readonly (number | string)[],
  ): void {
    const target = argumentOf(given, loader.target);
    const anchor = loader.package === undefined ? UNKNOWN : argumentOf(given, loader.package);
    const isLiteral = literal.includes(loader.target.position) || literal.includes(loader.target.keyword);
    siteOf(loader, how.sites[0]!);
    load(node, {
      loader,
      callee: target,
      given: { args: [anchor], keywords: [] },
      literal: isLiteral,
      ...how,
    });
  }

  /** Tells what is known of a load's target, and keeps the load for whoever gives the rest. */
  function load(node: Node, effect: Effect): void {
    const loader = effect.loader!;
    const target = resolved(effect.callee, true);
    const anchor = resolved(effect.given.args[0] ?? UNKNOWN, true);
    const waiting = target.filter(dependsOnParameters);
    const decided = target.filter((atom) => !dependsOnParameters(atom));
    const isAnchored = !anchor.some(dependsOnParameters);
    if (waiting.length > 0 && node.id >= 0) {
      addEffect(node, {
        ...effect,
        callee: isAnchored ? waiting : target,
        given: { args: [anchor], keywords: [] },
      });
      if (!isAnchored) return;
    } else if (!isAnchored && node.id >= 0) {
      return addEffect(node, { ...effect, callee: target, given: { args: [anchor], keywords: [] } });
    }
    const left = node.id >= 0 ? decided : target;
    const value =
      left.some(isSymbolic) || left.some(dependsOnParameters)
        ? wanted(true, () => closing.substitute(left, () => UNKNOWN))
        : left;
    emit(
      node,
      effect,
      loader,
      value,
      wanted(true, () => closing.substitute(anchor, () => UNKNOWN)),
    );
  }

  function emit(node: Node, effect: Effect, loader: Loader, value: Value, anchor: Value): void {
    const origin = effect.sites[0]!;
    const site = effect.sites.find(({ path }) => path === node.path) ?? effect.sites.at(-1)!;
    const status = siteOf(loader, origin);
    if (isChange(loader.means)) {
      for (const atom of textsOf(value)) {
        const text = plainPath(atom);
        status.known = true;
        if (text === null) continue;
        putChange({ kind: loader.means, value: text, line: site.line, column: site.column }, site.path);
      }
      return;
    }
    for (const atom of value) {
      if (atom.kind === 'text' && atom.open === true) {
        if (atom.text.startsWith(CUT_MARK)) limited.add(node.path);
        else if (atom.text !== '' && !status.prefixes.has(`${site.path}\0${atom.text}`)) {
          status.prefixes.set(`${site.path}\0${atom.text}`, {
            path: site.path,
            site,
            steps: stepsTo(atom, site),
            walked: atom.walked === true,
          });
        }
      }
    }
    for (const { target, text } of targetsOf(loader, value, anchor)) {
      status.known = true;
      const seen = fromHere(target, text, site.path);
      const flow = isInPlace(effect, loader, text) ? [] : stepsTo(text, site);
      // A name that came from elsewhere is often one of several that are tried.
      const fact = loaderFact(loader, seen, flow.length === 0 ? site : { ...site, conditional: true });
      const far = origin.path !== site.path || origin.line !== site.line;
      put(
        site.path,
        {
          ...fact,
          ...(flow.length === 0 ? {} : { flow }),
          ...(far ? { loadedAt: { path: origin.path, line: origin.line } } : {}),
        },
        effect.inherited,
      );
    }
    if (value.some((atom) => atom.kind === 'text' && atom.open !== true)) status.known = true;
    if (loader.means === 'command') status.known = true;
  }

  function putChange(change: ImportSystemChange, path: RepoPath): void {
    const list = changes.get(path) ?? [];
    changes.set(path, list);
    const isKnown = list.some(
      ({ kind, value, line, column }) =>
        kind === change.kind && value === change.value && line === change.line && column === change.column,
    );
    if (!isKnown) list.push(change);
  }

  /** A relative name that another file wrote is relative to that file. */
  function fromHere(target: ImportTarget, text: TextAtom | null, path: RepoPath): ImportTarget {
    if (target.kind !== 'module' || target.level === 0 || text?.home === undefined || text.home === path)
      return target;
    const file = references.moduleFile(text.home, target.level, target.name);
    return file === null ? target : { kind: 'path', path: file };
  }

  /** The way of a text, with paths where it leaves the file. */
  function stepsTo(text: TextAtom | null, site: Site): readonly Step[] {
    return (text?.steps ?? []).map(({ path, line, note }) =>
      path === undefined || path === site.path ? { line, note } : { path, line, note },
    );
  }

  function put(path: RepoPath, fact: ImportFact, inherited: string | null): void {
    const facts = emitted.get(path) ?? new Map();
    emitted.set(path, facts);
    const target = targetKey(fact);
    if (inherited === null)
      ownTargets.add(`${fact.loadedAt?.path ?? path}\0${fact.loadedAt?.line ?? fact.line}\0${target}`);
    const key = `${fact.line}\0${fact.column}\0${target}`;
    const before = facts.get(key);
    if (before === undefined || (before.inherited !== null && inherited === null))
      facts.set(key, { fact, inherited });
  }

  function siteOf(loader: Loader, site: Site): LooseSite {
    const key = `${site.path}\0${site.line}\0${site.column}\0${loader.form} ${loader.means}`;
    const known = loose.get(key) ?? { path: site.path, loader, site, known: false, prefixes: new Map() };
    loose.set(key, known);
    return known;
  }

  function addEffect(node: Node, effect: Effect): void {
    if (node.id < 0) return;
    const shape = `${effect.loader?.form ?? ''}${effect.sites[0]!.line}:${effect.sites[0]!.path}${shapeOf(effect.callee)}(${effect.given.args.map(shapeOf).join()};${effect.given.keywords.map(([name, value]) => name + shapeOf(value)).join()})`;
    if (node.shapes.has(shape)) return;
    if (node.effects.length >= MOST_EFFECTS) {
      limited.add(node.path);
      return;
    }
    node.shapes.add(shape);
    node.effects.push(effect);
    for (const edge of node.edges) queue.push({ effect, owner: node, edge });
    const { inside } = node.flow.functions[node.id] ?? NO_FUNCTION;
    if (inside < 0) return;
    // A function inside a function may run whenever the outer one does; what the inner one is given is not known then.
    const around = nodeAt(node.path, inside);
    const outer = parametersOfEffect(effect).some(
      ({ owner, home }) => owner !== node.id || home !== node.path,
    );
    if (outer) addEffect(around, effect);
  }

  function parametersOfEffect({ callee, given }: Effect): ParameterAtom[] {
    return [callee, ...given.args, ...given.keywords.map(([, value]) => value)].flatMap(parametersOf);
  }

  function instantiate({ effect, owner, edge }: { effect: Effect; owner: Node; edge: Edge }): void {
    if (++instances > MOST_INSTANCES) {
      limited.add(edge.node.path);
      return;
    }
    current = edge.node.path;
    const own = functionFlow(owner);
    const isOwn = (parameter: ParameterAtom) => parameter.owner === owner.id && parameter.home === owner.path;
    if (!edge.isRoot) {
      const silent = silentReceivers.has(edge.bound) ? own.positional[0] : undefined;
      const gives = parametersOfEffect(effect).some(
        (parameter) => isOwn(parameter) && edge.bound.has(keyOf(parameter)) && parameter.name !== silent,
      );
      if (!gives) return;
    }
    const givenFor = (parameter: ParameterAtom): Value | null => {
      if (!isOwn(parameter)) return null;
      return (
        edge.bound.get(keyOf(parameter)) ??
        world.defaultOf({ kind: 'function', id: owner.id, home: owner.path }, parameter.name)
      );
    };
    const put = (value: Value, wanting: boolean) =>
      wanted(wanting, () => operator.substitute(value, givenFor));
    const sites =
      edge.site === null ||
      effect.sites.length >= MOST_SITES ||
      effect.sites.some(({ path }) => path === edge.site!.path)
        ? effect.sites
        : [...effect.sites, edge.site];
    const how = { sites, inherited: edge.inherited ?? effect.inherited };
    if (effect.loader === null) {
      const given: Given = {
        args: effect.given.args.map((value) => put(value, false)),
        keywords: effect.given.keywords.map(([name, value]) => [name, put(value, false)] as const),
      };
      addCall(edge.node, resolved(put(effect.callee, false), false), given, how, []);
    } else {
      const anchor = put(effect.given.args[0] ?? UNKNOWN, true);
      load(edge.node, {
        ...effect,
        ...how,
        literal: false,
        callee: put(effect.callee, true),
        given: { args: [anchor], keywords: [] },
      });
    }
  }

  function functionFlow(node: Node): FunctionFlow {
    return node.flow.functions[node.id] ?? NO_FUNCTION;
  }

  /** A function by itself: with its defaults, and, for a method, on an object of its own class. */
  function addRoots(path: RepoPath, flow: FlowSummary): void {
    const root = nodeAt(path, -1);
    for (const [id, each] of flow.functions.entries()) {
      if (each === null) continue;
      const { owner, binding, positional } = each;
      const bound = new Map<string, Value>();
      const self = positional[0];
      if (owner >= 0 && binding !== 'static' && self !== undefined) {
        bound.set(
          keyOf({ kind: 'parameter', owner: id, name: self, home: path }),
          receiver({ kind: 'class', id: owner, home: path }, binding),
        );
      }
      nodeAt(path, id).edges.push({ node: root, bound, site: null, isRoot: true, inherited: null });
    }
  }

  /** Methods that a class inherits, on an object of this class: it may bring names of its own. */
  function addInherited(path: RepoPath, flow: FlowSummary): void {
    for (const [id, each] of flow.classes.entries()) {
      if (each === null || each.bases.length === 0) continue;
      const { line, column, attributes } = each;
      const type: ClassAtom = { kind: 'class', id, home: path };
      const seen = new Set(Object.keys(attributes));
      const above = [...world.basesOf(type)];
      for (let index = 0; index < above.length && index < MOST_ABOVE; index++) {
        const base = above[index]!;
        if (base.kind !== 'class') continue;
        const { attributes: inherited } = classOf(base);
        for (const [name, value] of Object.entries(inherited)) {
          if (seen.has(name)) continue;
          for (const method of value) {
            if (method.kind !== 'function') continue;
            const { positional, binding } = functionOf({ ...method, home: base.home! });
            const self = positional[0];
            if (binding === 'static' || self === undefined) continue;
            const target = nodeAt(base.home!, method.id);
            const key = keyOf({ kind: 'parameter', owner: method.id, name: self, home: base.home! });
            const site: Site = { path, line, column, endLine: line, deferred: false, conditional: false };
            const bound = new Map([[key, receiver(type, binding)]]);
            target.edges.push({
              node: nodeAt(path, -1),
              bound,
              site,
              isRoot: true,
              inherited: `${base.home}`,
            });
          }
        }
        for (const name of Object.keys(inherited)) seen.add(name);
        above.push(...world.basesOf(base));
      }
    }
  }

  function receiver(type: ClassAtom, binding: FunctionFlow['binding']): Value {
    return [binding === 'class' ? type : { kind: 'instance', type, given: NOTHING_GIVEN }];
  }

  const withFlow = [...files.values()].filter(({ flow }) => flow !== null);
  for (const { path, flow } of withFlow) {
    addRoots(path, flow!);
    addInherited(path, flow!);
  }
  for (const { path, flow } of withFlow) {
    const { value, given } = references.qualifierOf(path);
    for (const call of flow!.calls) {
      current = path;
      const { line, column, endLine, deferred, conditional } = call;
      const site: Site = { path, line, column, endLine, deferred, conditional };
      const callee = resolved(value(call.callee), false);
      addCall(
        nodeAt(path, call.inside),
        callee,
        given(call),
        { sites: [site], inherited: null },
        call.literal ?? [],
      );
    }
  }
  for (let index = 0; index < queue.length; index++) {
    instantiate(queue[index]!);
    if (index > 10_000) {
      queue.splice(0, index + 1);
      index = -1;
    }
  }

  for (const { loader, site, known, path } of loose.values()) {
    const { means } = loader;
    if (isChange(means) && !known)
      putChange({ kind: means, value: null, line: site.line, column: site.column }, path);
  }
  for (const list of changes.values()) list.sort((a, b) => a.line - b.line || a.column - b.column);
  return {
    changes,
    imports: factsByFile(emitted, ownTargets),
    loose: looseByFile([...loose.values()]),
    wanted: stillWanted([
      references.wanted,
      findHelperImporters({
        files,
        resolve,
        isHelper: (path, id) => isHelper(nodes.get(`${id}\0${path}`)),
        attributesOf: (type) => classOf(type).attributes,
        basesOf: (type) => world.basesOf(type),
        resolved: (path, value) => resolved(references.qualifierOf(path).value(value), false),
      }),
    ]),
    limited,
  };

  function stillWanted(questions: readonly ReadonlyMap<RepoPath, ReadonlySet<string>>[]) {
    const left = new Map<RepoPath, Set<string>>();
    for (const asked of questions) {
      for (const [path, names] of asked) {
        const answered = files.get(path)?.flow?.asked ?? [];
        for (const name of names) {
          if (answered.includes(name)) continue;
          const list = left.get(path) ?? new Set<string>();
          left.set(path, list.add(name));
        }
      }
    }
    return left;
  }

  function isHelper(node: Node | undefined): boolean {
    return (
      node?.effects.some((effect) =>
        parametersOfEffect(effect).some(({ owner, home }) => owner === node.id && home === node.path),
      ) ?? false
    );
  }
}

/** Whether the name stands in the loader's own call. A command is a list: there, texts that came no further count too. */
function isInPlace({ literal, sites }: Effect, { means }: Loader, text: TextAtom | null): boolean {
  if (sites.length > 1) return false;
  const site = sites[0]!;
  const written = text?.steps ?? [];
  return (
    literal ||
    (means === 'command' &&
      written.every(({ line }) => site.line <= line && line <= site.endLine) &&
      written.length <= 1)
  );
}

/** What a summary leaves out: nothing here has to do with it. */
const NO_FUNCTION: FunctionFlow = {
  name: '',
  positional: [],
  binding: 'static',
  inside: -1,
  owner: -1,
  defaults: {},
  returns: UNKNOWN,
};
const NO_CLASS: ClassFlow = { name: '', line: 0, column: 0, bases: UNKNOWN, attributes: {} };

function isChange(means: Loader['means']): means is ChangeKind {
  return Object.hasOwn(CHANGES, means);
}

/** Classes above one class. */
const MOST_ABOVE = 64;

function bringsSomething(atom: Value[number]): boolean {
  return (
    isSymbolic(atom) || (atom.kind === 'instance' && atom.given.args.length + atom.given.keywords.length > 0)
  );
}

function targetKey({ form, target }: ImportFact): string {
  return target.kind === 'path'
    ? `${form} ${target.path}`
    : `${form} ${'.'.repeat(target.level)}${target.name}`;
}

function factsByFile(
  emitted: ReadonlyMap<
    RepoPath,
    ReadonlyMap<string, { readonly fact: ImportFact; readonly inherited: string | null }>
  >,
  ownTargets: ReadonlySet<string>,
): Map<RepoPath, readonly ImportFact[]> {
  const byFile = new Map<RepoPath, readonly ImportFact[]>();
  for (const [path, facts] of emitted) {
    const kept = [...facts.values()].filter(({ fact, inherited }) => {
      if (inherited === null) return true;
      const { loadedAt } = fact;
      return !ownTargets.has(`${loadedAt?.path ?? path}\0${loadedAt?.line ?? fact.line}\0${targetKey(fact)}`);
    });
    if (kept.length === 0) continue;
    byFile.set(
      path,
      kept
        .map(({ fact }) => fact)
        .sort((a, b) => a.line - b.line || a.column - b.column || (targetKey(a) < targetKey(b) ? -1 : 1)),
    );
  }
  return byFile;
}

/** Loaders whose argument may be any module or code. What a command runs is rarely Python. */
const OPAQUE_MEANS: ReadonlySet<Loader['means']> = new Set(['module', 'path', 'code']);

function looseByFile(
  sites: readonly {
    readonly path: RepoPath;
    readonly loader: Loader;
    readonly site: Site;
    readonly known: boolean;
    readonly prefixes: ReadonlyMap<
      string,
      { path: RepoPath; site: Site; steps: readonly Step[]; walked: boolean }
    >;
  }[],
): Map<RepoPath, readonly LooseLoad[]> {
  const byFile = new Map<RepoPath, LooseLoad[]>();
  const add = (path: RepoPath, one: LooseLoad): void => {
    const list = byFile.get(path);
    if (list === undefined) byFile.set(path, [one]);
    else list.push(one);
  };
  for (const { path, loader, site, known, prefixes } of sites) {
    if (!OPAQUE_MEANS.has(loader.means)) continue;
    const place = { form: loader.form, line: site.line, column: site.column, endLine: site.endLine };
    if (!known && prefixes.size === 0) add(path, { ...place, prefix: null, walked: false, flow: [] });
    if (loader.means !== 'module') continue;
    for (const [key, { path: where, site: there, steps, walked }] of prefixes) {
      const prefix = withoutMark(key.slice(key.indexOf('\0') + 1));
      if (/^\.*[\p{L}\p{N}_.]*$/u.test(prefix))
        add(where, {
          form: loader.form,
          line: there.line,
          column: there.column,
          endLine: there.endLine,
          prefix,
          walked,
          flow: steps,
        });
    }
  }
  for (const list of byFile.values()) list.sort((a, b) => a.line - b.line || a.column - b.column);
  return byFile;
}

/** Asks the solver about one file alone. */
export function solveAlone(facts: FlowFile['facts'], flow: FlowSummary): FlowResult {
  const path = '' as RepoPath;
  return solveFlow(new Map([[path, { path, facts, flow }]]), () => ({ kind: 'missing', wouldBe: [] }));
}
