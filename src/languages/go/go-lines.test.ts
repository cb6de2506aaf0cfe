import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readGoLines } from './go-lines.ts';

const linesOf = (text: string) =>
  readGoLines(new TextEncoder().encode(text)).statements.map(({ start }) => start);

test.each<[string, string, readonly number[]]>([
  ['statements', 'package a\n\nfunc f() {\n\treturn 1\n}\n', [1, 3, 4]],
  ['comments', 'a()\n// b()\n\t//nolint:gosec // why\nc() // d\n', [1, 4]],
  ['comments over lines', 'a() /* b\nc()\n*/ d()\n/* e */\n', [1, 3]],
  [
    'brackets that only close',
    'go func() {\n\ta()\n}()\nf(\n\tb,\n)\nif c {\n} else {\n}\n',
    [1, 2, 3, 4, 5, 7, 8],
  ],
  ['marks in strings', 'a("//", \'"\', \'\\\'\')\nb("\\"/*")\nc()\n', [1, 2, 3]],
  ['raw strings', 'a(`x\n// not a comment\n`)\n// b\n', [1, 2, 3]],
  ['CRLF', 'a()\r\n// b\r\nc()\r\n', [1, 3]],
  ['a string without its end', 'a("b\nc()\n', [1, 2]],
  ['a comment without its end', 'a()\n/* b\nc()\n', [1]],
  ['nothing', '', []],
])('%s', (_, text, lines) => expect(linesOf(text)).toEqual(lines));

test('lines ascend, each once and within the text, whatever the bytes', () => {
  const part = fc.constantFrom('a', '/', '*', '"', "'", '`', '\\', '\n', '\r', '}', ' ');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      const lines = linesOf(text);
      const all = text.split('\n');
      expect([...new Set(lines)].sort((a, b) => a - b)).toEqual(lines);
      for (const line of lines) expect(line).toBeLessThanOrEqual(all.length);
      expect(lines.every((line) => line >= 1)).toBe(true);
    }),
  );
});
