import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { lineTable } from '../line-table.ts';
import type { FileCoverage, ParsedCoverage } from '../model.ts';
import type { CoverageTree, PathOptions, Resolution, ResolvedReport } from './model.ts';
import { resolveNames } from './resolve-names.ts';

type Given = Partial<Omit<ParsedCoverage, 'files'>> & {
  readonly files: readonly (string | readonly [name: string, group: string])[];
};

function report({ files, ...rest }: Given): ParsedCoverage {
  return {
    format: 'lcov',
    generator: null,
    naming: 'path',
    roots: [],
    writtenAt: null,
    revision: null,
    claimed: { lines: null, branches: null },
    diagnostics: [],
    ...rest,
    files: files.map((one): FileCoverage => {
      const [name, group] = typeof one === 'string' ? [one, null] : one;
      return {
        name,
        group,
        lines: lineTable([[1, 1]]),
        branches: [],
        excluded: new Uint32Array(0),
        statements: null,
        functions: null,
        summary: null,
      };
    }),
  };
}

function resolve(
  given: Given,
  paths: readonly string[],
  options: Partial<PathOptions> = {},
  tree: Partial<CoverageTree> = {},
): ResolvedReport {
  const all = { paths: paths as readonly RepoPath[], goModules: [], ...tree };
  return resolveNames([report(given)], all, {
    prefixes: [],
    sourceRoots: [],
    workspace: null,
    ...options,
  })[0]!;
}

/** `path (way)`, `outside: reason`, `? a, b (count)` or `- nearest`. */
function show(one: Resolution): string {
  switch (one.kind) {
    case 'found':
      return `${one.path} (${one.by}${one.isRespelled ? ', respelled' : ''})`;
    case 'outside':
      return `outside: ${one.reason}`;
    case 'ambiguous':
      return `? ${one.candidates.join(', ')} (${one.count})`;
    case 'unmatched':
      return `- ${one.nearest.join(', ')}`;
  }
}

const shown = (...given: Parameters<typeof resolve>) => resolve(...given).files.map(show);
const codes = ({ diagnostics }: ResolvedReport) => diagnostics.map(({ code }) => code);
const root = (path: string) => path as RepoPath;

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

describe('names of no file', () => {
  test.each([
    ['/app/node_modules/p/src/index.js', 'dependency'],
    ['/usr/lib/python3.12/json/decoder.py', 'standard-library'],
    ['/opt/venv/lib/python3.12/site-packages/p/index.py', 'dependency'],
    ['C:\\hostedtoolcache\\windows\\Python\\3.12\\Lib\\json.py', 'standard-library'],
    ['/home/u/go/pkg/mod/example.com/p@v1/x.go', 'dependency'],
    ['/src/obj/Debug/net8.0/A.AssemblyInfo.cs', 'generated'],
    ['<string>', 'virtual'],
    ['<frozen importlib._bootstrap>', 'virtual'],
    ['node:internal/modules/cjs/loader', 'virtual'],
    ['webpack://app/webpack/bootstrap', 'virtual'],
    ['[eval]', 'virtual'],
  ])('%s', (name, reason) => {
    const resolved = resolve({ files: [name] }, ['src/index.js', 'json/decoder.py', 'x.go', 'p/index.py']);
    expect(resolved.files).toEqual([{ kind: 'outside', reason }]);
    expect(codes(resolved)).toEqual(['nothing-matched', 'names-outside']);
  });

  test('fetched code that is in the tree is a file like others', () => {
    const paths = ['vendor/p/x.go', 'node_modules/q/i.js', 'src/a.js', 'src/b.js'];
    const files = [
      'vendor/p/x.go',
      '/app/node_modules/q/i.js',
      '/app/src/a.js',
      '/app/src/b.js',
      '/app/vendor/z/x.go',
    ];
    expect(shown({ files }, paths)).toEqual([
      'vendor/p/x.go (exact)',
      'node_modules/q/i.js (prefix)',
      'src/a.js (prefix)',
      'src/b.js (prefix)',
      'outside: dependency',
    ]);
  });

  test('letter case and Unicode form are told', () => {
    const resolved = resolve({ files: ['SRC/App.cs', 'src/cafe\u0301.py'] }, [
      'src/app.cs',
      'src/caf\u00e9.py',
    ]);
    expect(resolved.files.map(show)).toEqual([
      'src/app.cs (exact, respelled)',
      'src/caf\u00e9.py (exact, respelled)',
    ]);
    expect(codes(resolved)).toEqual(['name-respelled']);
    expect(resolved.summary.respelled).toBe(2);
    expect(shown({ files: ['A.py'] }, ['a.py', 'src/A.py'])).toEqual(['src/A.py (suffix)']);
    expect(shown({ files: ['src/APP.py'] }, ['src/App.py', 'src/app.py'])).toEqual([
      '? src/App.py, src/app.py (2)',
    ]);
  });

  test('nothing found is an error, however it came', () => {
    const resolved = resolve({ files: ['/x/gone.py', 'lost.py'] }, ['src/app.py']);
    expect(codes(resolved)).toEqual(['nothing-matched', 'name-unmatched']);
    expect(resolved.diagnostics[0]?.severity).toBe('error');
    expect(resolved.summary.resolved).toEqual({ covered: 0, total: 2 });
  });

  test('a mistyped name is proposed', () => {
    expect(shown({ files: ['src/handeler.py'] }, ['src/handler.py', 'src/other.py'])).toEqual([
      '- src/handler.py',
    ]);
  });

  test('names with line feeds, traversal and no sense', () => {
    const files = [
      'src/a\nb.py',
      '../../../etc/passwd',
      '..',
      '',
      '/',
      '.',
      'x'.repeat(5000),
      '/..'.repeat(3000),
    ];
    expect(shown({ files }, ['src/a\nb.py', 'passwd'])).toEqual([
      'src/a\nb.py (exact)',
      '- passwd',
      ...Array.from({ length: 6 }, () => '- '),
    ]);
  });

  test('a backslash that belongs to a name', () => {
    expect(shown({ files: ['src/a\\b.py'] }, ['src/a\\b.py', 'src/a/b.py'])).toEqual(['src/a\\b.py (exact)']);
  });
});

