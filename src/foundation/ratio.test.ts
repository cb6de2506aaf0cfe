import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeOf, percentOf } from './ratio.ts';

test.each([
  [0, 0, 'n/a'],
  [0, 7, '0.00 %'],
  [1, 100_000, '<0.01 %'],
  [2071, 2072, '99.95 %'],
  [999_999, 1_000_000, '99.99 %'],
  [7, 7, '100.00 %'],
  [1, 3, '33.33 %'],
  [2, 3, '66.66 %'],
])('%i of %i is %s', (covered, total, text) => {
  expect(percentOf({ covered, total })).toBe(text);
});

test.each([
  [1, 3, 2, 3, '+33.33'],
  [2, 3, 1, 3, '−33.33'],
  [1, 2, 2, 4, '0'],
  [0, 0, 1, 2, ''],
  [1, 2, 0, 0, ''],
  [99_999, 100_000, 100_000, 100_000, '<+0.01'],
  [100_000, 100_000, 99_999, 100_000, '>−0.01'],
  [0, 1, 1, 1, '+100.00'],
])('from %i/%i to %i/%i is %s', (a, b, c, d, text) => {
  expect(changeOf({ covered: a, total: b }, { covered: c, total: d })).toBe(text);
});

const ratio = fc
  .tuple(fc.nat(1_000_000), fc.nat(1_000_000))
  .map(([a, b]) => ({ covered: Math.min(a, b), total: Math.max(a, b) }));

test('what is printed is reached, and only all is 100', () => {
  fc.assert(
    fc.property(ratio, ({ covered, total }) => {
      fc.pre(total > 0);
      const text = percentOf({ covered, total });
      const printed = text.startsWith('<') ? 0 : Number(text.slice(0, -2));
      expect(BigInt(Math.round(printed * 100)) * BigInt(total) <= BigInt(covered) * 10_000n).toBe(true);
      expect(text === '100.00 %').toBe(covered === total);
      expect(text === '0.00 %').toBe(covered === 0);
    }),
  );
});

test('the way back is the way there with the other sign', () => {
  const turned = (text: string) =>
    text.replace(/[+−<>]/g, (sign) => ({ '+': '−', '−': '+', '<': '>', '>': '<' })[sign]!);
  fc.assert(
    fc.property(ratio, ratio, (a, b) => {
      expect(changeOf(b, a)).toBe(turned(changeOf(a, b)));
    }),
  );
});
