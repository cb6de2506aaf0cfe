import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesModule, parseImportExpression, parseModuleExpression } from './module-expression.ts';

const matches = (expression: string, name: string): boolean => {
  const parsed = parseModuleExpression(expression);
  if (typeof parsed === 'string') throw new Error(parsed);
  return matchesModule(parsed, name);
};

describe('module expressions', () => {
  test.each<[string, string, boolean]>([
    ['a.b', 'a.b', true],
    ['a.b', 'a.b.c', false],
    ['a.*', 'a.b', true],
    ['a.*', 'a', false],
    ['a.*', 'a.b.c', false],
    ['a.**', 'a', false],
    ['a.**', 'a.b.c', true],
    ['a.*.c', 'a.b.c', true],
    ['a.**.c', 'a.b.b.c', true],
    ['a.**.c', 'a.c', false],
    ['**.c', 'c', false],
    ['**.c', 'a.b.c', true],
    ['a.**.b.*', 'a.x.b.y', true],
    ['a.**.b.*', 'a.b.y', false],
    ['a.*.*.b', 'a.x.b', false],
  ])('%s and %s: %s', (expression, name, expected) => {
    expect(matches(expression, name)).toBe(expected);
  });

  test.each(['a.b*', 'a.**.*', 'a.*.**', 'a.**.**', 'a..*', '.a.*', 'a-b.*'])('refuses %s', (expression) => {
    expect(typeof parseModuleExpression(expression)).toBe('string');
  });

  test.each(['a', 'a ->', '-> b', 'a -> b-c', 'a* -> b'])('refuses the import %s', (expression) => {
    expect(typeof parseImportExpression(expression)).toBe('string');
  });

  test('agrees with the regular expression that wildcards stand for', () => {
    const part = fc.constantFrom('a', 'b', '*', '**');
    const name = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 6 })
      .map((names) => names.join('.'));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), name, (parts, written) => {
        const expression = parseModuleExpression(parts.join('.'));
        if (typeof expression === 'string') return;
        const pattern = parts.map((one) =>
          one === '*' ? '[^.]+' : one === '**' ? '[^.]+(?:\\.[^.]+)*' : one,
        );
        expect(matchesModule(expression, written)).toBe(new RegExp(`^${pattern.join('\\.')}$`).test(written));
      }),
    );
  });

  test('many recursive wildcards take no more than their number times the names', () => {
    const expression = `${'**.a.'.repeat(400)}b`;
    expect(matches(expression, Array.from({ length: 2000 }, () => 'a').join('.'))).toBe(false);
  });
});
