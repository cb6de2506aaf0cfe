import { findFutureProblem } from './compile-future.ts';
import { checkMatch } from './compile-patterns.ts';
import { type CompileState, checkAsynchronous, type Place } from './compile-places.ts';
import * as S from './compile-scopes.ts';
import type { PythonNode } from './nodes.ts';

type Of<Kind extends PythonNode['kind']> = Extract<PythonNode, { readonly kind: Kind }>;

/** Reports what is wrong with a node in its place, and notes the names that it binds or uses. */
export function checkNode(state: CompileState, node: PythonNode, place: Place): void {
  const { scope } = place;
  switch (node.kind) {
    case 'Name':
      checkName(state, node, place);
      return;
    case 'Attribute':
      if (node.ctx !== 'Load') checkDebug(state, node.start, node.attr, node.ctx === 'Del');
      return;
    case 'Call':
      checkKeywords(state, node.keywords);
      return;
    case 'List':
    case 'Tuple':
      if (node.ctx === 'Store') checkStarredTargets(state, node);
      return;
    case 'Starred':
      if (node.ctx === 'Load') state.report(node.start, "can't use starred expression here");
      else state.report(node.start, 'starred assignment target must be in a list or tuple');
      return;
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      bind(state, node.start, node.name, place);
      return;
    case 'ClassDef':
      checkKeywords(state, node.keywords);
      bind(state, node.start, node.name, place);
      return;
    case 'Import':
    case 'ImportFrom':
      checkImport(state, node, place);
      return;
    case 'Return':
      checkReturn(state, node, place);
      return;
    case 'Break':
    case 'Continue':
      checkJump(state, node, place);
      return;
    case 'Yield':
    case 'YieldFrom':
      checkYield(state, node, scope);
      return;
    case 'Await':
      checkAwait(state, node, scope);
      return;
    case 'AsyncFor':
    case 'AsyncWith': {
      if (scope.kind === 'function' && scope.isAsync) return;
      const what = node.kind === 'AsyncFor' ? 'async for' : 'async with';
      state.report(node.start, `'${what}' outside async function`);
      return;
    }
    case 'NamedExpr':
      checkNamed(state, node, place);
      return;
    case 'AnnAssign':
      checkAnnotated(state, node, place);
      return;
    case 'Global':
    case 'Nonlocal':
      checkDeclaration(state, node, scope);
      return;
    case 'Try':
      checkHandlers(state, node);
      return;
    case 'ExceptHandler':
      if (node.name !== null) bind(state, node.start, node.name, place);
      return;
    case 'Match':
      checkMatch(node, state.report);
      return;
    case 'MatchAs':
    case 'MatchStar':
      if (node.name !== null) bind(state, node.start, node.name, place);
      return;
    case 'MatchMapping':
      if (node.rest !== null) bind(state, node.start, node.rest, place);
      return;
  }
}

function checkDebug(state: CompileState, offset: number, name: string, deleting: boolean): void {
  if (name === '__debug__') state.report(offset, `cannot ${deleting ? 'delete' : 'assign to'} __debug__`);
}

function bind(state: CompileState, offset: number, name: string, place: Place): void {
  if (!state.suspects.names) return;
  checkDebug(state, offset, name, false);
  S.addFlags(place.scope, name, S.LOCAL);
}

function checkName(state: CompileState, node: Of<'Name'>, place: Place): void {
  if (!state.suspects.names) return;
  const { scope } = place;
  if (node.ctx === 'Load') {
    S.addFlags(scope, node.id, S.USED);
    return;
  }
  checkDebug(state, node.start, node.id, node.ctx === 'Del');
  if (!place.iteration) {
    S.addFlags(scope, node.id, S.LOCAL);
    return;
  }
  if ((S.flagsOf(scope, node.id) & (S.GLOBAL | S.NONLOCAL)) !== 0) {
    state.report(
      node.start,
      `comprehension inner loop cannot rebind assignment expression target '${node.id}'`,
    );
  }
  S.addFlags(scope, node.id, S.LOCAL | S.ITERATION);
}

function checkKeywords(state: CompileState, keywords: Of<'Call'>['keywords']): void {
  if (keywords.length === 0) return;
  const seen = new Set<string>();
  for (const { arg, start } of keywords) {
    if (arg === null) continue;
    checkDebug(state, start, arg, false);
    if (seen.has(arg)) state.report(start, `keyword argument repeated: ${arg}`);
    seen.add(arg);
  }
}

function checkStarredTargets(state: CompileState, node: Of<'List' | 'Tuple'>): void {
  const stars = node.elts.filter((element) => element.kind === 'Starred').length;
  if (stars > 1) state.report(node.start, 'multiple starred expressions in assignment');
}

function checkImport(state: CompileState, node: Of<'Import' | 'ImportFrom'>, place: Place): void {
  const { scope } = place;
  if (node.isLazy) checkLazy(state, node, place);
  if (node.kind === 'ImportFrom') {
    const problem = findFutureProblem(node, state.future);
    if (problem !== null) state.report(node.start, problem);
  }
  for (const { name, asname, start } of node.names) {
    if (name === '*') {
      if (scope.kind !== 'module') state.report(node.start, 'import * only allowed at module level');
      continue;
    }
    if (!state.suspects.names) continue;
    const bound = asname ?? (node.kind === 'Import' ? (name.split('.')[0] ?? name) : name);
    checkDebug(state, start, bound, false);
    S.addFlags(scope, bound, S.IMPORTED);
  }
}

