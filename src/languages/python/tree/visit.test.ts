import { describe, expect, it } from 'vitest';
import type { ModuleNode } from './nodes.ts';
import { parsePythonTree } from './parse.ts';
import { visitNodes, walk } from './visit.ts';

function parse(source: string): ModuleNode {
  const { module } = parsePythonTree(Buffer.from(source));
  if (module === null) throw new Error('not Python');
  return module;
}

function namesIn(source: string): readonly string[] {
  const names: string[] = [];
  visitNodes(parse(source), {
    Name: (node) => void names.push(node.id),
    arg: (node) => void names.push(node.arg),
  });
  return names;
}

describe('walk', () => {
  it('visits parents first and in the order of the text', () => {
    const kinds: string[] = [];
    walk(parse('x = f(a)\n'), (node, parent) => void kinds.push(`${parent?.kind ?? ''}>${node.kind}`));
    expect(kinds).toEqual([
      '>Module',
      'Module>Assign',
      'Assign>Name',
      'Assign>Call',
      'Call>Name',
      'Call>Name',
    ]);
  });

  it('leaves out what is below when told so', () => {
    const kinds: string[] = [];
    walk(parse('def f(): g()\nh()\n'), (node) => {
      kinds.push(node.kind);
      return node.kind !== 'FunctionDef';
    });
    expect(kinds).toEqual(['Module', 'FunctionDef', 'Expr', 'Call', 'Name']);
  });
});

describe('visitNodes', () => {
  it('reaches every kind of node in the order of the text', () => {
    expect(namesIn('@a\ndef f[T: b](c: d = e, *g, h=i, **j) -> k:\n  l')).toEqual([...'abcdeghijkl']);
    expect(namesIn('a(b, c=d, *e, **f)[g:h:i].x if j else k')).toEqual([...'abdefghijk']);
    expect(namesIn('{a: b, **c}, [d for e in f if g], {h: i for j in k}, lambda l=m: n')).toEqual([
      ...'abcdefghijklmn',
    ]);
    expect(namesIn("f'{a:{b}}', (c := d), not e, f, -g, h < i, (yield j)")).toEqual([...'abcdefghij']);
    expect(namesIn('with a as b, c: d\nfor e in f: g\nelse: h\nwhile i: j\nelse: k')).toEqual([
      ...'abcdefghijk',
    ]);
    expect(namesIn('try: a\nexcept b as x: c\nelse: d\nfinally: e\nraise f from g\nassert h, i')).toEqual([
      ...'abcdefghi',
    ]);
    expect(namesIn('match a:\n case b.c | D(e.f, x=g.h) | {i.j: k.l} if m: n')).toEqual([...'abDegikmn']);
    expect(namesIn('class A(b, c=d): e\ndel f, g\nh: i = j\nk += l\ntype m = n')).toEqual([
      ...'bdefghijklmn',
    ]);
  });
});
