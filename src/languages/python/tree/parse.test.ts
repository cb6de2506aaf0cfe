import { describe, expect, it } from 'vitest';
import type { Expression, Statement } from './nodes.ts';
import { parsePythonTree } from './parse.ts';

function statement(source: string): Statement {
  const { module, problems } = parsePythonTree(Buffer.from(source));
  expect(problems).toEqual([]);
  const first = module?.body[0];
  if (first === undefined) throw new Error(`no statement in ${source}`);
  return first;
}

function expression(source: string): Expression {
  const node = statement(source);
  if (node.kind !== 'Expr') throw new Error(`${source} is a ${node.kind}`);
  return node.value;
}

describe('parsePythonTree', () => {
  it('gives an empty module for an empty file', () => {
    const { module, problems } = parsePythonTree(new Uint8Array());
    expect(problems).toEqual([]);
    expect(module).toMatchObject({ kind: 'Module', start: 0, end: 0, text: '', body: [] });
  });

  it('gives offsets into the text and lines on demand', () => {
    const { module } = parsePythonTree(Buffer.from('# é\nx = f(1)\n'));
    const assign = module?.body[0];
    expect(assign).toMatchObject({ kind: 'Assign', start: 4, end: 12 });
    expect(module?.lines.lineAt(assign?.start ?? 0)).toBe(2);
    expect(module?.lines.columnAt(8)).toBe(5);
  });

  it('says where a definition begins: at its own word, behind the decorators', () => {
    const node = statement('@a\n@b.c(d)\nasync def f(x): pass\n');
    expect(node).toMatchObject({ kind: 'AsyncFunctionDef', name: 'f', start: 11, end: 31 });
    expect(node.kind === 'AsyncFunctionDef' && node.decoratorList.map(({ kind }) => kind)).toEqual([
      'Name',
      'Call',
    ]);
  });

  it('groups operators by how strongly they bind', () => {
    expect(expression('a or not b == -c ** d * e')).toMatchObject({
      kind: 'BoolOp',
      op: 'Or',
      values: [
        { id: 'a' },
        {
          kind: 'UnaryOp',
          op: 'Not',
          operand: {
            kind: 'Compare',
            ops: ['Eq'],
            comparators: [
              {
                kind: 'BinOp',
                op: 'Mult',
                left: { kind: 'UnaryOp', op: 'USub', operand: { kind: 'BinOp', op: 'Pow' } },
              },
            ],
          },
        },
      ],
    });
  });

  it('marks what is assigned, read and deleted', () => {
    expect(statement('a, (b.c, *d) = e')).toMatchObject({
      targets: [
        {
          kind: 'Tuple',
          ctx: 'Store',
          elts: [
            { id: 'a', ctx: 'Store' },
            {
              elts: [
                { kind: 'Attribute', ctx: 'Store', value: { id: 'b', ctx: 'Load' } },
                { kind: 'Starred', ctx: 'Store', value: { id: 'd', ctx: 'Store' } },
              ],
            },
          ],
        },
      ],
      value: { id: 'e', ctx: 'Load' },
    });
    expect(statement('del a[0]')).toMatchObject({ targets: [{ kind: 'Subscript', ctx: 'Del' }] });
  });

  it('reads soft keywords as names wherever they are names', () => {
    expect(statement('match(x)\n')).toMatchObject({ kind: 'Expr', value: { kind: 'Call' } });
    expect(statement('match(x):\n case 1: pass\n')).toMatchObject({ kind: 'Match' });
    expect(statement('type = 1\n')).toMatchObject({ kind: 'Assign' });
    expect(statement('type X = 1\n')).toMatchObject({ kind: 'TypeAlias' });
    expect(statement('lazy = 1\n')).toMatchObject({ kind: 'Assign' });
  });

  it('tells lazy imports from others', () => {
    expect(statement('lazy import a.b as c\n')).toMatchObject({
      kind: 'Import',
      isLazy: true,
      names: [{ name: 'a.b', asname: 'c' }],
    });
    expect(statement('from ...a import (b, c as d)\n')).toMatchObject({
      kind: 'ImportFrom',
      isLazy: false,
      module: 'a',
      level: 3,
      names: [{ name: 'b' }, { name: 'c', asname: 'd' }],
    });
  });

  it('reads a with statement in brackets as items or as one expression', () => {
    expect(statement('with (a, b): pass')).toMatchObject({
      items: [{ contextExpr: { id: 'a' } }, { contextExpr: { id: 'b' } }],
    });
    expect(statement('with (a, b) as c: pass')).toMatchObject({
      items: [{ contextExpr: { kind: 'Tuple' }, optionalVars: { id: 'c' } }],
    });
  });

  it('keeps defaults beside the last parameters', () => {
    expect(expression('lambda a, /, b=1, *c, d, e=2, **f: 0')).toMatchObject({
      args: {
        posonlyargs: [{ arg: 'a' }],
        args: [{ arg: 'b' }],
        defaults: [{ value: '1' }],
        vararg: { arg: 'c' },
        kwonlyargs: [{ arg: 'd' }, { arg: 'e' }],
        kwDefaults: [null, { value: '2' }],
        kwarg: { arg: 'f' },
      },
    });
  });

  it('puts names into compatibility form', () => {
    expect(expression('ﬁ')).toMatchObject({ kind: 'Name', id: 'fi', start: 0, end: 1 });
  });

  it('reports one problem and no tree for what is not Python', () => {
    expect(parsePythonTree(Buffer.from('x = 1\nif x\n    y\n'))).toEqual({
      module: null,
      problems: [{ line: 2, column: 5, message: "expected ':'" }],
    });
  });

  it('prefers a broken token further on to an error of the grammar, as CPython does', () => {
    expect(parsePythonTree(Buffer.from('a b\nx = )\n')).problems).toEqual([
      { line: 2, column: 5, message: "unmatched ')'" },
    ]);
    expect(parsePythonTree(Buffer.from('x = (1,\ny = 2\n')).problems).toEqual([
      { line: 1, column: 5, message: "'(' was never closed" },
    ]);
  });
});
