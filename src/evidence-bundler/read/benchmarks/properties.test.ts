import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixtureText } from '../../../../tests/harness/benchmark-fixtures.ts';
import type { BenchmarkReading, Reading, ReadResult } from '../model.ts';
import { quoteNonFinite } from './non-finite.ts';
import { JSON_BENCHMARK_READERS, TEXT_BENCHMARK_READERS } from './readers.ts';

const RUNS = Number(process.env.BENCHMARK_FUZZ ?? 60);

const JSON_FILES = [
  'pytest-benchmark/result.json',
  'hyperfine/result.json',
  'google-benchmark/result.json',
  'asv/result.json',
  'vitest-bench/result.json',
  'k6/summary.json',
  'k6/machine.json',
];

const TEXT_FILES = [
  'locust/load_stats.csv',
  'locust/load_stats_history.csv',
  'k6/points.json',
  'k6/points.csv',
];

/** What holds for every answer, whatever the file was. */
function expectSound({ reading, problems }: ReadResult<Reading>): void {
  if (reading === null) {
    expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
    return;
  }
  for (const { processes, unit, summary, order } of (reading as BenchmarkReading).series) {
    expect(processes.length === 0 || processes.some(({ length }) => length > 0)).toBe(true);
    expect(processes.length + summary.size).toBeGreaterThan(0);
    expect(order === null || order.length === processes.length).toBe(true);
    for (const value of processes.flat()) {
      if (!Number.isFinite(value) || (unit === 's' && value < 0)) throw new Error(`a sample is ${value}`);
    }
  }
  for (const { message, line } of problems) {
    expect(message).not.toBe('');
    expect(Number.isInteger(line) && line >= 0).toBe(true);
  }
}

/** A value somewhere in a document becomes another one. */
function mutate(value: unknown, path: readonly number[], put: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return put;
  const keys = Object.keys(value);
  if (keys.length === 0) return put;
  const key = keys[step % keys.length]!;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const inner = mutate((value as Record<string, unknown>)[key], rest, put);
  (copy as Record<string, unknown>)[key] = inner;
  return copy;
}

describe('documents', () => {
  const documents = JSON_FILES.map((file) => JSON.parse(quoteNonFinite(fixtureText(file))) as unknown);
  const path = fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 7 });
  const junk = fc.oneof(
    fc.constantFrom<unknown>(null, -1, 0, 1e308, 'NaN', '', [], {}, true, [[]], [null], {
      toString: 1,
      valueOf: 1,
      toJSON: 1,
    }),
    fc.jsonValue(),
  );

  test('changed in one place are read or refused, and never thrown at', () => {
    fc.assert(
      fc.property(fc.constantFrom(...documents), path, junk, (document, at, put) => {
        const changed = mutate(document, at, put);
        for (const reader of JSON_BENCHMARK_READERS)
          if (reader.looksLike(changed)) expectSound(reader.read(changed));
      }),
      { numRuns: RUNS * 5 },
    );
  });

  test('of any kind are refused by every reader that does not want them, and read by it without a fault', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.constantFrom(...documents)), (value) => {
        for (const reader of JSON_BENCHMARK_READERS) {
          expect(typeof reader.looksLike(value)).toBe('boolean');
          expectSound(reader.read(value));
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('texts', () => {
  const texts = TEXT_FILES.map((file) => new TextEncoder().encode(fixtureText(file)));

  test('cut or changed in some bytes are read or refused, and never thrown at', () => {
    const changes = fc.array(fc.tuple(fc.nat({ max: 4000 }), fc.nat({ max: 255 })), { maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom(...texts), changes, fc.nat(), (text, places, end) => {
        const bytes = text.slice(0, end % (text.length + 1));
        for (const [at, byte] of places) if (at < bytes.length) bytes[at] = byte;
        for (const reader of TEXT_BENCHMARK_READERS) expectSound(reader.read(bytes));
      }),
      { numRuns: RUNS },
    );
  });
});

test('samples add up: a document of many benchmarks holds as many as were written', () => {
  const runs = fc.array(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 8 }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(runs, (lists) => {
      const results = lists.map((times, index) => ({ command: `run ${index}`, mean: 1, times }));
      const reader = JSON_BENCHMARK_READERS.find(({ format }) => format === 'hyperfine')!;
      const { reading } = reader.read({ results });
      const read =
        (reading as BenchmarkReading | null)?.series.flatMap(({ processes }) => processes.flat()) ?? [];
      expect(read).toEqual(lists.flat());
    }),
  );
});
