import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedStatements } from '../../source-lines.ts';
import { compilePythonPatterns } from './chosen-marks.ts';
import { PYTHON_DEFAULTS, parsePythonLines, readPythonLines } from './parse-python-lines.ts';

function lines(source: string) {
  const found = parsePythonLines(Buffer.from(source));
  if (found === null) throw new Error('does not parse');
  return found;
}

const starts = (source: string) => lines(source).statements.map(({ start }) => start);
const counted = (source: string) => countedStatements(lines(source)).map(({ start }) => start);

describe('statements of Python', () => {
  it.each([
    ['a statement over lines counts by its first', 'x = f(\n    1,\n    2,\n)\ny = 1\n', [1, 5]],
    [
      'decorators and the definition count each',
      '@a\n@b(\n  1)\ndef f(\n    x,\n):\n    return x\n',
      [1, 2, 4, 7],
    ],
    ['docstrings do not count', '"""m"""\ndef f():\n    """d\n    e"""\n    return 1\n', [2, 5]],
    ['a head with its docstring does not count', 'def f(): "d"\nx = 1\n', [2]],
    ['pass, ellipsis and texts count', 'def f():\n    1\n    pass\n    "text"\n', [1, 2, 3, 4]],
    ['global and nonlocal do not', 'def f():\n    global x\n    x = 1\n', [1, 3]],
    [
      'annotations count outside of functions',
      'x: int\ndef f():\n    y: int\n    y = 1\n    self.z: int\n',
      [1, 2, 4, 5],
    ],
    [
      'else and finally do not count',
      'try:\n    a\nexcept E:\n    b\nelse:\n    c\nfinally:\n    d\n',
      [1, 2, 3, 4, 6, 8],
    ],
    ['what follows return cannot run', 'def f():\n    return 1\n    x = 2\n', [1, 2]],
    ['nor what a constant rules out', 'if 0:\n    a\nelse:\n    b\nwhile True:\n    c\nd\n', [1, 4, 5, 6]],
    ['break leaves a loop', 'while 1:\n    if a:\n        break\nb\n', [1, 2, 3, 4]],
    [
      'a context may swallow what was raised',
      'def f():\n    with a:\n        raise B\n    c\n',
      [1, 2, 3, 4],
    ],
    [
      'cases count',
      'match a:\n    case 1:\n        b\n    case _ if 0:\n        c\n    case _:\n        d\n',
      [1, 2, 3, 4, 6, 7],
    ],
    ['a type alias counts', 'type A = list[\n    int\n]\n', [1]],
    ['elif counts', 'if a:\n    b\nelif c:\n    d\n', [1, 2, 3, 4]],
    ['lambdas belong to their statement', 'f = lambda: (\n    1\n)\n', [1]],
    ['two on a line are one', 'a = 1; b = 2\n', [1]],
    ['an empty file has none', '', []],
  ])('%s', (_, source, expected) => {
    expect(starts(source)).toEqual(expected);
  });

  it('ends a head where its body begins, and names silent lines', () => {
    expect(lines('if (a and\n\n    # why\n    b):\n    c\n').statements).toEqual([
      { start: 1, end: 4, silent: [2, 3] },
      { start: 5, end: 5 },
    ]);
  });

  it('has no lines and a reason for what is no Python', () => {
    expect(readPythonLines(Buffer.from('x = (\n'))).toEqual({
      lines: null,
      problem: "line 1: '(' was never closed",
      problems: [],
    });
  });

  it('reads a chain of thousands of branches', () => {
    expect(starts(`if a:\n    b\n${'elif c:\n    d\n'.repeat(5000)}`)).toHaveLength(10_002);
  });
});

