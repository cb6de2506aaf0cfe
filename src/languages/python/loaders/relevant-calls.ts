import { pushTo } from '../../../foundation/push-to.ts';
import { anyElement } from '../flow/combine.ts';
import type { FlowCall } from '../flow/summary.ts';
import { type Atom, type Given, UNKNOWN } from '../flow/values.ts';
import type { Call, Expression } from '../tree/expression-nodes.ts';
import { isLoader, isWorthHanding } from './callables.ts';
import type { Evaluator } from './evaluate.ts';
import { findImportSystemChanges, type SystemChange } from './find-import-system-changes.ts';
import { LOADERS } from './known-loaders.ts';
import type { CallSite } from './scopes.ts';

/** Functions that call their first argument with the elements of the others. */
const APPLIES_FIRST: ReadonlySet<string> = new Set(['map', 'filter', 'itertools.starmap']);

/** Methods that call one of their arguments, by its position. The receiver does not matter: `pool.map(import_module, NAMES)`. */
const METHODS_THAT_APPLY: ReadonlyMap<string, number> = new Map([
  ['map', 0],
  ['imap', 0],
  ['imap_unordered', 0],
  ['submit', 0],
  ['run_in_executor', 1],
]);

/** Of these, the ones that take the elements of lists. */
const EACH_ELEMENT: ReadonlySet<string> = new Set(['map', 'imap', 'imap_unordered']);

/** Last parts of the names of loaders. */
const LOADER_ATTRIBUTES: ReadonlySet<string> = new Set(
  [...LOADERS.keys()].map((name) => name.slice(name.lastIndexOf('.') + 1)),
);

/** A call that may turn out to lead to a loader. */
interface Candidate extends SystemChange {
  readonly guarded: boolean;
  /** Where the arguments are those of the call as it is written: that call. */
  readonly written: Call | null;
}

/** The calls of a module that lead to a loader or to what was asked about, and the functions they stand in. */
export interface RelevantCalls {
  readonly calls: readonly FlowCall[];
  /** Functions in which such a call stands, those around them included. */
  readonly alive: ReadonlySet<number>;
}

/**
 * Finds the calls that load code or hand something on to one that does: calls of loaders, then of the functions in which
 * these stand, and so on. `isAsked` tells what in other modules leads to a loader; without `asks`, nothing there does.
 */
export function findRelevantCalls(
  evaluator: Evaluator,
  isAsked: (atom: Atom) => boolean,
  asks: boolean,
): RelevantCalls {
  const { scoped } = evaluator;
  const ownAttributes = new Set(scoped.classes.flatMap((_, id) => evaluator.attributeNames(id)));
  /** Most calls are of methods that neither load code nor are defined here: what they belong to is not worth working out. */
  const mayMatter = ({ call: { func } }: CallSite): boolean =>
    asks ||
    func.kind !== 'Attribute' ||
    LOADER_ATTRIBUTES.has(func.attr) ||
    METHODS_THAT_APPLY.has(func.attr) ||
    ownAttributes.has(func.attr);
  const candidates: Candidate[] = [
    ...scoped.calls.flatMap((site) => (mayMatter(site) ? candidatesOf(evaluator, site) : [])),
    ...findImportSystemChanges(evaluator).map((change) => ({ ...change, guarded: false, written: null })),
  ];
  const byFunction = new Map<number, number[]>();
  const byMethod = new Map<string, number[]>();
  const openCallees: number[] = [];
  const alive = new Set<number>();
  const aliveMethods = new Set<string>();
  const kept = new Map<number, FlowCall>();
  const pending: number[] = [];
  const askedClasses = findAskedClasses(evaluator, isAsked);

  for (const [index, { callee }] of candidates.entries()) {
    if (callee.some((atom) => isLoader(atom) || isAsked(atom) || isInheritedMethod(atom)))
      pending.push(index);
    for (const id of callee.flatMap((atom) => functionsOf(evaluator, atom))) pushTo(byFunction, id, index);
    for (const name of callee.flatMap(methodNames)) pushTo(byMethod, name, index);
    if (callee.some((atom) => atom.kind === 'parameter')) openCallees.push(index);
  }

  /** `self.load(…)` where a class of another module, one asked about, may define `load`. */
  function isInheritedMethod(atom: Atom): boolean {
    if (atom.kind !== 'pending' || atom.op.kind !== 'attribute') return false;
    return (atom.operands[0] ?? UNKNOWN).some(
      (base) => base.kind === 'parameter' && askedClasses.has(scoped.functions[base.owner]!.scope.owner),
    );
  }

  function wake(id: number): void {
    for (let at = id; at >= 0 && !alive.has(at); at = scoped.functions[at]!.inside) {
      alive.add(at);
      pending.push(...(byFunction.get(at) ?? []));
      const { node, scope } = scoped.functions[at]!;
      const name = node.kind === 'Lambda' ? null : node.name;
      if (name === null || scope.owner < 0 || aliveMethods.has(name)) continue;
      aliveMethods.add(name);
      pending.push(...(byMethod.get(name) ?? []));
    }
  }

  function settle(): void {
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      if (kept.has(index)) continue;
      const candidate = candidates[index]!;
      const given = candidate.given();
      const { callee, inside, written } = candidate;
      if (!callee.some(isLoader) && !isWorthHanding(callee, given)) continue;
      const literal = written === null ? [] : literalArguments(written);
      kept.set(index, {
        ...placeOf(evaluator, candidate),
        inside,
        callee,
        ...given,
        ...(literal.length === 0 ? {} : { literal }),
      });
      wake(inside);
    }
  }

  settle();
  // Functions that call what they are given count where a loader, or a function that leads to one, is given.
  const isGiven = (expression: Expression, site: CallSite): boolean =>
    (expression.kind === 'Name' || expression.kind === 'Attribute' || expression.kind === 'Lambda') &&
    evaluator
      .evaluate(expression, site.scope)
      .some((atom) => isLoader(atom) || isAsked(atom) || leadsOn(atom));
  const leadsOn = (atom: Atom): boolean => atom.kind === 'function' && alive.has(atom.id);
  const isHigherOrder = () =>
    scoped.calls.some((site) => {
      const { args, keywords } = site.call;
      return args.some((arg) => isGiven(arg, site)) || keywords.some(({ value }) => isGiven(value, site));
    });
  if (openCallees.length > 0 && isHigherOrder()) {
    pending.push(...openCallees);
    settle();
  }
  return { calls: [...kept].sort(([a], [b]) => a - b).map(([, call]) => call), alive };
}

