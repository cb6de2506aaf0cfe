import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { parseTypeScriptFacts } from '../../src/languages/typescript/file-facts.ts';
import { parseTypeScriptOutline } from '../../src/languages/typescript/outline/outline.ts';
import { TYPESCRIPT_EXTENSIONS } from '../../src/languages/typescript/paths.ts';
import { answersOf } from '../differential/typescript-outline-answers.ts';

const folder = join(import.meta.dirname, '../../src/languages/typescript');
const realFiles = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

const encode = (text: string) => new TextEncoder().encode(text);
const anyPath = fc.constantFrom(...TYPESCRIPT_EXTENSIONS, 'd.ts').map((ext) => `src/a.${ext}` as RepoPath);

/** Mostly what people write, and now and then what they do not. */
const mostly = (plain: readonly string[], odd: readonly string[]) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...plain) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
const name = mostly(
  ['a', 'b', 'c', 'D'],
  ['type', 'as', 'from', 'default', 'require', 'module', '$', 'defer', 'é'],
);
const source = mostly(["'./x'", '"y"', "'@z/w'"], ["'module'", "'node:test'", "'./\\x78'", '`z`', "'é'"]);
const space = mostly([' ', ' ', '\n'], ['', '/* c */', ' // c\n', '\t', '\r\n', '\u2028', '\u00a0']);
const end = mostly(
  [';', ';\n', '\n'],
  ['', ' ', '\n;', "\nwith { type: 'json' }", '\n.a', '\n(b)', '// c\n', '/* c\n */'],
);

/** Words with spaces and comments between them. */
const spaced = (...parts: readonly fc.Arbitrary<string>[]) =>
  fc.tuple(...parts.flatMap((part) => [part, space])).map((all) => all.join(''));
const word = (text: string) => fc.constant(text);
const maybe = (part: fc.Arbitrary<string>) => fc.oneof(part, word(''));

const element = fc.oneof(
  name,
  spaced(name, word('as'), name),
  spaced(word('type'), name),
  spaced(word('type'), name, word('as'), name),
  spaced(source, word('as'), name),
);
const braces = fc
  .tuple(fc.array(element, { maxLength: 3 }), maybe(word(',')))
  .map(([items, comma]) => `{ ${items.join(', ')}${comma} }`);
const pattern = fc
  .array(fc.oneof(name, spaced(name, word(':'), name), spaced(name, word('= 1')), word('...c')), {
    maxLength: 3,
  })
  .map((all) => `{ ${all.join(', ')} }`);
const clause = fc.oneof(
  ...[name, braces, spaced(word('*'), word('as'), name), spaced(name, word(','), braces)],
  spaced(name, word(','), word('*'), word('as'), name),
);
const modifier = maybe(fc.constantFrom('type', 'defer'));

/** Statements that import or hand on, in every form and nearly so. */
const statement = fc.oneof(
  spaced(word('import'), source, end),
  spaced(word('import'), modifier, clause, word('from'), source, end),
  spaced(word('import'), modifier, name, word('='), word('require('), source, word(')'), end),
  spaced(
    word('export'),
    modifier,
    fc.oneof(braces, word('*'), spaced(word('*'), word('as'), name)),
    word('from'),
    source,
    end,
  ),
  spaced(word('export'), modifier, braces, end),
  spaced(word('export default'), name, end),
  spaced(word('export ='), name, end),
  spaced(
    fc.constantFrom('const', 'let', 'var'),
    fc.oneof(name, pattern),
    word('='),
    word('require'),
    word('('),
    source,
    word(')'),
    end,
  ),
  spaced(word('require('), source, word(')'), end),
);