describe('marks of Python', () => {
  it.each([
    ['a statement', 'a = 1  # pragma: no cover\nb = 2\n', [2]],
    ['a statement over lines', 'a = f(\n    1,  # pragma: no cover\n)\nb = 2\n', [4]],
    ['a block, but not its else', 'if a:  # pragma: no cover\n    b\nelse:\n    c\n', [4]],
    ['an else', 'if a:\n    b\nelse:  # pragma: no cover\n    c\nd\n', [1, 2, 5]],
    ['a function by its decorator', '@a  # pragma: no cover\n@b\ndef f():\n    c\nd\n', [5]],
    ['a function by a comment under its decorator', '@a\n# pragma: no cover\ndef f():\n    c\nd\n', [5]],
    ['a function by the end of its head', 'def f(\n    a,\n):  # pragma: no cover\n    b\nc\n', [5]],
    [
      'a case that takes all, when its body is out',
      'match a:\n    case 1:\n        b\n    case _:\n        c  # pragma: no cover\n',
      [1, 2, 3],
    ],
    ['bodies that are an ellipsis', 'def f(): ...\ndef g() -> int:\n    ...\ndef h():\n    a\n', [4, 5]],
    ['what is for type checkers', 'if TYPE_CHECKING:\n    import a\nb\n', [3]],
    ['nothing for branches', 'if a:  # pragma: no branch\n    b\n', [1, 2]],
    ['nothing alone on a line', '# pragma: no cover\na = 1\n', [2]],
  ])('takes out %s', (_, source, expected) => {
    expect(counted(source)).toEqual(expected);
  });

  it('says which mark takes out what', () => {
    expect(
      lines('def f():\n    a\n\n    b\n\nif c:  # PRAGMA: NO COVER\n    d\n    e\nf()\n').exclusions,
    ).toEqual([{ by: 'comment', mark: 'PRAGMA: NO COVER', line: 6, start: 6, end: 8 }]);
  });

  it('tells marks from lines that match a pattern', () => {
    const patterns = compilePythonPatterns(['# skip me', 'raise NotImplementedError', '(']);
    expect(patterns.problems).toHaveLength(1);
    const { lines: found } = readPythonLines(
      Buffer.from('a = 1  # skip me\nraise NotImplementedError\nb = 1  # pragma: no cover\n'),
      { excludeLines: patterns, excludeAlso: null },
    );
    expect(found?.exclusions).toEqual([
      { by: 'comment', mark: 'skip me', line: 1, start: 1, end: 1 },
      { by: 'pattern', mark: 'raise NotImplementedError', line: 2, start: 2, end: 2 },
    ]);
  });

  it('gives up a pattern that would take years, and says so', () => {
    const excludeAlso = compilePythonPatterns(['(a+)+$']);
    const found = readPythonLines(Buffer.from(`x = "${'a'.repeat(60)}!"\n`), {
      ...PYTHON_DEFAULTS,
      excludeAlso,
    });
    expect(found.problems).toEqual(['The pattern "(a+)+$" was given up: it takes too long on this file']);
    expect(found.lines?.exclusions).toEqual([]);
  });

  it('finds more marks than are looked for at once', () => {
    const source = 'x = 1  # drop\n'.repeat(2500);
    const excludeAlso = compilePythonPatterns(['# drop']);
    expect(
      readPythonLines(Buffer.from(source), { ...PYTHON_DEFAULTS, excludeAlso }).lines?.exclusions,
    ).toHaveLength(2500);
  });

  it.each([
    ['blank lines', '\n'.repeat(200_000)],
    ['arrows', `def f(${'->)'.repeat(50_000)}:\n`],
    ['ellipses', '...\n'.repeat(50_000)],
    ['signs of comments', `${'# '.repeat(100_000)}pragma${' '.repeat(100_000)}\n`],
    ['brackets', `x = "${')'.repeat(100_000)}:"\n...\n`],
  ])('is linear in %s', (_, source) => {
    expect(readPythonLines(Buffer.from(source))).toHaveProperty('problems', []);
  });
});

describe('any text', () => {
  it('never throws, and orders what it finds', () => {
    const word = fc.constantFrom(
      'def f():',
      'if a:',
      'else:',
      '  ',
      '\n',
      'x = 1',
      '# pragma: no cover',
      '...',
      '"""',
      '(',
      ')',
      ':',
      '@a',
      'return',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const found = readPythonLines(Buffer.from(words.join(' ')));
        expect((found.lines === null) === (found.problem !== null)).toBe(true);
        let last = 0;
        for (const { start, end } of found.lines?.statements ?? []) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThanOrEqual(start);
          last = end;
        }
      }),
    );
  });
});
