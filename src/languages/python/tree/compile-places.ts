import { addFlags, createScope, flagsOf, PARAMETER, type Scope } from './compile-scopes.ts';
import type { Comprehension, PythonNode, Statement, TypeParameter } from './nodes.ts';
import { isSuspect, type Suspects } from './suspects.ts';
import { pushChildren } from './visit.ts';

/** Where a node stands, as far as the compiler's errors depend on it. */
export interface Place {
  readonly scope: Scope;
  /** What a `break` here would leave: nothing, a loop, or first of all an `except*` block. */
  readonly loop: 'none' | 'loop' | 'group';
  /** Inside an `except*` block of this function. */
  readonly inGroup: boolean;
  /** Blocks (loops, `with`, parts of `try`) around this place in its function. */
  readonly blocks: number;
  /** Inside a `try` statement of this scope. */
  readonly inTry: boolean;
  /** Inside what a comprehension iterates over. */
  readonly iterable: boolean;
  /** Among the variables of a comprehension. */
  readonly iteration: boolean;
}

/** Nodes still to be looked at, each with its place, the next one last. */
export interface CompileState {
  readonly nodes: (PythonNode | null)[];
  readonly places: Place[];
  readonly scopes: Scope[];
  readonly future: ReadonlySet<Statement>;
  readonly suspects: Suspects;
  readonly report: (offset: number, message: string) => void;
}

type Of<Kind extends PythonNode['kind']> = Extract<PythonNode, { readonly kind: Kind }>;
type Nodes = readonly (PythonNode | null)[];
/** What to look at, in order. */
type Plan = (readonly [Nodes, Place])[];

/**
 * Queues what is inside a node, in the order in which CPython's symbol table looks at it. Simple statements and
 * expressions in which the parser found nothing suspect are not looked into.
 */
export function pushInner(state: CompileState, node: PythonNode, place: Place): void {
  if (!holdsBlocks(node) && !isSuspect(state.suspects, node.start, node.end)) return;
  const plan = planOf(state, node, place);
  if (plan === null) {
    pushSame(state, node, place);
    return;
  }
  for (const [nodes, where] of plan.reverse()) {
    for (let index = nodes.length - 1; index >= 0; index--) {
      state.nodes.push(nodes[index] ?? null);
      state.places.push(where);
    }
  }
}

function holdsBlocks({ kind }: PythonNode): boolean {
  switch (kind) {
    case 'Module':
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
    case 'If':
    case 'For':
    case 'AsyncFor':
    case 'While':
    case 'With':
    case 'AsyncWith':
    case 'Try':
    case 'TryStar':
    case 'ExceptHandler':
    case 'Match':
    case 'match_case':
    case 'TypeAlias':
      return true;
    default:
      return false;
  }
}

function planOf(state: CompileState, node: PythonNode, place: Place): Plan | null {
  switch (node.kind) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      return planFunction(state, node, place);
    case 'ClassDef':
      return planClass(state, node, place);
    case 'Lambda': {
      const inner = enter(state, createScope('lambda', place.scope), place.iterable);
      addParameters(state, node.args, inner.scope);
      return [
        [[...node.args.defaults, ...node.args.kwDefaults], place],
        [[node.body], inner],
      ];
    }
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      return planComprehension(state, node, [node.elt], place);
    case 'DictComp':
      return planComprehension(state, node, [node.key, node.value], place);
    case 'For':
    case 'AsyncFor':
      return [
        [[node.target, node.iter], place],
        [node.body, { ...deeper(state, node, place, 1), loop: 'loop' }],
        [node.orelse, place],
      ];
    case 'While':
      return [
        [[node.test], place],
        [node.body, { ...deeper(state, node, place, 1), loop: 'loop' }],
        [node.orelse, place],
      ];
    case 'With':
    case 'AsyncWith':
      return [
        [node.items, place],
        [node.body, deeper(state, node, place, node.items.length)],
      ];
    case 'Try':
    case 'TryStar':
      return planTry(state, node, { ...place, inTry: true });
    case 'AnnAssign':
      return [
        [[node.target], place],
        [[node.annotation], restricted(state, place.scope, 'an annotation')],
        [[node.value], place],
      ];
    case 'TypeAlias': {
      const [types, scope] = planTypeParameters(state, node.typeParams, place);
      return [[[node.name], place], ...types, [[node.value], restricted(state, scope, 'a type alias')]];
    }
    default:
      return null;
  }
}