function checkLazy(state: CompileState, node: Of<'Import' | 'ImportFrom'>, place: Place): void {
  const { scope } = place;
  const what = node.kind === 'Import' ? 'lazy import' : 'lazy from ... import';
  if (scope.kind === 'function') state.report(node.start, `${what} not allowed inside functions`);
  else if (scope.kind === 'class') state.report(node.start, `${what} not allowed inside classes`);
  else if (place.inTry) state.report(node.start, `${what} not allowed inside try/except blocks`);
  if (node.names[0]?.name === '*') state.report(node.start, 'lazy from ... import * is not allowed');
}

function checkReturn(state: CompileState, node: Of<'Return'>, place: Place): void {
  const { scope } = place;
  if (scope.kind !== 'function') state.report(node.start, "'return' outside function");
  if (place.inGroup) failInGroup(state, node.start);
  if (node.value !== null) scope.returns.push(node.start);
}

function failInGroup(state: CompileState, offset: number): void {
  state.report(offset, "'break', 'continue' and 'return' cannot appear in an except* block");
}

function checkJump(state: CompileState, node: Of<'Pass' | 'Break' | 'Continue'>, place: Place): void {
  if (place.loop === 'loop') return;
  if (place.loop === 'group') {
    failInGroup(state, node.start);
    return;
  }
  const what = node.kind === 'Break' ? "'break' outside loop" : "'continue' not properly in loop";
  state.report(node.start, what);
}

function checkYield(state: CompileState, node: Of<'Yield' | 'YieldFrom'>, scope: S.Scope): void {
  if (scope.kind === 'restricted') {
    state.report(node.start, `yield expression cannot be used within ${scope.label}`);
  } else if (scope.kind === 'comprehension') state.report(node.start, `'yield' inside ${scope.label}`);
  else if (scope.kind === 'module' || scope.kind === 'class') {
    const what = node.kind === 'YieldFrom' ? 'yield from' : 'yield';
    state.report(node.start, `'${what}' outside function`);
  }
  if (node.kind === 'YieldFrom' && scope.isAsync) {
    state.report(node.start, "'yield from' inside async function");
  }
  scope.yields = true;
}

function checkAwait(state: CompileState, node: Of<'Await'>, scope: S.Scope): void {
  switch (scope.kind) {
    case 'restricted':
      state.report(node.start, `await expression cannot be used within ${scope.label}`);
      return;
    case 'module':
    case 'class':
      state.report(node.start, "'await' outside function");
      return;
    case 'comprehension':
      checkAsynchronous(state, scope);
      return;
    default:
      if (!scope.isAsync) state.report(node.start, "'await' outside async function");
  }
}

function checkNamed(state: CompileState, node: Of<'NamedExpr'>, place: Place): void {
  const { scope } = place;
  let problem: string | null = null;
  if (place.iterable) {
    problem = 'assignment expression cannot be used in a comprehension iterable expression';
  } else if (scope.kind === 'restricted') {
    problem = `named expression cannot be used within ${scope.label}`;
  } else if (scope.kind === 'comprehension') problem = S.bindFromComprehension(scope, node.target.id);
  if (problem !== null) state.report(node.start, problem);
}

function checkAnnotated(state: CompileState, node: Of<'AnnAssign'>, place: Place): void {
  const { scope } = place;
  if (node.target.kind !== 'Name' || !node.simple || !state.suspects.names) return;
  const name = node.target.id;
  const declared = S.flagsOf(scope, name) & (S.GLOBAL | S.NONLOCAL);
  if (declared !== 0 && scope.kind !== 'module') {
    const word = (declared & S.GLOBAL) !== 0 ? 'global' : 'nonlocal';
    state.report(node.start, `annotated name '${name}' can't be ${word}`);
  }
  S.addFlags(scope, name, S.ANNOTATED);
}

function checkDeclaration(state: CompileState, node: Of<'Global' | 'Nonlocal'>, scope: S.Scope): void {
  const isGlobal = node.kind === 'Global';
  if (!isGlobal && scope.kind === 'module') {
    state.report(node.start, 'nonlocal declaration not allowed at module level');
    return;
  }
  for (const name of node.names) {
    const late = S.findLateDeclaration(scope, name, isGlobal ? 'global' : 'nonlocal');
    if (late !== null) state.report(node.start, late);
    const other = S.flagsOf(scope, name) & (isGlobal ? S.NONLOCAL : S.GLOBAL);
    if (other !== 0) {
      state.report(scope.declared?.get(name) ?? node.start, `name '${name}' is nonlocal and global`);
      continue;
    }
    S.addFlags(scope, name, isGlobal ? S.GLOBAL : S.NONLOCAL);
    scope.declared ??= new Map();
    if (!scope.declared.has(name)) scope.declared.set(name, node.start);
  }
}

function checkHandlers(state: CompileState, node: Of<'Try' | 'TryStar'>): void {
  for (const handler of node.handlers.slice(0, -1)) {
    if (handler.type === null) state.report(handler.start, "default 'except:' must be last");
  }
}
