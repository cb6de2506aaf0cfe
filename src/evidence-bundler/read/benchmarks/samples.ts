import { pointTo } from '../../../foundation/json-pointer.ts';
import { validateEvidenceBenchmark } from '../../../generated/evidence-benchmark-validator.ts';
import { textField } from '../json-fields.ts';
import type { BenchmarkSide, Machine } from '../model.ts';
import type { Problems } from '../problems.ts';
import { quote } from '../texts.ts';
import { parseTime } from '../times.ts';
import { type Draft, jsonReader, type SeriesDraft } from './draft.ts';
import { numbersOf } from './fields.ts';
import { quantityOf } from './units.ts';

const FORMAT = 'evidence/benchmark/v1';

/** Our own format for raw samples: schemas/evidence-benchmark.v1.json. */
export const SAMPLES = jsonReader(
  'samples',
  (value) => textField(value, 'format')?.startsWith('evidence/benchmark/') === true,
  draftOf,
);

/** A document that the schema accepts. */
interface Document {
  readonly format: typeof FORMAT;
  readonly producer: { readonly name: string; readonly version?: string };
  readonly startedAt?: string;
  readonly commit?: string;
  readonly dirty?: boolean;
  readonly machine?: Partial<Machine>;
  readonly seed?: number;
  readonly benchmarks: readonly Benchmark[];
}

interface Benchmark {
  readonly name: string;
  readonly quantity?: string;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  readonly side?: BenchmarkSide;
  readonly warmup?: number;
  readonly processes?: readonly { readonly order?: number; readonly samples: readonly number[] }[];
  readonly summary?: { readonly [name: string]: number };
  readonly counters?: { readonly [name: string]: number };
}

function draftOf(root: unknown, problems: Problems): Draft {
  if (!isDocument(root, problems)) return { producer: { name: FORMAT, version: null }, series: [] };
  const { producer, seed } = root;
  return {
    producer: { name: producer.name, version: producer.version ?? null },
    startedAt: parseTime(root.startedAt ?? null),
    commit: root.commit ?? null,
    isDirty: root.dirty ?? false,
    machine: root.machine ?? {},
    series: root.benchmarks.flatMap((benchmark, index) =>
      seriesOf(benchmark, pointTo('/benchmarks', index), seed, problems),
    ),
  };
}

function isDocument(value: unknown, problems: Problems): value is Document {
  const told = textField(value, 'format') ?? '';
  if (told !== FORMAT) {
    problems.add(
      'error',
      'unknown-version',
      `The format ${quote(told)} is not known.`,
      `Write ${FORMAT}, or use a release of this action that reads the newer one.`,
    );
    return false;
  }
  if (validateEvidenceBenchmark(value)) return true;
  for (const error of validateEvidenceBenchmark.errors ?? [])
    problems.add(
      'error',
      'schema',
      `${error.instancePath === '' ? 'The document' : quote(error.instancePath)} ${error.message ?? 'is wrong'}.`,
      'Look at schemas/evidence-benchmark.v1.json.',
    );
  return false;
}

function seriesOf(
  benchmark: Benchmark,
  pointer: string,
  seed: number | undefined,
  problems: Problems,
): readonly SeriesDraft[] {
  const { name, unit, better, side, warmup = 0, processes = [], summary } = benchmark;
  const short = processes.findIndex(({ samples }) => samples.length > 0 && samples.length <= warmup);
  if (short >= 0) {
    problems.add(
      'error',
      'only-warmup',
      `Process ${short} of ${quote(name)} holds ${processes[short]!.samples.length} samples, of which ${warmup} are warm-up.`,
      'Measure more samples in each process than are warm-up.',
    );
    return [];
  }
  const order = processes.map((process) => process.order ?? null).filter((place) => place !== null);
  if (new Set(order).size < order.length)
    problems.add(
      'warning',
      'order-twice',
      `Two processes of ${quote(name)} have the same place in the order.`,
      'Count the processes of both sides on, in the order in which they ran.',
    );
  const counters = numbersOf(benchmark.counters);
  return [
    {
      name,
      quantity: benchmark.quantity ?? quantityOf(unit),
      unit,
      better,
      side: side ?? null,
      processes: processes.map(({ samples }) => (warmup === 0 ? samples : samples.slice(warmup))),
      order: processes.length > 0 && order.length === processes.length ? order : null,
      warmup,
      ...(summary === undefined ? {} : { summary }),
      counters: seed === undefined ? counters : new Map([...counters, ['seed', seed]]),
      pointer,
    },
  ];
}
