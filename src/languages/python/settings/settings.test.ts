import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDefaultEnvironment } from './default-environment.ts';
import { callsByName, findPythonFlagUses } from './flag-uses.ts';

function usesOf(code: string): string {
  const { isNamed, onByDefault, states } = findPythonFlagUses(code, 'VISION');
  return `${isNamed ? 'named' : '-'} on:${onByDefault.join(',')} ${[...states].sort().join(',')}`;
}

describe('flags', () => {
  test.each([
    ['import os\nA = os.getenv("VISION", "false")', 'named on: '],
    ['import os\nA = os.getenv("VISION", "1")', 'named on:2 '],
    ['flags.is_enabled("VISION", default=True)', 'named on:1 '],
    ['VISION = True', 'named on:1 '],
    ['class S:\n    vision: bool = False', 'named on: '],
    ['if settings.VISION:\n    run()', 'named on: '],
    ['"""VISION"""\n# VISION\ndef f():\n    "VISION"', '- on: '],
    ['def test(m):\n    m.setenv("VISION", "1")', 'named on: on'],
    ['def test(m):\n    m.delenv("VISION")', 'named on: off'],
    ['def test(m, v):\n    m.setenv("VISION", v)', 'named on: off,on'],
    ['with patch.dict(os.environ, {"VISION": "0"}):\n    pass', 'named on: off'],
    ['with patch("core.settings.VISION", False):\n    pass', 'named on: off'],
    ['m.setattr(settings, "VISION", True)', 'named on: on'],
    ['@override_settings(VISION=False)\ndef test(): pass', '- on: off'],
    ['os.environ["VISION"] = "true"', 'named on: on'],
    ['VISION = (', '- on: '],
  ])('%j', (code, expected) => {
    expect(usesOf(code)).toBe(expected);
  });

  test('the registry is told by its full name, under any alias', () => {
    const called = (code: string) => callsByName(code, 'core.registry.register');
    expect(called('from core.registry import register as r\nr("a", b)')).toBe(true);
    expect(called('import core.registry as registry\nregistry.register("a", b)')).toBe(true);
    expect(called('from ..registry import register\n@register("a")\ndef f(): pass')).toBe(true);
    expect(called('from core.other import register\nregister("a", b)')).toBe(false);
    expect(called('# register("a")\nfrom core.registry import register')).toBe(false);
  });
});

describe('the environment of tests', () => {
  const read = (code: string) => readDefaultEnvironment(code, ['DRY_RUN']);

  test.each([
    ['import os\nos.environ.setdefault("DRY_RUN", "true")', 'on'],
    ['from os import environ\nenviron["DRY_RUN"] = "1"', 'on'],
    ['import os\nif True:\n    os.environ.update(DRY_RUN="true")', 'on'],
    ['@pytest.fixture(autouse=True)\ndef f(monkeypatch):\n    monkeypatch.setenv("DRY_RUN", "on")', 'on'],
    ['def pytest_configure():\n    os.putenv("DRY_RUN", "true")', 'on'],
    ['@pytest.fixture\ndef f(monkeypatch):\n    monkeypatch.setenv("DRY_RUN", "on")', 'not-set'],
    ['def helper():\n    os.environ["DRY_RUN"] = "1"', 'not-set'],
    ['os.environ["DRY_RUN"] = "0"', 'not-set'],
    ['settings["DRY_RUN"] = "1"', 'not-set'],
    ['print("DRY_RUN", "true")', 'not-set'],
    ['pytest_plugins = ["x"]', 'elsewhere'],
    ['def broken(', 'not-set'],
  ])('%j', (code, expected) => {
    expect(read(code)).toBe(expected);
  });

  test('any text is read without failing', () => {
    const piece = fc.constantFrom(
      'VISION',
      'DRY_RUN',
      '"VISION"',
      '=',
      '(',
      ')',
      '[',
      ']',
      ',',
      '.',
      ' ',
      '\n',
      'def f():\n ',
      'True',
      '{',
      '}',
      ':',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const code = pieces.join('');
        expect(['on', 'elsewhere', 'not-set']).toContain(read(code));
        expect(usesOf(code)).toMatch(/on:/);
      }),
    );
  });
});
