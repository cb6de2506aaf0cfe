import { lineBefore } from '../../foundation/diff/line-map.ts';
import type { FileChange } from '../../foundation/diff/model.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { SourceLookup } from '../classes/classify-files.ts';
import type { GrownExclusion } from '../policy/model.ts';
import { findGrownExclusions } from './find-grown-exclusions.ts';
import { findGrownOmits } from './find-grown-omits.ts';
import type { OmitEntry } from './omit-entry.ts';
import { readOmitLists } from './read-omit-lists.ts';

/** Marks that a change writes into files whose lines are known, in the order of the changes. */
export function grownMarks(
  changes: readonly FileChange[],
  head: SourceLookup,
  before: SourceLookup,
): readonly GrownExclusion[] {
  return changes.flatMap((change) => {
    const { kind, after: path, before: old, hunks } = change;
    if (path === null || kind === 'mode') return [];
    const isNew = kind === 'added' || kind === 'copied';
    const marks = findGrownExclusions(isNew || old === null ? null : before(old), head(path), (line) =>
      isNew ? null : lineBefore(hunks, line),
    );
    return marks.map(({ mark, line, lines }): GrownExclusion => {
      return { path, kind: 'mark', text: mark, line, lines };
    });
  });
}

/** Entries that a change adds to lists of what tools leave out; both sides by path and text. */
export function grownOmits(
  before: ReadonlyMap<RepoPath, string>,
  after: ReadonlyMap<RepoPath, string>,
): readonly OmitEntry[] {
  const entriesOf = (files: ReadonlyMap<RepoPath, string>) =>
    [...files].flatMap(([path, text]) => readOmitLists(path, text).entries);
  return findGrownOmits(entriesOf(before), entriesOf(after));
}
