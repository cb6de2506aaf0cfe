import ts from 'typescript';
import type { HollowBody } from '../../body-facts.ts';
import { unwrap } from '../known-names.ts';
import { readConstant } from './constants.ts';

/** Characters of the value that a finding shows. */
const MOST_CHARACTERS = 80;

const NOT_IMPLEMENTED_NAME =
  /^(?:not_?(?:yet_?)?implemented|unimplemented|todo)(?:_?(?:error|exception|yet))?$/i;
const NOT_IMPLEMENTED_TEXT =
  /\bnot[\s-]+(?:yet[\s-]+|been[\s-]+|currently[\s-]+)*implemented\b|\bun(?:-)?implemented\b|\bnotimplemented\b|\bnot implemented\b|^\s*(?:todo|fixme)\b|\bimplement me\b|\bto be implemented\b|\bisn't implemented\b/i;

const LOGGERS = /^(?:console|log|logger|logging|winston|debug|(?:this\.)?_?log(?:ger)?)$/i;

/**
 * How a body does nothing, or `null` when it does something.
 *
 * Directives, empty statements and `void parameter;` are passed over, and log lines when a constant or an error follows.
 * A constant counts when it is empty or says that all went well: `return 'png'` is an answer.
 */
export function readHollowBody(body: ts.Block | ts.Expression, sourceFile: ts.SourceFile): HollowBody | null {
  if (!ts.isBlock(body)) return readResult(body, sourceFile);
  if (body.statements.length > 8) return null;
  const statements = body.statements.filter((statement) => !isIdle(statement));
  if (statements.length === 0) return { kind: 'nothing', value: null, success: false };
  const rest = statements.filter((statement) => !isLogLine(statement));
  const [only] = rest;
  if (rest.length !== 1 || only === undefined || only !== statements[statements.length - 1]) return null;
  if (ts.isThrowStatement(only)) return readFailure(only.expression, sourceFile);
  if (ts.isReturnStatement(only)) {
    if (only.expression !== undefined) return readResult(only.expression, sourceFile);
    // After a log line, `return;` adds nothing: the line is what the function does.
    return statements.length > 1 ? null : { kind: 'nothing', value: null, success: false };
  }
  return null;
}

/** `'use strict'`, `;` and `void unused;` do nothing. */
function isIdle(statement: ts.Statement): boolean {
  if (ts.isEmptyStatement(statement)) return true;
  if (!ts.isExpressionStatement(statement)) return false;
  const { expression } = statement;
  return (
    ts.isStringLiteralLike(expression) ||
    ts.isIdentifier(expression) ||
    (ts.isVoidExpression(expression) && ts.isIdentifier(expression.expression))
  );
}

function isLogLine(statement: ts.Statement): boolean {
  if (!ts.isExpressionStatement(statement)) return false;
  const call = statement.expression;
  if (!ts.isCallExpression(call)) return false;
  const callee = ts.isPropertyAccessExpression(call.expression)
    ? call.expression.expression
    : call.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  return ts.isIdentifier(name) && LOGGERS.test(name.text);
}

function readResult(expression: ts.Expression, sourceFile: ts.SourceFile): HollowBody | null {
  let value = unwrap(expression);
  while (ts.isAwaitExpression(value)) value = unwrap(value.expression);
  const promised = promiseMethod(value);
  if (promised === 'reject') return readFailure((value as ts.CallExpression).arguments[0], sourceFile);
  if (promised === 'resolve') {
    const [inner] = (value as ts.CallExpression).arguments;
    if (inner === undefined) return { kind: 'nothing', value: null, success: false };
    value = unwrap(inner);
  }
  const meaning = readConstant(value);
  if (meaning === null || meaning === 'other') return null;
  return { kind: 'constant', value: written(expression, sourceFile), success: meaning === 'success' };
}

function promiseMethod(value: ts.Expression): string | null {
  if (!ts.isCallExpression(value) || !ts.isPropertyAccessExpression(value.expression)) return null;
  const { expression, name } = value.expression;
  return ts.isIdentifier(expression) && expression.text === 'Promise' ? name.text : null;
}

/** An error that says that nothing is there yet, by its class or its text. */
function readFailure(thrown: ts.Expression | undefined, sourceFile: ts.SourceFile): HollowBody | null {
  if (thrown === undefined) return null;
  const error = unwrap(thrown);
  if (ts.isStringLiteralLike(error)) return failure(error, error.text);
  if (!ts.isNewExpression(error) && !ts.isCallExpression(error)) return null;
  const callee = error.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  const text = error.arguments?.map(textOf).find((argument) => argument !== null) ?? null;
  if (ts.isIdentifier(name) && NOT_IMPLEMENTED_NAME.test(name.text)) return failure(error, null);
  return text === null ? null : failure(error, text);

  function failure(node: ts.Expression, message: string | null): HollowBody | null {
    if (message !== null && !NOT_IMPLEMENTED_TEXT.test(message)) return null;
    return {
      kind: 'not-implemented',
      value: cut(message ?? text ?? written(node, sourceFile)),
      success: false,
    };
  }
}

/** A text, or the constant parts of a template. */
function textOf(node: ts.Expression): string | null {
  const value = unwrap(node);
  if (ts.isStringLiteralLike(value)) return value.text;
  if (ts.isTemplateExpression(value)) {
    return [value.head.text, ...value.templateSpans.map(({ literal }) => literal.text)].join('…');
  }
  if (!ts.isBinaryExpression(value) || value.operatorToken.kind !== ts.SyntaxKind.PlusToken) return null;
  const parts: string[] = [];
  let left: ts.Expression = value;
  while (ts.isBinaryExpression(left)) {
    parts.push(ts.isStringLiteralLike(left.right) ? left.right.text : '…');
    left = left.left;
  }
  parts.push(ts.isStringLiteralLike(left) ? left.text : '…');
  return parts.reverse().join('');
}

function written(node: ts.Node, sourceFile: ts.SourceFile): string {
  return cut(node.getText(sourceFile));
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line;
}
