import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeSketch, encodeSketch } from './sketch.ts';

describe('a sketch', () => {
  test('is the same after a way through text', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(2 ** 31)), (numbers) => {
        const sketch = Uint32Array.from(numbers).sort();
        expect(decodeSketch(encodeSketch(sketch))).toEqual(sketch);
      }),
    );
  });

  test('is not what somebody else wrote', () => {
    expect(decodeSketch('AAA=')).toBeNull();
    expect(decodeSketch(encodeSketch(Uint32Array.from([2, 1])))).toBeNull();
  });
});
