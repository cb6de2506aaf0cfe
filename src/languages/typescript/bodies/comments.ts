import ts from 'typescript';

/** The text of the comments right before a node; one that ends the line of another token speaks of that. */
export function commentsBefore(node: ts.Node, sourceFile: ts.SourceFile): string {
  const { text } = sourceFile;
  const start = node.getStart(sourceFile);
  const inLine = (ts.getTrailingCommentRanges(text, node.pos) ?? []).filter(
    ({ end }) => !text.slice(end, start).includes('\n'),
  );
  const ranges = [...inLine, ...(ts.getLeadingCommentRanges(text, node.pos) ?? [])];
  return ranges.map(({ pos, end }) => text.slice(pos, end)).join('\n');
}

/** What a place in the text belongs to. */
export type PlaceKind = 'comment' | 'text' | 'code';

/**
 * Whether an offset inside `root` lies in a comment, in a text (string, template, text of an element) or in code. The
 * tree decides: what lies before the first token of a node, or between its children, and is no mark is a comment.
 */
export function kindOfPlace(offset: number, root: ts.Node, sourceFile: ts.SourceFile): PlaceKind {
  let node = root;
  for (;;) {
    if (offset < node.getStart(sourceFile)) return 'comment';
    const child = ts.forEachChild(node, (at) => (at.pos <= offset && offset < at.end ? at : undefined));
    if (child === undefined) return kindOfLeaf(node);
    node = child;
  }
}

function kindOfLeaf(node: ts.Node): PlaceKind {
  if (ts.isStringLiteral(node) || ts.isJsxText(node) || ts.isTemplateLiteralToken(node)) return 'text';
  return ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isRegularExpressionLiteral(node)
    ? 'code'
    : 'comment';
}
