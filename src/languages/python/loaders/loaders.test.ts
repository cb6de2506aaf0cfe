import { describe, expect, test } from 'vitest';
import type { ImportFact } from '../../facts.ts';
import type { FlowResult } from '../../flow-result.ts';
import { solveAlone } from '../flow/solve.ts';
import { parsePythonOutline } from '../outline.ts';
import { parsePythonTree } from '../tree/parse.ts';
import { createEvaluator } from './evaluate.ts';
import { readFlow } from './read-flow.ts';
import { readScopes } from './read-scopes.ts';

function factsOf(source: string): readonly ImportFact[] {
  return [...solve(source).imports.values()].flat();
}

function solve(source: string): FlowResult {
  const bytes = Buffer.from(source);
  const { module, problems } = parsePythonTree(bytes);
  if (module === null) throw new Error(problems[0]!.message);
  const flow = readFlow(createEvaluator(readScopes(module)), []);
  return solveAlone(parsePythonOutline(bytes), flow);
}

/** `line form target` of everything loaded, in order of place; `~` marks a target that flowed. */
function loads(source: string): string[] {
  return factsOf(source).map(({ line, form, target, flow }) => {
    const name = target.kind === 'path' ? target.path : '.'.repeat(target.level) + target.name;
    return `${line} ${form} ${flow === undefined ? '' : '~'}${name}`;
  });
}

describe('literal loaders', () => {
  test.each([
    ['import importlib\nimportlib.import_module("labs.x")', '2 import-call labs.x'],
    ['import importlib as i\ni.import_module(name="labs.x")', '2 import-call labs.x'],
    ['from importlib import import_module as load\nload("labs.x")', '2 import-call labs.x'],
    ['import importlib\nload = importlib.import_module\nload("labs.x")', '3 import-call labs.x'],
    [
      'try:\n  import importlib as _i\nexcept ImportError:\n  _i = None\n_i.import_module("labs.x")',
      '5 import-call labs.x',
    ],
    ['__import__("labs.x")', '1 import-call labs.x'],
    ['__builtins__.__import__("labs.x")', null],
    ['import builtins\nbuiltins.__import__("labs.x", globals())', '2 import-call labs.x'],
    ['from importlib import import_module\nimport_module(".x", package="labs")', '2 import-call labs.x'],
    ['from importlib import import_module\nimport_module("..x", "labs.deep")', '2 import-call labs.x'],
    ['from importlib import import_module\nimport_module(".x", __package__)', '2 import-call .x'],
    ['import runpy\nrunpy.run_module("labs.x")', '2 run-module labs.x'],
    ['import runpy\nrunpy.run_path("./labs/x.py")', '2 load-path labs/x.py'],
    ['from importlib.util import spec_from_file_location as s\ns("x", "labs/x.py")', '2 load-path labs/x.py'],
    [
      'from importlib.machinery import SourceFileLoader\nSourceFileLoader("x", path="labs/x.py")',
      '2 load-path labs/x.py',
    ],
    [
      'import subprocess, sys\nsubprocess.run([sys.executable, "-m", "labs.x", "--fast"])',
      '2 run-module labs.x',
    ],
    [
      'import subprocess\nsubprocess.check_call(["python3", "-W", "error", "labs/x.py"])',
      '2 run-module labs/x.py',
    ],
    ['import os\nos.system("cd /srv && python -m labs.x | tee log")', '2 run-module labs.x'],
    ['exec("import labs.x")', '1 exec labs.x'],
    ['eval(compile("from labs import x", "f", "exec"))', '1 exec labs'],
    ['eval("__import__(\'labs.x\')")', '1 exec labs.x'],
  ])('%j', (source, expected) => {
    expect(loads(source)).toEqual(expected === null ? [] : [expected]);
  });
});

describe('names that flow inside a module', () => {
  const IMPORT = 'from importlib import import_module\n';
  test.each([
    ['N = "labs.x"\nimport_module(N)', ['3 import-call ~labs.x']],
    [
      'for n in ("labs.x", "labs.y"):\n  import_module(n)',
      ['3 import-call ~labs.x', '3 import-call ~labs.y'],
    ],
    ['[import_module(n) for n in ["labs.x"]]', ['2 import-call ~labs.x']],
    ['import_module("labs." + "x")', ['2 import-call ~labs.x']],
    ['n = "x"\nimport_module(f"labs.{n}")', ['3 import-call ~labs.x']],
    ['import_module("labs.%s" % "x")', ['2 import-call ~labs.x']],
    ['import_module("{}.{n}".format("labs", n="x"))', ['2 import-call ~labs.x']],
    ['import_module(".".join(["labs", "x"]))', ['2 import-call ~labs.x']],
    ['D = {"a": "labs.x"}\nfor v in D.values():\n  import_module(v)', ['4 import-call ~labs.x']],
    ['D = {"a": ("labs.x", 1)}\nfor k, (m, _) in D.items():\n  import_module(m)', ['4 import-call ~labs.x']],
    ['D = {"a": "labs.x", "b": "core.y"}\nimport_module(D["a"])', ['3 import-call ~labs.x']],
    ['def f(n="labs.x"):\n  import_module(n)', ['3 import-call ~labs.x']],
    [
      'def f(n):\n  import_module(n)\nf("labs.x")\nf(n="labs.y")',
      ['3 import-call ~labs.x', '3 import-call ~labs.y'],
    ],
    ['def f(*names):\n  for n in names:\n    import_module(n)\nf("labs.x")', ['4 import-call ~labs.x']],
    [
      'class A:\n  NAMES = ["labs.x"]\n  def go(self):\n    for n in self.NAMES:\n      import_module(n)',
      ['6 import-call ~labs.x'],
    ],
    [
      'class A:\n  def load(self, n):\n    return import_module(n)\n  def go(self):\n    self.load("labs.x")',
      ['4 import-call ~labs.x'],
    ],
    ['import functools\nl = functools.partial(import_module, "labs.x")\nl()', ['4 import-call ~labs.x']],
    ['list(map(import_module, ["labs.x", "labs.y"]))', ['2 import-call ~labs.x', '2 import-call ~labs.y']],
    [
      'n = "labs.x" if True else "labs.y"\nimport_module(n)',
      ['3 import-call ~labs.x', '3 import-call ~labs.y'],
    ],
    ['import_module(__package__ + ".x")', ['2 import-call ~.x']],
    [
      'names = []\nnames.append("labs.x")\nnames += ["labs.y"]\nfor n in names:\n  import_module(n)',
      ['6 import-call ~labs.x', '6 import-call ~labs.y'],
    ],
    ['def name():\n  return "labs.x"\nimport_module(name())', ['4 import-call ~labs.x']],
    ['import importlib\ngetattr(importlib, "import_module")("labs.x")', ['3 import-call labs.x']],
    ['for i, n in enumerate(["labs.x"]):\n  import_module(n)', ['3 import-call ~labs.x']],
  ])('%j', (source, expected) => {
    expect(loads(IMPORT + source)).toEqual(expected);
  });

  test('tells the way of the name', () => {
    const [fact] = factsOf(`${IMPORT}N = (\n  "labs.x",\n)\nfor n in N:\n  import_module(n)\n`);
    expect(fact!.flow).toEqual([
      { line: 3, note: '"labs.x" is written' },
      { line: 5, note: 'iterated as n' },
    ]);
  });
});

