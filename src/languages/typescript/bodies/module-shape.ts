import ts from 'typescript';
import type { ForwardedName, ModuleShape } from '../../body-facts.ts';
import type { ImportFact } from '../../facts.ts';
import { findOrigin, type ImportOrigin, originOfRequire } from '../import-origin.ts';
import { unwrap } from '../known-names.ts';
import { hasDeclare, type Scope } from '../scope.ts';
import { countCodeLines } from './code-lines.ts';
import { findDeprecation } from './deprecation.ts';
import { commonJsExport, hasExport } from './exported-locals.ts';
import { findForwardedCallee } from './forwarding-call.ts';

/** What one top-level statement does for the shape of its module. */
interface Part {
  readonly does: 'forwarding' | 'own' | 'neither';
  readonly names: readonly Passed[];
}

interface Passed {
  readonly name: string;
  readonly origin: ImportOrigin;
  readonly how: ForwardedName['how'];
}

const OWN: Part = { does: 'own', names: [] };
const NEITHER: Part = { does: 'neither', names: [] };
const FORWARDING: Part = { does: 'forwarding', names: [] };

/**
 * What the statements of a module do. An import for its effect (`import './register'`) is something of the module's
 * own; so are types. Types that are passed on count as forwarding, but their names are none that run.
 */
export function readModuleShape(
  sourceFile: ts.SourceFile,
  module: Scope,
  exported: ReadonlySet<string>,
  imports: readonly ImportFact[],
): ModuleShape {
  const indexOf = importFinder(imports, sourceFile);
  const forwarded: ForwardedName[] = [];
  let forwarding = 0;
  let own = 0;
  for (const statement of sourceFile.statements) {
    const { does, names } = readPart(statement, module, exported);
    if (does === 'own') own++;
    if (does === 'forwarding') forwarding++;
    const line = sourceFile.getLineAndCharacterOfPosition(statement.getStart(sourceFile)).line + 1;
    for (const { name, origin, how } of names) {
      if (!origin.typeOnly) forwarded.push({ name, line, importIndex: indexOf(origin), how });
    }
  }
  const deprecation = findDeprecation(sourceFile);
  return { codeLines: countCodeLines(sourceFile), forwarding, own, forwarded, deprecation };
}

function readPart(statement: ts.Statement, module: Scope, exported: ReadonlySet<string>): Part {
  if (ts.isImportDeclaration(statement)) return statement.importClause === undefined ? OWN : FORWARDING;
  if (ts.isEmptyStatement(statement) || hasDeclare(statement)) return NEITHER;
  if (ts.isExportDeclaration(statement)) return readExport(statement, module);
  if (ts.isExportAssignment(statement)) {
    return readValue(statement.expression, 'default', module, 're-export') ?? OWN;
  }
  if (ts.isImportEqualsDeclaration(statement)) return readImportEquals(statement, module);
  if (ts.isVariableStatement(statement)) return readVariables(statement, module, exported);
  if (ts.isFunctionDeclaration(statement)) return readFunction(statement, module, exported);
  if (ts.isClassDeclaration(statement)) return readClass(statement, module, exported);
  const assigned = commonJsExport(statement);
  if (assigned !== null) return readCommonJs(assigned.name?.text ?? 'default', assigned.value, module);
  return isMetadata(statement) ? NEITHER : OWN;
}

function readExport(statement: ts.ExportDeclaration, module: Scope): Part {
  const { moduleSpecifier, exportClause, isTypeOnly } = statement;
  if (moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier)) {
    const origin = { specifier: moduleSpecifier.text, node: statement };
    if (exportClause === undefined || ts.isNamespaceExport(exportClause)) {
      const whole = { ...origin, name: null, typeOnly: isTypeOnly };
      return part([{ name: exportClause?.name.text ?? '*', origin: whole, how: 're-export' }]);
    }
    return part(
      exportClause.elements.map(({ name, propertyName, isTypeOnly: own }) => ({
        name: name.text,
        origin: { ...origin, name: (propertyName ?? name).text, typeOnly: isTypeOnly || own },
        how: 're-export',
      })),
    );
  }
  const elements = exportClause !== undefined && ts.isNamedExports(exportClause) ? exportClause.elements : [];
  const names = elements.flatMap(({ name, propertyName, isTypeOnly: own }): Passed[] => {
    const binding = module.bindings.get((propertyName ?? name).text);
    const origin = binding === undefined ? null : findOrigin(binding);
    if (origin === null) return [];
    const typeOnly = origin.typeOnly || isTypeOnly || own;
    return [{ name: name.text, origin: { ...origin, typeOnly }, how: 're-export' }];
  });
  // The names of the module itself are counted where they are defined.
  return names.length === 0 ? NEITHER : part(names);
}

function part(names: readonly Passed[]): Part {
  return { does: 'forwarding', names };
}

/** A value that is an import, or something of one: `mod`, `mod.a.b`, `require('x')`. */
function readValue(
  expression: ts.Expression,
  name: string | null,
  module: Scope,
  how: ForwardedName['how'],
): Part | null {
  const origin = originOfValue(expression, module);
  if (origin === null) return null;
  return name === null ? FORWARDING : part([{ name, origin, how }]);
}

