import type { RepoPath } from '../../foundation/repo-path.ts';
import type { BodyFacts } from '../body-facts.ts';
import type { FrontEnd, ParsedFacts, ParseTask } from '../front-end.ts';
import { blankAllButScripts, isComponentPath } from './component-script.ts';
import { readSource } from './file-facts.ts';
import { parseSource } from './source-file.ts';
import { decodeSource } from './source-text.ts';
import { findStringRanges } from './string-ranges.ts';
import { findUnsafeDefaults } from './unsafe/find-unsafe-defaults.ts';

/**
 * TypeScript and JavaScript by the compiler's own parser: one parse gives statements, calls and syntax errors alike.
 * Loading this module loads the compiler.
 */
export const typescriptFrontEnd = {
  language: 'typescript' as const,
  parse: ({
    bytes,
    path,
    depth,
    flow: asks,
  }: Pick<ParseTask, 'bytes' | 'path' | 'depth' | 'flow'>): ParsedFacts => {
    const isComponent = isComponentPath(path);
    const scriptPath = isComponent ? (`${path}.ts` as RepoPath) : path;
    const withBodies = depth === 'syntax';
    const source = parseSource(
      decodeSource(isComponent ? blankAllButScripts(bytes, path) : bytes),
      scriptPath,
    );
    const { facts, bodies, flow } = readSource(source, scriptPath, withBodies, asks);
    const unsafe = withBodies && source.sourceFile !== null ? findUnsafeDefaults(source.sourceFile) : [];
    return {
      // Everything else is told by any parse; bodies only where somebody asks.
      depth: withBodies ? 'syntax' : 'loaders',
      facts,
      importSystemChanges: [],
      limits: [],
      problems: facts.problems,
      bodies: bodies !== null && isComponent ? withMarkUp(bodies) : bodies,
      ...(unsafe.length === 0 ? {} : { unsafe }),
      ...(flow === null ? {} : { flow }),
    };
  },
} satisfies FrontEnd;

/** The mark-up of a component is something of its own, and what the component is for, however little its scripts do. */
function withMarkUp(bodies: BodyFacts): BodyFacts {
  return { ...bodies, shape: { ...bodies.shape, own: bodies.shape.own + 1, forwarded: [] } };
}

/** The strings of one file; for a component, those of its scripts. `null` when it cannot be read. */
export function typescriptStrings(bytes: Uint8Array, path: RepoPath) {
  return isComponentPath(path)
    ? findStringRanges(blankAllButScripts(bytes, path), `${path}.ts` as RepoPath)
    : findStringRanges(bytes, path);
}

export { readTypeScriptLines } from './statements/parse-typescript-lines.ts';
