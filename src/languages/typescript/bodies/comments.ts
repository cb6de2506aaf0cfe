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
export interface Place {
  readonly kind: PlaceKind;
  /** The innermost block of a branch around it; `null` in the body itself. */
  readonly block: ts.Block | null;
}

type PlaceKind = 'comment' | 'text' | 'code';

/**
 * Whether an offset inside `root` lies in a comment, in a text (string, template, text of an element) or in code. The
 * tree decides: what lies before the first token of a node, or between its children, and is no mark is a comment.
 */
export function placeOf(offset: number, root: ts.Node, sourceFile: ts.SourceFile): Place {
  let block: ts.Block | null = null;
  for (let node = root; ; ) {
    if (offset < node.getStart(sourceFile)) return { kind: 'comment', block };
    if (node !== root && ts.isBlock(node)) block = ts.isFunctionLike(node.parent) ? null : node;
    const child = ts.forEachChild(node, (at) => (at.pos <= offset && offset < at.end ? at : undefined));
    if (child === undefined) return { kind: kindOfLeaf(node), block };
    node = child;
  }
}

function kindOfLeaf(node: ts.Node): PlaceKind {
  if (ts.isStringLiteral(node) || ts.isJsxText(node) || ts.isTemplateLiteralToken(node)) return 'text';
  return ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isRegularExpressionLiteral(node)
    ? 'code'
    : 'comment';
}
