import type { RepoPath } from '../foundation/repo-path.ts';
import type { Trees } from './open-trees.ts';

/** Files of the head whose bytes are not those of the base; none without a base. */
export function touchedPaths({ head, base }: Trees): ReadonlySet<RepoPath> {
  if (base === null) return new Set();
  const before = new Map(base.snapshot.entries.map((entry) => [entry.path, entry.blob]));
  return new Set(
    head.entries
      .filter((entry) => entry.blob === null || before.get(entry.path) !== entry.blob)
      .map((entry) => entry.path),
  );
}
