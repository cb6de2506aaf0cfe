import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { buildPythonModules } from './modules.ts';
import { resolvePythonImport } from './resolve.ts';

/**
 * Resolves `a.b: c, d` (names after a colon), `..a` (relative) or `path x/y.py` from a file, over a list of paths, and
 * says it in one line.
 */
function resolve(
  paths: string,
  from: string,
  what: string,
  sourceRoots: readonly string[] | null = null,
): string {
  const modules = buildPythonModules(paths.trim().split(/\s+/) as RepoPath[], {
    sourceRoots: sourceRoots as RepoPath[] | null,
  });
  const [, dots = '', name = '', list = ''] = /^(\.*)([^:]*)(?:: (.*))?$/.exec(what) ?? [];
  const target = what.startsWith('path ')
    ? ({ kind: 'path', path: what.slice(5) } as const)
    : ({ kind: 'module', name, level: dots.length } as const);
  const names =
    list === '' || list === '*' ? [] : list.split(', ').map((each) => ({ name: each, alias: null }));
  const result = resolvePythonImport(modules, from as RepoPath, target, names, list === '*');
  switch (result.kind) {
    case 'files':
      return [
        ...(result.caseDiffers ? ['case'] : []),
        ...result.files.map(({ role, path }) => `${role} ${path}`),
      ].join(', ');
    case 'third-party':
      return `third-party ${result.package}`;
    case 'missing':
      return `missing ${result.wouldBe.join(', ')}`;
    default:
      return result.kind;
  }
}

describe('packages', () => {
  const tree = 'main.py a/__init__.py a/m.py a/b/__init__.py a/b/c.py a/ns/x.py plain/y.py plain/deep/z.py';
  it.each([
    ['a', 'module a/__init__.py'],
    ['a.m', 'ancestor a/__init__.py, module a/m.py'],
    ['a.b.c', 'ancestor a/__init__.py, ancestor a/b/__init__.py, module a/b/c.py'],
    ['a: m, b, other', 'module a/__init__.py, submodule a/m.py, submodule a/b/__init__.py'],
    ['a: *', 'module a/__init__.py'],
    ['a.b: c', 'ancestor a/__init__.py, module a/b/__init__.py, submodule a/b/c.py'],
    ['a.m: x', 'ancestor a/__init__.py, module a/m.py'],
    ['a.ns.x', 'ancestor a/__init__.py, module a/ns/x.py'],
    ['a.ns: x', 'ancestor a/__init__.py, submodule a/ns/x.py'],
    ['a.ns: y', 'missing a/ns/y.py, a/ns/y/__init__.py'],
    ['plain', ''],
    ['plain: y, deep', 'submodule plain/y.py'],
    ['plain.deep.z', 'module plain/deep/z.py'],
    ['plain: gone', 'missing plain/gone.py, plain/gone/__init__.py'],
    ['plain.gone', 'missing plain/gone.py, plain/gone/__init__.py'],
    ['a.gone', 'missing a/gone.py, a/gone/__init__.py'],
    ['a.m.gone', 'missing a/m/gone.py, a/m/gone/__init__.py'],
    ['numpy.linalg: norm', 'third-party numpy'],
    ['os.path: join', 'standard-library'],
    ['', 'third-party '],
    ['a..b', 'missing a//b.py, a//b/__init__.py'],
  ])('%s', (what, expected) => expect(resolve(tree, 'main.py', what)).toBe(expected));

  it('does not run again the packages around the importing file', () => {
    expect(resolve(tree, 'a/b/c.py', 'a.m')).toBe('module a/m.py');
    expect(resolve(tree, 'a/b/c.py', 'a.b.c')).toBe('');
    expect(resolve(tree, 'a/__init__.py', 'a: m')).toBe('submodule a/m.py');
  });

  it.each([
    ['x.py x/__init__.py', 'x', 'module x/__init__.py'],
    ['x.py x/y.py', 'x', 'module x.py'],
    ['x.py x/y.py', 'x.y', 'missing x/y.py, x/y/__init__.py'],
    ['x.pyi x.py', 'x', 'module x.py'],
    ['x.pyi', 'x', 'module x.pyi'],
    ['x.pyi x/y.py', 'x.y', 'module x/y.py'],
    ['x/__init__.pyi x/__init__.py', 'x', 'module x/__init__.py'],
    ['x.cpython-314-x86_64-linux-gnu.so', 'x', 'module x.cpython-314-x86_64-linux-gnu.so'],
    ['x.y.py', 'x.y', 'third-party x'],
    ['docker/build/run.py', 'docker: errors', 'third-party docker'],
    ['docker/build/run.py', 'docker.errors', 'third-party docker'],
    ['docker/build/run.py', 'docker.build.run', 'module docker/build/run.py'],
  ])('in %s, %s is %s', (paths, what, expected) => {
    expect(resolve(`${paths} main.py`, 'main.py', what)).toBe(expected);
  });
});

