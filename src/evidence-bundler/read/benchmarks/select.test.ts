import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BenchmarkReading, BenchmarkSeries } from '../model.ts';
import { matchesName } from './match-name.ts';
import { pairSeries, poolSamples, selectSeries } from './select.ts';

const series = (told: Partial<BenchmarkSeries>): BenchmarkSeries => ({
  name: 'store.insert',
  quantity: 'time',
  unit: 's',
  better: 'lower',
  side: null,
  processes: [[0.1, 0.2]],
  order: null,
  warmup: 0,
  summary: new Map(),
  counters: new Map(),
  pointer: '',
  ...told,
});

const reading = (...told: Partial<BenchmarkSeries>[]): BenchmarkReading => ({
  kind: 'benchmarks',
  format: 'samples',
  producer: { name: 'test', version: null },
  startedAt: null,
  commit: null,
  isDirty: false,
  machine: {
    cpu: null,
    cores: null,
    memoryBytes: null,
    governor: null,
    system: null,
    image: null,
    runtime: null,
  },
  series: told.map(series),
});

describe('names', () => {
  test.each([
    ['a', 'a', true],
    ['a', 'b', false],
    ['tests/x.py::test_insert[10]', '*::test_insert[10]', true],
    ['tests/x.py::test_insert[10]', '*::test_insert*', true],
    ['http_req_duration{name:a}', 'http_req_duration{*}', true],
    ['http_req_duration', 'http_req_duration{*}', false],
    ['ab', 'a*b', true],
    ['a', 'a*a', false],
    ['aXbXc', 'a*b*c', true],
    ['abc', 'a*c*b', false],
    ['', '*', true],
    ['a?b', 'a?b', true],
    ['aXb', 'a?b', false],
  ])('%s and %s: %s', (name, pattern, expected) => {
    expect(matchesName(name, pattern)).toBe(expected);
  });

  test('a pattern made from a name by putting stars for parts of it matches it', () => {
    const part = fc.string({ maxLength: 4 }).map((text) => text.replaceAll('*', ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(part, fc.boolean()), { maxLength: 6 }), (parts) => {
        const name = parts.map(([text]) => text).join('');
        expect(matchesName(name, parts.map(([text, isStar]) => (isStar ? '*' : text)).join(''))).toBe(true);
      }),
    );
  });

  test('a million stars and letters take no time that grows with both', () => {
    expect(matchesName('a'.repeat(200_000), `${'*a'.repeat(50_000)}b`)).toBe(false);
  });
});

