import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCandidates } from './find-candidates.ts';

const sketch = (...numbers: readonly number[]) => Uint32Array.from([...numbers].sort((a, b) => a - b));
const range = (from: number, to: number) =>
  sketch(...Array.from({ length: to - from }, (_, at) => from + at));

describe('candidates', () => {
  test('are whatever shares enough of the smaller one, the likeliest first', () => {
    const targets = [range(0, 20), range(1000, 1003), range(500, 600)];
    const sources = [range(10, 200), range(0, 20), range(1000, 1100), range(5000, 5100)];
    expect(findCandidates(targets, sources)).toEqual([
      { target: 0, source: 1 },
      { target: 0, source: 0 },
      { target: 1, source: 2 },
    ]);
  });

  test('do not come of what everybody has', () => {
    const common = range(0, 10);
    const everybody = Array.from({ length: 65 }, () => common);
    expect(findCandidates(everybody, [common])).toEqual([]);
    expect(findCandidates(everybody.slice(1), [common])).toHaveLength(64);
  });

  test('are the same as by comparing all with all', () => {
    const sketches = fc.array(
      fc.uniqueArray(
        fc.integer({ min: 0, max: 2 ** 29 }).map((number) => number % 50),
        { maxLength: 20 },
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(sketches, sketches, (targets, sources) => {
        const found = findCandidates(
          targets.map((numbers) => sketch(...numbers)),
          sources.map((numbers) => sketch(...numbers)),
        );
        const expected = targets.flatMap((target, at) =>
          sources.flatMap((source, index) => {
            const shared = target.filter((number) => source.includes(number)).length;
            const share = shared / Math.min(target.length, source.length);
            return shared >= 3 && share >= 0.25 ? [{ target: at, source: index }] : [];
          }),
        );
        expect(new Set(found.map(({ target, source }) => `${target} ${source}`))).toEqual(
          new Set(expected.map(({ target, source }) => `${target} ${source}`)),
        );
      }),
    );
  });
});
