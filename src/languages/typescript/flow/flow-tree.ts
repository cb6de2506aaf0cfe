import ts from 'typescript';
import { pushTo } from '../../../foundation/push-to.ts';
import { byKind } from '../by-kind.ts';
import type { CallSite } from '../loader-calls.ts';
import { type Binding, findBinding, type Scope } from '../scope.ts';
import { type Context, walkTree } from '../walk.ts';

/** A value that changes what a name holds: `list.push(x)`, `table.key = x`, `map.set(key, x)`. */
export interface Addition {
  readonly key: ts.Expression | string | null;
  readonly values: readonly ts.Expression[];
}

/** A file with what the evaluation of its expressions asks for. */
export interface FlowTree {
  readonly sourceFile: ts.SourceFile;
  readonly module: Scope;
  readonly contextOf: (node: ts.Node) => Context;
  readonly bindingOf: (name: ts.Identifier) => Binding | null;
  readonly calls: readonly CallSite[];
  /** What is assigned to a name after it was declared. */
  readonly assigned: ReadonlyMap<ts.Node, readonly ts.BinaryExpression[]>;
  readonly added: ReadonlyMap<ts.Node, readonly Addition[]>;
  /** `this.name = value` in the class around. */
  readonly fields: ReadonlyMap<ts.Node, ReadonlyMap<string, readonly ts.Expression[]>>;
  readonly returns: ReadonlyMap<ts.Node, readonly ts.Expression[]>;
  /** Names under which classes and objects of the file may hold functions. */
  readonly memberFunctions: ReadonlySet<string>;
}

/** Walks a file again for what only computed names need; most files have none. */
export function readFlowTree(sourceFile: ts.SourceFile): FlowTree {
  const contexts = new Map<ts.Node, Context>();
  const calls: CallSite[] = [];
  const assignments: ts.BinaryExpression[] = [];
  const returns = new Map<ts.Node, ts.Expression[]>();
  const memberFunctions = new Set<string>();
  const module = walkTree(sourceFile, false, (node, context) => {
    contexts.set(node, context);
    if (MEMBERS[node.kind])
      memberFunctions.add((node as ts.NamedDeclaration).name?.getText(sourceFile) ?? '');
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) calls.push({ call: node, context });
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
      assignments.push(node);
    else if (ts.isReturnStatement(node) && node.expression !== undefined)
      pushTo(returns, functionAround(node), node.expression);
    else if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) pushTo(returns, node, node.body);
  });
  const nowhere: Context = { scope: module, deferred: false, conditional: false, ambient: false };
  const contextOf = (node: ts.Node): Context => contexts.get(node) ?? nowhere;
  const bindingOf = (name: ts.Identifier) => findBinding(name.text, contextOf(name).scope);
  const tree = { sourceFile, module, contextOf, bindingOf, calls, returns, memberFunctions };
  return { ...tree, ...readChanges(assignments, calls, bindingOf) };
}

function readChanges(
  assignments: readonly ts.BinaryExpression[],
  calls: readonly CallSite[],
  bindingOf: FlowTree['bindingOf'],
): Pick<FlowTree, 'assigned' | 'added' | 'fields'> {
  const assigned = new Map<ts.Node, ts.BinaryExpression[]>();
  const added = new Map<ts.Node, Addition[]>();
  const fields = new Map<ts.Node, Map<string, ts.Expression[]>>();
  const declarationOf = (node: ts.Expression): ts.Node | null =>
    ts.isIdentifier(node) ? (bindingOf(node)?.declaration ?? null) : null;
  for (const assignment of assignments) {
    const { left, right } = assignment;
    const whole = declarationOf(left);
    if (whole !== null) pushTo(assigned, whole, assignment);
    if (!ts.isPropertyAccessExpression(left) && !ts.isElementAccessExpression(left)) continue;
    const key = ts.isPropertyAccessExpression(left) ? left.name.text : left.argumentExpression;
    const owner = declarationOf(left.expression);
    if (owner !== null) pushTo(added, owner, { key, values: [right] });
    else if (left.expression.kind === ts.SyntaxKind.ThisKeyword && typeof key === 'string') {
      const type = classAround(left);
      if (type === null) continue;
      const own = fields.get(type) ?? new Map<string, ts.Expression[]>();
      fields.set(type, own);
      pushTo(own, key, right);
    }
  }
  for (const { call } of calls) {
    if (!ts.isPropertyAccessExpression(call.expression)) continue;
    const method = call.expression.name.text;
    if (!/^(?:push|unshift|add|set)$/.test(method)) continue;
    const owner = declarationOf(call.expression.expression);
    if (owner === null) continue;
    const [key, ...rest] = call.arguments ?? [];
    pushTo(
      added,
      owner,
      method === 'set' ? { key: key ?? null, values: rest } : { key: null, values: call.arguments ?? [] },
    );
  }
  return { assigned, added, fields };
}

const FUNCTIONS = byKind([
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
    true,
  ],
]);

/** What gives a name to something that may be a function. */
const MEMBERS = byKind([
  [
    [
      ts.SyntaxKind.MethodDeclaration,
      ts.SyntaxKind.PropertyDeclaration,
      ts.SyntaxKind.PropertyAssignment,
      ts.SyntaxKind.ShorthandPropertyAssignment,
      ts.SyntaxKind.GetAccessor,
    ],
    true,
  ],
]);

/** The function in which a node stands, or the file. */
export function functionAround(node: ts.Node): ts.Node {
  let at = node.parent;
  while (!FUNCTIONS[at.kind] && !ts.isSourceFile(at)) at = at.parent;
  return at;
}

/** The class whose `this` a node sees. */
export function classAround(node: ts.Node): ts.ClassLikeDeclaration | null {
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (ts.isClassLike(at)) return at;
    if (ts.isFunctionDeclaration(at) || ts.isFunctionExpression(at)) return null;
  }
  return null;
}
