import ts from 'typescript';
import type { ModuleShape } from '../../body-facts.ts';
import { commentsBefore } from './comments.ts';

const REMOVAL =
  /\b(?:remov(?:ed?|al)|drop(?:ped)?|delet(?:ed?|ion)|go(?:es)? away|until)\b[^.\n]{0,60}?\b((?:v(?:ersion)? ?)?\d+(?:\.\d+|\.x)*(?:-\d\d-\d\d)?)\b/i;

const WARNERS = /^(?:console\.warn|process\.emitWarning|util\.deprecate|deprecate|warnOnce|warn)$/;

/**
 * Where a module says of itself that it is deprecated, and until when: `@deprecated` in the comment at its top or
 * before every statement that exports, or a warning that it prints when it is loaded.
 */
export function findDeprecation(sourceFile: ts.SourceFile): ModuleShape['deprecation'] {
  const [first] = sourceFile.statements;
  if (first === undefined) return null;
  const header = commentsBefore(first, sourceFile);
  if (/@deprecated\b/.test(header)) {
    const offset = sourceFile.text.indexOf('@deprecated');
    return { line: lineOf(offset, sourceFile), removal: REMOVAL.exec(header)?.[1] ?? null };
  }
  for (const statement of sourceFile.statements) {
    if (!isWarning(statement, sourceFile)) continue;
    const text = statement.getText(sourceFile);
    return {
      line: lineOf(statement.getStart(sourceFile), sourceFile),
      removal: REMOVAL.exec(text)?.[1] ?? null,
    };
  }
  const exports = sourceFile.statements.filter(ts.isExportDeclaration);
  const comments = exports.map((statement) => commentsBefore(statement, sourceFile));
  if (exports.length === 0 || !comments.every((comment) => /@deprecated\b/.test(comment))) return null;
  return {
    line: lineOf(exports[0]!.getStart(sourceFile), sourceFile),
    removal: REMOVAL.exec(comments[0]!)?.[1] ?? null,
  };
}

function isWarning(statement: ts.Statement, sourceFile: ts.SourceFile): boolean {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return false;
  const {
    expression: callee,
    arguments: [text],
  } = statement.expression;
  return (
    text !== undefined &&
    WARNERS.test(callee.getText(sourceFile)) &&
    /\bdeprecat/i.test(statement.getText(sourceFile))
  );
}

function lineOf(offset: number, sourceFile: ts.SourceFile): number {
  return sourceFile.getLineAndCharacterOfPosition(offset).line + 1;
}