describe('relative imports', () => {
  const tree = 'a/__init__.py a/m.py a/b/__init__.py a/b/c.py a/b/d/e.py s/f.py s/g.py top.py';
  it.each([
    ['a/m.py', '.: b', 'module a/__init__.py, submodule a/b/__init__.py'],
    ['a/__init__.py', '.: m', 'submodule a/m.py'],
    ['a/__init__.py', '.m', 'module a/m.py'],
    ['a/b/__init__.py', '..m: x', 'module a/m.py'],
    ['a/b/c.py', '..: *', 'module a/__init__.py'],
    ['a/b/d/e.py', '...m', 'module a/m.py'],
    ['a/m.py', '.b.c', 'ancestor a/b/__init__.py, module a/b/c.py'],
    ['a/m.py', '.gone: x', 'missing a/gone.py, a/gone/__init__.py'],
    ['s/f.py', '.: g', 'submodule s/g.py'],
    ['s/f.py', '.: gone', 'missing s/gone.py, s/gone/__init__.py'],
    ['a/m.py', '..s.g', 'escapes'],
    ['a/m.py', '.....x', 'escapes'],
    ['top.py', '.: a', 'escapes'],
    ['a/m.py', '.B', 'case, module a/b/__init__.py'],
  ])('from %s, %s is %s', (from, what, expected) => expect(resolve(tree, from, what)).toBe(expected));

  it('leaves an inner source root only when something is there', () => {
    const inner = 'src/p/__init__.py src/p/m.py src/q.py other/r.py';
    expect(resolve(inner, 'src/p/m.py', '..q')).toBe('module src/q.py');
    expect(resolve(inner, 'src/p/m.py', '...other.r')).toBe('escapes');
    expect(resolve(inner, 'src/p/m.py', '..gone')).toBe('escapes');
  });

  it('may stop at a repository that is a package itself', () => {
    expect(resolve('__init__.py a.py b.py', 'a.py', '.: b')).toBe('module __init__.py, submodule b.py');
  });
});

describe('source roots', () => {
  it.each([
    [
      'src layout',
      'src/p/__init__.py src/p/m.py tests/test_p.py',
      'tests/test_p.py',
      'p.m',
      'ancestor src/p/__init__.py, module src/p/m.py',
    ],
    ['src named in full', 'src/p/__init__.py tests/t.py', 'tests/t.py', 'src.p', 'module src/p/__init__.py'],
    ['lib at the root', 'lib/p/__init__.py x.py', 'x.py', 'p', 'module lib/p/__init__.py'],
    ['lib elsewhere', 'x/lib/p/__init__.py x.py', 'x.py', 'p', 'third-party p'],
    [
      'monorepo',
      'one/pyproject.toml one/src/p/__init__.py two/setup.cfg two/q/__init__.py',
      'two/q/__init__.py',
      'p',
      'module one/src/p/__init__.py',
    ],
    [
      'nearest first',
      'one/setup.py one/p.py two/setup.py two/p.py two/x.py',
      'two/x.py',
      'p',
      'module two/p.py',
    ],
    ['setup.py in a package', 'q/__init__.py q/setup.py q/p.py x.py', 'x.py', 'p', 'third-party p'],
    [
      'a package in another root before a bare folder here',
      'p/x.txt p/y.py one/setup.py one/p/__init__.py m.py',
      'm.py',
      'p',
      'module one/p/__init__.py',
    ],
    [
      'portions of a namespace',
      'one/setup.py one/ns/a.py two/setup.py two/ns/b.py two/m.py',
      'two/m.py',
      'ns: a',
      'submodule one/ns/a.py',
    ],
  ])('%s', (_, paths, from, what, expected) => expect(resolve(paths, from, what)).toBe(expected));

  it('can be given', () => {
    const tree = 'app/p.py p.py other/x.py';
    expect(resolve(tree, 'other/x.py', 'p', ['app'])).toBe('module app/p.py');
    expect(resolve(tree, 'other/x.py', 'p', ['', 'app'])).toBe('module p.py');
    expect(resolve(tree, 'other/x.py', 'q', ['nowhere'])).toBe('third-party q');
  });

  it('ends with the folder of a script', () => {
    expect(resolve('tools/run.py tools/helper.py', 'tools/run.py', 'helper')).toBe('module tools/helper.py');
    expect(resolve('tools/run.py tools/helper.py helper.py', 'tools/run.py', 'helper')).toBe(
      'module helper.py',
    );
    expect(resolve('tools/__init__.py tools/run.py tools/helper.py', 'tools/run.py', 'helper')).toBe(
      'third-party helper',
    );
    expect(resolve('t/p/__init__.py t/p/a.py t/p/b.py', 't/p/a.py', 'p.b')).toBe('module t/p/b.py');
    expect(resolve('tools/redis.py', 'tools/redis.py', 'redis')).toBe('third-party redis');
    expect(resolve('tools/redis/deep/x.py tools/run.py', 'tools/run.py', 'redis')).toBe('third-party redis');
  });
});

