import ts from 'typescript';
import { type AssignedSecret, judgeAssigned, mayAssignSecrets } from '../secrets/assigned-secret.ts';

/** Whether a walk over this file may meet a literal with the name of a secret. */
export function hasAssignedSecrets({ text }: ts.SourceFile): boolean {
  return mayAssignSecrets(text);
}

/**
 * The literal that a node gives the name of a secret: a variable, a property, a parameter's default, an attribute or an
 * assignment. `null` for every other node, and where the value is computed.
 */
export function readAssignedSecret(node: ts.Node, sourceFile: ts.SourceFile): AssignedSecret | null {
  const [name, value] = assigned(node);
  if (name === null || value === undefined || !ts.isStringLiteralLike(value)) return null;
  const judged = judgeAssigned(name, value.text);
  if (judged === null) return null;
  const { line, character } = sourceFile.getLineAndCharacterOfPosition(value.getStart(sourceFile));
  return { name, line: line + 1, column: character + 1, ...judged };
}

function assigned(node: ts.Node): readonly [string | null, ts.Node | undefined] {
  if (
    ts.isVariableDeclaration(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isJsxAttribute(node)
  ) {
    return [nameOf(node.name), node.initializer];
  }
  if (ts.isBinaryExpression(node) && ASSIGNMENTS.has(node.operatorToken.kind)) {
    return [nameOf(node.left), node.right];
  }
  return [null, undefined];
}

const ASSIGNMENTS = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  // `process.env.TOKEN || "…"` is a default too, with the name on its left.
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

function nameOf(node: ts.Node): string | null {
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isStringLiteralLike(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return node.argumentExpression.text;
  }
  return null;
}
