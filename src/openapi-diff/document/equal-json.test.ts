import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from '../../report/model.ts';
import { equalJson } from './equal-json.ts';

const parse = (text: string): Json => JSON.parse(text) as Json;

it.each([
  ['{"a":1,"b":[null]}', '{"b":[null],"a":1}', true],
  ['{"__proto__":{"a":1}}', '{"__proto__":{"a":1}}', true],
  ['{"__proto__":{}}', '{"toString":{}}', false],
  ['{"a":{}}', '{"constructor":{}}', false],
  ['[1,2]', '[2,1]', false],
  ['[]', '{}', false],
  ['{"0":1}', '[1]', false],
  ['null', '{}', false],
])('%s and %s: %s', (one, other, expected) => {
  expect(equalJson(parse(one), parse(other))).toBe(expected);
  expect(equalJson(parse(other), parse(one))).toBe(expected);
});

it('agrees with the comparison of Node', () => {
  const value = fc.jsonValue({ maxDepth: 2 }).map((one) => parse(JSON.stringify(one)));
  fc.assert(
    fc.property(value, value, (one, other) => {
      expect(equalJson(one, other)).toBe(isDeepStrictEqual(one, other));
      expect(equalJson(one, parse(JSON.stringify(one, null, 2)))).toBe(true);
    }),
  );
});
