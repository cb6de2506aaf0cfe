import ts from 'typescript';
import { unwrap } from '../known-names.ts';

/**
 * What a function calls when all it does is to hand its own parameters on, in their order: `f` in
 * `(a, ...b) => f(a, ...b)`. `null` for any other function.
 */
export function findForwardedCallee(
  node: ts.SignatureDeclaration,
  body: ts.Block | ts.Expression,
): ts.Expression | null {
  const call = onlyCall(body);
  if (call === null || call.arguments.length !== node.parameters.length) return null;
  // Without parameters nothing tells a wrapper from a function that uses another one.
  if (call.arguments.length === 0) return null;
  const handsOn = node.parameters.every((parameter, index) => isHandedOn(parameter, call.arguments[index]!));
  return handsOn ? call.expression : null;
}

function onlyCall(body: ts.Block | ts.Expression): ts.CallExpression | null {
  let result: ts.Expression | undefined;
  if (ts.isBlock(body)) {
    const [only] = body.statements;
    if (body.statements.length !== 1 || only === undefined) return null;
    if (!ts.isReturnStatement(only) && !ts.isExpressionStatement(only)) return null;
    result = only.expression;
  } else result = body;
  if (result === undefined) return null;
  let value = unwrap(result);
  while (ts.isAwaitExpression(value)) value = unwrap(value.expression);
  return ts.isCallExpression(value) ? value : null;
}

function isHandedOn(parameter: ts.ParameterDeclaration, argument: ts.Expression): boolean {
  if (!ts.isIdentifier(parameter.name) || parameter.initializer !== undefined) return false;
  const isRest = parameter.dotDotDotToken !== undefined;
  const value = ts.isSpreadElement(argument) ? argument.expression : argument;
  return (
    ts.isSpreadElement(argument) === isRest && ts.isIdentifier(value) && value.text === parameter.name.text
  );
}
