import type { ImportFrom, Statement } from './statement-nodes.ts';

const FEATURES = new Set([
  'nested_scopes',
  'generators',
  'division',
  'absolute_import',
  'with_statement',
  'print_function',
  'unicode_literals',
  'barry_as_FLUFL',
  'generator_stop',
  'annotations',
]);

/** The imports from `__future__` that stand where they may: behind a docstring, before all else. */
export function futureImports(body: readonly Statement[]): ReadonlySet<Statement> {
  const allowed = new Set<Statement>();
  for (const [index, statement] of body.entries()) {
    const docstring =
      index === 0 &&
      statement.kind === 'Expr' &&
      statement.value.kind === 'Constant' &&
      statement.value.type === 'str';
    if (docstring) continue;
    if (!isFuture(statement)) break;
    allowed.add(statement);
  }
  return allowed;
}

function isFuture(statement: Statement): boolean {
  return statement.kind === 'ImportFrom' && statement.module === '__future__' && statement.level === 0;
}

/** What is wrong with an import from `__future__`, or `null` (also for other imports). */
export function findFutureProblem(node: ImportFrom, allowed: ReadonlySet<Statement>): string | null {
  if (!isFuture(node)) return null;
  if (node.isLazy) return 'lazy from __future__ import is not allowed';
  for (const { name } of node.names) {
    if (name === 'braces') return 'not a chance';
    if (!FEATURES.has(name)) return `future feature ${name} is not defined`;
  }
  return allowed.has(node) ? null : 'from __future__ imports must occur at the beginning of the file';
}
