import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCount, readNumber } from './count.ts';
import { collectLines, findLine, LAST_LINE, lineTable, MOST_HITS, NO_LINES } from './line-table.ts';

const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 9 })));

describe('lines', () => {
  test('are sorted, joined and found again, whatever their order', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom('sum', 'max'), (added, join) => {
        const truth = new Map<number, number>();
        for (const [line, hits] of added) {
          const before = truth.get(line) ?? 0;
          truth.set(line, join === 'sum' ? before + hits : Math.max(before, hits));
        }
        const collector = collectLines();
        for (const [line, hits] of added) expect(collector.add(line, hits)).toBe(true);
        const table = collector.take(join as 'sum' | 'max');
        const expected = [...truth].sort(([a], [b]) => a - b);
        expect([...table.numbers].map((line, at) => [line, table.hits[at]])).toEqual(expected);
        expected.forEach(([line], at) => {
          expect(findLine(table, line)).toBe(at);
        });
        expect(findLine(table, 61)).toBe(-1);
        expect(collector.take()).toBe(NO_LINES);
      }),
    );
  });

  test('refuses numbers that are no line', () => {
    const collector = collectLines();
    for (const line of [0, -1, 1.5, Number.NaN, LAST_LINE + 1, Number.POSITIVE_INFINITY])
      expect(collector.add(line, 1)).toBe(false);
    expect(collector.take()).toBe(NO_LINES);
  });

  test('hits end at the most', () => {
    expect([
      ...lineTable([
        [1, MOST_HITS],
        [1, 5],
      ]).hits,
    ]).toEqual([MOST_HITS]);
  });
});

test.each([
  ['0', 0, null],
  ['17', 17, null],
  ['1.0', 1, null],
  ['0.25', 1, null],
  ['1e+06', 1_000_000, null],
  ['5000000000', MOST_HITS, null],
  ['18446744073709551611', MOST_HITS, 'too-large'],
  ['1e400', MOST_HITS, 'too-large'],
  ['-3', 0, 'negative'],
  ['-Infinity', 0, 'negative'],
  ['NaN', 0, 'not-a-number'],
  ['undefined', 0, 'not-a-number'],
  ['', 0, 'not-a-number'],
  [' ', 0, 'not-a-number'],
])('the count %j', (text, hits, oddity) => {
  expect(readCount(text)).toEqual({ hits, oddity });
});

test('counts of JSON', () => {
  expect(readNumber(3)).toEqual({ hits: 3, oddity: null });
  expect(readNumber(0.5)).toEqual({ hits: 1, oddity: null });
  expect(readNumber('3')).toEqual({ hits: 0, oddity: 'not-a-number' });
  expect(readNumber(null)).toEqual({ hits: 0, oddity: 'not-a-number' });
  expect(readNumber(-1)).toEqual({ hits: 0, oddity: 'negative' });
});
