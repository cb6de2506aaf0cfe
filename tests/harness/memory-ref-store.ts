import { setImmediate as turn } from 'node:timers/promises';
import { type BlobSha, type CommitSha, gitBlobSha, sha256 } from '../../src/foundation/digest.ts';
import type { RefStore, RefTree } from '../../src/platform/git/append-ref.ts';

/** Files under a ref in memory, which many stores write at once. */
export interface MemoryRef {
  /** A store of its own for each writer. */
  readonly open: () => RefStore;
  /** Files as they are now; a test may change them behind everybody's back. */
  files: ReadonlyMap<string, Uint8Array>;
  /** Every state that was ever published, oldest first. */
  readonly states: ReadonlyMap<string, Uint8Array>[];
  /** Writes that came too late. */
  lost: number;
}

/** Compare-and-swap as the real stores do it: plans see a state, and are asked again when it is no longer the last one. */
export function memoryRef(): MemoryRef {
  const ref: MemoryRef = { open, files: new Map(), states: [], lost: 0 };

  function load(): RefTree {
    const { files } = ref;
    const commit = files.size === 0 ? null : (sha256(String(ref.states.length)) as string as CommitSha);
    return {
      commit,
      files: new Map([...files].map(([path, bytes]): [string, BlobSha] => [path, gitBlobSha(bytes)])),
      read: async (paths) => {
        await turn();
        return new Map(paths.flatMap((path) => (files.has(path) ? [[path, files.get(path)!] as const] : [])));
      },
    };
  }

  function open(): RefStore {
    return {
      load: async () => load(),
      close: () => undefined,
      write: async (plan) => {
        for (let attempts = 1; ; attempts++) {
          const seen = ref.files;
          const tree = load();
          const changes = await plan(tree);
          await turn();
          if (changes.size === 0) return { commit: tree.commit, changed: false, attempts };
          if (ref.files !== seen) {
            ref.lost++;
            continue;
          }
          const next = new Map(seen);
          for (const [path, bytes] of changes) bytes === null ? next.delete(path) : next.set(path, bytes);
          ref.files = next;
          ref.states.push(next);
          return { commit: load().commit, changed: true, attempts };
        }
      },
    };
  }

  return ref;
}
