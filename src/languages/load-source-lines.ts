import type { RepoPath } from '../foundation/repo-path.ts';
import { languageOf } from './language-of.ts';
import { readPythonLines } from './python/statements/parse-python-lines.ts';
import type { SourceLines } from './source-lines.ts';

/** Lines of a file, or why there are none. */
export interface ReadLines {
  readonly lines: SourceLines | null;
  readonly problem: string | null;
}

/** Finds which lines of a file can run, by its language. Never throws on what the file says. */
export async function parseSourceLines(path: RepoPath, bytes: Uint8Array): Promise<ReadLines> {
  if (languageOf(path) === 'python') return readPythonLines(bytes);
  return { lines: null, problem: null };
}
