import { describe, expect, test } from 'vitest';
import type { ParsedCoverage } from '../model.ts';
import { totalsOf } from '../totals.ts';
import { parseGo } from './go.ts';

const parse = (...lines: string[]) => parseGo(new TextEncoder().encode(`${lines.join('\n')}\n`));
const codes = ({ diagnostics }: ParsedCoverage) => diagnostics.map(({ code }) => code);
const linesOf = ({ files }: ParsedCoverage) =>
  files.map(({ lines }) => [...lines.numbers].map((line, at) => [line, lines.hits[at]]));

describe('profiles of Go', () => {
  test('count statements, and give lines of the blocks', () => {
    const parsed = parse(
      'mode: count',
      'shop/a.go:3.10,5.2 2 7',
      'shop/a.go:7.14,9.3 1 0',
      'shop/a.go:9.3,9.20 1 4',
    );
    expect(parsed).toMatchObject({ format: 'go', naming: 'import', diagnostics: [] });
    expect(totalsOf(parsed.files[0]!).statements).toEqual({ covered: 3, total: 4 });
    // The brace in column 1 of line 5 is not the block's; line 9 ran, though the block before it did not.
    expect(linesOf(parsed)).toEqual([
      [
        [3, 7],
        [4, 7],
        [7, 0],
        [8, 0],
        [9, 4],
      ],
    ]);
    expect(parsed.files[0]!.statements?.[0]).toEqual({
      startLine: 3,
      endLine: 5,
      key: '3.10-5.2',
      weight: 2,
      hits: 7,
    });
  });

  test.each([
    ['set', 1],
    ['count', 2],
    ['atomic', 2],
  ])('blocks of the mode %s that are there twice are one', (mode, hits) => {
    const parsed = parse(
      `mode: ${mode}`,
      'a.go:1.1,1.9 5 1',
      'a.go:1.1,1.9 5 0',
      `mode: ${mode}`,
      'a.go:1.1,1.9 5 1',
    );
    expect(parsed.files[0]!.statements).toEqual([
      { startLine: 1, endLine: 1, key: '1.1-1.9', weight: 5, hits },
    ]);
    expect(totalsOf(parsed.files[0]!).statements).toEqual({ covered: 5, total: 5 });
    expect(codes(parsed)).toEqual([]);
  });

  test('names keep their colons and blanks', () => {
    const parsed = parse('mode: set', 'C:\\my code\\a.go:1.1,1.9 1 1', 'example.com/x:y/b.go:1.1,1.9 1 1');
    expect(parsed.files.map(({ name }) => name)).toEqual(['C:\\my code\\a.go', 'example.com/x:y/b.go']);
  });

  test.each([
    ['a.go:1.1,1.9 1 -2', ['count-negative'], 1],
    ['a.go:1.1,1.9 1 18446744073709551616', ['count-too-large'], 1],
    ['a.go:1.1,1.9 NaN 1', ['count-not-a-number'], 1],
    ['a.go:0.1,1.9 1 1', ['line-number'], 0],
    ['a.go:9.1,1.9 1 1', ['line-number'], 0],
    ['a.go:1.1,99999999999.9 1 1', ['line-number'], 0],
    ['a.go:1.1,50000000.9 1 1', ['block-too-long'], 1],
    ['PASS', ['record-malformed'], 0],
    ['a\u0000.go:1.1,1.9 1 1', ['name-unprintable'], 1],
  ])('%j', (line, expected, files) => {
    const parsed = parse('mode: count', line, '');
    expect(codes(parsed)).toEqual(expected);
    expect(parsed.files).toHaveLength(files);
  });

  test('what is forged to fill the memory is cut off, and told', () => {
    const blocks = Array.from({ length: 100 }, (_, at) => `a${at}.go:1.${at},3999999.9 1 1`);
    const parsed = parse('mode: set', ...blocks);
    expect(codes(parsed)).toContain('block-too-long');
    expect(parsed.files).toHaveLength(100);
  });

  test('of different modes, of different versions, and cut', () => {
    expect(codes(parse('mode: set', 'a.go:1.1,1.9 1 1', 'mode: count', 'a.go:1.1,1.9 2 1'))).toEqual([
      'modes-differ',
      'blocks-differ',
    ]);
    expect(codes(parse('mode: often', 'a.go:1.1,1.9 1 1'))).toEqual(['mode-unknown']);
    expect(codes(parseGo(new TextEncoder().encode('mode: set\na.go:1.1,1.9 1 1\na.go:2.1,')))).toEqual([
      'truncated',
    ]);
  });

  test.each([
    ['', 'empty'],
    ['a.go:1.1,1.9 1 1', 'not-go'],
    ['\u001f\u008b', 'not-go'],
  ])('%j is no profile', (text, code) => {
    expect(codes(parseGo(new TextEncoder().encode(text)))).toEqual([code]);
  });
  test('nor are bytes', () => {
    expect(codes(parseGo(Uint8Array.of(0x6d, 0xff)))).toEqual(['not-utf8']);
    expect(codes(parseGo(Uint8Array.of(0x1f, 0x8b)))).toEqual(['not-text']);
  });
});
