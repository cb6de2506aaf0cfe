import type { FrontEnd, ModuleIndex, TreeView } from '../front-end.ts';
import type { Depth, SourceFacts } from '../source-facts.ts';
import { createEvaluator } from './loaders/evaluate.ts';
import { findImportSystemChanges } from './loaders/find-import-system-changes.ts';
import { findLoaderCalls } from './loaders/find-loader-calls.ts';
import { LOADER_WORDS } from './loaders/loader-words.ts';
import { readScopes } from './loaders/read-scopes.ts';
import { buildPythonModules } from './modules.ts';
import { parsePythonOutline } from './outline.ts';
import { resolvePythonImport } from './resolve.ts';
import { findShadowedModules } from './shadowed-modules.ts';
import { findCompileProblems } from './tree/compile-problems.ts';
import { parsePythonTree } from './tree/parse.ts';

/** Python: statements by the outline, computed imports and the compile gate by the syntax tree. */
export const pythonFrontEnd: FrontEnd = {
  language: 'python',
  isRemote: false,
  parse: (bytes, _path, depth) => parsePython(bytes, depth),
};

/** The modules of a Python tree. */
export function indexPythonModules(tree: TreeView): ModuleIndex {
  const modules = buildPythonModules(tree.paths, { sourceRoots: tree.sourceRoots });
  return {
    resolve: (from, fact) => resolvePythonImport(modules, from, fact.target, fact.names, fact.star),
    sharedNames: findShadowedModules(modules),
  };
}

function parsePython(bytes: Uint8Array, depth: Depth): Omit<SourceFacts, 'directives'> {
  const facts = parsePythonOutline(bytes);
  const hasLoaders = facts.interesting.some((word) => LOADER_WORDS.has(word));
  if (depth === 'outline' || (depth === 'loaders' && !hasLoaders)) {
    return {
      depth: hasLoaders ? 'outline' : 'loaders',
      facts,
      importSystemChanges: [],
      limits: [],
      problems: [],
    };
  }
  const { module, problems } = parsePythonTree(bytes);
  if (module === null) return { depth: 'syntax', facts, importSystemChanges: [], limits: [], problems };
  const compileProblems = depth === 'syntax' ? findCompileProblems(module) : [];
  if (!hasLoaders) return { depth, facts, importSystemChanges: [], limits: [], problems: compileProblems };
  const evaluator = createEvaluator(readScopes(module));
  const loaded = findLoaderCalls(evaluator);
  const importSystemChanges = findImportSystemChanges(evaluator);
  return {
    depth,
    facts: { ...facts, imports: [...facts.imports, ...loaded] },
    importSystemChanges,
    limits: evaluator.gaveUp() ? ['its computed names are too entangled to be followed to the end'] : [],
    problems: compileProblems,
  };
}
