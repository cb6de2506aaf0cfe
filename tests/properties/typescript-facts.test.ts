import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import type { FileFacts } from '../../src/languages/facts.ts';
import { parseTypeScriptFacts } from '../../src/languages/typescript/file-facts.ts';
import { TYPESCRIPT_EXTENSIONS } from '../../src/languages/typescript/paths.ts';
import { parseTypeScriptFile } from '../../src/languages/typescript/syntax-tree.ts';

const folder = join(import.meta.dirname, '../../src/languages/typescript');
const realFiles = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

const extension = fc.constantFrom(...TYPESCRIPT_EXTENSIONS, 'd.ts');
const anyPath = extension.map((ext) => `src/a.${ext}` as RepoPath);
const encode = (text: string) => new TextEncoder().encode(text);

/** Pieces that, put in a row, reach most of the grammar that the facts read. */
const piece = fc.constantFrom(
  ...[
    'import',
    'export',
    'from',
    "'./a'",
    'type',
    '*',
    'as',
    '{',
    '}',
    '(',
    ')',
    'require',
    '.',
    'resolve',
    ',',
  ],
  ...[
    'declare',
    'module',
    'function',
    'f',
    'class',
    'const',
    '=',
    '=>',
    'new',
    'URL',
    'import.meta.url',
    '`${',
    '`',
  ],
  ...[
    'if',
    'try',
    'catch',
    'for',
    'async',
    'await',
    '<',
    '>',
    '@',
    '/**',
    '*/',
    '/// <reference path="a" />',
    '\n',
  ],
  ...[
    'namespace',
    'enum',
    'default',
    'let',
    'var',
    '?',
    ':',
    '&&',
    '...',
    ';',
    '[',
    ']',
    '// @flow',
    'static',
  ],
);

/** A real file with a slice cut out and another text put in its place. */
const mutated = fc
  .record({
    text: fc.constantFrom(...realFiles),
    start: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(200),
    put: fc.oneof(piece, fc.string({ unit: 'binary' }), fc.constant('')),
  })
  .map(({ text, start, length, put }) => {
    const from = Math.floor(start * text.length);
    return text.slice(0, from) + put + text.slice(from + length);
  });

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }).map(encode),
  fc.array(piece, { maxLength: 40 }).map((pieces) => encode(pieces.join(' '))),
  mutated.map(encode),
);

function expectWellFormed(facts: FileFacts, lines: number): void {
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  for (const { line, column, endLine } of facts.imports) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(endLine).toBeGreaterThanOrEqual(line);
    expect(endLine).toBeLessThanOrEqual(lines);
  }
  const places = facts.imports.map(({ line, column }) => line * 1e6 + column);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  for (const { line, message } of facts.problems) {
    expect(line).toBeLessThanOrEqual(lines);
    expect(message).not.toBe('');
  }
}

describe('TypeScript facts', () => {
  it('are well formed for any bytes, and the tree agrees on what is a problem', () => {
    fc.assert(
      fc.property(anyBytes, anyPath, (bytes, path) => {
        const { facts, tree } = parseTypeScriptFile(bytes, path);
        // A form feed or a line separator begins no line for us, but does for the compiler: count generously.
        expectWellFormed(facts, bytes.length + 1);
        const { program, problems } = tree();
        expect(program === null).toBe(problems.length > 0);
      }),
      { numRuns: 1500 },
    );
  });

  it('are the same for every kind of line ending', () => {
    fc.assert(
      fc.property(fc.constantFrom(...realFiles), fc.constantFrom('\r\n', '\r'), (text, ending) => {
        const path = 'src/a.ts' as RepoPath;
        const other = text.replaceAll('\n', ending);
        expect(parseTypeScriptFacts(encode(other), path)).toEqual(parseTypeScriptFacts(encode(text), path));
      }),
    );
  });

  it('move with the text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...realFiles), fc.integer({ min: 1, max: 50 }), (text, lines) => {
        const path = 'src/a.ts' as RepoPath;
        const before = parseTypeScriptFacts(encode(text), path);
        const after = parseTypeScriptFacts(encode('\n'.repeat(lines) + text), path);
        expect(after.imports.map(({ line }) => line)).toEqual(before.imports.map(({ line }) => line + lines));
        expect(after.definitions.map(({ line }) => line)).toEqual(
          before.definitions.map(({ line }) => line + lines),
        );
      }),
    );
  });
});
