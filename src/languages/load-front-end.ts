import type { RepoPath } from '../foundation/repo-path.ts';
import type { Language } from './facts.ts';
import type { FrontEnd, ModuleIndex, ParsedFacts, TreeView } from './front-end.ts';
import { indexPythonModules, outlinePython } from './python/front-end.ts';
import { indexTypeScriptModules } from './typescript/index-modules.ts';
import { outlineTypeScript } from './typescript/outline-front-end.ts';

/** Loads the reader of a language. The TypeScript compiler takes a quarter of a second, so only trees that need it pay for it. */
export async function loadFrontEnd(language: Language): Promise<FrontEnd> {
  switch (language) {
    case 'python': {
      const { pythonFrontEnd } = await import('./python/front-end.ts');
      return pythonFrontEnd;
    }
    case 'typescript': {
      const { typescriptFrontEnd } = await import('./typescript/compiler-front-end.ts');
      return typescriptFrontEnd;
    }
  }
}

/** Indexes the modules of a tree by its paths and manifests; needs no parser. */
export function loadModuleIndex(language: Language, tree: TreeView): ModuleIndex {
  return language === 'python' ? indexPythonModules(tree) : indexTypeScriptModules(tree);
}

/** What a file says without a syntax tree; `null` where only the language's parser can tell. */
export function readOutline(language: Language, bytes: Uint8Array, path: RepoPath): ParsedFacts | null {
  return language === 'python' ? outlinePython(bytes) : outlineTypeScript(bytes, path);
}
