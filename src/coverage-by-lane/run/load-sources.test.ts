import { expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { loadSources } from './load-sources.ts';

/** A tree whose reader reads every file into one buffer, as the one over a work tree does. */
function treeOf(texts: Readonly<Record<string, string>>): Snapshot {
  const shared = Buffer.alloc(1000);
  const entries = Object.keys(texts).map((path) => ({ path, kind: 'file' }) as TreeEntry);
  return {
    entries,
    ignored: async () => new Set(),
    readEach: async (wanted, _maxBytes, visit) => {
      for (const entry of wanted) {
        const size = shared.write(texts[entry.path]!);
        visit(entry, { kind: 'bytes', bytes: shared.subarray(0, size) });
      }
    },
  };
}

test('every file is read as it is, though a parser starts when the next file is already in the buffer', async () => {
  const texts = {
    'a.ts': 'export const a = 1;\n',
    'b.py': 'b = 1\nc = 2\n',
    'c.ts': '// nothing\n// here\nexport const c = 1;\n/* and\na comment */\n',
  };
  const paths = new Set(Object.keys(texts) as RepoPath[]);
  const {
    lines,
    counts,
    texts: kept,
    problems,
  } = await loadSources(treeOf(texts), { counts: paths, lines: paths, texts: paths }, 1000);
  expect([...problems]).toEqual([]);
  const starts = Object.fromEntries(
    [...lines].map(([path, one]) => [path, one.statements.map(({ start }) => start)]),
  );
  expect(starts).toEqual({ 'a.ts': [1], 'b.py': [1, 2], 'c.ts': [3] });
  expect([...counts]).toEqual([
    ['a.ts', 1],
    ['b.py', 2],
    ['c.ts', 5],
  ]);
  expect(Object.fromEntries(kept)).toEqual(texts);
});
