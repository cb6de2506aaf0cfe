import { describe, expect, it } from 'vitest';
import { modulesOf, resolveIn, resolveText } from './testing.ts';

describe('relative imports', () => {
  const modules = modulesOf({
    'src/a.ts': '',
    'src/view.tsx': '',
    'src/both.ts': '',
    'src/both.js': '',
    'src/plain.js': '',
    'src/plain.d.ts': '',
    'src/types.d.ts': '',
    'src/esm.mts': '',
    'src/folder/index.ts': '',
    'src/folder.test.ts': '',
    'src/data.json': '{}',
    'src/logo.svg': '',
    'src/theme.css': '',
    'src/Button.vue': '',
    'src/odd#name.ts': '',
    'src/legacy/package.json': { main: './lib/main.js' },
    'src/legacy/lib/main.js': '',
    'vendor/tool/index.js': '',
    'index.ts': '',
  });

  it.each([
    ['./view', 'src/view.tsx'],
    ['./a.ts', 'src/a.ts'],
    ['./a.js', 'src/a.ts'],
    ['./view.js', 'src/view.tsx'],
    ['./view.jsx', 'src/view.tsx'],
    ['./esm.mjs', 'src/esm.mts'],
    ['./both.js', 'src/both.js src/both.ts'],
    ['./both', 'src/both.ts'],
    ['./plain', 'src/plain.js src/plain.d.ts'],
    ['./types', 'src/types.d.ts'],
    ['./folder', 'src/folder/index.ts'],
    ['./folder/', 'src/folder/index.ts'],
    ['./folder/index.js', 'src/folder/index.ts'],
    ['./folder.test', 'src/folder.test.ts'],
    ['./legacy', 'src/legacy/lib/main.js'],
    ['./data.json', 'src/data.json'],
    ['./data', 'src/data.json'],
    ['./logo.svg?raw', 'src/logo.svg'],
    ['./theme.css', 'src/theme.css'],
    ['./Button.vue', 'src/Button.vue'],
    ['./odd#name', 'src/odd#name.ts'],
    ['!!raw-loader!./logo.svg', 'src/logo.svg'],
    ['..', 'index.ts'],
    ['../vendor/tool', 'vendor/tool/index.js'],
    ['./VIEW', 'src/view.tsx (case differs)'],
    ['./Folder/Index', 'src/folder/index.ts (case differs)'],
    ['./none', 'missing src/none.ts'],
    ['./none.js', 'missing src/none.js'],
    ['../../outside', 'escapes'],
    ['../node_modules/@s/p/x.js', 'third-party @s/p'],
  ])('%s', (specifier, expected) => {
    expect(resolveIn(modules, 'src/a.ts', specifier)).toBe(expected);
  });
});

describe('names of packages', () => {
  const modules = modulesOf({ 'package.json': { name: 'own' }, 'src/a.ts': '' });

  it.each([
    ['fs', 'standard-library'],
    ['fs/promises', 'standard-library'],
    ['node:test', 'standard-library'],
    ['node:anything', 'standard-library'],
    ['react', 'third-party react'],
    ['react/jsx-runtime', 'third-party react'],
    ['@scope/name/deep/x.js', 'third-party @scope/name'],
    ['https://esm.sh/react', 'third-party esm.sh'],
    ['virtual:pages', 'third-party virtual:pages'],
  ])('%s', (specifier, expected) => {
    expect(resolveIn(modules, 'src/a.ts', specifier)).toBe(expected);
  });
});

