import { describe, expect, test } from 'vitest';
import { loadsOf, solveTree } from './testing.ts';

const LABS = { 'labs/__init__.py': '', 'labs/x.py': '', 'labs/y.py': '' };
const LOADER = 'from importlib import import_module\ndef load(name):\n  return import_module(name)\n';

/** Loads of a tree in which `core/main.py` and other files stand beside `tools/loading.py` with a helper `load`. */
const withHelper = (main: string, others: { readonly [path: string]: string } = {}) =>
  loadsOf({ ...LABS, 'core/main.py': main, 'tools/__init__.py': '', 'tools/loading.py': LOADER, ...others });

describe('a helper in another module', () => {
  test.each([
    ['from tools.loading import load\nload("labs.x")', ['core/main.py:2 ~labs.x']],
    ['from tools.loading import load as l\nl(name="labs.x")', ['core/main.py:2 ~labs.x']],
    ['import tools.loading\ntools.loading.load("labs.x")', ['core/main.py:2 ~labs.x']],
    ['import tools.loading as t\nt.load("labs.x")', ['core/main.py:2 ~labs.x']],
    ['from tools import loading\nloading.load("labs.x")', ['core/main.py:2 ~labs.x']],
    ['from tools.loading import *\nload("labs.x")', ['core/main.py:2 ~labs.x']],
    ['from tools.loading import load\nN = ("labs.x",)\nload(*N)', ['core/main.py:3 ~labs.x']],
    ['from tools.loading import load\nload(**{"name": "labs.x"})', ['core/main.py:2 ~labs.x']],
    [
      'from tools.loading import load\nfor n in ("labs.x", "labs.y"):\n  load(n)',
      ['core/main.py:3 ~labs.x', 'core/main.py:3 ~labs.y'],
    ],
    ['from tools.loading import load\nlist(map(load, ["labs.x"]))', ['core/main.py:2 ~labs.x']],
    ['from tools.loading import load\n[load(n) for n in ["labs.x"]]', ['core/main.py:2 ~labs.x']],
    ['from tools.loading import load\ndef go(n):\n  load("labs." + n)\ngo("x")', ['core/main.py:3 ~labs.x']],
    [
      'from functools import partial\nfrom tools.loading import load\np = partial(load, "labs.x")\np()',
      ['core/main.py:4 ~labs.x'],
    ],
    [
      'from tools.loading import load\nclass A:\n  NAMES = ["labs.x"]\n  def go(self):\n    for n in self.NAMES:\n      load(n)',
      ['core/main.py:6 ~labs.x'],
    ],
    ['def go():\n  from tools.loading import load\n  load("labs.x")', ['core/main.py:3 ~labs.x']],
    [
      'from tools.loading import load\ndef apply(f, n):\n  f(n)\napply(load, "labs.x")',
      ['core/main.py:3 ~labs.x'],
    ],
  ])('%j', (main, expected) => expect(withHelper(main)).toEqual(expected));

  test('through a package that offers it again', () => {
    expect(
      withHelper('from tools import load\nload("labs.x")', {
        'tools/__init__.py': 'from .loading import load\n',
      }),
    ).toEqual(['core/main.py:2 ~labs.x']);
    expect(
      withHelper('from tools import get\nget("labs.x")', {
        'tools/__init__.py': 'from .loading import load\nget = load\n',
      }),
    ).toEqual(['core/main.py:2 ~labs.x']);
  });

  test('through another helper, with a prefix, in a third module', () => {
    expect(
      withHelper('from tools.lab import lab\nlab("x")', {
        'tools/lab.py': 'from .loading import load\ndef lab(name):\n  return load(f"labs.{name}")\n',
      }),
    ).toEqual(['core/main.py:2 ~labs.x']);
  });

  test('that is only the import function under another name', () => {
    expect(
      withHelper('from tools.compat import load\nload("labs.x")', {
        'tools/compat.py': 'from importlib import import_module as load\n',
      }),
    ).toEqual(['core/main.py:2 labs.x']);
  });

  test('that is a method', () => {
    const classes = {
      'tools/classes.py':
        'from importlib import import_module\nclass Loader:\n  def __init__(self, names=()):\n    self.names = names\n  def one(self, name):\n    return import_module(name)\n  def all(self):\n    for n in self.names:\n      self.one(n)\n  @staticmethod\n  def plain(name):\n    import_module(name)\n  @classmethod\n  def of(cls, name):\n    import_module(name)\nloader = Loader()\n',
    };
    const load = (main: string) => withHelper(`from tools.classes import Loader, loader\n${main}`, classes);
    expect(load('Loader().one("labs.x")')).toEqual(['core/main.py:2 ~labs.x']);
    expect(load('loader.one("labs.x")')).toEqual(['core/main.py:2 ~labs.x']);
    expect(load('Loader.plain("labs.x")')).toEqual(['core/main.py:2 ~labs.x']);
    expect(load('Loader.of("labs.x")')).toEqual(['core/main.py:2 ~labs.x']);
    expect(load('Loader(["labs.x"]).all()')).toEqual(['core/main.py:2 ~labs.x']);
    expect(load('l = Loader(names=("labs.x",))\nl.all()')).toEqual(['core/main.py:3 ~labs.x']);
    expect(load('class Mine(Loader):\n  def go(self):\n    self.one("labs.x")')).toEqual([
      'core/main.py:4 ~labs.x',
    ]);
  });

  test('that a class inherits, with names of its own', () => {
    const base =
      'from importlib import import_module\nclass Base:\n  NAMES = ("labs.y",)\n  def run(self):\n    for n in self.NAMES:\n      import_module(n)\n';
    expect(
      withHelper('from tools.base import Base\nclass Mine(Base):\n  NAMES = ("labs.x",)\n', {
        'tools/base.py': base,
      }),
    ).toEqual(['core/main.py:2 ~labs.x', 'tools/base.py:6 ~labs.y']);
    expect(
      withHelper('from tools.base import Base\nclass Mine(Base):\n  pass\n', { 'tools/base.py': base }),
    ).toEqual(['tools/base.py:6 ~labs.y']);
  });

  test('keeps calls apart', () => {
    const name = 'def full(n):\n  return "labs." + n\n';
    expect(
      withHelper(
        'from tools.names import full\nfrom tools.loading import load\nprint(full("y"))\nload(full("x"))',
        {
          'tools/names.py': name,
        },
      ),
    ).toEqual(['core/main.py:4 ~labs.x']);
  });

  test('whose default decides belongs to the helper', () => {
    expect(
      withHelper('from tools.default import load\nload()', {
        'tools/default.py':
          'from importlib import import_module\ndef load(n="labs.x"):\n  import_module(n)\n',
      }),
    ).toEqual(['tools/default.py:3 ~labs.x']);
  });
});

