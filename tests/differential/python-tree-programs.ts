/** A program, and the minor version of Python 3 that first accepts it. */
export interface Program {
  readonly name: string;
  readonly since: number;
  readonly source: string;
}

/** Small programs that together use every rule of the grammar. */
export const PROGRAMS: readonly Program[] = [
  {
    name: 'assignments',
    since: 9,
    source: `x = 1
a, *b = c = *d, e
[a, (b, c)] = (a), b = f()
() = [] = x
a.b = c[d] = e
x: int
x: int = yield_
(x): int = 1
a.b: c[d] = e, f
a[b]: c
x += 1; x -= 1; x *= 1; x /= 1; x //= 1; x %= 1; x @= 1; x &= 1; x |= 1; x ^= 1; x <<= 1; x >>= 1; x **= 1
(a) += b
del a, (b, [c]), d.e[f],
del (a), b
del ()
global_ = 1
`,
  },
  {
    name: 'expressions',
    since: 9,
    source: `a or b or c and d and not e
not not a
a if b else c if d else e
lambda: 0
lambda a, /, b=1, *c, d, e=2, **f: (yield)
lambda *, a: a
a < b <= c == d != e > f >= g is h is not i in j not in k
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b ** c
+-~a
(a)
(a, )
a,
(yield)
[a, *b, c := d]
{a, *b}
{a: b, **c, (d := e): f}
{}
(x := y)
f(x := y, *a, b, *c, d=e, **f, g=h)
f(a)(b)[c].d
f(x for x in y)
f((x for x in y), z)
a[b], a[b:], a[:b], a[b:c], a[:], a[::], a[b:c:d], a[b, c:d], a[b,], a[(x := y):z]
...
None, True, False
`,
  },
  {
    name: 'comprehensions',
    since: 9,
    source: `[x for x in y]
{x for x in y if z if w for a, *b in c}
{a: b for a, b in c}
(x for (a.b, c[d]) in e)
async def f():
    return [x async for x in await y], (await z for z in w)
`,
  },
  {
    name: 'numbers and strings',
    since: 9,
    source: `0, 00, 0_0, 1_000, 0x_Ff, 0o17, 0b101, 1., .5, 1.5e-3, 1E5, 1e+5, 1j, 1.5J, 0_1.5, 09.5, 1_0e1_0
1if 2else 3
'a' "b" '''c
d''' r'\\d' u'g' '\\n\\t\\\\\\'\\"\\a\\b\\f\\v\\r\\0\\12\\377\\x41\\u00e9\\U0001f600\\q\\
'
b'e\\xff\\q' Rb'\\f' bR"g" B''
'é😀', é + α + ﬁ
`,
  },
  {
    name: 'statements',
    since: 9,
    source: `import a, b.c as d
from . import e
from ..f.g import (h as i, j,)
from ... import k; from .... import l
from m import *
if a: pass
elif b:
    c
elif d: e; f;
else:
    g
while a: break
else: continue_
for a, in b, *c:
    continue
else:
    pass
try:
    a
except B: c
except D as e:
    pass
except:
    pass
else:
    pass
finally:
    pass
try: pass
finally: pass
with a: pass
with a as b, c as (d, e), f: pass
with (a, b) as c: pass
with (a): pass
with (yield): pass
with (a), b: pass
with (a).b as c: pass
with (a for b in c): pass
with (a := b): pass
with (): pass
raise
raise A
raise A from B
assert a
assert a, b
def f(): return
def g(a, b: c = d, *e: f, g, h: i = j, **k: l) -> m:
    global n, o
    nonlocal_ = 1
    return *p, q
def h(a, b=1, /, c=2, *, d, e=3): yield from x
async def i():
    async with a as b: pass
    async for c in d: pass
    else: pass
    await e
    yield
@a.b(c)[d]
@(e := f)
@g
class A(B, *C, metaclass=D, **E):
    'doc'
    x = 1

    def f(self): pass
class B: pass
class C(): pass
@d
async def j(): pass
match = case = type = _ = lazy = print = 1
match(x)
match[x] = case
match.a, type.b, lazy.c
print (x)
`,
  },
  {
    name: 'odd white space',
    since: 9,
    source: `\ufeff# comment
\f
if a:\r
\tb  # c\r
\r
  # d
\tif c: \\
        d
\x0c
x = (  # e
  1,

  2)
y = \\
  3
'''a\r
b'''
if x:
        pass
z`,
  },
  {
    name: 'with in brackets and match',
    since: 10,
    source: `with (a as b): pass
with (a, b as c,): pass
with (a as b, c as (d, e)): pass
async def f():
    async with (a as b, c): pass
match x:
    case 1 | -2 | 1.5 | -1j | 1 + 2j | -1 - 2j | 'a' 'b' | b'c' | None | True | False: pass
    case a.b.c | _: pass
    case x: pass
    case [a, *b] | (c, *_): pass
    case []: pass
    case (): pass
    case (a): pass
    case (a,): pass
    case a, : pass
    case *a, b: pass
    case {}: pass
    case {'a': b, -1: c, d.e: f, None: g, **h}: pass
    case {**a}: pass
    case A(): pass
    case a.B(c, D(e), f=g, h=1 | 2,): pass
    case (1 | 2) as a if (b := c): pass
match a, *b:
    case c: pass
match (x):
    case 1: pass
match -x:
    case 1: pass
match *a, b:
    case _: pass
match (a, b)[c]:
    case _: pass
match not a:
    case _: pass
match {}:
    case _: pass
match (yield):
    case case: pass
match -a
match * a
match(
    a
)
match [a:b]
`,
  },
  {
    name: 'exception groups and starred subscripts',
    since: 11,
    source: `try: pass
except* A: pass
except* (B, C) as d: pass
a[*b]
a[*b, c:d] = e
def f(*args: *Ts): pass
`,
  },
  {
    name: 'type parameters and new f-strings',
    since: 12,
    source: `type X = int
type X[T, *Ts, **P] = dict[T, P]
type X[T: int, U: (a, b)] = T
def f[T](x: T) -> T: pass
class A[T: int,](B): pass
f'a{b}c{{d}}' 'e' f'{f!r}{g:>{h}.{i}}{j!s:k}' rf'\\d{l}'
f'{a["b"]}{'c'}{f'{d}'}'
f'''{
    a  # comment
    + b
}'''
f'{a=}{b = }{c=!s}{d=:e}{f = !r:g}'
f'{lambda_}{(lambda: 1)}{a!=b}{a:=b}{*a, b}{yield_}'
f'\\{a}\\n\\x41\\u00e9' f''
f'{ {1: 2}[1] }{a:%H:%M}'
f'{a}' 'b' 'c' f'd' f'{e}'
x = f"{a:{b!r:{c}}}"
`,
  },
  {
    name: 'defaults of type parameters',
    since: 13,
    source: `type X[T = int, *Ts = *tuple[int], **P = [int]] = T
class A[T: int = str]: pass
`,
  },
  {
    name: 'template strings and exceptions without brackets',
    since: 14,
    source: `t'a{b}c'
t'{a!r:>{b}}{c=}{ d }' t'e' rt'\\d{f}'
t'{ a + b  # c
}'
try: pass
except A, B: pass
except C, : pass
try: pass
except* A, B: pass
`,
  },
  {
    name: 'lazy imports and unpacking in comprehensions',
    since: 15,
    source: `lazy import a.b as c, d
lazy from . import e
lazy from f import (g, h as i)
lazy = 1
[*x for x in y]
{*x for x in y}
{**x for x in y}
{**a or b for x in y}
(*x for x in y)
f(*x for x in y)
`,
  },
];
