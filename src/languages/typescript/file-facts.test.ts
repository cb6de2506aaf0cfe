import { describe, expect, it } from 'vitest';
import { factsOf, importsOf } from './testing.ts';

describe('import declarations', () => {
  it.each([
    ["import './a'", 'import ./a'],
    ["import a from './a'", 'import ./a {default:a}'],
    ["import * as a from './a'", 'import ./a {*} as a'],
    ["import a, { b, c as d } from './a'", 'import ./a {default:a b c:d}'],
    ["import { default as a } from './a'", 'import ./a {default:a}'],
    ["import { 'x-y' as a } from './a'", 'import ./a {x-y:a}'],
    ["import {} from './a'", 'import ./a'],
    ["import data from './a.json' with { type: 'json' }", 'import ./a.json {default:data}'],
    ["import defer * as a from './a'", 'import ./a {*} as a lazy'],
    ["export { a, b as c } from './a'", 're-export ./a {a b:c}'],
    ["export * from './a'", 're-export ./a {*}'],
    ["export * as a from './a'", 're-export ./a {*} as a'],
    ["import a = require('./a')", 'import-equals ./a as a'],
    ["export import a = require('./a')", 'import-equals ./a as a'],
  ])('%s', (text, expected) => {
    expect(importsOf(text)).toEqual([expected]);
  });

  it('gives place and extent', () => {
    const [fact] = factsOf("#!/usr/bin/env node\r\n\r\n  import {\r\n  a\r\n} from './a'\r\n").imports;
    expect(fact).toMatchObject({ line: 3, column: 3, endLine: 5 });
  });

  it('reads `import x = a.b` as no import', () => {
    expect(importsOf('import x = a.b.c')).toEqual([]);
  });
});

describe('types', () => {
  it.each([
    ["import type { A } from './a'", 'import ./a {A} typeOnly'],
    ["import type A from './a'", 'import ./a {default:A} typeOnly'],
    ["import { type A, type B } from './a'", 'import ./a {A B} typeOnly'],
    ["export type { A } from './a'", 're-export ./a {A} typeOnly'],
    ["export type * from './a'", 're-export ./a {*} typeOnly'],
    ["export { type A } from './a'", 're-export ./a {A} typeOnly'],
    ["import type a = require('./a')", 'import-equals ./a as a typeOnly'],
    ["let a: import('./a').B.C", 'import-type ./a {B} typeOnly'],
    ["let a: typeof import('./a')", 'import-type ./a typeOnly'],
    ["export {}; declare module './a' { interface B {} }", 'import-type ./a typeOnly'],
    ["declare module 'a' { import { B } from './b' }", 'import ./b {B} typeOnly'],
    ['/// <reference path="a.d.ts" />', 'triple-slash path:a.d.ts typeOnly'],
    ['/// <reference types="node" />', 'triple-slash node typeOnly'],
  ])('%s', (text, expected) => {
    expect(importsOf(text)).toEqual([expected]);
  });

  it.each([
    ["import { type A, b } from './a'", 'import ./a {A b}'],
    ["import d, { type A } from './a'", 'import ./a {default:d A}'],
    ["export { type A, b } from './a'", 're-export ./a {A b}'],
  ])('%s runs: one name is a value', (text, expected) => {
    expect(importsOf(text)).toEqual([expected]);
  });

  it('runs nothing in a declaration file', () => {
    expect(importsOf("import { a } from './a'", 'a.d.ts')).toEqual(['import ./a {a} typeOnly']);
    expect(importsOf("import { a } from './a'", 'a.d.mts')).toEqual(['import ./a {a} typeOnly']);
  });

  it('reads a module declared in a script as no import', () => {
    expect(importsOf("declare module './a' { interface B {} }")).toEqual([]);
  });

  it('reads JSDoc in JavaScript, and there only', () => {
    const text = [
      "/** @import { A } from './a' */",
      "/** @type {import('./b').B} */",
      'const b = null',
      "/** @param {Map<string, import('./c')>} x */",
      'function f(x) {}',
    ].join('\n');
    expect(importsOf(text, 'a.js')).toEqual([
      'import ./a {A} typeOnly',
      'import-type ./b {B} typeOnly',
      'import-type ./c typeOnly',
    ]);
    expect(importsOf(text, 'a.ts')).toEqual([]);
  });
});

describe('when an import runs', () => {
  it.each([
    ["function f() { require('a') }", 'require a deferred'],
    ["const f = () => import('a')", 'import-call a deferred'],
    ["class A { m() { require('a') } }", 'require a deferred'],
    ["class A { x = require('a') }", 'require a deferred'],
    ["class A { static x = require('a') }", 'require a'],
    ["class A { static { require('a') } }", 'require a'],
    ["class A { [require('a')]() {} }", 'require a'],
    ["class A { @(require('a')) m() {} }", 'require a'],
    ["(() => { require('a') })()", 'require a'],
    ["(async function () { await import('a') })()", 'import-call a'],
    ["(function () { require('a') }).call(this)", 'require a'],
    ["if (x) require('a')", 'require a conditional'],
    ["if (require('a')) {}", 'require a'],
    ["try { require('a') } catch {}", 'require a conditional'],
    ["try {} catch { require('a') }", 'require a conditional'],
    ["switch (x) { case 1: require('a') }", 'require a conditional'],
    ["for (const x of require('a')) {}", 'require a'],
    ["for (const x of y) require('a')", 'require a conditional'],
    ["while (x) require('a')", 'require a conditional'],
    ["x && require('a')", 'require a conditional'],
    ["x ?? require('a')", 'require a conditional'],
    ["x ||= require('a')", 'require a conditional'],
    ["require('a') || x", 'require a'],
    ["x ? require('a') : 1", 'require a conditional'],
    ["function f() { if (x) require('a') }", 'require a deferred conditional'],
  ])('%s', (text, expected) => {
    expect(importsOf(text)).toEqual([expected]);
  });
});

