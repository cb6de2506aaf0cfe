import ts from 'typescript';
import { byKind } from '../by-kind.ts';
import { hasDeclare } from '../scope.ts';

/** A statement as Istanbul counts it, and the node that it is counted for. */
export interface FoundStatement {
  /** Offsets of what is counted: of a declaration its initial value. */
  readonly start: number;
  readonly end: number;
  /** What a mark must hold to take the statement out. */
  readonly owner: ts.Node;
  /** Where the first block or statement inside begins; `null` without one. */
  inside: Cut | null;
}

interface Cut {
  readonly offset: number;
  /** The line of a block's `{` belongs to the head, that of a bare statement does not. */
  readonly isBlock: boolean;
}

const K = ts.SyntaxKind;

const STATEMENTS = byKind<true>([
  [
    [
      K.ExpressionStatement,
      K.BreakStatement,
      K.ContinueStatement,
      K.DebuggerStatement,
      K.ReturnStatement,
      K.ThrowStatement,
      K.TryStatement,
      K.IfStatement,
      K.ForStatement,
      K.ForInStatement,
      K.ForOfStatement,
      K.WhileStatement,
      K.DoStatement,
      K.SwitchStatement,
      K.WithStatement,
      K.LabeledStatement,
    ],
    true,
  ],
]);

const BLOCKS = byKind<true>([
  [[K.Block, K.CaseBlock, K.ModuleBlock, K.ClassExpression, K.ClassDeclaration], true],
]);

interface Step {
  readonly node: ts.Node;
  readonly parent: ts.Node | null;
  /** The statement around, and the outermost block between. */
  readonly around: FoundStatement | null;
  readonly block: ts.Node | null;
}

/**
 * Every statement for which Istanbul keeps a counter: statements but not blocks, declarations by their initial values,
 * class properties by theirs, arrow functions by their expressions. Types, imports, exports, enumerations, directives
 * and everything under `declare` have none. In no order; keeps its own stack.
 */
export function findStatements(sourceFile: ts.SourceFile): readonly FoundStatement[] {
  const found: FoundStatement[] = [];
  const stack: Step[] = [{ node: sourceFile, parent: null, around: null, block: null }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { node } = step;
    if (isTypeOnly(node)) continue;
    const counted = countedNode(node);
    let { around, block } = step;
    if (counted !== null) {
      const start = counted.getStart(sourceFile);
      const statement: FoundStatement = { start, end: counted.end, owner: node, inside: null };
      cutHead(statement, step, sourceFile);
      found.push(statement);
      // A declaration in the head of a loop or a list does not end that head.
      around = statement;
      block = null;
    } else if (block === null && BLOCKS[node.kind]) block = node;
    const directives = directivesOf(node, step.parent);
    let index = 0;
    ts.forEachChild(node, (child) => {
      if (index++ < directives) return;
      stack.push({ node: child, parent: node, around, block });
    });
  }
  return found;
}

function cutHead(statement: FoundStatement, { node, around, block }: Step, sourceFile: ts.SourceFile): void {
  if (around === null) return;
  // An expression inside one, as that of an arrow function, leaves the rest of it behind.
  if (block === null && !STATEMENTS[node.kind]) return;
  const offset = block === null ? statement.start : openingOf(block, sourceFile);
  if (around.inside === null || offset < around.inside.offset)
    around.inside = { offset, isBlock: block !== null };
}

/** Where the `{` of a block stands; of a class, its first member's line is not its head. */
function openingOf(block: ts.Node, sourceFile: ts.SourceFile): number {
  return ts.isClassLike(block) ? block.members.pos - 1 : block.getStart(sourceFile);
}

/** The part of a node that has a counter; `null` for nodes without one. */
function countedNode(node: ts.Node): ts.Node | null {
  if (STATEMENTS[node.kind]) return node;
  if (ts.isVariableDeclaration(node)) return withoutBrackets(node.initializer);
  if (ts.isPropertyDeclaration(node)) {
    const isAccessor = node.modifiers?.some(({ kind }) => kind === K.AccessorKeyword) ?? false;
    return isAccessor ? null : withoutBrackets(node.initializer);
  }
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return withoutBrackets(node.body);
  return null;
}

function withoutBrackets(node: ts.Expression | undefined): ts.Expression | null {
  let inner = node;
  while (inner !== undefined && ts.isParenthesizedExpression(inner)) inner = inner.expression;
  return inner ?? null;
}

function isTypeOnly(node: ts.Node): boolean {
  return (
    (ts.isTypeNode(node) && node.kind !== K.ExpressionWithTypeArguments) ||
    node.kind === K.InterfaceDeclaration ||
    node.kind === K.TypeAliasDeclaration ||
    node.kind === K.ImportDeclaration ||
    node.kind === K.ImportEqualsDeclaration ||
    node.kind === K.EnumDeclaration ||
    hasDeclare(node)
  );
}

/** How many of a node's children are directives such as `'use strict'`. */
function directivesOf(node: ts.Node, parent: ts.Node | null): number {
  const isBody = ts.isBlock(node) && parent !== null && ts.isFunctionLike(parent);
  if (!isBody && !ts.isSourceFile(node)) return 0;
  const { statements } = node;
  const end = statements.findIndex(
    (statement) => !ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression),
  );
  return end < 0 ? statements.length : end;
}
