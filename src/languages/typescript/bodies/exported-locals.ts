import ts from 'typescript';
import { unwrap } from '../known-names.ts';

/**
 * The names of the module's own scope that others can import, under whatever name: `export` before a declaration,
 * `export { a as b }`, `export default a`, `export = a`, and CommonJS's `module.exports = a`,
 * `module.exports = { a }`, `exports.b = a`.
 */
export function findExportedLocals(sourceFile: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of sourceFile.statements) {
    if (ts.isExportAssignment(statement)) addNames(statement.expression, names);
    else if (ts.isExportDeclaration(statement)) {
      if (statement.moduleSpecifier !== undefined || statement.exportClause === undefined) continue;
      if (!ts.isNamedExports(statement.exportClause)) continue;
      for (const { propertyName, name } of statement.exportClause.elements)
        names.add((propertyName ?? name).text);
    } else {
      const assigned = commonJsExport(statement);
      if (assigned !== null) addNames(assigned.value, names);
    }
  }
  return names;
}

/** A statement that assigns to `module.exports`, `exports.name` or `module.exports.name`. */
export interface CommonJsExport {
  /** `null` for the whole of the exports. */
  readonly name: ts.Identifier | ts.PrivateIdentifier | null;
  readonly value: ts.Expression;
}

/** Reads `exports.a = b = value` as `exports.a = value`; `null` for other statements. */
export function commonJsExport(statement: ts.Statement): CommonJsExport | null {
  if (!ts.isExpressionStatement(statement)) return null;
  const assignment = statement.expression;
  if (!isAssignment(assignment) || !ts.isPropertyAccessExpression(assignment.left)) return null;
  const { expression: owner, name } = assignment.left;
  let value = assignment.right;
  while (isAssignment(value)) value = value.right;
  if (isModuleExports(assignment.left)) return { name: null, value };
  if ((ts.isIdentifier(owner) && owner.text === 'exports') || isModuleExports(owner)) return { name, value };
  return null;
}

function isAssignment(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

function isModuleExports(node: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === 'exports' &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'module'
  );
}

function addNames(expression: ts.Expression, names: Set<string>): void {
  const value = unwrap(expression);
  if (ts.isIdentifier(value)) names.add(value.text);
  if (!ts.isObjectLiteralExpression(value)) return;
  for (const property of value.properties) {
    if (ts.isShorthandPropertyAssignment(property)) names.add(property.name.text);
    else if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.initializer))
      names.add(property.initializer.text);
  }
}

/** Whether `export` stands before a declaration. */
export function hasExport(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword);
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}
