import { describe, expect, it } from 'vitest';
import { parsePythonOutline } from './outline.ts';

const exportsOf = (text: string) => parsePythonOutline(new TextEncoder().encode(text)).exports;

describe('__all__', () => {
  it.each([
    ['x = 1', null],
    ['__all__ = ["a", \'b\']', ['a', 'b']],
    ['__all__ = []', []],
    ['__all__ = ()', []],
    ['__all__ = "a", "b"', ['a', 'b']],
    ['__all__ = ("a",)', ['a']],
    ['__all__ = ("a")', null],
    ['__all__: list[str] = ["a"]', ['a']],
    ['__all__: list[str]\n__all__ = ["a"]', ['a']],
    ['__all__ = [\n  "a" # one\n  "b", r"c",\n]', ['ab', 'c']],
    ['__all__ = ["a"] + ("b",) + [u"c"]', ['a', 'b', 'c']],
    ['x = __all__ = ["a"]', ['a']],
    ['__all__ = ["a"]\n__all__ += ["b"]', ['a', 'b']],
    ['__all__ = ["a"]\n__all__.extend(["b"])\n__all__.append("c")', ['a', 'b', 'c']],
    ['__all__ = ["a"]\nif x: __all__ += ["b"]', ['a', 'b']],
    ['if x:\n  __all__ = ["a"]\nelse:\n  __all__ = ["b"]', ['a', 'b']],
    ['__all__ = ["a"]\n__all__ = ["b"]', ['b']],
    ['__all__ = names()\n__all__ = ["b"]', ['b']],
    ['__all__ = ["a", *other]', null],
    ['__all__ = ["a"] + other.__all__', null],
    ['__all__ = ["a"]\n__all__ += other.__all__', null],
    ['__all__ = ["a"]\n__all__.remove("a")', null],
    ['__all__ = ["a"]\n__all__[0] = "b"', null],
    ['__all__ = ["\\x61"]', null],
    ['__all__ = [b"a"]', null],
    ['__all__ = [f"a"]', null],
    ['__all__ += ["a"]', null],
    ['__all__, x = ["a"], 1', null],
    ['class A:\n  __all__ = ["a"]', null],
    ['def f():\n  __all__.append("a")', null],
    ['print(x.__all__)\n__all__ = ["a"]; __all__', ['a']],
  ])('%j', (text, expected) => expect(exportsOf(text)).toEqual(expected));
});
