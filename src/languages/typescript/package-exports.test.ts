import { describe, expect, it } from 'vitest';
import { findTargets } from './package-exports.ts';

describe('findTargets', () => {
  it.each([
    ['./a.js', '.', ['./a.js']],
    ['./a.js', './b', []],
    [{ import: './a.mjs', require: './a.cjs' }, '.', ['./a.mjs', './a.cjs']],
    [
      { '.': { types: './a.d.ts', node: { import: './n.mjs' }, default: './a.js' } },
      '.',
      ['./a.d.ts', './n.mjs', './a.js'],
    ],
    [{ '.': ['./a.js', './b.js'] }, '.', ['./a.js', './b.js']],
    [{ './sub': './s.js' }, './sub', ['./s.js']],
    [{ './*': './src/*.ts' }, './a/b', ['./src/a/b.ts']],
    [{ './*.js': './src/*.ts' }, './a.js', ['./src/a.ts']],
    [{ './*': './a/*', './sub/*': './b/*' }, './sub/x', ['./b/x']],
    [{ './*': './a/*', './sub/x': './c' }, './sub/x', ['./c']],
    [{ './*': './a/*', './internal/*': null }, './internal/x', []],
    [{ './lib/': './src/' }, './lib/x.js', ['./src/x.js']],
    [{ '#a': { node: 'other', default: './a.js' } }, '#a', ['other', './a.js']],
    [{ '#lib/*': './src/*/$&.js' }, '#lib/$1', ['./src/$1/$&.js']],
    [null, '.', []],
    [undefined, '.', []],
    [{ '.': null }, '.', []],
    [7, '.', []],
  ])('%j at %s', (map, key, expected) => {
    expect(findTargets(map, key)).toEqual(expected);
  });
});
