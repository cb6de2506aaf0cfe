import { expect, test } from 'vitest';
import { judgeCase } from '../../../tests/harness/evidence-cases/case.ts';
import { testFile } from '../../../tests/harness/evidence-files.ts';

const junit = testFile('tests/junit.xml', [
  'tests/memory/a.py::fold',
  'tests/memory/a.py::unfold #integration',
  'tests/gateway/b.py::http',
]);
const figuresOf = (module: string) =>
  judgeCase({ policy: `modules: { m: ${module} }`, files: [junit] }).modules[0]?.figures;

test('a module without a suite has the tests that its claims count, each once', () => {
  expect(figuresOf('{ tests: { a: { file: "tests/memory/**" } } }')).toMatchObject({ tests: 2, failed: 0 });
  expect(
    figuresOf(
      '{ tests: { a: { file: "tests/memory/**" }, b: { name: "*fold*" } }, categories: [integration] }',
    ),
  ).toMatchObject({ tests: 2 });
  expect(figuresOf('{ categories: [integration] }')).toMatchObject({ tests: 1 });
});

test('a suite that left no report has none, and claims about other things count none', () => {
  expect(figuresOf('{ suite: memory, tests: { a: { file: "tests/memory/**" } } }')).toMatchObject({
    tests: 0,
  });
  expect(figuresOf('{ metrics: [x_total] }')).toMatchObject({ tests: 0 });
});
