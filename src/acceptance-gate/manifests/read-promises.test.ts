import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPromises } from './read-promises.ts';

test('text that is no JSON object is broken, at its line', () => {
  expect(readPromises('{\n  "a": 1,\n}').broken?.line).toBe(3);
  expect(readPromises('[]').broken?.value).toBe('it holds no object');
  expect(readPromises('\uFEFF{}').broken).toBeNull();
});

test('goals are no figures, and evidence stands beside its figure', () => {
  const { figures } = readPromises(
    '{"testing": {"coverage": 90, "report": "r.json"}, "targets": {"p95_ms": 5}, "slo": [{"latency": 3}], "p99": "n/a", "p95": "< 20 ms"}',
  );
  expect(figures.map(({ name, value, evidence }) => [name, value, evidence])).toEqual([
    ['p95', '< 20 ms', null],
    ['coverage', '90', 'r.json'],
  ]);
});

test('paths are tests, commands and descriptions are none', () => {
  const { tests } = readPromises(
    '{"testing": {"test_paths": ["tests/a.py", "pytest tests", "unit"], "unit_tests": "tests/b.py", "test_file": 3}}',
  );
  expect(tests.map(({ value }) => value)).toEqual(['tests/a.py', 'tests/b.py']);
});

test('reads any JSON, and any text, without failing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('module', 'testing', 'exports', 'observability'),
      fc.jsonValue(),
      (key, value) => {
        expect(readPromises(JSON.stringify({ [key]: value })).broken).toBeNull();
      },
    ),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readPromises(text).tests).toEqual([]);
    }),
  );
});
