import type { Call, Expression } from '../tree/expression-nodes.ts';
import type { Arguments } from '../tree/nodes.ts';
import type { ClassDef, FunctionDef, Statement } from '../tree/statement-nodes.ts';
import { isIdle } from './hollow-body.ts';

/**
 * What a function calls when all it does is to hand its own parameters on: `f` in `def g(a, *b): return f(a, *b)`.
 * `isMethod`: its first parameter is the object itself. `null` for any other function.
 */
export function findForwardedCallee(definition: FunctionDef, isMethod: boolean): Expression | null {
  const call = onlyCall(definition.body);
  if (call === null || definition.decoratorList.length > 0) return null;
  const parameters = parameterNames(definition.args, isMethod);
  const handed = argumentNames(call);
  // Without parameters nothing tells a wrapper from a function that uses another one.
  if (handed === null || parameters.length === 0 || handed.length !== parameters.length) return null;
  return parameters.every((name, index) => handed[index] === name) ? call.func : null;
}

/** Positional names, then `*name`, `name=` and `**name`, in the order of a signature. */
function parameterNames(
  { posonlyargs, args, vararg, kwonlyargs, kwarg }: Arguments,
  isMethod: boolean,
): string[] {
  const plain = [...posonlyargs, ...args].map(({ arg }) => arg);
  return [
    ...(isMethod ? plain.slice(1) : plain),
    ...(vararg === null ? [] : [`*${vararg.arg}`]),
    ...kwonlyargs.map(({ arg }) => arg),
    ...(kwarg === null ? [] : [`**${kwarg.arg}`]),
  ];
}

function argumentNames({ args, keywords }: Call): string[] | null {
  const names: string[] = [];
  for (const argument of args) {
    const isStarred = argument.kind === 'Starred';
    const value = isStarred ? argument.value : argument;
    if (value.kind !== 'Name') return null;
    names.push(isStarred ? `*${value.id}` : value.id);
  }
  for (const { arg, value } of keywords) {
    if (value.kind !== 'Name' || (arg !== null && arg !== value.id)) return null;
    names.push(arg === null ? `**${value.id}` : value.id);
  }
  return names;
}

function onlyCall(body: readonly Statement[]): Call | null {
  const rest = body.filter((statement) => !isIdle(statement));
  const [only] = rest;
  if (rest.length !== 1 || only === undefined) return null;
  if (only.kind !== 'Return' && only.kind !== 'Expr') return null;
  const value = only.value?.kind === 'Await' ? only.value.value : only.value;
  return value?.kind === 'Call' ? value : null;
}

/** The base of a class that adds nothing to it: an empty body, or methods that hand on to `super()`. */
export function findForwardedBase({
  bases,
  keywords,
  decoratorList,
  body,
  name,
}: ClassDef): Expression | null {
  const [base] = bases;
  if (base === undefined || bases.length > 1 || keywords.length + decoratorList.length > 0) return null;
  // An error is a type of its own, whatever is in it.
  if (/(?:Error|Exception|Warning)$/.test(name)) return null;
  const addsNothing = body.every(
    (statement) =>
      isIdle(statement) ||
      ((statement.kind === 'FunctionDef' || statement.kind === 'AsyncFunctionDef') &&
        handsToSuper(statement)),
  );
  return addsNothing ? base : null;
}

function handsToSuper(method: FunctionDef): boolean {
  const callee = findForwardedCallee(method, true);
  return (
    callee?.kind === 'Attribute' &&
    callee.attr === method.name &&
    callee.value.kind === 'Call' &&
    callee.value.func.kind === 'Name' &&
    callee.value.func.id === 'super'
  );
}
