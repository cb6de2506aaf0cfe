import { expect, test } from 'vitest';
import { suggest } from './suggest.ts';

test.each([
  ['enforcment', ['name', 'enforcement'], ' (did you mean `enforcement`?)'],
  ['prod', ['production', 'test'], ' (did you mean `production`?)'],
  ['pro', ['production', 'product'], ''],
  ['zzz', ['production'], ''],
  ['te', ['testing'], ''],
  ['name', ['name'], ''],
  ['x', [], ''],
])('%s among %j', (word, candidates, expected) => {
  expect(suggest(word, candidates)).toBe(expected);
});
