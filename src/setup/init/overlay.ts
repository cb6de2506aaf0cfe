import { compareText } from '../../foundation/compare.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';

/** A state of the repository with some files more, or other ones in their place, that nobody has written yet. */
export function overlay(snapshot: Snapshot, files: ReadonlyMap<RepoPath, string>): Snapshot {
  const added = [...files.keys()].map((path): TreeEntry => ({ path, kind: 'file', blob: null }));
  const { disk } = snapshot;
  return {
    entries: [...snapshot.entries.filter(({ path }) => !files.has(path)), ...added].sort((a, b) =>
      compareText(a.path, b.path),
    ),
    ignored: snapshot.ignored,
    ...(disk === undefined
      ? {}
      : {
          disk: { root: disk.root, holds: (entry: TreeEntry) => !files.has(entry.path) && disk.holds(entry) },
        }),
    readEach: async (entries, maxBytes, visit) => {
      for (const entry of entries) {
        const text = files.get(entry.path);
        if (text === undefined) continue;
        const bytes = Buffer.from(text, 'utf8');
        visit(
          entry,
          bytes.length <= maxBytes
            ? { kind: 'bytes', bytes }
            : { kind: 'unreadable', reason: 'it is too large' },
        );
      }
      await snapshot.readEach(
        entries.filter(({ path }) => !files.has(path)),
        maxBytes,
        visit,
      );
    },
  };
}
