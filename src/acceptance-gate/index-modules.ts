import type { RepoPath } from '../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../foundation/snapshot.ts';
import type { ImportFact, Language, Resolution } from '../languages/facts.ts';
import type { ModuleIndex } from '../languages/front-end.ts';
import { indexLanguage } from '../languages/index-modules.ts';
import { languageOf } from '../languages/language-of.ts';
import type { LoadOptions } from './load-options.ts';
import { mustWork } from './must-work.ts';
import type { Project } from './project.ts';

const MANIFEST =
  /(?:^|\/)(?:[jt]sconfig[^/]*\.json|[^/]*\.tsconfig\.json|package\.json|pnpm-workspace\.yaml)$/;

const NO_MODULES: Resolution = { kind: 'missing', wouldBe: [] };

/**
 * The module index of every language in the tree, behind one function. An import is resolved once; `missing` lists the
 * paths that unresolved imports, where they must work, would have been at.
 */
export async function indexModules(
  snapshot: Snapshot,
  entries: readonly TreeEntry[],
  options: LoadOptions,
): Promise<Pick<Project, 'resolve' | 'sharedNames'> & { readonly missing: () => readonly RepoPath[] }> {
  const languages = new Set<Language>(['python']);
  for (const { path } of entries) {
    const language = languageOf(path);
    if (language !== null) languages.add(language);
  }
  const texts = new Map<RepoPath, string>();
  if (languages.has('typescript')) {
    const manifests = entries.filter((entry) => entry.kind === 'file' && MANIFEST.test(entry.path));
    await snapshot.readEach(manifests, options.config.maxFileBytes, (entry, content) => {
      if (content.kind === 'bytes') texts.set(entry.path, Buffer.from(content.bytes).toString('utf8'));
    });
  }
  const tree = {
    paths: entries.map((entry) => entry.path),
    sourceRoots: options.config.sourceRoots,
    readText: (path: RepoPath) => texts.get(path) ?? null,
  };
  const indexes = new Map<Language, ModuleIndex>();
  for (const language of languages) indexes.set(language, indexLanguage(language, tree));
  const known = new Map<ImportFact, Resolution>();
  return {
    resolve: (from, fact) => {
      const before = known.get(fact);
      if (before !== undefined) return before;
      // A configuration file can name code of a language that the tree has no file of.
      const resolution = indexes.get(from.language)?.resolve(from.path, fact) ?? NO_MODULES;
      known.set(fact, resolution);
      return resolution;
    },
    missing: () => {
      const paths = new Set<RepoPath>();
      for (const [fact, resolution] of known) {
        if (resolution.kind === 'missing' && mustWork(fact))
          for (const path of resolution.wouldBe) paths.add(path);
      }
      return [...paths].sort();
    },
    sharedNames: [...indexes.values()].flatMap((index) => index.sharedNames),
  };
}
