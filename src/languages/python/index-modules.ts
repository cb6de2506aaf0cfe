import type { ModuleIndex, TreeView } from '../front-end.ts';
import { buildPythonModules } from './modules.ts';
import { resolvePythonImport } from './resolve.ts';
import { findShadowedModules } from './shadowed-modules.ts';

/** The modules of a Python tree. */
export function indexPythonModules(tree: TreeView): ModuleIndex {
  const modules = buildPythonModules(tree.paths, { sourceRoots: tree.sourceRoots });
  return {
    resolve: (from, fact) => resolvePythonImport(modules, from, fact.target, fact.names, fact.star),
    sharedNames: findShadowedModules(modules),
  };
}
