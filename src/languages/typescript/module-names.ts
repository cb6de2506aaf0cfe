import ts from 'typescript';
import type { Definition, ImportFact } from '../facts.ts';
import { importedName, importFact } from './import-fact.ts';
import { findImportOrigin } from './import-origin.ts';
import type { Scope } from './scope.ts';

const DEFINITION_KINDS = { function: 'function', class: 'class', variable: 'variable' } as const;

/**
 * The names that exist in the module at run time: functions, classes, variables, enums and namespaces with code;
 * `var` inside blocks too. Imports, types and `declare` are none. In the order of the text.
 */
export function findDefinitions(scope: Scope, sourceFile: ts.SourceFile): readonly Definition[] {
  const definitions: { readonly pos: number; readonly definition: Definition }[] = [];
  for (const [name, binding] of scope.bindings) {
    if (binding.kind === 'import' || binding.kind === 'parameter') continue;
    const { pos } = binding.name;
    const { line } = sourceFile.getLineAndCharacterOfPosition(binding.name.getStart(sourceFile));
    definitions.push({ pos, definition: { kind: DEFINITION_KINDS[binding.kind], name, line: line + 1 } });
  }
  return definitions.sort((a, b) => a.pos - b.pos).map(({ definition }) => definition);
}

/**
 * The names that a module exports, values and types alike, `default` and `export =` (as `export=`) included; without
 * those behind `export *`, which is an import fact. `null` for a file without import or export syntax: CommonJS
 * assigns its exports as it runs.
 */
export function findExports(sourceFile: ts.SourceFile): readonly string[] | null {
  if (!ts.isExternalModule(sourceFile)) return null;
  const names = new Set(sourceFile.statements.flatMap(exportedNames));
  return [...names];
}

function exportedNames(statement: ts.Statement): readonly string[] {
  if (ts.isExportAssignment(statement)) return [statement.isExportEquals ? 'export=' : 'default'];
  if (ts.isExportDeclaration(statement)) return namesOfClause(statement.exportClause);
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) return ['default'];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => namesOfPattern(name));
  }
  const { name } = statement as ts.DeclarationStatement;
  return name !== undefined && ts.isIdentifier(name) ? [name.text] : [];
}

function namesOfClause(clause: ts.NamedExportBindings | undefined): readonly string[] {
  if (clause === undefined) return [];
  return ts.isNamespaceExport(clause) ? [clause.name.text] : clause.elements.map(({ name }) => name.text);
}

function namesOfPattern(pattern: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(pattern)) return [pattern.text];
  return pattern.elements.flatMap((element) =>
    ts.isBindingElement(element) ? namesOfPattern(element.name) : [],
  );
}

/**
 * The imports that a module hands on in two steps, `import { a } from './x'` and later `export { a as b }` or
 * `export default a`, as the `export { a as b } from './x'` that they amount to.
 */
export function findReExportedImports(scope: Scope, sourceFile: ts.SourceFile): readonly ImportFact[] {
  const facts: ImportFact[] = [];
  for (const statement of sourceFile.statements) {
    for (const { local, exported, typeOnly } of localExports(statement)) {
      const binding = scope.bindings.get(local);
      const origin = binding === undefined ? null : findImportOrigin(binding);
      if (origin === null) continue;
      facts.push(
        importFact(
          're-export',
          { kind: 'module', name: origin.specifier, level: 0 },
          statement,
          sourceFile,
          MODULE_LEVEL,
          {
            names: origin.name === null ? [] : [importedName(origin.name, exported)],
            star: origin.name === null,
            alias: origin.name === null ? exported : null,
            typeOnly: typeOnly || origin.typeOnly,
          },
        ),
      );
    }
  }
  return facts;
}

const MODULE_LEVEL = { deferred: false, conditional: false, ambient: false };

interface LocalExport {
  readonly local: string;
  readonly exported: string;
  readonly typeOnly: boolean;
}

function localExports(statement: ts.Statement): readonly LocalExport[] {
  if (ts.isExportAssignment(statement)) {
    const { expression, isExportEquals } = statement;
    if (!ts.isIdentifier(expression)) return [];
    return [{ local: expression.text, exported: isExportEquals ? 'export=' : 'default', typeOnly: false }];
  }
  if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) return [];
  if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) return [];
  return statement.exportClause.elements.map(({ propertyName, name, isTypeOnly }) => ({
    local: (propertyName ?? name).text,
    exported: name.text,
    typeOnly: statement.isTypeOnly || isTypeOnly,
  }));
}
