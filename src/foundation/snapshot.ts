import type { BlobSha } from './digest.ts';
import type { RepoPath } from './repo-path.ts';

/** One entry of a tree. */
export interface TreeEntry {
  readonly path: RepoPath;
  readonly kind: 'file' | 'symlink' | 'submodule';
  /** The blob git knows for these bytes; `null` when the work tree differs from it or git is absent. */
  readonly blob: BlobSha | null;
}

/** Bytes of an entry, or why there are none. */
export type Content =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * All paths of one state of the repository, sorted by path, and a way to read them.
 * `readEach` calls `visit` once per entry, in any order; the bytes are valid only during the call, since one buffer serves all.
 */
export interface Snapshot {
  readonly entries: readonly TreeEntry[];
  readonly readEach: (
    entries: readonly TreeEntry[],
    maxBytes: number,
    visit: (entry: TreeEntry, content: Content) => void,
  ) => Promise<void>;
  /** Where another thread can read entries by itself; absent where git alone has them. */
  readonly disk?: {
    /** Absolute path of the top folder. */
    readonly root: string;
    /** Whether the bytes of the entry are those of the file there. */
    readonly holds: (entry: TreeEntry) => boolean;
  };
  /** Of paths that are not in the tree, those that git is told to ignore: a build makes them. */
  readonly ignored: (paths: readonly RepoPath[]) => Promise<ReadonlySet<RepoPath>>;
}
