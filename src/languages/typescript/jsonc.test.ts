import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parseJsonc } from './jsonc.ts';

describe('parseJsonc', () => {
  it.each([
    ['{ "a": 1, // x\n /* y */ "b": [1, 2,], }', { a: 1, b: [1, 2] }],
    ['\ufeff{}', {}],
    ['{ "a": "http://x/*.ts", "b": ",]" }', { a: 'http://x/*.ts', b: ',]' }],
    ['{ "a": "\\"//", /* " */ "b": 1 }', { a: '"//', b: 1 }],
    ['[1, /* x */ ]', [1]],
    ['{ "paths": { "@/*": ["./src/*"] } /* unterminated', undefined],
    ['{ a: 1 }', undefined],
    ['', undefined],
  ])('reads %j', (text, expected) => {
    expect(parseJsonc(text)).toEqual(expected);
  });

  it('reads any value between comments and trailing commas as the compiler does', () => {
    const filler = fc.constantFrom('', ' ', '\n', '/* , ] " */', '// } "\n');
    const text = fc.tuple(fc.jsonValue(), filler, filler).map(([value, before, after]) => {
      const items = Array.isArray(value) ? value : [value];
      const listed = items.map((item) => `${before}${JSON.stringify(item)}${after}`).join(',');
      const json = `{ "list": [${listed}${items.length > 0 ? ',' : ''}${before}] }`;
      return { json, list: JSON.parse(JSON.stringify(items)) as unknown };
    });
    fc.assert(
      fc.property(text, ({ json, list }) => {
        expect(parseJsonc(json)).toEqual({ list });
        // The compiler loses a property of this name, which JSON has like any other.
        if (!json.includes('__proto__'))
          expect(parseJsonc(json)).toEqual(ts.parseConfigFileTextToJson('a.json', json).config);
      }),
    );
  });

  it('takes no longer than the text is', () => {
    expect(parseJsonc(`"${'\\"'.repeat(300_000)}`)).toBeUndefined();
    expect(parseJsonc(`{ "a": "${'a'.repeat(1_000_000)}" }`)).toEqual({ a: 'a'.repeat(1_000_000) });
  });

  it('never throws', () => {
    const soup = fc.array(fc.constantFrom('"', '\\', '/', '*', '{', '}', ',', '[', ']', '\n', 'a', ':'));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          soup.map((parts) => parts.join('')),
        ),
        (text) => {
          expect(() => parseJsonc(text)).not.toThrow();
        },
      ),
    );
  });
});
