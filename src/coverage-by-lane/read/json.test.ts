import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrokenJson, elementsOf, isArray, type JsonSlice, membersOf, openJson, parseSlice } from './json.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The value as the walk sees it: objects and arrays by members and elements, all else parsed. */
function walk(slice: JsonSlice): unknown {
  if (isArray(slice)) return Array.from(elementsOf(slice), walk);
  const text = new TextDecoder().decode(slice.bytes.subarray(slice.start, slice.start + 1));
  if (text !== '{') return parseSlice(slice);
  return Object.fromEntries(Array.from(membersOf(slice), ({ name, value }) => [name, walk(value)]));
}

function faultOf(text: string): string {
  try {
    walk(openJson(bytesOf(text)));
  } catch (error) {
    if (error instanceof BrokenJson) return error.fault;
    throw error;
  }
  return 'none';
}

describe('walking JSON', () => {
  it('sees what JSON.parse sees, whatever the value and its white space', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t', ' \r\n'), (text, space) => {
        const value: unknown = JSON.parse(text);
        const written = JSON.stringify(value, null, space === ' \r\n' ? 2 : space);
        expect(walk(openJson(bytesOf(`\ufeff ${written}\n`)))).toEqual(JSON.parse(written));
      }),
      { numRuns: 500 },
    );
  });

  it('refuses every text that JSON.parse refuses', () => {
    const broken = fc.tuple(
      fc.json({ maxDepth: 3 }),
      fc.nat(),
      fc.constantFrom('', '}', ']', '"', ',', ':', '\\', 'x'),
    );
    fc.assert(
      fc.property(broken, ([text, place, put]) => {
        const at = place % (text.length + 1);
        const changed = text.slice(0, at) + put + text.slice(at + 1);
        let isJson = true;
        try {
          JSON.parse(changed);
        } catch {
          isJson = false;
        }
        expect(faultOf(changed) === 'none').toBe(isJson);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['{"a":1', 'truncated'],
    ['{"a":"b', 'truncated'],
    ['{"a":', 'truncated'],
    ['{', 'truncated'],
    ['[1,', 'truncated'],
    ['{"a":1}{"b":2}', 'trailing'],
    ['[1] x', 'trailing'],
    ['{"a":1,}', 'invalid'],
    ['{a:1}', 'invalid'],
    ['{"a":[1}', 'invalid'],
    ['"a" "b"', 'invalid'],
    [`${'['.repeat(100_000)}1${']'.repeat(100_000)}`, 'too-deep'],
  ])('names what is wrong with %j', (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  it('gives members of one name one by one, and one called __proto__ as any other', () => {
    const members = [...membersOf(openJson(bytesOf('{"a":1,"a":{"__proto__":{"hits":3}},"__proto__":2}')))];
    expect(members.map(({ name }) => name)).toEqual(['a', 'a', '__proto__']);
    expect(Object.keys(parseSlice(members[1]!.value) as object)).toEqual(['__proto__']);
    expect(({} as { hits?: number }).hits).toBeUndefined();
  });
});
