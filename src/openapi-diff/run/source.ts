import { resolve } from 'node:path';
import { API_DOCUMENT_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import { readReport } from '../../platform/files/read-report.ts';

/** One state of the files that descriptions are made of. */
export interface Source {
  /** Reads files; those that are not there are left out. Bytes or why there are none. */
  readonly read: (
    paths: readonly RepoPath[],
  ) => Promise<ReadonlyMap<RepoPath, Uint8Array | { readonly reason: string }>>;
}

/** The files of a tree. A link is no file: what it leads to may lie outside the repository. */
export function snapshotSource(snapshot: Snapshot): Source {
  const entries = new Map(snapshot.entries.map((entry) => [entry.path, entry]));
  return {
    read: async (paths) => {
      const found = new Map<RepoPath, Uint8Array | { readonly reason: string }>();
      const wanted = paths.flatMap((path) => entries.get(path) ?? []);
      for (const { path, kind } of wanted)
        if (kind !== 'file') found.set(path, { reason: `it is a ${kind}` });
      await snapshot.readEach(
        wanted.filter(({ kind }) => kind === 'file'),
        API_DOCUMENT_BYTES,
        ({ path }, content) => {
          // One buffer serves all.
          found.set(path, content.kind === 'bytes' ? Uint8Array.from(content.bytes) : content);
        },
      );
      return found;
    },
  };
}

/** Files below a folder, wherever it is. */
export function folderSource(root: string): Source {
  return {
    read: async (paths) => {
      const found = new Map<RepoPath, Uint8Array | { readonly reason: string }>();
      for (const path of paths) {
        const { content } = readReport(path, resolve(root, path), API_DOCUMENT_BYTES);
        if (content.kind === 'bytes') found.set(path, content.bytes);
        else if (content.reason !== 'there is no such file') found.set(path, content);
      }
      return found;
    },
  };
}

/** A state in which one file is what a command wrote, and all others are as they were. */
export function withFile(source: Source, path: RepoPath, bytes: Uint8Array): Source {
  return {
    read: async (paths) => {
      const others = await source.read(paths.filter((each) => each !== path));
      return paths.includes(path) ? new Map([...others, [path, bytes]]) : others;
    },
  };
}
