import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countScript, type V8Function } from './v8-script.ts';

const SOURCE = 'a();\nif (b) {\n  c();\n}\nd(); e();\n\n';

function count(source: string, ...ranges: readonly (readonly [start: number, end: number, count: number])[]) {
  const whole: V8Function = {
    name: '',
    ranges: ranges.map(([start, end, hits]) => ({ start, end, count: hits })),
    hasBlocks: true,
  };
  const file = countScript('a.js', source, [whole]);
  return file === null
    ? null
    : Array.from(file.lines.numbers, (line, at) => `${line}:${file.lines.hits[at]}`);
}

describe('lines of a script', () => {
  it('ran as often as the innermost range over the whole line, up to the last line with text', () => {
    expect(count(SOURCE, [0, SOURCE.length, 1], [12, 22, 0])).toEqual(['1:1', '2:1', '3:0', '4:0', '5:1']);
    expect(count(SOURCE, [0, SOURCE.length, 3], [27, 32, 0])).toEqual(['1:3', '2:3', '3:3', '4:3', '5:3']);
  });

  it('ran as two ranges of one count say together', () => {
    expect(count(SOURCE, [0, SOURCE.length, 1], [23, 27, 2], [27, 32, 2])?.at(-1)).toBe('5:2');
  });

  it('counts the same with CRLF, and behind a byte order mark', () => {
    const windows = SOURCE.replaceAll('\n', '\r\n');
    expect(count(windows, [0, windows.length, 1], [13, 25, 0])).toEqual(['1:1', '2:1', '3:0', '4:0', '5:1']);
    expect(count(`\ufeff${SOURCE}`, [0, SOURCE.length, 1], [12, 22, 0])?.[2]).toBe('3:0');
  });

  it('is not this script when a range reaches past its end', () => {
    expect(count(SOURCE, [0, SOURCE.length + 1, 1])).toBeNull();
  });

  it.each([
    ['x();\n/* c8 ignore next */\ny();\nz();', [2, 3]],
    ['x();\n/* v8 ignore next 2 */\ny();\nz();', [2, 3, 4]],
    ['x(); /* c8 ignore next */\ny();\nz();', [1]],
    ['/* c8 ignore start */\ny();\n/* c8 ignore stop */\nz();', [1, 2, 3]],
    ['/* node:coverage disable */\ny();\n/* node:coverage enable */\nz();', [1, 2, 3]],
  ])('excludes what comments take out of %j', (source, excluded) => {
    const file = countScript('a.js', source, [
      { name: '', ranges: [{ start: 0, end: source.length, count: 0 }], hasBlocks: true },
    ]);
    expect([...file!.excluded]).toEqual(excluded);
    expect([...file!.lines.numbers, ...file!.excluded].sort()).toEqual(
      source.split('\n').map((_, at) => at + 1),
    );
  });

  it('gives each line what painting range after range gives', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ';', '\n', ' '), maxLength: 60 });
    const pair = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(5));
    fc.assert(
      fc.property(text, fc.array(pair, { maxLength: 12 }), (source, drawn) => {
        const ranges = drawn
          .map(
            ([a, b, hits]) =>
              [Math.min(a, b, source.length), Math.min(Math.max(a, b), source.length), hits] as const,
          )
          .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
        // One range a function, so that none is joined with another.
        const functions = ranges.map(([start, end, hits]) => ({
          name: '',
          ranges: [{ start, end, count: hits }],
          hasBlocks: true,
        }));
        const file = countScript('a.js', source, functions)!;
        const trimmed = source.trimEnd();
        let start = 0;
        const painted = trimmed.split('\n').map((line) => {
          const end = start + line.length;
          const over = ranges.filter(([from, to]) => from <= start && Math.min(to, trimmed.length) >= end);
          start = end + 1;
          return over.at(-1)?.[2] ?? 1;
        });
        expect([...file.lines.hits]).toEqual(painted);
      }),
      { numRuns: 500 },
    );
  });
});
