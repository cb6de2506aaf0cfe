import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCompileProblems } from '../../src/languages/python/tree/compile-problems.ts';
import type { ModuleNode, PythonNode } from '../../src/languages/python/tree/nodes.ts';
import { type ParsedPython, parsePythonTree } from '../../src/languages/python/tree/parse.ts';
import { pushChildren, walk } from '../../src/languages/python/tree/visit.ts';
import { REFUSED_BY_COMPILER } from '../differential/python-compile-refused.ts';
import { PROGRAMS } from '../differential/python-tree-programs.ts';

const WORDS = (
  '( ) [ ] { } , : ; . = == := -> * ** / // @ + - ~ ! != <> += # \\ \' " """ \n \t ` $ ? ' +
  'if else elif for in not is lambda yield await async def class with as match case type lazy import from print ' +
  'global nonlocal del return raise try except finally while break pass assert x _ 1 0x1 1j 08 "s" b"s" f"{x}" '
)
  .split(' ')
  .concat([
    ' ',
    '  ',
    '\n    ',
    "f'{",
    "}'",
    'f"""{',
    "t'",
    '\u0000',
    '\u00e9',
    '\u20ac',
    '\ud83d\ude00',
    '\r\n',
    '\f',
  ]);

const SOURCES = [...PROGRAMS.map(({ source }) => source), ...REFUSED_BY_COMPILER.map(([source]) => source)];

