import type { RepoPath } from '../../foundation/repo-path.ts';
import type { FrontEnd, ParsedFacts } from '../front-end.ts';
import type { Depth } from '../source-facts.ts';
import { blankAllButScripts, isComponentPath } from './component-script.ts';
import { parseTypeScriptFacts } from './file-facts.ts';

/**
 * TypeScript and JavaScript by the compiler's own parser: one parse gives statements, calls and syntax errors alike.
 * Loading this module loads the compiler.
 */
export const typescriptFrontEnd = {
  language: 'typescript' as const,
  isRemote: false as boolean,
  parse: (bytes: Uint8Array, path: RepoPath, _depth: Depth): ParsedFacts => {
    const facts = isComponentPath(path)
      ? parseTypeScriptFacts(blankAllButScripts(bytes, path), `${path}.ts` as RepoPath)
      : parseTypeScriptFacts(bytes, path);
    return { depth: 'syntax', facts, importSystemChanges: [], limits: [], problems: facts.problems };
  },
} satisfies FrontEnd;
