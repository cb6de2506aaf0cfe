import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leadsOf } from './pattern-leads.ts';

test.each([
  [/api[_-]?key=/, ['api-key=', 'api_key=', 'apikey=']],
  [/(lukhas[_-]?api|api)key/i, ['apikey', 'lukhas-apikey', 'lukhas_apikey', 'lukhasapikey']],
  [/ghp_[A-Za-z0-9]{36}/, ['ghp_']],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/, ['akia', 'asia']],
  [/(?<name>abc)+d/, ['abc']],
  [/(?:abc){2,}/, ['abc']],
  [/x*abc/, null],
  [/abcd?e/, ['abcde', 'abce']],
  [/abc|abcd/, ['abc']],
  [/a\.b\/c\d/, ['a.b/c']],
  [/(?=xyz)abc/, ['abc']],
  [/(?!xyz)abc(?<!q)/, ['abc']],
  [/(?<=k)abc/, ['abc']],
  [/abc.*d/, ['abc']],
  [/[abc]{3}/, null],
  [/[a-c]bcd/, null],
  [/[^a]bcd/, null],
  [/a[-_]b[.]/, ['a-b.', 'a_b.']],
  [/\w+abc/, null],
  [/(a|b|)cde/, ['acde', 'bcde', 'cde']],
  [/ab|cdef/, null],
  [/äbc/, null],
  [/\x61bcd/, null],
  [/abc/u, null],
  [/(?:)/, null],
  [/abc{0}d/, ['abc', 'abd']],
  [new RegExp(`${'('.repeat(500)}abc${')'.repeat(500)}`), null],
])('%s', (pattern, leads) => {
  expect(leadsOf(pattern, 3)).toEqual(leads);
});

const pieces = fc.constantFrom(
  ...[
    'abc',
    'x',
    '_',
    '[_-]?',
    '[a-c]',
    '(?:',
    '(',
    ')',
    '|',
    '?',
    '+',
    '*',
    '{2}',
    '{0,1}',
    '\\b',
    '^',
    '$',
  ],
  ...['\\d', '.', '[^x]', '(?=', '(?!', '\\.', '[.x]', 'key', 'ey=', '\\x61', '(?<n>', '{', '}', ']', '\\1'],
);

test('every match of whatever pattern begins with a lead', () => {
  let told = 0;
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 9 }),
      fc.array(fc.constantFrom('abc', 'ABC', 'x', '_', '-', 'b', 'key', 'ey=', '1', '.', 'a', '\n'), {
        maxLength: 12,
      }),
      (parts, words) => {
        const pattern = compile(parts.join(''));
        if (pattern === null) return;
        const leads = leadsOf(pattern, 1);
        if (leads === null) return;
        const text = words.join('');
        for (const { index } of text.matchAll(pattern)) {
          told++;
          expect(leads.some((lead) => text.toLowerCase().startsWith(lead, index))).toBe(true);
        }
      },
    ),
    { numRuns: 20_000 },
  );
  expect(told).toBeGreaterThan(100);
});

function compile(source: string): RegExp | null {
  try {
    return new RegExp(source, 'gi');
  } catch {
    return null;
  }
}
