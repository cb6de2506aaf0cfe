import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameJsonBytes } from './same-json-bytes.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const same = (valid: string, other: string) => sameJsonBytes(bytes(valid), bytes(other));

describe('two files', () => {
  it.each([
    ['{"a":[1,2]}', ' { "a" : [ 1 ,\r\n\t2 ] }\n'],
    ['"a b"', '\n"a b"'],
    ['[true,null,-1.5e3]', '[true, null, -1.5e3]'],
    ['"\\""', '"\\"" '],
    ['"é\\u00e9"', '"é\\u00e9"'],
  ])('are the same but for white space: %s and %s', (valid, other) => {
    expect(same(valid, other)).toBe(true);
  });

  it.each([
    ['12', '1 2'],
    ['[true]', '[tr ue]'],
    ['"a b"', '"ab"'],
    ['"a"', '"a'],
    ['{"a":1}', '{"a":1'],
    ['{"a":1}', '{"a":1}}'],
    ['[]', '{}'],
    ['[1]', '[\u00011]'],
    ['[1]', '[\u00a01]'],
    ['["a","b"]', '["a\\",\\"b"]'],
    ['{"a":1,"b":2}', '{"b":2,"a":1}'],
  ])('are not: %s and %s', (valid, other) => {
    expect(same(valid, other)).toBe(false);
  });

  it('are the same exactly when their values are written alike, whatever the indentation', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.nat(4), (one, two, indent) => {
        const text = JSON.stringify(one);
        expect(same(text, JSON.stringify(one, null, indent))).toBe(true);
        expect(same(text, JSON.stringify(two, null, indent))).toBe(text === JSON.stringify(two));
      }),
    );
  });

  it('are never the same when the second is another value, or none, by a byte more, less or changed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), fc.nat(127), fc.nat(2), (value, at, code, kind) => {
        const text = JSON.stringify(value, null, 1);
        const place = at % text.length;
        const inserted = kind === 0 ? '' : String.fromCharCode(code);
        const other = text.slice(0, place) + inserted + text.slice(place + (kind === 2 ? 0 : 1));
        if (same(text, other)) expect(JSON.parse(other)).toEqual(JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });
});
