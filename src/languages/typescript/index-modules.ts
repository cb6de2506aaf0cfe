import type { ModuleIndex, TreeView } from '../front-end.ts';
import { buildTypeScriptModules } from './modules.ts';
import { resolveTypeScriptImport } from './resolve.ts';

/** The modules of a TypeScript tree. Does without the compiler. */
export function indexTypeScriptModules(tree: TreeView): ModuleIndex {
  const modules = buildTypeScriptModules(tree.paths, tree.readText);
  return { resolve: (from, fact) => resolveTypeScriptImport(modules, from, fact), sharedNames: [] };
}
