import ts from 'typescript';
import type { ImportedName, ImportFact } from '../facts.ts';
import { contextPattern, globPatterns } from './glob-arguments.ts';
import { importedName, importFact, moduleTarget } from './import-fact.ts';
import { findKnownName, unwrap } from './known-names.ts';
import { LOADERS, type Loader } from './loaders.ts';
import type { Context } from './walk.ts';

/** A call or `new` expression met on the walk; judged when all scopes are known. */
export interface CallSite {
  readonly call: ts.CallExpression | ts.NewExpression;
  readonly context: Context;
}

/** What a call says: facts when its argument is a literal, else the callee's name for the list of interesting ones. */
export interface LoaderCall {
  readonly imports: readonly ImportFact[];
  readonly interesting: string | null;
}

const NOTHING: LoaderCall = { imports: [], interesting: null };

/** Reads one call; `NOTHING` unless it loads code by one of the `LOADERS`. */
export function readLoaderCall(site: CallSite, sourceFile: ts.SourceFile): LoaderCall {
  const name = calleeName(site);
  const loader = name === null ? undefined : LOADERS.get(name);
  if (name === null || loader === undefined) return NOTHING;
  const [first] = site.call.arguments ?? [];
  if (first === undefined || isReadElsewhere(site, name, loader)) return NOTHING;
  const facts = factsOf(loader, site, unwrap(first), sourceFile);
  return facts === null ? { imports: [], interesting: name } : { imports: facts, interesting: null };
}

function calleeName({ call, context }: CallSite): string | null {
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword) return 'import()';
  const name = findKnownName(call.expression, context.scope);
  return name !== null && ts.isNewExpression(call) ? `new ${name}` : name;
}

/** `new URL(x)` with another base loads nothing; `vi.mock(import('x'))` and `new Worker(new URL(…))` are one fact. */
export function isReadElsewhere({ call, context }: CallSite, name: string, loader: Loader): boolean {
  if (loader.argument === 'url') {
    const base = call.arguments?.[1];
    return base === undefined || findKnownName(base, context.scope) !== 'import.meta.url';
  }
  if (loader.argument === 'script') {
    const first = call.arguments?.[0];
    return first !== undefined && ts.isNewExpression(unwrap(first));
  }
  if (name !== 'import()' || !ts.isCallExpression(call.parent)) return false;
  const around = findKnownName(call.parent.expression, context.scope);
  return around !== null && LOADERS.get(around)?.argument === 'mock';
}

/** `null` when the argument is not a literal. */
function factsOf(
  loader: Loader,
  { call, context }: CallSite,
  argument: ts.Expression,
  sourceFile: ts.SourceFile,
): readonly ImportFact[] | null {
  const fact = (target: ImportFact['target'], names: readonly ImportedName[] = []) =>
    importFact(loader.form, target, call, sourceFile, context, {
      names,
      lazy: call.expression.kind === ts.SyntaxKind.MetaProperty,
    });
  const literal = ts.isStringLiteralLike(argument) ? argument.text : null;
  switch (loader.argument) {
    case 'module':
      return literal === null ? null : [fact(moduleTarget(literal), takenNames(call))];
    case 'require':
      if (literal !== null) return [fact(moduleTarget(literal), takenNames(call))];
      return ts.isArrayLiteralExpression(argument) ? amdFacts(argument, fact) : null;
    case 'define': {
      const list = call.arguments?.slice(0, 2).find(ts.isArrayLiteralExpression);
      return list === undefined ? [] : amdFacts(list, fact);
    }
    case 'mock': {
      const specifier = literal ?? importedSpecifier(argument);
      return specifier === null ? null : [fact(moduleTarget(specifier))];
    }
    case 'script':
      return literal === null ? null : [fact({ kind: 'path', path: literal })];
    case 'url':
      return literal === null ? null : [fact({ kind: 'path', path: relativeToFile(literal) })];
    case 'glob':
      return globPatterns(argument)?.map((path) => fact({ kind: 'path', path })) ?? null;
    case 'context': {
      const path = contextPattern(call.arguments ?? []);
      return path === null ? null : [fact({ kind: 'path', path })];
    }
    case 'code':
      return null;
  }
}

/** The specifier of `import('x')` given as an argument. */
function importedSpecifier(argument: ts.Expression): string | null {
  if (!ts.isCallExpression(argument) || argument.expression.kind !== ts.SyntaxKind.ImportKeyword) return null;
  const [specifier] = argument.arguments;
  return specifier !== undefined && ts.isStringLiteralLike(specifier) ? specifier.text : null;
}

/** The modules in AMD's `['a', 'b']`; `require`, `exports` and `module` are its own names for something else. */
function amdFacts(
  list: ts.ArrayLiteralExpression,
  fact: (target: ImportFact['target']) => ImportFact,
): readonly ImportFact[] | null {
  const names = list.elements.map((element) => (ts.isStringLiteralLike(element) ? element.text : null));
  if (!names.every((name) => name !== null)) return null;
  return names
    .filter((name) => name !== 'require' && name !== 'exports' && name !== 'module')
    .map((name) => fact(moduleTarget(name)));
}

/** A URL path relative to the file begins with a dot; absolute paths and URLs with a scheme stay. */
function relativeToFile(url: string): string {
  return /^(?:\.|\/|[a-z][a-z0-9+.-]*:)/i.test(url) ? url : `./${url}`;
}

/** The names in `const { a, b: c } = require('x')`, `(await import('x')).a`; empty for the whole module. */
function takenNames(call: ts.Node): readonly ImportedName[] {
  let value = call;
  while (ts.isAwaitExpression(value.parent) || ts.isParenthesizedExpression(value.parent))
    value = value.parent;
  const { parent } = value;
  if (ts.isPropertyAccessExpression(parent)) return [{ name: parent.name.text, alias: null }];
  if (!ts.isVariableDeclaration(parent) || !ts.isObjectBindingPattern(parent.name)) return [];
  const names: ImportedName[] = [];
  for (const { propertyName, name, dotDotDotToken } of parent.name.elements) {
    const property = propertyName ?? name;
    if (dotDotDotToken !== undefined || !ts.isIdentifier(property)) return [];
    names.push(importedName(property.text, ts.isIdentifier(name) ? name.text : property.text));
  }
  return names;
}
