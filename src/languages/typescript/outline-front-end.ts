import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ParsedFacts } from '../front-end.ts';
import { blankAllButScripts, isComponentPath } from './component-script.ts';
import { parseTypeScriptOutline } from './outline/outline.ts';

/**
 * What `typescriptFrontEnd` says of the imports of a file, without the compiler and never with a problem; `null` when
 * the compiler has to be asked.
 */
export function outlineTypeScript(bytes: Uint8Array, path: RepoPath): ParsedFacts | null {
  const facts = isComponentPath(path)
    ? parseTypeScriptOutline(blankAllButScripts(bytes, path), `${path}.ts` as RepoPath)
    : parseTypeScriptOutline(bytes, path);
  return (
    facts && { depth: 'loaders', facts, importSystemChanges: [], limits: [], problems: [], bodies: null }
  );
}
