import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../../foundation/repo-path.ts';
import { countedStatements } from '../../source-lines.ts';
import { parseTypeScriptLines, readTypeScriptLines } from './parse-typescript-lines.ts';

function lines(source: string, path = 'a.ts') {
  const found = parseTypeScriptLines(Buffer.from(source), path as RepoPath);
  if (found === null) throw new Error('does not parse');
  return found;
}

const starts = (source: string, path?: string) => [
  ...new Set(lines(source, path).statements.map(({ start }) => start)),
];
const counted = (source: string) => [...new Set(countedStatements(lines(source)).map(({ start }) => start))];

describe('statements of TypeScript', () => {
  it.each([
    ['declarations by their values', 'const a =\n  1;\nlet b;\n', [2]],
    [
      'types, imports and what is declared not',
      'import a from "a";\ntype B = 1;\ninterface C {}\ndeclare const d: 1;\nenum E { f }\nexport * from "g";\n',
      [],
    ],
    ['functions by what is in them', 'export function f() {\n  return 1;\n}\n', [2]],
    ['expressions of arrow functions', 'export default () =>\n  (\n    1\n  );\n', [3]],
    [
      'properties by their values',
      'class A {\n  b = 1;\n  static c;\n  #d = 2;\n  abstract e: 1;\n  declare f;\n  static {\n    g();\n  }\n}\n',
      [2, 4, 8],
    ],
    [
      'heads and what is in them',
      'for (let i = 0; i < 1; i++)\n  if (a)\n    b();\n  else\n    c();\n',
      [1, 2, 3, 5],
    ],
    [
      'labels, switches and handlers',
      'a: for (;;) {\n  switch (b) {\n    case 1:\n      break a;\n  }\n}\ntry {\n  c();\n} catch {\n  d();\n}\n',
      [1, 2, 4, 7, 8, 10],
    ],
    [
      'directives not',
      '"use strict";\nfunction f() {\n  "use x";\n  a();\n}\n{\n  "no directive";\n}\n',
      [4, 7],
    ],
    ['what an export holds', 'export = a(() => {\n  b();\n});\n', [2]],
    [
      'namespaces by what is in them',
      'namespace A {\n  b();\n}\ndeclare namespace C {\n  const d = 1;\n}\n',
      [2],
    ],
  ])('counts %s', (_, source, expected) => {
    expect(starts(source)).toEqual(expected);
  });

  it('ends a head where a block begins', () => {
    expect(lines('if (\n  a\n) {\n  b();\n}\nit("x", () => {\n  c(\n    1,\n  );\n});\n').statements).toEqual(
      [
        { start: 1, end: 3 },
        { start: 4, end: 4 },
        { start: 6, end: 6 },
        { start: 7, end: 9 },
      ],
    );
  });

  it('reads the scripts of a component, and nothing of a declaration file', () => {
    expect(starts('<template>\n</template>\n<script>\na();\n</script>\n', 'a.vue')).toEqual([4]);
    expect(lines('export const a = 1;', 'a.d.ts')).toEqual({ statements: [], exclusions: [] });
  });

  it('has no lines and a reason for what does not parse', () => {
    const found = readTypeScriptLines(Buffer.from('const = ;\n'), 'a.ts' as RepoPath);
    expect(found.lines).toBeNull();
    expect(found.problem).toMatch(/^line 1: /);
  });
});

describe('marks of TypeScript', () => {
  it.each([
    ['what follows', '/* istanbul ignore next */\nfunction f() {\n  a();\n}\nb();\n', [5]],
    [
      'an exported class',
      '// istanbul ignore next: reason\nexport class A {\n  b() {\n    c();\n  }\n}\nd();\n',
      [7],
    ],
    [
      'a method',
      'class A {\n  /* istanbul ignore next */\n  b() {\n    c();\n  }\n  d() {\n    e();\n  }\n}\n',
      [7],
    ],
    ['a handler', 'try {\n  a();\n} catch (b) /* istanbul ignore next */ {\n  c();\n}\n', [1, 2]],
    ['one way of an if', '/* istanbul ignore else */\nif (a) {\n  b();\n} else {\n  c();\n}\n', [2, 3]],
    ['the other way', '/* istanbul ignore if */\nif (a)\n  b();\nelse\n  c();\n', [2, 5]],
    [
      'a case',
      'switch (a) {\n  /* v8 ignore next */\n  case 1:\n    b();\n    break;\n  default:\n    c();\n}\n',
      [1, 7],
    ],
    ['a file', 'a();\n/* istanbul ignore file */\nb();\n', []],
    ['one line', '/* c8 ignore next */\na();\nb();\n', [3]],
    ['so many lines', 'a();\n/* node:coverage ignore next 2 */\nb();\nc();\nd();\n', [1, 5]],
    ['its own line', 'a();\nb(); /* c8 ignore next */\nc();\n', [1, 3]],
    [
      'lines between',
      'a();\n/* c8 ignore start */\nb();\n/* c8 ignore stop */\nc();\n/* node:coverage disable */\nd();\n/* node:coverage enable */\ne();\n/* v8 ignore start */\nf();\n',
      [1, 5, 9],
    ],
    ['nothing before what has no counter', 'a(/* istanbul ignore next */ b(() => {\n  c();\n}));\n', [1, 2]],
    [
      'nothing in a text',
      'a("/* istanbul ignore next */");\nb();\nc(`\n/* istanbul ignore file */`);\n',
      [1, 2, 3],
    ],
    ['nothing inside another comment', '// see /* istanbul ignore next */\na();\n', [2]],
    ['nothing of a line that holds more', 'a(); /* istanbul ignore next */ b();\n', [1]],
  ])('take out %s', (_, source, expected) => {
    expect(counted(source)).toEqual(expected);
  });

  it('are told with their words and lines', () => {
    expect(lines('a();\n/* istanbul ignore next -- why */\nif (b) {\n  c();\n}\n').exclusions).toEqual([
      { by: 'comment', mark: 'istanbul ignore next', line: 2, start: 3, end: 5 },
    ]);
  });
});

describe('hostile files', () => {
  it.each([
    ['operands', `a = ${'b + '.repeat(20_000)}c;\n`],
    ['marks', '/* istanbul ignore next */ a();\n'.repeat(5000)],
    ['nesting', `${'if (a) { '.repeat(500)}${'} '.repeat(500)}`],
    ['signs of comments', '/*'.repeat(100_000)],
  ])('do not break it: %s', (_, source) => {
    const { lines, problem } = readTypeScriptLines(Buffer.from(source), 'a.js' as RepoPath);
    expect((lines === null) === (problem !== null)).toBe(true);
  });

  it('never throws, and orders what it finds', () => {
    const word = fc.constantFrom(
      'if (a)',
      '{',
      '}',
      'b();',
      '\n',
      '/* istanbul ignore next */',
      '/* c8 ignore start */',
      'class A',
      '=>',
      '(',
      ')',
      'const c = 1;',
      'case 1:',
      '`',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const { lines, problem } = readTypeScriptLines(Buffer.from(words.join(' ')), 'a.ts' as RepoPath);
        expect((lines === null) === (problem !== null)).toBe(true);
        let last = 0;
        for (const { start, end } of lines?.statements ?? []) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          last = start;
        }
      }),
    );
  });
});
