import { expect, test } from 'vitest';
import {
  codesOf,
  describeSeries,
  readingOf,
  readJson,
} from '../../../../tests/harness/benchmark-fixtures.ts';

const HEAD = {
  name: 'store.insert',
  unit: 'ms',
  better: 'lower',
  side: 'head',
  warmup: 1,
  processes: [
    { order: 0, samples: [50, 1, 2] },
    { order: 3, samples: [60, 3, 4] },
  ],
  counters: { ops_total: 10000 },
};

const FILE = {
  format: 'evidence/benchmark/v1',
  producer: { name: 'bench-store', version: '1.2.0' },
  startedAt: '2026-11-20T10:00:00Z',
  commit: '61f0fa74017cb3520a8510fcf6badb0c0f007cdc',
  machine: { cpu: 'AMD EPYC 7763', cores: 4, image: 'ubuntu-24.04 20261101.1' },
  seed: 1234,
  benchmarks: [
    HEAD,
    { ...HEAD, side: 'base', processes: [{ order: 1, samples: [70, 5] }] },
    { ...HEAD, side: 'control', processes: [{ order: 2, samples: [70, 6] }] },
  ],
};

test('a whole file', () => {
  const result = readJson(FILE);
  const reading = readingOf(result);
  expect(result.problems).toEqual([]);
  expect(describeSeries(reading)).toEqual([
    'store.insert · time in s, lower, head · 2+2',
    'store.insert · time in s, lower, base · 1',
    'store.insert · time in s, lower, control · 1',
  ]);
  expect(reading.series[0]).toMatchObject({
    processes: [
      [0.001, 0.002],
      [0.003, 0.004],
    ],
    order: [0, 3],
    warmup: 1,
    counters: new Map([
      ['ops_total', 10000],
      ['seed', 1234],
    ]),
    pointer: '/benchmarks/0',
  });
  expect(reading).toMatchObject({
    commit: FILE.commit,
    startedAt: Date.UTC(2026, 10, 20, 10),
    machine: { cpu: 'AMD EPYC 7763', cores: 4, image: 'ubuntu-24.04 20261101.1', governor: null },
  });
});

test.each([
  ['another version', { ...FILE, format: 'evidence/benchmark/v2' }, 'error unknown-version'],
  ['a member too many', { ...FILE, author: 'x' }, 'error schema'],
  ['no direction', { ...FILE, benchmarks: [{ name: 'a', unit: 's', processes: [] }] }, 'error schema'],
  ['text as sample', { ...FILE, benchmarks: [{ ...HEAD, processes: [{ samples: ['1'] }] }] }, 'error schema'],
  [
    'nothing but a name',
    { ...FILE, benchmarks: [{ name: 'a', unit: 's', better: 'lower' }] },
    'error schema',
  ],
  ['no benchmarks', { ...FILE, benchmarks: [] }, 'error schema'],
  ['warm-up alone', { ...FILE, benchmarks: [{ ...HEAD, warmup: 3 }] }, 'error only-warmup'],
  [
    'a time below zero',
    { ...FILE, benchmarks: [{ ...HEAD, processes: [{ samples: [1, -1] }] }] },
    'error bad-sample',
  ],
  [
    'an endless time',
    { ...FILE, benchmarks: [{ ...HEAD, processes: [{ samples: [1, Infinity] }] }] },
    'error',
  ],
])('%s is refused', (_what, file, code) => {
  const result = readJson(file);
  expect(result.reading).toBeNull();
  expect(codesOf(result).join()).toContain(code);
});

test('what weighs less', () => {
  const twice = {
    ...HEAD,
    processes: [
      { order: 1, samples: [9, 1] },
      { order: 1, samples: [9, 2] },
    ],
  };
  expect(codesOf(readJson({ ...FILE, benchmarks: [twice] }))).toEqual(['warning order-twice']);
  expect(codesOf(readJson({ ...FILE, benchmarks: [HEAD, HEAD] }))).toEqual(['warning duplicate-name']);
  expect(codesOf(readJson({ ...FILE, dirty: true }))).toEqual(['warning dirty-tree']);
  expect(codesOf(readJson({ ...FILE, benchmarks: [{ ...HEAD, unit: 'furlong' }] }))).toEqual([
    'warning unknown-unit',
  ]);
  expect(
    codesOf(readJson({ ...FILE, benchmarks: [{ ...HEAD, processes: [], summary: { p95: 3 } }] })),
  ).toEqual(['warning no-samples']);
  expect(codesOf(readJson({ ...FILE, benchmarks: [{ ...HEAD, summary: { mean: 3 } }] }))).toEqual([
    'warning totals-differ',
  ]);
  expect(codesOf(readJson({ ...FILE, benchmarks: [{ ...HEAD, summary: { mean: 2.5, count: 4 } }] }))).toEqual(
    [],
  );
});
