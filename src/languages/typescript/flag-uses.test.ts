import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findTypeScriptFlagUses } from './flag-uses.ts';

function usesOf(code: string): string {
  const { isNamed, onByDefault, states } = findTypeScriptFlagUses(code, 'VISION');
  return `${isNamed ? 'named' : '-'} on:${onByDefault.join(',')} ${[...states].sort().join(',')}`;
}

test.each([
  ["const on = process.env.VISION === 'true'", 'named on: '],
  ["\nconst on = process.env['VISION'] ?? 'true'", 'named on:2 '],
  ["const on = process.env.VISION || 'false'", 'named on: '],
  ["vi.stubEnv('VISION', '1')", 'named on: on'],
  ["process.env.VISION = 'false'", 'named on: off'],
  ['delete process.env.VISION', 'named on: off'],
  ["test.each(['1', '0'])('%s', (flag) => vi.stubEnv('VISION', flag))", 'named on: off,on'],
  ['// process.env.VISION\n/* VISION = 1 */', '- on: '],
  ['const TELEVISION = 1; const VISIONS = 2', '- on: '],
])('%j', (code, expected) => {
  expect(usesOf(code)).toBe(expected);
});

test('any text and any name are read without failing', () => {
  fc.assert(
    fc.property(fc.string(), fc.stringMatching(/^[A-Za-z_@][A-Za-z0-9_./:@-]{0,8}$/), (text, flag) => {
      const { onByDefault } = findTypeScriptFlagUses(`${text}${flag} ?? true`, flag);
      expect(Array.isArray(onByDefault)).toBe(true);
    }),
  );
});
