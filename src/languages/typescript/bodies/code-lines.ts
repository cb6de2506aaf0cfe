import ts from 'typescript';

const COMMENT_OR_MARK = /\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/|\S/g;

/**
 * How many lines hold code: not blank, and not comment alone. Between the leaves of the tree there is nothing but
 * marks, keywords and comments, so comments are told there without a second scanner.
 */
export function countCodeLines(sourceFile: ts.SourceFile): number {
  const { text } = sourceFile;
  const starts = sourceFile.getLineStarts();
  let count = 0;
  /** Index of the last line counted. */
  let last = -1;
  let line = 0;
  const mark = (from: number, to: number): void => {
    while (line + 1 < starts.length && starts[line + 1]! <= from) line++;
    if (line > last) count++;
    const first = Math.max(line, last);
    while (line + 1 < starts.length && starts[line + 1]! < to) line++;
    count += line - first;
    last = Math.max(last, line);
  };
  const markGap = (from: number, to: number): void => {
    COMMENT_OR_MARK.lastIndex = from;
    for (let match = COMMENT_OR_MARK.exec(text); match !== null; match = COMMENT_OR_MARK.exec(text)) {
      if (match.index >= to) return;
      if (match[0].length === 1) mark(match.index, match.index + 1);
    }
  };
  let covered = text.startsWith('#!') ? (starts[1] ?? text.length) : 0;
  for (const leaf of leavesOf(sourceFile)) {
    const start = leaf.getStart(sourceFile);
    if (start < covered || leaf.end <= start) continue;
    markGap(covered, start);
    mark(start, leaf.end);
    covered = leaf.end;
  }
  markGap(covered, text.length);
  return count;
}

/** The leaves in the order of the text. */
function* leavesOf(root: ts.Node): Generator<ts.Node> {
  const stack: ts.Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind < ts.SyntaxKind.FirstNode) {
      yield node;
      continue;
    }
    const before = stack.length;
    ts.forEachChild(node, (child) => {
      stack.push(child);
    });
    reverseFrom(stack, before);
  }
}

function reverseFrom(stack: ts.Node[], start: number): void {
  for (let low = start, high = stack.length - 1; low < high; low++, high--) {
    const node = stack[low]!;
    stack[low] = stack[high]!;
    stack[high] = node;
  }
}
