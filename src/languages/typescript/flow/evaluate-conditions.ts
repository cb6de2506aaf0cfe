import ts from 'typescript';
import { truth } from './evaluate.ts';
import { UNKNOWN, type Value } from './values.ts';

type Evaluate = (expression: ts.Expression) => Value;

/** `a === b`, `a !== b`, `!a`, `-1` of what is known; `UNKNOWN` for everything else. */
export function evaluateComparison(
  node: ts.BinaryExpression | ts.PrefixUnaryExpression,
  evaluate: Evaluate,
): Value {
  if (ts.isPrefixUnaryExpression(node)) return evaluatePrefix(node, evaluate);
  const { EqualsEqualsEqualsToken, EqualsEqualsToken, ExclamationEqualsEqualsToken, ExclamationEqualsToken } =
    ts.SyntaxKind;
  const operator = node.operatorToken.kind;
  const isEqual = operator === EqualsEqualsEqualsToken || operator === EqualsEqualsToken;
  if (!isEqual && operator !== ExclamationEqualsEqualsToken && operator !== ExclamationEqualsToken)
    return UNKNOWN;
  const left = plain(evaluate(node.left));
  const right = plain(evaluate(node.right));
  return left === null || right === null
    ? UNKNOWN
    : { kind: 'constant', value: (left.of === right.of) === isEqual };
}

function evaluatePrefix(node: ts.PrefixUnaryExpression, evaluate: Evaluate): Value {
  const operand = evaluate(node.operand);
  if (
    node.operator === ts.SyntaxKind.MinusToken &&
    operand.kind === 'constant' &&
    typeof operand.value === 'number'
  )
    return { kind: 'constant', value: -operand.value };
  const holds = node.operator === ts.SyntaxKind.ExclamationToken ? truth(operand) : null;
  return holds === null ? UNKNOWN : { kind: 'constant', value: !holds };
}

/** A value that compares by itself. */
function plain(value: Value): { readonly of: unknown } | null {
  if (value.kind === 'constant') return { of: value.value };
  return value.kind === 'text' && value.hole === null ? { of: value.text } : null;
}
