import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BodyFacts, FunctionFact } from '../../body-facts.ts';
import { bodiesOf } from '../testing.ts';

/** The first function of a text. */
function first(text: string, path?: string): FunctionFact {
  const [found] = bodiesOf(text, path).functions;
  if (found === undefined) throw new Error(`No function in ${text}`);
  return found;
}

/** `kind value`, with `!` after a success; `something` for a body that does something. */
function hollowOf(text: string): string {
  const { hollow } = first(text);
  if (hollow === null) return 'something';
  return [hollow.kind, hollow.value, hollow.success ? '!' : null].filter((part) => part !== null).join(' ');
}

describe('hollow bodies', () => {
  it.each([
    ['export function f() {}', 'nothing'],
    ['export const f = () => {}', 'nothing'],
    ['export const f = function () { ; }', 'nothing'],
    ["export function f() { 'use strict' }", 'nothing'],
    ['export function f(a) { void a }', 'nothing'],
    ['export function f() { return }', 'nothing'],
    ['export async function f() { return Promise.resolve() }', 'nothing'],
    ['export function f() { return null }', 'constant null'],
    ['export const f = () => undefined', 'constant undefined'],
    ['export const f = (): Row[] => [] as Row[]', 'constant [] as Row[]'],
    ['export const f = () => ({})', 'constant ({})'],
    ['export function f() { return { items: [], total: 0 } }', 'constant { items: [], total: 0 }'],
    ["export function f() { return '' }", "constant ''"],
    ['export function verify() { return true }', 'constant true !'],
    ['export function verify() { return !0 }', 'constant !0 !'],
    ["export function check() { return { status: 'ok' } }", "constant { status: 'ok' } !"],
    ['export function check() { return { code: 200, errors: [] } }', 'constant { code: 200, errors: [] } !'],
    ['export function check() { return { valid: false } }', 'constant { valid: false }'],
    [
      'export const f = async () => Promise.resolve({ success: true })',
      'constant Promise.resolve({ success: true }) !',
    ],
    ["export function f() { console.log('sending'); return true }", 'constant true !'],
    ["export function f() { throw new Error('not implemented') }", 'not-implemented not implemented'],
    [
      "export function f() { throw new Error('Not yet implemented: ' + name) }",
      'not-implemented Not yet implemented: …',
    ],
    [`export function f() { throw new Error(\`TODO \${name}\`) }`, 'not-implemented TODO …'],
    ['export function f() { throw new NotImplementedError() }', 'not-implemented new NotImplementedError()'],
    ["export const f = () => Promise.reject(new Error('unimplemented'))", 'not-implemented unimplemented'],
    ["export function f() { throw 'not implemented' }", 'not-implemented not implemented'],
  ])('%s', (text, expected) => {
    expect(hollowOf(text)).toBe(expected);
  });

  it.each([
    "export function f() { return 'png' }",
    'export const f = () => 42',
    'export const f = () => [1, 2]',
    "export function f() { console.log('usage: …') }",
    "export function f() { console.log('done'); return }",
    "export function f() { throw new Error('Out of range') }",
    "export function f() { throw new TypeError('Not supported here') }",
    'export function f(a) { return a }',
    'export function f() { return this.ready }',
    'export function f() { g(); return true }',
    'export function f() { if (a) return null }',
    'export const f = () => ({ ...base })',
    'export const f = () => new Map()',
  ])('%s does something', (text) => {
    expect(hollowOf(text)).toBe('something');
  });
});

