import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchWithin } from './bounded-match.ts';

const MOMENT = 250;

const words = fc.constantFrom('api_key', 'API-KEY', 'apikey', 'x', ' ', '=', 'abcdef', '12', '\n', "'");
const texts = fc.array(words, { maxLength: 30 }).map((parts) => parts.join(''));
const PATTERNS = [
  /api[_-]?key['":\s]*=?['":\s]*([a-z0-9_-]{3,})/gi,
  /api.?key(x|)/gi,
  /(?:api_key|apikey)+/g,
  /api_key\b(?!=)/gi,
];

test('who knows where matches begin finds the same ones', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const starts = [...text.matchAll(/api/gi)].map(({ index }) => index);
      for (const pattern of PATTERNS) {
        expect(matchWithin(pattern, text, MOMENT, starts)).toEqual(matchWithin(pattern, text, MOMENT));
      }
    }),
    { numRuns: 1000 },
  );
});

test('a pattern that does not come to an end is given up, and not tried where it cannot begin', () => {
  const bomb = /a(?:(?:a+)+)+$/g;
  const text = `${'a'.repeat(40)}!`;
  expect(matchWithin(bomb, text, 20)).toBeNull();
  expect(matchWithin(bomb, text, 20, [0])).toBeNull();
  expect(matchWithin(bomb, text, 20, [])).toEqual([]);
});
