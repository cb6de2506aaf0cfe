import { describe, expect, it } from 'vitest';
import { parsePythonOutline } from './outline.ts';

const FROM_TYPING = 'from typing import TYPE_CHECKING\n';

/** Whether the import of `a` in the text is type-only. */
function isTypeOnly(text: string): boolean {
  const { imports } = parsePythonOutline(new TextEncoder().encode(text));
  const found = imports.filter(({ target }) => target.kind === 'module' && target.name === 'a');
  expect(found).toHaveLength(1);
  return found[0]?.typeOnly ?? false;
}

describe('TYPE_CHECKING', () => {
  it.each([
    `${FROM_TYPING}if TYPE_CHECKING: import a`,
    `${FROM_TYPING}if TYPE_CHECKING:\n  if x:\n    import a`,
    `${FROM_TYPING}if x: pass\nelif TYPE_CHECKING: import a`,
    `${FROM_TYPING}if not TYPE_CHECKING: pass\nelse: import a`,
    `${FROM_TYPING}if not TYPE_CHECKING: pass\nelif x: import a`,
    `${FROM_TYPING}if x and (TYPE_CHECKING): import a`,
    `${FROM_TYPING}if not (not TYPE_CHECKING or x): import a`,
    `${FROM_TYPING}if (\n  TYPE_CHECKING\n): import a`,
    `${FROM_TYPING}class A:\n  if TYPE_CHECKING: import a`,
    'from typing_extensions import TYPE_CHECKING as T\nif T: import a',
    'from typing import *\nif TYPE_CHECKING: import a',
    'import typing\nif typing.TYPE_CHECKING: import a',
    'import typing as t\ndef f(t): pass\nif t . TYPE_CHECKING: import a',
    'try:\n  from typing import TYPE_CHECKING\nexcept E:\n  TYPE_CHECKING = False\nif TYPE_CHECKING: import a',
  ])('%j never runs the import', (text) => expect(isTypeOnly(text)).toBe(true));

  it.each([
    'if TYPE_CHECKING: import a',
    'TYPE_CHECKING = False\nif TYPE_CHECKING: import a',
    `${FROM_TYPING}TYPE_CHECKING = True\nif TYPE_CHECKING: import a`,
    `TYPE_CHECKING = True\n${FROM_TYPING}if TYPE_CHECKING: import a`,
    `${FROM_TYPING}if TYPE_CHECKING: import a\nTYPE_CHECKING, x = 1, 2`,
    `${FROM_TYPING}def f():\n  global TYPE_CHECKING\n  TYPE_CHECKING = 1\nif TYPE_CHECKING: import a`,
    `${FROM_TYPING}def f(TYPE_CHECKING=1):\n  if TYPE_CHECKING: import a`,
    `${FROM_TYPING}from cfg import TYPE_CHECKING\nif TYPE_CHECKING: import a`,
    `${FROM_TYPING}if cfg.TYPE_CHECKING: import a`,
    `${FROM_TYPING}if typing.TYPE_CHECKING: import a`,
    `${FROM_TYPING}if TYPE_CHECKING: pass\nelse: import a`,
    `${FROM_TYPING}if TYPE_CHECKING: pass\nelif x: import a`,
    `${FROM_TYPING}if not TYPE_CHECKING: import a`,
    `${FROM_TYPING}if TYPE_CHECKING or x: import a`,
    `${FROM_TYPING}if TYPE_CHECKING == x: import a`,
    `${FROM_TYPING}if not TYPE_CHECKING: pass\nfor x in y: pass\nelse: import a`,
    `${FROM_TYPING}if TYPE_CHECKING: pass\nimport a`,
    `${FROM_TYPING}while TYPE_CHECKING: import a`,
    'from .typing import TYPE_CHECKING\nif TYPE_CHECKING: import a',
    'import typing\ntyping.TYPE_CHECKING = True\nif typing.TYPE_CHECKING: import a',
    'import fake as typing, typing\nif typing.TYPE_CHECKING: import a',
    'import typing as t\ndef f(t):\n  if t.TYPE_CHECKING: import a',
  ])('%j runs the import', (text) => expect(isTypeOnly(text)).toBe(false));
});
