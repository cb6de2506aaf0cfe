import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { compileNamePattern, findPatternMistake } from './name-pattern.ts';

test.each([
  ['*fail{_,-, ,}closed*', 'test_fails_failClosed', true],
  ['*fail{_,-, ,}closed*', 'Test fail closed', true],
  ['*fail{_,-, ,}closed*', 'failed, then closed', false],
  ['upsert', 'UPSERT', true],
  ['upsert', 'upserts', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['*a*b', 'xaxbxab', true],
  ['', '', true],
  ['*', '', true],
  ['a.c', 'abc', false],
])('%s on %s: %s', (pattern, name, expected) => {
  expect(compileNamePattern(pattern)(name)).toBe(expected);
});

test.each([
  ['', 'is empty'],
  ['{a', 'has a `}` missing'],
  ['a}', 'holds `}` without `{`'],
  ['{a,{b}}', 'holds `{` inside braces'],
  ['{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}', 'stands for 64 names or more'],
  ['*{a,b}*', null],
])('%s %s', (pattern, mistake) => {
  expect(findPatternMistake(pattern)).toBe(mistake);
});

it('says what a regular expression of the same meaning says', () => {
  const part = fc.constantFrom('a', 'b', '*', '?', '{a,b}', '.', '{,b}');
  const pattern = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
  const name = fc.array(fc.constantFrom('a', 'b', '.', 'A'), { maxLength: 8 }).map((signs) => signs.join(''));
  const expression = (text: string) =>
    text
      .replaceAll('.', '\\.')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')
      .replace(/\{(\w*),(\w*)\}/g, '(?:$1|$2)');
  fc.assert(
    fc.property(pattern, name, (text, told) => {
      expect(compileNamePattern(text)(told)).toBe(new RegExp(`^${expression(text)}$`, 'i').test(told));
    }),
    { numRuns: 500 },
  );
});

it('takes no time on a name made to hurt', () => {
  const matches = compileNamePattern('*a*a*a*a*a*a*a*a*b');
  expect(matches('a'.repeat(20_000))).toBe(false);
});
