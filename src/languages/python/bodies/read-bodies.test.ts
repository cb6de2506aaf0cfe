import { describe, expect, test } from 'vitest';
import type { BodyFacts, FunctionFact } from '../../body-facts.ts';
import { outlinePython } from '../front-end.ts';
import { parsePythonTree } from '../tree/parse.ts';
import { readPythonBodies } from './read-bodies.ts';

function bodiesOf(source: string): BodyFacts {
  const bytes = Buffer.from(source);
  const { module, problems } = parsePythonTree(bytes);
  if (module === null) throw new Error(`line ${problems[0]?.line}: ${problems[0]?.message}`);
  return readPythonBodies(module, outlinePython(bytes).facts);
}

function functionOf(source: string, name = 'f'): FunctionFact {
  const found = bodiesOf(source).functions.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name} in ${source}`);
  return found;
}

/** A function `f(a, b)` with this body. */
const hollowOf = (body: string) => functionOf(`def f(a, b):\n${body.replace(/^/gm, '    ')}\n`).hollow;

describe('hollow bodies', () => {
  test.each([
    ['pass', 'nothing', null],
    ['...', 'nothing', null],
    ['"""Says what it does."""', 'nothing', null],
    ['"""Doc."""\npass\n...', 'nothing', null],
    ['return', 'nothing', null],
    ['del a, b', 'nothing', null],
    ['return None', 'constant', 'None'],
    ['return False', 'constant', 'False'],
    ['return 0', 'constant', '0'],
    ['return ""', 'constant', '""'],
    ['return []', 'constant', '[]'],
    ['return {}', 'constant', '{}'],
    ['return dict()', 'constant', 'dict()'],
    ['return {"items": [], "count": 0}', 'constant', '{"items": [], "count": 0}'],
    ['log.info("called")\nreturn None', 'constant', 'None'],
    ['self._logger.debug("x")\nprint(a)\nreturn []', 'constant', '[]'],
    ['raise NotImplementedError', 'not-implemented', 'NotImplementedError'],
    ['raise NotImplementedError()', 'not-implemented', 'NotImplementedError()'],
    ['raise NotImplemented', 'not-implemented', 'NotImplemented'],
    ['raise NotImplementedError("soon")', 'not-implemented', 'soon'],
    ['raise RuntimeError("not implemented yet")', 'not-implemented', 'not implemented yet'],
    ['raise Exception(f"TODO: {a}")', 'not-implemented', 'TODO: …'],
    ['log.warning("no")\nraise NotImplementedError', 'not-implemented', 'NotImplementedError'],
  ] as const)('%s', (body, kind, value) => {
    expect(hollowOf(body)).toEqual({ kind, value, success: false });
  });

  test.each([
    'return True',
    'return {"status": "ok"}',
    'return {"allowed": True, "reason": None}',
    'return "ok"',
    'return {"status": 200}',
  ])('success: %s', (body) => {
    expect(hollowOf(body)).toMatchObject({ kind: 'constant', success: true });
  });

  test.each([
    'return a',
    'return "png"',
    'return 3',
    'return ["a", "b"]',
    'return NotImplemented',
    'log.info("done")',
    'log.info("done")\nreturn',
    'raise ValueError("a must not be empty")',
    'raise',
    'raise a',
    'self.a = a',
    'yield',
    'if a:\n    pass',
    'global x\nx = a',
    'return ...',
    'return [x for x in a]',
    'return None\nprint(a)',
  ])('does something: %s', (body) => {
    expect(hollowOf(body)).toBeNull();
  });

  test('cuts a long value', () => {
    expect(hollowOf(`raise NotImplementedError("${'x'.repeat(200)}")`)?.value).toHaveLength(80);
  });
});

describe('functions', () => {
  test('are those of the module and its classes, in order, with their places', () => {
    const { functions, classes } = bodiesOf(
      'class A:\n    class B:\n        def m(self): pass\n    async def n(self): pass\n\nif x:\n    @d\n    def f():\n        def inner(): pass\n        return inner\n',
    );
    expect(
      functions.map(({ owner, name, line, column, isAsync }) => [owner, name, line, column, isAsync]),
    ).toEqual([
      ['A.B', 'm', 3, 9, false],
      ['A', 'n', 4, 5, true],
      [null, 'f', 8, 5, false],
    ]);
    expect(classes.map(({ name, line, endLine }) => [name, line, endLine])).toEqual([
      ['A', 1, 4],
      ['A.B', 2, 3],
    ]);
  });

  test('know which of their parameters are read', () => {
    const { parameters } = functionOf(
      'class A:\n    def f(self, a, /, b, *c, d=1, **e):\n        def g():\n            return b\n        a = 1\n        del d\n        return c\n',
    );
    expect(parameters).toEqual([
      { name: 'a', used: false },
      { name: 'b', used: true },
      { name: 'c', used: true },
      { name: 'd', used: false },
      { name: 'e', used: false },
    ]);
    expect(functionOf('def f(a):\n    return locals()\n').parameters).toEqual([{ name: 'a', used: true }]);
    expect(functionOf('class A:\n    @staticmethod\n    def f(a): pass\n').parameters).toHaveLength(1);
  });

  test('know what they call, by the names of imports', () => {
    const { calls, decorators } = functionOf(
      'import abc as x\nfrom .trace import span as s\nimport a.b\n\n@x.abstractmethod\n@s("f")\ndef f(self, json):\n    from json import dumps as d\n    self.emit(1)\n    a.b.c()\n    d({})\n    json.loads("")\n    s()()\n    x.y[0]()\n    super().g()\n',
    );
    expect(decorators).toEqual(['abc.abstractmethod', '.trace.span']);
    expect(calls).toEqual([
      '.trace.span',
      'a.b.c',
      'json.dumps',
      'json.loads',
      'self.emit',
      'super',
      'super.g',
    ]);
  });

  test('are public without a leading underscore in any name', () => {
    const publicOnes = bodiesOf(
      'def f(): pass\ndef _g(): pass\nclass _A:\n    def m(self): pass\nclass B:\n    def __init__(self): pass\n    def n(self): pass\n',
    ).functions;
    expect(publicOnes.filter(({ isPublic }) => isPublic).map(({ name }) => name)).toEqual(['f', 'n']);
  });

  test('tell what is unfinished, where they do nothing', () => {
    expect(functionOf('def f(a):\n    # TODO: all of it\n    pass\n').unfinished).toEqual({
      line: 2,
      text: 'TODO: all of it',
    });
    expect(functionOf('def f(a):\n    """Placeholder."""\n').unfinished?.line).toBe(2);
    expect(functionOf('def f(a):\n    if a:\n        pass  # FIXME\n    return a\n').unfinished).toEqual({
      line: 3,
      text: 'FIXME',
      besideNothing: true,
    });
    expect(functionOf('def f(a):\n    # TODO: faster\n    return a\n').unfinished).toBeNull();
    expect(
      functionOf('def f(a):\n    if a:\n        raise NotImplementedError  # TODO\n    return a\n')
        .unfinished,
    ).toBeNull();
    expect(functionOf('def f(a):\n    if a == "TODO":\n        pass\n    return a\n').unfinished).toBeNull();
  });
});

describe('excuses', () => {
  const NONE = null;
  test.each([
    ['from abc import abstractmethod as am\nclass A:\n    @am\n    def f(self): pass\n', 'abstract method'],
    ['import typing as t\n@t.overload\ndef f(a): ...\n', 'overload'],
    [
      'from typing import Protocol\nclass A(Protocol):\n    def f(self): ...\n',
      'member of an abstract class or protocol',
    ],
    [
      'import abc\nclass A(metaclass=abc.ABCMeta):\n    def f(self): ...\n',
      'member of an abstract class or protocol',
    ],
    ['from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    def f(): ...\n', 'for type checkers'],
    ['import typing\nif not typing.TYPE_CHECKING:\n    pass\nelse:\n    def f(): ...\n', 'for type checkers'],
    ['def f(a): pass\ndef f(a): return a\n', 'defined again in the module'],
    ['if x:\n    def f(a): return a\nelse:\n    def f(a): pass\n', NONE],
    [
      'try:\n    from fast import f\nexcept ImportError:\n    def f(a): pass\n',
      'stands in where an import fails',
    ],
    ['class MyError(ValueError):\n    def f(self): pass\n', 'member of an error class'],
    ['class NullStore(Store):\n    def f(self): pass\n', 'class that does nothing by its name'],
    ['class NullStore:\n    def f(self): pass\n', NONE],
    [
      'class NullStore:\n    """Keeps nothing."""\n    def f(self): pass\n',
      'class that does nothing by its name',
    ],
    ['class A:\n    def f(self):\n        """Subclasses override this."""\n', 'abstract by its words'],
    ['def f(a):\n    """Intentionally empty."""\n', 'does nothing by its words'],
    ['def f(a):\n    pass  # nothing to do\n', 'does nothing by its words'],
    [
      'from functools import singledispatch\n@singledispatch\ndef f(a): raise NotImplementedError\n',
      'base of single dispatch',
    ],
    [
      'class A:\n    @f.setter\n    def f(self, value): raise NotImplementedError\n',
      'property that may not be set',
    ],
    ['import click\n@click.group()\ndef f(): pass\n', 'group of commands'],
    ['from typing import Literal\ndef f() -> Literal[False]: return False\n', 'constant by its type'],
    ['def f(a): pass\n', NONE],
    ['class A:\n    def f(self): raise NotImplementedError("soon")\n', NONE],
    ['def f(a):\n    """Unified interface to the memory system."""\n', NONE],
  ])('%s', (source, excuse) => {
    const found = bodiesOf(source).functions.filter(({ name, hollow }) => name === 'f' && hollow !== null);
    expect(found.map((one) => one.excuse).at(0)).toBe(
      source.startsWith('if x') ? 'defined again in the module' : excuse,
    );
  });

  test('events may be passed over, phases only in a family of classes', () => {
    expect(functionOf('def on_close(e): pass\n', 'on_close').excuse).toBe('event that may be passed over');
    expect(functionOf('class A(B):\n    def start(self): pass\n', 'start').excuse).toBe(
      'event that may be passed over',
    );
    expect(functionOf('class A:\n    def start(self): pass\n', 'start').excuse).toBeNull();
    expect(functionOf('def start(a): pass\n', 'start').excuse).toBeNull();
    expect(functionOf('class A:\n    def __exit__(self, *e): pass\n', '__exit__').excuse).toBe(
      'special method',
    );
  });
});

describe('the shape of a module', () => {
  const shapeOf = (source: string) => bodiesOf(source).shape;
  const namesOf = (source: string) => shapeOf(source).forwarded.map(({ name, how }) => `${name} ${how}`);

  test('counts lines of code without docstring, comments and blank lines', () => {
    expect(
      shapeOf(
        '#!/usr/bin/env python\n"""Doc\nof two lines."""\n\nimport a  # why\n# more\n\nx = (1,\n     2)\n',
      ).codeLines,
    ).toBe(3);
    expect(shapeOf('"""Doc."""; import a\n').codeLines).toBe(1);
    expect(shapeOf('"""Doc."""').codeLines).toBe(0);
    expect(shapeOf('').codeLines).toBe(0);
    expect(shapeOf('x = 1').codeLines).toBe(1);
  });

  test.each([
    ['from a import b, c as d\n', ['b re-export', 'd re-export'], 1, 0],
    ['from a import b, _c\n', ['b re-export'], 1, 0],
    ['from a import b, _c\n__all__ = ["_c"]\n', ['_c re-export'], 1, 0],
    ['from __future__ import annotations\nfrom a import *\n', ['* re-export'], 1, 0],
    ['import a\n', [], 1, 0],
    ['import a as a\n', ['a re-export'], 1, 0],
    ['import a\nb = a.c.d\n', ['b assignment'], 2, 0],
    ['import a\n__version__ = "1"\n__all__ = []\n__all__ += ["a"]\n', [], 1, 0],
    [
      'import a\ndef f(x, *y, z=1, **k):\n    """Doc."""\n    return a.f(x, *y, z=z, **k)\n',
      ['f wrapper'],
      2,
      0,
    ],
    ['from a import g\nasync def f(x): return await g(x)\n', ['f wrapper'], 2, 0],
    ['from a import g\ndef f(x): return g(x + 1)\n', [], 1, 1],
    ['from a import g\ndef f(): return g()\n', [], 1, 1],
    ['from a import B\nclass C(B): pass\n', ['C wrapper'], 2, 0],
    ['from a import B\nclass C(B):\n    def m(self, x): return super().m(x)\n', ['C wrapper'], 2, 0],
    ['from a import B\nclass C(B):\n    size = 1\n', [], 1, 1],
    ['from a import B\nclass MyError(B): pass\n', [], 1, 1],
    ['try:\n    from a import b\nexcept ImportError:\n    b = None\n', ['b re-export'], 1, 0],
    ['try:\n    from a import b\nexcept ValueError:\n    b = None\n', [], 0, 1],
    [
      'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a import b\n',
      ['TYPE_CHECKING re-export'],
      1,
      0,
    ],
    ['import sys\nif sys.version_info > (3,):\n    from a import b\n', [], 1, 1],
    ['from a import b\nx = 1\n', [], 1, 1],
    ['from a import b\nb()\n', [], 1, 1],
    ['from a import f\n__getattr__ = f(1)\n', [], 1, 1],
    ['"""Doc."""\npass\n...\n', [], 0, 0],
  ] as const)('%j', (source, names, forwarding, own) => {
    expect(namesOf(source)).toEqual(names);
    expect(shapeOf(source)).toMatchObject({ forwarding, own });
  });

  test('finds the import of each name', () => {
    const { forwarded } = shapeOf(
      'import os\nfrom a import b\nfrom c import *\nd = b.e\n\n__all__ = ["b", "d"]\n',
    );
    expect(forwarded.map(({ name, importIndex, line }) => [name, importIndex, line])).toEqual([
      ['b', 1, 2],
      ['*', 2, 3],
      ['d', 1, 4],
    ]);
  });

  test('finds out about deprecation and state', () => {
    const source =
      'import warnings\nfrom a import b\nwarnings.warn("Use a; this is removed in version 3.0", DeprecationWarning)\n';
    expect(shapeOf(source).deprecation).toEqual({ line: 3, removal: 'version 3.0' });
    expect(shapeOf('import warnings\nwarnings.warn("old", DeprecationWarning)\n').deprecation).toEqual({
      line: 2,
      removal: null,
    });
    expect(shapeOf('import warnings\nwarnings.warn("slow")\n').deprecation).toBeNull();
    expect(shapeOf('__status__ = "stable"\n').status).toEqual({ line: 1, text: 'stable' });
    expect(shapeOf('"""Doc.\n\nStatus: in production\n"""\nx = 1\n').status).toEqual({
      line: 3,
      text: 'in production',
    });
    expect(shapeOf('x = 1\n# Status: stable\n').status).toBeUndefined();
  });
});

describe('tests', () => {
  const provesOf = (body: string, head = 'import pytest, unittest\nfrom core import f\n') =>
    bodiesOf(`${head}def test_it():\n${body.replace(/^/gm, '    ')}\n`).tests?.[0]?.proves;

  test.each([
    ['assert True', 'trivial'],
    ['pass', 'trivial'],
    ['assert 1 == 1', 'trivial'],
    ['x = f()\nassert x == x', 'trivial'],
    ['assert f() or True', 'trivial'],
    ['assert len(f()) >= 0', 'trivial'],
    ['self.assertTrue(True)', 'trivial'],
    ['assert f', 'existence'],
    ['assert f is not None', 'existence'],
    ['from core import g\nassert callable(f)\nassert f is not None', 'existence'],
    ['import core\nassert hasattr(core, "f")', 'existence'],
    ['pytest.skip("later")\nassert f() == 1', 'skipped'],
    ['assert f() == 1', 'something'],
    ['assert f()', 'something'],
    ['x = f()\nassert x', 'something'],
    ['x = f()\nassert x is not None', 'something'],
    ['f()', 'something'],
    ['with pytest.raises(ValueError):\n    f()', 'something'],
    ['assert f\nfor x in f():\n    assert x > 1', 'something'],
    ['assert f\nmock.assert_called_once()', 'something'],
    ['assert False', 'something'],
  ])('%s', (body, proves) => {
    expect(provesOf(body)).toBe(proves);
  });

  test('are skipped by mark, by class and by module, not on a condition', () => {
    const tests = (source: string) => bodiesOf(source).tests?.map(({ proves }) => proves);
    expect(tests('import pytest\n@pytest.mark.skip\ndef test_a():\n    assert g() == 1\n')).toEqual([
      'skipped',
    ]);
    expect(tests('import pytest\n@pytest.mark.skipif(x)\ndef test_a():\n    assert g() == 1\n')).toEqual([
      'something',
    ]);
    expect(
      tests(
        'import unittest\n@unittest.skip("no")\nclass TestA(unittest.TestCase):\n    def test_a(self):\n        assert g() == 1\n',
      ),
    ).toEqual(['skipped']);
    expect(
      tests('import pytest\npytestmark = pytest.mark.skip\ndef test_a():\n    assert g() == 1\n'),
    ).toEqual(['skipped']);
    expect(tests('def helper(): pass\n')).toBeUndefined();
  });
});
