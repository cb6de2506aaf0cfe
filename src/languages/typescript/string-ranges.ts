import ts from 'typescript';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { parseSource } from './source-file.ts';
import { decodeSource } from './source-text.ts';

/** A string of a program by its UTF-16 offsets; `import` for the name of a module in an import or export. */
export interface StringRange {
  readonly start: number;
  readonly end: number;
  readonly use: 'value' | 'import';
}

/** The strings of a TypeScript or JavaScript file in the order of the text; `null` when it cannot be read. */
export function findStringRanges(
  bytes: Uint8Array,
  path: RepoPath,
): { readonly text: string; readonly ranges: readonly StringRange[] } | null {
  const text = decodeSource(bytes);
  const { sourceFile } = parseSource(text, path);
  if (sourceFile === null) return null;
  const ranges: StringRange[] = [];
  const nodes: ts.Node[] = [sourceFile];
  const modules = new Set<ts.Node>();
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined
    ) {
      modules.add(node.moduleSpecifier);
    }
    if (ts.isStringLiteralLike(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isTemplateHead(node)) {
      const start = node.getStart(sourceFile);
      ranges.push({ start, end: node.end, use: modules.has(node) ? 'import' : 'value' });
    }
    ts.forEachChild(node, (child) => {
      nodes.push(child);
    });
  }
  return { text, ranges: ranges.sort((a, b) => a.start - b.start) };
}
