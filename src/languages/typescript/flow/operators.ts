import ts from 'typescript';
import { unwrap } from '../known-names.ts';
import { evaluateComparison, isGiven, truth } from './conditions.ts';
import type { Evaluator } from './evaluator.ts';
import { asText, concatenate, textValue, UNKNOWN, unsure, type Value } from './values.ts';

export function evaluateTemplate(node: ts.TemplateExpression, evaluator: Evaluator): Value {
  let made = textValue(node.head.text, [{ node, note: 'a text is put together' }]);
  for (const { expression, literal } of node.templateSpans) {
    const part = asText(evaluator.evaluate(expression));
    made = concatenate(concatenate(made, part), textValue(literal.text));
    // Where the variable part was written says more than where it was put in.
    if (part.steps.length > 0) made = { ...made, steps: part.steps };
  }
  return made;
}

export function evaluateConditional(node: ts.ConditionalExpression, evaluator: Evaluator): Value {
  const { holds, depends } = evaluator.decide(node.condition);
  if (holds !== null) return evaluator.evaluate(holds ? node.whenTrue : node.whenFalse);
  const value = evaluator.evaluate(evaluator.choose(node, 2) === 0 ? node.whenTrue : node.whenFalse);
  return depends ? unsure(value) : value;
}

export function evaluateBinary(node: ts.BinaryExpression, evaluator: Evaluator): Value {
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.PlusToken:
      return evaluateSum(node, evaluator);
    case ts.SyntaxKind.CommaToken:
    case ts.SyntaxKind.EqualsToken:
      return evaluator.evaluate(node.right);
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return evaluateShortCircuit(node, evaluator);
    default:
      return evaluateComparison(node, evaluator.evaluate);
  }
}

/** Long sums lean to the left: taken apart here, so that their length is no depth. */
function evaluateSum(node: ts.BinaryExpression, evaluator: Evaluator): Value {
  const operands: ts.Expression[] = [];
  let at: ts.Expression = node;
  while (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    operands.push(at.right);
    at = unwrap(at.left);
  }
  operands.push(at);
  const values = operands.reverse().map(evaluator.evaluate);
  if (!values.some(({ kind }) => kind === 'text')) return UNKNOWN;
  return values.map(asText).reduce(concatenate);
}

function evaluateShortCircuit(node: ts.BinaryExpression, evaluator: Evaluator): Value {
  const left = evaluator.evaluate(node.left);
  const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  const isNullish = node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;
  const holds = isNullish ? isGiven(left) : truth(left);
  if (holds !== null) return holds === isAnd ? evaluator.evaluate(node.right) : left;
  return evaluator.choose(node, 2) === 0 ? evaluator.evaluate(node.right) : left;
}
