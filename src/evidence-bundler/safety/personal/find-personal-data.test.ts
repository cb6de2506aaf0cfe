import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPersonalData } from './find-personal-data.ts';

const find = (
  text: string,
  options: {
    readonly domains?: readonly string[];
    readonly values?: readonly string[];
    readonly isBill?: boolean;
  } = {},
) =>
  findPersonalData(text, { domains: [], values: [], isBill: false, ...options }).map(
    ({ what, value }) => `${what}: ${value}`,
  );

/** Numbers are put together here, so that no scanner of this repository's sources finds them. */
const digits = (...parts: readonly string[]): string => parts.join('');

describe('is found', () => {
  test.each<[string, string]>([
    ['user jane.roe@gmx.de logged in', 'e-mail address: jane.roe@gmx.de'],
    ['{"email":"jane+x@posteo.org"}', 'e-mail address: jane+x@posteo.org'],
    ['"log":"sent\\njane@posteo.org"', 'e-mail address: jane@posteo.org'],
    ['jane@qq.com', 'e-mail address: jane@qq.com'],
    ['mailto:jane@posteo.org', 'e-mail address: jane@posteo.org'],
    ['<jane@mail.posteo.org>.', 'e-mail address: jane@mail.posteo.org'],
    [`call ${digits('+49 89 ', '4140 2260')} now`, `telephone number: ${digits('+49 89 ', '4140 2260')}`],
    [`"${digits('+1415', '8862671')}"`, `telephone number: ${digits('+1415', '8862671')}`],
    [`tel:${digits('+4479', '11820463')}`, `telephone number: ${digits('+4479', '11820463')}`],
    [`(${digits('+1 (212) ', '736-5091')})`, `telephone number: ${digits('+1 (212) ', '736-5091')}`],
    [
      `IBAN ${digits('DE27', '1007', '7777', '0209', '2997', '00')}`,
      `IBAN: ${digits('DE27', '1007', '7777', '0209', '2997', '00')}`,
    ],
    ['NL95 INGB 0004 5487 74.', 'IBAN: NL95 INGB 0004 5487 74'],
    [
      `paid with ${digits('4929 ', '7226 ', '5379 ', '7141')} 12/27`,
      `card number: ${digits('4929 ', '7226 ', '5379 ', '7141')}`,
    ],
    [`"card_number": "${digits('51234', '56789012346')}"`, `card number: ${digits('51234', '56789012346')}`],
    ['RSSMRA85T10A562S', 'Italian tax code: RSSMRA85T10A562S'],
    [digits('529.982', '.247-25'), `Brazilian CPF: ${digits('529.982', '.247-25')}`],
    [`hetu=${digits('1310', '52-308T')}`, `Finnish identity code: ${digits('1310', '52-308T')}`],
    [
      `"personnummer": "${digits('8112', '18-9876')}"`,
      `Swedish identity number: ${digits('8112', '18-9876')}`,
    ],
    [`DNI ${digits('1234', '5678Z')}`, `Spanish identity number: ${digits('1234', '5678Z')}`],
    [`bsn: ${digits('1112', '22333')}`, `Dutch citizen number: ${digits('1112', '22333')}`],
    [`pesel ${digits('4405', '1401359')}`, `Polish PESEL: ${digits('4405', '1401359')}`],
    [`NHS number ${digits('943 476', ' 5919')}`, `NHS number: ${digits('943 476', ' 5919')}`],
    [`aadhaar ${digits('2341 2341', ' 2346')}`, `Aadhaar number: ${digits('2341 2341', ' 2346')}`],
    [`Steuer-ID ${digits('860957', '42719')}`, `German tax number: ${digits('860957', '42719')}`],
    [
      `NSS ${digits('2550814', '16802538')}`,
      `French social security number: ${digits('2550814', '16802538')}`,
    ],
    [`identity ${digits('110101', '19900307', '2317')}`, ''],
    [digits('85.07', '.30-033.28'), `Belgian national number: ${digits('85.07', '.30-033.28')}`],
    [
      `resident ${digits('110105', '19491231', '002X')}`,
      `Chinese identity number: ${digits('110105', '19491231', '002X')}`,
    ],
  ])('%s', (text, expected) => {
    expect(find(text)).toEqual(expected === '' ? [] : [expected]);
  });
});

describe('is left alone', () => {
  test.each([
    'user@example.com, jane@sub.example.org, a@b.test, x@foo.com, name@yourcompany.com',
    '12345+jane@users.noreply.github.com noreply@anthropoid.io no-reply@x.dev',
    'git@github.com:owner/name.git ssh://deploy@host.acme.io/x https://jane@host.acme.io/x https://u:jane@acme.io/x',
    'lodash@4.17.21 @types/node@20.1.0 icon@2x.png getty@tty1.service image@sha256:abc',
    '@jane@mastodon.social, security@acme.io, python-dev@python.org, xxxx@dot.ca.gov',
    '20020516.123456.789012@mail.acme.io',
    'jane@module.py jane@script.sh decorator@cls.method',
    '+1 555 0100, +14155551234, +1-999-888-7777, +1-800-585-4278, +1-202-555-0143, +44 7700 900123, +1234567890, +49 111111111',
    'offset +0000 and 1e+1234567890 and a+4915112345678',
    '+4989414022604\n', // a line of a diff
    '+14158862671.5 +1415886.2671',
    digits('4111 1111 ', '1111 1111 4242424242424242 card 4242', '424242424242'),
    digits('0.4929', '722653797141 4929', '722653797141 "id": 4929', '722653797141'),
    digits('4928 4929 ', '7226 5379 7141 5354'),
    'GB82 WEST 1234 5698 7654 32 DE89370400440532013000 NL96 INGB 0004 5487 74 XX95INGB0004548774',
    digits('8112', '18-9876 1112', '22333 4405', '1401359 1234', '5678Z'),
    '2026-11-22T03:00:00.123456789Z 0xdeadbeef 1700000000000000000',
    digits('111.111', '.111-11'),
  ])('%s', (text) => {
    expect(find(text)).toEqual([]);
  });

  test('what is allowed', () => {
    const text = 'jane@acme.io joe@eu.acme.io sue@notacme.io';
    expect(find(text, { domains: ['ACME.io'] })).toEqual(['e-mail address: sue@notacme.io']);
    expect(find(text, { domains: ['acme.io'], values: ['sue@notacme.io'] })).toEqual([]);
    expect(find('"author": "Jane <jane@posteo.org>"', { isBill: true })).toEqual([]);
  });
});

test('any text is read, in order, and every place holds what is told', () => {
  const piece = fc.constantFrom(
    'jane',
    '@',
    '.',
    'posteo.org',
    '+',
    '49',
    '89',
    ' ',
    '-',
    '4140',
    '2260',
    'DE27',
    '1007',
    '7777',
    '"',
    '\n',
    '\\n',
    'card',
    '4929',
    'é',
    '0',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      let last = 0;
      for (const { start, end, value } of findPersonalData(text, {
        domains: [],
        values: [],
        isBill: false,
      })) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(text.slice(start, end)).toBe(value);
        last = end;
      }
    }),
    { numRuns: 200 },
  );
});

test('hostile texts take no longer than others', () => {
  // Each would take hours if a look at one sign began anew at every other.
  for (const unit of ['@', 'a@', '+1', '1', '4 ', 'A1', '1.', 'DE27 ', 'a@a.'])
    expect(Array.isArray(find(unit.repeat(100_000)))).toBe(true);
});
