import { describe, expect, test } from 'vitest';
import { codes, resolve, root, show, shown } from './show-resolutions.ts';

describe('ways that are told', () => {
  test('a rule comes first, and what it does not lead to is looked for on', () => {
    const options = { prefixes: [{ from: '/build/a', to: 'lib' }] };
    expect(shown({ files: ['/build/a/x.py', '/build/ab/x.py'] }, ['lib/x.py', 'src/x.py'], options)).toEqual([
      'lib/x.py (prefix-rule)',
      '- lib/x.py, src/x.py',
    ]);
  });

  test('the folder of the checkout, on POSIX and on Windows', () => {
    expect(
      shown({ files: ['/w/r/r/src/x.py'] }, ['src/x.py', 'r/src/x.py'], { workspace: '/w/r/r' }),
    ).toEqual(['src/x.py (workspace)']);
    const names = ['D:\\a\\r\\src\\x.cs', 'd:/a/r/src/y.cs', 'file:///D:/a/r/src/a%20b.cs'];
    expect(
      shown({ files: names }, ['src/x.cs', 'src/y.cs', 'src/a b.cs'], { workspace: 'D:\\a\\r' }),
    ).toEqual(['src/x.cs (workspace)', 'src/y.cs (workspace)', 'src/a b.cs (workspace)']);
  });

  test('below the checkout a file that is not there is no file of another folder', () => {
    const paths = ['a/src/index.ts', 'a/src/util.ts', 'src/index.ts'];
    const files = [
      '/w/a/src/index.ts',
      '/w/a/src/util.ts',
      '/w/removed/src/index.ts',
      '/w/removed/src/util.ts',
    ];
    expect(shown({ files }, paths, { workspace: '/w' }).slice(2)).toEqual([
      '- a/src/index.ts, src/index.ts',
      '- a/src/util.ts',
    ]);
  });

  test('roots of the report: here, elsewhere, and two that hold the same name', () => {
    const paths = ['app.py', 'pkg/src/app.py', 'pkg/src/b.py', 'lib/b.py'];
    expect(shown({ files: ['app.py'], roots: ['/w/pkg/src'] }, paths, { workspace: '/w' })).toEqual([
      'pkg/src/app.py (source)',
    ]);
    expect(shown({ files: ['b.py', 'app.py'], roots: ['/app/pkg/src'] }, paths)).toEqual([
      'pkg/src/b.py (prefix)',
      'pkg/src/app.py (prefix)',
    ]);
    expect(
      shown({ files: ['b.py', 'app.py'], roots: ['/w/pkg/src', '/w/lib'] }, paths, { workspace: '/w' }),
    ).toEqual(['? lib/b.py, pkg/src/b.py (2)', 'pkg/src/app.py (source)']);
  });

  test('names that go up from the root of the report', () => {
    expect(
      shown({ files: ['../lib/b.py'], roots: ['/w/pkg'] }, ['lib/b.py', 'x/lib/b.py'], { workspace: '/w' }),
    ).toEqual(['lib/b.py (source)']);
  });

  test('modules of Go, the deepest first; others are outside', () => {
    const modules = {
      goModules: [
        { folder: root(''), module: 'example.com/m' },
        { folder: root('tools'), module: 'example.com/m/tools' },
      ],
    };
    const files = ['example.com/m/tools/x.go', 'example.com/m/a/x.go', 'github.com/o/p/x.go', 'fmt/print.go'];
    const missing = 'example.com/m/gone/x.go';
    const paths = ['tools/x.go', 'a/x.go', 'fmt/print.go'];
    expect(shown({ files: [...files, missing], naming: 'import' }, paths, {}, modules)).toEqual([
      'tools/x.go (go-module)',
      'a/x.go (go-module)',
      'outside: dependency',
      'outside: standard-library',
      '- a/x.go, tools/x.go',
    ]);
  });

  test('Go without a known module: by what the names have in common', () => {
    expect(
      shown({ files: ['old.com/m/a/x.go', 'old.com/m/b/y.go'], naming: 'import' }, ['a/x.go', 'b/y.go']),
    ).toEqual(['a/x.go (prefix)', 'b/y.go (prefix)']);
  });

  test('links are followed, circles are not', () => {
    const links = new Map([
      [root('link'), root('src')],
      [root('round'), root('again')],
      [root('again'), root('round')],
    ]);
    const files = ['link/x.py', 'round/x.py'];
    expect(shown({ files }, ['src/x.py', 'link', 'round'], {}, { links })).toEqual([
      'src/x.py (exact)',
      '- src/x.py',
    ]);
  });
});

