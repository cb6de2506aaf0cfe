import type { BlobSha, CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { MeasuredFile } from '../measured.ts';
import type { Totals } from '../model.ts';

/** What one commit's tests covered, as it is kept for later commits to be compared with. */
export interface StoredCoverage {
  readonly commit: CommitSha;
  /** Its first parent; `null` for the first commit of a repository, and where the clone does not tell. */
  readonly parent: CommitSha | null;
  /** Milliseconds since 1970. Plays no part in any comparison. */
  readonly writtenAt: number;
  /** Version of this tool. */
  readonly tool: string;
  /** Of the configuration that drew the lanes: with another one, totals are counted anew from the files. */
  readonly configDigest: Sha256;
  /** Names of the reports, in the order that `MeasuredFile.reports` counts. Untrusted. */
  readonly reports: readonly string[];
  /** In the order of the configuration. */
  readonly lanes: readonly StoredLane[];
  readonly floors: readonly StoredFloor[];
  /** In the order of paths. */
  readonly files: ReadonlyMap<RepoPath, StoredFile>;
}

/** What a lane added up to. */
export interface StoredLane {
  readonly name: string;
  readonly files: number;
  readonly totals: Totals;
}

/** What a lane or module must not fall below any more, by the ratchet; counted, never a percentage. */
export interface StoredFloor {
  readonly scope: 'lane' | 'module';
  /** Name of the lane, or globs of the module. */
  readonly name: string;
  readonly totals: Totals;
  /** Where it was reached. */
  readonly commit: CommitSha;
  readonly configDigest: Sha256;
}

/**
 * One file. Of its lines, `coverage` tells whether they ran (hits are 1 or 0); of branches, how many of how many
 * (all of kind `counted`); statements keep their places and weight, not their keys.
 */
export interface StoredFile extends MeasuredFile {
  /** The bytes that were measured; `null` where git does not know them. */
  readonly blob: BlobSha | null;
}