describe('names in another module', () => {
  const main = (text: string, names: string, others: { readonly [path: string]: string } = {}) =>
    loadsOf({
      ...LABS,
      'core/main.py': `from importlib import import_module\n${text}`,
      'core/__init__.py': '',
      'core/names.py': names,
      ...others,
    });
  test.each([
    [
      'from core.names import N\nfor n in N:\n  import_module(n)',
      'N = ("labs.x", "labs.y")',
      ['core/main.py:4 ~labs.x', 'core/main.py:4 ~labs.y'],
    ],
    [
      'from core import names\nfor n in names.N:\n  import_module(n)',
      'N = ["labs.x"]',
      ['core/main.py:4 ~labs.x'],
    ],
    [
      'from . import names as m\nimport_module(m.N["a"])',
      'N = {"a": "labs.x", "b": "core.z"}',
      ['core/main.py:3 ~labs.x'],
    ],
    [
      'import core.names\nfor k, v in core.names.N.items():\n  import_module(v)',
      'N = {"a": "labs.x"}',
      ['core/main.py:4 ~labs.x'],
    ],
    [
      'from core.names import PREFIX\nimport_module(f"{PREFIX}.x")',
      'PREFIX = "labs"',
      ['core/main.py:3 ~labs.x'],
    ],
    [
      'from core.names import Settings\nfor n in Settings.N:\n  import_module(n)',
      'class Settings:\n  N = ["labs.x"]',
      ['core/main.py:4 ~labs.x'],
    ],
    [
      'from core.names import get\nimport_module(get("x"))',
      'def get(n):\n  return "labs." + n',
      ['core/main.py:3 ~labs.x'],
    ],
    [
      'from core.names import get\nfor n in get():\n  import_module(n)',
      'def get():\n  yield "labs.x"',
      ['core/main.py:4 ~labs.x'],
    ],
    [
      'from core.names import N\nimport_module(N[0])',
      'from .deep import N',
      ['core/main.py:3 ~labs.x'],
      { 'core/deep.py': 'N = ["labs.x"]' } as { [path: string]: string },
    ],
    [
      'from core.names import N\nimport_module(N + ".x")',
      'BASE = "labs"\nN = BASE',
      ['core/main.py:3 ~labs.x'],
    ],
  ])('%j with %j', (text, names, expected, others = {}) =>
    expect(main(text, names, others)).toEqual(expected),
  );

  test('tells the way through both files', () => {
    const { imports } = solveTree({
      ...LABS,
      'core/main.py': 'from tools.loading import load\nfrom core.names import N\nfor n in N:\n  load(n)\n',
      'core/names.py': 'N = [\n  "labs.x",\n]\n',
      'tools/loading.py': LOADER,
    });
    const [fact] = imports.get('core/main.py' as never)!;
    expect(fact!.flow).toEqual([
      { path: 'core/names.py', line: 2, note: '"labs.x" is written' },
      { line: 3, note: 'iterated as n' },
      { line: 4, note: 'passed to load as name' },
    ]);
    expect(fact!.loadedAt).toEqual({ path: 'tools/loading.py', line: 3 });
  });
});