describe('tsconfig', () => {
  const modules = modulesOf({
    'tsconfig.base.json':
      '{ "compilerOptions": { "paths": { "@lib/*": ["./libs/*/src", "./libs/*"], }, }, } // x',
    'tsconfig.json': '{ "extends": "./tsconfig.base" }',
    'libs/one/src/index.ts': '',
    'libs/two.ts': '',
    'app/tsconfig.json': {
      compilerOptions: {
        baseUrl: 'src',
        paths: { '@/*': ['*'], exact: ['exact/impl.ts'], '@/deep/*': ['d/*'] },
      },
    },
    'app/src/a.ts': '',
    'app/src/util.ts': '',
    'app/src/exact/impl.ts': '',
    'app/src/d/x.ts': '',
    'app/src/react/index.ts': '',
    'app/src/Preact/index.ts': '',
    'vite/tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }, { path: '../app' }] },
    'vite/tsconfig.app.json': { compilerOptions: { paths: { '~/*': ['./lib/*'] } } },
    'vite/lib/x.ts': '',
    'vite/a.ts': '',
    'js/jsconfig.json': { compilerOptions: { paths: { 'short/*': ['./very/long/*'] } } },
    'js/very/long/x.js': '',
    'js/a.js': '',
    'dir/tsconfig.json': { extends: ['./one.json', './two.json'] },
    'dir/one.json': { compilerOptions: { paths: { 'x/*': ['./one/*'] } } },
    'dir/two.json': { compilerOptions: { paths: { 'x/*': ['\x24{configDir}/two/*'] } } },
    'dir/one/a.ts': '',
    'dir/two/a.ts': '',
    'scoped/tsconfig.json': { compilerOptions: { paths: { '@own/*': ['./packages/*/src'] } } },
    'scoped/package.json': { devDependencies: { '@own/published': '1' } },
    'scoped/a.ts': '',
    'moved/tsconfig.json': { extends: '../tsconfig.base.json', compilerOptions: { baseUrl: 'in' } },
    'moved/in/libs/one.ts': '',
    'moved/a.ts': '',
  });

  it.each([
    ['app/src/a.ts', '@/util', 'app/src/util.ts'],
    ['app/src/a.ts', 'util', 'app/src/util.ts'],
    ['app/src/a.ts', 'exact', 'app/src/exact/impl.ts'],
    ['app/src/a.ts', '@/deep/x', 'app/src/d/x.ts'],
    ['app/src/a.ts', '@/none', 'missing app/src/none.ts'],
    ['app/src/a.ts', '@/UTIL', 'app/src/util.ts (case differs)'],
    ['app/src/a.ts', 'react', 'app/src/react/index.ts'],
    ['app/src/a.ts', 'preact', 'third-party preact'],
    ['app/src/a.ts', '@lib/one', 'libs/one/src/index.ts'],
    ['app/src/a.ts', '@lib/two', 'libs/two.ts'],
    ['libs/one/src/index.ts', '@lib/two', 'libs/two.ts'],
    ['libs/two.ts', '@/util', 'missing src/util.ts'],
    ['vite/a.ts', '~/x', 'vite/lib/x.ts'],
    ['js/a.js', 'short/x', 'js/very/long/x.js'],
    ['dir/one/a.ts', 'x/a', 'dir/two/a.ts'],
    ['moved/a.ts', '@lib/one', 'moved/in/libs/one.ts'],
    ['scoped/a.ts', '@own/published', 'third-party @own/published'],
    ['scoped/a.ts', '@own/mistyped', 'missing scoped/packages/mistyped/src.ts'],
  ])('%s imports %s', (from, specifier, expected) => {
    expect(resolveIn(modules, from, specifier)).toBe(expected);
  });

  it('notes what it cannot follow', () => {
    const { notes } = modulesOf({
      'tsconfig.json': { extends: '@tsconfig/node20/tsconfig.json' },
      'a/tsconfig.json': { extends: './tsconfig.json' },
      'b/tsconfig.json': '{',
      'b/package.json': '[]',
    });
    expect(notes).toEqual([
      'b/package.json is not readable JSON',
      'a/tsconfig.json extends itself',
      'b/tsconfig.json is not readable JSON',
      'tsconfig.json extends @tsconfig/node20/tsconfig.json, which is not in this repository',
    ]);
  });

  it('reads a configuration once, however often it is extended', () => {
    const tree = Object.fromEntries(
      Array.from({ length: 40 }, (_, level) => [
        `c${level}.json`,
        { extends: [`./c${level + 1}.json`, `./c${level + 1}.json`] },
      ]),
    );
    const last = { compilerOptions: { paths: { '@/*': ['./src/*'] } } };
    const modules = modulesOf({
      ...tree,
      'c40.json': last,
      'tsconfig.json': { extends: './c0.json' },
      'src/a.ts': '',
    });
    expect(resolveIn(modules, 'src/a.ts', '@/a')).toBe('src/a.ts');
  });

  it('extends a configuration from a package of the workspace', () => {
    const workspace = modulesOf({
      'package.json': { workspaces: ['packages/*'] },
      'packages/config/package.json': { name: '@our/config' },
      'packages/config/base.json': { compilerOptions: { paths: { '@/*': ['\x24{configDir}/src/*'] } } },
      'packages/app/package.json': { name: 'app' },
      'packages/app/tsconfig.json': { extends: '@our/config/base.json' },
      'packages/app/src/x.ts': '',
    });
    expect(resolveIn(workspace, 'packages/app/src/x.ts', '@/x')).toBe('packages/app/src/x.ts');
    expect(workspace.notes).toEqual([]);
  });
});