test('the summary adds up and counts lines', () => {
  const files = ['src/a.py', 'gone.py', '<string>', 'i.py'];
  const { summary } = resolve({ files }, ['src/a.py', 'x/i.py', 'y/i.py']);
  expect(summary).toMatchObject({ names: 4, ambiguous: 1, unmatched: 1, resolved: { covered: 1, total: 3 } });
  expect(summary.resolvedLines).toEqual({ covered: 1, total: 3 });
  expect(summary.found.exact).toBe(1);
  expect(summary.outside.virtual).toBe(1);
});

describe('generated trees', () => {
  const part = fc.constantFrom('a', 'b', 'src', 'lib', 'index', 'core', 'x');
  const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => `${parts.join('/')}.py`);
  const tree = fc.uniqueArray(path, { minLength: 1, maxLength: 30 });

  test('names as they stand, and below the checkout, lead to themselves', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom('', '/w/r/', 'C:\\w\\r\\'), (paths, prefix) => {
        const files = paths.map(
          (one) => `${prefix}${prefix.includes('\\') ? one.replaceAll('/', '\\') : one}`,
        );
        const resolved = resolve({ files }, paths, { workspace: prefix === '' ? null : prefix });
        expect(resolved.files.map((one) => (one.kind === 'found' ? one.path : show(one)))).toEqual(paths);
      }),
    );
  });

  test('a checkout at an unknown place: the file itself or an open question, never another file', () => {
    fc.assert(
      fc.property(tree, fc.subarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), (paths, some) => {
        const own = paths.filter((_, at) => some.includes(at % 8));
        const resolved = resolve({ files: own.map((one) => `/srv/checkout/${one}`) }, paths);
        for (const [at, one] of resolved.files.entries()) {
          const isTrue = one.kind === 'found' && one.path === own[at];
          expect(isTrue || one.kind === 'ambiguous' || one.kind === 'unmatched').toBe(true);
        }
      }),
    );
  });

  test('any text is answered, once for each name, and deterministically', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('/', '\\', '..', '.', 'a', 'C:', 'file://', '%', '%0A', 'node_modules', '\n'))
        .map((all) => all.join('')),
    );
    const naming = fc.constantFrom('path', 'package', 'import');
    fc.assert(
      fc.property(fc.array(name), fc.array(name), tree, naming, (files, roots, paths, named) => {
        const options = {
          prefixes: roots.slice(0, 2).map((from) => ({ from, to: roots[0]! })),
          workspace: roots[0] ?? null,
        };
        const once = resolve({ files, roots, naming: named as ParsedCoverage['naming'] }, paths, options);
        expect(once.files.length).toBe(files.length);
        for (const one of once.files) if (one.kind === 'found') expect(paths).toContain(one.path);
        expect(
          once.summary.resolved.total + Object.values(once.summary.outside).reduce((a, b) => a + b),
        ).toBe(files.length);
        expect(resolve({ files, roots, naming: named as ParsedCoverage['naming'] }, paths, options)).toEqual(
          once,
        );
      }),
    );
  });
});

describe('many files', () => {
  test('ten thousand files of one name and a hundred thousand names', () => {
    const folders = Array.from({ length: 10_000 }, (_, at) => `group-${at % 100}/module-${at}/src`);
    const paths = folders.map((folder) => `${folder}/index.ts`);
    const files = Array.from({ length: 100_000 }, (_, at) =>
      at % 10 === 0
        ? `/ci/${folders[at / 10]}/index.ts`
        : at % 2 === 0
          ? 'src/index.ts'
          : `/elsewhere/${at}/index.ts`,
    );
    const { summary, prefixes } = resolve({ files }, paths);
    expect(summary.found.prefix).toBe(10_000);
    expect(summary.ambiguous).toBe(40_000);
    expect(summary.unmatched).toBe(50_000);
    expect(prefixes).toEqual([{ from: '/ci', to: '', names: 10_000 }]);
  });
});
