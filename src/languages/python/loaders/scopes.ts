import { pushTo } from '../../../foundation/push-to.ts';
import type { Call, Expression, Lambda } from '../tree/expression-nodes.ts';
import type { ClassDef, FunctionDef } from '../tree/statement-nodes.ts';

/** One way in which a name gets a value. */
export type Source =
  | { readonly kind: 'value'; readonly value: Expression; readonly scope: Scope }
  /** One element of an iterable: `for name in value`; `path` picks parts of a nested target. */
  | {
      readonly kind: 'element';
      readonly iterable: Expression;
      readonly scope: Scope;
      readonly path: readonly number[];
    }
  /** Part of a sequence: `a, b = value`. */
  | {
      readonly kind: 'part';
      readonly value: Expression;
      readonly scope: Scope;
      readonly path: readonly number[];
    }
  /** Added to what is there: `names += value`, `names.append(value)`. */
  | { readonly kind: 'extension'; readonly value: Expression; readonly scope: Scope; readonly wrap: boolean }
  /** Put under a key: `names["a"] = value`. */
  | { readonly kind: 'entry'; readonly key: Expression; readonly value: Expression; readonly scope: Scope }
  | { readonly kind: 'parameter'; readonly owner: number; readonly name: string }
  | { readonly kind: 'import'; readonly name: string }
  | { readonly kind: 'function'; readonly id: number }
  | { readonly kind: 'class'; readonly id: number };

/** Where in the text a binding takes effect. Offsets; a `from` of -1: somewhere else, at some time. */
export interface Reach {
  /** Where the name has the value. */
  readonly at: number;
  /** The statements among which it stands: after it, none of them sees what was there before. */
  readonly from: number;
  readonly to: number;
  /** The outermost loop around it: what comes later in it may be seen earlier. Empty for none. */
  readonly loopFrom: number;
  readonly loopTo: number;
}

export type Binding = Source & Reach;

/** A block with names of its own. */
export interface Scope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension';
  readonly parent: Scope | null;
  /** Where its definition begins. */
  readonly start: number;
  /** Id of the class whose body this is, or whose method this function is; -1 for none. */
  readonly owner: number;
  readonly bindings: Map<string, Binding[]>;
  /** Names that `global` and `nonlocal` send outwards. */
  readonly outer: Set<string>;
}

/** A call, the scope it stands in, and the id of the function around it (-1 for none). */
export interface CallSite {
  readonly call: Call;
  readonly scope: Scope;
  readonly inside: number;
  /** Whether it may be left out: under a condition, or where an exception is caught. */
  readonly guarded: boolean;
}

export type FunctionNode = FunctionDef | Lambda;

/** A function or lambda of the module; its place in the list is its id. */
export interface ScopedFunction {
  readonly node: FunctionNode;
  readonly scope: Scope;
  /** Id of the function around it; -1 for none. */
  readonly inside: number;
  readonly returns: Expression[];
  readonly yields: { readonly value: Expression; readonly from: boolean }[];
}

/** A class of the module; its place in the list is its id. */
export interface ScopedClass {
  readonly node: ClassDef;
  readonly scope: Scope;
  /** What methods set on the instance: `self.names = …`. */
  readonly fields: Map<string, Binding[]>;
}

export function newScope(kind: Scope['kind'], parent: Scope | null, start: number, owner = -1): Scope {
  return { kind, parent, start, owner, bindings: new Map(), outer: new Set() };
}

/** Adds a binding where Python would: in this scope, or in the one that a declaration names. */
export function bind(scope: Scope, name: string, source: Source, reach: Reach): void {
  let target = scope;
  while (target.outer.has(name) && target.parent !== null) target = target.parent;
  pushTo(target.bindings, name, { ...source, ...(target === scope ? reach : ELSEWHERE) });
}

const ELSEWHERE: Reach = { at: -1, from: -1, to: -1, loopFrom: 0, loopTo: 0 };

/**
 * The bindings a name has where it is read: of the nearest scope that binds it (class bodies are seen only from
 * themselves), those that can be in force at the offset. `null` when nothing binds it.
 */
export function bindingsOf(scope: Scope, name: string, offset: number): readonly Binding[] | null {
  let at = offset;
  let isSameBlock = true;
  for (let current: Scope | null = scope; current !== null; current = current.parent) {
    const found = current !== scope && current.kind === 'class' ? undefined : current.bindings.get(name);
    if (found !== undefined) return isSameBlock ? inForce(found, at) : inForceAfter(found, at);
    if (current.kind === 'comprehension') continue;
    // A function runs at some time after its definition.
    isSameBlock = false;
    at = current.start;
  }
  return null;
}

/** All bindings that a name has where it is read, whenever they are in force. `null` when nothing binds it. */
export function everyBindingOf(scope: Scope, name: string): readonly Binding[] | null {
  for (let current: Scope | null = scope; current !== null; current = current.parent) {
    const found = current !== scope && current.kind === 'class' ? undefined : current.bindings.get(name);
    if (found !== undefined) return found;
  }
  return null;
}

/** Of the bindings of one block, those that may hold at an offset of the same block. */
export function inForce(bindings: readonly Binding[], offset: number): readonly Binding[] {
  if (bindings.length === 1) return bindings;
  const killer = lastReplacement(bindings, offset);
  return someOf(bindings, (binding) => {
    if (binding.from < 0) return true;
    if (binding.at <= offset) return binding.at >= killer;
    const isInLoop = binding.loopFrom <= offset && offset < binding.loopTo;
    return isInLoop && killer < binding.loopFrom;
  });
}

/** Of the bindings of one block, those that may hold at the offset or later. */
function inForceAfter(bindings: readonly Binding[], offset: number): readonly Binding[] {
  if (bindings.length === 1) return bindings;
  const killer = lastReplacement(bindings, offset);
  return someOf(bindings, ({ from, at }) => from < 0 || at >= killer);
}

/** Where the last binding stands before which all earlier ones are forgotten at the offset; -1 for none. */
function lastReplacement(bindings: readonly Binding[], offset: number): number {
  let killer = -1;
  for (const binding of bindings) {
    const covers = binding.from >= 0 && binding.from <= offset && offset <= binding.to;
    if (covers && replaces(binding) && binding.at <= offset && binding.at > killer) killer = binding.at;
  }
  return killer;
}

/** The same list when all are kept, so that what was worked out for it is found again. */
function someOf(bindings: readonly Binding[], isKept: (binding: Binding) => boolean): readonly Binding[] {
  const kept = bindings.filter(isKept);
  return kept.length === bindings.length || kept.length === 0 ? bindings : kept;
}

function replaces({ kind }: Binding): boolean {
  return kind !== 'extension' && kind !== 'entry';
}
