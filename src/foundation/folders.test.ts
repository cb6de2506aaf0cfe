import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldersOf } from './folders.ts';
import type { RepoPath } from './repo-path.ts';

const of = (...paths: string[]) => [...foldersOf(paths as RepoPath[])].sort();

test('every folder above a file, and not the root', () => {
  expect(of('a.py', 'a/b/c.py', 'a/b/d.py', 'a/bc/e.py', 'ab/x.py')).toEqual(['a', 'a/b', 'a/bc', 'ab']);
});

test('a folder that begins like the one before it is another one', () => {
  expect(of('ab/x.py', 'xy/x.py', '/x.py')).toEqual(['ab', 'xy']);
});

test('the order of the paths plays no part', () => {
  const name = fc.constantFrom('a', 'b', 'ab');
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
  fc.assert(
    fc.property(fc.array(path), (paths) => {
      const expected = new Set<string>();
      for (const one of paths) {
        const names = one.split('/');
        for (let end = 1; end < names.length; end++) expected.add(names.slice(0, end).join('/'));
      }
      expect(of(...paths)).toEqual([...expected].sort());
      expect(of(...[...paths].sort())).toEqual([...expected].sort());
    }),
  );
});
