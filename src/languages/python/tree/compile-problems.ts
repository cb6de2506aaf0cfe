import type { ParseProblem } from '../../facts.ts';
import { checkNode } from './compile-checks.ts';
import { futureImports } from './compile-future.ts';
import { type CompileState, placeIn, pushInner } from './compile-places.ts';
import { createScope, findUnboundNonlocal, flagsOf, NONLOCAL } from './compile-scopes.ts';
import type { ModuleNode } from './nodes.ts';

/**
 * Finds what CPython's `compile()` refuses in a tree that its parser accepts: `return` outside a function, names
 * declared global too late, repeated arguments, unreachable patterns and the like. Sorted by place; CPython reports
 * one of them, not always the first. The rules are those of 3.14 and 3.15, where a `yield` in an annotation is an
 * error too.
 *
 * Not found: more than 255 targets before a star, what depends on the mangling of private names, and trees so deep
 * that the compiler runs out of stack.
 */
export function findCompileProblems(module: ModuleNode): readonly ParseProblem[] {
  const found = new Map<string, { readonly offset: number; readonly message: string }>();
  const scope = createScope('module', null);
  const state: CompileState = {
    nodes: [module],
    places: [placeIn(scope, false)],
    scopes: [scope],
    future: futureImports(module.body),
    suspects: module.suspects,
    report: (offset, message) => found.set(`${offset} ${message}`, { offset, message }),
  };
  while (state.nodes.length > 0) {
    const node = state.nodes.pop() ?? null;
    const place = state.places.pop();
    if (node === null || place === undefined) continue;
    checkNode(state, node, place);
    pushInner(state, node, place);
  }
  checkScopes(state);
  return [...found.values()]
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, message }) => ({
      line: module.lines.lineAt(offset),
      column: module.lines.columnAt(offset),
      message,
    }));
}

function checkScopes(state: CompileState): void {
  for (const scope of state.scopes) {
    for (const [name, offset] of scope.declared ?? []) {
      if ((flagsOf(scope, name) & NONLOCAL) === 0) continue;
      const problem = findUnboundNonlocal(scope, name);
      if (problem !== null) state.report(offset, problem);
    }
    if (!scope.isAsync || !scope.yields) continue;
    for (const offset of scope.returns) state.report(offset, "'return' with value in async generator");
  }
}
