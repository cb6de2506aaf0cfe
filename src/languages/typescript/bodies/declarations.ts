import ts from 'typescript';
import { unwrap } from '../known-names.ts';
import { hasDeclare } from '../scope.ts';
import { commonJsExport, hasExport, hasModifier } from './exported-locals.ts';

/** A function of the module or a method of one of its classes, as the tree has it. */
export interface FunctionNode {
  readonly name: string;
  /** The class, or class-like, it belongs to. */
  readonly owner: ClassNode | null;
  readonly node: ts.SignatureDeclaration;
  /** `null` for a method that is only declared: abstract, or of an interface. */
  readonly body: ts.Block | ts.Expression | null;
  /** Where its name stands; the function itself when it has none. */
  readonly place: ts.Node;
  /** The statement or member whose comments speak of it. */
  readonly carrier: ts.Node;
  /** Nothing forbids a caller elsewhere to use it, given that the module hands out its owner or name. */
  readonly isOpen: boolean;
  /** Handed out whatever its name: `export default function`, `exports.a = …`. */
  readonly isExported: boolean;
}

export interface ClassNode {
  readonly name: string;
  readonly node: ts.ClassLikeDeclaration | ts.InterfaceDeclaration;
  readonly place: ts.Node;
  readonly isExported: boolean;
}

export interface Declarations {
  readonly functions: readonly FunctionNode[];
  readonly classes: readonly ClassNode[];
}

/**
 * The functions and classes of a module in the order of the text; those in its namespaces count too. A function is one
 * that is declared, assigned to a constant or variable, or assigned to CommonJS's exports. What is only declared for
 * the compiler (`declare`, overload signatures) is left out; so are functions handed to another (`memo(() => …)`),
 * whose result is what the name stands for.
 */
export function findDeclarations(sourceFile: ts.SourceFile): Declarations {
  const functions: FunctionNode[] = [];
  const classes: ClassNode[] = [];
  const addFunction = (found: FunctionNode): void => {
    functions.push(found);
  };
  const addClass = (found: ClassNode): void => {
    // An interface of properties alone declares nothing that could be hollow.
    if (ts.isInterfaceDeclaration(found.node) && !found.node.members.some(ts.isMethodSignature)) return;
    classes.push(found);
    for (const member of found.node.members) {
      const method = readMember(member, found, sourceFile);
      if (method !== null) functions.push(method);
    }
  };
  const visit = (statements: readonly ts.Statement[]): void => {
    for (const statement of statements) {
      if (hasDeclare(statement)) continue;
      if (ts.isModuleDeclaration(statement)) visit(statementsOf(statement));
      else readStatement(statement, addFunction, addClass);
    }
  };
  visit(sourceFile.statements);
  return { functions, classes };
}

function statementsOf(namespace: ts.ModuleDeclaration): readonly ts.Statement[] {
  let { body } = namespace;
  while (body !== undefined && ts.isModuleDeclaration(body)) body = body.body;
  return body !== undefined && ts.isModuleBlock(body) ? body.statements : [];
}

function readStatement(
  statement: ts.Statement,
  addFunction: (found: FunctionNode) => void,
  addClass: (found: ClassNode) => void,
): void {
  const isExported = hasExport(statement);
  if (ts.isFunctionDeclaration(statement)) {
    if (statement.body === undefined) return;
    const name = statement.name?.text ?? 'default';
    addFunction(functionOf(statement, name, statement.name ?? statement, statement, isExported));
  } else if (ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement)) {
    const place = statement.name ?? statement;
    addClass({ name: statement.name?.text ?? 'default', node: statement, place, isExported });
  } else if (ts.isVariableStatement(statement)) {
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (initializer !== undefined && ts.isIdentifier(name))
        readValue(initializer, name.text, name, statement, isExported);
    }
  } else if (ts.isExportAssignment(statement)) {
    readValue(statement.expression, 'default', statement, statement, true);
  } else {
    const assigned = commonJsExport(statement);
    if (assigned === null) return;
    const { name, value } = assigned;
    if (name !== null) readValue(value, name.text, name, statement, true);
    else if (!ts.isObjectLiteralExpression(value)) readValue(value, 'default', value, statement, true);
    else value.properties.forEach(readProperty);
  }

  function readValue(
    initializer: ts.Expression,
    name: string,
    place: ts.Node,
    carrier: ts.Node,
    exported: boolean,
  ): void {
    const value = unwrap(initializer);
    if (ts.isArrowFunction(value) || ts.isFunctionExpression(value))
      addFunction(functionOf(value, name, place, carrier, exported));
    else if (ts.isClassExpression(value)) addClass({ name, node: value, place, isExported: exported });
  }

  /** A property of `module.exports = { … }`. */
  function readProperty(property: ts.ObjectLiteralElementLike): void {
    if (property.name === undefined || !ts.isIdentifier(property.name)) return;
    const { name } = property;
    if (ts.isMethodDeclaration(property)) addFunction(functionOf(property, name.text, name, property, true));
    else if (ts.isPropertyAssignment(property))
      readValue(property.initializer, name.text, name, property, true);
  }
}

function functionOf(
  node: ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration,
  name: string,
  place: ts.Node,
  carrier: ts.Node,
  isExported: boolean,
): FunctionNode {
  return { name, owner: null, node, body: node.body ?? null, place, carrier, isOpen: true, isExported };
}

function readMember(
  member: ts.ClassElement | ts.TypeElement,
  owner: ClassNode,
  sourceFile: ts.SourceFile,
): FunctionNode | null {
  const method = methodOf(member);
  if (method === null) return null;
  const isDeclaredOnly = method.body === null;
  const mayBeDeclaredOnly =
    ts.isInterfaceDeclaration(owner.node) || hasModifier(member, ts.SyntaxKind.AbstractKeyword);
  if (isDeclaredOnly && !mayBeDeclaredOnly) return null;
  const name = member.name === undefined ? 'constructor' : member.name.getText(sourceFile).slice(0, 80);
  const isOpen =
    !name.startsWith('#') &&
    !name.startsWith('_') &&
    !hasModifier(member, ts.SyntaxKind.PrivateKeyword) &&
    !hasModifier(member, ts.SyntaxKind.ProtectedKeyword);
  return { name, owner, ...method, place: member.name ?? member, carrier: member, isOpen, isExported: false };
}

function methodOf(member: ts.ClassElement | ts.TypeElement): Pick<FunctionNode, 'node' | 'body'> | null {
  if (ts.isMethodSignature(member)) return { node: member, body: null };
  if (
    ts.isMethodDeclaration(member) ||
    ts.isConstructorDeclaration(member) ||
    ts.isGetAccessorDeclaration(member) ||
    ts.isSetAccessorDeclaration(member)
  )
    return { node: member, body: member.body ?? null };
  if (!ts.isPropertyDeclaration(member) || member.initializer === undefined) return null;
  const value = unwrap(member.initializer);
  return ts.isArrowFunction(value) || ts.isFunctionExpression(value)
    ? { node: value, body: value.body }
    : null;
}
