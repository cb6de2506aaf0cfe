import fc from 'fast-check';

/** A program of several modules, and whether every name that may be loaded is loaded in each run of it. */
export interface FlowProgram {
  readonly files: { readonly [path: string]: string };
  readonly isStraight: boolean;
}

/** A piece of a program: what stands before in `core/main.py` and in `core/names.py`, and an expression. */
interface Piece {
  readonly main: string;
  readonly names: string;
  readonly expression: string;
  readonly isStraight: boolean;
}

const piece = (expression: string, main = '', names = '', isStraight = true): Piece => ({
  main,
  names,
  expression,
  isStraight,
});

/** Ways to write the name of `labs.m<id>`. */
const SINGLES: readonly ((id: number) => Piece)[] = [
  (id) => piece(`"labs.m${id}"`),
  (id) => piece(`"labs." + "m${id}"`),
  (id) => piece(`f"labs.{v${id}}"`, `v${id} = "m${id}"`),
  (id) => piece(`"labs.%s" % "m${id}"`),
  (id) => piece(`"%s.%s" % ("labs", "m${id}")`),
  (id) => piece(`"%(a)s.m${id}" % {"a": "labs"}`),
  (id) => piece(`"{}.m{}".format("labs", "${id}")`),
  (id) => piece(`"{a}.m${id}".format(a="labs")`),
  (id) => piece(`".".join(["labs", "m${id}"])`),
  (id) => piece(`names.C${id}`, '', `C${id} = "labs.m${id}"`),
  (id) => piece(`C${id}`, `from core.names import C${id}`, `C${id} = "labs.m${id}"`),
  (id) => piece(`named${id}`, `from core.names import C${id} as named${id}`, `C${id} = P + "m${id}"`),
  (id) => piece(`names.D${id}["k"]`, '', `D${id} = {"k": "labs.m${id}", "other": "labs.never"}`),
  (id) => piece(`names.D${id}.get("k")`, '', `D${id} = dict(k="labs.m${id}")`),
  (id) => piece(`names.get${id}()`, '', `def get${id}():\n  return "labs.m${id}"`),
  (id) => piece(`names.full("m${id}")`),
  (id) => piece(`full("m${id}")`, 'from core.names import full'),
  (id) => piece(`local${id}()`, `def local${id}(x="labs.m${id}"):\n  return x`),
  (id) => piece(`names.K${id}.N`, '', `class K${id}:\n  N = "labs.m${id}"`),
  (id) =>
    piece(
      `names.K${id}().name()`,
      '',
      `class K${id}:\n  N = "m${id}"\n  def name(self):\n    return "labs." + self.N`,
    ),
  (id) =>
    piece(
      `names.F${id}("m${id}").n`,
      '',
      `class F${id}:\n  def __init__(self, n):\n    self.n = "labs." + n`,
    ),
  (id) => piece(`r${id}`, `r${id} = "labs.never"\nr${id} = "labs.m${id}"`),
  (id) => piece(`r${id}`, `r${id} = "labs"\nr${id} = r${id} + ".m${id}"`),
  (id) => piece(`r${id}`, `r${id} = "labs"\nr${id} += ".m${id}"`),
  (id) => piece(`"x.labs.m${id}".removeprefix("x.")`),
  (id) => piece(`"labs/m${id}".replace("/", ".")`),
  (id) => piece(`"labs.m${id}:run".split(":")[0]`),
  (id) => piece(`"labs.m${id}:run".partition(":")[0]`),
  (id) => piece(`" labs.m${id} ".strip()`),
  (id) => piece(`"LABS.M${id}".lower()`),
  (id) => piece(`(w${id} := "labs.m${id}")`),
  (id) => piece(`[("labs.m${id}", 1)][0][0]`),
  (id) => piece(`("core.none", "labs.m${id}")[-1]`),
  (id) => piece(`a${id}`, `a${id}, b${id} = "labs.m${id}", "labs.never"`),
  (id) => piece(`(lambda x: "labs." + x)("m${id}")`),
  (id) => piece(`str("labs.m${id}")`),
  (id) => piece(`next(iter(["labs.m${id}"]))`),
  (id) => piece(`deep.T${id}`, 'from core import deep', `T${id} = "labs.m${id}"`),
  (id) => piece(`"labs.m${id}" if names.YES else "labs.m${id + 50}"`, '', '', false),
  (id) => piece(`(names.NO or "labs.m${id}")`),
  (id) =>
    piece(
      `i${id}`,
      `if names.YES:\n  i${id} = "labs.m${id}"\nelse:\n  i${id} = "labs.m${id + 50}"`,
      '',
      false,
    ),
];

