import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSpecifier, withoutQuery } from './specifier.ts';

describe('parseSpecifier', () => {
  it.each([
    ['./a', { kind: 'relative', path: './a' }],
    ['..', { kind: 'relative', path: '..' }],
    ['.', { kind: 'relative', path: '.' }],
    ['!!raw-loader!./a.txt', { kind: 'relative', path: './a.txt' }],
    ['/a', { kind: 'rooted', path: '/a' }],
    ['#a/b', { kind: 'internal', key: '#a/b' }],
    ['node:fs/promises', { kind: 'builtin' }],
    ['https://esm.sh/x@1', { kind: 'url', package: 'esm.sh' }],
    ['virtual:pages', { kind: 'url', package: 'virtual:pages' }],
    ['bun:test', { kind: 'url', package: 'bun:test' }],
    ['@/a/b', { kind: 'alias', path: 'a/b' }],
    ['~/a', { kind: 'alias', path: 'a' }],
    ['react', { kind: 'bare', package: 'react', key: '.' }],
    ['react/', { kind: 'bare', package: 'react', key: '.' }],
    ['react/jsx-runtime', { kind: 'bare', package: 'react', key: './jsx-runtime' }],
    ['@a/b/c/d.js', { kind: 'bare', package: '@a/b', key: './c/d.js' }],
    ['@a', { kind: 'bare', package: '@a', key: '.' }],
    ['.hidden', { kind: 'bare', package: '.hidden', key: '.' }],
  ])('%s', (text, expected) => {
    expect(parseSpecifier(text)).toEqual(expected);
  });

  it('reads any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseSpecifier(text).kind).toMatch(/^[a-z]+$/);
      }),
    );
  });
});

describe('withoutQuery', () => {
  it.each([
    ['./a.svg?raw', './a.svg'],
    ['./a?b#c', './a'],
    ['./a', './a'],
  ])('%s', (path, expected) => {
    expect(withoutQuery(path)).toBe(expected);
  });
});
