import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aYearAfter, type IsoDate, parseIsoDate } from './date.ts';

test.each(['2027-01-31', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is a date', (text) => {
  expect(parseIsoDate(text)).toBe(text);
});

test.each([
  '2027-02-29',
  '1900-02-29',
  '2027-13-01',
  '2027-00-01',
  '2027-04-31',
  '2027-1-1',
  '27-01-01',
  '2027-01-00',
  ' 2027-01-01',
  '2027-01-01\n',
  '',
])('%j is none', (text) => {
  expect(parseIsoDate(text)).toBe(null);
});

test('agrees with the calendar of Date', () => {
  const part = (max: number) => fc.nat({ max }).map((value) => String(value).padStart(2, '0'));
  fc.assert(
    fc.property(fc.integer({ min: 1970, max: 2400 }), part(13), part(32), (year, month, day) => {
      const text = `${year}-${month}-${day}`;
      const date = new Date(`${text}T00:00:00Z`);
      const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
      expect(parseIsoDate(text) !== null).toBe(real);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['2026-11-21', '2027-11-21'],
  ['2028-02-29', '2029-03-01'],
  ['2027-02-28', '2028-02-28'],
])('a year after %s is %s', (date, expected) => {
  expect(aYearAfter(date as IsoDate)).toBe(expected);
});
