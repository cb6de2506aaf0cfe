import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PYTHON_SYNTAX, readTokens, type Syntax, TYPESCRIPT_SYNTAX } from './read-tokens.ts';

/** Exact and blanked tokens, copied: the next call uses the same space. */
function tokens(text: string, syntax: Syntax) {
  const { exact, blanked } = readTokens(Buffer.from(text), syntax);
  return { exact: [...exact], blanked: [...blanked] };
}

const python = (text: string) => tokens(text, PYTHON_SYNTAX);
const typescript = (text: string) => tokens(text, TYPESCRIPT_SYNTAX);

describe('tokens', () => {
  test.each([
    ['comments', 'a = 1  # one\n', 'a = 1\n'],
    ['documentation', 'def f():\n    """What it\n    does."""\n    return 1\n', 'def f():\n    return 1\n'],
    ['imports', 'import os, sys\nfrom a import (\n    b,\n    c,\n)\nx = 1\n', 'x = 1\n'],
    ['imports on continued lines', 'from a import b, \\\n    c\nx = 1\n', 'x = 1\n'],
    ['decorators', '@app.route(\n    "/x",\n)\ndef f(): pass\n', 'def f(): pass\n'],
    ['quotes and prefixes', "x = r'a' + f'''b'''\n", 'x = "a" + "b"\n'],
    ['trailing commas', 'f(\n    a,\n    b,\n)\n', 'f(a, b)\n'],
  ])('of Python leave out %s', (_, written, plain) => {
    expect(python(written)).toEqual(python(plain));
  });

  test.each([
    ['comments', 'f(1); // one\n/* two\n three */ g();\n', 'f(1)\ng()\n'],
    [
      'imports and re-exports',
      'import { a,\n b } from "c";\nexport * from "d";\nexport { e } from "f";\nx();\n',
      'x();\n',
    ],
    ['decorators', 'class A {\n  @Input({ a: 1 })\n  b = 2;\n}\n', 'class A {\n  b = 2;\n}\n'],
    ['quotes', "x('a')", 'x("a")'],
  ])('of TypeScript leave out %s', (_, written, plain) => {
    expect(typescript(written)).toEqual(typescript(plain));
  });

  test('keep a string that is no documentation, and an import that is a call', () => {
    expect(python('x = """a"""\n').exact).toHaveLength(3);
    expect(typescript('import("a");\nimport.meta.url;\n').exact).toHaveLength(9);
  });

  test('tell a regular expression from a division', () => {
    expect(typescript('x = /[\'"`]/g; y()').exact).toHaveLength(7);
    expect(typescript('x = a / b / c').exact).toHaveLength(7);
  });

  test('of hostile texts cost no more than their length', () => {
    for (const piece of ['/[', '`${', '"""\\', '\\', '@(', "('", '/*', 'import ']) {
      const text = piece.repeat(400_000);
      for (const read of [PYTHON_SYNTAX, TYPESCRIPT_SYNTAX])
        expect(readTokens(Buffer.from(text), read).exact.length).toBeLessThanOrEqual(text.length);
    }
  });

  test('go into templates and out again', () => {
    expect(typescript('x = `a${ f({ b: `${c}` }) }d` + 1').blanked).not.toEqual(
      typescript('x = `a${ f({ b: c }) }d` + 1').blanked,
    );
    expect(typescript('`a${b}c`; y').exact.at(-1)).toBe(typescript('y').exact[0]);
  });

  test('blank names, not words of the grammar, numbers or strings', () => {
    expect(python('for a in b: c("x", 1)\n').blanked).toEqual(python('for d in e: f("x", 1)\n').blanked);
    expect(python('for a in b: c("x", 1)\n').exact).not.toEqual(python('for d in e: f("x", 1)\n').exact);
    for (const other of ['while a in b: c("x", 1)\n', 'for a in b: c("y", 1)\n', 'for a in b: c("x", 2)\n'])
      expect(python(other).blanked).not.toEqual(python('for a in b: c("x", 1)\n').blanked);
  });

  test('are as many as before for any bytes, and the same ones again', () => {
    const syntaxes = fc.constantFrom(PYTHON_SYNTAX, TYPESCRIPT_SYNTAX);
    const pieces = fc.constantFrom(
      '"""',
      "'",
      '`',
      '${',
      '}',
      '/',
      '*',
      '\\',
      '\n',
      '#',
      '@',
      'import ',
      '(',
      ')',
      'a',
      '1',
      'é',
    );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 80 }).map((all) => all.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(texts, syntaxes, (text, syntax) => {
        const first = tokens(text, syntax);
        expect(first.exact).toHaveLength(first.blanked.length);
        expect(first.exact.length).toBeLessThanOrEqual(Buffer.byteLength(text));
        readTokens(Buffer.from('something = else_'.repeat(9)), syntax);
        expect(tokens(text, syntax)).toEqual(first);
      }),
      { numRuns: 1000 },
    );
  });

  test('of a text and another behind it begin with those of the first', () => {
    const names = fc.array(fc.constantFrom('a', 'if', '1', '"s"', '(b)', '+'), { maxLength: 30 });
    fc.assert(
      fc.property(names, names, (one, two) => {
        const first = python(`x ${one.join(' ')}\n`).exact;
        const both = python(`x ${one.join(' ')}\nx ${two.join(' ')}\n`).exact;
        expect(both.slice(0, first.length)).toEqual(first);
        expect(both.slice(first.length)).toEqual(python(`x ${two.join(' ')}\n`).exact);
      }),
    );
  });
});
