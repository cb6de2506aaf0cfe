import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countRare, createCounter, indexShingles } from './shingle-index.ts';
import { countShared } from './shingles.ts';

const lists = fc.array(
  fc
    .uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 40 })
    .map((one) => Uint32Array.from(one).sort()),
  { maxLength: 12 },
);
const ownersOf = (all: readonly Uint32Array[], shingle: number) =>
  all.flatMap((list, at) => (list.includes(shingle) ? [at] : []));

describe('an index of shingles', () => {
  test('knows who has each, and says the same group for the same owners only', () => {
    fc.assert(
      fc.property(lists, (all) => {
        const { groupOf, last, rest, owners, sizes } = indexShingles(all);
        const byGroup = new Map<number, string>();
        for (let shingle = 0; shingle <= 40; shingle++) {
          const first = groupOf(shingle);
          const walked: number[] = [];
          for (let group = first; group !== 0; group = rest[group]!) walked.unshift(last[group]!);
          expect(walked).toEqual(ownersOf(all, shingle));
          expect(owners[first]).toBe(walked.length);
          byGroup.set(first, (byGroup.get(first) ?? '').concat('.'));
        }
        for (const [group, shingles] of byGroup) if (group !== 0) expect(sizes[group]).toBe(shingles.length);
        const told = [...byGroup.keys()].map((group) => [last[group], rest[group], group === 0].join());
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });

  test('counts what lists share as comparing them one by one does', () => {
    fc.assert(
      fc.property(lists, lists, fc.integer({ min: 1, max: 12 }), (all, asked, most) => {
        const index = indexShingles(all);
        const count = createCounter(index, all.length);
        const countFew = createCounter(index, all.length, most);
        const isRare = (shingle: number) => ownersOf(all, shingle).length <= most;
        for (const list of asked) {
          expect([...count(list).counts]).toEqual(all.map((one) => countShared(one, list)));
          const few = list.filter(isRare);
          const counted = countFew(list);
          expect([...counted.counts]).toEqual(all.map((one) => countShared(one, few)));
          expect(counted.counted).toBe(few.length);
          expect([...counted.lists].sort((a, b) => a - b)).toEqual(
            all.flatMap((one, at) => (countShared(one, few) > 0 ? [at] : [])),
          );
        }
        expect([...countRare(index, all.length, most)]).toEqual(all.map((one) => one.filter(isRare).length));
      }),
    );
  });
});
