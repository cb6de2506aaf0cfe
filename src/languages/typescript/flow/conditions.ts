import ts from 'typescript';
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

/** Names of a condition that are looked at to see whether it has to do with the way taken. */
const MOST_NAMES = 50;

/** The names in a condition, without those after a dot. */
export function namesIn(condition: ts.Expression): readonly ts.Identifier[] {
  const names: ts.Identifier[] = [];
  const stack: ts.Node[] = [condition];
  for (let node = stack.pop(); node !== undefined && names.length < MOST_NAMES; node = stack.pop()) {
    if (ts.isIdentifier(node)) names.push(node);
    else if (ts.isPropertyAccessExpression(node)) stack.push(node.expression);
    else {
      ts.forEachChild(node, (child) => {
        stack.push(child);
      });
    }
  }
  return names;
}

/** Whether a value counts as true; `null` when that cannot be told. */
export function truth(value: Value): boolean | null {
  switch (value.kind) {
    case 'constant':
      return Boolean(value.value);
    case 'text':
      return value.text !== '' || value.after !== '' ? true : value.hole === null ? false : null;
    case 'unknown':
    case 'hole':
      return null;
    default:
      return true;
  }
}

/** Whether a value is neither `null` nor `undefined`; `null` when that cannot be told. */
export function isGiven(value: Value): boolean | null {
  if (value.kind === 'constant') return value.value !== null && value.value !== undefined;
  return value.kind === 'unknown' || value.kind === 'hole' ? null : true;
}
