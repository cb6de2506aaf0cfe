import type { RepoPath } from '../foundation/repo-path.ts';
import { readGoLines } from './go/go-lines.ts';
import { languageOf } from './language-of.ts';
import { type PythonLineOptions, readPythonLines } from './python/statements/parse-python-lines.ts';
import type { SourceLines } from './source-lines.ts';

/** What a project's settings say of lines, by language; what is absent is as the tools come. */
export interface SourceLineOptions {
  readonly python?: PythonLineOptions;
}

/** Lines of a file, or why there are none. */
export interface ReadLines {
  readonly lines: SourceLines | null;
  /** Both are `null` in a language whose lines nobody reads. */
  readonly problem: string | null;
  /** What was left undone: a pattern that took too long. One sentence each. */
  readonly problems: readonly string[];
}

/**
 * Which lines of a file can run, by its language, and what marks take out. Never throws on what the file says. Loads the
 * TypeScript compiler with the first file that needs it.
 */
export async function parseSourceLines(
  path: RepoPath,
  bytes: Uint8Array,
  { python }: SourceLineOptions = {},
): Promise<ReadLines> {
  switch (languageOf(path)) {
    case 'python':
      return readPythonLines(bytes, python);
    case 'typescript': {
      const { readTypeScriptLines } = await import('./typescript/compiler-front-end.ts');
      return { ...readTypeScriptLines(bytes, path), problems: [] };
    }
    case null:
      return { lines: path.endsWith('.go') ? readGoLines(bytes) : null, problem: null, problems: [] };
  }
}
