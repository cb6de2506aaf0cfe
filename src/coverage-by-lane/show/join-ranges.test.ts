import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinRanges } from './join-ranges.ts';

test('ranges hold the lines and no others, with a gap between them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 })), (lines) => {
      const ranges = joinRanges(lines);
      const spelled = ranges.flatMap(([start, end]) =>
        Array.from({ length: end - start + 1 }, (_, at) => start + at),
      );
      expect(spelled).toEqual([...new Set(lines)].sort((a, b) => a - b));
      ranges.slice(1).forEach(([start], at) => {
        expect(start).toBeGreaterThan(ranges[at]![1] + 1);
      });
    }),
  );
});
