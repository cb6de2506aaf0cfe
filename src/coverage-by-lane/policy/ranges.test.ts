import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRanges, joinRanges } from './ranges.ts';

test('lines with nothing that can run between them are one range', () => {
  const ranges = joinRanges([1, 2, 9, 12], new Set([5, 10]));
  expect(formatRanges(ranges)).toBe('1–2, 9, 12');
  expect(formatRanges(joinRanges([1, 9], new Set()))).toBe('1–9');
  expect(formatRanges([])).toBe('');
  expect(formatRanges(ranges, 1)).toBe('1–2 and 2 more');
});

test('ranges hold every line, no other one, and cannot be joined further', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }));
  fc.assert(
    fc.property(numbers, numbers, (lines, rest) => {
      const others = new Set(rest.filter((line) => !lines.includes(line)));
      const ranges = joinRanges(lines, others);
      const holds = (line: number) => ranges.filter(({ start, end }) => line >= start && line <= end).length;
      for (const line of lines) expect(holds(line)).toBe(1);
      for (const line of others) expect(holds(line)).toBe(0);
      for (const [at, { end }] of ranges.entries()) {
        const next = ranges[at + 1]?.start;
        if (next !== undefined) expect([...others].some((line) => line > end && line < next)).toBe(true);
      }
    }),
  );
});
