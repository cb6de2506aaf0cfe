import type { BlobSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Content, TreeEntry } from '../../foundation/snapshot.ts';
import type { LaneMap } from '../../lanes/model.ts';

/** A file at one blob. */
export interface BlobAt {
  readonly path: RepoPath;
  readonly blob: BlobSha;
}

/** What a change is, as far as promotions go: trees, lanes and what is gone. Entries of trees in any order. */
export interface PromotionChange {
  /** One tree for each merge base: several where branches were merged crosswise; what any of them has is not new. */
  readonly bases: readonly (readonly TreeEntry[])[];
  /** The tip of the branch that the change goes to. */
  readonly tip: readonly TreeEntry[];
  readonly head: readonly TreeEntry[];
  /** Of the base: what the change makes of them is judged, and judges nothing. */
  readonly lanes: LaneMap;
  /** As the change leaves them; `null`: as they were. */
  readonly headLanes: LaneMap | null;
  /** Experimental files that were deleted not long ago. */
  readonly deleted: readonly BlobAt[];
}

/** Reads each blob once, in any order; bytes are valid only during the call. */
export type ReadBlobs = (
  blobs: readonly BlobSha[],
  maxBytes: number,
  visit: (blob: BlobSha, content: Content) => void,
) => Promise<void>;
