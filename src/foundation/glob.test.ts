import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';
import { compileGlob, compileGlobs, escapeGlob, globPattern } from './glob.ts';
import { findGlobMistake } from './glob-mistakes.ts';
import { folderOf, type RepoPath } from './repo-path.ts';

const name = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'ab',
    'x',
    '.x',
    'a.py',
    'test_a.py',
    'é',
    'a b',
    'a\nb',
    '(g)',
    'a+',
    'b|',
    '*$',
    '[id]',
    '"q',
    '\\',
  ),
  fc.string({ minLength: 1, maxLength: 4 }).map((text) => text.replaceAll('/', '_')),
);
const path = fc
  .array(name, { minLength: 1, maxLength: 4 })
  .map((names) => names.filter((one) => one !== '.' && one !== '..').join('/') || 'a')
  .map((text) => text as RepoPath);
const globName = fc.constantFrom(
  '**',
  '*',
  'a',
  'b',
  'ab',
  '.x',
  '*.py',
  'test_*',
  '?',
  '{a,b}',
  '[ab]',
  '[!a]',
  'é',
  'a b',
  '\\(g\\)',
  '(g)',
  'a+',
  'b|',
  '*$',
);
const glob = fc.array(globName, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));

describe('compileGlob', () => {
  test.each([
    ['lukhas/**', 'lukhas/a/b.py', true],
    ['lukhas/**', 'lukhas_website/a.ts', false],
    ['lukhas/**', 'Lukhas/a.py', false],
    ['lukhas/**', 'lukhas', true],
    ['**', '.github/x', true],
    ['*', 'a/b', false],
    ['**/*.py', 'a.py', true],
    ['**/tests/**', 'a/tests/b/c.py', true],
    ['a/*/b', 'a/x/y/b', false],
    ['app/(group)/**', 'app/(group)/page.tsx', true],
    ['app/(group)/**', 'app/group/page.tsx', false],
    ['app/\\[id\\]/**', 'app/[id]/page.tsx', true],
    ['[!a]/x', 'b/x', true],
    ['[!a]/x', 'a/x', false],
    ['a"b', 'a"b', true],
    ['a/**', 'a/line\nfeed/x', true],
    ['**/*.py', 'a/line\nfeed.py', true],
    ['a/**', 'a/🎯.py', true],
    ['{a,b}/**', 'b/c', true],
  ])('%s on %j is %s', (text, file, expected) => {
    expect(compileGlob(text).matches(file as RepoPath)).toBe(expected);
  });

  test('the fast paths agree with picomatch', () => {
    let hits = 0;
    fc.assert(
      fc.property(glob, path, (text, file) => {
        const expected = globPattern(text).test(file);
        if (expected) hits++;
        expect(compileGlob(text).matches(file)).toBe(expected);
      }),
      { numRuns: 5000 },
    );
    expect(hits).toBeGreaterThan(100);
  });

  test('without parentheses, quotes and negated classes the pattern is that of plain picomatch', () => {
    const plain = glob.filter((text) => !/[()"|^$+]|\[!/.test(text));
    fc.assert(
      fc.property(plain, path, (text, file) => {
        const expected = picomatch.makeRe(text, { dot: true, flags: 's' }).test(file);
        expect(compileGlob(text).matches(file)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test('what holds for a folder holds for every file directly in it', () => {
    let decided = 0;
    fc.assert(
      fc.property(glob, path, (text, file) => {
        const compiled = compileGlob(text);
        const whole = compiled.inFolder(folderOf(file));
        if (whole === null) return;
        decided++;
        expect(compiled.matches(file)).toBe(whole);
      }),
      { numRuns: 5000 },
    );
    expect(decided).toBeGreaterThan(100);
  });
});

test('compileGlobs takes out what a negation names, wherever it stands', () => {
  const match = compileGlobs(['!a/tests/**', 'a/**', 'b/**']);
  expect(match('a/x.py' as RepoPath)).toBe(true);
  expect(match('a/tests/x.py' as RepoPath)).toBe(false);
  expect(match('b/tests/x.py' as RepoPath)).toBe(true);
  expect(compileGlobs([])('a' as RepoPath)).toBe(false);
});

describe('findGlobMistake', () => {
  test.each([
    'lukhas/**',
    '**',
    '**/*.py',
    '!a/**',
    'app/(group)/**',
    'app/\\[id\\]/x',
    '{a,b}/**',
    '{a/**,b}',
    'a b/é',
    '[!a]',
    '*.{ts,tsx}',
    '...',
    'a..b',
  ])('%s is fine', (text) => {
    expect(findGlobMistake(text)).toBe(null);
  });

  test.each([
    ['', 'empty'],
    ['!', 'empty'],
    ['!!a', 'more than one'],
    ['/a/**', 'begins with `/`'],
    ['C:/a', 'absolute'],
    ['../a', '`..`'],
    ['a/../b', '`..`'],
    ['./a', '`.`'],
    ['a/', 'folder/**'],
    ['a//b', '`//`'],
    ['a\\b\\**', 'write `/`'],
    ['a\\', 'write `/`'],
    ['lukhas**', '`**` next to'],
    ['a/**.py', '`**` next to'],
    ['a/{1..3}', 'range'],
    ['a/[b/c]', '`/` between'],
    ['a/[b', '`]` missing'],
    ['a/b]', '`[` missing'],
    ['{a,b', '`}` missing'],
    ['[z-a]', 'cannot be read'],
  ])('%j: %s', (text, expected) => {
    expect(findGlobMistake(text)).toContain(expected);
  });

  test('never throws, and what it accepts can be compiled', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), path, (text, file) => {
        if (findGlobMistake(text) !== null) return;
        expect(typeof compileGlobs([text])(file)).toBe('boolean');
      }),
      { numRuns: 3000 },
    );
  });
});

test('escapeGlob gives a glob of one path', () => {
  fc.assert(
    fc.property(path, path, (file, other) => {
      const escaped = escapeGlob(file);
      expect(compileGlob(escaped).matches(file)).toBe(true);
      expect(compileGlob(escaped).matches(other)).toBe(sameButForBackslashes(file, other));
      expect(compileGlob(`${escaped}/**`).matches(`${file}/x` as RepoPath)).toBe(true);
      if (!/^[A-Za-z]:/.test(file)) expect(findGlobMistake(escaped)).toBe(null);
    }),
    { numRuns: 3000 },
  );
});

function sameButForBackslashes(file: string, other: string): boolean {
  return (
    file.length === other.length && [...file].every((sign, at) => sign === '\\' || sign === [...other][at])
  );
}
