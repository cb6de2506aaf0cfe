import type { RepoPath } from '../../foundation/repo-path.ts';
import type { FrontEnd, ParsedFacts, ParseTask } from '../front-end.ts';
import { blankAllButScripts, isComponentPath } from './component-script.ts';
import { parseTypeScriptFacts } from './file-facts.ts';

/**
 * TypeScript and JavaScript by the compiler's own parser: one parse gives statements, calls and syntax errors alike.
 * Loading this module loads the compiler.
 */
export const typescriptFrontEnd = {
  language: 'typescript' as const,
  parse: ({ bytes, path }: Pick<ParseTask, 'bytes' | 'path'>): ParsedFacts => {
    const facts = isComponentPath(path)
      ? parseTypeScriptFacts(blankAllButScripts(bytes, path), `${path}.ts` as RepoPath)
      : parseTypeScriptFacts(bytes, path);
    return {
      depth: 'syntax',
      facts,
      importSystemChanges: [],
      limits: [],
      problems: facts.problems,
      bodies: null,
    };
  },
} satisfies FrontEnd;
