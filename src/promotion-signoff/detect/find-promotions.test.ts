import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  A,
  B,
  BASE,
  C,
  type Case,
  check,
  detect,
  documented,
  OTHER,
  renamed,
  type Tree,
  told,
  WITHOUT,
} from '../../../tests/harness/detected-trees.ts';

describe('code from nowhere', () => {
  test('is a promotion where its module is new', async () => {
    expect(await check({ before: BASE, after: { ...BASE, 'core/new/app.py': C } })).toEqual([
      'direct – → core/new: – none core/new/app.py',
    ]);
    expect(await check({ before: BASE, after: { ...BASE, 'core/new.py': C } })).toEqual([
      'direct – → core/new.py: – none core/new.py',
    ]);
  });

  test('is none in a module that is there, or where nothing is said', async () => {
    expect(await check({ before: BASE, after: { ...BASE, 'core/old/new.py': C } })).toEqual([]);
    expect(
      await check({
        before: BASE,
        after: { ...BASE, 'core/new/__init__.py': '', 'core/new/README.md': 'New.' },
      }),
    ).toEqual([]);
    expect(await check({ before: BASE, after: { ...BASE, 'core/new/README.md': A } })).toEqual([
      'possible copy candidate/dream → core/new: candidate/dream/engine.py exact core/new/README.md (left)',
    ]);
  });

  test('that only looks like an experimental file by its name is told apart', async () => {
    expect(await check({ before: BASE, after: { ...BASE, 'core/old/dream/engine.py': C } })).toEqual([
      'possible copy candidate/dream → core/old/dream: candidate/dream/engine.py none core/old/dream/engine.py (left)',
    ]);
  });
});

describe('no promotion', () => {
  test.each<[string, Case]>([
    ['nothing changes', { before: BASE, after: BASE }],
    ['a demotion', { before: { ...WITHOUT, 'core/dream/engine.py': A }, after: BASE }],
    [
      'a revert of a promotion',
      { before: { ...WITHOUT, 'core/dream/engine.py': A, 'core/dream/parts.py': B }, after: BASE },
    ],
    [
      'a rename within production',
      { before: BASE, after: { ...BASE, 'core/old/app.py': '', 'core/fresh/main.py': OTHER } },
    ],
    [
      'a rename within production, edited',
      { before: { ...BASE, 'core/old/x.py': C }, after: { ...BASE, 'core/fresh/x.py': documented(C) } },
    ],
    [
      'another letter case',
      { before: { ...BASE, 'core/Dream/engine.py': A }, after: { ...BASE, 'core/dream/engine.py': A } },
    ],
    ['a move between experimental lanes', { before: BASE, after: { ...WITHOUT, 'labs/dream/engine.py': A } }],
    [
      'the second step of a copy',
      { before: { ...BASE, 'core/dream/engine.py': A }, after: { ...WITHOUT, 'core/dream/engine.py': A } },
    ],
    ['new experimental code', { before: BASE, after: { ...BASE, 'candidate/new/x.py': C } }],
  ])('%s', async (_, given) => {
    expect(await check(given)).toEqual([]);
  });
});

describe('what cannot be looked at', () => {
  test('is a problem, and a promotion where it could be one', async () => {
    const facts = await detect({
      before: BASE,
      after: { ...BASE, 'core/new/app.py': C },
      lose: (text) => text === C,
    });
    expect(facts.problems).toEqual(['core/new/app.py: git does not have this object']);
    expect(told(facts)).toEqual(['direct – → core/new: – none core/new/app.py']);
  });
});

describe('always', () => {
  test('gives the same for trees in any order, and no certain promotion without production', async () => {
    const path = fc.constantFrom(
      'core/a/x.py',
      'core/b/y.py',
      'candidate/a/x.py',
      'labs/b/y.py',
      'z.py',
      'core/z.py',
    );
    const text = fc.constantFrom(A, B, documented(A), renamed(B), '', `${A}\n${B}`, '→../candidate/a', 'x');
    const tree = fc.uniqueArray(fc.tuple(path, text), { selector: ([name]) => name, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(tree, tree, tree, async (before, after, tip) => {
        const of = (entries: readonly (readonly [string, string])[]): Tree => Object.fromEntries(entries);
        const facts = await detect({ before: of(before), after: of(after), tip: of(tip) });
        const again = await detect({
          before: of([...before].reverse()),
          after: of([...after].reverse()),
          tip: of([...tip].reverse()),
        });
        expect(again).toEqual(facts);
        for (const { to, files } of facts.modules) {
          expect(to.startsWith('core')).toBe(true);
          for (const file of files) expect(of(after)).toHaveProperty([file.to]);
        }
        expect((await detect({ before: of(before), after: of(before) })).modules).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
