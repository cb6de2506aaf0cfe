import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openProblems } from '../problems.ts';
import { openTable } from './csv.ts';

function rowsOf(text: string, columns: readonly string[]): readonly (readonly string[])[] {
  const { rows } = openTable(new TextEncoder().encode(text), openProblems());
  return [...rows].map((row) => columns.map(row.text));
}

test.each([
  ['a,b\n1,2\n', [['1', '2']]],
  ['\uFEFFa,b\r\n1,2\r\n', [['1', '2']]],
  ['a,b\n"1,5","say ""so"""\n', [['1,5', 'say "so"']]],
  [
    'a,b\n"one\ntwo",3\n4,5\n',
    [
      ['one\ntwo', '3'],
      ['4', '5'],
    ],
  ],
  ['a,b\n"",\n', [['', '']]],
  ['a,b\n5" pipe" ,x\n', [['5" pipe" ', 'x']]],
  ['a,b\n1,2,3\n', [['1', '2']]],
  ['a,b\n\n1,2\n', [['1', '2']]],
])('%j', (text, expected) => {
  expect(rowsOf(text, ['a', 'b'])).toEqual(expected);
});

test('what is written by the rules is read again', () => {
  const cell = fc.string({ maxLength: 6, unit: fc.constantFrom('a', '"', ',', '\n', ' ') });
  const row = fc.array(cell, { minLength: 2, maxLength: 2 });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const text = [['a', 'b'], ...rows].map((cells) => cells.map(quoted).join(',')).join('\n');
      expect(rowsOf(`${text}\n`, ['a', 'b'])).toEqual(rows);
    }),
  );
});

test('cells that are no numbers are none', () => {
  const text = 'a\n1.5\n-2e3\nN/A\n0x10\nInfinity\n1e999\n 1\n';
  const { rows } = openTable(new TextEncoder().encode(text), openProblems());
  expect([...rows].map((row) => row.number('a'))).toEqual([1.5, -2000, null, null, null, null, null]);
});

test('a row of quotes and commas takes time by its length', () => {
  const [row] = rowsOf(`a,b\n${'"x,'.repeat(300_000)}\n1,2\n`, ['a', 'b']);
  expect(row?.length).toBe(2);
});
