import type { RepoPath } from '../foundation/repo-path.ts';
import type { Language } from './facts.ts';
import type { ParsedFacts } from './front-end.ts';
import { outlinePython } from './python/front-end.ts';
import { outlineTypeScript } from './typescript/outline-front-end.ts';

/** What a file says without a syntax tree; `null` where only the language's parser can tell. */
export function readOutline(language: Language, bytes: Uint8Array, path: RepoPath): ParsedFacts | null {
  return language === 'python' ? outlinePython(bytes) : outlineTypeScript(bytes, path);
}
