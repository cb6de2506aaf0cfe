import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { parseTypeScriptFile, parseTypeScriptTree } from './syntax-tree.ts';

const parse = (text: string, path = 'a.tsx') =>
  parseTypeScriptTree(new TextEncoder().encode(text), path as RepoPath);

describe('parseTypeScriptTree', () => {
  it('gives an ESTree with places', () => {
    const { program, problems } = parse("const a = <T,>(x: T) => <div>{import('./a')}</div>");
    expect(problems).toEqual([]);
    expect(program?.body[0]).toMatchObject({
      type: 'VariableDeclaration',
      loc: { start: { line: 1, column: 0 } },
    });
  });

  it('gives the problems of the parser instead', () => {
    expect(parse('a = ;')).toEqual({
      program: null,
      problems: [{ line: 1, column: 5, message: 'Expression expected' }],
    });
  });

  it('gives what the converter finds, with its place', () => {
    expect(parse("\nimport type a, { b } from './a'\n")).toEqual({
      program: null,
      problems: [
        {
          line: 2,
          column: 8,
          message: 'A type-only import can specify a default import or named bindings, but not both',
        },
      ],
    });
  });

  it('says when an expression is too long for a tree', () => {
    expect(parse(`x = ${'a+'.repeat(200_000)}a`)).toEqual({
      program: null,
      problems: [{ line: 1, column: 1, message: 'Nested too deeply for the TypeScript parser' }],
    });
  });

  it('converts once, on demand', () => {
    const file = parseTypeScriptFile(new TextEncoder().encode('let a'), 'a.ts' as RepoPath);
    expect(file.facts.definitions).toEqual([{ kind: 'variable', name: 'a', line: 1 }]);
    expect(file.tree()).toBe(file.tree());
  });
});
