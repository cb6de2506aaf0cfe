import type { RepoPath } from '../../foundation/repo-path.ts';
import type { FrontEnd, ParsedFacts, ParseTask } from '../front-end.ts';
import { blankAllButScripts, isComponentPath } from './component-script.ts';
import { factsOfSource } from './file-facts.ts';
import { parseSource } from './source-file.ts';
import { decodeSource } from './source-text.ts';
import { findUnsafeDefaults } from './unsafe/find-unsafe-defaults.ts';

/**
 * TypeScript and JavaScript by the compiler's own parser: one parse gives statements, calls and syntax errors alike.
 * Loading this module loads the compiler.
 */
export const typescriptFrontEnd = {
  language: 'typescript' as const,
  parse: ({ bytes, path }: Pick<ParseTask, 'bytes' | 'path'>): ParsedFacts => {
    const isComponent = isComponentPath(path);
    const name = isComponent ? (`${path}.ts` as RepoPath) : path;
    const source = parseSource(decodeSource(isComponent ? blankAllButScripts(bytes, path) : bytes), name);
    const facts = factsOfSource(source, name);
    const unsafe = source.sourceFile === null ? [] : findUnsafeDefaults(source.sourceFile);
    return {
      depth: 'syntax',
      facts,
      importSystemChanges: [],
      limits: [],
      problems: facts.problems,
      bodies: null,
      ...(unsafe.length === 0 ? {} : { unsafe }),
    };
  },
} satisfies FrontEnd;
