import type { JsonReader, TextReader } from '../readers.ts';
import { ASV } from './asv.ts';
import { BENCHMARK_DOTNET } from './benchmark-dotnet.ts';
import { CRITERION_ESTIMATES, CRITERION_SAMPLE, CRITERION_TABLE } from './criterion.ts';
import { CUSTOM } from './custom.ts';
import { GOOGLE_BENCHMARK } from './google-benchmark.ts';
import { HYPERFINE } from './hyperfine.ts';
import { JMH } from './jmh.ts';
import { K6_LINES, K6_TABLE } from './k6-points.ts';
import { K6_SUMMARY } from './k6-summary.ts';
import { LOCUST_HISTORY, LOCUST_STATS } from './locust.ts';
import { PYTEST_BENCHMARK } from './pytest-benchmark.ts';
import { SAMPLES } from './samples.ts';
import { VITEST_BENCH } from './vitest-bench.ts';

/** Readers of benchmarks in JSON. No document looks like two of them. */
export const JSON_BENCHMARK_READERS: readonly JsonReader[] = [
  SAMPLES,
  PYTEST_BENCHMARK,
  GOOGLE_BENCHMARK,
  HYPERFINE,
  ASV,
  JMH,
  CRITERION_SAMPLE,
  CRITERION_ESTIMATES,
  BENCHMARK_DOTNET,
  K6_SUMMARY,
  VITEST_BENCH,
  CUSTOM,
];

/** Readers of benchmarks in tables and in lines of JSON. */
export const TEXT_BENCHMARK_READERS: readonly TextReader[] = [
  K6_LINES,
  K6_TABLE,
  LOCUST_STATS,
  LOCUST_HISTORY,
  CRITERION_TABLE,
];
