import ts from 'typescript';

/** What a body reads and calls, its inner functions included. */
export interface Uses {
  /** Identifiers that stand for values; `arguments` among them. */
  readonly names: ReadonlySet<string>;
  readonly callees: readonly ts.Expression[];
}

/** Collects the uses in the nodes given; keeps its own stack, so depth is bounded by memory alone. */
export function findUses(roots: readonly ts.Node[]): Uses {
  const names = new Set<string>();
  const callees: ts.Expression[] = [];
  const stack: ts.Node[] = [...roots];
  const push = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) {
      if (isRead(child)) names.add(child.text);
    } else if (child.kind >= ts.SyntaxKind.FirstNode) stack.push(child);
  };
  for (const root of roots) push(root);
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (ts.isTypeNode(node)) continue;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) callees.push(node.expression);
    else if (ts.isTaggedTemplateExpression(node)) callees.push(node.tag);
    // `void unused;` tells linters that a parameter is known to be idle.
    if (ts.isVoidExpression(node) && ts.isIdentifier(node.expression)) continue;
    ts.forEachChild(node, push);
  }
  return { names, callees };
}

/** Not a property after a dot, nor the key of an object or of a pattern, nor a name being declared. */
function isRead(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  return (
    !('name' in parent && parent.name === name) && !('propertyName' in parent && parent.propertyName === name)
  );
}
