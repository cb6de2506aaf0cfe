import { partsOf } from '../flow/shapes.ts';
import type { ClassFlow, FlowSummary, FunctionFlow } from '../flow/summary.ts';
import { type Atom, UNKNOWN, type Value } from '../flow/values.ts';
import { createAskedTest, isLoader, mayNameModule } from './callables.ts';
import type { Evaluator } from './evaluate.ts';
import { LOADERS } from './known-loaders.ts';
import { findAskedClasses, findRelevantCalls } from './relevant-calls.ts';
import type { Binding } from './scopes.ts';

/** Values with more parts, or with more operations put off, are no names; they would only fill the cache. */
const MOST_PARTS = 6_000;
const MOST_PENDING = 100;

/**
 * What one file says about names that flow: the calls that lead to a loader, and the parts of the module that their
 * values have to do with. `asks`: what other files want to know, see `FlowSummary.asked`.
 */
export function readFlow(evaluator: Evaluator, asks: readonly string[]): FlowSummary {
  const { scoped } = evaluator;
  const isAsked = createAskedTest(asks);
  const relevant = findRelevantCalls(evaluator, isAsked, asks.length > 0);
  const { alive } = relevant;
  const calls = relevant.calls.map((call) => ({
    ...call,
    args: call.args.map(kept),
    keywords: call.keywords.map(([name, value]) => [name, kept(value)] as const),
  }));
  const askedClasses = findAskedClasses(evaluator, isAsked);
  const functions: (FunctionFlow | null)[] = scoped.functions.map(() => null);
  const classes: (ClassFlow | null)[] = scoped.classes.map(() => null);
  const attributes = new Map<number, { [name: string]: Value }>();
  // Which attributes other modules read cannot be told here: a base class, or whoever asked for the class.
  const openClasses = new Set(askedClasses);
  const attributeNames = new Set<string>(['__init__', '__call__']);
  const visited = new Set<Value>();
  const open: Value[] = [];

  const see = (value: Value): Value => {
    if (value.length > 0 && !visited.has(value)) {
      visited.add(value);
      open.push(value);
    }
    return value;
  };

  function seeFunction(id: number, withReturns: boolean): void {
    const before = functions[id];
    if (before !== null && before !== undefined && (!withReturns || before.returns.length > 0)) return;
    const { inside, scope } = scoped.functions[id]!;
    const defaults = before?.defaults ?? evaluator.defaultsOf(id);
    const returns = withReturns ? kept(evaluator.returnsOf(id)) : UNKNOWN;
    functions[id] = { ...evaluator.signatureOf(id), inside, owner: scope.owner, defaults, returns };
    if (scope.owner >= 0) seeClass(scope.owner);
    if (before === null) for (const value of Object.values(defaults)) see(value);
    see(returns);
  }

  function seeClass(id: number): void {
    if (attributes.has(id)) return;
    attributes.set(id, {});
    see(evaluator.basesOf(id));
    for (const name of evaluator.attributeNames(id)) addAttribute(id, name);
  }

  function addAttribute(id: number, name: string): void {
    const known = attributes.get(id)!;
    if (Object.hasOwn(known, name)) return;
    const isWanted = attributeNames.has(name) || (openClasses.has(id) && !name.startsWith('__'));
    const value = isWanted || isAliveMethod(id, name) ? evaluator.attributeOf(id, name) : null;
    if (value === null || (!attributeNames.has(name) && !isAliveMethod(id, name) && !mayNameModule(value)))
      return;
    known[name] = see(kept(value));
  }

  function isAliveMethod(id: number, name: string): boolean {
    return (scoped.classes[id]!.scope.bindings.get(name) ?? []).some(
      (binding) => binding.kind === 'function' && alive.has(binding.id),
    );
  }

  function seeAtom(atom: Atom): void {
    switch (atom.kind) {
      case 'parameter':
        return seeFunction(atom.owner, false);
      case 'function':
        seeFunction(atom.id, true);
        break;
      case 'class':
        return seeClass(atom.id);
      case 'instance':
        seeClass(atom.type.id);
        break;
      case 'pending':
        if (atom.op.kind === 'attribute' && !attributeNames.has(atom.op.name)) {
          attributeNames.add(atom.op.name);
          for (const id of attributes.keys())
            if (evaluator.attributeNames(id).includes(atom.op.name)) addAttribute(id, atom.op.name);
        }
        break;
      default:
    }
    for (const part of partsOf(atom)) see(part);
  }

  const names = namesOf(evaluator, asks, isAsked, alive, askedClasses);
  for (const [name, value] of names) {
    for (const atom of asks.includes(name) ? value : UNKNOWN) {
      if (atom.kind === 'class') openClasses.add(atom.id);
      if (atom.kind === 'instance') openClasses.add(atom.type.id);
    }
    see(value);
  }
  for (const id of alive) seeFunction(id, false);
  for (const id of askedClasses) seeClass(id);
  for (const { callee, args, keywords } of calls) {
    // Of what is called, only the effect counts: its value was worked out already.
    for (const atom of callee)
      if (atom.kind !== 'function') seeAtom(atom);
      else {
        seeFunction(atom.id, false);
        if (atom.self !== undefined) see(atom.self);
      }
    for (const value of args) see(value);
    for (const [, value] of keywords) see(value);
  }
  for (let value = open.pop(); value !== undefined; value = open.pop())
    for (const atom of value) seeAtom(atom);

  const { lines } = scoped.module;
  for (const [id, values] of attributes) {
    const { node } = scoped.classes[id]!;
    const line = lines.lineAt(node.start);
    const column = lines.columnAt(node.start);
    classes[id] = { name: node.name, line, column, bases: evaluator.basesOf(id), attributes: values };
  }
  const own =
    calls.some(({ callee }) => callee.some(isLoader)) || names.some(([, value]) => value.some(isLoader));
  return { own, asked: asks, names: Object.fromEntries(names), functions, classes, calls };
}

