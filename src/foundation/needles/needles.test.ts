import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPlainly, isNeedle, prepareNeedles, type VisitNeedle } from './needles.ts';

function hitsOf(find: (visit: VisitNeedle) => void): readonly string[] {
  const hits: string[] = [];
  find((needle, at) => hits.push(`${needle} ${at}`));
  return hits.sort();
}

const words = fc.array(
  fc.stringMatching(/^[A-Za-z_0-9 =-]{3,9}$/).map((word) => word.slice(0, 9)),
  { maxLength: 30 },
);

/** Texts made of the words, of parts of them, and of bytes beside the letters. */
const cases = words.chain((chosen) =>
  fc.record({
    words: fc.constant(chosen),
    text: fc
      .array(
        fc.oneof(
          fc.constantFrom('', ...chosen),
          fc.constantFrom('', ...chosen).map((word) => word.toUpperCase()),
          fc.constantFrom('', ...chosen).map((word) => word.slice(1)),
          fc.constantFrom('@', '[', '`', '{', '\0', '\n', '\xff', '\xe9', '\xc9', ' ', 'a'.repeat(20)),
        ),
        { maxLength: 40 },
      )
      .map((parts) => Buffer.from(parts.join(''), 'latin1')),
  }),
);

test('the program and a search for one word after the other find the same places', () => {
  fc.assert(
    fc.property(cases, (one) => {
      const { find } = prepareNeedles(one.words);
      expect(hitsOf((visit) => find(one.text, visit))).toEqual(
        hitsOf((visit) => findPlainly(one.words, one.text, visit)),
      );
    }),
    { numRuns: 2000 },
  );
});

test('a word stands where it stands, at the ends and against every step', () => {
  const { find } = prepareNeedles(['api_key', 'key']);
  for (let shift = 0; shift < 70; shift++) {
    const text = Buffer.from(`${' '.repeat(shift)}Api_Key`);
    expect(hitsOf((visit) => find(text, visit))).toEqual([`0 ${shift}`, `1 ${shift + 4}`].sort());
    expect(hitsOf((visit) => find(text.subarray(0, -1), visit))).toEqual([]);
  }
});

test('more places than the program tells at a time, and a small text after a large one', () => {
  const { find } = prepareNeedles(['abc']);
  let count = 0;
  find(Buffer.from('abc'.repeat(100_000)), (_, at) => {
    expect(at).toBe(count * 3);
    count++;
  });
  expect(count).toBe(100_000);
  expect(hitsOf((visit) => find(Buffer.from('xxabc'), visit))).toEqual(['0 2']);
  expect(hitsOf((visit) => find(new Uint8Array(0), visit))).toEqual([]);
});

test('words that are too short or not ASCII are no needles', () => {
  expect(['abc', 'a_b', 'ab', '', 'äbc'].map(isNeedle)).toEqual([true, true, false, false, false]);
  expect(hitsOf((visit) => prepareNeedles([]).find(Buffer.from('abc'), visit))).toEqual([]);
});
