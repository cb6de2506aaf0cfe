/** The parts of an mdast node that the tests look at. */
export interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly MarkdownNode[];
}

/** Parses Markdown as GitHub does (CommonMark and GFM) into a tree. */
export type ParseMarkdown = (markdown: string) => MarkdownNode;

/** The parser, or `null` with a printed reason when its packages are not installed. */
export async function loadMarkdownParser(): Promise<ParseMarkdown | null> {
  // Named by variables: the packages are optional, and their types must not be needed to compile.
  const names = ['mdast-util-from-markdown', 'mdast-util-gfm', 'micromark-extension-gfm'];
  try {
    const [base, tree, syntax] = await Promise.all(names.map((name) => import(/* @vite-ignore */ name)));
    return (markdown) =>
      base.fromMarkdown(markdown, {
        extensions: [syntax.gfm({ singleTilde: true })],
        mdastExtensions: [tree.gfmFromMarkdown()],
      });
  } catch (error) {
    console.warn(`Skipped: no Markdown parser (${names.join(', ')}): ${String(error).split('\n')[0]}`);
    return null;
  }
}

/** All nodes, parents first. */
export function* nodesOf(node: MarkdownNode): Generator<MarkdownNode> {
  yield node;
  for (const child of node.children ?? []) yield* nodesOf(child);
}
