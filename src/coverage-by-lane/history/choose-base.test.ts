import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommitSha } from '../../foundation/digest.ts';
import { type BaseCandidates, chooseBase, describeBase } from './choose-base.ts';

const commit = (index: number): CommitSha => index.toString(16).padStart(40, '0') as CommitSha;
const chain = (length: number): CommitSha[] => Array.from({ length }, (_, index) => commit(index));

function candidates(more: Partial<BaseCandidates>): BaseCandidates {
  return { ancestors: chain(51), isCut: false, onBaseBranch: [], available: new Set(), ...more };
}

test('the merge base itself needs no words', () => {
  const chosen = chooseBase(candidates({ available: new Set([commit(0), commit(1)]) }));
  expect(chosen).toEqual({ kind: 'exact', commit: commit(0) });
  expect(describeBase(chosen)).toBeNull();
});

test('the nearest ancestor is told with its distance', () => {
  const chosen = chooseBase(
    candidates({ available: new Set([commit(7), commit(3)]), onBaseBranch: [commit(99)] }),
  );
  expect(chosen).toEqual({ kind: 'ancestor', commit: commit(3), distance: 3 });
  expect(describeBase(chosen)?.text).toBe(
    'The merge base has no stored coverage; compared with `0000000`, 3 commits before it.',
  );
});

test('50 commits back is a base, 51 is not', () => {
  const far = chain(80);
  expect(chooseBase(candidates({ ancestors: far, available: new Set([commit(50)]) }))).toMatchObject({
    kind: 'ancestor',
    distance: 50,
  });
  expect(chooseBase(candidates({ ancestors: far, available: new Set([commit(51)]) }))).toEqual({
    kind: 'none',
    why: { kind: 'too-far', searched: 51 },
  });
});

test('otherwise the newest of the base branch, as an approximation', () => {
  const onBaseBranch = [commit(200), commit(201)];
  const chosen = chooseBase(candidates({ onBaseBranch, available: new Set(onBaseBranch) }));
  expect(chosen).toMatchObject({ kind: 'approximate', commit: commit(201) });
  expect(describeBase(chosen)?.text).toContain('approximate, so differences only warn');
});

test.each<[Partial<BaseCandidates>, string, RegExp, RegExp]>([
  [{ ancestors: [], isCut: true }, 'no-merge-base', /does not show where the change left/, /fetch-depth: 0/],
  [{ ancestors: [] }, 'unrelated', /share no history/, /Rebase/],
  [
    { ancestors: chain(1), isCut: true },
    'cut',
    /^The one commit .* shallow clone shows has no stored/,
    /fetch-depth: 0/,
  ],
  [{ ancestors: chain(4), isCut: true }, 'cut', /^None of the 4 commits .* has stored/, /fetch-depth: 0/],
  [{ ancestors: chain(4) }, 'no-data', /No commit before this change/, /pushes to the base branch/],
])('without data it says why, and never guesses %#', (more, kind, text, hint) => {
  const chosen = chooseBase(candidates(more));
  expect(chosen).toMatchObject({ kind: 'none', why: { kind } });
  const told = describeBase(chosen)!;
  expect(told.text).toMatch(text);
  expect(told.text).toContain('only fixed floors and the change itself are judged');
  expect(told.hint).toMatch(hint);
});

test('what is chosen always has data, and no nearer ancestor has', () => {
  const index = fc.nat(90).map(commit);
  fc.assert(
    fc.property(
      fc.nat(80),
      fc.uniqueArray(index),
      fc.uniqueArray(index),
      fc.boolean(),
      (length, more, branch, isCut) => {
        const available = new Set([...more, ...branch]);
        const ancestors = chain(length);
        const chosen = chooseBase({ ancestors, isCut, onBaseBranch: branch, available });
        const nearest = ancestors.slice(0, 51).findIndex((one) => available.has(one));
        if (chosen.kind === 'none') {
          expect([nearest, branch.length]).toEqual([-1, 0]);
          return;
        }
        expect(available.has(chosen.commit)).toBe(true);
        if (chosen.kind === 'approximate') expect(nearest).toBe(-1);
        else expect(ancestors.indexOf(chosen.commit)).toBe(nearest);
      },
    ),
  );
});