const joined = (pieces: readonly Piece[], expression: string, main = '', names = ''): Piece => ({
  main: [...pieces.map((one) => one.main), main].filter(Boolean).join('\n'),
  names: [...pieces.map((one) => one.names), names].filter(Boolean).join('\n'),
  expression,
  isStraight: pieces.every((one) => one.isStraight),
});

/** Ways to make a list of two names. `at` is a number that nothing else in the program has. */
const LISTS: readonly ((a: Piece, b: Piece, at: number) => Piece)[] = [
  (a, b) => joined([a, b], `[${a.expression}, ${b.expression}]`),
  (a, b) => joined([a, b], `(${a.expression}, ${b.expression})`),
  (a, b) => joined([a, b], `{${a.expression}, ${b.expression}}`),
  (a, b) => joined([a, b], `{"a": ${a.expression}, "b": ${b.expression}}.values()`),
  (a, b) => joined([a, b], `{${a.expression}: 1, ${b.expression}: 2}`),
  (a, b) => joined([a, b], `[n for n in (${a.expression}, ${b.expression})]`),
  (a, b) => joined([a, b], `sorted([${a.expression}, ${b.expression}])`),
  (a, b) => joined([a, b], `[*[${a.expression}], ${b.expression}]`),
  (a, b) => joined([a, b], `[${a.expression}] + [${b.expression}]`),
  (a, b, at) =>
    joined([a, b], `l${at}`, `l${at} = []\nl${at}.append(${a.expression})\nl${at} += [${b.expression}]`),
  (a, b, at) => joined([a, b], `l${at}`, `l${at} = [${a.expression}]\nl${at}.extend([${b.expression}])`),
  (a, b, at) => joined([a, b], `g${at}()`, `def g${at}():\n  yield ${a.expression}\n  yield ${b.expression}`),
  (a, b, at) =>
    joined(
      [a, b],
      `d${at}.values()`,
      `d${at} = {}\nd${at}["a"] = ${a.expression}\nd${at}["b"] = ${b.expression}`,
    ),
  (a, b, at) =>
    joined([a, b], `[v for _, v in t${at}]`, `t${at} = [("a", ${a.expression}), ("b", ${b.expression})]`),
  (a, b, at) =>
    joined([a, b], `list(s${at})[0:2]`, `s${at} = (${a.expression}, ${b.expression}, "labs.never")`),
];

/** Ways to load one name. */
const SINKS: readonly ((expression: string, at: number) => string)[] = [
  (e) => `import_module(${e})`,
  (e) => `il.import_module(name=${e})`,
  (e) => `__import__(${e})`,
  (e) => `getattr(il, "import_module")(${e})`,
  (e) => `load(${e})`,
  (e) => `loading.load(name=${e})`,
  (e) => `fetch(${e})`,
  (e) => `renamed(${e})`,
  (e) => `load(*[${e}])`,
  (e) => `load(**{"name": ${e}})`,
  (e) => `partial(load, ${e})()`,
  (e) => `partial(import_module)(${e})`,
  (e) => `loading.Loader().one(${e})`,
  (e) => `loading.shared.one(${e})`,
  (e) => `loading.Loader([${e}]).all()`,
  (e) => `loading.Loader.plain(${e})`,
  (e) => `loading.Loader.of(${e})`,
  (e) => `loading.Loader()(${e})`,
  (e) => `apply(load, ${e})`,
  (e) => `(lambda n: load(n))(${e})`,
  (e, at) => `def w${at}(n):\n  return load(n)\nw${at}(${e})`,
  (e, at) =>
    `def outer${at}(n):\n  def inner():\n    return import_module(n)\n  return inner()\nouter${at}(${e})`,
  (e, at) => `class Mine${at}(loading.Base):\n  NAMES = (${e},)\nMine${at}().run()`,
  (e, at) =>
    `class Own${at}:\n  def __init__(self):\n    self.n = ${e}\n  def go(self):\n    load(self.n)\nOwn${at}().go()`,
  (e, at) => `x${at} = ${e}\ntry:\n  import_module(x${at})\nexcept ImportError:\n  pass`,
  (e, at) =>
    `def deferred${at}():\n  from tools.loading import load as inside\n  inside(${e})\ndeferred${at}()`,
];

