import { anyElement } from '../flow/combine.ts';
import { type Given, join, UNKNOWN, type Value } from '../flow/values.ts';
import type { Call, Expression } from '../tree/expression-nodes.ts';
import type { Evaluator } from './evaluate.ts';
import { CHANGES, type ChangeKind } from './known-loaders.ts';
import { namesOf } from './names-of.ts';
import type { Scope } from './scopes.ts';

/** Objects whose change moves what names mean. */
const SYSTEM_OBJECTS: ReadonlyMap<string, ChangeKind> = new Map<string, ChangeKind>([
  ['sys.path', 'search-path'],
  ['__path__', 'search-path'],
  ['sys.modules', 'modules'],
  ['sys.meta_path', 'import-hook'],
  ['sys.path_hooks', 'import-hook'],
  ['builtins.__import__', 'import-function'],
]);

/** Methods that put something in. */
const ADDING: ReadonlySet<string> = new Set([
  'append',
  'insert',
  'extend',
  'update',
  'setdefault',
  '__setitem__',
]);

/** A statement that changes the import system, as a call of the loader of that kind. */
export interface SystemChange {
  readonly at: { readonly start: number; readonly end: number };
  readonly inside: number;
  readonly callee: Value;
  readonly given: () => Given;
}

/** Statements that change search paths, `sys.modules`, import hooks or the import function. */
export function findImportSystemChanges(evaluator: Evaluator): SystemChange[] {
  const found: SystemChange[] = [];
  const add = (kind: ChangeKind, at: SystemChange['at'], inside: number, value: () => Value): void => {
    found.push({
      at,
      inside,
      callee: [{ kind: 'reference', name: CHANGES[kind] }],
      given: () => ({ args: [value()], keywords: [] }),
    });
  };
  for (const { call, scope, inside } of evaluator.scoped.calls) {
    const kind = changedByCall(call, scope);
    if (kind === null) continue;
    const given = () => call.args.map((arg) => evaluator.evaluate(arg, scope));
    add(kind, { start: call.start, end: call.end }, inside, () =>
      kind === 'search-path' ? folders(given()) : (given()[0] ?? UNKNOWN),
    );
  }
  for (const { target, value, scope, inside } of evaluator.scoped.stores) {
    const at = { start: target.start, end: value.end };
    const whole = systemObject(target, scope);
    const part = whole === null && target.kind === 'Subscript' ? systemObject(target.value, scope) : null;
    const kind = whole ?? part;
    if (kind === null) continue;
    add(kind, at, inside, () => {
      if (kind === 'search-path') return folders([evaluator.evaluate(value, scope)]);
      return part === null || target.kind !== 'Subscript' ? UNKNOWN : evaluator.evaluate(target.slice, scope);
    });
  }
  return found;
}

function changedByCall({ func }: Call, scope: Scope): ChangeKind | null {
  if (func.kind === 'Attribute' && ADDING.has(func.attr)) return systemObject(func.value, scope);
  const mayAdd = func.kind === 'Name' || (func.kind === 'Attribute' && func.attr === 'addsitedir');
  return mayAdd && namesOf(func, scope).includes('site.addsitedir') ? 'search-path' : null;
}

/** Folders named among the values, one level of lists included. */
function folders(values: readonly Value[]): Value {
  return join([...values, ...values.map(anyElement)]);
}

function systemObject(expression: Expression, scope: Scope): ChangeKind | null {
  for (const name of namesOf(expression, scope)) {
    const kind = SYSTEM_OBJECTS.get(name);
    if (kind !== undefined) return kind;
  }
  return null;
}
