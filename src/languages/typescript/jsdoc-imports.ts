import ts from 'typescript';
import type { ImportFact } from '../facts.ts';
import { findDeclaredImports } from './import-declarations.ts';
import type { Context } from './walk.ts';

/**
 * The imports in the JSDoc comments that the parser attached to a node of a JavaScript file: `import('x').T` inside a
 * type, and `@import { T } from 'x'`. All of them are types.
 */
export function findJsDocImports(
  node: ts.Node,
  sourceFile: ts.SourceFile,
  context: Context,
): readonly ImportFact[] {
  const comments = (node as { jsDoc?: readonly ts.JSDoc[] }).jsDoc;
  if (comments === undefined) return [];
  const facts: ImportFact[] = [];
  const pending: ts.Node[] = [...comments];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (ts.isJSDocImportTag(next) || ts.isImportTypeNode(next)) {
      facts.push(...findDeclaredImports(next, sourceFile, context));
    }
    ts.forEachChild(next, (child) => {
      pending.push(child);
    });
  }
  return facts;
}
