import type { RepoPath } from '../../foundation/repo-path.ts';

/** One entry of a list by which a tool leaves files or lines out of the measurement. */
export interface OmitEntry {
  readonly file: RepoPath;
  /** 1-based; 0 where it is not known. */
  readonly line: number;
  /** Whose list: `coverage.py omit`, `jest collectCoverageFrom`. */
  readonly list: string;
  /** As written. Untrusted. */
  readonly entry: string;
}

/** What one file of settings leaves out, or why that is not known. */
export interface OmitLists {
  readonly entries: readonly OmitEntry[];
  /** One sentence; `null` when the file was read. */
  readonly problem: string | null;
}

/** Entries of one file that are read. */
export const MOST_ENTRIES = 5000;