describe('excuses', () => {
  it.each([
    ['export abstract class A { abstract f(): void }', 'abstract method'],
    ['export interface A { f(): void }', 'member of an interface'],
    ['export class A { constructor(private readonly b: B) {} }', 'constructor'],
    ['export class A { set f(value) {} }', 'setter'],
    ['export class A extends B { override f() {} }', 'override'],
    ['export class A { /** @abstract */ f() { throw new Error("not implemented") } }', 'abstract method'],
    ['/** @deprecated use g */\nexport function f() {}', 'deprecated'],
    ['export const noop = () => {}', 'does nothing by its name'],
    ['export class NoopLogger { info() {} }', 'class that does nothing by its name'],
    ['export class Client { onClose() {} }', 'event that may be passed over'],
    ['export class Client { close() {} }', 'event that may be passed over'],
    [
      "export class A { f() { throw new Error('not implemented: subclasses must override f') } }",
      'abstract by its words',
    ],
    ["export function todo() { throw new Error('not implemented') }", 'helper that throws'],
    ['export let warn = () => {}; if (dev) warn = console.warn', 'replaced in the module'],
    ['export function isServer(): false { return false }', 'constant by its type'],
    ['export const isServer = async (): Promise<true> => true', 'constant by its type'],
    ['// Nothing to do in the browser.\nexport function flushAll() {}', 'does nothing by its comment'],
    ['export function flushAll() { /* no-op: kept for old callers */ }', 'does nothing by its comment'],
    ['export function assertType<T>(value: T) {}', 'checks types only'],
    ['export const assertType: AssertType = function assertType() {}', 'checks types only'],
    ['/** Always return false. */\nexport const NO = () => false', 'does nothing by its comment'],
    ['export const createHooks = () => ({ before: [], after: [] })', 'creates an empty value'],
    ['export function isA(value: B): asserts value is A {}', 'checks types only'],
  ])('%s', (text, expected) => {
    expect(first(text)).toMatchObject({ hollow: { success: expect.any(Boolean) }, excuse: expected });
  });

  it('knows a component that renders nothing', () => {
    expect(first('export const Slot = () => null', 'src/slot.tsx').excuse).toBe(
      'component that renders nothing',
    );
    expect(first('export const slot = () => null', 'src/slot.tsx').excuse).toBeNull();
  });

  it.each([
    'export function save() {}',
    'export class Store { save() {} }',
    "export class Store { onClose() { throw new Error('not implemented') } }",
    'export function verify(token: string) { return true }',
    '/** Saves the row and returns an empty list. */\nexport const save = () => []',
  ])('%s has none', (text) => {
    expect(first(text)).toMatchObject({ hollow: { success: expect.any(Boolean) }, excuse: null });
  });
});

