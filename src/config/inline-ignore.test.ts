import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../foundation/date.ts';
import { formatDiagnostic } from './diagnostic.ts';
import { parseInlineIgnore } from './inline-ignore.ts';
import { isExpired } from './waiver.ts';

const context = {
  place: { file: 'a.py', line: 7, column: 5 },
  today: '2026-11-21' as IsoDate,
  rules: ['LN001', 'LN002', 'SE001'],
};
const read = (text: string) => parseInlineIgnore(text, context);
const problems = (text: string) => read(text)?.diagnostics.map(formatDiagnostic) ?? 'no ignore comment';

const WAIVER = {
  key: 'LN001',
  reason: 'moves with #12',
  owner: '@core',
  expires: '2027-01-31',
  effect: 'ignore',
};
const FIELDS = 'reason="moves with #12" owner=@core expires=2027-01-31';

describe('an ignore comment', () => {
  test.each([
    `# acceptance: ignore LN001 ${FIELDS}`,
    `#acceptance:ignore LN001 ${FIELDS}`,
    `// acceptance: ignore LN001 ${FIELDS}`,
    `/* acceptance: ignore LN001 ${FIELDS} */`,
    `<!-- acceptance: ignore LN001 ${FIELDS} -->`,
    ` * acceptance: ignore LN001 ${FIELDS}`,
    `acceptance: ignore LN001 ${FIELDS}`,
    `# Acceptance: ignore   LN001\texpires=2027-01-31 owner=@core   reason="moves with #12"  `,
  ])('%s', (text) => {
    expect(read(text)).toEqual({ waiver: WAIVER, diagnostics: [] });
  });

  test('may quote in its reason', () => {
    const found = read(
      '# acceptance: ignore LN001 reason="the \\"old\\" way = fine" owner=a@b.example expires="2027-01-31"',
    );
    expect(found?.waiver).toMatchObject({ reason: 'the "old" way = fine', owner: 'a@b.example' });
  });

  test.each([
    '# noqa',
    '# acceptance criteria: none',
    '# Acceptance: users can sign in',
    '# acceptance: dynamic-targets=lukhas.*',
    '',
    '#',
    '# acceptance:',
  ])('%j is none', (text) => {
    expect(read(text)).toBe(null);
  });
});

describe('a mistake', () => {
  test.each<[string, readonly string[]]>([
    ['# acceptance: ignroe LN001', ['a.py:7:19: there is no `ignroe` here (did you mean `ignore`?)']],
    ['# acceptance: ignore', ['a.py:7:25: after `ignore` comes the id of one rule, such as LN001, not ``']],
    [
      '# acceptance: ignore LN001,LN002 reason="x"',
      ['a.py:7:26: after `ignore` comes the id of one rule, such as LN001, not `LN001,LN002`'],
    ],
    [
      '# acceptance: ignore LN003 reason="x"',
      ['a.py:7:26: there is no rule `LN003` (did you mean `LN001`?)'],
    ],
    [
      '# acceptance: ignore LN001',
      [
        'a.py:7:5: `reason` is missing: say why, as in `reason="…"`',
        'a.py:7:5: `owner` is missing: say who decides, as in `owner=@team`',
        'a.py:7:5: `expires` is missing: give the last day, as in `expires=2027-01-31`',
      ],
    ],
    ['# acceptance: ignore LN001 reason=" " owner=@c expires=2027-01-31', ['a.py:7:32: `reason` is empty']],
    [
      '# acceptance: ignore LN001 reason="x" owner=core expires=2027-01-31',
      ['a.py:7:43: `owner` must be @user, @organisation/team or an e-mail address, not `core`'],
    ],
    [
      '# acceptance: ignore LN001 reason="x" owner=@c expires=2027-02-29',
      ['a.py:7:52: `expires` must be a day such as 2027-01-31, not `2027-02-29`'],
    ],
    [
      '# acceptance: ignore LN001 reason="x" owner=@c expires=2027-11-22',
      ['a.py:7:52: warning: `expires` is more than a year away: 2027-11-22'],
    ],
    ['# acceptance: ignore LN001 reason="x" owner=@c expires=2027-11-21', []],
    [
      '# acceptance: ignore LN001 reason="x owner=@c',
      ['a.py:7:32: a quote is not closed, or no blank follows it'],
    ],
    [
      '# acceptance: ignore LN001 reason="x"owner=@c',
      ['a.py:7:32: a quote is not closed, or no blank follows it'],
    ],
    [
      '# acceptance: ignore LN001 reason=moves with #12',
      ['a.py:7:45: `with` is no `key=value`; a value with blanks stands in double quotes'],
    ],
    ['# acceptance: ignore LN001 reson="x"', ['a.py:7:32: unknown key `reson` (did you mean `reason`?)']],
    ['# acceptance: ignore LN001 owner=@a owner=@b', ['a.py:7:41: `owner` is written twice']],
    ['# acceptance: ignore LN001 owner=', ['a.py:7:32: `owner=` has no value']],
  ])('%s', (text, expected) => {
    expect(problems(text)).toEqual(expected);
    const hasError = expected.some((message) => !message.includes('warning:'));
    expect(read(text)?.waiver === null).toBe(hasError);
  });

  test('parseInlineIgnore never throws', () => {
    const piece = fc.constantFrom(
      '# acceptance: ',
      'ignore ',
      'LN001 ',
      'reason=',
      '"',
      'x',
      ' ',
      '\\',
      'owner=@a ',
      'expires=2027-01-31',
      '\n',
      '*/',
      '=',
      'constructor=1 ',
      '__proto__=1 ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const found = read(`# acceptance: ignore ${pieces.join('')}`);
        expect(found).not.toBe(null);
        if (found?.waiver == null) expect(found?.diagnostics.length).toBeGreaterThan(0);
        else expect(found.waiver.reason.trim()).not.toBe('');
      }),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        if (!/acceptance/i.test(text)) expect(read(text)).toBe(null);
      }),
    );
  });
});

test('a waiver holds through its last day', () => {
  const waiver = { expires: '2027-01-31' as IsoDate };
  expect(isExpired(waiver, '2027-01-30' as IsoDate)).toBe(false);
  expect(isExpired(waiver, '2027-01-31' as IsoDate)).toBe(false);
  expect(isExpired(waiver, '2027-02-01' as IsoDate)).toBe(true);
});
