import type { Trees } from '../../checks/open-trees.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { mayOmit } from '../exclusions/read-omit-lists.ts';
import type { FoundChanges } from './find-changes.ts';
import { type LoadedSources, loadSources } from './load-sources.ts';

/** Files that a change edits, as they were: at its own base, and at the commit that has data. */
export interface SourcesBefore {
  readonly own: LoadedSources;
  readonly base: LoadedSources;
}

/** Reads the lines of edited files before the change, and settings of tools among them. */
export async function loadBefore(
  trees: Trees,
  { changes, sinceBase, baseTree }: FoundChanges,
  maxFileBytes: number,
): Promise<SourcesBefore> {
  const load = async (tree: FoundChanges['baseTree'], list: FoundChanges['changes']) => {
    const edited = editedPaths(list);
    const texts = new Set([...edited].filter(mayOmit));
    return tree === null
      ? NO_SOURCES
      : loadSources(tree, { counts: new Set(), lines: edited, texts }, maxFileBytes);
  };
  const own = await load(trees.base?.snapshot ?? null, changes);
  return { own, base: sinceBase === null ? own : await load(baseTree, sinceBase) };
}

function editedPaths(changes: FoundChanges['changes']): ReadonlySet<RepoPath> {
  return new Set(
    changes.flatMap(({ kind, before }) => (before === null || kind === 'copied' ? [] : [before])),
  );
}

const NO_SOURCES: LoadedSources = {
  counts: new Map(),
  lines: new Map(),
  texts: new Map(),
  problems: new Map(),
};

/** Of the texts of changed files, settings of tools. */
export function omitTexts(texts: LoadedSources['texts']): LoadedSources['texts'] {
  return new Map([...texts].filter(([path]) => mayOmit(path)));
}
