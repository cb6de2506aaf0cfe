import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { parseTypeScriptFacts } from '../../src/languages/typescript/file-facts.ts';
import { parseTypeScriptOutline } from '../../src/languages/typescript/outline/outline.ts';
import { TYPESCRIPT_EXTENSIONS } from '../../src/languages/typescript/paths.ts';

const folder = join(import.meta.dirname, '../../src/languages/typescript');
const realFiles = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

const encode = (text: string) => new TextEncoder().encode(text);
const anyPath = fc.constantFrom(...TYPESCRIPT_EXTENSIONS, 'd.ts').map((ext) => `src/a.${ext}` as RepoPath);

/** Statements and pieces of them that reach every branch of the scanner. */
const PIECES = [
  ...[
    "import a from './a';",
    "import * as b from './b'",
    "import { c, type d as e } from './c';",
    "import './d'",
  ],
  ...["import type { T } from './t';", "export * from './e';", 'export { a as x, T };', 'export default b;'],
  ...["export type { U } from './u'", "const { q, r: s } = require('./q');", "import f = require('./f');"],
  ...[
    "const g = () => import('./g');",
    "if (a) require('./h');",
    "async function k() { await import('./k'); }",
  ],
  ...["try { require('./l') } catch {}", "a && (await import('./m')).n;", "lazy(() => import('./o'))"],
  ...[
    "class A { p(): B { return import('./p'); } }",
    "{ require('./s') }",
    "for (var i of x) require('./v');",
  ],
  ...['const m: Map<string, U> = 1 as const', 'function f() {}', 'enum E { A }', 'declare const z: number;'],
  ...[
    '`a ${',
    '`',
    '}',
    '{',
    '(',
    ')',
    '/',
    '/x/g;',
    "'",
    '<',
    '>',
    '<div a="1">{',
    '</div>',
    '\n',
    ',',
    ';',
    '=>',
  ],
  ...[
    'await',
    'else',
    'return',
    ' = ',
    'type',
    'from',
    ':',
    '?',
    '// c\n',
    '/*',
    '*/',
    'as',
    'var v, w = 1;',
  ],
];
const piece = fc.constantFrom(...PIECES);
const pieces = fc
  .tuple(fc.array(piece, { maxLength: 12 }), fc.constantFrom('\n', ' '))
  .map(([all, by]) => all.join(by));

/** A real file with a slice cut out and another text put in its place. */
const mutated = fc
  .record({
    text: fc.constantFrom(...realFiles),
    start: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(60),
    put: fc.oneof(piece, pieces, fc.constant('')),
  })
  .map(({ text, start, length, put }) => {
    const from = Math.floor(start * text.length);
    return text.slice(0, from) + put + text.slice(from + length);
  });

describe('the TypeScript outline', () => {
  it('never throws, and says nothing twice', () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), pieces.map(encode), mutated.map(encode));
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
      fc.property(fc.oneof(pieces, mutated), anyPath, (text, path) => {
        const outline = parseTypeScriptOutline(encode(text), path);
        if (outline === null) return;
        const facts = parseTypeScriptFacts(encode(text), path);
        if (facts.problems.length > 0) return;
        compared++;
        expect(outline.imports).toEqual(facts.imports);
        expect(outline.definitions).toEqual(facts.definitions);
      }),
      {
        // Fixed: the pieces make programs that no person writes, and each new kind becomes an example below.
        numRuns: 5000,
        seed: 20261121,
        examples: [
          ['return\nfunction f() {}', 'src/a.ts' as RepoPath],
          ["function f() {}\nimport f = require('./f');", 'src/a.ts' as RepoPath],
        ],
      },
    );
    expect(compared).toBeGreaterThan(100);
  });
});