/** Code and prose that say the words without importing, or import in other places. */
const HARMLESS = [
  ...['// import a from "b"\n', '/* import the rest */', 'const c = 1;\n', 'module.exports = {};\n'],
  ...['export default { a: 1 };\n', 'const config = {};\nexport default config;\n', 'import.meta.url;\n'],
  ...['const s = `import { a } from "b"`;\n', 'f("import a from \'b\'");\n', 'o.import();\n'],
  ...['o = { import: 1, export: 3 };\n', '// we require the module to import things\n', 'x = /import/;\n'],
  ...['export const e = 1;\n', 'export function f() {}\n', 'export class C {}\n', 'export type T = a;\n'],
  ...['export enum E { a }\n', 'var g = 1;\n', 'if (c) { var h = 1; }\n', 'class K {}\n', 'type U = 1;\n'],
  ...['const i = <T,>(t: T) => t;\n', '@d class L {}\n', 'export { c, e as m };\n', 'export type { T };\n'],
];
const OTHERS = [
  ...["'use strict';", "'use client'\n", '#!/usr/bin/env node\n', '/// <reference path="./r.ts" />\n'],
  ...["/** @type {import('x').Y} */\n", "/** @type {import('x')} */ ", '/** @import { Z } from "z" */\n'],
  ...["/** import('x') */", 'import.meta.glob("./*.ts");\n', 'new URL("./u", import.meta.url);\n'],
  ...["import('./d');\n", "let t: import('./t').T;\n", 'const s = `\nimport a from "b"\n`;\n'],
  ...["vi.mock('./m');\n", 'define(["./n"]);\n', "new Worker('./w.js');\n", "module['re\\quire']('./q');\n"],
  ...["module['\\x72equire']('./q');\n", "declare module './aug' { interface A {} }\n"],
  ...[
    'declare module "m" { import a from "a"; export default a; }\n',
    'namespace N { export import a = b.c; }\n',
  ],
  ...['function f() { var b; require("./g"); }\n', 'const load = require;\nload("./h");\n', 'class a {}\n'],
  ...['<p>import a from "b"</p>;\n', '<a b="c"import="d">{e}</a>;\n', 'x = /import a from "b"/;\n'],
  ...[
    'var a = 1;\n',
    'function b() {}\n',
    '{ import a from "b"; }\n',
    'if (a) import "c";\n',
    'export {};\n',
  ],
  ...[
    'import',
    'export',
    'from',
    '{',
    '}',
    '(',
    ')',
    '`',
    '"',
    "'",
    '${',
    '/',
    '*',
    '/*',
    '*/',
    ';',
    '\n',
    '=',
  ],
  ...['default', '\\u0069', '\\', 'é', '\u0085', '.', '<', ','],
];
const piece = mostly(HARMLESS, OTHERS);

const program = fc
  .tuple(
    fc.array(fc.oneof({ weight: 5, arbitrary: statement }, { weight: 1, arbitrary: piece }), {
      maxLength: 5,
    }),
    fc.array(fc.oneof({ weight: 4, arbitrary: piece }, { weight: 1, arbitrary: statement }), {
      maxLength: 5,
    }),
    mostly(['\n'], [' ', '']),
  )
  .map(([head, rest, by]) => [...head, ...rest].join(by));

/** A real file with a slice cut out and another text put in its place. */
const mutated = fc
  .record({
    text: fc.constantFrom(...realFiles),
    start: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(60),
    put: fc.oneof(piece, statement, program, fc.constant('')),
  })
  .map(({ text, start, length, put }) => {
    const from = Math.floor(start * text.length);
    return text.slice(0, from) + put + text.slice(from + length);
  });

describe('the TypeScript outline', () => {
  it('never throws, and says nothing twice', () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), program.map(encode), mutated.map(encode));
    fc.assert(
      fc.property(bytes, anyPath, (content, path) => {
        const outline = parseTypeScriptOutline(content, path);
        const facts = outline?.imports.map((fact) => JSON.stringify(fact)) ?? [];
        expect(new Set(facts).size).toBe(facts.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('answers as the compiler does for every file in which the compiler finds no problem', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.oneof({ weight: 3, arbitrary: program }, { weight: 1, arbitrary: mutated }),
        anyPath,
        (text, path) => {
          const outline = parseTypeScriptOutline(encode(text), path);
          if (outline === null) return;
          const facts = parseTypeScriptFacts(encode(text), path);
          if (facts.problems.length > 0) return;
          if (outline.imports.length > 0) compared++;
          expect(answersOf(outline, facts)).toEqual(answersOf(facts, facts));
        },
      ),
      { numRuns: 10_000 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it('loses no import that stands whole on its line, even where the rest does not parse', () => {
    let broken = 0;
    fc.assert(
      fc.property(fc.oneof(program, mutated), anyPath, (text, path) => {
        const outline = parseTypeScriptOutline(encode(text), path);
        if (outline === null) return;
        const { imports, problems } = parseTypeScriptFacts(encode(text), path);
        if (problems.length === 0) return;
        broken++;
        const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
        const whole = imports.filter(
          ({ form, line }) => form === 'import' && WHOLE.test(lines[line - 1] ?? ''),
        );
        const places = (facts: typeof imports) => facts.map(({ line, target }) => ({ line, target }));
        expect(places(outline.imports)).toEqual(expect.arrayContaining(places(whole)));
      }),
      { numRuns: 5000 },
    );
    expect(broken).toBeGreaterThan(20);
  });
});

const WHOLE = /^\s*import (?:[\w$*{}, ]+ from )?(?:'[^'\\]+'|"[^"\\]+");?\s*$/;
