import { describe, expect, it } from 'vitest';
import { INTERESTING_WORDS } from './interesting-words.ts';
import { parsePythonOutline } from './outline.ts';

const interestingIn = (text: string) => parsePythonOutline(new TextEncoder().encode(text)).interesting;

describe('interesting identifiers', () => {
  it.each(INTERESTING_WORDS.filter(({ when }) => when === 'anywhere').map(({ word }) => word))(
    '%s anywhere in code, nowhere in text',
    (word) => {
      expect(interestingIn(`def f():\n  x = y.${word}(1)`)).toEqual([word]);
      expect(interestingIn(`"${word}" # ${word}\n'''\n${word}'''`)).toEqual([]);
      expect(interestingIn(`x${word} = ${word}x`)).toEqual([]);
    },
  );

  it.each([
    ['eval(x)', ['eval']],
    ['model.eval()', []],
    ['re . compile(x)', []],
    ['x = exec', ['exec']],
    ['# a.\nexec(x)', ['exec']],
    ['𝐞𝐱𝐞𝐜(x)', ['exec']],
    ['f"{eval(x)}"', ['eval']],
    ['f"{{eval}} eval"', []],
    ['f"{x:{eval(y)}}"', ['eval']],
    ['sys.path.insert(0, x)', ['sys.path']],
    ['os.path.join(x)', []],
    ['x.path', []],
    ['sys . modules["x"]', ['sys.modules']],
    ['import sys as s\ns.meta_path', ['sys.meta_path']],
    ['from sys import path as p', ['sys.path']],
    ['from os import *', expect.arrayContaining(['os.system', 'os.execv'])],
    ['(sys\n  .path)', ['sys', 'sys.path']],
    ['import sys, importlib', []],
    ['from importlib import resources', []],
    ['importlib.metadata.version', []],
    ['getattr(importlib, name)', ['importlib']],
    ['load = sys', ['sys']],
    ['os.system("x")', ['os.system']],
    ['platform.system()', []],
    ['from importlib import import_module as im', ['import_module']],
    ['import subprocess, runpy', ['runpy', 'subprocess']],
    ['def __getattr__(name): pass', ['__getattr__']],
    ['class A:\n  def __getattr__(self, name): pass', []],
    ['lambda: eval', ['eval']],
    ['def f():\n  import imp\n  imp.load_compiled(x)', ['imp']],
    ['import os, site as s', ['site']],
    ['for imp in imports: imp.site = site', []],
  ])('%j', (text, expected) => expect(interestingIn(text)).toEqual(expected));
});