describe('silence', () => {
  test.each([
    'log.info("importlib.import_module(labs.x)")',
    'class R:\n  def import_module(self, n): pass\nR().import_module("labs.x")',
    'def import_module(n): pass\nimport_module("labs.x")',
    'from importlib import import_module\nimport_module("not a name")',
    'from importlib import import_module\nimport_module(unknown)',
    'import re\nre.compile("import labs.x")',
    'import subprocess\nsubprocess.run(["echo", "python", "-m"])',
    'x = "labs.x"\nprint(x)',
  ])('%j', (source) => expect(loads(source)).toEqual([]));

  test('cycles, deep recursion and fans of names end', () => {
    expect(
      loads(
        'from importlib import import_module\na = b\nb = a\nimport_module(a)\ndef f(x):\n  f(x)\n  import_module(x)\nf("labs.x")',
      ),
    ).toEqual(['7 import-call ~labs.x']);
    const fan = Array.from({ length: 60 }, (_, index) => `n${index + 1} = n${index} + n${index}`).join('\n');
    expect(loads(`from importlib import import_module\nn0 = n60\n${fan}\nimport_module(n60)`)).toEqual([]);
    expect(loads(`x = ${'1 + '.repeat(100_000)}1\n__import__("labs.x")`)).toEqual(['2 import-call labs.x']);
    expect(loads(`x = a${'.b'.repeat(100_000)}\nx${'()'.repeat(50_000)}`)).toEqual([]);
    const deep = Array.from({ length: 5000 }, (_, index) => `n${index + 1} = n${index}`).join('\n');
    expect(
      loads(`from importlib import import_module\nn0 = "labs.x"\n${deep}\nimport_module(n5000)`),
    ).toEqual([]);
  });
});

test('a bound that was met is told', () => {
  const evaluatorOf = (source: string) => {
    const evaluator = createEvaluator(readScopes(parsePythonTree(Buffer.from(source)).module!));
    readFlow(evaluator, []);
    return { facts: factsOf(source), gaveUp: evaluator.gaveUp() };
  };
  const deep = Array.from({ length: 5000 }, (_, index) => `n${index + 1} = n${index}`).join('\n');
  expect(evaluatorOf(`n0 = "labs.x"\n${deep}\n__import__(n5000)`)).toEqual({ facts: [], gaveUp: true });
  const chain = `x = q${'.filter(a).order(b)'.repeat(2000)}\n__import__("labs.x")`;
  expect(evaluatorOf(chain)).toMatchObject({ facts: [{ line: 2 }], gaveUp: false });
});

describe('the import system', () => {
  const changes = (source: string) =>
    [...solve(source).changes.values()].flat().map(({ kind, value, line }) => `${line} ${kind} ${value}`);
  test.each([
    ['import sys\nsys.path.insert(0, "labs")', ['2 search-path labs']],
    ['from sys import path\npath.append("labs")', ['2 search-path labs']],
    ['import sys\nsys.path += ["labs", "other"]', ['2 search-path labs', '2 search-path other']],
    ['import sys\nsys.path[:0] = ["labs"]', ['2 search-path labs']],
    ['import site\nsite.addsitedir("labs")', ['2 search-path labs']],
    ['__path__.append("labs")', ['1 search-path labs']],
    ['import sys\nsys.modules["a"] = b', ['2 modules a']],
    ['import sys\ndef alias(n, m):\n  sys.modules[n] = m\nalias("a", b)', ['3 modules a']],
    ['import sys\nm = sys.modules\nm[name] = b', ['3 modules null']],
    ['import sys\nsys.modules.setdefault("a", b)', ['2 modules a']],
    ['import sys\nsys.meta_path.insert(0, x)', ['2 import-hook null']],
    ['import builtins\nbuiltins.__import__ = f', ['2 import-function null']],
    ['import sys\nprint(sys.modules["a"], sys.path[0])', []],
  ])('%j', (source, expected) => expect(changes(source)).toEqual(expected));
});
