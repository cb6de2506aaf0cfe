import ts from 'typescript';
import { commonJsExport } from '../bodies/exported-locals.ts';
import { unwrap } from '../known-names.ts';
import type { FlowTree } from './flow-tree.ts';

/**
 * The functions of a module that others can call, with the name each is exported under: declarations, constants that
 * hold a function, and what CommonJS hands out. A function with several names has the first.
 */
export function findExportedNames(tree: FlowTree): ReadonlyMap<ts.Node, string> {
  const found = new Map<ts.Node, string>();
  const add = (expression: ts.Node | undefined, name: string): void => {
    const node = expression === undefined ? null : functionBehind(expression, tree);
    if (node !== null && !found.has(node)) found.set(node, name);
  };
  for (const statement of tree.sourceFile.statements) {
    if (ts.isExportDeclaration(statement)) {
      if (statement.moduleSpecifier !== undefined || statement.exportClause === undefined) continue;
      if (!ts.isNamedExports(statement.exportClause)) continue;
      for (const { name, propertyName } of statement.exportClause.elements)
        add(tree.module.bindings.get((propertyName ?? name).text)?.declaration, name.text);
    } else if (ts.isExportAssignment(statement)) add(statement.expression, 'default');
    else if (commonJsExport(statement) !== null) addCommonJs(statement, add);
    else addDeclared(statement, add);
  }
  return found;
}

function addDeclared(statement: ts.Statement, add: (node: ts.Node, name: string) => void): void {
  const flags = ts.canHaveModifiers(statement)
    ? ts.getCombinedModifierFlags(statement as unknown as ts.Declaration)
    : ts.ModifierFlags.None;
  if ((flags & ts.ModifierFlags.Export) === 0) return;
  const isDefault = (flags & ts.ModifierFlags.Default) !== 0;
  if (ts.isFunctionDeclaration(statement))
    add(statement, isDefault ? 'default' : (statement.name?.text ?? 'default'));
  if (!ts.isVariableStatement(statement)) return;
  for (const declaration of statement.declarationList.declarations)
    if (ts.isIdentifier(declaration.name)) add(declaration, declaration.name.text);
}

function addCommonJs(statement: ts.Statement, add: (node: ts.Node, name: string) => void): void {
  const assigned = commonJsExport(statement);
  if (assigned === null) return;
  const { name, value } = assigned;
  if (name !== null) add(value, name.text);
  else if (!ts.isObjectLiteralExpression(value)) add(value, 'default');
  else {
    for (const property of value.properties) {
      if (property.name === undefined || !ts.isIdentifier(property.name)) continue;
      if (ts.isMethodDeclaration(property)) add(property, property.name.text);
      else if (ts.isPropertyAssignment(property)) add(property.initializer, property.name.text);
      else if (ts.isShorthandPropertyAssignment(property)) add(property.name, property.name.text);
    }
  }
}

function functionBehind(node: ts.Node, tree: FlowTree): ts.Node | null {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return node;
  if (ts.isVariableDeclaration(node))
    return node.initializer === undefined ? null : functionBehind(node.initializer, tree);
  if (!ts.isExpression(node)) return null;
  const value = unwrap(node);
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return value;
  if (!ts.isIdentifier(value)) return null;
  const declaration = tree.module.bindings.get(value.text)?.declaration;
  return declaration === undefined || declaration === node ? null : functionBehind(declaration, tree);
}
