import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globPattern } from '../foundation/glob.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { compileLanes } from './match.ts';
import type { Lane } from './model.ts';

function lane(name: string, paths: readonly string[]): Lane {
  return { name, kind: 'production', paths, enforcement: 'block', severity: {}, mayImport: null };
}

const laneNames = (lanes: readonly Lane[], path: string) =>
  compileLanes(lanes)
    .lanesOf(path as RepoPath)
    .map((found) => found.name);

describe('compileLanes', () => {
  const lanes = [
    lane('production', ['lukhas/**', 'core/**', '!**/tests/**', '!**/test_*.py']),
    lane('labs', ['candidate/**', 'labs/**']),
    lane('tests', ['**/tests/**', '**/test_*.py', 'conftest.py']),
    lane('everything in core', ['core/**']),
  ];

  test.each([
    ['lukhas/a.py', ['production']],
    ['lukhas/tests/a.py', ['tests']],
    ['lukhas/sub/tests/deep/a.py', ['tests']],
    ['lukhas/test_a.py', ['tests']],
    ['core/a.py', ['production', 'everything in core']],
    ['candidate/tests/a.py', ['labs', 'tests']],
    ['conftest.py', ['tests']],
    ['lukhas_website/a.ts', []],
    ['README.md', []],
    ['lukhas/.hidden/a', ['production']],
    ['lukhas/line\nfeed/a.py', ['production']],
    ['Lukhas/a.py', []],
  ])('%j is in %j', (path, expected) => {
    expect(laneNames(lanes, path)).toEqual(expected);
  });

  test('the first lane in order wins', () => {
    const map = compileLanes(lanes);
    expect(map.laneOf('core/a.py' as RepoPath)?.name).toBe('production');
    expect(map.laneOf('README.md' as RepoPath)).toBe(null);
  });

  test('the answer for a folder with files of two kinds depends on the file', () => {
    const map = compileLanes(lanes);
    const names = ['lukhas/a.py', 'lukhas/test_a.py', 'lukhas/b.py'].map(
      (path) => map.laneOf(path as RepoPath)?.name,
    );
    expect(names).toEqual(['production', 'tests', 'production']);
  });

  test('agrees with picomatch over all globs, whatever was asked before', () => {
    const globName = fc.constantFrom('**', '*', 'a', 'b', 'x', '*.py', '{a,b}', 'a*');
    const glob = fc.tuple(fc.boolean(), fc.array(globName, { minLength: 1, maxLength: 3 }));
    const globs = fc.array(glob, { minLength: 1, maxLength: 4 });
    const name = fc.constantFrom('a', 'b', 'x', 'a.py', 'ab', '.b');
    const paths = fc.array(fc.array(name, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    let hits = 0;
    fc.assert(
      fc.property(fc.array(globs, { minLength: 1, maxLength: 3 }), paths, (laneGlobs, files) => {
        const texts = laneGlobs.map((list) =>
          list.map(([out, names], index) => (out && index > 0 ? '!' : '') + names.join('/')),
        );
        const map = compileLanes(texts.map((list, index) => lane(`${index}`, list)));
        for (const file of files.map((names) => names.join('/') as RepoPath)) {
          const expected = texts.flatMap((list, index) => (expectedIn(list, file) ? [`${index}`] : []));
          if (expected.length > 0) hits++;
          expect(map.lanesOf(file).map((found) => found.name)).toEqual(expected);
          expect(map.laneOf(file)?.name ?? null).toBe(expected[0] ?? null);
        }
      }),
      { numRuns: 1500 },
    );
    expect(hits).toBeGreaterThan(100);
  });
});

function expectedIn(globs: readonly string[], path: string): boolean {
  const taken = globs.filter((glob) => !glob.startsWith('!')).some((glob) => globPattern(glob).test(path));
  return taken && !globs.some((glob) => glob.startsWith('!') && globPattern(glob.slice(1)).test(path));
}