describe('packages of the repository', () => {
  const modules = modulesOf({
    'package.json': { name: 'root', workspaces: { packages: ['packages/*', '!packages/out'] } },
    'packages/core/package.json': {
      name: '@our/core',
      exports: {
        '.': { types: './dist/index.d.ts', import: './dist/index.mjs', require: './dist/index.cjs' },
        './feature/*': { source: './src/features/*.ts', default: './dist/features/*.js' },
        './cli': './dist/esm/cli.js',
        './private/*': null,
        './style.css': './dist/style.css',
      },
      imports: { '#internal/*': './src/internal/*.js', '#dep': 'react', '#gone': './src/gone.js' },
    },
    'packages/core/src/index.ts': '',
    'packages/core/src/cli.ts': '',
    'packages/core/src/features/x.ts': '',
    'packages/core/src/internal/x.ts': '',
    'packages/core/src/private/x.ts': '',
    'packages/plain/package.json': { name: 'plain', main: './lib/main', types: './lib/main.d.ts' },
    'packages/plain/lib/main.js': '',
    'packages/plain/sub/x.ts': '',
    'packages/built/package.json': { name: 'built', main: 'dist/built.cjs.js' },
    'packages/built/src/index.ts': '',
    'packages/empty/package.json': { name: 'empty', exports: './dist/generated.js' },
    'packages/out/package.json': { name: 'out' },
    'packages/out/index.js': '',
    'pnpm/pnpm-workspace.yaml': 'packages:\n  - "libs/**"\n  - "!**/test/**"\n',
    'pnpm/libs/deep/one/package.json': { name: 'one', exports: './index.ts' },
    'pnpm/libs/deep/one/index.ts': '',
    'pnpm/libs/test/two/package.json': { name: 'two' },
    'pnpm/a.ts': '',
    'linked/package.json': {
      name: 'linked',
      dependencies: { near: 'file:../near', alias: 'workspace:plain@*' },
    },
    'near/package.json': { name: 'other-name' },
    'near/index.js': '',
    'fixture/node_modules/dep/index.js': '',
    'fixture/node_modules/dep/package.json': { main: './index.js' },
    'fixture/a.js': '',
    'a.ts': '',
  });

  it.each([
    ['a.ts', '@our/core', 'packages/core/src/index.ts'],
    ['a.ts', '@our/core/feature/x', 'packages/core/src/features/x.ts'],
    ['a.ts', '@our/core/cli', 'packages/core/src/cli.ts'],
    ['a.ts', '@our/core/private/x', 'packages/core/src/private/x.ts'],
    ['a.ts', '@our/core/style.css', 'packages/core/package.json'],
    ['packages/core/src/cli.ts', '@our/core', 'packages/core/src/index.ts'],
    ['packages/core/src/cli.ts', '#internal/x', 'packages/core/src/internal/x.ts'],
    ['packages/core/src/cli.ts', '#dep', 'third-party react'],
    ['packages/core/src/cli.ts', '#gone', 'missing packages/core/src/gone.js'],
    ['packages/core/src/cli.ts', '#other', 'missing'],
    ['a.ts', 'plain', 'packages/plain/lib/main.js'],
    ['a.ts', 'plain/sub/x', 'packages/plain/sub/x.ts'],
    ['a.ts', 'built', 'packages/built/src/index.ts'],
    ['packages/built/cli.js', './dist/built.cjs.js', 'packages/built/src/index.ts'],
    ['a.ts', 'empty', 'packages/empty/package.json'],
    ['a.ts', 'out', 'third-party out'],
    ['pnpm/a.ts', 'one', 'pnpm/libs/deep/one/index.ts'],
    ['pnpm/a.ts', 'two', 'third-party two'],
    ['a.ts', 'one', 'third-party one'],
    ['linked/a.js', 'near', 'near/index.js'],
    ['linked/a.js', 'alias', 'packages/plain/lib/main.js'],
    ['fixture/a.js', 'dep', 'fixture/node_modules/dep/index.js'],
  ])('%s imports %s', (from, specifier, expected) => {
    expect(resolveIn(modules, from, specifier)).toBe(expected);
  });
});

