import { describe, expect, it } from 'vitest';
import { parsePythonOutline } from './outline.ts';

const outlineOf = (text: string) => parsePythonOutline(new TextEncoder().encode(text));

/** One line per import: `line:column-endLine module names flags`. */
function importsOf(text: string | Uint8Array): string[] {
  const { imports } = typeof text === 'string' ? outlineOf(text) : parsePythonOutline(text);
  return imports.map((fact) => {
    const target = fact.target.kind === 'module' ? '.'.repeat(fact.target.level) + fact.target.name : '';
    const names = fact.names.map(({ name, alias }) => (alias === null ? name : `${name}=${alias}`));
    const parts = [
      `${fact.line}:${fact.column}-${fact.endLine}`,
      fact.alias === null ? target : `${target}=${fact.alias}`,
      ...(fact.form === 'from' ? [fact.star ? '*' : names.join(',')] : []),
      ...(['typeOnly', 'deferred', 'conditional', 'lazy'] as const).filter((flag) => fact[flag]),
    ];
    return parts.join(' ');
  });
}

describe('import statements', () => {
  it.each([
    ['import a', ['1:1-1 a']],
    ['import a.b.c as d, e', ['1:1-1 a.b.c=d', '1:1-1 e']],
    ['import a . b', ['1:1-1 a.b']],
    ['import a, \\\n  b', ['1:1-2 a', '1:1-2 b']],
    ['from a import b as c, d', ['1:1-1 a b=c,d']],
    ['from a import *', ['1:1-1 a *']],
    ['from . import a', ['1:1-1 . a']],
    ['from .. . import a', ['1:1-1 ... a']],
    ['from ...a.b import c', ['1:1-1 ...a.b c']],
    ['from.a import(b)', ['1:1-1 .a b']],
    ['from a import (b, # import x\n  c as d,\n)', ['1:1-3 a b,c=d']],
    ['from a \\\r\n import b', ['1:1-2 a b']],
    ['x = 1; import a; from b import c # import d', ['1:8-1 a', '1:18-1 b c']],
    ['x = "𝐚é"; import a', ['1:12-1 a']],
    ['  \\\nimport a', ['2:1-2 a']],
    ['lazy import a', ['1:1-1 a lazy']],
    ['lazy from a import b', ['1:1-1 a b lazy']],
    ['lazy\nimport a', ['2:1-2 a']],
    ['import ﬁne.𝐚𝐛', ['1:1-1 fine.ab']],
    ['importer = 1\nimport_ = 2\nfrom_ = 3\nx.import_module', []],
  ])('%j', (text, expected) => expect(importsOf(text)).toEqual(expected));

  it('reads names named in __lazy_modules__ at the top level, outside try', () => {
    const text = [
      '__lazy_modules__ = {"a.b", "c"}',
      'import a.b, d',
      'from c import x',
      'try: import c',
      'except E: pass',
      'def f(): import c',
    ].join('\n');
    expect(importsOf(text)).toEqual([
      '2:1-2 a.b lazy',
      '2:1-2 d',
      '3:1-3 c x lazy',
      '4:6-4 c conditional',
      '6:10-6 c deferred',
    ]);
  });
});

describe('text that is no code', () => {
  it.each([
    ['"import a"\n'],
    ["'''\nimport a\n'''"],
    ['"""\\"""\nimport a\n"""'],
    ["rb'\\'; import a'"],
    ['# import a'],
    ['x = [\n"",\n# import a\n]'],
    ['"\\\nimport a"'],
    ['f"{x:{y}} {{ import a"'],
    ["f'''{\nx # '''; import a\n}\nimport a\n'''"],
    ['f"{d["k"]}; import a"'],
    ['f"{f"{f"{1}"}"}; import a"'],
    ['rf"\\{x}; import a"'],
    ['f"\\N{DASH}; import a"'],
    ['t"{x!r:>{w}}; import a"'],
    ['f"{x:%H:%M}; import a"'],
    ['f"{(lambda: 1)():>4}; import a"'],
  ])('%j holds no import', (text) => expect(importsOf(text)).toEqual([]));

  it.each([
    ['f"{x}"; import a'],
    ['f"{x!r:{"}"}}"; import a'],
    ['f"{x=}"; import a'],
    ['f"""{\nx}"""; import a'],
    ['f"{{"; import a'],
    ['rf"\\"; import a"; import a'],
    ['f"{x:\'}"; import a'],
    ['""""a"""; import a'],
    ["''; import a"],
    ['x = "open\nimport a'],
    ['"\\\r\n"; import a'],
  ])('%j ends its string before the import', (text) => expect(importsOf(text)).toHaveLength(1));
});

