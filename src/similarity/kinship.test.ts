import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinshipOf, readShingles, relationOf } from './kinship.ts';
import { PYTHON_SYNTAX } from './read-tokens.ts';

const read = (text: string) => readShingles(Buffer.from(text), PYTHON_SYNTAX);

/** Functions that differ in every name and number. */
const code = (from: number, to: number, prefix = 'name') =>
  Array.from({ length: to - from }, (_, at) => {
    const id = `${prefix}${from + at}`;
    const shape = (from + at) % 3;
    if (shape === 0) return `def ${id}(a):\n    return ${id}_of(a) + ${from + at}\n`;
    if (shape === 1) return `${id} = [${id}_x, ${from + at}, "${from + at}"]\n`;
    return `if ${id} < ${from + at}:\n    ${id} = ${id}_other(${from + at})\n`;
  }).join('');

describe('the relation of two texts', () => {
  test('of equal ones is a copy', () => {
    expect(relationOf(read(code(0, 20)), read(code(0, 20)))).toMatchObject({
      kind: 'copy',
      share: 1,
      renamed: false,
    });
  });

  test('of a part and the whole tells which is which', () => {
    expect(relationOf(read(code(0, 20)), read(code(0, 80)))).toMatchObject({ kind: 'part', share: 1 });
    expect(relationOf(read(code(0, 80)), read(code(0, 20)))).toMatchObject({ kind: 'whole', share: 1 });
  });

  test('is seen where every name is another', () => {
    const relation = relationOf(read(code(0, 30)), read(code(0, 30, 'word')));
    expect(relation).toMatchObject({ kind: 'copy', renamed: true, share: 1 });
  });

  test('is none for other code, and for a few lines', () => {
    expect(relationOf(read(code(0, 30)), read(code(100, 130)))).toBeNull();
    expect(relationOf(read('x = 1\n'), read('x = 1\n'))).toBeNull();
    expect(relationOf(read(''), read(''))).toBeNull();
  });

  test('is the same from the other side', () => {
    const places = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(places, places, places, places, (a, b, c, d) => {
        const [one, two] = [read(code(a, a + b)), read(code(c, c + d))];
        const [there, back] = [kinshipOf(one, two), kinshipOf(two, one)];
        expect(there.exact).toEqual({ ofTarget: back.exact.ofSource, ofSource: back.exact.ofTarget });
        for (const share of Object.values(there.exact)) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(relationOf(one, two)?.share).toBe(relationOf(two, one)?.share);
      }),
    );
  });
});