describe('names of a module', () => {
  it('lists what exists at run time', () => {
    const text = [
      'export function f() {}',
      'class C {}',
      'const { a, b: [c], ...d } = x, e = 1',
      'export enum E {}',
      'namespace N { export const x = 1 }',
      'if (x) { var hoisted = 1; let inner = 2 }',
      'interface I {}',
      'type T = string',
      'namespace Types { export type X = 1 }',
      'declare const ambient: string',
      "import { imported } from './a'",
    ].join('\n');
    const { definitions } = factsOf(text);
    expect(definitions.map(({ kind, name, line }) => `${line} ${kind} ${name}`)).toEqual([
      '1 function f',
      '2 class C',
      '3 variable a',
      '3 variable c',
      '3 variable d',
      '3 variable e',
      '4 variable E',
      '5 variable N',
      '6 variable hoisted',
    ]);
  });

  it('lists what is exported, types too', () => {
    const text = [
      'export const { a, b: [c] } = x',
      'export default class {}',
      'export interface I {}',
      'const d = 1; export { d, d as e }',
      "export { f as g } from './f'",
      "export * as h from './h'",
      "export * from './i'",
    ].join('\n');
    expect(factsOf(text).exports).toEqual(['a', 'c', 'default', 'I', 'd', 'e', 'g', 'h']);
    expect(factsOf('export = x').exports).toEqual(['export=']);
    expect(factsOf('export {}').exports).toEqual([]);
  });

  it('does not know the exports of CommonJS', () => {
    expect(factsOf('module.exports = { a: 1 }').exports).toBeNull();
  });

  it('sees through an import that is exported later', () => {
    const text = [
      "import d, { a, type T } from './a'",
      "import * as n from './n'",
      'export { a as b, n, T }',
      'export default d',
      'const own = 1; export { own }',
    ].join('\n');
    expect(importsOf(text).slice(2)).toEqual([
      're-export ./a {a:b}',
      're-export ./n {*} as n',
      're-export ./a {T} typeOnly',
      're-export ./a {default}',
    ]);
  });
});

describe('problems', () => {
  it('are those of the parser, with their place', () => {
    expect(factsOf('const a = ;\n').problems).toEqual([
      { line: 1, column: 11, message: 'Expression expected' },
    ]);
    expect(factsOf('let a = 1\n\n<<<<<<< HEAD\n').problems[0]).toEqual({
      line: 3,
      column: 1,
      message: 'Merge conflict marker encountered',
    });
  });

  it('leave the imports beside them', () => {
    const facts = factsOf("import a from './a'\nlet = = 1\nimport b from './b'");
    expect(facts.problems.length).toBeGreaterThan(0);
    expect(facts.imports.length).toBe(2);
  });

  it.each([
    ['let a: string', 'Type annotations can only be used in TypeScript files'],
    ['interface A {}', "'interface' declarations can only be used in TypeScript files"],
    ['x as string', 'Type assertion expressions can only be used in TypeScript files'],
    ["import type { A } from './a'", "'import type' declarations can only be used in TypeScript files"],
    ['class A { private x = 1 }', "The 'private' modifier can only be used in TypeScript files"],
    ['function f(a?) {}', "The '?' modifier can only be used in TypeScript files"],
    ['enum A {}', "'enum' declarations can only be used in TypeScript files"],
  ])('name TypeScript in JavaScript: %s', (text, message) => {
    expect(factsOf(text, 'a.js').problems.map((problem) => problem.message)).toContain(message);
    expect(factsOf(text, 'a.ts').problems).toEqual([]);
  });

  it('allow JSX, decorators and modern syntax in JavaScript', () => {
    const text =
      '@d class A { #x = a?.b ?? 1; static { } }\nexport const e = <div a="b">{...c}</div>\nawait 1';
    expect(factsOf(text, 'a.js').problems).toEqual([]);
  });

  it('say when a file is nested too deeply, and the next file is read as ever', () => {
    expect(factsOf('['.repeat(1_000_000)).problems).toEqual([
      { line: 1, column: 1, message: 'Nested too deeply for the TypeScript parser' },
    ]);
    expect(factsOf('export const f = (x) => ({ x })')).toMatchObject({ exports: ['f'], problems: [] });
  });
});

describe('bytes', () => {
  const parse = (bytes: number[]) => factsOf(new TextDecoder('latin1').decode(new Uint8Array(bytes)));

  it('reads through control characters in strings', () => {
    expect(parse([...Buffer.from("import './a\0b'")]).imports[0]?.target).toMatchObject({ name: './a\0b' });
  });

  it('notes the Flow dialect', () => {
    expect(factsOf('/* x\n * @flow strict */\nlet a: ?string', 'a.js').interesting).toEqual(['@flow']);
    expect(factsOf('// @flow\n', 'a.js').interesting).toEqual(['@flow']);
    expect(factsOf('/* x */ /* @flow */', 'a.js').interesting).toEqual([]);
    expect(factsOf(`/*${' x'.repeat(2_000_000)}`, 'a.js').interesting).toEqual([]);
  });
});