function pushSame(state: CompileState, node: PythonNode, place: Place): void {
  const { nodes, places } = state;
  const base = nodes.length;
  pushChildren(node, nodes);
  if (mayHoldStars(node)) unwrapStars(nodes, base);
  for (let low = base, high = nodes.length - 1; low < high; low++, high--) {
    const swapped = nodes[low] ?? null;
    nodes[low] = nodes[high] ?? null;
    nodes[high] = swapped;
  }
  while (places.length < nodes.length) places.push(place);
}

/** Where `*` may unpack: what it unpacks is looked at in its stead, so that any other star is an error. */
function mayHoldStars(node: PythonNode): boolean {
  switch (node.kind) {
    case 'List':
    case 'Tuple':
    case 'Set':
    case 'Call':
    case 'arg':
    case 'TypeVarTuple':
      return true;
    default:
      return false;
  }
}

function unwrapStars(nodes: (PythonNode | null)[], base: number): void {
  for (let index = base; index < nodes.length; index++) {
    const node = nodes[index];
    if (node?.kind === 'Starred') nodes[index] = node.value;
  }
}

function withoutStars(nodes: Nodes): Nodes {
  return nodes.map((node) => (node?.kind === 'Starred' ? node.value : node));
}

/** The place directly inside a scope. */
export function placeIn(scope: Scope, iterable: boolean): Place {
  return { scope, loop: 'none', inGroup: false, blocks: 0, inTry: false, iterable, iteration: false };
}

function enter(state: CompileState, scope: Scope, iterable = false): Place {
  state.scopes.push(scope);
  return placeIn(scope, iterable);
}

/** Nested blocks that CPython's compiler allows (`CO_MAXBLOCKS`). */
const MAX_BLOCKS = 20;

/** The place inside `count` more blocks. */
function deeper(state: CompileState, node: PythonNode, place: Place, count: number): Place {
  const blocks = place.blocks + count;
  if (blocks > MAX_BLOCKS && place.blocks <= MAX_BLOCKS) {
    state.report(node.start, 'too many statically nested blocks');
  }
  return { ...place, blocks };
}

function restricted(state: CompileState, parent: Scope, label: string): Place {
  return enter(state, createScope('restricted', parent, { label }));
}

function planFunction(state: CompileState, node: Of<'FunctionDef' | 'AsyncFunctionDef'>, place: Place): Plan {
  const { args, returns } = node;
  const [types, around] = planTypeParameters(state, node.typeParams, place);
  const isAsync = node.kind === 'AsyncFunctionDef';
  const inner = enter(state, createScope('function', around, { isAsync }));
  addParameters(state, args, inner.scope);
  if (types.length === 0 && !isSuspectHeader(state.suspects, node)) return [[node.body, inner]];
  const annotated = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
  return [
    [[...args.defaults, ...args.kwDefaults], place],
    [node.decoratorList, place],
    ...types,
    [[...annotated, returns], restricted(state, around, 'an annotation')],
    [node.body, inner],
  ];
}

/** Whether something suspect stands above the body, decorators included. */
function isSuspectHeader(
  suspects: Suspects,
  { body, decoratorList, start }: Of<'FunctionDef' | 'AsyncFunctionDef'>,
) {
  return isSuspect(suspects, decoratorList[0]?.start ?? start, body[0]?.start ?? start);
}

function addParameters(state: CompileState, args: Of<'arguments'>, scope: Scope): void {
  const all = [...args.posonlyargs, ...args.args, ...args.kwonlyargs, args.vararg, args.kwarg];
  if (!state.suspects.names && !hasRepeated(all)) return;
  for (const parameter of all) {
    if (parameter === null) continue;
    const name = parameter.arg;
    if ((flagsOf(scope, name) & PARAMETER) !== 0) {
      state.report(parameter.start, `duplicate parameter '${name}' in function definition`);
    }
    if (name === '__debug__') state.report(parameter.start, 'cannot assign to __debug__');
    addFlags(scope, name, PARAMETER);
  }
}

/** Parameters that are compared one by one; among more, a repeated one is taken for likely. */
const MOST_COMPARED = 32;

function hasRepeated(parameters: readonly (Of<'arg'> | null)[]): boolean {
  if (parameters.length > MOST_COMPARED) return true;
  for (let index = 1; index < parameters.length; index++) {
    const name = parameters[index]?.arg;
    for (let before = 0; before < index; before++) {
      if (name !== undefined && parameters[before]?.arg === name) return true;
    }
  }
  return false;
}

