import { describe, expect, it } from 'vitest';
import { factsOf, importsOf } from './testing.ts';

describe('calls with a literal', () => {
  it.each([
    ["import('./a')", 'import-call ./a'],
    ['import(`./a`)', 'import-call ./a'],
    ["import(/* webpackChunkName: 'x' */ ('./a' as string))", 'import-call ./a'],
    ["const { b, c: d } = await import('./a')", 'import-call ./a {b c:d}'],
    ["(await import('./a')).b", 'import-call ./a {b}'],
    ["import.defer('./a')", 'import-call ./a lazy'],
    ["import.meta.resolve('./a')", 'import-call ./a'],
    ["require('./a')", 'require ./a'],
    ["require('./a').b", 'require ./a {b}'],
    ["const { b } = require('./a')", 'require ./a {b}'],
    ["const { b, ...c } = require('./a')", 'require ./a'],
    ["require.resolve('./a')", 'require ./a'],
    ["require?.('./a')", 'require ./a'],
    ["module.require('./a')", 'require ./a'],
    ["require.main.require('./a')", 'require ./a'],
    ["globalThis.require('./a')", 'require ./a'],
    ["require['resolve']('./a')", 'require ./a'],
    ["(require as any)('./a')", 'require ./a'],
    ["process.getBuiltinModule('fs')", 'require fs'],
    ["new URL('./a.js', import.meta.url)", 'load-path path:./a.js'],
    ["new URL('a.js', import.meta.url)", 'load-path path:./a.js'],
    ["new Worker('./a.js')", 'load-path path:./a.js'],
    ["new Worker(new URL('./a.js', import.meta.url), { type: 'module' })", 'load-path path:./a.js'],
    ["new SharedWorker('./a.js')", 'load-path path:./a.js'],
    ["importScripts('./a.js')", 'load-path path:./a.js'],
    ["import.meta.glob('./a/*.ts')", 'glob path:./a/*.ts'],
    ["import.meta.glob(['./a/*.ts', '!./a/b.ts'])", 'glob path:./a/*.ts\n!./a/b.ts'],
    ["require.context('./a', true, /\\.tsx?$/)", 'glob path:./a/**/*.{ts,tsx}'],
    ["require.context('./a', false, /\\.js$/)", 'glob path:./a/*.js'],
    ["require.context('./a', true, /^(?!x)/)", 'glob path:./a/**/*'],
    ["jest.mock('./a')", 'mock ./a'],
    ["jest.requireActual('./a')", 'require ./a'],
    ["vi.mock('./a', () => ({}))", 'mock ./a'],
    ["vi.mock(import('./a'))", 'mock ./a'],
    ["vi.importActual('./a')", 'import-call ./a'],
    ["vi.importActual<typeof import('./a')>('./b')", 'import-call ./b'],
  ])('%s', (text, expected) => {
    expect(importsOf(text).filter((line) => !line.startsWith('import-type'))).toEqual([expected]);
  });

  it('reads the lists of AMD', () => {
    expect(importsOf("define(['a', 'exports'], function (a, exports) {})")).toEqual(['require a']);
    expect(importsOf("define('name', ['a'], function () {})")).toEqual(['require a']);
    expect(importsOf("require(['a', 'b'], function () {})")).toEqual(['require a', 'require b']);
    expect(factsOf('define(function () {})')).toMatchObject({ imports: [], interesting: [] });
  });
});

describe('names that lead to a loader', () => {
  it.each([
    "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); require('./a')",
    "import { createRequire as make } from 'module'; const load = make(import.meta.url); load('./a')",
    "import * as m from 'node:module'; m.createRequire(import.meta.url)('./a')",
    "import Module from 'node:module'; Module.createRequire(import.meta.url).resolve('./a')",
    "const { createRequire } = require('module'); createRequire(__filename)('./a')",
    "const { createRequire: make } = await import('node:module'); make(__filename)('./a')",
    "process.getBuiltinModule('module').createRequire('/')('./a')",
    "const load = require; load('./a')",
    "import Module from 'module'; new Module('x').require('./a')",
    "require('module')._load('./a')",
    "const { resolve } = require; resolve('./a')",
    "import m = require('module'); m.createRequire('/')('./a')",
  ])('%s', (text) => {
    expect(importsOf(text)).toContain('require ./a');
  });

  it.each([
    ["import { Worker } from 'node:worker_threads'; new Worker('./a.js')", 'load-path path:./a.js'],
    ["import { fork } from 'node:child_process'; fork('./a.js')", 'load-path path:./a.js'],
    ["import { vi as mocks } from 'vitest'; mocks.mock('./a')", 'mock ./a'],
    ["import { jest } from '@jest/globals'; jest.unstable_mockModule('./a', () => ({}))", 'mock ./a'],
    ["import { mock } from 'node:test'; mock.module('./a')", 'mock ./a'],
    ["import { URL } from 'node:url'; new URL('./a', import.meta.url)", 'load-path path:./a'],
  ])('%s', (text, expected) => {
    expect(importsOf(text).at(-1)).toBe(expected);
  });

  it.each([
    "function f(require) { require('./a') }",
    "const require = load(); require('./a')",
    "(function e(t, n, r) { function s(require) { return require('./a') } })()",
    "!function require(x) { require('./a') }",
    "import { require } from 'somewhere'; require('./a')",
    "import { Worker } from 'bullmq'; new Worker('queue')",
    "class Worker {} new Worker('a')",
    "obj.require('./a')",
    "new URL('./a', 'https://example.org')",
    "new URL('https://example.org/a')",
    "const vi = { mock() {} }; vi.mock('./a')",
    "{ function require() {} require('./a') }",
    'const a = a; a("x")',
  ])('is hidden or another: %s', (text) => {
    expect(importsOf(text).filter((line) => line.includes('./a') || line.includes('queue'))).toEqual([]);
  });

  it.each([
    ["{ const require = x } require('./a')"],
    ["type F = (require: string) => void; require('./a')"],
    ["declare const require: any; require('./a')"],
    ["declare function require(x: string): any; require('./a')"],
    ["function f(require) {} require('./a')"],
  ])('is not hidden by a name elsewhere: %s', (text) => {
    expect(importsOf(text)).toEqual(['require ./a']);
  });

  it('knows a `var` from its whole function', () => {
    expect(importsOf("require('./a'); if (x) { var require = y }")).toEqual([]);
  });
});

describe('interesting', () => {
  it.each([
    ['import(x)', 'import()'],
    ["import('./a' + x)", 'import()'],
    ['require(x)', 'require'],
    ["require('./a/' + x)", 'require'],
    ['require.resolve(x)', 'require.resolve'],
    ['import.meta.glob(x)', 'import.meta.glob'],
    ['require.context(x)', 'require.context'],
    ['new URL(x, import.meta.url)', 'new URL'],
    ['new Worker(x)', 'new Worker'],
    ['jest.mock(x)', 'jest.mock'],
    ['vi.mock(x)', 'vi.mock'],
    ['process.getBuiltinModule(x)', 'process.getBuiltinModule'],
    ['eval("x")', 'eval'],
    ['new Function("x")', 'new Function'],
    ['use(require)', 'require'],
    ['const o = { require }', 'require'],
  ])('%s', (text, name) => {
    expect(factsOf(text)).toMatchObject({ imports: [], interesting: [name] });
  });

  it.each([
    'typeof require',
    'require.main === module',
    'require.cache',
    '({ require: 1 })',
    'a.require',
    'new URL(x)',
  ])('is silent on %s', (text) => {
    expect(factsOf(text).interesting).toEqual([]);
  });
});