describe('the standard library', () => {
  it.each([
    ['a/queue.py a/x.py', 'a/x.py', 'queue', 'module a/queue.py'],
    ['a/__init__.py a/queue.py a/x.py', 'a/x.py', 'queue', 'standard-library'],
    ['a/queue.py', 'a/queue.py', 'queue', 'standard-library'],
    ['queue.py a/x.py', 'a/x.py', 'queue', 'module queue.py'],
    ['src/queue/__init__.py src/x.py a.py', 'a.py', 'queue', 'standard-library'],
    ['queue/deep.py x.py', 'x.py', 'queue', 'standard-library'],
    ['email/__init__.py x.py', 'x.py', 'email.utils', 'standard-library'],
    ['sys.py x.py', 'x.py', 'sys', 'standard-library'],
    ['x.py', 'x.py', 'annotationlib', 'standard-library'],
    ['x.py', 'x.py', 'distutils.core', 'standard-library'],
    ['x.py', 'x.py', '_thread', 'standard-library'],
    [
      'test/__init__.py test/x.py',
      'test/x.py',
      'test.support',
      'missing test/support.py, test/support/__init__.py',
    ],
  ])('in %s, from %s, %s is %s', (paths, from, what, expected) =>
    expect(resolve(paths, from, what)).toBe(expected),
  );
});

describe('letter case', () => {
  it.each([
    [
      'MATRIZ/__init__.py MATRIZ/core.py',
      'matriz.core',
      'case, ancestor MATRIZ/__init__.py, module MATRIZ/core.py',
    ],
    [
      'MATRIZ/__init__.py MATRIZ/core.py',
      'MATRIZ.Core',
      'case, ancestor MATRIZ/__init__.py, module MATRIZ/core.py',
    ],
    ['MATRIZ/__init__.py matriz/__init__.py', 'matriz', 'module matriz/__init__.py'],
    ['MATRIZ/__init__.py Matriz/__init__.py', 'matriz', 'case, module MATRIZ/__init__.py'],
    ['MATRIZ/a.py', 'Matriz: a', 'case, submodule MATRIZ/a.py'],
    ['Queue/__init__.py', 'queue', 'standard-library'],
  ])('in %s, %s is %s', (paths, what, expected) => {
    expect(resolve(`${paths} x.py`, 'x.py', what)).toBe(expected);
  });
});

describe('paths', () => {
  const tree = 'a/x.py a/y.txt b/x.py b/z.py app/__main__.py';
  it.each([
    ['b/z.py', 'path a/x.py', 'module a/x.py'],
    ['b/z.py', 'path ./x.py', 'module b/x.py'],
    ['b/z.py', 'path ../a/y.txt', 'module a/y.txt'],
    ['b/z.py', 'path app', 'module app/__main__.py'],
    ['b/z.py', 'path gone.py', 'missing gone.py, b/gone.py'],
    ['b/z.py', 'path ../../x.py', 'escapes'],
    ['b/z.py', 'path /etc/x.py', 'escapes'],
  ])('from %s, %s is %s', (from, what, expected) => expect(resolve(tree, from, what)).toBe(expected));
});