describe('selection', () => {
  test('files and attempts are pooled, processes stay apart, in the unit asked for', () => {
    const first = reading({ processes: [[0.1, 0.2], [0.3]] }, { name: 'other' });
    const second = reading({ processes: [[0.4]] });
    const { series: found, mismatched } = selectSeries([first, second], 'store.*', 'head', 'ms');
    expect(mismatched).toEqual([]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ name: 'store.insert', unit: 'ms', aggregates: [], repeats: [] });
    expect(found[0]?.processes.map(({ samples, reading: from }) => [from, samples])).toEqual([
      [0, [100, 200]],
      [0, [300]],
      [1, [400]],
    ]);
    expect(poolSamples(found[0]!)).toEqual([100, 200, 300, 400]);
  });

  test('each name is one of its own: a fast one hides no slow one', () => {
    const both = reading({ name: 'store.slow' }, { name: 'store.fast' });
    expect(selectSeries([both], 'store.*', null).series.map(({ name }) => name)).toEqual([
      'store.fast',
      'store.slow',
    ]);
  });

  test('the side that is asked, and what leaves it open', () => {
    const mixed = reading(
      { side: 'base', processes: [[1]] },
      { side: 'head', processes: [[2]] },
      { processes: [[3]] },
    );
    const pool = (side: 'base' | 'head' | null) =>
      selectSeries([mixed], '*', side).series.flatMap(poolSamples);
    expect([pool('base'), pool('head'), pool(null)]).toEqual([
      [1, 3],
      [2, 3],
      [1, 2, 3],
    ]);
  });

  test('of several quantities the first in a unit that fits, or the one that is named', () => {
    const several = reading(
      {},
      { quantity: 'cpu-time', processes: [[9]] },
      { quantity: 'bytes', unit: 'bytes', processes: [[7]] },
    );
    const quantities = (pattern: string, unit: string | null) =>
      selectSeries([several], pattern, null, unit).series.map(({ quantity }) => quantity);
    expect(quantities('store.insert', 'ms')).toEqual(['time']);
    expect(quantities('store.insert', null)).toEqual(['time']);
    expect(quantities('store.insert', 'bytes')).toEqual(['bytes']);
    expect(quantities('*#cpu-time', 'ms')).toEqual(['cpu-time']);
    expect(quantities('store.insert#energy', null)).toEqual([]);
  });

  test('what fits no unit is told', () => {
    const found = selectSeries([reading({ unit: 'furlong' })], '*', null, 'ms');
    expect(found.series).toEqual([]);
    expect(found.mismatched.map(({ series: { unit } }) => unit)).toEqual(['furlong']);
  });

  test('figures alone stand apart, converted but for counts', () => {
    const figures = reading({
      processes: [],
      summary: new Map([
        ['p95', 0.2],
        ['count', 7],
      ]),
    });
    const [found] = selectSeries([figures, reading({})], '*', null, 'ms').series;
    expect(found?.aggregates.map(({ summary }) => summary)).toEqual([
      new Map([
        ['p95', 200],
        ['count', 7],
      ]),
    ]);
    expect(found?.processes).toHaveLength(1);
  });

  test('the same file a second time counts once; equal counts by chance count twice', () => {
    const run = {
      processes: [
        [0.11, 0.12],
        [0.13, 0.14, 0.15],
      ],
    };
    const [found] = selectSeries([reading(run), reading(run)], '*', null).series;
    expect([found?.processes.length, found?.repeats.length]).toEqual([2, 1]);
    const exact = { unit: 'count', processes: [[7, 7, 7, 7, 7, 7]] };
    const [counted] = selectSeries([reading(exact), reading(exact)], '*', null).series;
    expect([counted?.processes.length, counted?.repeats.length]).toEqual([2, 0]);
  });

  test('processes come in the interleaved order', () => {
    const [found] = selectSeries([reading({ processes: [[4], [1]], order: [3, 0] })], '*', null).series;
    expect(found?.processes.map(({ order }) => order)).toEqual([0, 3]);
  });

  test('no sample is lost or counted twice, whatever is pooled', () => {
    const pool = fc.array(fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 4 }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.array(pool, { maxLength: 5 }), (files) => {
        const found = selectSeries(
          files.map((processes) => reading({ processes })),
          '*',
          null,
        ).series;
        const repeated = found.flatMap(({ repeats }) =>
          repeats.flatMap((repeat) => repeat.series.processes.flat()),
        );
        const counted = found.flatMap(poolSamples);
        expect([...counted, ...repeated].sort((a, b) => a - b)).toEqual(files.flat(2).sort((a, b) => a - b));
      }),
    );
  });
});

describe('pairs', () => {
  test('by name and quantity, and what only one side has', () => {
    const base = reading({ name: 'a' }, { name: 'b' });
    const head = reading({ name: 'b' }, { name: 'c' });
    const { pairs, onlyBase, onlyHead } = pairSeries([base], [head]);
    expect(pairs.map((pair) => [pair.base.name, pair.head.name])).toEqual([['b', 'b']]);
    expect([onlyBase[0]?.name, onlyHead[0]?.name]).toEqual(['a', 'c']);
  });

  test('a file of both sides is not compared with itself', () => {
    const both = reading(
      { side: 'base', processes: [[1]] },
      { side: 'head', processes: [[2]] },
      { name: 'open' },
    );
    const { pairs, onlyBase, onlyHead } = pairSeries([both], [both]);
    expect(pairs.map((pair) => [poolSamples(pair.base), poolSamples(pair.head)])).toEqual([[[1], [2]]]);
    expect([...onlyBase, ...onlyHead]).toEqual([]);
  });

  test('sides that do not agree which way is better are no pair', () => {
    expect(pairSeries([reading({})], [reading({ better: 'higher' })]).pairs).toEqual([]);
  });
});
