import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParsedCoverage } from '../model.ts';
import { codes, resolve, show, shown } from './show-resolutions.ts';

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
