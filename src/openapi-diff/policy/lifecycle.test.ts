import { expect, test } from 'vitest';
import type { IsoDate } from '../../foundation/date.ts';
import { dayOfCommit, lifecyclePolicy } from './lifecycle.ts';

const today = '2026-11-20' as IsoDate;

test('the notice of the configuration, at the day of the commit', () => {
  expect(lifecyclePolicy({ noticeDays: { stable: 180 }, sunset: 'optional' }, today)).toEqual({
    today,
    noticeDays: { stable: 180 },
  });
});

test.each<[Record<string, number>, Record<string, number>]>([
  [{}, { stable: 1, beta: 1 }],
  [
    { stable: 180, beta: 0, draft: 0, alpha: 7 },
    { stable: 180, beta: 1, draft: 0, alpha: 7 },
  ],
])('where ends have to be announced, %j becomes %j', (noticeDays, expected) => {
  expect(lifecyclePolicy({ noticeDays, sunset: 'required' }, today).noticeDays).toEqual(expected);
});

test.each([
  [0, '1970-01-01'],
  [1_795_219_199, '2026-11-20'],
  [1_795_219_200, '2026-11-21'],
  [-1, '1969-12-31'],
  [Number.NaN, null],
  [1e20, null],
  [4e11, null],
])('the day of %d seconds is %s', (seconds, day) => {
  expect(dayOfCommit(seconds)).toBe(day);
});
