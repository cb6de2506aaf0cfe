import ts from 'typescript';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ParseProblem } from '../facts.ts';
import { isJavaScriptPath } from './paths.ts';

/** A file after the compiler's parser: its tree, or `null` when the parser gave up. */
export interface ParsedSource {
  readonly sourceFile: ts.SourceFile | null;
  /** In the order of the text. */
  readonly problems: readonly ParseProblem[];
}

/**
 * Parses one file with the TypeScript compiler; never throws.
 * The dialect follows the extension. JSDoc is parsed in JavaScript only, where it carries types. Parents are not set:
 * `walkTree` sets them on its way.
 */
export function parseSource(text: string, path: RepoPath): ParsedSource {
  try {
    const sourceFile = ts.createSourceFile(path, text, {
      languageVersion: ts.ScriptTarget.Latest,
      jsDocParsingMode: isJavaScriptPath(path) ? ts.JSDocParsingMode.ParseAll : ts.JSDocParsingMode.ParseNone,
    });
    const diagnostics = ts.sortAndDeduplicateDiagnostics(parseDiagnosticsOf(sourceFile));
    return { sourceFile, problems: diagnostics.map(toProblem) };
  } catch (error) {
    // The compiler keeps its parser's state in module variables and clears it only when it finishes a file.
    ts.createSourceFile('empty.ts', '', ts.ScriptTarget.Latest);
    return { sourceFile: null, problems: [problemOfFailure(error)] };
  }
}

/** What to say when the compiler or a converter threw: almost always the stack, exhausted by nesting. */
export function problemOfFailure(error: unknown): ParseProblem {
  const message =
    error instanceof RangeError
      ? 'Nested too deeply for the TypeScript parser'
      : `The TypeScript parser failed: ${error instanceof Error ? error.message : String(error)}`;
  return { line: 1, column: 1, message };
}

/** A diagnostic as a problem: its place and its first sentence, without the period. */
export function toProblem(diagnostic: ts.DiagnosticWithLocation): ParseProblem {
  const { line, character } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
  const text = diagnostic.messageText;
  const message = typeof text === 'string' ? text : text.messageText;
  return { line: line + 1, column: character + 1, message: message.replace(/\.$/, '') };
}

/** The parser's own diagnostics. The compiler keeps them on the node, but outside its declared interface. */
function parseDiagnosticsOf(sourceFile: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (sourceFile as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] })
    .parseDiagnostics;
}
