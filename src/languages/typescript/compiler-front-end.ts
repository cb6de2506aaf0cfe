import type { FrontEnd } from '../front-end.ts';
import { parseTypeScriptFacts } from './file-facts.ts';

/**
 * TypeScript and JavaScript by the compiler's own parser: one parse gives statements, calls and syntax errors alike.
 * Loading this module loads the compiler.
 */
export const typescriptFrontEnd: FrontEnd = {
  language: 'typescript',
  parse: (bytes, path) => {
    const facts = parseTypeScriptFacts(bytes, path);
    return { depth: 'syntax', facts, importSystemChanges: [], problems: facts.problems };
  },
};
