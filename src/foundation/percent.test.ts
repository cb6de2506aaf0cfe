import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALL, formatPercent, type Percent, parsePercent } from './percent.ts';

test.each<[string | number, number | null]>([
  ['60 %', 600_000],
  ['60%', 600_000],
  ['58.25', 582_500],
  [58.5, 585_000],
  [0.1, 1_000],
  [100, ALL],
  ['100.0000 %', ALL],
  ['0.0001 %', 1],
  [0, 0],
  ['100.0001', null],
  [101, null],
  [-1, null],
  ['58.25001', null],
  [1e-7, null],
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
  ['', null],
  ['%', null],
  ['60 percent', null],
  ['６０ %', null],
])('%s is %s millionths', (written, expected) => {
  expect(parsePercent(written)).toBe(expected);
});

test('what is printed is read back, to the last millionth', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: ALL }), (millionths) => {
      expect(parsePercent(formatPercent(millionths as Percent))).toBe(millionths);
    }),
  );
});

test('a number of YAML is what was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: ALL }), (millionths) => {
      const written = formatPercent(millionths as Percent).replace(' %', '');
      expect(parsePercent(Number(written))).toBe(millionths);
    }),
  );
});
