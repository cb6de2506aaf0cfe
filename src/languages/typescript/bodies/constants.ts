import ts from 'typescript';
import { unwrap } from '../known-names.ts';

/** What a constant says when a function gives it back. */
export type ConstantMeaning = 'empty' | 'success' | 'other';

/** Nesting of a literal beyond which nobody writes a stub. */
const MOST_DEEP = 4;

const SUCCESS_TEXT = /^(?:ok|okay|success|succeeded|passed|valid|verified|approved|authorized|healthy)$/i;
const SUCCESS_KEY =
  /^(?:ok|success|succeeded|valid|verified|passed|approved|authori[sz]ed|allowed|authenticated|healthy|is[A-Z]\w*)$/;
const STATUS_KEY = /^(?:status|result|state|code|statusCode)$/;

/**
 * What a constant expression says: nothing (`null`, `false`, `0`, `''`, `[]`, `{}`, objects of those), that all went
 * well (`true`, `{ status: 'ok' }`), or something of its own. `null` for what is not constant.
 */
export function readConstant(expression: ts.Expression, depth = 0): ConstantMeaning | null {
  const value = unwrap(expression);
  if (depth > MOST_DEEP) return null;
  if (ts.isStringLiteralLike(value)) {
    if (value.text === '') return 'empty';
    return SUCCESS_TEXT.test(value.text) ? 'success' : 'other';
  }
  if (ts.isNumericLiteral(value) || ts.isBigIntLiteral(value)) {
    return /^0+n?$/.test(value.text) ? 'empty' : 'other';
  }
  if (ts.isIdentifier(value)) return value.text === 'undefined' ? 'empty' : null;
  if (ts.isVoidExpression(value)) return readConstant(value.expression, depth + 1) === null ? null : 'empty';
  if (ts.isPrefixUnaryExpression(value)) return readPrefixed(value, depth);
  if (ts.isArrayLiteralExpression(value)) return readElements(value.elements, depth);
  if (ts.isObjectLiteralExpression(value)) return readObject(value, depth);
  return KEYWORDS.get(value.kind) ?? null;
}

const KEYWORDS: ReadonlyMap<ts.SyntaxKind, ConstantMeaning> = new Map([
  [ts.SyntaxKind.NullKeyword, 'empty'],
  [ts.SyntaxKind.FalseKeyword, 'empty'],
  [ts.SyntaxKind.TrueKeyword, 'success'],
]);

/** `-1`, `!0`. */
function readPrefixed(value: ts.PrefixUnaryExpression, depth: number): ConstantMeaning | null {
  const operand = readConstant(value.operand, depth + 1);
  if (operand === null) return null;
  if (value.operator === ts.SyntaxKind.ExclamationToken) return operand === 'empty' ? 'success' : 'empty';
  return operand;
}

function readElements(elements: readonly ts.Expression[], depth: number): ConstantMeaning | null {
  let meaning: ConstantMeaning = 'empty';
  for (const element of elements) {
    const own = readConstant(element, depth + 1);
    if (own === null) return null;
    if (own !== 'empty') meaning = 'other';
  }
  return meaning;
}

function readObject(object: ts.ObjectLiteralExpression, depth: number): ConstantMeaning | null {
  let meaning: ConstantMeaning = 'empty';
  for (const property of object.properties) {
    if (!ts.isPropertyAssignment(property)) return null;
    const own = readConstant(property.initializer, depth + 1);
    if (own === null) return null;
    if (saysSuccess(property, own)) meaning = 'success';
    else if (own !== 'empty' && meaning === 'empty') meaning = 'other';
  }
  return meaning;
}

function saysSuccess({ name, initializer }: ts.PropertyAssignment, meaning: ConstantMeaning): boolean {
  const key = ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
  const value = unwrap(initializer);
  if (SUCCESS_KEY.test(key)) return value.kind === ts.SyntaxKind.TrueKeyword;
  if (!STATUS_KEY.test(key)) return false;
  return meaning === 'success' || (ts.isNumericLiteral(value) && /^20\d$/.test(value.text));
}
