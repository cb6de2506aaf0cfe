import type ts from 'typescript';
import type { Evaluator } from './evaluator.ts';
import { callListMethod, callTableMethod } from './list-methods.ts';
import { callTextMethod } from './text-methods.ts';
import { UNKNOWN, type Value } from './values.ts';

/** What a method of a list, a table, a text or a function gives; `null` when it is none that is known. */
export function callMethod(
  receiver: Value,
  method: string,
  call: ts.CallExpression,
  evaluator: Evaluator,
): Value | null {
  switch (receiver.kind) {
    case 'list':
      return callListMethod(receiver, method, call, evaluator);
    case 'table':
      return callTableMethod(receiver, method, call, evaluator);
    case 'text':
      return callTextMethod(receiver, method, call, evaluator);
    case 'function':
    case 'known':
      return callFunctionMethod(receiver, method, call, evaluator);
    default:
      return null;
  }
}

function callFunctionMethod(
  callee: Extract<Value, { kind: 'function' | 'known' }>,
  method: string,
  call: ts.CallExpression,
  evaluator: Evaluator,
): Value | null {
  const args = evaluator.argumentsOf(call);
  const rest = args.slice(1).map((one) => one ?? UNKNOWN);
  if (method === 'bind') return { ...callee, bound: [...callee.bound, ...rest] };
  if (callee.kind !== 'function') return null;
  if (method === 'call') return evaluator.invoke(callee, rest, call);
  if (method !== 'apply') return null;
  const list = args[1];
  return list?.kind === 'list' ? evaluator.invoke(callee, list.items, call) : UNKNOWN;
}
