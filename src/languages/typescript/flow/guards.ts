import ts from 'typescript';
import type { Evaluator } from './evaluator.ts';
import { functionAround } from './flow-tree.ts';

/** Whether a way through the program gets to a place. */
export type Reach = 'reached' | 'in doubt' | 'not reached';

/**
 * Whether the conditions around and before a place let this way pass. A condition that nothing decides, and that does
 * not depend on the way either (`if (production)`), lets it pass: the import is conditional, as a static one may be.
 */
export function reachOf(place: ts.Node, evaluator: Evaluator): Reach {
  const limit = functionAround(place);
  let reach: Reach = 'reached';
  for (let node = place; node !== limit && !ts.isSourceFile(node); node = node.parent) {
    for (const [condition, wanted] of guardsOf(node)) {
      const { holds, depends } = evaluator.ask(condition);
      if (holds !== null && holds !== wanted) return 'not reached';
      if (holds === null && depends) reach = 'in doubt';
    }
  }
  return reach;
}

type Guard = readonly [condition: ts.Expression, wanted: boolean];

/** The conditions under which the parent runs this child. */
function guardsOf(node: ts.Node): readonly Guard[] {
  const { parent } = node;
  if (ts.isIfStatement(parent)) {
    if (node === parent.thenStatement) return [[parent.expression, true]];
    return node === parent.elseStatement ? [[parent.expression, false]] : [];
  }
  if (ts.isConditionalExpression(parent)) {
    if (node === parent.whenTrue) return [[parent.condition, true]];
    return node === parent.whenFalse ? [[parent.condition, false]] : [];
  }
  if (ts.isBinaryExpression(parent) && node === parent.right) {
    const operator = parent.operatorToken.kind;
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken) return [[parent.left, true]];
    return operator === ts.SyntaxKind.BarBarToken ? [[parent.left, false]] : [];
  }
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) return [];
  const before = parent.statements.slice(0, parent.statements.indexOf(node as ts.Statement));
  return before.flatMap((statement): Guard[] =>
    ts.isIfStatement(statement) && statement.elseStatement === undefined && leaves(statement.thenStatement)
      ? [[statement.expression, false]]
      : [],
  );
}

/** `continue`, `return`, `throw`, `break`, alone or at the end of a block. */
function leaves(statement: ts.Statement): boolean {
  if (ts.isBlock(statement)) {
    const last = statement.statements.at(-1);
    return last !== undefined && leaves(last);
  }
  return (
    ts.isContinueStatement(statement) ||
    ts.isReturnStatement(statement) ||
    ts.isThrowStatement(statement) ||
    ts.isBreakStatement(statement)
  );
}
