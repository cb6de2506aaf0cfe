import type { CommitSha } from '../foundation/digest.ts';
import type { Ratio } from '../foundation/ratio.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { Enforcement } from './model.ts';

/** First and last line, both included, 1-based. */
export type LinePair = readonly [start: number, end: number];

/** Coverage by lane and by file: numbers, of which renderers make tables. */
export interface CoverageSection {
  readonly kind: 'coverage';
  readonly title: string;
  readonly folded: false;
  /** What a percentage counts. */
  readonly metric: 'line' | 'branch' | 'combined' | 'codecov';
  /** Statements that this change adds or edits, in all lanes; `null` without a base. */
  readonly patch: Ratio | null;
  readonly base: CoverageBase | null;
  /** Reports read, and how many the configuration declares. */
  readonly reports: { readonly read: number; readonly declared: number };
  /** Lanes first, then modules, each in the order of the configuration. */
  readonly groups: readonly CoverageGroup[];
  /** Files that this change touches or hurts, what matters most first. */
  readonly files: readonly CoverageFile[];
  /** Rules whose findings the groups and files tell already: comments do not tell them twice. */
  readonly tells: readonly string[];
}

/** The state that the numbers are compared with. */
export interface CoverageBase {
  readonly commit: CommitSha;
  /** Commits between the merge base and the one that has numbers. */
  readonly distance: number;
  /** It is no ancestor: what it says counts as a hint. */
  readonly approximate: boolean;
}

export interface CoverageGroup {
  readonly name: string;
  readonly of: 'lane' | 'module';
  readonly enforcement: Enforcement;
  /** 0 of 0: nothing in it can run. */
  readonly coverage: Ratio;
  /** What the base would have without the lines that this change deletes; `null` where there is no base. */
  readonly base: Ratio | null;
  /** The least that is allowed, as an exact fraction; `null` for none. */
  readonly floor: Ratio | null;
  readonly patch: Ratio | null;
  readonly newUncovered: number;
  readonly lost: number;
  readonly excluded: number;
  readonly result: 'pass' | 'fail' | 'warn' | 'incomplete' | 'nothing';
  /** In a few words: `5 lines short of the floor`. */
  readonly reason: string;
  /** Coverage of the last commits, oldest first; `null` where a commit has none. */
  readonly trend: readonly (Ratio | null)[];
}

export interface CoverageFile {
  readonly path: RepoPath;
  readonly lane: string | null;
  readonly change: 'added' | 'copied' | 'renamed' | 'modified' | 'unchanged' | 'deleted';
  readonly measured: 'measured' | 'carried' | 'unmeasured';
  readonly coverage: Ratio;
  readonly base: Ratio | null;
  readonly patch: Ratio;
  /** Lines of new or edited statements that did not run. */
  readonly uncovered: readonly LinePair[];
  /** Lines that ran and left a branch untaken, in this change. */
  readonly partial: readonly LinePair[];
  /** Lines that ran at the base and do not now, though nobody touched them. */
  readonly lost: readonly LinePair[];
  /** Lines that were taken out of the measurement. */
  readonly excluded: readonly LinePair[];
}