function originOfValue(expression: ts.Expression, module: Scope): ImportOrigin | null {
  const required = originOfRequire(expression);
  if (required !== null) return required;
  let root = unwrap(expression);
  while (ts.isPropertyAccessExpression(root)) root = unwrap(root.expression);
  const binding = ts.isIdentifier(root) ? module.bindings.get(root.text) : undefined;
  return binding === undefined ? null : findOrigin(binding);
}

function readImportEquals(statement: ts.ImportEqualsDeclaration, module: Scope): Part {
  const binding = module.bindings.get(statement.name.text);
  const origin = binding === undefined ? null : findOrigin(binding);
  if (origin === null || !hasExport(statement)) return FORWARDING;
  return part([{ name: statement.name.text, origin, how: 're-export' }]);
}

function readVariables(statement: ts.VariableStatement, module: Scope, exported: ReadonlySet<string>): Part {
  const names: Passed[] = [];
  for (const { name, initializer } of statement.declarationList.declarations) {
    if (initializer === undefined) return OWN;
    if (!ts.isIdentifier(name)) {
      if (originOfValue(initializer, module) === null || hasExport(statement)) return OWN;
      continue;
    }
    const handedOut = hasExport(statement) || exported.has(name.text) ? name.text : null;
    const value = unwrap(initializer);
    const isFunction = ts.isArrowFunction(value) || ts.isFunctionExpression(value);
    const callee = isFunction ? findForwardedCallee(value, value.body) : value;
    const read =
      callee === null ? null : readValue(callee, handedOut, module, isFunction ? 'wrapper' : 'assignment');
    if (read === null) return OWN;
    names.push(...read.names);
  }
  return part(names);
}

function readFunction(statement: ts.FunctionDeclaration, module: Scope, exported: ReadonlySet<string>): Part {
  const { body, name } = statement;
  // An overload signature belongs to the function below it.
  if (body === undefined) return NEITHER;
  const callee = findForwardedCallee(statement, body);
  return (
    (callee === null ? null : readValue(callee, handedOutAs(name, statement, exported), module, 'wrapper')) ??
    OWN
  );
}

/** `class A extends B {}` and nothing more, or a constructor that hands on; errors are types of their own. */
function readClass(statement: ts.ClassDeclaration, module: Scope, exported: ReadonlySet<string>): Part {
  const heritage = statement.heritageClauses ?? [];
  const base = heritage.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
  if (base === undefined || heritage.length > 1) return OWN;
  if (/(?:Error|Exception|Event)$/.test(statement.name?.text ?? '')) return OWN;
  if (!statement.members.every(isForwardingConstructor)) return OWN;
  return readValue(base, handedOutAs(statement.name, statement, exported), module, 'wrapper') ?? OWN;
}

function isForwardingConstructor(member: ts.ClassElement): boolean {
  if (!ts.isConstructorDeclaration(member) || member.body === undefined) return false;
  const callee = findForwardedCallee(member, member.body);
  return callee?.kind === ts.SyntaxKind.SuperKeyword;
}

function handedOutAs(
  name: ts.Identifier | undefined,
  statement: ts.Node,
  exported: ReadonlySet<string>,
): string | null {
  const handedOut = hasExport(statement) || (name !== undefined && exported.has(name.text));
  return handedOut ? (name?.text ?? 'default') : null;
}

function readCommonJs(name: string, value: ts.Expression, module: Scope): Part {
  if (!ts.isObjectLiteralExpression(value)) {
    // Transpiled code announces its names first: `exports.a = void 0`.
    return ts.isVoidExpression(value) ? NEITHER : (readValue(value, name, module, 're-export') ?? OWN);
  }
  const names: Passed[] = [];
  for (const property of value.properties) {
    if (property.name === undefined || !ts.isIdentifier(property.name)) return OWN;
    const expression = ts.isShorthandPropertyAssignment(property)
      ? property.name
      : ts.isPropertyAssignment(property)
        ? property.initializer
        : null;
    const read = expression === null ? null : readValue(expression, property.name.text, module, 're-export');
    // A name of the module itself is counted where it is defined.
    if (read !== null) names.push(...read.names);
    else if (expression === null || !ts.isIdentifier(expression)) return OWN;
  }
  return names.length === 0 ? NEITHER : part(names);
}

/** Directives (`'use client'`), and the mark that transpilers put on modules. */
function isMetadata(statement: ts.Statement): boolean {
  if (!ts.isExpressionStatement(statement)) return false;
  const { expression } = statement;
  if (ts.isStringLiteral(expression)) return true;
  const [target, key] = ts.isCallExpression(expression) ? expression.arguments : [];
  return (
    target !== undefined &&
    key !== undefined &&
    ts.isIdentifier(target) &&
    target.text === 'exports' &&
    ts.isStringLiteral(key) &&
    key.text === '__esModule'
  );
}

/** Finds the fact of an import by the place of its statement or call. */
function importFinder(
  imports: readonly ImportFact[],
  sourceFile: ts.SourceFile,
): (origin: ImportOrigin) => number {
  const indexes = new Map<string, number>();
  imports.forEach(({ line, column, target }, index) => {
    if (target.kind !== 'module') return;
    const key = `${line}:${column}:${target.name}`;
    if (!indexes.has(key)) indexes.set(key, index);
  });
  return ({ node, specifier }) => {
    const { line, character } = sourceFile.getLineAndCharacterOfPosition(node.getStart(sourceFile));
    return indexes.get(`${line + 1}:${character + 1}:${specifier}`) ?? -1;
  };
}
