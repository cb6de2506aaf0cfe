import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findGlobMistake } from '../foundation/glob-mistakes.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { findLaneProblems } from './findings.ts';
import { compileLanes } from './match.ts';
import { proposeLanes } from './propose.ts';

/** `src/{a,b/{c,d}}.py`, one tree a line, as plain paths. */
function tree(text: string): readonly RepoPath[] {
  return text
    .trim()
    .split('\n')
    .flatMap((line) => expand(line.trim()) as RepoPath[]);
}

function expand(line: string): readonly string[] {
  const found = /^(.*?)\{([^{}]*)\}(.*)$/.exec(line);
  if (found === null) return [line];
  const [, before = '', choices = '', after = ''] = found;
  return choices.split(',').flatMap((choice) => expand(`${before}${choice}${after}`));
}

function globs(paths: readonly RepoPath[]): { readonly [lane: string]: readonly string[] } {
  const { lanes } = proposeLanes(paths);
  expect(findLaneProblems(compileLanes(lanes), paths).filter(({ kind }) => kind !== 'idle-glob')).toEqual([]);
  return Object.fromEntries(lanes.map((lane) => [lane.name, lane.paths]));
}

function lanesOfPaths(paths: readonly RepoPath[]) {
  const map = compileLanes(proposeLanes(paths).lanes);
  return (path: string) => map.laneOf(path as RepoPath)?.name ?? null;
}

describe('the lanes of', () => {
  test('a Python package under src/, as flask', () => {
    const paths = tree(`
      src/flask/{__init__,app,cli,testing,json/__init__,json/tag,sansio/app}.py
      src/flask/py.typed
      tests/{conftest,test_basic,test_apps/cliapp/app,type_check/typing_route}.py
      examples/tutorial/{flaskr/__init__,flaskr/db,tests/conftest,tests/test_auth}.py
      examples/tutorial/flaskr/static/style.css
      docs/{conf.py,index.rst}
      .github/workflows/tests.yaml
      {pyproject.toml,README.md,uv.lock,CHANGES.rst,.gitignore}`);
    expect(globs(paths)).toEqual({
      production: ['src/**', '!**/tests/**'],
      tests: ['**/tests/**'],
      support: ['.github/**', 'docs/**', 'examples/**', '*', '!**/tests/**'],
    });
    const laneOf = lanesOfPaths(paths);
    expect(laneOf('src/flask/testing.py')).toBe('production');
    expect(laneOf('tests/conftest.py')).toBe('tests');
    expect(laneOf('examples/tutorial/tests/test_auth.py')).toBe('tests');
    expect(laneOf('pyproject.toml')).toBe('support');
  });

  test('a package at the root with a product folder called test, as django', () => {
    const paths = tree(`
      django/{__init__,shortcuts,test/__init__,test/client,test/runner,contrib/admin/sites,db/models/base}.py
      django/contrib/admin/static/admin/js/{core,actions}.js
      tests/{runtests,admin_views/tests,admin_views/models,auth_tests/test_views,test_utils/tests}.py
      js_tests/{admin/core.test.js,qunit/qunit.js,tests.html}
      docs/conf.py
      scripts/{manage_translations,do_django_release}.py
      extras/django_bash_completion
      {eslint.config.mjs,Gruntfile.js,package.json,pyproject.toml}`);
    expect(globs(paths)).toEqual({
      production: ['django/**'],
      tests: ['js_tests/**', 'tests/**'],
      support: ['docs/**', 'scripts/**', '*'],
    });
    expect(lanesOfPaths(paths)('django/test/client.py')).toBe('production');
  });

  test('a pnpm monorepo whose code is all under src', () => {
    const paths = tree(`
      packages/{core,cli}/src/{index,run,run.test}.ts
      packages/core/src/experimental/next.ts
      packages/{core,cli}/{package.json,tsup.config.ts,README.md}
      packages/core/scripts/gen.mjs
      apps/web/{package.json,next.config.js,app/page.tsx,app/test/page.tsx,components/__tests__/button.tsx}
      playground/vite/{main.ts,index.html}
      tools/release/index.ts
      vendor/lib/{a,tests/b}.js
      {pnpm-workspace.yaml,package.json,vitest.config.ts,turbo.json}`);
    expect(globs(paths)).toEqual({
      production: [
        'apps/**',
        'packages/*/src/**',
        '!**/__tests__/**',
        '!**/*.test.*',
        '!packages/core/src/experimental/**',
      ],
      experimental: ['packages/core/src/experimental/**', 'playground/**'],
      tests: [
        '**/__tests__/**',
        '**/*.test.*',
        '!packages/core/src/experimental/**',
        '!playground/**',
        '!vendor/**',
      ],
      support: [
        'tools/**',
        'packages/*/scripts/**',
        'packages/*/*',
        '*',
        '!**/__tests__/**',
        '!**/*.test.*',
        '!packages/core/src/experimental/**',
      ],
    });
    const laneOf = lanesOfPaths(paths);
    expect(laneOf('packages/core/tsup.config.ts')).toBe('support');
    expect(laneOf('apps/web/app/test/page.tsx')).toBe('production');
    expect(laneOf('vendor/lib/tests/b.js')).toBe(null);
  });

  test('a monorepo with code beside src', () => {
    const paths = tree(`
      packages/{a,b}/{package.json,index.js,lib/x.js,test/x.js,scripts/build.js}
      packages/shared/util.js`);
    expect(globs(paths)).toEqual({
      production: ['packages/**', '!**/test/**', '!packages/*/scripts/**'],
      tests: ['**/test/**'],
      support: ['packages/*/scripts/**', '!**/test/**'],
    });
  });

  test('a Go module', () => {
    const paths = tree(`
      {go.mod,mux.go,mux_test.go,doc.go,README.md}
      internal/route/{route,route_test}.go
      internal/route/testdata/a.go
      cmd/server/main.go
      examples/hello/main.go`);
    expect(globs(paths)).toEqual({
      production: ['cmd/**', 'internal/**', '*.go', '!**/testdata/**', '!**/*_test.go'],
      tests: ['**/testdata/**', '**/*_test.go'],
      support: ['examples/**', '*', '!**/testdata/**', '!**/*_test.go', '!*.go'],
    });
  });

  test('a Java service', () => {
    const paths = tree(`
      src/main/java/com/x/{App,Service}.java
      src/test/java/com/x/{AppTest,ServiceTests}.java
      pom.xml`);
    expect(globs(paths)).toMatchObject({ production: ['src/**', '!**/test/**'], tests: ['**/test/**'] });
  });

  test('a repository of one file', () => {
    expect(globs(tree('{six.py,setup.py,test_six.py,README.rst}'))).toEqual({
      production: ['six.py', '!**/test_*.py'],
      tests: ['**/test_*.py'],
      support: ['*', '!**/test_*.py', '!six.py'],
    });
  });

  test('an empty repository, and one of documents', () => {
    expect(proposeLanes([])).toEqual({
      lanes: [],
      reasons: ['no production lane: no source code was found outside the other lanes'],
    });
    expect(globs(tree('{README.md,docs/a.md}'))).toEqual({ support: ['docs/**', '*'] });
  });

  test('a repository with lanes of its own', () => {
    const paths = tree(`
      {lukhas,core,matriz,serve,api}/{a,tests/test_a,conftest}.py
      MATRIZ/{core,node}.py
      {candidate,labs,quarantine,archive}/{b,tests/test_b}.py
      tests/smoke/test_x.py
      {main,conftest,fix_things}.py
      legacy/old.py
      .claude/hooks/x.py
      {docs,manifests}/x.json`);
    expect(globs(paths)).toEqual({
      production: [
        ...['MATRIZ/**', 'api/**', 'core/**', 'legacy/**', 'lukhas/**', 'matriz/**', 'serve/**', 'main.py'],
        ...['!**/tests/**', '!**/conftest.py'],
      ],
      experimental: ['archive/**', 'candidate/**', 'labs/**', 'quarantine/**'],
      tests: [
        ...['**/tests/**', '**/conftest.py'],
        ...['!archive/**', '!candidate/**', '!labs/**', '!quarantine/**'],
      ],
      support: ['docs/**', '*', '!**/tests/**', '!**/conftest.py', '!main.py'],
    });
    expect(proposeLanes(paths).reasons).toContain(
      'legacy/**: production, because old code is relied on until it is removed',
    );
  });

  test('folders with signs in their names', () => {
    const paths = tree('[id]/a.ts\n!b/a.ts\n(c)/a.ts\nexamples/x.ts').concat(['{{d}}/a.py' as RepoPath]);
    expect(globs(paths)).toEqual({
      production: ['\\!b/**', '(c)/**', '\\[id\\]/**', '\\{\\{d\\}\\}/**'],
      support: ['examples/**'],
    });
  });
});

