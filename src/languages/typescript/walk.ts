import ts from 'typescript';
import { byKind } from './by-kind.ts';
import { declareNames, declareOwnName, hasDeclare, openScope, type Scope } from './scope.ts';

/** What is known of a place in the tree from the nodes around it. */
export interface Context {
  readonly scope: Scope;
  /** Inside a function, a method or an instance property: runs when somebody calls it. */
  readonly deferred: boolean;
  /** Under a condition, a `try`, a `switch` or a loop. */
  readonly conditional: boolean;
  /** Under `declare` or in a declaration file: never runs. */
  readonly ambient: boolean;
}

/**
 * Visits every node once, parents before children, and gives each its context.
 * Also sets `parent` on every node (so that the same tree can become an ESTree) and fills the scopes: bindings are
 * complete when the walk has ended. Keeps its own stack, so depth is bounded by memory alone.
 * Returns the scope of the module.
 */
export function walkTree(
  root: ts.SourceFile,
  ambient: boolean,
  visit: (node: ts.Node, context: Context) => void,
): Scope {
  const scope = openScope(null, true);
  const nodes: ts.Node[] = [root];
  const contexts: Context[] = [{ scope, deferred: false, conditional: false, ambient }];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const parent = node;
    const context = contexts.pop() as Context;
    visit(parent, context);
    if (!context.ambient) declareNames(parent, context.scope);
    const inside = INSIDE[parent.kind]?.(parent, context) ?? context;
    ts.forEachChild(parent, (child) => {
      (child as { parent: ts.Node }).parent = parent;
      const own = typeof inside === 'function' ? inside(child) : inside;
      if (child.kind < FIRST_NODE) visit(child, own);
      else {
        nodes.push(child);
        contexts.push(own);
      }
    });
  }
  return scope;
}

/** Tokens, keywords and identifiers are below: they have no children. */
const FIRST_NODE = ts.SyntaxKind.FirstNode;

/** The context of a node's children: one for all, or one that depends on the child. */
type Inside = Context | ((child: ts.Node) => Context);

const INSIDE = byKind<(node: never, context: Context) => Inside>([
  [
    [
      ts.SyntaxKind.FunctionDeclaration,
      ts.SyntaxKind.FunctionExpression,
      ts.SyntaxKind.ArrowFunction,
      ts.SyntaxKind.MethodDeclaration,
      ts.SyntaxKind.Constructor,
      ts.SyntaxKind.GetAccessor,
      ts.SyntaxKind.SetAccessor,
    ],
    insideFunction,
  ],
  [[ts.SyntaxKind.PropertyDeclaration], insideProperty],
  [
    [ts.SyntaxKind.ClassDeclaration, ts.SyntaxKind.EnumDeclaration, ts.SyntaxKind.VariableStatement],
    (node: ts.Node, context) => (hasDeclare(node) ? { ...context, ambient: true } : context),
  ],
  [[ts.SyntaxKind.ModuleDeclaration], insideNamespace],
  [
    [ts.SyntaxKind.ClassStaticBlockDeclaration],
    (_: ts.Node, context) => ({ ...context, scope: openScope(context.scope, true) }),
  ],
  [
    [ts.SyntaxKind.ClassExpression, ts.SyntaxKind.Block],
    (_: ts.Node, context) => ({ ...context, scope: openScope(context.scope, false) }),
  ],
  [
    [ts.SyntaxKind.CatchClause, ts.SyntaxKind.CaseBlock],
    (_: ts.Node, context) => ({ ...context, scope: openScope(context.scope, false), conditional: true }),
  ],
  [[ts.SyntaxKind.ForStatement], (node: ts.ForStatement, context) => insideLoop(node.initializer, context)],
  [
    [ts.SyntaxKind.ForInStatement, ts.SyntaxKind.ForOfStatement],
    (node: ts.ForOfStatement, context) => insideLoop(node.expression, context),
  ],
  [
    [ts.SyntaxKind.WhileStatement, ts.SyntaxKind.IfStatement],
    (node: ts.IfStatement, context) => conditionalExcept(node.expression, context),
  ],
  [
    [ts.SyntaxKind.ConditionalExpression],
    (node: ts.ConditionalExpression, context) => conditionalExcept(node.condition, context),
  ],
  [
    [ts.SyntaxKind.DoStatement, ts.SyntaxKind.TryStatement],
    (_: ts.Node, context) => ({ ...context, conditional: true }),
  ],
  [
    [ts.SyntaxKind.BinaryExpression],
    (node: ts.BinaryExpression, context) =>
      SHORT_CIRCUITS.has(node.operatorToken.kind) ? conditionalExcept(node.left, context) : context,
  ],
]) as readonly (((node: ts.Node, context: Context) => Inside) | undefined)[];

const SHORT_CIRCUITS = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

function insideNamespace(node: ts.Node, context: Context): Inside {
  return {
    ...context,
    scope: openScope(context.scope, true),
    ambient: context.ambient || hasDeclare(node),
  };
}

function insideFunction(node: ts.FunctionLikeDeclaration, context: Context): Inside {
  const inner: Context = {
    ...context,
    scope: openScope(context.scope, true),
    deferred: context.deferred || !isCalledInPlace(node),
    ambient: context.ambient || hasDeclare(node),
  };
  if (ts.isFunctionExpression(node)) declareOwnName(node, inner.scope);
  // Decorators and computed names are evaluated where the function is defined.
  return (child) => (child === node.name || ts.isDecorator(child) ? context : inner);
}

function insideProperty(node: ts.PropertyDeclaration, context: Context): Inside {
  if (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static) return context;
  return (child) => (child === node.initializer ? { ...context, deferred: true } : context);
}

function insideLoop(once: ts.Node | undefined, context: Context): Inside {
  return conditionalExcept(once, { ...context, scope: openScope(context.scope, false) });
}

function conditionalExcept(always: ts.Node | undefined, context: Context): Inside {
  const conditional = { ...context, conditional: true };
  return (child) => (child === always ? context : conditional);
}

/** `(() => …)()`, `(async function () { … })()` and `(function () { … }).call(this)` run where they stand. */
function isCalledInPlace(node: ts.Node): boolean {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return false;
  let callee: ts.Node = node;
  while (ts.isParenthesizedExpression(callee.parent)) callee = callee.parent;
  const { parent } = callee;
  if (ts.isPropertyAccessExpression(parent) && /^(?:call|apply)$/.test(parent.name.text)) callee = parent;
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee;
}
