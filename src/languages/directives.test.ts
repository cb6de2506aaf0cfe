import { describe, expect, test } from 'vitest';
import { findDirectives } from './directives.ts';

const find = (text: string) => findDirectives(Buffer.from(text));

describe('findDirectives', () => {
  test('finds comments of every style with their line', () => {
    const text =
      'a\nimport x  # acceptance: ignore LN001\n/* acceptance: two */\r\n// acceptance: three\n<!-- acceptance: four -->';
    expect(find(text)).toEqual([
      { line: 2, text: 'acceptance: ignore LN001' },
      { line: 3, text: 'acceptance: two' },
      { line: 4, text: 'acceptance: three' },
      { line: 5, text: 'acceptance: four' },
    ]);
  });

  test('is silent where no comment mark stands before on the line', () => {
    expect(find('x = "acceptance: no"\n# a\nacceptance: no')).toEqual([]);
    expect(
      find('x = "# acceptance: ignore LN001"\n * Reads `# acceptance: ignore`\n# see acceptance: no'),
    ).toEqual([]);
  });

  test('counts lines over many directives', () => {
    const text = Array.from({ length: 1000 }, (_, index) => `x = ${index}\n# acceptance: ${index}`).join(
      '\n',
    );
    const found = find(text);
    expect(found).toHaveLength(1000);
    expect(found.at(-1)).toEqual({ line: 2000, text: 'acceptance: 999' });
  });
});
