import { lineBefore } from '../../foundation/diff/line-map.ts';
import type { FileChange } from '../../foundation/diff/model.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { SourceLines } from '../../languages/source-lines.ts';
import type { GrownExclusion } from '../policy/model.ts';
import { findGrownExclusions } from './find-grown-exclusions.ts';

/** What marks are found in. */
export interface MarkedSources {
  readonly changes: readonly FileChange[];
  /** Files as the change found them, and as it leaves them; `null` where the text says nothing. */
  readonly before: (path: RepoPath) => SourceLines | null;
  readonly after: (path: RepoPath) => SourceLines | null;
  /** Whether a report that can be believed still tells of the line: then no tool obeys the mark. */
  readonly isTold: (path: RepoPath, line: number) => boolean;
}

/** Marks that a change adds, with the lines that they take out of the measurement; in the order of the changes. */
export function findNewMarks({ changes, before, after, isTold }: MarkedSources): readonly GrownExclusion[] {
  return changes.flatMap((change): GrownExclusion[] => {
    const { kind, after: path, content, hunks } = change;
    if (path === null || content !== 'text' || kind === 'mode') return [];
    // A copy is new code.
    const source = kind === 'copied' ? null : change.before;
    const marks = findGrownExclusions(source === null ? null : before(source), after(path), (line) =>
      source === null ? null : lineBefore(hunks, line),
    );
    return marks.flatMap(({ mark, line, lines }) => {
      const out = lines.filter((one) => !isTold(path, one));
      return out.length === 0 ? [] : [{ path, kind: 'mark', text: mark, line, lines: out }];
    });
  });
}
