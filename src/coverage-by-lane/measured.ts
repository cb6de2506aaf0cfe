import type { CommitSha } from '../foundation/digest.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { FileCoverage } from './model.ts';

/** One file of the tree, and what all reports together say of it. */
export interface MeasuredFile {
  readonly path: RepoPath;
  /** Joined over the reports; its name is the path. */
  readonly coverage: FileCoverage;
  /** Which reports measured it, as places in the list of reports; ascending. */
  readonly reports: readonly number[];
  /** Lines whose branches the reports could only bound: `coverage` holds the lower bound. */
  readonly bounded: readonly BoundedBranches[];
  /** The commit whose numbers stand in for a report that this run does not have: the file's bytes are the same there. */
  readonly carriedFrom: CommitSha | null;
}

/** Branches of a line that several reports count without saying which. */
export interface BoundedBranches {
  readonly line: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The measured files of one commit, in the order of paths. */
export type Measured = ReadonlyMap<RepoPath, MeasuredFile>;
