import type { LineRange } from '../../foundation/line-range.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Ratio, Totals } from '../model.ts';

/**
 * Classes of lines between a base and a head, in the words of lcov's genhtml (differential coverage).
 * New code: `GNC` covered, `UNC` not. Unchanged code: `CBC` covered as before, `UBC` uncovered as before, `LBC` covered
 * before and not now, `GBC` the other way round; `GIC`, `UIC` counted only now, covered or not; `ECB`, `EUB` counted before
 * and excluded now. Deleted code: `DCB` was covered, `DUB` was not.
 */
export const LINE_CLASSES = [
  'GNC',
  'UNC',
  'CBC',
  'UBC',
  'LBC',
  'GBC',
  'GIC',
  'UIC',
  'ECB',
  'EUB',
  'DCB',
  'DUB',
] as const;

export type LineClass = (typeof LINE_CLASSES)[number];

/** Statements that a change adds or edits. */
export interface PatchCoverage {
  /** Each statement once, however many of its lines changed. 0 of 0: nothing in the change can run. */
  readonly statements: Ratio;
  /** Branches on changed lines. */
  readonly branches: Ratio;
  /** Lines of statements that did not run, at the head. */
  readonly uncovered: readonly LineRange[];
  /** Lines that ran and left a branch untaken. */
  readonly partial: readonly number[];
}

/** One file between base and head. */
export interface ClassifiedFile {
  /** At the head; of a deleted file, at the base. */
  readonly path: RepoPath;
  /** Where it was at the base; `null` for a file that is new, or when there is no base. */
  readonly before: RepoPath | null;
  readonly change: 'added' | 'copied' | 'renamed' | 'modified' | 'unchanged' | 'deleted';
  /** `carried`: numbers of an earlier commit, the bytes being the same. `unmeasured`: no report knows it; lines that can run count as uncovered. */
  readonly measured: 'measured' | 'carried' | 'unmeasured';
  /** Lines by class: head lines, but of `DCB` and `DUB` base lines. Ascending. Classes without lines are absent. */
  readonly lines: { readonly [name in LineClass]?: readonly number[] };
  /** Lines that were lost and flip by themselves: kept out of `LBC`. */
  readonly flaky: readonly number[];
  readonly patch: PatchCoverage;
  /** At the head; nothing of a deleted file. */
  readonly head: Totals;
  /** At the base, under its name there; `null` when there is none. */
  readonly base: Totals | null;
  /** The base without the lines that this change deletes or replaces; `null` with `base`. */
  readonly adjusted: Totals | null;
}
