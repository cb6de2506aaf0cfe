import type { LineRange } from '../line-range.ts';
import type { RepoPath } from '../repo-path.ts';
import { lineBefore } from './line-map.ts';
import type { FileChange } from './model.ts';

/** Where things of the tree that was tested are at the head of the pull request, to which links and annotations point. */
export interface HeadPlaces {
  /** `null` for a file that the base brought into a merge commit. */
  readonly path: (tested: RepoPath) => RepoPath | null;
  /** `null` for a line that the base brought. `tested` is the path in the tested tree. */
  readonly line: (tested: RepoPath, line: number) => number | null;
  /** The lines of ranges that the head has, joined anew. */
  readonly ranges: (tested: RepoPath, ranges: readonly LineRange[]) => readonly LineRange[];
}

/**
 * Maps the tested tree to the head. `changes` lead from the head to the tested tree: none when the head itself was
 * tested, what the base went on with when tests ran on the merge commit of a pull request.
 */
export function findHeadPlaces(changes: readonly FileChange[]): HeadPlaces {
  const byTested = new Map(
    changes.flatMap((change) => (change.after === null ? [] : [[change.after, change]])),
  );
  const path: HeadPlaces['path'] = (tested) => {
    const change = byTested.get(tested);
    return change === undefined ? tested : change.kind === 'copied' ? null : change.before;
  };
  const line: HeadPlaces['line'] = (tested, number) => {
    if (path(tested) === null) return null;
    const change = byTested.get(tested);
    if (change === undefined) return number;
    return change.content === 'text' ? lineBefore(change.hunks, number) : null;
  };
  return {
    path,
    line,
    ranges(tested, ranges) {
      const found: LineRange[] = [];
      for (const { start, end } of ranges) {
        for (let at = start; at <= end; at++) {
          const place = line(tested, at);
          const last = found.at(-1);
          if (place === null || (last !== undefined && place <= last.end)) continue;
          if (last?.end === place - 1) found[found.length - 1] = { start: last.start, end: place };
          else found.push({ start: place, end: place });
        }
      }
      return found;
    },
  };
}
