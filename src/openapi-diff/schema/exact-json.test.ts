import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../report/model.ts';
import { canonicalText, isMultipleOf } from './exact-json.ts';

describe('canonicalText', () => {
  it('forgets the order of members, and nothing else', () => {
    expect(canonicalText({ b: [1, 2], a: null })).toBe(canonicalText({ a: null, b: [1, 2] }));
    expect(canonicalText([1, 2])).not.toBe(canonicalText([2, 1]));
    expect(canonicalText(0)).toBe(canonicalText(-0));
    expect(canonicalText(1)).not.toBe(canonicalText('1'));
    expect(canonicalText(JSON.parse('{"__proto__":1}'))).not.toBe(canonicalText({}));
  });

  it('is one text for equal values and two for others', () => {
    const value = fc.jsonValue({ maxDepth: 3 }).map((each) => JSON.parse(JSON.stringify(each)) as Json);
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(canonicalText(one) === canonicalText(other)).toBe(isDeepStrictEqual(one, other));
        expect(JSON.parse(canonicalText(one))).toEqual(one);
      }),
    );
  });
});

describe('isMultipleOf', () => {
  it.each([
    [0.3, 0.1, true],
    [19.99, 0.01, true],
    [0.35, 0.1, false],
    [-7.5, 2.5, true],
    [0, 3, true],
    [1e308, 0.123456789, false],
    [1e-7, 1e-8, true],
    [12391239123, 1e-8, true],
    [4.5, 1.5, true],
    [4, 1.5, false],
  ])('%s of %s: %s', (value, divisor, expected) => {
    expect(isMultipleOf(value, divisor)).toBe(expected);
  });

  it('is the remainder of whole numbers', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 1000 }),
        fc.nat({ max: 6 }),
        (value, divisor, shift) => {
          const [small, unit] = [Number(`${value}e-${shift}`), Number(`${divisor}e-${shift}`)];
          expect(isMultipleOf(small, unit)).toBe(value % divisor === 0);
        },
      ),
    );
  });
});
