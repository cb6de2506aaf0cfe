import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pythonFrontEnd } from '../front-end.ts';

function referencesIn(code: string): string[] {
  const bytes = new TextEncoder().encode(code);
  const { facts } = pythonFrontEnd.parse({ path: 'a.py' as never, bytes, depth: 'loaders', outline: null });
  return facts.imports
    .filter(({ form }) => form === 'reference')
    .map(({ target, names, line }) => {
      const module = target.kind === 'module' ? target.name : target.path;
      return `${[module, ...names.map((one) => one.name)].join(' ')}:${line}`;
    });
}

test.each([
  ['INSTALLED_APPS = ["a", "b.c", f"{x}.d"]', ['a:1', 'b c:1']],
  ['from uvicorn import run as go\ngo("pkg.mod:create()", factory=True)', ['pkg.mod:2']],
  [
    'from logging.config import dictConfig\ndictConfig({"handlers": {"h": {"()": "ext://a.b.C"}}})',
    ['a.b C:2'],
  ],
  ['from celery import Celery\nCelery("name")', []],
  ['pytest_plugins = ["a.b"]', ['a b:1']],
  ['INSTALLED_APPS = ["not a name", "", "a..b", ".a"]', []],
  ['from unittest.mock import patch\npatch("a.b")', []],
])('%j', (code, expected) => {
  expect(referencesIn(code)).toEqual(expected);
});

test('names that contain themselves, and nests of them, end', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('A = [A]', 'A += A', 'A = {"class": A}', 'A.append(A)'), { maxLength: 6 }),
      (lines) => {
        const code = `import logging.config\nA = "x.y"\n${lines.join('\n')}\nINSTALLED_APPS = A\nlogging.config.dictConfig(A)`;
        expect(Array.isArray(referencesIn(code))).toBe(true);
      },
    ),
  );
});