/** Ways to load each of several names. */
const LIST_SINKS: readonly ((expression: string, at: number) => string)[] = [
  (e, at) => `for n${at} in ${e}:\n  load(n${at})`,
  (e) => `[import_module(n) for n in ${e}]`,
  (e) => `list(map(import_module, ${e}))`,
  (e) => `list(map(load, ${e}))`,
  (e) => `loading.every(*${e})`,
  (e) => `loading.all_of(names=${e})`,
  (e, at) => `for i${at}, n${at} in enumerate(${e}):\n  load(n${at})`,
  (e, at) => `for n${at}, _ in zip(${e}, "ab"):\n  import_module(n${at})`,
  (e) => `loading.Loader(names=${e}).all()`,
  (e, at) => `class Many${at}(loading.Base):\n  NAMES = ${e}\nMany${at}().run()`,
];

/** Uses of a name that load nothing. */
const DECOYS: readonly ((expression: string, at: number) => string)[] = [
  (e, at) => `unused${at} = ${e}`,
  (e) => `repr(${e})`,
  (e, at) => `def never${at}(n):\n  return n\nnever${at}(${e})`,
  (e) => `names.full(${e})`,
];

const LOADING = `from importlib import import_module

def load(name):
    try:
        return import_module(name)
    except ImportError:
        return None

def every(*names):
    return [load(name) for name in names]

def all_of(names=()):
    for name in names:
        import_module(name)

class Loader:
    def __init__(self, names=()):
        self.names = names
    def one(self, name):
        return load(name)
    def __call__(self, name):
        return self.one(name)
    def all(self):
        for name in self.names:
            self.one(name)
    @staticmethod
    def plain(name):
        import_module(name)
    @classmethod
    def of(cls, name):
        import_module(name)

class Base:
    NAMES = ()
    def run(self):
        for name in self.NAMES:
            import_module(name)

shared = Loader()
`;

const HEAD = `import importlib as il
from functools import partial
from importlib import import_module
from core import names
from tools import fetch, loading, renamed
from tools.loading import load

def apply(f, n):
    return f(n)
`;

const index = (all: readonly unknown[]) => fc.nat({ max: all.length - 1 });

/** Programs of one to four statements that load, or only name, modules of \`labs\`. */
export const flowProgram: fc.Arbitrary<FlowProgram> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('one', 'one', 'many', 'decoy'),
      first: index(SINGLES),
      second: index(SINGLES),
      list: index(LISTS),
      sink: index(SINKS),
      listSink: index(LIST_SINKS),
      decoy: index(DECOYS),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((statements) => {
    const main: string[] = [HEAD];
    const names: string[] = ['P = "labs."\nYES = True\nNO = None\ndef full(n):\n  return P + n'];
    let isStraight = true;
    for (const [at, { kind, first, second, list, sink, listSink, decoy }] of statements.entries()) {
      const a = SINGLES[first]!(at * 2);
      const made = kind === 'many' ? LISTS[list]!(a, SINGLES[second]!(at * 2 + 1), at) : a;
      const load = kind === 'many' ? LIST_SINKS[listSink]! : kind === 'one' ? SINKS[sink]! : DECOYS[decoy]!;
      main.push(made.main, load(made.expression, at));
      names.push(made.names);
      isStraight &&= made.isStraight;
    }
    const files = {
      'core/__init__.py': '',
      'core/main.py': main.filter(Boolean).join('\n'),
      'core/names.py': names.filter(Boolean).join('\n'),
      'core/deep.py': 'from core.names import *\n',
      'tools/__init__.py': 'from .loading import load as fetch\nfrom tools.alias import renamed\n',
      'tools/alias.py': 'from importlib import import_module as renamed\n',
      'tools/loading.py': LOADING,
    };
    return { files, isStraight };
  });
