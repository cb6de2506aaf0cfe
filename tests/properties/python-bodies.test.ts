import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BodyFacts } from '../../src/languages/body-facts.ts';
import { outlinePython, pythonFrontEnd } from '../../src/languages/python/front-end.ts';
import { PROGRAMS } from '../differential/python-tree-programs.ts';

const parse = (source: string): BodyFacts | null => {
  const bytes = Buffer.from(source);
  const path = 'a.py' as Parameters<typeof pythonFrontEnd.parse>[0]['path'];
  return pythonFrontEnd.parse({ path, bytes, depth: 'syntax', outline: outlinePython(bytes) }).bodies;
};

/** Statements that the reader has an opinion on. */
const PIECES = [
  'from a import b as c',
  'from .a import *',
  'import a.b',
  'x = c.d',
  '__all__ = ["x"]',
  '"""Doc."""',
  'def f(a, *b, c=1, **d): return g(a, *b, c=c, **d)',
  'class A(B): pass',
  '@x.y(1)\nclass A(B, metaclass=C):\n    def m(self, a):\n        # TODO\n        pass',
  'async def g():\n    if a:\n        pass  # FIXME\n    else:\n        return {}',
  'try:\n    import a\nexcept ImportError:\n    def f(): ...',
  'if TYPE_CHECKING:\n    class A: ...',
  'def test_a():\n    assert a is not None',
  'raise NotImplementedError',
  'warnings.warn("removed in 3.0", DeprecationWarning)',
  '# Status: stable',
  'x = """\n# not a comment\n"""',
  '\ufeff',
  'é = "\u{1f600}"; def',
  '\f',
];

const programs = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('\n')),
  fc
    .array(fc.constantFrom(...PROGRAMS.map(({ source }) => source)), { minLength: 1, maxLength: 3 })
    .map((sources) => sources.join('\n')),
);

function checkFacts({ shape, functions, classes, tests = [] }: BodyFacts, source: string): void {
  const lines = source.split(/\r\n?|\n/).length;
  const places = [...functions, ...classes];
  for (const { line, column, endLine } of places) {
    expect(line).toBeGreaterThan(0);
    expect(column).toBeGreaterThan(0);
    expect(endLine).toBeGreaterThanOrEqual(line);
    expect(endLine).toBeLessThanOrEqual(lines);
  }
  const told = [
    ...functions.flatMap(({ unfinished }) => unfinished ?? []),
    ...shape.forwarded,
    ...(shape.deprecation === null ? [] : [shape.deprecation]),
    ...(shape.status === undefined ? [] : [shape.status]),
    ...tests,
  ];
  for (const { line } of told) {
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThanOrEqual(lines);
  }
  expect(shape.codeLines).toBeLessThanOrEqual(lines);
  expect(functions.every(({ hollow, excuse }) => hollow !== null || excuse === null)).toBe(true);
}

describe('readPythonBodies', () => {
  it('gives places inside the file, whatever it holds', () => {
    let read = 0;
    fc.assert(
      fc.property(programs, (source) => {
        const bodies = parse(source);
        if (bodies === null) return;
        read++;
        checkFacts(bodies, source);
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  it('reads every program of the corpus, and survives its way through JSON', () => {
    for (const { source } of PROGRAMS) {
      const bodies = parse(source);
      if (bodies === null) continue;
      checkFacts(bodies, source);
      expect(JSON.parse(JSON.stringify(bodies))).toEqual(bodies);
    }
  });

  it('says the same whatever the line ends', () => {
    fc.assert(
      fc.property(programs, fc.constantFrom('\r\n', '\r'), (source, lineEnd) => {
        const unix = source.replace(/\r\n?/g, '\n');
        expect(parse(unix.replaceAll('\n', lineEnd))).toEqual(parse(unix));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a long sum', `def f(a): return a${'+a'.repeat(100_000)}\n`],
    ['a long path', `def f(a): return a${'.b'.repeat(100_000)}()\n`],
    ['long calls', `def f(a): return a${'.b()'.repeat(50_000)}\n`],
    ['many elifs', `def f(b):\n  if a: pass # TODO\n${'  elif b: pass\n'.repeat(20_000)}`],
    ['a long message', `def f(): raise X("a"${' % a'.repeat(50_000)})\n`],
    ['formats of formats', `def f(): raise X("a"${'.format()'.repeat(50_000)})\n`],
    ['nested lists', `def f(): return ${'['.repeat(190)}${']'.repeat(190)}\n`],
    ['many nots', `def f(): return ${'not '.repeat(100_000)}x\n`],
    ['a long list', `def f(): return [${'0,'.repeat(100_000)}]\n`],
    ['many functions', 'def f(a): pass\n'.repeat(20_000)],
    ['many bases', `class A(${'B,'.repeat(20_000)}): pass\n`],
    ['one line', `${'import a; '.repeat(50_000)}\n`],
  ])('takes %s', (_, source) => {
    const bodies = parse(source);
    if (bodies === null) throw new Error('it did not parse');
    checkFacts(bodies, source);
  });
});
