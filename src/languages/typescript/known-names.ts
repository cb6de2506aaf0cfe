import ts from 'typescript';
import { byKind } from './by-kind.ts';
import { type Binding, findBinding, type Scope } from './scope.ts';

/** Globals that load code, and the objects that lead to them. A local binding of the same name hides them. */
const GLOBALS = new Set([
  'require',
  'module',
  'process',
  'jest',
  'vi',
  'define',
  'importScripts',
  'eval',
  'Function',
  'Worker',
  'SharedWorker',
  'URL',
  'globalThis',
  'global',
  'window',
  'self',
]);

/** Modules whose members matter here, by every name they have. */
const MODULES: ReadonlyMap<string, string> = new Map([
  ...['module', 'process', 'worker_threads', 'url', 'child_process'].flatMap((name): [string, string][] => [
    [name, `node:${name}`],
    [`node:${name}`, `node:${name}`],
  ]),
  ['node:test', 'node:test'],
  ['vitest', 'vitest'],
  ['@jest/globals', '@jest/globals'],
]);

/** Different ways to write the same thing. */
const SAME = new Map([
  ['module.require', 'require'],
  ['require.main', 'module'],
  ['module.parent', 'module'],
  ['vitest.vi', 'vi'],
  ['vitest.vitest', 'vi'],
  ['@jest/globals.jest', 'jest'],
  ['node:module.Module', 'node:module'],
  ['node:module._load', 'require'],
  ['node:worker_threads.Worker', 'Worker'],
  ['node:url.URL', 'URL'],
  ['node:process.getBuiltinModule', 'process.getBuiltinModule'],
]);

const MAX_STEPS = 16;

/**
 * The canonical dotted name of a value that has to do with loading code: `require`, `require.resolve`,
 * `import.meta.url`, `node:module.createRequire`, `vi.mock`. `null` for everything else.
 *
 * Follows local aliases (`const load = require`), imports (`import { createRequire as make } from 'node:module'`),
 * destructuring, `globalThis.x` and what `createRequire(…)` returns. A parameter or a variable of the same name that
 * comes from elsewhere hides a global.
 */
export function findKnownName(expression: ts.Expression, scope: Scope, steps = 0): string | null {
  if (steps > MAX_STEPS) return null;
  const value = unwrap(expression);
  if (ts.isIdentifier(value)) return nameOfIdentifier(value, scope, steps);
  if (ts.isPropertyAccessExpression(value)) {
    return memberOf(findKnownName(value.expression, scope, steps + 1), value.name.text);
  }
  if (ts.isCallExpression(value)) return nameOfResult(value, scope, steps);
  if (ts.isNewExpression(value)) {
    // `new Module('name')` has a `require` of its own.
    return findKnownName(value.expression, scope, steps + 1) === 'node:module' ? 'module' : null;
  }
  if (ts.isAwaitExpression(value)) return findKnownName(value.expression, scope, steps + 1);
  if (ts.isMetaProperty(value)) {
    return value.keywordToken === ts.SyntaxKind.ImportKeyword ? `import.${value.name.text}` : null;
  }
  if (!ts.isElementAccessExpression(value) || !ts.isStringLiteralLike(value.argumentExpression)) return null;
  return memberOf(findKnownName(value.expression, scope, steps + 1), value.argumentExpression.text);
}

/** The expression without parentheses, `as`, `satisfies`, `!` and `<T>` around it. */
export function unwrap(expression: ts.Expression): ts.Expression {
  let inner = expression;
  while (WRAPPERS[inner.kind]) inner = (inner as ts.ParenthesizedExpression).expression;
  return inner;
}

const WRAPPERS = byKind([
  [
    [
      ts.SyntaxKind.ParenthesizedExpression,
      ts.SyntaxKind.AsExpression,
      ts.SyntaxKind.SatisfiesExpression,
      ts.SyntaxKind.NonNullExpression,
      ts.SyntaxKind.TypeAssertionExpression,
    ],
    true,
  ],
]);

function nameOfIdentifier(identifier: ts.Identifier, scope: Scope, steps: number): string | null {
  const binding = findBinding(identifier.text, scope);
  if (binding !== null) return nameOfBinding(binding, steps + 1);
  return GLOBALS.has(identifier.text) ? identifier.text : null;
}

/** What a call gives: a `require` from `createRequire`, a module from `require`, `import()` or `getBuiltinModule`. */
function nameOfResult(call: ts.CallExpression, scope: Scope, steps: number): string | null {
  const callee =
    call.expression.kind === ts.SyntaxKind.ImportKeyword
      ? 'import()'
      : findKnownName(call.expression, scope, steps + 1);
  if (callee === 'node:module.createRequire') return 'require';
  if (callee !== 'import()' && callee !== 'require' && callee !== 'process.getBuiltinModule') return null;
  const [specifier] = call.arguments;
  return specifier !== undefined && ts.isStringLiteralLike(specifier)
    ? (MODULES.get(specifier.text) ?? null)
    : null;
}

function nameOfBinding(binding: Binding, steps: number): string | null {
  const { declaration, scope } = binding;
  if (binding.kind === 'import') return nameOfImport(declaration);
  if (ts.isVariableDeclaration(declaration)) {
    return declaration.initializer === undefined
      ? null
      : findKnownName(declaration.initializer, scope, steps + 1);
  }
  if (!ts.isBindingElement(declaration) || !ts.isObjectBindingPattern(declaration.parent)) return null;
  const owner = declaration.parent.parent;
  if (!ts.isVariableDeclaration(owner) || owner.initializer === undefined) return null;
  const property = declaration.propertyName ?? declaration.name;
  if (!ts.isIdentifier(property) && !ts.isStringLiteral(property)) return null;
  return memberOf(findKnownName(owner.initializer, scope, steps + 1), property.text);
}

function nameOfImport(declaration: ts.Node): string | null {
  if (ts.isImportEqualsDeclaration(declaration)) {
    const { moduleReference } = declaration;
    return ts.isExternalModuleReference(moduleReference) ? moduleNamed(moduleReference.expression) : null;
  }
  let statement = declaration;
  while (!ts.isImportDeclaration(statement)) {
    if (ts.isSourceFile(statement)) return null;
    statement = statement.parent;
  }
  const module = moduleNamed(statement.moduleSpecifier);
  if (!ts.isImportSpecifier(declaration)) return module;
  return memberOf(module, (declaration.propertyName ?? declaration.name).text);
}

function moduleNamed(specifier: ts.Expression): string | null {
  return ts.isStringLiteral(specifier) ? (MODULES.get(specifier.text) ?? null) : null;
}

function memberOf(base: string | null, name: string): string | null {
  if (base === null) return null;
  if (base === 'globalThis' || base === 'global' || base === 'window' || base === 'self') {
    return GLOBALS.has(name) ? name : null;
  }
  if (name === 'default') return base;
  const member = `${base}.${name}`;
  return SAME.get(member) ?? member;
}
