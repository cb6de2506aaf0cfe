import type { Call, Expression } from '../tree/expression-nodes.ts';
import type { ClassDef, FunctionDef } from '../tree/statement-nodes.ts';

/** One way in which a name gets a value. */
export type Binding =
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
  | { readonly kind: 'parameter'; readonly owner: FunctionDef; readonly name: string }
  | { readonly kind: 'import'; readonly name: string }
  | { readonly kind: 'function'; readonly node: FunctionDef; readonly scope: Scope }
  | { readonly kind: 'class'; readonly node: ClassDef; readonly scope: Scope };

/** A block with names of its own. */
export interface Scope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension';
  readonly parent: Scope | null;
  /** The class whose method this function is. */
  readonly owner: ClassDef | null;
  readonly bindings: Map<string, Binding[]>;
  /** Names that `global` and `nonlocal` send outwards. */
  readonly outer: Set<string>;
}

/** A call and the scope it stands in. */
export interface CallSite {
  readonly call: Call;
  readonly scope: Scope;
}

export function newScope(kind: Scope['kind'], parent: Scope | null, owner: ClassDef | null = null): Scope {
  return { kind, parent, owner, bindings: new Map(), outer: new Set() };
}

/** Adds a binding where Python would: in this scope, or in the one that a declaration names. */
export function bind(scope: Scope, name: string, binding: Binding): void {
  let target = scope;
  while (target.outer.has(name) && target.parent !== null) target = target.parent;
  const list = target.bindings.get(name);
  if (list === undefined) target.bindings.set(name, [binding]);
  else list.push(binding);
}

/** The bindings a name has where it is read: the nearest scope that binds it; class bodies are seen only from themselves. */
export function bindingsOf(scope: Scope, name: string): readonly Binding[] | null {
  for (let current: Scope | null = scope; current !== null; current = current.parent) {
    if (current !== scope && current.kind === 'class') continue;
    const found = current.bindings.get(name);
    if (found !== undefined) return found;
  }
  return null;
}
