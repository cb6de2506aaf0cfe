import type { Language } from './facts.ts';
import type { ModuleIndex, TreeView } from './front-end.ts';
import { indexPythonModules } from './python/index-modules.ts';
import { indexTypeScriptModules } from './typescript/index-modules.ts';

/** Indexes the modules of a tree by its paths and manifests; needs no parser. */
export function indexLanguage(language: Language, tree: TreeView): ModuleIndex {
  return language === 'python' ? indexPythonModules(tree) : indexTypeScriptModules(tree);
}
