import type { RepoPath } from '../../foundation/repo-path.ts';
import { findGrownOmits } from './find-grown-omits.ts';
import type { OmitEntry } from './omit-entry.ts';
import { readOmitLists } from './read-omit-lists.ts';

/** Entries that a change adds to lists of what tools leave out; both sides by path and text. */
export function findNewOmits(
  before: ReadonlyMap<RepoPath, string>,
  after: ReadonlyMap<RepoPath, string>,
): readonly OmitEntry[] {
  return findGrownOmits(entriesOf(before), entriesOf(after));
}

function entriesOf(files: ReadonlyMap<RepoPath, string>): readonly OmitEntry[] {
  return [...files].flatMap(([path, text]) => readOmitLists(path, text).entries);
}