describe('for any tree', () => {
  const name = fc.constantFrom(
    'src',
    'packages',
    'a',
    'b',
    'tests',
    'test',
    'labs',
    'archive',
    'docs',
    'scripts',
    'vendor',
    'Labs',
    '.github',
    '__tests__',
    'e2e',
  );
  const file = fc.constantFrom(
    'x.py',
    'x.ts',
    'x.test.ts',
    'test_x.py',
    'conftest.py',
    'package.json',
    'setup.py',
    'main.go',
    'x_test.go',
    'README.md',
    'index.ts',
    'vite.config.ts',
  );
  const path = fc
    .tuple(fc.array(name, { maxLength: 4 }), file)
    .map(([names, last]) => [...names, last].join('/') as RepoPath);
  const paths = fc.uniqueArray(path, { maxLength: 30 });

  test('no file is in two lanes, every lane is used, every glob is valid and needed', () => {
    let found = 0;
    fc.assert(
      fc.property(paths, (files) => {
        const { lanes, reasons } = proposeLanes(files);
        found += lanes.length;
        for (const glob of lanes.flatMap((lane) => lane.paths)) expect(findGlobMistake(glob)).toBe(null);
        const problems = findLaneProblems(compileLanes(lanes), files);
        expect(
          problems.filter((problem) => problem.kind !== 'idle-glob' || !problem.glob.startsWith('!')),
        ).toEqual([]);
        expect(reasons.length).toBeGreaterThan(0);
      }),
      { numRuns: 4000, examples: [[['b/labs/setup.py', 'b/src/src/x.py'] as RepoPath[]]] },
    );
    expect(found).toBeGreaterThan(1000);
  });

  test('all source code is in a lane, but for copies, build results and hidden folders', () => {
    fc.assert(
      fc.property(paths, (files) => {
        const map = compileLanes(proposeLanes(files).lanes);
        for (const one of files) {
          if (!/\.(?:py|ts|go)$/.test(one) || /^(?:vendor|\.)/.test(one)) continue;
          expect([one, map.laneOf(one)?.name]).not.toEqual([one, undefined]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('the order of paths makes no difference', () => {
    fc.assert(
      fc.property(paths, (files) => {
        expect(proposeLanes(files.toReversed())).toEqual(proposeLanes(files));
      }),
    );
  });
});
