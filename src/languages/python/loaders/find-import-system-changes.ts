import type { ImportSystemChange } from '../../source-facts.ts';
import type { Call, Expression } from '../tree/expression-nodes.ts';
import { anyElement, textsOf, type Value } from './atoms.ts';
import type { Evaluator } from './evaluate.ts';
import type { Scope } from './scopes.ts';

type Kind = ImportSystemChange['kind'];

/** Objects whose change moves what names mean. */
const SYSTEM_OBJECTS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
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

/** Statements that change search paths, `sys.modules`, import hooks or the import function. */
export function findImportSystemChanges(evaluator: Evaluator): ImportSystemChange[] {
  const { lines } = evaluator.scoped.module;
  const changes: ImportSystemChange[] = [];
  const add = (kind: Kind, values: readonly (string | null)[], offset: number): void => {
    for (const value of new Set(values)) {
      changes.push({ kind, value, line: lines.lineAt(offset), column: lines.columnAt(offset) });
    }
  };
  for (const { call, scope } of evaluator.scoped.calls) {
    const found = changedByCall(evaluator, call, scope);
    if (found !== null) add(found.kind, found.values, call.start);
  }
  for (const { target, value, scope } of evaluator.scoped.stores) {
    const found = changedByStore(evaluator, target, value, scope);
    if (found !== null) add(found.kind, found.values, target.start);
  }
  return changes.sort((a, b) => a.line - b.line || a.column - b.column);
}

function changedByCall(evaluator: Evaluator, call: Call, scope: Scope) {
  const named = referencesOf(evaluator.evaluate(call.func, scope));
  if (named.includes('site.addsitedir')) {
    return { kind: 'search-path' as const, values: folderTexts(argumentValues(evaluator, call, scope)) };
  }
  if (call.func.kind !== 'Attribute' || !ADDING.has(call.func.attr)) return null;
  const kind = systemObject(evaluator.evaluate(call.func.value, scope));
  if (kind === null) return null;
  const values = argumentValues(evaluator, call, scope);
  if (kind === 'search-path') return { kind, values: folderTexts(values) };
  return {
    kind,
    values: kind === 'modules' ? nullWhenEmpty(textsOf(values[0] ?? []).map((atom) => atom.text)) : [null],
  };
}

function changedByStore(evaluator: Evaluator, target: Expression, value: Expression, scope: Scope) {
  const evaluated = evaluator.evaluate(value, scope);
  const whole = systemObject(evaluator.evaluate(target, scope));
  if (whole !== null)
    return { kind: whole, values: whole === 'search-path' ? folderTexts([evaluated]) : [null] };
  if (target.kind !== 'Subscript') return null;
  const kind = systemObject(evaluator.evaluate(target.value, scope));
  if (kind === null) return null;
  if (kind === 'search-path') return { kind, values: folderTexts([evaluated]) };
  return {
    kind,
    values: nullWhenEmpty(textsOf(evaluator.evaluate(target.slice, scope)).map((atom) => atom.text)),
  };
}

function argumentValues(evaluator: Evaluator, call: Call, scope: Scope): Value[] {
  return call.args.map((arg) => evaluator.evaluate(arg, scope));
}

/** Folders named by constants among the values, one level of lists included. */
function folderTexts(values: readonly Value[]): (string | null)[] {
  return nullWhenEmpty(
    values.flatMap((value) => textsOf([...value, ...anyElement(value)]).map((atom) => atom.text)),
  );
}

function nullWhenEmpty(texts: readonly string[]): (string | null)[] {
  return texts.length === 0 ? [null] : [...texts];
}

function systemObject(value: Value): Kind | null {
  for (const name of referencesOf(value)) {
    const kind = SYSTEM_OBJECTS.get(name);
    if (kind !== undefined) return kind;
  }
  return null;
}

function referencesOf(value: Value): string[] {
  return value.flatMap((atom) => (atom.kind === 'reference' ? [atom.name] : []));
}
