import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ratio } from '../../coverage-by-lane/model.ts';
import { BLOCKS, DIGITS, drawSparkline } from './sparkline.ts';

const of = (...percents: readonly (number | null)[]): (Ratio | null)[] =>
  percents.map((percent) => (percent === null ? null : { covered: Math.round(percent * 10), total: 1000 }));
const bars = (...percents: readonly (number | null)[]): string => drawSparkline(of(...percents)).bars;

describe('a sparkline', () => {
  test('rises and falls between its lowest and its highest value', () => {
    expect(drawSparkline(of(40, 50, 60, 70, 80, 60, 40))).toEqual({
      bars: '▁▃▅▇█▅▁',
      low: { covered: 400, total: 1000 },
      high: { covered: 800, total: 1000 },
    });
  });

  test('keeps noise flat: it spans five points at least', () => {
    expect(bars(84.2, 84.3, 84.1, 84.2)).toBe('▅▅▄▅');
    expect(bars(84, 84, 84)).toBe('▅▅▅');
    expect(bars(81, 82, 83, 84, 86)).toBe('▁▂▄▅█');
  });

  test('shows 100 % as full and nearly 100 % as not', () => {
    expect(bars(100, 100)).toBe('██');
    expect(bars(99.9, 100)).toBe('▇█');
    expect(bars(0, 0.1)).toBe('▁▁');
    expect(bars(0, 100)).toBe('▁█');
  });

  test('has gaps where nothing is known, and where there is nothing to cover', () => {
    expect(bars(50, null, 60)).toBe('▁·█');
    expect(drawSparkline([null, { covered: 0, total: 0 }])).toEqual({ bars: '··', low: null, high: null });
    expect(drawSparkline([])).toEqual({ bars: '', low: null, high: null });
  });

  test('has a form in ASCII', () => {
    expect(drawSparkline(of(40, 50, null, 70, 80), DIGITS).bars).toBe('13.78');
  });
});

test('bars are in the order of values, equal where values are equal, and the scale is theirs', () => {
  const ratio = fc
    .tuple(fc.nat(3000), fc.nat(3000))
    .map(([a, b]): Ratio => ({ covered: Math.min(a, b), total: Math.max(a, b) }));
  fc.assert(
    fc.property(fc.array(fc.option(ratio)), fc.constantFrom(BLOCKS, DIGITS), (values, signs) => {
      const { bars, low, high } = drawSparkline(values, signs);
      const drawn = [...bars];
      expect(drawn).toHaveLength(values.length);
      const known = values.flatMap((value, at) =>
        value === null || value.total === 0
          ? []
          : [{ share: value.covered / value.total, bar: signs.heights.indexOf(drawn[at]!) }],
      );
      expect(drawn.filter((sign) => sign === signs.gap)).toHaveLength(values.length - known.length);
      for (const { bar } of known) expect(bar).toBeGreaterThanOrEqual(0);
      for (const a of known) {
        for (const b of known) if (a.bar < b.bar) expect(a.share).toBeLessThan(b.share);
      }
      const shares = known.map(({ share }) => share);
      expect(low === null ? null : low.covered / low.total).toBe(
        known.length === 0 ? null : Math.min(...shares),
      );
      expect(high === null ? null : high.covered / high.total).toBe(
        known.length === 0 ? null : Math.max(...shares),
      );
    }),
  );
});
