import ts from 'typescript';
import { compareText } from '../../foundation/compare.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { FileFacts, ImportFact, ParseProblem } from '../facts.ts';
import type { AssignedSecret } from '../secrets/assigned-secret.ts';
import { hasAssignedSecrets, readAssignedSecret } from './assigned-secrets.ts';
import { findDeclaredImports } from './import-declarations.ts';
import { findTypeScriptSyntax, mayBeTypeScriptSyntax } from './javascript-only.ts';
import { findJsDocImports } from './jsdoc-imports.ts';
import { findKnownName } from './known-names.ts';
import { type CallSite, readLoaderCall } from './loader-calls.ts';
import { findDefinitions, findExports, findReExportedImports } from './module-names.ts';
import { isDeclarationPath, isJavaScriptPath } from './paths.ts';
import { findReferenceDirectives } from './reference-directives.ts';
import { type ParsedSource, parseSource } from './source-file.ts';
import { decodeSource } from './source-text.ts';
import { type Context, walkTree } from './walk.ts';

/**
 * The facts of one TypeScript or JavaScript file (`isTypeScriptPath`); never throws.
 *
 * Sorted by place. An import is type-only when it says so (`import type`, every name marked `type`, `import('x').T`,
 * JSDoc, `/// <reference>`, anything under `declare` or in a `.d.ts`). An import that the compiler would drop because
 * only types are used from it counts as one that runs: that depends on compiler options and on other files.
 * `interesting` holds, by canonical name, loaders whose argument is not a literal (`import()`, `require`, `eval` …),
 * `require` given away as a value, and `@flow` for a file in that dialect. `problems` are the compiler's syntactic
 * diagnostics; imports are listed beside them as far as the parser recovered.
 */
export function parseTypeScriptFacts(bytes: Uint8Array, path: RepoPath): FileFacts {
  return factsOfSource(parseSource(decodeSource(bytes), path), path);
}

/** The pragma of the Flow dialect in the first comment. */
const FLOW = /^\s*(?:\/\*(?:(?!\*\/)[\s\S])*?@flow\b|\/\/\s*@flow\b)/;

/** The facts of a file that is already parsed. Sets the parents of its nodes. */
export function factsOfSource({ sourceFile, problems }: ParsedSource, path: RepoPath): FileFacts {
  if (sourceFile === null) return { imports: [], definitions: [], exports: null, interesting: [], problems };
  const javaScript = isJavaScriptPath(path);
  const imports: ImportFact[] = [...findReferenceDirectives(sourceFile)];
  const calls: CallSite[] = [];
  const requires: { readonly node: ts.Identifier; readonly context: Context }[] = [];
  const secrets: AssignedSecret[] = [];
  const looksForSecrets = hasAssignedSecrets(sourceFile);
  let typeScriptSyntax = false;
  const scope = walkTree(sourceFile, isDeclarationPath(path), (node, context) => {
    const secret = looksForSecrets ? readAssignedSecret(node, sourceFile) : null;
    if (secret !== null) secrets.push(secret);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) calls.push({ call: node, context });
    else if (ts.isIdentifier(node) && node.text === 'require') requires.push({ node, context });
    else imports.push(...findDeclaredImports(node, sourceFile, context));
    if (!javaScript) return;
    imports.push(...findJsDocImports(node, sourceFile, context));
    typeScriptSyntax ||= mayBeTypeScriptSyntax(node);
  });
  imports.push(...findReExportedImports(scope, sourceFile));
  const interesting = new Set<string>();
  for (const site of calls) {
    const found = readLoaderCall(site, sourceFile);
    imports.push(...found.imports);
    if (found.interesting !== null) interesting.add(found.interesting);
  }
  if (requires.some(({ node, context }) => isGivenAway(node, context))) interesting.add('require');
  if (FLOW.test(sourceFile.text)) interesting.add('@flow');
  return {
    imports: inOrder(imports),
    definitions: findDefinitions(scope, sourceFile),
    exports: findExports(sourceFile),
    interesting: [...interesting].sort(compareText),
    ...(secrets.length === 0
      ? {}
      : { secrets: secrets.sort((a, b) => a.line - b.line || a.column - b.column) }),
    problems: typeScriptSyntax ? allProblems(sourceFile, problems) : problems,
  };
}

/** `use(require)`: the function leaves our sight. Not a call, a property of it, `typeof` or a mere name. */
function isGivenAway(node: ts.Identifier, context: Context): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isTypeOfExpression(parent)) return false;
  if (ts.isCallExpression(parent) && parent.expression === node) return false;
  if (ts.isTypeNode(parent) || ts.isQualifiedName(parent)) return false;
  const isName = 'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
  if (isName || ('propertyName' in parent && parent.propertyName === node)) return false;
  return findKnownName(node, context.scope) === 'require';
}

/** The compiler's answer holds the parser's problems too; those alone when it gives none. */
function allProblems(sourceFile: ts.SourceFile, problems: readonly ParseProblem[]): readonly ParseProblem[] {
  try {
    return findTypeScriptSyntax(sourceFile);
  } catch {
    return problems;
  }
}

/** By place; the same comment can hang on two nodes, so equal facts are told once. */
function inOrder(facts: readonly ImportFact[]): readonly ImportFact[] {
  const sorted = [...facts].sort((a, b) => a.line - b.line || a.column - b.column);
  const seen = new Set<string>();
  return sorted.filter((fact) => {
    const key = JSON.stringify(fact);
    return !seen.has(key) && seen.add(key);
  });
}
