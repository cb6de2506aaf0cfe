import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { lineAfter, lineBefore } from '../../src/foundation/diff/line-map.ts';
import type { FileChange } from '../../src/foundation/diff/model.ts';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { loadChanges } from '../../src/platform/git/diff.ts';
import { openRepository } from '../../src/platform/git/repository.ts';
import { createRepository } from '../harness/git-repository.ts';
import { commitTrees, type StoredFile, type StoredTree, textFile } from '../harness/git-trees.ts';

const NAMES = [
  'plain.py',
  'two words.py',
  'ends with space ',
  'line\nfeed.py',
  'tab\t"quote".py',
  'back\\slash.py',
  'a b/b.py',
  'b/a/b.py',
  'diff --git a/x b/x',
  '*.py',
  ':(top)x.py',
  'ünïcödé/文.py',
].map((name) => Buffer.from(name, 'utf8').toString('latin1'));

const line = fc.constantFrom(
  'same',
  'a',
  'b',
  'c',
  '++ b/x',
  '-- a/x',
  '@@ -1 +1 @@',
  'diff --git a/x b/x',
  '\\ No newline at end of file',
  'Binary files a and b differ',
  'carriage\rreturn\r',
  ' ',
  '',
);
const text = fc
  .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, ending, isOpen]) => {
    const joined = lines.join(ending);
    return isOpen || lines.length === 0 ? joined : joined + ending;
  });
const file: fc.Arbitrary<StoredFile> = fc.oneof(
  { weight: 8, arbitrary: text.map(textFile) },
  { weight: 1, arbitrary: text.map((written) => ({ ...textFile(written), mode: '100755' as const })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a', 'b').map((to) => ({ ...textFile(to), mode: '120000' as const })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a'.repeat(40), 'b'.repeat(40)).map((to) => ({
      mode: '160000' as const,
      bytes: Buffer.from(to),
    })),
  },
  {
    weight: 1,
    arbitrary: fc.nat(3).map((value) => ({ mode: '100644' as const, bytes: Buffer.of(0, value) })),
  },
);
const tree: fc.Arbitrary<StoredTree> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), file), { maxLength: 7, selector: ([name]) => name })
  .map((entries) => new Map(entries));

/** A tree, and the same with files edited, moved and dropped. */
const step: fc.Arbitrary<readonly [StoredTree, StoredTree]> = fc
  .tuple(
    tree,
    tree,
    fc.array(fc.tuple(fc.nat(6), fc.constantFrom('keep', 'move', 'mode', 'edit')), { maxLength: 7 }),
  )
  .map(([before, other, fates]) => {
    const after = new Map(other);
    const names = [...before.keys()];
    for (const [at, fate] of fates) {
      const name = names[at];
      const stored = name === undefined ? undefined : before.get(name);
      if (name === undefined || stored === undefined) continue;
      if (fate === 'keep') after.set(name, stored);
      else if (fate === 'move') after.set(`moved ${name}`, stored);
      else if (fate === 'mode' && stored.mode === '100644') after.set(name, { ...stored, mode: '100755' });
      else {
        const edited = `${Buffer.from(stored.bytes).toString('latin1')}more\n`;
        after.set(name, {
          ...stored,
          bytes: Buffer.from(edited, 'latin1'),
          mode: stored.mode === '160000' ? '100644' : stored.mode,
        });
      }
    }
    return [before, after] as const;
  });

const CASES = 150;

describe(`on ${CASES} generated pairs of trees`, () => {
  const repository = createRepository();
  afterAll(() => repository.remove());

  test('every change is told once, and its hunks lead from the old bytes to the new ones', async () => {
    const steps = fc.sample(step, { numRuns: CASES, seed: Number(process.env.SEED ?? 1) });
    const commits = commitTrees(
      repository,
      steps.flatMap(([before, after]) => [{ tree: before }, { tree: after }]),
    );
    const place = await openRepository(repository.dir);
    if (place === null) throw new Error('no repository');
    let hunks = 0;
    const kinds = new Set<string>();
    for (const [at, [before, after]] of steps.entries()) {
      const { files } = await loadChanges(place, commits[2 * at]!, commits[2 * at + 1]!);
      expectAccounted(files, before, after);
      for (const change of files) {
        kinds.add(`${change.kind} ${change.content}`);
        hunks += change.hunks.length;
        expectHunks(change, before, after);
      }
    }
    expect(hunks).toBeGreaterThan(CASES);
    for (const kind of ['added', 'deleted', 'modified', 'renamed', 'mode'])
      expect(kinds).toContain(`${kind} text`);
    expect([...kinds].join()).toMatch(/binary.*submodule|submodule.*binary/);
  });
});

const latin1 = (path: RepoPath): string => Buffer.from(path, 'utf8').toString('latin1');

function isSame(a: StoredFile | undefined, b: StoredFile | undefined): boolean {
  return a?.mode === b?.mode && Buffer.from(a?.bytes ?? []).equals(Buffer.from(b?.bytes ?? []));
}

/** Each path that differs is a side of exactly one change, and no other path is. */
function expectAccounted(files: readonly FileChange[], before: StoredTree, after: StoredTree): void {
  const names = new Set([...before.keys(), ...after.keys()]);
  const differing = [...names].filter((name) => !isSame(before.get(name), after.get(name)));
  const told = files.flatMap((change) =>
    change.before === change.after ? [change.before] : [change.before, change.after],
  );
  const sides = told.filter((path) => path !== null).map(latin1);
  expect([...new Set(sides)].sort()).toEqual(differing.sort());
  for (const [tree, side] of [
    [before, 'before'],
    [after, 'after'],
  ] as const) {
    const paths = files.flatMap((change) => change[side] ?? []);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(tree.has(latin1(path))).toBe(true);
  }
}

function linesOf(stored: StoredFile | undefined): readonly string[] {
  if (stored === undefined || stored.mode === '160000') return [];
  return (
    Buffer.from(stored.bytes)
      .toString('latin1')
      .match(/[^\n]*\n|[^\n]+$/g) ?? []
  );
}

function expectHunks(change: FileChange, before: StoredTree, after: StoredTree): void {
  if (change.content !== 'text') return expect(change.hunks).toEqual([]);
  const old = change.before === null ? [] : linesOf(before.get(latin1(change.before)));
  const now = change.after === null ? [] : linesOf(after.get(latin1(change.after)));
  const kept = old.flatMap((line, at) => {
    const place = lineAfter(change.hunks, at + 1);
    return place === null ? [] : [[line, place] as const];
  });
  for (const [line, place] of kept) expect(now[place - 1]).toBe(line);
  const keptNow = now.flatMap((_, at) => lineBefore(change.hunks, at + 1) ?? []);
  expect(keptNow).toHaveLength(kept.length);
  expect(keptNow).toEqual([...keptNow].sort((a, b) => a - b));
  const count = (side: 'beforeCount' | 'afterCount'): number =>
    change.hunks.reduce((sum, hunk) => sum + hunk[side], 0);
  expect([kept.length + count('beforeCount'), kept.length + count('afterCount')]).toEqual([
    old.length,
    now.length,
  ]);
}