describe('functions', () => {
  const names = (facts: BodyFacts) =>
    facts.functions.map(
      ({ owner, name, isPublic }) => `${isPublic ? '' : '-'}${owner === null ? '' : `${owner}.`}${name}`,
    );

  it('are those of the module and of its classes', () => {
    const text = `
      function a() { function inner() {} }
      export { a };
      export default class B { c() {} #d() {} private e() {} protected f() {} g = () => {}; static h() {} }
      const i = () => {};
      export const j = memo(() => {});
      namespace K { export function l() {} }
      register({ onError: () => {} });
      export function m(n: string): void;
      export function m(n: unknown) { use(n) }
      declare function o(): void;
      export declare class P { q(): void }
    `;
    expect(names(bodiesOf(text))).toEqual([
      'a',
      'B.c',
      '-B.#d',
      '-B.e',
      '-B.f',
      'B.g',
      'B.h',
      '-i',
      'l',
      'm',
    ]);
  });

  it.each([
    ['module.exports = { a, b() {}, c: () => {} }; function a() {} function d() {}', ['b', 'c', 'a', '-d']],
    ['exports.a = function () {}; module.exports.b = exports.c = () => {}', ['a', 'b']],
    ['module.exports = function () {}', ['default']],
    ['export default () => {}', ['default']],
    ['export default function () {}', ['default']],
    ['export = f; function f() {}', ['f']],
  ])('%s', (text, expected) => {
    expect(names(bodiesOf(text))).toEqual(expected);
  });

  it('say where they stand, what they take and what they call', () => {
    const text = `import { trace as t } from '@opentelemetry/api';
import * as store from './store.ts';
const { audit } = require('./audit');
export class Api {
  @store.Traced({ name: 'x' })
  async save({ id, name }: Row, other: string, _unused = 1) {
    await t.getTracer('x').startActiveSpan('save', () => { store.put(id); audit(other); this.log.info(name); });
    return new Row();
  }
}`;
    expect(first(text)).toMatchObject({
      name: 'save',
      owner: 'Api',
      line: 6,
      column: 9,
      endLine: 9,
      isAsync: true,
      isPublic: true,
      parameters: [
        { name: '{ id, name }', used: true },
        { name: 'other', used: true },
        { name: '_unused', used: false },
      ],
      decorators: ['./store.ts.Traced'],
      calls: [
        './audit.audit',
        './store.ts.put',
        '@opentelemetry/api.trace.getTracer',
        'Row',
        'this.log.info',
      ],
    });
  });

  it('do not take a parameter for the import of the same name', () => {
    expect(first("import { log } from './log'; export const f = (log) => log()").calls).toEqual(['log']);
  });

  it.each([
    [
      'export function f() {\n  // TODO: ask the server\n  return true\n}',
      { line: 2, text: 'TODO: ask the server' },
    ],
    [
      'export function f() {\n  return g() /* placeholder */\n}',
      { line: 2, text: 'return g() /* placeholder' },
    ],
    ['export function f() {\n  return g("TODO")\n}', { line: 2, text: 'return g("TODO")' }],
    [
      'export function f(a) {\n  // TODO\n  if (a) {\n    // placeholder\n    return null\n  }\n  return g()\n}',
      { line: 4, text: 'placeholder', besideNothing: true },
    ],
    ['export function f() { return <input placeholder={mock(dummy)} /> }', null],
    ['// TODO elsewhere\nexport function f() { return g("mock") }\n// TODO', null],
  ])('%s says what is unfinished', (text, expected) => {
    expect(first(text, 'src/a.tsx').unfinished).toEqual(expected);
  });
});

describe('classes', () => {
  it('name their bases as they are imported', () => {
    const text = `import { Base } from './base';
export class A extends Base implements Port, ns.Other {}
abstract class B {}
export const C = class extends mixin(Base) {};
interface Port { open(): void }
interface Row { id: string }`;
    expect(
      bodiesOf(text).classes.map(({ name, isPublic, bases, isAbstract }) => [
        name,
        isPublic,
        isAbstract,
        ...bases,
      ]),
    ).toEqual([
      ['A', true, false, './base.Base', 'Port', 'ns.Other'],
      ['B', false, true],
      ['C', true, false, 'mixin'],
      ['Port', false, true],
    ]);
  });
});

