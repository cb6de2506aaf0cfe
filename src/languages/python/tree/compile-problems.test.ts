import { describe, expect, it } from 'vitest';
import { findCompileProblems } from './compile-problems.ts';
import { parsePythonTree } from './parse.ts';

function problems(source: string): readonly string[] {
  const { module } = parsePythonTree(Buffer.from(source));
  if (module === null) throw new Error('not Python');
  return findCompileProblems(module).map(({ line, message }) => `${line}: ${message}`);
}

// Programs that the compiler refuses are in tests/differential/python-compile-refused.ts.
describe('findCompileProblems', () => {
  it('finds nothing in a program that compiles', () => {
    const source = `'doc'
from __future__ import annotations, division
import a, b as c

def f(x, *y, **z):
    global g
    g = 1

    def h():
        nonlocal x
        x = yield
        return x

    class A:
        x = [y for y in z]
        def m(self):
            nonlocal x
            return lambda: (yield)

    for i in y:
        try:
            continue
        finally:
            break
    else:
        return (k := 1)
    [k := 1 for j in y]

async def g():
    async with a as b:
        yield [await c async for c in (d for d in e)]
    return

a, *b = c
f(*a, **b)
match a:
    case [1 | 2 as x, *_] | {'a': x}: pass
    case y if y: pass
    case _: pass
`;
    expect(problems(source)).toEqual([]);
  });

  it('lists all of them, by place', () => {
    expect(problems('return\ndef f(a, a):\n    break\n    global a\nawait b\n')).toEqual([
      "1: 'return' outside function",
      "2: duplicate parameter 'a' in function definition",
      "3: 'break' outside loop",
      "4: name 'a' is parameter and global",
      "5: 'await' outside function",
    ]);
  });

  it('knows that a name is used before it is declared only in the same scope', () => {
    expect(problems('def f():\n    g = lambda: x\n    global x\n')).toEqual([]);
    expect(problems('def f():\n    print(x)\n    global x\n')).toEqual([
      "3: name 'x' is used prior to global declaration",
    ]);
  });

  it('looks into the few expressions that may be wrong', () => {
    expect(problems('x = [f(a=1, b=[await y, *z], a=2)]\n')).toEqual([
      "1: 'await' outside function",
      '1: keyword argument repeated: a',
    ]);
    expect(problems('@d((yield))\ndef f(x: (yield) = 1): pass\n')).toEqual([
      "1: 'yield' outside function",
      '2: yield expression cannot be used within an annotation',
    ]);
    expect(problems('_\uff3fdebug__ = 1\n')).toEqual(['1: cannot assign to __debug__']);
  });

  it('counts nested blocks', () => {
    const nested = (depth: number) =>
      Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}while x:\n`).join('') +
      `${' '.repeat(depth)}pass\n`;
    expect(problems(nested(20))).toEqual([]);
    expect(problems(nested(21))).toEqual(['21: too many statically nested blocks']);
  });
});
