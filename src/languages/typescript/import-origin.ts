import ts from 'typescript';
import { unwrap } from './known-names.ts';
import type { Binding } from './scope.ts';

/** Where a name of the module comes from. */
export interface ImportOrigin {
  readonly specifier: string;
  /** The name there; `null` for the whole module. */
  readonly name: string | null;
  readonly typeOnly: boolean;
  /** The import statement, or the call of `require`. */
  readonly node: ts.Node;
}

/** The import statement behind a binding; `null` when something else binds it. */
export function findImportOrigin({ declaration }: Binding): ImportOrigin | null {
  let statement = declaration;
  while (!ts.isImportDeclaration(statement)) {
    if (statement.parent === undefined) return null;
    statement = statement.parent;
  }
  if (!ts.isStringLiteral(statement.moduleSpecifier)) return null;
  const specifier = statement.moduleSpecifier.text;
  const wholeClause = statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const origin = { specifier, name: null, typeOnly: wholeClause, node: statement };
  if (ts.isImportClause(declaration)) return { ...origin, name: 'default' };
  if (!ts.isImportSpecifier(declaration)) return origin;
  const { text } = declaration.propertyName ?? declaration.name;
  return { ...origin, name: text, typeOnly: wholeClause || declaration.isTypeOnly };
}

/**
 * The same, and the CommonJS ways: `import a = require('x')`, `const a = require('x')`, `const a = require('x').b`,
 * `const { b: a } = require('x')`.
 */
export function findOrigin(binding: Binding): ImportOrigin | null {
  const { declaration } = binding;
  if (ts.isVariableDeclaration(declaration)) {
    return declaration.initializer === undefined ? null : originOfRequire(declaration.initializer);
  }
  if (ts.isBindingElement(declaration)) return originOfElement(declaration);
  if (!ts.isImportEqualsDeclaration(declaration)) return findImportOrigin(binding);
  const { moduleReference, isTypeOnly: typeOnly } = declaration;
  if (!ts.isExternalModuleReference(moduleReference)) return null;
  const { expression } = moduleReference;
  return ts.isStringLiteralLike(expression)
    ? { specifier: expression.text, name: null, typeOnly, node: declaration }
    : null;
}

/** `require('x')` and `require('x').b`; `null` for any other expression. */
export function originOfRequire(expression: ts.Expression): ImportOrigin | null {
  const value = unwrap(expression);
  const member = ts.isPropertyAccessExpression(value) ? value.name.text : null;
  const call = ts.isPropertyAccessExpression(value) ? unwrap(value.expression) : value;
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return null;
  const [argument] = call.arguments;
  if (call.expression.text !== 'require' || argument === undefined) return null;
  return ts.isStringLiteralLike(argument)
    ? { specifier: argument.text, name: member, typeOnly: false, node: call }
    : null;
}

function originOfElement(element: ts.BindingElement): ImportOrigin | null {
  const declaration = element.parent.parent;
  const property = element.propertyName ?? element.name;
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(property)) return null;
  const whole = declaration.initializer === undefined ? null : originOfRequire(declaration.initializer);
  return whole === null || whole.name !== null ? null : { ...whole, name: property.text };
}
