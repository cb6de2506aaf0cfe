import ts from 'typescript';
import { findOrigin } from '../import-origin.ts';
import { unwrap } from '../known-names.ts';
import { tryEveryWay } from './choices.ts';
import type { Arguments, Evaluator } from './evaluator.ts';
import { findExportedNames } from './exported-functions.ts';
import { isSurelyEmpty, type Value } from './values.ts';

/** A way in which a function gets its arguments. */
export type CallerOption =
  | {
      readonly kind: 'call';
      readonly call: ts.CallExpression | ts.NewExpression;
      readonly name: string;
      /** What evaluates to the function, on the ways on which this call reaches it. */
      readonly callee: ts.Expression;
      readonly args: (evaluator: Evaluator) => Arguments;
    }
  /** Another module calls it. */
  | { readonly kind: 'elsewhere'; readonly name: string };

export interface Callers {
  readonly calls: ReadonlyMap<ts.Node, readonly CallerOption[]>;
  readonly exported: ReadonlyMap<ts.Node, string>;
}

/** Functions that one callee may stand for. */
const MOST_WAYS = 16;

export const NO_CALLERS: Callers = { calls: new Map(), exported: new Map() };

/** Methods that give each element to their first argument. */
export const ITERATES: ReadonlySet<string> = new Set([
  'map',
  'forEach',
  'flatMap',
  'filter',
  'some',
  'every',
  'find',
]);

/** Finds for every function of the file the calls that reach it, by what the callees evaluate to. */
export function indexCallers(evaluator: Evaluator): Callers {
  const { tree } = evaluator;
  const calls = new Map<ts.Node, CallerOption[]>();
  const addAll = (callee: ts.Expression, given: Omit<CallerOption & { kind: 'call' }, 'callee'>): void => {
    const option = { ...given, callee };
    const targets = new Set<ts.Node>();
    tryEveryWay((choices) => {
      const target = evaluator.withChoices(choices, () => evaluator.evaluate(callee));
      if ('node' in target && !targets.has(target.node)) {
        targets.add(target.node);
        add(target, option);
      }
    }, MOST_WAYS);
  };
  const add = (target: Value, option: CallerOption & { kind: 'call' }): void => {
    const node =
      target.kind === 'function' ? target.node : target.kind === 'class' ? constructorOf(target.node) : null;
    if (node === null) return;
    const bound = target.kind === 'function' ? target.bound : [];
    const args: typeof option.args =
      bound.length === 0 ? option.args : (at) => [...bound, ...option.args(at)];
    const list = calls.get(node);
    if (list === undefined) calls.set(node, [{ ...option, args }]);
    else list.push({ ...option, args });
  };
  for (const { call } of tree.calls) {
    const callee = unwrap(call.expression);
    const name = callee.getText(tree.sourceFile).replace(/\s+/g, ' ').slice(0, 40);
    const plain = { kind: 'call', call, name } as const;
    if (mayBeOfFile(callee, evaluator)) addAll(callee, { ...plain, args: (at) => at.argumentsOf(call) });
    if (!ts.isPropertyAccessExpression(callee)) continue;
    const [first] = call.arguments ?? [];
    const method = callee.name.text;
    if (first !== undefined && ITERATES.has(method) && mayBeOfFile(first, evaluator)) {
      const label = functionName(first);
      addAll(first, { ...plain, name: label, args: (at) => iteratedArguments(callee.expression, call, at) });
    }
    const forwards = /^(?:call|apply)$/.test(method) && mayBeOfFile(callee.expression, evaluator);
    if (forwards && method === 'call')
      addAll(callee.expression, { ...plain, args: (at) => at.argumentsOf(call).slice(1) });
    if (forwards && method === 'apply') {
      addAll(callee.expression, { ...plain, args: (at) => appliedArguments(call, at) });
    }
  }
  return { calls, exported: findExportedNames(tree) };
}

/** Whether an expression may be a function of the file: most callees are imported, global, or methods of others. */
export function mayBeOfFile(expression: ts.Expression, { tree }: Evaluator): boolean {
  const callee = unwrap(expression);
  if (ts.isPropertyAccessExpression(callee)) return tree.memberFunctions.has(callee.name.text);
  if (!ts.isIdentifier(callee)) return !ts.isCallExpression(callee);
  const binding = tree.bindingOf(callee);
  return binding !== null && findOrigin(binding) === null;
}

function functionName(node: ts.Expression): string {
  return ts.isIdentifier(node) ? node.text : 'a callback';
}

/** The ways in which a function of the file gets its arguments. */
export function callerOptions(owner: ts.Node, { calls, exported }: Callers): readonly CallerOption[] {
  const options = calls.get(owner) ?? [];
  const name = exported.get(owner);
  return name === undefined ? options : [...options, { kind: 'elsewhere', name }];
}

/** One element of the receiver, as `map` and its kin hand it on. */
export function iteratedArguments(receiver: ts.Expression, call: ts.Node, evaluator: Evaluator): Arguments {
  return [elementOfReceiver(evaluator.evaluate(receiver), call, evaluator), null];
}

function elementOfReceiver(value: Value, point: ts.Node, evaluator: Evaluator): Value {
  const unknown: Value = { kind: 'unknown' };
  if (value.kind === 'hole' && value.hole.kind !== 'unknown')
    return { ...value, hole: { ...value.hole, path: [...value.hole.path, '*'] } };
  const items =
    value.kind === 'list'
      ? value.items
      : value.kind === 'table'
        ? value.entries.map(([, entry]) => entry)
        : [];
  const item = items[evaluator.choose(point, items.length)];
  if (isSurelyEmpty(value)) evaluator.giveUpWay();
  if (item === undefined) return unknown;
  return 'steps' in item && 'steps' in value ? { ...item, steps: [...item.steps, ...value.steps] } : item;
}

function appliedArguments(call: ts.CallExpression | ts.NewExpression, evaluator: Evaluator): Arguments {
  const list = evaluator.argumentsOf(call)[1];
  return list?.kind === 'list' ? list.items : [null];
}

function constructorOf(type: ts.ClassLikeDeclaration): ts.Node | null {
  return type.members.find(ts.isConstructorDeclaration) ?? null;
}