describe('bounded work', () => {
  test('cyclic helpers, and recursion that makes names longer', () => {
    expect(
      loadsOf({
        ...LABS,
        'core/a.py':
          'from core.b import g\nfrom importlib import import_module\ndef f(n):\n  g(n)\n  import_module(n)\nf("labs.x")\n',
        'core/b.py': 'from core.a import f\ndef g(n):\n  f(n)\n  f("x" + n)\ng("labs.y")\n',
      }),
    ).toEqual(expect.arrayContaining(['core/a.py:5 ~labs.x', 'core/b.py:3 ~labs.y']));
  });

  test('ten thousand helpers in a row', () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => `def f${i + 1}(n):\n  f${i}(n)\n`).join('');
    const source = `from importlib import import_module\ndef f0(n):\n  import_module(n)\n${chain}`;
    expect(loadsOf({ ...LABS, 'core/a.py': `${source}f10000("labs.x")\n` })).toEqual(['core/a.py:3 ~labs.x']);
    expect(
      loadsOf({ ...LABS, 'core/a.py': source, 'core/b.py': 'from core.a import f10000\nf10000("labs.x")\n' }),
    ).toEqual(['core/b.py:2 ~labs.x']);
  });

  test('a thousand modules that pass a name on', () => {
    const tree: { [path: string]: string } = { ...LABS, 'p/m0.py': 'N = "labs.x"\n' };
    for (let i = 1; i <= 1000; i++) tree[`p/m${i}.py`] = `from .m${i - 1} import N\n`;
    tree['core/a.py'] = 'import importlib\nfrom p.m100 import N\nimportlib.import_module(N)\n';
    expect(loadsOf(tree)).toEqual(['core/a.py:3 ~labs.x']);
    tree['core/a.py'] = 'import importlib\nfrom p.m1000 import N\nimportlib.import_module(N)\n';
    expect(loadsOf(tree)).toEqual([]);
  });

  test('ten megabytes of names are cut, and that is said', () => {
    const names = Array.from({ length: 400_000 }, (_, i) => `"labs.module_${i}"`).join(',');
    const { imports, limited } = solveTree({
      ...LABS,
      'core/a.py': `import importlib\nN = (${names},)\nfor n in N:\n  importlib.import_module(n)\n`,
    });
    expect(imports.get('core/a.py' as never)!.length).toBe(4095);
    expect([...limited]).toEqual(['core/a.py']);
  });

  test('star imports in a ring', () => {
    const tree: { [path: string]: string } = { ...LABS };
    for (let i = 0; i < 30; i++)
      tree[`p/m${i}.py`] = Array.from({ length: 30 }, (_, j) => `from p.m${j} import *`).join('\n');
    tree['core/a.py'] = 'import importlib\nfrom p.m0 import *\nimportlib.import_module(NAME)\n';
    expect(loadsOf(tree)).toEqual([]);
  });
});

describe('names that lead to themselves', () => {
  const self = [
    'class C:',
    '    def __init__(self):',
    '        self.root = self.root or P(self.root, self.root)',
    '    def go(self):',
    '        import_module(self.root)',
  ].join('\n');
  const circle = Array.from(
    { length: 40 },
    (_, at) => `def f${at}(n):\n    return f${(at + 1) % 40}(n) + f${(at + 1) % 40}(n)`,
  );
  const growing =
    'from functools import partial\ndef handle(how, n):\n    how(n)\n    again(partial(handle, how))\ndef again(f):\n    f("labs.y")\n    handle(f, "labs.y")\nhandle(import_module, "labs.z")';

  test.each([
    ['an attribute that stands for itself', self, []],
    ['functions that call each other twice', `${circle.join('\n')}\nimport_module(f0("a"))`, []],
    ['a handler that wraps itself', growing, []],
  ])('%s', (_, code, limitedTo) => {
    const text = `from importlib import import_module\n${code}\nimport_module("labs.x")\n`;
    const { imports, limited } = solveTree({ 'a.py': text });
    const targets = [...imports.values()]
      .flat()
      .map(({ target }) => (target.kind === 'module' ? target.name : ''));
    expect(targets).toContain('labs.x');
    expect([...limited]).toEqual(limitedTo);
  });
});

test('a statement that moves the names of modules counts once, where it stands', () => {
  const put =
    'import sys\ndef put(name, pkg=None):\n    full = ".".join([pkg, name]) if pkg else name\n    sys.modules[full] = object()\n';
  const one = solveTree({ 'a.py': `${put}put("x.y")\n` }).changes;
  expect([...one]).toEqual([['a.py', [expect.objectContaining({ kind: 'modules', value: 'x.y', line: 4 })]]]);
  const many = solveTree({ 'a.py': put, 'b.py': 'from a import put\nput("x")\nput("y")\nput("")\n' }).changes;
  expect([...many]).toEqual([
    ['a.py', [expect.objectContaining({ kind: 'modules', value: 'x, y', line: 4 })]],
  ]);
});
