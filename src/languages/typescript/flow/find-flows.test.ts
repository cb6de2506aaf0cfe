import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../../foundation/repo-path.ts';
import type { ImportFact } from '../../facts.ts';
import { parseSource } from '../source-file.ts';
import { createEvaluator } from './evaluate.ts';
import { type FoundFlows, findFlows } from './find-flows.ts';
import { readFlowTree } from './flow-tree.ts';

function flowsOf(text: string, path = 'src/a.ts'): FoundFlows {
  const { sourceFile } = parseSource(text, path as RepoPath);
  if (sourceFile === null) throw new Error('No tree');
  return findFlows(createEvaluator(readFlowTree(sourceFile)));
}

const targetOf = ({ target }: ImportFact) => (target.kind === 'module' ? target.name : `path:${target.path}`);

/** Proven targets as they are, those in doubt after `?`, beginnings before `…`, opaque calls as `opaque`. */
function targets(text: string): readonly string[] {
  const { imports, partial, opaque } = flowsOf(text);
  return [
    ...imports.map(targetOf),
    ...partial.map(({ fact, known }) => (known === 'whole' ? `?${targetOf(fact)}` : `${targetOf(fact)}…`)),
    ...opaque.map(() => 'opaque'),
  ];
}

describe('names that flow to a loader', () => {
  it.each([
    ["const a = './a'; import(a)", ['./a']],
    ["const a = './a' as const; const b = a; require(b)", ['./a']],
    ["let a; if (x) a = './a'; else a = './b'; import(a)", ['./a', './b']],
    ["const n = 'a'; import('./' + n + '.js')", ['./a.js']],
    [`const n = "a"; import(\`./\${n}.js\`)`, ['./a.js']],
    ["import(['.', 'a', 'b'].join('/'))", ['./a/b']],
    ["import(x ? './a' : './b')", ['./a', './b']],
    ["import(true ? './a' : './b')", ['./a']],
    ["import(x ?? './a')", ['./a']],
    ["const A = ['./a', './b']; for (const a of A) await import(a)", ['./a', './b']],
    ["for (const a of ['./a', ...['./b']]) require(a)", ['./a', './b']],
    ["['./a', './b'].forEach((a) => require(a))", ['./a', './b']],
    ["['./a', './b'].map(require)", ['./a', './b']],
    ["Promise.all(['a', 'b'].map((n) => './' + n).map((p) => import(p)))", ['./a', './b']],
    ["const M = { a: './a', b: './b' }; import(M.a)", ['./a']],
    ["const M = { a: './a', b: './b' }; import(M[k])", ['./a', './b']],
    ["const M = { a: './a', b: './b' }; for (const k in M) import(M[k])", ['./a', './b']],
    [
      "const M = { a: './a' }; for (const [k, v] of Object.entries(M)) { import(v); require('./' + k + '.js') }",
      ['./a', './a.js'],
    ],
    ["for (const v of Object.values({ a: './a' })) import(v)", ['./a']],
    [`for (const k of Object.keys({ a: 1, b: 2 })) import(\`./\${k}\`)`, ['./a', './b']],
    [
      "const M = new Map([['a', './a'], ['b', './b']]); import(M.get('b')); for (const [, v] of M) require(v)",
      ['./b', './a', './b'],
    ],
    ["for (const a of new Set(['./a'])) import(a)", ['./a']],
    ["enum E { A = './a', B = './b' } import(E.B)", ['./b']],
    ["class C { static path = './a'; load() { return import(C.path) } }", ['./a']],
    ["class C { names = ['./a']; load() { for (const n of this.names) require(n) } }", ['./a']],
    ["class C { constructor() { this.name = './a' } load() { require(this.name) } }", ['./a']],
    ["function load(n) { return import(n) } load('./a'); load('./b')", ['./a', './b']],
    ["const load = (n = './a') => import(n); load()", ['./a']],
    ["function load({ name }) { require(name) } load({ name: './a' })", ['./a']],
    ["function load(...names) { for (const n of names) require(n) } load('./a', './b')", ['./a', './b']],
    ["function load(a, b) { require(a + b) } load(...['./a', '/b'])", ['./a/b']],
    ["function path(n) { return './' + n } import(path('a'))", ['./a']],
    ["const load = require; const f = (l, n) => l(n); f(load, './a')", ['./a']],
    ["const l = { cjs: require }; l.cjs(p); l['cjs']('./' + 'a')", ['./a', 'opaque']],
    [
      "import { createRequire } from 'node:module'; const n = './a'; createRequire(import.meta.url)(n)",
      ['./a'],
    ],
    ["import path from 'node:path'; require(path.join(__dirname, '..', 'labs', 'a.js'))", ['../labs/a.js']],
    ["import { join } from 'path'; import(join(import.meta.dirname, 'a.js'))", ['./a.js']],
    [
      "const u = new URL('../labs/a.js', import.meta.url); import(u.href ?? u); import(u)",
      ['../labs/a.js', '../labs/a.js'],
    ],
    ["const f = './w.js'; new Worker(new URL(f, import.meta.url))", ['path:./w.js']],
    ["const f = './w.js'; new Worker(f)", ['path:./w.js']],
    ["const d = './labs'; require.context(d, true, /\\.ts$/)", ['path:./labs/**/*.ts']],
    ["const b = require.bind(null, './a'); b()", ['./a']],
    ["const n = './a'; require.call(module, n); require.apply(null, ['./b'])", ['./a', './b']],
    [
      "const each = (l, f) => { for (const x of l) f(x) }; each(['./a', './b'], (n) => import(n)); each(['c'], console.log)",
      ['./a', './b'],
    ],
    ["const names = []; names.push('./a'); for (const n of names) import(n)", ['./a']],
    ["const m = {}; m.a = './a'; import(m.a)", ['./a']],
    ["const n = './b'; process.getBuiltinModule(n); module.require(n)", ['./b', './b']],
    [
      "const load = async (n) => { try { return await import(n) } catch { return null } }; for (const n of ['./a', './b']) await load(n)",
      ['./a', './b'],
    ],
    [
      "const cache = new Map(); function load(n) { if (cache.has(n)) return cache.get(n); const m = require(n); cache.set(n, m); return m } load('./a')",
      ['./a'],
    ],
    [
      "const cache = {}; function load(n) { if (!cache[n]) cache[n] = require(n); return cache[n] } load('./a')",
      ['./a'],
    ],
  ])('%s', (text, expected) => {
    expect(targets(text)).toEqual(expected);
  });

  it('keep together what belongs together', () => {
    expect(targets(`for (const [d, n] of [['x', 'a'], ['y', 'b']]) import(\`./\${d}/\${n}\`)`)).toEqual([
      './x/a',
      './y/b',
    ]);
    expect(
      targets(`const load = (d, n) => import(\`./\${d}/\${n}\`); load('x', 'a'); load('y', 'b')`),
    ).toEqual(['./x/a', './y/b']);
    expect(targets("const id = (x) => x; const a = id('./a'); import(id('./b'))")).toEqual(['./b']);
  });

  it.each([
    ["for (const n of ['./a', './b']) { if (n === './a') continue; import(n) }", ['./b']],
    ["for (const n of ['./a', './b']) if (n !== './a') import(n)", ['./b']],
    ["for (const n of ['./a', './b'].filter((n) => n.endsWith('b'))) import(n)", ['./b']],
    [
      "const SKIP = new Set(['./a']); for (const n of ['./a', './b']) { if (SKIP.has(n)) continue; import(n) }",
      ['./b'],
    ],
    ["for (const n of ['./a', './b'].filter(allowed)) import(n)", ['?./a', '?./b']],
    ["for (const n of ['./a', './b']) if (allowed(n)) import(n)", ['?./a', '?./b']],
    ["if (enabled) for (const n of ['./a']) import(n)", ['./a']],
    ["let n = './a'; n = './b'; import(n)", ['?./a', '?./b']],
  ])('%s heeds what stands before it', (text, expected) => {
    expect(targets(text)).toEqual(expected);
  });

  it.each([
    [`import(\`./labs/\${name}.js\`)`, ['./labs/…']],
    ["require('@app/labs/' + name)", ['@app/labs/…']],
    [`import(\`./\${name}.js\`)`, ['opaque']],
    ['import(name)', ['opaque']],
    ['export const load = (name) => import(name)', ['opaque']],
    ["export const load = (name) => import(name); load('./a')", ['./a']],
    ['require(process.argv[2])', ['opaque']],
    ["const s = './a'; console.log(s); throw new Error(s)", []],
    ["const a = './a'; new URL(a, base); fetch(a)", []],
    ["import('./a'); require('./b')", []],
    ["function load(n) { load(n); return import(n) } load('./a')", ['./a']],
    ['const a = b; const b = a; import(a)', ['opaque']],
  ])('%s', (text, expected) => {
    expect(targets(text)).toEqual(expected);
  });

  it('say where the name was written and what it went through', () => {
    const text = `const NAMES = [
  '../labs/a',
];
function load(name) {
  return import(name);
}
for (const each of NAMES) {
  load(each);
}`;
    expect(flowsOf(text).imports).toMatchObject([
      {
        line: 5,
        flow: [
          { line: 2, note: '"../labs/a" is written' },
          { line: 7, note: 'iterated as each' },
          { line: 8, note: 'passed to load as name' },
        ],
      },
    ]);
  });
});