function planClass(state: CompileState, node: Of<'ClassDef'>, place: Place): Plan {
  const [types, around] = planTypeParameters(state, node.typeParams, place);
  const bases = around === place.scope ? place : placeIn(around, false);
  return [
    [node.decoratorList, place],
    ...types,
    [[...withoutStars(node.bases), ...node.keywords], bases],
    [node.body, enter(state, createScope('class', around))],
  ];
}

/** The plan for type parameters, and the scope that what they belong to stands in. */
function planTypeParameters(
  state: CompileState,
  parameters: readonly TypeParameter[],
  place: Place,
): readonly [Plan, Scope] {
  if (parameters.length === 0) return [[], place.scope];
  const scope = createScope('restricted', place.scope, { label: 'the definition of a generic' });
  state.scopes.push(scope);
  const plan: Plan = [];
  let defaults = false;
  for (const parameter of parameters) {
    const { name, start, defaultValue } = parameter;
    if ((flagsOf(scope, name) & PARAMETER) !== 0) {
      state.report(start, `duplicate type parameter '${name}'`);
    }
    addFlags(scope, name, PARAMETER);
    if (defaultValue !== null) defaults = true;
    else if (defaults) {
      state.report(start, `non-default type parameter '${name}' follows default type parameter`);
    }
    if (parameter.kind === 'TypeVar' && parameter.bound !== null) {
      const what = parameter.bound.kind === 'Tuple' ? 'a TypeVar constraint' : 'a TypeVar bound';
      plan.push([[parameter.bound], restricted(state, scope, what)]);
    }
    const what = `a ${parameter.kind} default`;
    plan.push([withoutStars([defaultValue]), restricted(state, scope, what)]);
  }
  return [plan, scope];
}

const COMPREHENSIONS = {
  ListComp: 'list comprehension',
  SetComp: 'set comprehension',
  DictComp: 'dict comprehension',
  GeneratorExp: 'generator expression',
} as const;

function planComprehension(
  state: CompileState,
  node: Of<'ListComp' | 'SetComp' | 'GeneratorExp' | 'DictComp'>,
  elements: Nodes,
  place: Place,
): Plan {
  const label = COMPREHENSIONS[node.kind];
  const inner = enter(
    state,
    createScope('comprehension', place.scope, { label, start: node.start }),
    place.iterable,
  );
  const plan: Plan = [];
  for (const [index, generator] of node.generators.entries()) {
    plan.push(...planGenerator(generator, index === 0 ? place : inner, inner));
    if (generator.isAsync) checkAsynchronous(state, inner.scope);
  }
  plan.push([withoutStars(elements), inner]);
  return plan;
}

function planGenerator(generator: Comprehension, around: Place, inner: Place): Plan {
  return [
    [[generator.iter], { ...around, iterable: true }],
    [[generator.target], { ...inner, iteration: true }],
    [generator.ifs, inner],
  ];
}

/** A comprehension that waits must stand in an async function; generator expressions may stand anywhere. */
export function checkAsynchronous(state: CompileState, scope: Scope): void {
  for (let inner = scope; inner.kind === 'comprehension'; ) {
    const outer = inner.parent;
    if (outer === null || inner.label === COMPREHENSIONS.GeneratorExp) return;
    if (outer.kind !== 'comprehension') {
      if (outer.kind === 'function' && outer.isAsync) return;
      state.report(inner.start, 'asynchronous comprehension outside of an asynchronous function');
      return;
    }
    inner = outer;
  }
}

function planTry(state: CompileState, node: Of<'Try' | 'TryStar'>, place: Place): Plan {
  const finals = node.finalbody.length > 0 ? 1 : 0;
  const body = deeper(state, node, place, finals + (node.handlers.length > 0 ? 1 : 0));
  const plan: Plan = [
    [node.body, body],
    [node.orelse, deeper(state, node, place, finals)],
  ];
  for (const handler of node.handlers) {
    const blocks = finals + (handler.name === null ? 1 : 2);
    const inside = deeper(state, handler, place, blocks);
    plan.push([[handler], node.kind === 'Try' ? inside : { ...inside, inGroup: true, loop: 'group' }]);
  }
  plan.push([node.finalbody, deeper(state, node, place, finals)]);
  return plan;
}
