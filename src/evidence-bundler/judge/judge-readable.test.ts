import { expect, test } from 'vitest';
import { broken, judgeCase } from '../../../tests/harness/evidence-cases/case.ts';
import {
  benchmarkFile,
  readFile,
  scanFile,
  series,
  testFile,
} from '../../../tests/harness/evidence-files.ts';
import type { ReadFile } from '../read/model.ts';
import { shownModules } from './judge-evidence.ts';

const junit = testFile('tests/junit.xml', ['t.py::a']);
const unread = (path: string): ReadFile => broken(readFile(path, { kind: 'other', mediaType: 'text/plain' }));
const judge = (policy: string, files: readonly ReadFile[]) => judgeCase({ policy, files });
const claimOf = (verdict: ReturnType<typeof judge>, id: string) =>
  verdict.claims.find((claim) => claim.id === id);

test('a report of a scanner that no rule names may have found anything', () => {
  const files = [junit, scanFile('semgrep'), unread('scans/extra.sarif')];
  const verdict = judge('', files);
  expect(verdict.status).toBe('fail');
  expect(claimOf(verdict, 'repository/readable')).toMatchObject({
    status: 'missing',
    rule: 'EV042',
    found: '`files/scans/extra.sarif` is no evidence: It ends in the middle.',
    evidence: [{ path: 'files/scans/extra.sarif', pointer: 'line 4' }],
    help: 'Collect all of it.',
  });
});

const TWO = `modules:
  memory: { tests: { a: { name: "*a*" } } }
  search: { budgets: { p95: { benchmark: b, below: 1 s, samples: 60 } } }
collect: { ours: { kind: tests, paths: ["reports/memory/*"], module: memory } }`;
const measured = benchmarkFile('benchmarks/b.json', [
  series({ name: 'b', milliseconds: 60, processes: 10, each: 20 }, null),
]);

test('a module answers for its own report, and the others are shown all the same', () => {
  const verdict = judge(TWO, [junit, measured, unread('tests/reports/memory/junit.xml')]);
  expect(claimOf(verdict, 'memory/readable')).toMatchObject({ status: 'missing' });
  expect(claimOf(verdict, 'repository/readable')).toBeUndefined();
  expect(shownModules(verdict)).toEqual(['search']);
});

test('of a report that is nobody’s, every module that asks for its kind is in doubt', () => {
  const benchmark = judge(TWO, [junit, measured, unread('benchmarks/more.json')]);
  expect(claimOf(benchmark, 'repository/readable')).toMatchObject({ status: 'missing' });
  expect(shownModules(benchmark)).toEqual(['memory']);
  const tests = judge(TWO, [junit, measured, unread('tests/more.xml')]);
  expect(claimOf(tests, 'repository/tests')).toMatchObject({ status: 'missing' });
  expect(shownModules(tests)).toEqual(['search']);
});

test('a clock that runs ahead makes no evidence', () => {
  const at = (day: string): ReadFile => ({
    ...junit,
    reading: { ...junit.reading, startedAt: Date.parse(day) } as ReadFile['reading'],
  });
  expect(judge('', [at('2026-11-23T20:00:00Z')]).status).toBe('pass');
  expect(claimOf(judge('', [at('2099-01-01T00:00:00Z')]), 'repository/tests')).toMatchObject({
    status: 'missing',
    found:
      'no test passed; `files/tests/junit.xml` is no evidence: It says that it was made on 2099-01-01, and this is 2026-11-22.',
  });
  expect(judge('', [at('+275760-09-13T00:00:00Z')]).status).toBe('fail');
});

test('what nobody asks about is told, and costs nothing', () => {
  const verdict = judge('', [junit, unread('lint/ruff.json'), unread('benchmarks/b.json')]);
  expect(verdict.status).toBe('pass');
  expect(verdict.notes).toEqual([
    '`files/lint/ruff.json` is no evidence: It ends in the middle.',
    '`files/benchmarks/b.json` is no evidence: It ends in the middle.',
  ]);
});

test('it can be waived, by name', () => {
  const waiver =
    'waivers: [{ claim: repository/readable, reason: known fault, owner: "@a", expires: 2027-01-31 }]';
  const verdict = judge(waiver, [junit, unread('scans/extra.sarif')]);
  expect(claimOf(verdict, 'repository/readable')?.status).toBe('waived');
  expect(verdict.status).toBe('pass');
});
