import { describe, expect, test } from 'vitest';
import type { BlobSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { compileLanes } from '../../lanes/match.ts';
import type { Lane } from '../../lanes/model.ts';
import { memorySketches } from '../../platform/cache/sketch-file.ts';
import { createCopySearch } from './copy-search.ts';

const lane = (name: string, kind: Lane['kind']): Lane => ({
  name,
  kind,
  paths: [`${name}/**`],
  enforcement: 'block',
  severity: {},
  mayImport: null,
});
const LANES = compileLanes([lane('core', 'production'), lane('labs', 'experimental')]);

const code = (prefix: string) =>
  Array.from({ length: 30 }, (_, at) => `${prefix}${at} = [${prefix}_x(${at}), "${prefix}${at}"]\n`).join('');

/** A tree whose blobs are named by their texts, and a list of what was read of it. */
function treeOf(files: Readonly<Record<string, string>>, hasBlobs = true) {
  const reads: string[] = [];
  const entries = Object.keys(files)
    .sort()
    .map((path): TreeEntry => {
      const blob = hasBlobs ? (Buffer.from(files[path]!).toString('hex') as BlobSha) : null;
      return { path: path as RepoPath, kind: 'file', blob };
    });
  const snapshot: Snapshot = {
    entries,
    ignored: async () => new Set(),
    async readEach(wanted, _, visit) {
      for (const entry of wanted) {
        reads.push(entry.path);
        visit(entry, { kind: 'bytes', bytes: Buffer.from(files[entry.path]!) });
      }
    },
  };
  return { snapshot, entries, reads };
}

const FILES = {
  'core/a.py': code('a'),
  'core/b.py': code('b'),
  'labs/a.py': code('a'),
  'labs/b.ts': code('b'),
};

async function search(tree: ReturnType<typeof treeOf>, cache = memorySketches()) {
  const found = await createCopySearch(LANES, cache, 1e6)!.finish(tree.snapshot, tree.entries);
  return found.map(({ path, source, sourceLane }) => `${path} ${source} ${sourceLane.name}`);
}

describe('the search for copies', () => {
  test('finds them in files of one language', async () => {
    expect(await search(treeOf(FILES))).toEqual(['core/a.py labs/a.py labs']);
    expect(await search(treeOf(FILES, false))).toEqual(['core/a.py labs/a.py labs']);
  });

  test('reads nothing of a tree that it knows, and only what is new of another', async () => {
    const cache = memorySketches();
    await search(treeOf(FILES), cache);
    const again = treeOf(FILES);
    expect(await search(again, cache)).toEqual(['core/a.py labs/a.py labs']);
    expect(again.reads).toEqual([]);
    const changed = treeOf({ ...FILES, 'core/c.py': code('c') });
    expect(await search(changed, cache)).toEqual(['core/a.py labs/a.py labs']);
    expect(changed.reads).toEqual(['core/c.py', 'core/a.py', 'labs/a.py']);
  });

  test('asks for sign-offs anew, whatever it knows', async () => {
    const cache = memorySketches();
    await search(treeOf(FILES), cache);
    const signed = treeOf({ ...FILES, 'core/PROMOTE.md': '---\nfrom: labs/a.py\nto: core/a.py\n---\n' });
    expect(await search(signed, cache)).toEqual([]);
    expect(signed.reads).toEqual(['core/PROMOTE.md']);
  });

  test('takes offered texts for read, and is none without an experimental lane', async () => {
    const tree = treeOf(FILES, false);
    const offered = createCopySearch(LANES, memorySketches(), 1e6)!;
    for (const entry of tree.entries)
      offered.offer(entry, Buffer.from(FILES[entry.path as keyof typeof FILES]));
    expect(await offered.finish(tree.snapshot, tree.entries)).toHaveLength(1);
    expect(tree.reads).toEqual(['core/a.py', 'labs/a.py']);
    expect(createCopySearch(compileLanes([lane('core', 'production')]), memorySketches(), 1e6)).toBeNull();
  });
});
