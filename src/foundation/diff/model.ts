import type { RepoPath } from '../repo-path.ts';

/** Lines that were replaced by lines; either side may be empty. Line numbers are 1-based. */
export interface Hunk {
  /** First line before; where `beforeCount` is 0, the line after which lines were added (0: at the top). */
  readonly beforeStart: number;
  readonly beforeCount: number;
  /** First line after; where `afterCount` is 0, the line after which lines went. */
  readonly afterStart: number;
  readonly afterCount: number;
}

/** What became of one file between two states of the repository. */
export interface FileChange {
  /** `mode`: nothing but permissions or the kind of entry changed. */
  readonly kind: 'added' | 'deleted' | 'modified' | 'renamed' | 'copied' | 'mode';
  /** `null` for an added file. The source of a rename or copy. */
  readonly before: RepoPath | null;
  /** `null` for a deleted file. */
  readonly after: RepoPath | null;
  /** `binary` and `submodule` have no lines to speak of, and no hunks. */
  readonly content: 'text' | 'binary' | 'submodule';
  /** Ascending, without context lines. An added file is one hunk, so is a deleted one. */
  readonly hunks: readonly Hunk[];
}
