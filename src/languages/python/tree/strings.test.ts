import { describe, expect, it } from 'vitest';
import type { Expression } from './nodes.ts';
import { parsePythonTree } from './parse.ts';

function value(source: string): Expression {
  const { module, problems } = parsePythonTree(Buffer.from(source));
  expect(problems).toEqual([]);
  const node = module?.body[0];
  if (node?.kind !== 'Expr') throw new Error(`${source} is no expression`);
  return node.value;
}

describe('strings', () => {
  it('decodes escapes and joins neighbours', () => {
    expect(
      value(String.raw`'a\n' "\x41é" r'\d' '\q\
z'`),
    ).toMatchObject({ kind: 'Constant', type: 'str', value: 'a\nAé\\d\\qz' });
    expect(value(String.raw`b'\xff\0' b"\401"`)).toMatchObject({ type: 'bytes', value: '\xff\0\x01' });
  });

  it('leaves the character of a name unknown', () => {
    expect(value(String.raw`'a\N{BULLET}b'`)).toMatchObject({ value: 'a\ufffdb' });
  });

  it('ends lines inside strings with a line feed', () => {
    expect(value("'''a\r\nb\rc'''")).toMatchObject({ value: 'a\nb\nc' });
  });

  it('keeps numbers as they are written', () => {
    expect(value('0x_fF')).toMatchObject({ type: 'int', value: '0x_fF' });
    expect(value('1e5')).toMatchObject({ type: 'float', value: '1e5' });
    expect(value('1.5J')).toMatchObject({ type: 'complex', value: '1.5J' });
  });
});

describe('f-strings and t-strings', () => {
  it('holds text and fields in turn', () => {
    expect(value("'a' f'b{{{x!r:>{w}}}}' 'c'")).toMatchObject({
      kind: 'JoinedStr',
      values: [
        { kind: 'Constant', value: 'ab{' },
        {
          kind: 'FormattedValue',
          conversion: 'r',
          formatSpec: { values: [{ value: '>' }, { kind: 'FormattedValue', value: { id: 'w' } }] },
        },
        { kind: 'Constant', value: '}c' },
      ],
    });
  });

  it('repeats what is written before =', () => {
    expect(value("f'{ x = }'")).toMatchObject({
      values: [{ value: ' x = ' }, { value: { id: 'x' }, conversion: 'r' }],
    });
    expect(value("f'{x=:d}'")).toMatchObject({ values: [{ value: 'x=' }, { conversion: null }] });
  });

  it('nests with the same quotes and over lines', () => {
    expect(value("f'{f'{x}' # why\n}'")).toMatchObject({
      kind: 'JoinedStr',
      values: [{ kind: 'FormattedValue', value: { kind: 'JoinedStr' } }],
    });
  });

  it('keeps the source of the fields of a t-string', () => {
    expect(value("t'{ a + b !s}'")).toMatchObject({
      kind: 'TemplateStr',
      values: [{ kind: 'Interpolation', str: ' a + b', conversion: 's', value: { kind: 'BinOp' } }],
    });
  });
});