describe('any program', () => {
  const word = fc.constantFrom(
    ...`import( require( ) ( { } [ ] => = ; , . : ? + ... const let for of in if else class static this new Map Set function
    f g a b './a' 'x' return await async \` \${ NAMES .map .forEach .filter .push .call .bind enum export default 1 true null
    || ?? && ! === continue Object.values Object.entries`.split(/\s+/),
  );

  it('is followed without throwing, twice alike', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const text = words.join(' ');
        expect(flowsOf(text, 'src/a.js')).toEqual(flowsOf(text, 'src/a.js'));
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[string, string, number]>([
    ['a sum of many texts', `import(${'"a" + '.repeat(20_000)}"b")`, 1],
    [
      'a condition of many names',
      `for (const a of ['./a', './b']) if (${'a || '.repeat(20_000)}a) import(a)`,
      0,
    ],
    ['a list of 4,000 names', `for (const a of [${"'./a',".repeat(4_000)}]) import(a)`, 1],
    [
      'a chain of helpers',
      `${Array.from({ length: 400 }, (_, n) => `function f${n}(a) { f${n + 1}(a) }`).join('\n')} function f400(a) { import(a) } f0('./a')`,
      0,
    ],
    [
      'helpers that call each other',
      "function f(a) { g(a + 'x'); import(a) } function g(a) { f(a + 'y') } f('./a')",
      1,
    ],
    ['a table in itself', "const t = { a: './a', t: u }; const u = { t }; import(u.t.t.t.a)", 0],
  ])('may hold %s', (_, text, known) => {
    const { imports, partial, opaque } = flowsOf(text, 'src/a.js');
    expect(imports.length).toBe(known);
    expect(imports.length + partial.length + opaque.length).toBeGreaterThan(0);
  });

  it('says of a list that is too long that it is not known whole', () => {
    const names = Array.from({ length: 20_000 }, (_, n) => `'./m${n}'`);
    const { imports, opaque } = flowsOf(`for (const a of [${names.join()}]) import(a)`);
    expect(imports.length).toBeGreaterThan(4_000);
    expect(opaque).toHaveLength(1);
  });
});
