import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findApiPathMistake, matchesApiPath } from './openapi-paths.ts';

describe('a pattern of paths', () => {
  test.each([
    ['/pets', '/pets'],
    ['/pets/{id}', '/pets/{petId}'],
    ['/pets/*', '/pets/{petId}'],
    ['/pets/*', '/pets/mine'],
    ['/pets/v*', '/pets/v1'],
    ['/pets/*.json', '/pets/{id}.json'],
    ['/internal/**', '/internal'],
    ['/internal/**', '/internal/a/b'],
    ['/**/health', '/health'],
    ['/**/health', '/a/b/health'],
    ['/**/a/**/b', '/x/a/a/y/b'],
    ['/**', '/'],
    ['/', '/'],
  ])('%s fits %s', (pattern, template) => {
    expect(matchesApiPath(pattern, template)).toBe(true);
  });

  test.each([
    ['/pets', '/Pets'],
    ['/pets', '/pets/'],
    ['/pets', '/pets/{id}'],
    ['/pets/{id}', '/pets/mine'],
    ['/pets/*', '/pets'],
    ['/pets/*', '/pets/a/b'],
    ['/pets/a*a', '/pets/a'],
    ['/internal/**', '/internals'],
    ['/**/health', '/healthz'],
    ['/a.c', '/abc'],
  ])('%s does not fit %s', (pattern, template) => {
    expect(matchesApiPath(pattern, template)).toBe(false);
  });

  test('that does nothing special fits itself alone', () => {
    const path = fc
      .array(fc.stringMatching(/^[a-z{}.$^()+-]{1,6}$/), { minLength: 1, maxLength: 5 })
      .map((parts) => `/${parts.join('/')}`);
    fc.assert(
      fc.property(path, path, (a, b) => {
        const same = (text: string) => text.replace(/\{[^{}]*\}/g, '{}');
        expect(matchesApiPath(a, b)).toBe(same(a) === same(b));
      }),
    );
  });

  test('with stars agrees with a regular expression', () => {
    const part = fc
      .oneof(fc.constantFrom('**', '*'), fc.stringMatching(/^[ab*]{1,4}$/))
      .filter((one) => one === '**' || !one.includes('**'));
    const pattern = fc.array(part, { minLength: 1, maxLength: 5 });
    const path = fc.array(fc.stringMatching(/^[ab]{1,3}$/), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pattern, path, (parts, names) => {
        const source = parts.map((one) =>
          one === '**' ? '(?:/[^/]*)*' : `/${one.replaceAll('*', '[^/]*')}`,
        );
        const expected = new RegExp(`^${source.join('')}$`).test(`/${names.join('/')}`);
        expect(matchesApiPath(`/${parts.join('/')}`, `/${names.join('/')}`)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('of many stars takes no long time', () => {
    const pattern = `/${Array(60).fill('**/a').join('/')}/c`;
    expect(matchesApiPath(pattern, `/${Array(5000).fill('a').join('/')}`)).toBe(false);
    expect(matchesApiPath(`/${'*a'.repeat(100)}b`, `/${'a'.repeat(500)}`)).toBe(false);
  });
});

test.each([
  ['/internal/**', null],
  ['pets', 'does not begin with `/`'],
  [
    '/a**',
    'contains `**` next to other characters; it spans parts only between slashes, as in `/internal/**`',
  ],
  ['/a?b', 'contains a query or a fragment; paths of an API have neither'],
])('the mistake in %s', (pattern, expected) => {
  expect(findApiPathMistake(pattern)).toBe(expected);
});