/** Module-level names through which a loader can be reached, and those asked for. */
function namesOf(
  evaluator: Evaluator,
  asks: readonly string[],
  isAsked: (atom: Atom) => boolean,
  alive: ReadonlySet<number>,
  askedClasses: ReadonlySet<number>,
): [string, Value][] {
  const { scoped } = evaluator;
  const aliveClasses = new Set(askedClasses);
  for (const id of alive)
    if (scoped.functions[id]!.scope.owner >= 0) aliveClasses.add(scoped.functions[id]!.scope.owner);
  for (let before = -1; before !== aliveClasses.size; ) {
    before = aliveClasses.size;
    for (const id of scoped.classes.keys()) {
      if (
        scoped.classes[id]!.node.bases.length > 0 &&
        evaluator.basesOf(id).some((base) => base.kind === 'class' && aliveClasses.has(base.id))
      )
        aliveClasses.add(id);
    }
  }
  const leads = (atom: Atom): boolean => {
    switch (atom.kind) {
      case 'function':
        return alive.has(atom.id);
      case 'class':
        return aliveClasses.has(atom.id);
      case 'instance':
        return aliveClasses.has(atom.type.id);
      case 'partial':
        return atom.callee.some(leads);
      default:
        return isLoader(atom) || isAsked(atom);
    }
  };
  const mayLead = (binding: Binding): boolean => {
    switch (binding.kind) {
      case 'function':
        return alive.has(binding.id);
      case 'class':
        return aliveClasses.has(binding.id);
      case 'import':
        return LOADERS.has(binding.name) || isAsked({ kind: 'reference', name: binding.name });
      case 'value':
        return ['Name', 'Attribute', 'Call', 'Lambda'].includes(binding.value.kind);
      default:
        return false;
    }
  };
  const wanted = new Set(asks);
  return [...scoped.scope.bindings]
    .filter(
      ([name, bindings]) =>
        wanted.has(name) || (bindings.some(mayLead) && evaluator.exported(name).some(leads)),
    )
    .map(([name]): [string, Value] => [name, kept(evaluator.exported(name))])
    .filter(([, value]) => value.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The value, or nothing where it is too large to be names. */
function kept(value: Value): Value {
  let parts = 0;
  let pending = 0;
  const isSmall = (one: Value): boolean =>
    one.every(
      (atom) =>
        ++parts <= MOST_PARTS &&
        (atom.kind !== 'pending' || ++pending <= MOST_PENDING) &&
        partsOf(atom).every(isSmall),
    );
  return isSmall(value) ? value : UNKNOWN;
}
