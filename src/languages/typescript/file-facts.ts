import ts from 'typescript';
import { compareText } from '../../foundation/compare.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { BodyFacts } from '../body-facts.ts';
import type { FileFacts, ImportFact, ParseProblem } from '../facts.ts';
import type { AssignedSecret } from '../secrets/assigned-secret.ts';
import { hasAssignedSecrets, readAssignedSecret } from './assigned-secrets.ts';
import { readBodies } from './bodies/read-bodies.ts';
import type { FlowSummary } from './flow/flow-model.ts';
import { readFlows } from './flow/read-flows.ts';
import { findDeclaredImports } from './import-declarations.ts';
import { findTypeScriptSyntax, mayBeTypeScriptSyntax } from './javascript-only.ts';
import { findJsDocImports } from './jsdoc-imports.ts';
import { findKnownName } from './known-names.ts';
import { type CallSite, readLoaderCall } from './loader-calls.ts';
import { LOADERS } from './loaders.ts';
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

/** What one parse of a file says. */
export interface SourceReading {
  readonly facts: FileFacts;
  /** What its bodies say; `null` where nobody asked, where nothing runs (`.d.ts`), and where the parser gave up. */
  readonly bodies: BodyFacts | null;
  /** Names that flow between files; `null` where nobody asked and nothing waits. */
  readonly flow: FlowSummary | null;
}

/** The facts of a file that is already parsed. Sets the parents of its nodes. */
export function factsOfSource(source: ParsedSource, path: RepoPath): FileFacts {
  return readSource(source, path, false).facts;
}

/** The facts of a file that is already parsed, and of its bodies if asked for, from one walk. */
export function readSource(
  { sourceFile, problems }: ParsedSource,
  path: RepoPath,
  withBodies: boolean,
  asks?: readonly string[],
): SourceReading {
  if (sourceFile === null) {
    return {
      facts: { imports: [], definitions: [], exports: null, interesting: [], problems },
      bodies: null,
      flow: null,
    };
  }
  const javaScript = isJavaScriptPath(path);
  const imports: ImportFact[] = [...findReferenceDirectives(sourceFile)];
  const calls: CallSite[] = [];
  const requires: { readonly node: ts.Identifier; readonly context: Context }[] = [];
  const reassigned = new Set<string>();
  const secrets: AssignedSecret[] = [];
  const looksForSecrets = hasAssignedSecrets(sourceFile);
  let typeScriptSyntax = false;
  const scope = walkTree(sourceFile, isDeclarationPath(path), (node, context) => {
    const secret = looksForSecrets ? readAssignedSecret(node, sourceFile) : null;
    if (secret !== null) secrets.push(secret);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) calls.push({ call: node, context });
    else if (ts.isIdentifier(node) && node.text === 'require') requires.push({ node, context });
    else if (ts.isBinaryExpression(node)) addAssigned(node, reassigned);
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
  const computes = mayCompute(interesting) && !isDeclarationPath(path);
  const { imports: computed, flow } = readFlows(sourceFile, computes, asks);
  const facts: FileFacts = {
    imports: inOrder([...imports, ...computed]),
    definitions: findDefinitions(scope, sourceFile),
    exports: findExports(sourceFile),
    interesting: [...interesting].sort(compareText),
    ...(secrets.length === 0
      ? {}
      : { secrets: secrets.sort((a, b) => a.line - b.line || a.column - b.column) }),
    problems: typeScriptSyntax ? allProblems(sourceFile, problems) : problems,
  };
  const hasBodies = withBodies && !isDeclarationPath(path);
  const bodies = hasBodies ? readBodies(sourceFile, scope, facts.imports, reassigned) : null;
  return { facts, bodies, flow };
}

/** Whether a loader is given something else than a literal; code in a text is followed by nobody. */
function mayCompute(interesting: ReadonlySet<string>): boolean {
  return [...interesting].some((name) => LOADERS.get(name)?.argument !== 'code' && name !== '@flow');
}

function addAssigned({ left, operatorToken }: ts.BinaryExpression, reassigned: Set<string>): void {
  const { FirstAssignment, LastAssignment } = ts.SyntaxKind;
  const assigns = operatorToken.kind >= FirstAssignment && operatorToken.kind <= LastAssignment;
  if (assigns && ts.isIdentifier(left)) reassigned.add(left.text);
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