/** Classes with a base of another module that was asked about, directly or above. */
export function findAskedClasses(evaluator: Evaluator, isAsked: (atom: Atom) => boolean): Set<number> {
  const asked = new Set<number>();
  for (let before = -1; before !== asked.size; ) {
    before = asked.size;
    for (const id of evaluator.scoped.classes.keys()) {
      if (asked.has(id) || evaluator.scoped.classes[id]!.node.bases.length === 0) continue;
      if (
        evaluator.basesOf(id).some((base) => isAsked(base) || (base.kind === 'class' && asked.has(base.id)))
      )
        asked.add(id);
    }
  }
  return asked;
}

/** Functions of this module that a call of the atom runs. */
function functionsOf(evaluator: Evaluator, atom: Atom): number[] {
  switch (atom.kind) {
    case 'function':
      return [atom.id];
    case 'class':
      return methodIds(evaluator, atom.id, '__init__');
    case 'instance':
      return methodIds(evaluator, atom.type.id, '__call__');
    case 'partial':
      return atom.callee.flatMap((inner) => functionsOf(evaluator, inner));
    default:
      return [];
  }
}

function methodIds({ scoped }: Evaluator, id: number, name: string): number[] {
  const bindings = scoped.classes[id]!.scope.bindings.get(name) ?? [];
  return bindings.flatMap((binding) => (binding.kind === 'function' ? [binding.id] : []));
}

/** Names of the methods that an operation put off will call. */
function methodNames(atom: Atom): string[] {
  return atom.kind === 'pending' && atom.op.kind === 'attribute' ? [atom.op.name] : [];
}

/** The calls that a call stands for: itself, and what `map` or an executor calls with its arguments. */
function candidatesOf(evaluator: Evaluator, site: CallSite): Candidate[] {
  const { call, scope, inside, guarded } = site;
  const { func } = call;
  const at = { start: call.start, end: call.end };
  const callee = evaluator.evaluate(func, scope);
  const found: Candidate[] = [];
  const written = () => evaluator.given(call, scope);
  if (callee.length > 0) found.push({ at, inside, guarded, callee, given: written, written: call });
  const method = func.kind === 'Attribute' ? METHODS_THAT_APPLY.get(func.attr) : undefined;
  const applies = callee.some((atom) => atom.kind === 'reference' && APPLIES_FIRST.has(atom.name));
  if (!applies && method === undefined) return found;
  const position = applies ? 0 : method!;
  const first = call.args[position];
  if (first === undefined || call.args.length <= position + 1) return found;
  const applied = evaluator.evaluate(first, scope);
  const byElement = applies || (func.kind === 'Attribute' && EACH_ELEMENT.has(func.attr));
  const given = (): Given => {
    const rest = written().args.slice(position + 1);
    return { args: byElement ? rest.map(anyElement) : rest, keywords: [] };
  };
  if (applied.length > 0) found.push({ at, inside, guarded, callee: applied, given, written: null });
  return found;
}

function placeOf({ scoped }: Evaluator, { at, inside, guarded }: Candidate) {
  const { lines } = scoped.module;
  return {
    line: lines.lineAt(at.start),
    column: lines.columnAt(at.start),
    endLine: lines.lineAt(Math.max(at.start, at.end - 1)),
    deferred: inside >= 0,
    conditional: guarded,
  };
}

function literalArguments({ args, keywords }: Call): (number | string)[] {
  return [
    ...args.flatMap((arg, index) => (arg.kind === 'Constant' ? [index] : [])),
    ...keywords.flatMap(({ arg, value }) => (arg !== null && value.kind === 'Constant' ? [arg] : [])),
  ];
}