/** One of the programs with a few pieces taken out, doubled, exchanged or put in. */
const mutants = fc
  .record({
    program: fc.constantFrom(...SOURCES),
    edits: fc.array(
      fc.record({
        at: fc.nat(),
        kind: fc.constantFrom('drop', 'double', 'insert', 'replace'),
        word: fc.constantFrom(...WORDS),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ program, edits }) => {
    const pieces = program.split(/(\s+|\w+|[^\w\s])/).filter((piece) => piece !== '');
    for (const { at, kind, word } of edits) {
      const index = at % pieces.length;
      const piece = pieces[index] ?? '';
      if (kind === 'drop') pieces[index] = '';
      else if (kind === 'double') pieces[index] = piece + piece;
      else pieces[index] = kind === 'insert' ? `${piece} ${word} ` : word;
    }
    return pieces.join('');
  });

/** The same module, with nothing that the compile gate may pass over. */
function suspectedThroughout(module: ModuleNode): ModuleNode {
  return { ...module, suspects: { names: true, places: [] } };
}

function checkResult({ module, problems }: ParsedPython): void {
  if (module === null) {
    expect(problems).toHaveLength(1);
    const { line, column, message } = problems[0] ?? { line: 0, column: 0, message: '' };
    expect(line).toBeGreaterThan(0);
    expect(column).toBeGreaterThan(0);
    expect(message).not.toBe('');
  } else {
    expect(problems).toEqual([]);
    expect(findCompileProblems(module)).toEqual(findCompileProblems(suspectedThroughout(module)));
  }
}

/** Children lie inside their parent and follow one another; the first that does not, described. */
function findMisplaced(module: ModuleNode): string | null {
  let misplaced: string | null = null;
  walk(module, (node) => {
    const children: (PythonNode | null)[] = [];
    pushChildren(node, children);
    // Decorators stand before the definition, and `{x=}` makes a text of what is also a field.
    const decorators = 'decoratorList' in node ? node.decoratorList.length : 0;
    const ordered = node.kind !== 'JoinedStr' && node.kind !== 'TemplateStr';
    let last = 0;
    for (const child of children.slice(decorators)) {
      if (child === null) continue;
      const inside = child.start >= node.start && child.end <= node.end && child.start <= child.end;
      if (!inside || (ordered && child.start < last)) {
        misplaced ??= `${child.kind} ${child.start}-${child.end} in ${node.kind} ${node.start}-${node.end}`;
      }
      last = child.start;
    }
  });
  return misplaced;
}

describe('parsePythonTree', () => {
  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => checkResult(parsePythonTree(bytes))),
      { numRuns: 2000 },
    );
  });

  it('never throws on programs with mistakes', () => {
    fc.assert(
      fc.property(mutants, (source) => checkResult(parsePythonTree(Buffer.from(source)))),
      { numRuns: 5000 },
    );
  });

  it('never throws on words in any order', () => {
    const texts = fc.array(fc.constantFrom(...WORDS), { maxLength: 30 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(texts, (source) => checkResult(parsePythonTree(Buffer.from(source)))),
      { numRuns: 5000 },
    );
  });

  it('puts children inside their parents, in order', () => {
    fc.assert(
      fc.property(mutants, (source) => {
        const { module } = parsePythonTree(Buffer.from(source));
        if (module !== null) expect(findMisplaced(module)).toBeNull();
      }),
      { numRuns: 3000 },
    );
    for (const { source } of PROGRAMS) {
      const { module } = parsePythonTree(Buffer.from(source));
      expect(module && findMisplaced(module)).toBeNull();
    }
  });

  it('gives the same tree whatever the line ends, and twice in a row', () => {
    fc.assert(
      fc.property(mutants, fc.constantFrom('\r\n', '\r'), (source, lineEnd) => {
        const unix = source.replace(/\r\n?/g, '\n');
        const first = parsePythonTree(Buffer.from(unix));
        expect(parsePythonTree(Buffer.from(unix))).toEqual(first);
        expect(parsePythonTree(Buffer.from(unix.replaceAll('\n', lineEnd)))).toEqual(first);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Repeats that would exhaust a recursive parser, and whether they are Python. */
const DEEP: readonly (readonly [name: string, source: string, accepted: boolean])[] = [
  ['a million brackets', '('.repeat(1e6), false],
  ['200 brackets', `${'('.repeat(200)}a${')'.repeat(200)}`, true],
  ['201 brackets', `${'('.repeat(201)}a${')'.repeat(201)}`, false],
  ['100 indentations', nestedIfs(100), false],
  ['99 indentations', nestedIfs(99), true],
  ['150 f-strings', `${'f"{'.repeat(150)}x${'}"'.repeat(150)}`, true],
  ['151 f-strings', `${'f"{'.repeat(151)}x${'}"'.repeat(151)}`, false],
  ['a long sum', `a${'+a'.repeat(100_000)}`, true],
  ['a long path', `a${'.b'.repeat(100_000)}`, true],
  ['long calls', `a${'()[0]'.repeat(50_000)}`, true],
  ['long conditionals', `${'x if y else '.repeat(100_000)}z`, true],
  ['many nots', `${'not '.repeat(100_000)}x`, true],
  ['many signs', `${'-'.repeat(100_000)}x`, true],
  ['many comparisons', `a${'<a'.repeat(100_000)}`, true],
  ['many elifs', `if a: pass\n${'elif b: pass\n'.repeat(100_000)}`, true],
  ['1000 lambdas', `${'lambda: '.repeat(1000)}x`, true],
  ['1001 lambdas', `${'lambda: '.repeat(1001)}x`, false],
  ['1000 powers', `${'a**-'.repeat(1000)}b`, true],
  ['1001 powers', `${'a**-'.repeat(1001)}b`, false],
  ['lambdas in defaults', `${'lambda x='.repeat(1000)}1${': 1'.repeat(1000)}`, true],
  [
    'all at once',
    nestedIfs(98, `${'('.repeat(190)}${'lambda x='.repeat(990)}1${': 1'.repeat(990)}${')'.repeat(190)}`),
    true,
  ],
  ['prose', 'word '.repeat(200_000), false],
  ['forgotten commas', `(1 ${'{1 '.repeat(190)}`, false],
  ['broken f-strings in f-strings', `${'f"{'.repeat(140)} $ ${'}"'.repeat(140)}`, false],
  ['many lookaheads', 'match("""x""")\n'.repeat(20_000), true],
];

function nestedIfs(depth: number, last = 'pass'): string {
  const lines = Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}if x:\n`);
  return `${lines.join('')}${' '.repeat(depth)}${last}\n`;
}

describe('depth', () => {
  it.each(DEEP)('%s', (_, source, accepted) => {
    const { module, problems } = parsePythonTree(Buffer.from(source));
    expect(problems.length).toBe(accepted ? 0 : 1);
    expect(module !== null).toBe(accepted);
    let nodes = 0;
    if (module !== null) {
      walk(module, () => {
        nodes++;
      });
      findCompileProblems(module);
      expect(nodes).toBeGreaterThan(1);
    }
  });
});
