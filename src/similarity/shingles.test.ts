import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countShared, shinglesOf } from './shingles.ts';

const numbers = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 });
const widths = fc.integer({ min: 1, max: 8 });

const runs = (list: readonly number[], width: number) =>
  new Set(list.flatMap((_, at) => (at + width > list.length ? [] : [list.slice(at, at + width).join()])));

describe('shingles', () => {
  test('are as many as there are different runs, each once, ascending', () => {
    fc.assert(
      fc.property(numbers, widths, (list, width) => {
        const shingles = [...shinglesOf(Int32Array.from(list), width)];
        expect(shingles).toHaveLength(runs(list, width).size);
        expect(shingles).toEqual([...new Set(shingles)].sort((a, b) => a - b));
      }),
    );
  });

  test('are shared where runs are', () => {
    fc.assert(
      fc.property(numbers, numbers, widths, (a, b, width) => {
        const [left, right] = [runs(a, width), runs(b, width)];
        const shared = [...left].filter((run) => right.has(run)).length;
        const shingles = (list: readonly number[]) => shinglesOf(Int32Array.from(list), width);
        expect(countShared(shingles(a), shingles(b))).toBe(shared);
        expect(countShared(shingles(b), shingles(a))).toBe(shared);
      }),
    );
  });

  test('below a limit are those of all that are below it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 200 }), (list) => {
        const tokens = Int32Array.from(list);
        const limit = 2 ** 29;
        const all = [...shinglesOf(tokens, 4)];
        expect([...shinglesOf(tokens, 4, limit)]).toEqual(all.filter((shingle) => shingle < limit));
      }),
    );
  });
});
