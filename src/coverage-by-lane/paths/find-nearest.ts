import { nearest } from '../../foundation/nearest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ReadName } from './read-name.ts';
import type { TreeIndex } from './tree-index.ts';

/** Files that are proposed for one name. */
const FILES_PROPOSED = 3;

/** Names that are compared letter by letter with the names of all files; the others are only looked up. */
const NAMES_COMPARED = 20;

/** A way to ask for the files that come nearest to a name. It counts what it was asked: comparing letters takes time. */
export function openNearest(index: TreeIndex): (form: ReadName) => readonly RepoPath[] {
  let compared = 0;
  return ({ parts }) => {
    const alike = index.longestEnd(parts, FILES_PROPOSED);
    if (alike !== null) return alike.paths;
    if (compared++ >= NAMES_COMPARED) return [];
    const name = nearest(parts.at(-1) ?? '', index.names());
    if (name === null) return [];
    return index.longestEnd([...parts.slice(0, -1), name], FILES_PROPOSED)?.paths ?? [];
  };
}