describe('ways that are found out', () => {
  test('one prefix for a report from a container, told once', () => {
    const resolved = resolve({ files: ['/app/src/x.py', '/app/src/y.py', '/app/t.py'] }, [
      'src/x.py',
      'src/y.py',
      't.py',
      'old/src/x.py',
    ]);
    expect(resolved.files.map(show)).toEqual(['src/x.py (prefix)', 'src/y.py (prefix)', 't.py (prefix)']);
    expect(resolved.prefixes).toEqual([{ from: '/app', to: '', names: 3 }]);
    expect(codes(resolved)).toEqual(['prefix-inferred']);
  });

  test('three containers in one report', () => {
    const files = ['/a/src/x.php', '/a/src/y.php', '/b/c/src/x.php', '/b/c/src/z.php', '/var/www/src/y.php'];
    const resolved = resolve({ files }, ['src/x.php', 'src/y.php', 'src/z.php']);
    expect(resolved.files.map(show)).toEqual([
      'src/x.php (prefix)',
      'src/y.php (prefix)',
      'src/x.php (prefix)',
      'src/z.php (prefix)',
      'src/y.php (suffix)',
    ]);
    expect(codes(resolved)).toContain('names-of-one-file');
  });

  test('a run in a folder: the name that is there by chance too goes with the others', () => {
    const paths = ['src/x.py', 'backend/src/x.py', 'backend/src/y.py'];
    expect(shown({ files: ['src/x.py', 'src/y.py'] }, paths)).toEqual([
      'backend/src/x.py (prefix)',
      'backend/src/y.py (prefix)',
    ]);
  });

  test('names of two folders in one report stay as they stand, and are open where both fit', () => {
    const paths = ['a/src/i.ts', 'a/src/a.ts', 'b/src/i.ts', 'b/src/b.ts', 'src/i.ts', 'src/c.ts'];
    expect(shown({ files: ['src/i.ts', 'src/a.ts', 'src/b.ts'] }, paths.slice(0, 4))).toEqual([
      '? a/src/i.ts, b/src/i.ts (2)',
      'a/src/a.ts (prefix)',
      'b/src/b.ts (prefix)',
    ]);
    expect(shown({ files: ['src/i.ts', 'src/c.ts', 'src/b.ts'] }, paths)).toEqual([
      'src/i.ts (exact)',
      'src/c.ts (exact)',
      'b/src/b.ts (prefix)',
    ]);
  });

  test('the folder of the report decides between equals', () => {
    const paths = ['a/src/i.ts', 'b/src/i.ts', 'src/i.ts'];
    expect(shown({ files: ['src/i.ts'] }, paths.slice(0, 2))).toEqual(['? a/src/i.ts, b/src/i.ts (2)']);
    expect(shown({ files: ['src/i.ts'] }, paths, { folders: [root('b/coverage')] })).toEqual([
      'b/src/i.ts (report-folder)',
    ]);
  });

  test('configured roots decide between equals', () => {
    expect(
      shown({ files: ['p/x.py'] }, ['src/p/x.py', 'old/p/x.py'], { sourceRoots: [root('src')] }),
    ).toEqual(['src/p/x.py (source-root)']);
  });

  test('another layout in the container needs two names that agree', () => {
    const paths = ['src/lib/x.py', 'src/lib/y.py'];
    expect(shown({ files: ['/opt/lib/x.py'] }, paths)).toEqual(['- src/lib/x.py']);
    expect(shown({ files: ['/opt/lib/x.py', '/opt/lib/y.py'] }, paths)).toEqual([
      'src/lib/x.py (prefix)',
      'src/lib/y.py (prefix)',
    ]);
  });

  test('addresses of bundles and of source servers', () => {
    expect(
      shown(
        {
          files: [
            'webpack://app/./src/a.ts?1f2e',
            'webpack://app/./src/b.ts',
            'webpack://app/external "react"',
          ],
        },
        ['src/a.ts', 'src/b.ts'],
      ),
    ).toEqual(['src/a.ts (prefix)', 'src/b.ts (prefix)', 'outside: virtual']);
    expect(shown({ files: ['https://raw.example/o/r/0af/src/A.cs'] }, ['src/A.cs'])).toEqual([
      'src/A.cs (suffix)',
    ]);
  });
});

describe('packages', () => {
  const java = (path: string) => `${path}/src/main/java/com/acme/Foo.java`;

  test('by the end, by the group, by the roots, and else open', () => {
    const jacoco = { naming: 'package', format: 'jacoco' } as const;
    const foo = 'com/acme/Foo.java';
    expect(shown({ ...jacoco, files: [foo] }, [java('core')])).toEqual([`${java('core')} (package)`]);
    expect(shown({ ...jacoco, files: [foo] }, [java('core'), java('web')])).toEqual([
      `? ${java('core')}, ${java('web')} (2)`,
    ]);
    expect(
      shown(
        {
          ...jacoco,
          files: [
            [foo, 'core'],
            [foo, 'parent/web'],
          ],
        },
        [java('core'), java('web')],
      ),
    ).toEqual([`${java('core')} (package)`, `${java('web')} (package)`]);
    const options = { sourceRoots: [root('web/src/main/java')] };
    expect(shown({ ...jacoco, files: [foo] }, [java('core'), java('web')], options)).toEqual([
      `${java('web')} (package)`,
    ]);
  });

  test('a group of another name than its folder, by the files that only it has', () => {
    const files = [
      ['com/acme/Foo.java', ':lib'],
      ['com/acme/Only.java', ':lib'],
    ] as const;
    const paths = [java('core'), java('web'), 'web/src/main/java/com/acme/Only.java'];
    expect(shown({ naming: 'package', files }, paths)).toEqual([
      `${java('web')} (package)`,
      'web/src/main/java/com/acme/Only.java (package)',
    ]);
  });

  test('Kotlin may leave the folders of the package out; Java may not', () => {
    const files = ['com/acme/Main.kt', 'com/acme/util/Text.kt', 'com/acme/Gone.java'];
    const paths = [
      'src/main/kotlin/Main.kt',
      'src/main/kotlin/util/Text.kt',
      'src/main/java/other/Gone.java',
    ];
    expect(shown({ naming: 'package', files }, paths)).toEqual([
      'src/main/kotlin/Main.kt (package)',
      'src/main/kotlin/util/Text.kt (package)',
      '- src/main/java/other/Gone.java',
    ]);
  });
});
