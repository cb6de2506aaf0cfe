import type { RepoPath } from '../../../foundation/repo-path.ts';
import type { SourceExclusion, SourceLines, SourceStatement } from '../../source-lines.ts';
import { blankAllButScripts, isComponentPath } from '../component-script.ts';
import { isDeclarationPath } from '../paths.ts';
import { parseSource } from '../source-file.ts';
import { decodeSource } from '../source-text.ts';
import { excludeMarked } from './exclude-marked.ts';
import { findMarks } from './find-marks.ts';
import { type FoundStatement, findStatements } from './find-statements.ts';

/** Lines of a TypeScript or JavaScript file; `problem` says why there are none. */
export interface TypeScriptLines {
  readonly lines: SourceLines | null;
  readonly problem: string | null;
}

const NO_LINES: SourceLines = { statements: [], exclusions: [] };

/**
 * The statements of a file as Istanbul counts them, and the marks of Istanbul, c8, Vitest and Node that take lines out.
 * Of a component, those of its scripts. Never throws. Loading this module loads the compiler.
 */
export function readTypeScriptLines(bytes: Uint8Array, path: RepoPath): TypeScriptLines {
  if (isDeclarationPath(path)) return { lines: NO_LINES, problem: null };
  const isComponent = isComponentPath(path);
  const { sourceFile, problems } = parseSource(
    decodeSource(isComponent ? blankAllButScripts(bytes, path) : bytes),
    isComponent ? (`${path}.ts` as RepoPath) : path,
  );
  const [first] = problems;
  if (sourceFile === null || first !== undefined)
    return { lines: null, problem: `line ${first?.line ?? 1}: ${first?.message ?? 'not readable'}` };
  const found = findStatements(sourceFile);
  const lineAt = (offset: number): number => sourceFile.getLineAndCharacterOfPosition(offset).line + 1;
  const exclusions: readonly SourceExclusion[] = excludeMarked(
    sourceFile,
    found,
    findMarks(sourceFile),
    lineAt,
  );
  return { lines: { statements: toStatements(found, lineAt, sourceFile.text), exclusions }, problem: null };
}

function toStatements(
  found: readonly FoundStatement[],
  lineAt: (offset: number) => number,
  text: string,
): readonly SourceStatement[] {
  const statements = found.map((statement): SourceStatement => {
    const start = lineAt(statement.start);
    return { start, end: Math.max(start, lineAt(endOfHead(statement, text))) };
  });
  statements.sort((a, b) => a.start - b.start || a.end - b.end);
  return statements.filter(({ start, end }, index) => {
    const before = statements[index - 1];
    return before?.start !== start || before.end !== end;
  });
}

/** An offset on the last line that is the statement's own. */
function endOfHead({ end, inside }: FoundStatement, text: string): number {
  if (inside === null) return end - 1;
  if (inside.isBlock) return inside.offset;
  const lineStart = text.lastIndexOf('\n', inside.offset - 1) + 1;
  return text.slice(lineStart, inside.offset).trim() === '' ? lineStart - 1 : inside.offset;
}

/** `readTypeScriptLines` for who needs the lines alone. */
export function parseTypeScriptLines(bytes: Uint8Array, path: RepoPath): SourceLines | null {
  return readTypeScriptLines(bytes, path).lines;
}
