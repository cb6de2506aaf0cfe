import type { BlobSha, CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { MeasuredFile } from '../measured.ts';
import type { Ratio, Totals } from '../model.ts';

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
  /** What the ratchet holds; `null`: nothing yet. */
  readonly floors: StoredFloors | null;
  /** In the order of paths. */
  readonly files: ReadonlyMap<RepoPath, StoredFile>;
}

/** What a lane added up to. */
export interface StoredLane {
  readonly name: string;
  readonly files: number;
  readonly totals: Totals;
}

/** The highest coverage that the default branch has had. */
export interface StoredFloor {
  /** `lane production`, `module T1`. */
  readonly key: string;
  readonly ratio: Ratio;
  /** The commit that reached it. */
  readonly commit: CommitSha;
}

/** Floors that rose by themselves, with what they were measured by. */
export interface StoredFloors {
  /** Of lanes, modules and metric, see `definitionDigest`: floors of other definitions are not comparable. */
  readonly definition: Sha256;
  /** In the order of keys. */
  readonly floors: readonly StoredFloor[];
}

/**
 * One file. Of its lines, `coverage` tells whether they ran (hits are 1 or 0); of branches, how many of how many
 * (all of kind `counted`); statements keep their places and weight, not their keys.
 */
export interface StoredFile extends MeasuredFile {
  /** The bytes that were measured; `null` where git does not know them. */
  readonly blob: BlobSha | null;
}
