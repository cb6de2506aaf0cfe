import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePythonOutline } from '../../src/languages/python/outline.ts';
import { type KnownImport, program, soup } from './python-program.ts';

const outlineOf = (text: string) => parsePythonOutline(new TextEncoder().encode(text));

describe('parsePythonOutline', () => {
  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400, size: 'max' }), (bytes) => {
        const lines = bytes.filter((byte) => byte === 10 || byte === 13).length + 1;
        for (const fact of parsePythonOutline(bytes).imports) {
          expect(fact.line).toBeLessThanOrEqual(lines);
          expect(fact.endLine).toBeGreaterThanOrEqual(fact.line);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('takes any sequence of tokens, and gives places inside the file', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const lines = text.split(/\r\n|\r|\n/);
        for (const fact of outlineOf(text).imports) {
          const rest = (lines[fact.line - 1] ?? '').slice(fact.column - 1);
          expect(rest).toMatch(/^(?:import|from|lazy)/);
          expect(fact.endLine).toBeLessThanOrEqual(lines.length);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('finds exactly the imports of a program', () => {
    let imports = 0;
    fc.assert(
      fc.property(program, ({ lines, imports: expected }) => {
        const found = outlineOf(lines.join('\n')).imports.map(
          (fact): KnownImport => ({
            module: fact.target.kind === 'module' ? fact.target.name : '',
            level: fact.target.kind === 'module' ? fact.target.level : 0,
            names: fact.names.map(({ name }) => name),
            line: fact.line,
            column: fact.column,
            endLine: fact.endLine,
            deferred: fact.deferred,
            conditional: fact.conditional,
          }),
        );
        imports += expected.length;
        expect(found).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
    expect(imports).toBeGreaterThan(500);
  });

  it.each([
    ['a program', program.map(({ lines }) => lines.join('\n'))],
    ['any sequence of tokens', soup],
  ])('says the same of %s with a comment line added', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (text) => {
        expect(outlineOf(`${text}\n# import x`)).toEqual(outlineOf(text));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a program', program.map(({ lines }) => lines.join('\n'))],
    ['any sequence of tokens', soup],
  ])('says the same of %s with any line ends', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (text) => {
        expect(outlineOf(text.replaceAll('\n', '\r\n'))).toEqual(outlineOf(text));
        expect(outlineOf(text.replaceAll('\n', '\r'))).toEqual(outlineOf(text));
      }),
      { numRuns: 1000 },
    );
  });
});
