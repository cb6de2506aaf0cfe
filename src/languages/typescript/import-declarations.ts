import ts from 'typescript';
import type { ImportFact } from '../facts.ts';
import { type ByKind, byKind } from './by-kind.ts';
import { type Extras, importedName, importFact, moduleTarget } from './import-fact.ts';
import type { Context } from './walk.ts';

/**
 * The facts that one piece of import syntax states: `import`, `export … from`, `import x = require()`,
 * `import('x').T` and `declare module './x'` (which adds types to a module). Empty for every other node.
 */
export function findDeclaredImports(
  node: ts.Node,
  sourceFile: ts.SourceFile,
  context: Context,
): readonly ImportFact[] {
  return READERS[node.kind]?.(node, sourceFile, context) ?? NONE;
}

type Reader<N> = (node: N, sourceFile: ts.SourceFile, context: Context) => readonly ImportFact[];

const NONE: readonly ImportFact[] = [];

const READERS = byKind<Reader<never>>([
  [[ts.SyntaxKind.ImportDeclaration, ts.SyntaxKind.JSDocImportTag], fromImport],
  [[ts.SyntaxKind.ExportDeclaration], fromExport],
  [[ts.SyntaxKind.ImportEqualsDeclaration], fromImportEquals],
  [[ts.SyntaxKind.ImportType], fromImportType],
  [[ts.SyntaxKind.ModuleDeclaration], fromAugmentation],
]) as ByKind<Reader<ts.Node>>;

function fromImport(
  node: ts.ImportDeclaration | ts.JSDocImportTag,
  sourceFile: ts.SourceFile,
  context: Context,
): readonly ImportFact[] {
  if (!ts.isStringLiteral(node.moduleSpecifier)) return [];
  const extras: Extras = node.importClause === undefined ? {} : extrasOfClause(node.importClause);
  const typeOnly = extras.typeOnly === true || ts.isJSDocImportTag(node);
  return [
    importFact('import', moduleTarget(node.moduleSpecifier.text), node, sourceFile, context, {
      ...extras,
      typeOnly,
    }),
  ];
}

function extrasOfClause(clause: ts.ImportClause): Extras {
  const { namedBindings } = clause;
  const names = clause.name === undefined ? [] : [importedName('default', clause.name.text)];
  const lazy = clause.phaseModifier === ts.SyntaxKind.DeferKeyword;
  const wholeClause = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (namedBindings === undefined) return { names, lazy, typeOnly: wholeClause };
  if (ts.isNamespaceImport(namedBindings)) {
    return { names, star: true, alias: namedBindings.name.text, lazy, typeOnly: wholeClause };
  }
  const { elements } = namedBindings;
  const taken = elements.map(({ propertyName, name }) =>
    importedName((propertyName ?? name).text, name.text),
  );
  const everyName =
    clause.name === undefined && elements.length > 0 && elements.every((element) => element.isTypeOnly);
  return { names: [...names, ...taken], lazy, typeOnly: wholeClause || everyName };
}

function fromExport(
  node: ts.ExportDeclaration,
  sourceFile: ts.SourceFile,
  context: Context,
): readonly ImportFact[] {
  const { moduleSpecifier, exportClause } = node;
  if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
  return [
    importFact('re-export', moduleTarget(moduleSpecifier.text), node, sourceFile, context, {
      ...extrasOfExport(exportClause),
      typeOnly: node.isTypeOnly || everyNameIsType(exportClause),
    }),
  ];
}

function extrasOfExport(clause: ts.NamedExportBindings | undefined): Extras {
  if (clause === undefined) return { star: true };
  if (ts.isNamespaceExport(clause)) return { star: true, alias: clause.name.text };
  return {
    names: clause.elements.map(({ propertyName, name }) =>
      importedName((propertyName ?? name).text, name.text),
    ),
  };
}

function everyNameIsType(clause: ts.NamedExportBindings | undefined): boolean {
  return (
    clause !== undefined &&
    ts.isNamedExports(clause) &&
    clause.elements.length > 0 &&
    clause.elements.every((element) => element.isTypeOnly)
  );
}

function fromImportEquals(
  node: ts.ImportEqualsDeclaration,
  sourceFile: ts.SourceFile,
  context: Context,
): readonly ImportFact[] {
  const { moduleReference } = node;
  if (!ts.isExternalModuleReference(moduleReference)) return [];
  if (!ts.isStringLiteralLike(moduleReference.expression)) return [];
  return [
    importFact('import-equals', moduleTarget(moduleReference.expression.text), node, sourceFile, context, {
      alias: node.name.text,
      typeOnly: node.isTypeOnly,
    }),
  ];
}

function fromImportType(
  node: ts.ImportTypeNode,
  sourceFile: ts.SourceFile,
  context: Context,
): readonly ImportFact[] {
  const { argument, qualifier } = node;
  if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal)) return [];
  let first = qualifier;
  while (first !== undefined && ts.isQualifiedName(first)) first = first.left;
  return [
    importFact('import-type', moduleTarget(argument.literal.text), node, sourceFile, context, {
      names: first === undefined ? [] : [{ name: first.text, alias: null }],
      typeOnly: true,
    }),
  ];
}

function fromAugmentation(
  node: ts.ModuleDeclaration,
  sourceFile: ts.SourceFile,
  context: Context,
): readonly ImportFact[] {
  // In a script the same words declare a new module instead.
  if (!ts.isStringLiteral(node.name) || !ts.isExternalModule(sourceFile)) return [];
  return [
    importFact('import-type', moduleTarget(node.name.text), node, sourceFile, context, { typeOnly: true }),
  ];
}
