import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { buildPythonModules, moduleNamesOf } from './modules.ts';
import { findShadowedModules } from './shadowed-modules.ts';

const modulesOf = (paths: string, sourceRoots: readonly string[] | null = null) =>
  buildPythonModules(paths.split(' ') as RepoPath[], { sourceRoots: sourceRoots as RepoPath[] | null });

describe('moduleNamesOf', () => {
  it.each([
    ['src/p/m.py src/p/__init__.py', 'src/p/m.py', ['p.m', 'src.p.m']],
    ['src/p/m.py src/p/__init__.py', 'src/p/__init__.py', ['p', 'src.p']],
    ['__init__.py', '__init__.py', []],
    ['a/b.py', 'a/b.py', ['a.b']],
    ['a/b.py a/b/__init__.py', 'a/b.py', []],
    ['a-b/c.py', 'a-b/c.py', []],
    ['a/b.txt', 'a/b.txt', []],
    ['a/b.py', 'gone/b.py', []],
    ['b.pyi b.py', 'b.pyi', []],
    ['é/ß.py', 'é/ß.py', ['é.ß']],
  ])('in %s, %s', (paths, path, expected) => {
    expect(moduleNamesOf(modulesOf(paths), path as RepoPath)).toEqual(expected);
  });

  it('keeps to the roots given', () => {
    expect(moduleNamesOf(modulesOf('src/p.py', ['src']), 'src/p.py' as RepoPath)).toEqual(['p']);
  });
});

describe('findShadowedModules', () => {
  it.each([
    ['one file', 'a.py a.pyi b/a.py', []],
    ['a module beside a package', 'x/a.py x/a/__init__.py', ['x.a: x/a.py x/a/__init__.py']],
    ['two roots', 'pkg/a.py src/pkg/__init__.py src/pkg/a.py', ['pkg.a: pkg/a.py src/pkg/a.py']],
    ['namespace portions', 'ns/a.py src/ns/b.py src/p/__init__.py', []],
    ['scripts in folders of their own', 'a/helper.py b/helper.py', []],
    ['tests of two projects', 'a/setup.py a/tests/__init__.py b/setup.py b/tests/__init__.py', []],
    ['tests twice in one', 'tests.py tests/__init__.py', ['tests: tests.py tests/__init__.py']],
    ['entry points', 'a/setup.py a/__main__.py b/setup.py b/__main__.py', []],
    ['two projects', 'a/setup.py a/p.py b/setup.py b/p/__init__.py', ['p: a/p.py b/p/__init__.py']],
  ])('%s', (_, paths, expected) => {
    const found = findShadowedModules(modulesOf(paths));
    expect(found.map(({ name, paths: files }) => `${name}: ${files.join(' ')}`)).toEqual(expected);
  });
});
