import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { findGrownOmits } from './find-grown-omits.ts';
import { mayOmit, readOmitLists } from './read-omit-lists.ts';

const read = (file: string, text: string) => readOmitLists(file as RepoPath, text);
const rows = (file: string, text: string) =>
  read(file, text).entries.map(({ line, list, entry }) => [line, list, entry]);

const FILES = [
  '.coveragerc',
  'setup.cfg',
  'tox.ini',
  'pyproject.toml',
  'package.json',
  '.nycrc',
  '.nycrc.yml',
  'jest.config.json',
  'codecov.yml',
];

describe('readOmitLists', () => {
  it('reads coverage.py from INI files', () => {
    expect(
      rows(
        '.coveragerc',
        '[run]\nomit =\n    a/*\n    # why\n    b/*, c/*\n[report]\nexclude_also =\n    x, y\n    raise 100%\n',
      ),
    ).toEqual([
      [3, 'coverage.py omit', 'a/*'],
      [5, 'coverage.py omit', 'b/*'],
      [5, 'coverage.py omit', 'c/*'],
      [8, 'coverage.py exclude_also', 'x, y'],
      [9, 'coverage.py exclude_also', 'raise 100%'],
    ]);
    expect(rows('setup.cfg', '[run]\nomit = a\n[coverage:report]\nomit = b\n')).toEqual([
      [4, 'coverage.py omit', 'b'],
    ]);
  });

  it('reads coverage.py from TOML', () => {
    const text =
      '[tool.coverage.run]\nomit = [\n  "a/*",\n  "b/*",\n]\n[tool.coverage.report]\nexclude_lines = ["def __repr__", "\\\\d+x"]\n';
    expect(rows('pyproject.toml', text)).toEqual([
      [3, 'coverage.py omit', 'a/*'],
      [4, 'coverage.py omit', 'b/*'],
      [7, 'coverage.py exclude_lines', 'def __repr__'],
      [7, 'coverage.py exclude_lines', '\\d+x'],
    ]);
    expect(rows('.coveragerc.toml', '[run]\nomit = ["a"]\n')).toEqual([[2, 'coverage.py omit', 'a']]);
  });

  it('reads nyc, c8 and Jest', () => {
    expect(rows('.nycrc', '{\n  "exclude": [\n    "a/**"\n  ]\n}\n')).toEqual([[3, 'nyc exclude', 'a/**']]);
    expect(rows('.nycrc', 'exclude:\n  - a/**\n')).toEqual([[2, 'nyc exclude', 'a/**']]);
    expect(
      rows(
        'package.json',
        '{\n "nyc": {"exclude": ["a"]},\n "jest": {\n  "collectCoverageFrom": ["**/*.js", "!b/**"],\n  "coveragePathIgnorePatterns": ["\\\\.x$"]\n }\n}\n',
      ),
    ).toEqual([
      [2, 'nyc exclude', 'a'],
      [5, 'jest coveragePathIgnorePatterns', '\\.x$'],
      [4, 'jest collectCoverageFrom', '!b/**'],
    ]);
  });

  it('reads Codecov', () => {
    expect(rows('codecov.yml', 'coverage:\n  status: off\nignore:\n  - "a/**"\n  - b\n')).toEqual([
      [4, 'codecov ignore', 'a/**'],
      [5, 'codecov ignore', 'b'],
    ]);
  });

  it('says what it cannot read', () => {
    expect(read('vitest.config.ts', 'export default {}').problem).toMatch(/^a program/);
    expect(read('pyproject.toml', '[').problem).toMatch(/^not valid TOML/);
    expect(read('.coveragerc', 'x').problem).toMatch(/^line 1/);
    expect(read('package.json', '[').problem).toBe('not a JSON object');
    expect(read('codecov.yml', 'a: [').problem).not.toBeNull();
    expect(mayOmit('a/pyproject.toml' as RepoPath)).toBe(true);
    expect(mayOmit('a/pyproject.py' as RepoPath)).toBe(false);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FILES), fc.string({ maxLength: 200 }), (file, text) => {
        const { entries, problem } = read(file, text);
        expect(problem === null || entries.length === 0).toBe(true);
      }),
    );
  });
});

describe('findGrownOmits', () => {
  const entry = (file: string, text: string, line = 1) => ({
    file: file as RepoPath,
    line,
    list: 'coverage.py omit',
    entry: text,
  });

  it('tells what is added, and nothing that moves or goes', () => {
    const before = [entry('.coveragerc', 'a'), entry('.coveragerc', 'b')];
    const after = [
      entry('pyproject.toml', 'b', 7),
      entry('pyproject.toml', 'c', 8),
      entry('pyproject.toml', 'b', 9),
    ];
    expect(findGrownOmits(before, after)).toEqual([
      entry('pyproject.toml', 'c', 8),
      entry('pyproject.toml', 'b', 9),
    ]);
    expect(findGrownOmits(after, after)).toEqual([]);
    expect(findGrownOmits(before, [entry('x/.coveragerc', 'a')])).toEqual([entry('x/.coveragerc', 'a')]);
  });
});
