import ts from 'typescript';
import { byKind } from '../by-kind.ts';

/** A comment that takes code out, and what it speaks of. */
export interface IgnoreMark {
  /** As written, without the comment's signs. */
  readonly text: string;
  /** Offset of the comment. */
  readonly start: number;
  readonly reach: Reach;
}

/**
 * `file`: everything. `node`: what the comment stands before. `lines`: so many lines behind its own; none when code stands
 * before it on the line. `from`, `to`: all lines between.
 */
export type Reach =
  | { readonly kind: 'file' }
  | { readonly kind: 'node'; readonly node: ts.Node }
  | { readonly kind: 'lines'; readonly count: number }
  | { readonly kind: 'from' | 'to' };

const MARK =
  /\/[/*]\*?\s*((istanbul|[cv]8|node:coverage)\s+(?:ignore\s+(if|else|next|file|start|stop)(?![\w$])(?:[ \t]+(\d{1,6})\b)?|(disable|enable)\b))/g;

/** Marks behind these take out nothing: each one costs a walk down the tree. */
const MOST_MARKS = 2000;

/** Whether a text holds a mark at all: most do not, and are not looked through. */
const MAYBE = /istanbul\s+ignore|[cv]8\s+ignore|node:coverage/;

/**
 * The marks of Istanbul, c8, V8 coverage (Vitest) and Node's test runner, in the order of the text. `istanbul` and `v8`
 * speak of the syntax that follows; `c8` and `node:coverage` of lines. A mark that stands before nothing is not listed.
 */
export function findMarks(sourceFile: ts.SourceFile): readonly IgnoreMark[] {
  const { text } = sourceFile;
  if (!MAYBE.test(text)) return [];
  const marks: IgnoreMark[] = [];
  for (const match of text.matchAll(MARK)) {
    const place = commentAt(match.index, sourceFile);
    if (place === null) continue;
    const [, written = '', tool = '', what, count, node] = match;
    const reach = reachOf(tool, what ?? null, count ?? null, node ?? null, place.next, sourceFile);
    if (marks.length >= MOST_MARKS) break;
    if (reach !== null) marks.push({ text: written.replace(/\s+/g, ' '), start: match.index, reach });
  }
  return marks;
}

function reachOf(
  tool: string,
  what: string | null,
  count: string | null,
  node: string | null,
  next: number,
  sourceFile: ts.SourceFile,
): Reach | null {
  if (node !== null) {
    if (tool !== 'node:coverage') return null;
    return { kind: node === 'disable' ? 'from' : 'to' };
  }
  switch (what) {
    case 'file':
      return { kind: 'file' };
    case 'start':
      return { kind: 'from' };
    case 'stop':
      return { kind: 'to' };
    case 'next':
      if (count !== null && tool !== 'istanbul') return { kind: 'lines', count: Number(count) };
      if (tool === 'c8' || tool === 'node:coverage') return { kind: 'lines', count: 1 };
  }
  const found = outermostAt(next, sourceFile);
  if (found === null) return null;
  if (what === 'next') return CARRIERS[found.kind] ? { kind: 'node', node: found } : null;
  if (!ts.isIfStatement(found)) return null;
  const branch = what === 'if' ? found.thenStatement : found.elseStatement;
  return branch === undefined ? null : { kind: 'node', node: branch };
}

const K = ts.SyntaxKind;

/** Nodes that Istanbul asks for a mark: one before any other node says nothing. */
const CARRIERS = byKind<true>([
  [
    [
      K.ArrowFunction,
      K.Block,
      K.BreakStatement,
      K.CaseClause,
      K.ClassDeclaration,
      K.ConditionalExpression,
      K.Constructor,
      K.ContinueStatement,
      K.DebuggerStatement,
      K.DefaultClause,
      K.DoStatement,
      K.ExportAssignment,
      K.ExportDeclaration,
      K.ExpressionStatement,
      K.ForInStatement,
      K.ForOfStatement,
      K.ForStatement,
      K.FunctionDeclaration,
      K.FunctionExpression,
      K.GetAccessor,
      K.IfStatement,
      K.LabeledStatement,
      K.MethodDeclaration,
      K.PropertyDeclaration,
      K.ReturnStatement,
      K.SetAccessor,
      K.SwitchStatement,
      K.ThrowStatement,
      K.TryStatement,
      K.VariableDeclaration,
      K.VariableDeclarationList,
      K.VariableStatement,
      K.WhileStatement,
      K.WithStatement,
    ],
    true,
  ],
]);

/** The largest node that begins at an offset; `null` where none does. Brackets around an expression are none. */
function outermostAt(offset: number, sourceFile: ts.SourceFile): ts.Node | null {
  for (let node: ts.Node = sourceFile; ; ) {
    if (
      node !== sourceFile &&
      node.getStart(sourceFile) === offset &&
      node.kind !== K.ParenthesizedExpression
    )
      return isLogical(node) || !ts.isBinaryExpression(node) ? node : null;
    const child = ts.forEachChild(node, (at) => (at.pos <= offset && offset < at.end ? at : undefined));
    if (child === undefined) return null;
    node = child;
  }
}

function isLogical(node: ts.Node): boolean {
  return (
    ts.isBinaryExpression(node) &&
    [K.AmpersandAmpersandToken, K.BarBarToken, K.QuestionQuestionToken].includes(node.operatorToken.kind)
  );
}

/** Whether a comment begins at an offset, and where the first token behind it does. */
function commentAt(offset: number, sourceFile: ts.SourceFile): { readonly next: number } | null {
  const { text } = sourceFile;
  for (let node: ts.Node = sourceFile; ; ) {
    const start = node.getStart(sourceFile);
    if (offset < start) return beginsComment(text, node.pos, offset) ? { next: start } : null;
    // Tokens too: a comment may stand before a bracket.
    const child = node.getChildren(sourceFile).find(({ pos, end }) => pos <= offset && offset < end);
    if (child === undefined) return null;
    node = child;
  }
}

function beginsComment(text: string, from: number, offset: number): boolean {
  const ranges = [
    ...(ts.getTrailingCommentRanges(text, from) ?? []),
    ...(ts.getLeadingCommentRanges(text, from) ?? []),
  ];
  return ranges.some(({ pos }) => pos === offset);
}