describe('aliases without a configuration', () => {
  const modules = modulesOf({
    'web/package.json': {},
    'web/src/x.ts': '',
    'web/public/icon.svg': '',
    'web/src/a.ts': '',
  });

  it.each([
    ['@/x', 'web/src/x.ts'],
    ['~/src/x', 'web/src/x.ts'],
    ['/src/x.ts', 'web/src/x.ts'],
    ['/icon.svg', 'web/public/icon.svg'],
    ['@/none', 'missing web/src/none.ts'],
    ['/none.js', 'missing none.js'],
  ])('%s', (specifier, expected) => {
    expect(resolveIn(modules, 'web/src/a.ts', specifier)).toBe(expected);
  });
});

describe('paths', () => {
  const modules = modulesOf({
    'package.json': {},
    'src/a.ts': '',
    'src/worker.ts': '',
    'scripts/job.js': '',
    'src/types.d.ts': '',
    'src/pages/one.ts': '',
    'src/pages/two.tsx': '',
    'src/pages/deep/three.ts': '',
    'src/pages/two.test.tsx': '',
  });

  it.each([
    ["new URL('./worker.js', import.meta.url)", 'src/worker.ts'],
    ["new URL('https://example.org/x.js', import.meta.url)", 'third-party example.org'],
    ["new URL('.', import.meta.url)", ''],
    ["new URL('./pages/', import.meta.url)", ''],
    ["new URL('./cache', import.meta.url)", ''],
    ["new URL('./none.js', import.meta.url)", 'missing src/none.js'],
    ["new URL('../../none.js', import.meta.url)", 'escapes'],
    ["new Worker('./scripts/job.js')", 'scripts/job.js'],
    ["new Worker('scripts/job.js')", 'scripts/job.js'],
    ['/// <reference path="types.d.ts" />', 'src/types.d.ts'],
    ['/// <reference path="./none.d.ts" />', 'missing src/none.d.ts'],
    ["import.meta.glob('./pages/*.{ts,tsx}')", 'src/pages/one.ts src/pages/two.test.tsx src/pages/two.tsx'],
    [
      "import.meta.glob(['./pages/**/*.ts*', '!**/*.test.tsx'])",
      'src/pages/deep/three.ts src/pages/one.ts src/pages/two.tsx',
    ],
    ["import.meta.glob('/src/pages/*.ts')", 'src/pages/one.ts'],
    ["import.meta.glob('./*.ts')", 'src/types.d.ts src/worker.ts'],
    ["import.meta.glob('./nothing/*.ts')", ''],
    ["import.meta.glob('../../*.ts')", 'escapes'],
    ["require.context('./pages', false, /\\.tsx$/)", 'src/pages/two.test.tsx src/pages/two.tsx'],
  ])('%s', (text, expected) => {
    expect(resolveText(modules, 'src/a.ts', text)).toBe(expected);
  });
});