describe('the shape of a module', () => {
  const shapeOf = (text: string) => {
    const { codeLines, forwarding, own, forwarded } = bodiesOf(text).shape;
    return [
      codeLines,
      forwarding,
      own,
      ...forwarded.map(({ name, importIndex, how }) => `${name} ${importIndex} ${how}`),
    ];
  };

  it.each([
    ["export * from './a'", [1, 1, 0, '* 0 re-export']],
    ["// a\n\nexport {\n  a, // first\n  type B,\n  /* c */\n} from './a'", [4, 1, 0, 'a 0 re-export']],
    ["import { a } from './a'\nexport { a as b }", [2, 2, 0, 'b 0 re-export']],
    ["import a from './a'\nexport default a", [2, 2, 0, 'default 0 re-export']],
    ["import * as a from './a'\nexport const b = a.b.c", [2, 2, 0, 'b 0 assignment']],
    ["import { f } from './a'\nexport const g = (...args) => f(...args)", [2, 2, 0, 'g 0 wrapper']],
    [
      "import { f } from './a'\nexport async function g(a, b) { return await f(a, b) }",
      [2, 2, 0, 'g 0 wrapper'],
    ],
    ["import { A } from './a'\nexport class B extends A {}", [2, 2, 0, 'B 0 wrapper']],
    [
      "import { A } from './a'\nexport class B extends A { constructor(a) { super(a) } }",
      [2, 2, 0, 'B 0 wrapper'],
    ],
    ["'use strict'\nmodule.exports = require('./a')", [2, 1, 0, 'default 0 re-export']],
    [
      "const { a } = require('./a')\nmodule.exports = { a, b: require('./b') }",
      [2, 2, 0, 'a 0 re-export', 'b 1 re-export'],
    ],
    ["exports.a = require('./a').b", [1, 1, 0, 'a 0 re-export']],
    ["import x = require('./x')\nexport = x", [2, 2, 0, 'default 0 re-export']],
    ["export type { A } from './a'", [1, 1, 0]],
  ])('%s only passes on', (text, expected) => {
    expect(shapeOf(text)).toEqual(expected);
  });

  it.each([
    ["import './register'", [1, 0, 1]],
    ["import { f } from './a'\nexport const g = (a, b) => f(b, a)", [2, 1, 1]],
    ["import { f } from './a'\nexport const g = (a) => f(a, 1)", [2, 1, 1]],
    ["import { f } from './a'\nexport const g = () => f()", [2, 1, 1]],
    ["import { f } from './a'\nexport const g = f()", [2, 1, 1]],
    ["import { HttpError } from './a'\nexport class NotFoundError extends HttpError {}", [2, 1, 1]],
    [`export interface A { b: string }\nexport const c = \`\n\n\${d}\``, [4, 0, 2]],
    ['function a() {}\nexport { a }', [2, 0, 1]],
    ['', [0, 0, 0]],
    ['#!/usr/bin/env node\n/* nothing */ // here', [0, 0, 0]],
  ])('%s has something of its own', (text, expected) => {
    expect(shapeOf(text)).toEqual(expected);
  });

  it.each([
    [
      "/** @deprecated Import from './b'; removed in v3.0. */\nexport * from './b'",
      { line: 1, removal: 'v3.0' },
    ],
    [
      "export * from './b'\nconsole.warn('a is deprecated and will be removed in 2027-01-31')",
      { line: 2, removal: '2027-01-31' },
    ],
    ["// a\nexport * from './b'", null],
  ])('%s', (text, expected) => {
    expect(bodiesOf(text).shape.deprecation).toEqual(expected);
  });
});

describe('any text', () => {
  const word = fc.constantFrom(
    ...'export|default|function|class|abstract|interface|extends|const|=>|=|{|}|(|)|[|]|,|;|.|:|*|from|import|require|throw|return|new|Error|async|static|get|set|#a|a|b|exports|module|"./a"|`|${|/*|*/|//|\n|TODO|true|null|@|<|>|...|...args'.split(
      '|',
    ),
  );

  it('is read without throwing, twice alike', () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 40 }),
        fc.constantFrom('a.ts', 'a.tsx', 'a.js', 'a.cjs'),
        (words, path) => {
          const text = words.join(' ');
          const facts = bodiesOf(text, path);
          expect(bodiesOf(text, path)).toEqual(facts);
          expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
          const lines = text.split('\n').length;
          expect(facts.shape.codeLines).toBeLessThanOrEqual(lines);
          for (const { line, endLine } of facts.functions)
            expect([line <= endLine, endLine <= lines]).toEqual([true, true]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is read however deep it is nested', () => {
    const deep = `export function f() { return ${'['.repeat(300)}${']'.repeat(300)} }`;
    const long = `export function f() { ${'g();'.repeat(50_000)} }`;
    const sum = `export const f = () => { throw new Error(${'"a" + '.repeat(2000)}"b") }`;
    for (const text of [deep, long, sum]) expect(first(text).hollow).toBeNull();
    expect(bodiesOf(`export * from './a'${'\n// a'.repeat(50_000)}`).shape.codeLines).toBe(1);
  });
});
