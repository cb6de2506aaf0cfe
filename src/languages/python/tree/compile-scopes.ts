/*
 * Scopes as CPython's symbol table keeps them: only what its errors need.
 */

export type ScopeKind = 'module' | 'class' | 'function' | 'lambda' | 'comprehension' | 'restricted';

/** What is known of a name in one scope, as flags. */
export const PARAMETER = 1;
export const LOCAL = 2;
export const USED = 4;
export const ANNOTATED = 8;
export const GLOBAL = 16;
export const NONLOCAL = 32;
export const ITERATION = 64;
export const IMPORTED = 128;
const BOUND = PARAMETER | LOCAL | ITERATION | IMPORTED;

export interface Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | null;
  /** Of a function: `async def`. */
  readonly isAsync: boolean;
  /**
   * Of a comprehension, what messages call it; of a restricted scope, where an expression cannot hold `yield`,
   * `await` or `:=`: «a type alias».
   */
  readonly label: string;
  /** Where the comprehension begins. */
  readonly start: number;
  /** `null` as long as nothing is known of any name. */
  names: Map<string, number> | null;
  /** Names declared global or nonlocal, and where first. */
  declared: Map<string, number> | null;
  /** Of a function: it holds a `yield`. */
  yields: boolean;
  /** Of an async function: offsets of `return` with a value. */
  readonly returns: number[];
}

export function createScope(
  kind: ScopeKind,
  parent: Scope | null,
  options: { readonly isAsync?: boolean; readonly label?: string; readonly start?: number } = {},
): Scope {
  return {
    kind,
    parent,
    isAsync: options.isAsync ?? false,
    label: options.label ?? '',
    start: options.start ?? 0,
    names: null,
    declared: null,
    yields: false,
    returns: [],
  };
}

export function flagsOf(scope: Scope, name: string): number {
  return scope.names?.get(name) ?? 0;
}

export function addFlags(scope: Scope, name: string, flags: number): void {
  scope.names ??= new Map();
  scope.names.set(name, (scope.names.get(name) ?? 0) | flags);
}

/** The word of a `global` or `nonlocal` statement that comes too late for `name`, or `null`. */
export function findLateDeclaration(scope: Scope, name: string, word: 'global' | 'nonlocal'): string | null {
  const flags = flagsOf(scope, name);
  if ((flags & PARAMETER) !== 0) return `name '${name}' is parameter and ${word}`;
  if ((flags & USED) !== 0) return `name '${name}' is used prior to ${word} declaration`;
  if ((flags & ANNOTATED) !== 0) return `annotated name '${name}' can't be ${word}`;
  if ((flags & LOCAL) !== 0) return `name '${name}' is assigned to before ${word} declaration`;
  return null;
}

/** What is wrong with a nonlocal declaration of `name`: no function around `scope` binds it. `null` when one does. */
export function findUnboundNonlocal(scope: Scope, name: string): string | null {
  const missing = `no binding for nonlocal '${name}' found`;
  for (let outer = scope.parent; outer !== null; outer = outer.parent) {
    if (outer.kind === 'module') return missing;
    if (outer.kind === 'class') {
      if (name === '__class__') return null;
      continue;
    }
    const flags = flagsOf(outer, name);
    if ((flags & GLOBAL) !== 0) return missing;
    if (outer.kind === 'restricted' && (flags & PARAMETER) !== 0) {
      return `nonlocal binding not allowed for type parameter '${name}'`;
    }
    if ((flags & NONLOCAL) === 0 && (flags & BOUND) !== 0) return null;
  }
  return missing;
}

/**
 * Binds the target of an assignment expression inside a comprehension: in the scope around all comprehensions.
 * Returns what is wrong with it, or `null`.
 */
export function bindFromComprehension(scope: Scope, name: string): string | null {
  for (let outer: Scope | null = scope; outer !== null; outer = outer.parent) {
    if (outer.kind === 'comprehension') {
      if ((flagsOf(outer, name) & ITERATION) !== 0) {
        return `assignment expression cannot rebind comprehension iteration variable '${name}'`;
      }
    } else if (outer.kind === 'class') {
      return 'assignment expression within a comprehension cannot be used in a class body';
    } else if (outer.kind === 'restricted') {
      return `assignment expression within a comprehension cannot be used in ${outer.label}`;
    } else {
      const isGlobal = outer.kind === 'module' || (flagsOf(outer, name) & GLOBAL) !== 0;
      addFlags(scope, name, isGlobal ? GLOBAL : NONLOCAL);
      addFlags(outer, name, isGlobal ? GLOBAL : LOCAL);
      return null;
    }
  }
  return null;
}