describe('blocks', () => {
  it.each([
    ['if x: import a', ['1:7-1 a conditional']],
    ['if x: pass; import a', ['1:13-1 a conditional']],
    ['if lambda y: y: import a', ['1:17-1 a conditional']],
    ['if (y := {1: 2})[1:2]: import a', ['1:24-1 a conditional']],
    ['if y := 1: import a', ['1:12-1 a conditional']],
    ['try: import a\nexcept E: import b\nelse: import c\nfinally: import d', 4],
    ['class A: import b', ['1:10-1 b']],
    ['class A:\n  def f(self):\n    import b', ['3:5-3 b deferred']],
    ['def f() -> (lambda: x): import a', ['1:25-1 a deferred']],
    ['async def f(): import a', ['1:16-1 a deferred']],
    ['async with x: import a', ['1:15-1 a']],
    ['with x as y: import a', ['1:14-1 a']],
    ['while x: import a', ['1:10-1 a conditional']],
    ['for x in y:\n import a\nelse:\n import b', 2],
    ['match x:\n  case 1: import a\n  case {"k": v}:\n    import b', 2],
  ])('%j', (text, expected) => {
    const found = importsOf(text);
    if (typeof expected !== 'number') expect(found).toEqual(expected);
    else expect(found.filter((line) => line.endsWith(' conditional'))).toHaveLength(expected);
  });

  it('takes soft keywords for names where they are names', () => {
    const text = 'match[x]: int = 3\nmatch(x)\ncase: int = 1\ntype = 2\nlazy = 3\nmatch = case\nimport a';
    expect(importsOf(text)).toEqual(['7:1-7 a']);
    expect(outlineOf(text).definitions.map(({ name }) => name)).toEqual(['case', 'type', 'lazy', 'match']);
  });

  it('measures indentation that a backslash breaks as CPython does', () => {
    expect(importsOf('class A:\n\\\n  def f(): pass\n  \\\nimport a\nimport b')).toEqual([
      '5:1-5 a',
      '6:1-6 b',
    ]);
    expect(outlineOf('class A:\n\\\n  x = 1').definitions).toHaveLength(1);
  });

  it('leaves a block by indentation, with tabs to columns of 8 and form feeds as column 0', () => {
    expect(importsOf('def f():\n\tpass\n        import a\nimport b\n\fimport c')).toEqual([
      '3:9-3 a deferred',
      '4:1-4 b',
      '5:2-5 c',
    ]);
  });
});

describe('line ends', () => {
  it.each(['\n', '\r\n', '\r'])('%j', (end) => {
    const lines = [
      '"""',
      'x"""',
      'if x:',
      '  import a',
      'import (',
      '',
      'from b import (',
      '  c',
      ')',
      'y = 1',
      'import d',
    ];
    const found = importsOf(lines.filter((line) => line !== 'import (').join(end));
    expect(found).toEqual(['4:3-4 a conditional', '6:1-8 b c', '10:1-10 d']);
  });
});

describe('definitions', () => {
  it('finds what the top level binds', () => {
    const text = [
      'def f(): a = 1',
      '@d',
      'class C(B): x = 1',
      'async def g(): pass',
      'a = b = 1',
      'c: int = 1; d: int',
      '(e, [h, *i]), j.k, l[m, n] = o',
      'if x:',
      '    p = q == r',
      'with x: s = lambda t=1: t',
      'u += 1',
      'type V[T] = list[T]',
      'w = [',
      '  x,',
      ']',
      '(y).z = 1',
    ].join('\n');
    expect(outlineOf(text).definitions.map(({ kind, name, line }) => `${line} ${kind} ${name}`)).toEqual([
      '1 function f',
      '3 class C',
      '4 function g',
      '5 variable a',
      '5 variable b',
      '6 variable c',
      '7 variable e',
      '7 variable h',
      '7 variable i',
      '9 variable p',
      '10 variable s',
      '12 variable V',
      '13 variable w',
    ]);
  });
});

describe('broken files', () => {
  it.each([
    ['a bracket without end', 'f(\nimport a\ndef g(): import b'],
    ['an import list without end', 'from a import (\n  x,\nimport b'],
    ['a field without end', 'x = f"{y\nimport a\nimport b'],
    ['a triple-quoted string without end', 'import a\nx = """\nimport b\n'],
    ['a header without colon', 'def f()\n  import a\nimport b'],
    ['a stray bracket', ')]}\nimport a\nimport b'],
    ['bytes that are no text', 'import a\n\0\xff\nimport b'],
    ['indentation from nowhere', '    import a\n  import b'],
    ['a statement after yield', 'x = (yield\nfrom a import b\nimport c'],
  ])('%s', (_, text) => expect(importsOf(Buffer.from(text, 'latin1'))).toHaveLength(2));

  it('does not take `yield` / `from x` for an import', () => {
    expect(importsOf('x = (yield\nfrom y)\nz = (yield\n from a.b . c)\nimport d')).toEqual(['5:1-5 d']);
  });

  it('reports a triple-quoted string without end', () => {
    expect(outlineOf('x = 1; y = """\n').problems).toEqual([
      { line: 1, column: 12, message: 'unterminated triple-quoted string literal' },
    ]);
  });

  it('reports an encoding that hides the program', () => {
    expect(outlineOf('# coding: utf-7\n').problems).toHaveLength(1);
    expect(outlineOf('#!/bin/python\n# -*- coding: Latin-1 -*-\n').problems).toEqual([]);
    expect(outlineOf('x = 1\n# coding: utf-7\n').problems).toEqual([]);
  });

  it('reads identifiers of a Latin-1 file', () => {
    expect(importsOf(Buffer.from('# coding: latin-1\nx = "\xe9"; import caf\xe9', 'latin1'))).toEqual([
      '2:10-2 café',
    ]);
  });
});

describe('size', () => {
  it.each([
    ['open brackets', '('.repeat(1_000_000)],
    ['open f-strings', 'f"{'.repeat(300_000)],
    ['hidden triple quotes', '"""\\'.repeat(200_000)],
    ['statements on one line', 'import a;'.repeat(100_000)],
    ['additions to __all__', `__all__ = []\n${'__all__ += ["a"]\n'.repeat(50_000)}`],
    ['sums', `__all__ = []${' + ["a"]'.repeat(100_000)}`],
    ['indentation', Array.from({ length: 1500 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join('')],
    [
      'guards',
      `from typing import TYPE_CHECKING\n${`if ${'('.repeat(80)}TYPE_CHECKING${')'.repeat(80)}: import a\n`.repeat(2000)}`,
    ],
  ])('takes a million bytes of %s', (_, text) => expect(outlineOf(text).problems.length).toBeLessThan(10));
});
