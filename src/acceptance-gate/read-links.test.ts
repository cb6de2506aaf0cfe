import { expect, test } from 'vitest';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../foundation/snapshot.ts';
import { readLinks } from './read-links.ts';

const TARGETS = {
  'core/see.py': '../labs/see.py',
  'core/labs': '../labs/',
  'core/out': '../../elsewhere',
  'core/absolute': '/etc/passwd',
} as const;

test('links lead from their own folder; what leaves the repository, and a submodule, leads nowhere', async () => {
  const entry = (path: string, kind: TreeEntry['kind']): TreeEntry => ({
    path: path as RepoPath,
    kind,
    blob: null,
  });
  const links = Object.keys(TARGETS).map((path) => entry(path, 'symlink'));
  const snapshot: Snapshot = {
    entries: [...links, entry('core/vendor', 'submodule'), entry('core/a.py', 'file')],
    readEach: async (entries, _, visit) => {
      for (const each of entries) {
        const bytes = Buffer.from(TARGETS[each.path as string as keyof typeof TARGETS]);
        visit(each, { kind: 'bytes', bytes });
      }
    },
    ignored: async () => new Set(),
  };
  expect(await readLinks(snapshot)).toEqual([
    { path: 'core/absolute', target: null },
    { path: 'core/labs', target: 'labs' },
    { path: 'core/out', target: null },
    { path: 'core/see.py', target: 'labs/see.py' },
    { path: 'core/vendor', target: null },
  ]);
});
