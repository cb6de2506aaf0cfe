import { stringify } from 'yaml';
import type {
  BenchmarkReading,
  BenchmarkSeries,
  BillReading,
  MetricsReading,
  ReadFile,
  TestReading,
} from '../../src/evidence-bundler/read/model.ts';
import { readEvidence } from '../../src/evidence-bundler/read/read-evidence.ts';
import { sha256 } from '../../src/foundation/digest.ts';
import { renderJson } from '../../src/report/renderers/json.ts';
import { writeScan } from './evidence-scan-bytes.ts';

const STARTED = '2026-11-22T03:50:19.994189+00:00';

/** What measured: `pytest-benchmark` writes one process a file and no side, our own format all of a comparison in one. */
export type Measurer = 'pytest-benchmark' | 'samples';

/** Files as their tools would leave them, where a world tells in one what no tool writes into one. */
export interface LaidOut {
  readonly files: readonly ReadFile[];
  /** Measured at the base, in a file of its own. */
  readonly base: readonly ReadFile[];
}

/**
 * Parts readings that no tool writes as one: spans are no metrics of an exposition, and pytest-benchmark writes a file for each process,
 * for base and head apart.
 */
export function layOut(files: readonly ReadFile[], measuredBy: Measurer): LaidOut {
  const parted = files.flatMap((file) => {
    const { reading } = file;
    if (reading.kind === 'metrics') return partSpans(file, reading);
    if (reading.kind === 'benchmarks' && measuredBy === 'pytest-benchmark')
      return partProcesses(file, reading);
    return [file];
  });
  const isOfBase = ({ path }: ReadFile) => path.startsWith('base/');
  const collected = parted.filter((file) => !isOfBase(file));
  return {
    files: collected.map((file) => ({ ...file, path: `files/${file.path}` })),
    base: parted.filter(isOfBase),
  };
}

function partSpans(file: ReadFile, reading: MetricsReading): readonly ReadFile[] {
  const parts = {
    spans: [] as MetricsReading['metrics'][number][],
    rest: [] as (typeof reading.metrics)[number][],
  };
  for (const one of reading.metrics) parts[one.type === 'span' ? 'spans' : 'rest'].push(one);
  if (parts.spans.length === 0) return [file];
  const spans = { ...file, path: file.path.replace(/[^/]*$/, 'traces.json') };
  return [
    { ...file, reading: { ...reading, metrics: parts.rest } },
    { ...spans, reading: { ...reading, metrics: parts.spans } },
  ];
}

function partProcesses(file: ReadFile, reading: BenchmarkReading): readonly ReadFile[] {
  return reading.series.flatMap((series) =>
    series.processes.map((samples, at): ReadFile => {
      const name = `tests/performance/test_${series.name}.py::test_${series.name}`;
      const single = { ...series, name, side: null, order: null, warmup: 0, processes: [samples] };
      const path = file.path.replace(/\.json$/, `-${at + 1}.json`);
      return {
        ...file,
        path: series.side === 'base' ? `base/${path}` : path,
        reading: { ...reading, format: 'pytest-benchmark', series: [single] },
      };
    }),
  );
}

/** The files read from what their tools would have written, each with what its reader says of it. `edit`: the last word on the text. */
export function readBack(
  files: readonly ReadFile[],
  edit: (path: string, text: string) => string = (_, text) => text,
): readonly ReadFile[] {
  return files.map((file) => {
    const bytes = editEvidence(file, edit);
    return { path: file.path, sha256: sha256(bytes), size: bytes.length, ...readEvidence(file.path, bytes) };
  });
}

/** The bytes of a file after a change of its text. */
export function editEvidence(file: ReadFile, edit: (path: string, text: string) => string): Uint8Array {
  return new TextEncoder().encode(edit(file.path, new TextDecoder().decode(writeEvidence(file))));
}

/** A reading in the format of a tool, with the fields that files of tests/fixtures/evidence have. */
export function writeEvidence({ path, size, reading }: ReadFile): Uint8Array {
  return new TextEncoder().encode(textOf());

  function textOf(): string {
    switch (reading.kind) {
      case 'tests':
        return writePytest(reading);
      case 'benchmarks':
        return reading.format === 'pytest-benchmark' ? writePytestBenchmark(reading) : writeSamples(reading);
      case 'scan':
        return writeScan(reading);
      case 'sbom':
        return writeBill(reading);
      case 'metrics':
        return writeMetrics(reading);
      case 'record':
        return json(reading.value);
      case 'report':
        return renderJson(reading.report);
      case 'other':
        return size === 0
          ? ''
          : json({ openapi: '3.1.0', info: { title: path, version: '1.0.0' }, paths: {} });
    }
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

// Tests

/** As pytest 9 writes it (`junit_family=xunit2`), with a fixture that records markers and properties as its manual shows. */
function writePytest({ cases, properties, startedAt }: TestReading): string {
  // What pytest-rerunfailures repeats is written like a test that passed, once for each attempt.
  const written = cases.flatMap((test) => (test.isFlaky ? [test, test] : [test]));
  const count = (status: string) => cases.filter((test) => test.status === status).length;
  const time = startedAt === null ? STARTED : new Date(startedAt).toISOString();
  const own = [...properties].map(property).join('');
  const elements = written.map(({ suite, name, status, message, tags, properties: told, seconds }) => {
    const recorded = [...tags.map((tag) => ['marker', tag] as const), ...told].map(property).join('');
    const outcome =
      status === 'passed'
        ? ''
        : status === 'skipped'
          ? `<skipped type="pytest.skip" message="${xml(message ?? '')}">${suite.replaceAll('.', '/')}.py:9: ${xml(message ?? '')}</skipped>`
          : `<${status === 'error' ? 'error' : 'failure'} message="${xml(message ?? '')}">def ${name}():\n&gt;       assert False\nE       ${xml(message ?? '')}</${status === 'error' ? 'error' : 'failure'}>`;
    const inner = `${recorded === '' ? '' : `<properties>${recorded}</properties>`}${outcome}`;
    const head = `<testcase classname="${xml(suite)}" name="${xml(name)}" time="${(seconds ?? 0).toFixed(3)}"`;
    return inner === '' ? `${head} />` : `${head}>${inner}</testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests">',
    `<testsuite name="pytest" errors="${count('error')}" failures="${count('failed')}" skipped="${count('skipped')}" tests="${cases.length}" time="0.052" timestamp="${time}" hostname="runner">`,
    own === '' ? '' : `<properties>${own}</properties>`,
    ...elements,
    '</testsuite></testsuites>',
  ].join('');
}

function property([name, value]: readonly [string, string]): string {
  return `<property name="${xml(name)}" value="${xml(value)}" />`;
}

function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}

// Benchmarks

/** As `pytest --benchmark-json` writes it. */
function writePytestBenchmark({ commit, isDirty, machine, series }: BenchmarkReading): string {
  return json({
    machine_info: {
      node: 'runner',
      processor: '',
      machine: 'x86_64',
      python_compiler: 'GCC 12.2.0',
      python_implementation: 'CPython',
      python_implementation_version: '3.11.7',
      python_version: '3.11.7',
      python_build: ['main', ''],
      release: '6.8.0-1017-azure',
      system: 'Linux',
      cpu: {
        python_version: '3.11.7.final.0 (64 bit)',
        arch: 'X86_64',
        bits: 64,
        count: machine.cores,
        vendor_id_raw: 'AuthenticAMD',
        brand_raw: machine.cpu,
      },
    },
    commit_info: { id: commit, time: STARTED, author_time: STARTED, dirty: isDirty },
    benchmarks: series.map(({ name, processes: [data = []] }) => ({
      group: null,
      name: name.split('::').at(-1),
      fullname: name,
      params: null,
      param: null,
      extra_info: {},
      options: {
        disable_gc: false,
        timer: 'perf_counter',
        min_rounds: 5,
        max_time: 1,
        min_time: 5e-6,
        warmup: false,
      },
      stats: { ...statsOf(data), data },
    })),
    datetime: STARTED,
    version: '5.3.1',
  });
}

/** Quartiles are medians of the halves, as pytest-benchmark takes them. */
function statsOf(data: readonly number[]) {
  const sorted = data.toSorted((a, b) => a - b);
  const total = data.reduce((sum, one) => sum + one, 0);
  const mean = total / Math.max(1, data.length);
  const square = data.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const half = Math.ceil(sorted.length / 2);
  const [q1, median, q3] = [sorted.slice(0, half), sorted, sorted.slice(-half)].map(medianOf);
  return {
    ...{
      min: sorted.at(0),
      max: sorted.at(-1),
      mean,
      stddev: Math.sqrt(square / Math.max(1, data.length - 1)),
    },
    ...{ rounds: data.length, median, q1, q3, ops: 1 / mean, total, iterations: 1 },
  };
}

function medianOf(sorted: readonly number[]): number {
  const upper = Math.floor(sorted.length / 2);
  const lower = sorted.length % 2 === 0 ? upper - 1 : upper;
  return ((sorted[lower] ?? 0) + (sorted[upper] ?? 0)) / 2;
}

/** Our own format. Its samples begin with those of the warm-up, which readers leave out, and a file of both sides tells no commit. */
function writeSamples({ producer, commit, isDirty, machine, series }: BenchmarkReading): string {
  const isBoth = series.some(({ side }) => side === 'base');
  const known = Object.entries(machine).filter(([, value]) => value !== null);
  return json({
    format: 'evidence/benchmark/v1',
    producer: { name: producer.name },
    startedAt: '2026-11-22T03:50:19Z',
    ...(isBoth || commit === null ? {} : { commit }),
    dirty: isDirty,
    machine: Object.fromEntries(known),
    benchmarks: series.map(benchmarkOf),
  });
}

function benchmarkOf({ name, unit, better, side, warmup, processes, order }: BenchmarkSeries) {
  return {
    ...{ name, unit, better, warmup },
    ...(side === null ? {} : { side }),
    processes: processes.map((samples, at) => ({
      ...(order === null ? {} : { order: order[at] }),
      // The first runs of a process are slow: that is what warm-up is for.
      samples: [...Array.from({ length: warmup }, (_, n) => (samples[0] ?? 1) * (20 - n)), ...samples],
    })),
  };
}

// Bills of materials

/** CycloneDX, with the vulnerabilities that the scanner which made it knew of. */
function writeBill({ specVersion, producer, components, vulnerabilities }: BillReading): string {
  return json({
    $schema: `http://cyclonedx.org/schema/bom-${specVersion}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion,
    serialNumber: 'urn:uuid:0b214219-7998-4bd3-9707-591a25405ebf',
    version: 1,
    metadata: { timestamp: STARTED, tools: { components: [{ type: 'application', name: producer.name }] } },
    components: components.map(({ name, version, purl }) => ({
      'bom-ref': purl ?? name,
      type: 'library',
      name,
      version,
      purl,
    })),
    ...(vulnerabilities.length === 0
      ? {}
      : {
          vulnerabilities: vulnerabilities.map(({ rule, severity }) => ({
            id: rule,
            ratings: [{ severity }],
            affects: [{ ref: components[0]?.purl }],
          })),
        }),
  });
}

// Metrics

function writeMetrics(reading: MetricsReading): string {
  switch (reading.format) {
    case 'exposition':
      return reading.metrics.some(({ type }) => type === 'span')
        ? writeSpans(reading)
        : writeExposition(reading);
    case 'rules':
      return stringify({
        groups: [
          {
            name: 'own',
            rules: reading.alerts.map(({ name }) => ({
              alert: name,
              expr: `histogram_quantile(0.95, sum by (le) (rate(request_seconds_bucket{alert="${name}"}[5m]))) > 0.1`,
              for: '5m',
              labels: { severity: 'page' },
            })),
          },
        ],
      });
    case 'rule-tests':
      return stringify({
        rule_files: reading.ruleFiles,
        evaluation_interval: '1m',
        tests: [
          {
            interval: '1m',
            input_series: [{ series: 'request_seconds_bucket{le="+Inf"}', values: '0+100x30' }],
            alert_rule_test: [
              ...(reading.tests?.alerts ?? []).map((name) => ({
                alertname: name,
                eval_time: '15m',
                exp_alerts: [{ exp_labels: { severity: 'page' } }],
              })),
              // One that only has to keep quiet is no test that it fires.
              ...reading.alerts.map(({ name }) => ({ alertname: name, eval_time: '1m', exp_alerts: [] })),
            ],
          },
        ],
      });
    case 'promtool':
      return writePromtool(reading);
  }
}

/** As prometheus_client writes it: histograms with their series, what is called `_total` as a counter. */
function writeExposition({ metrics }: MetricsReading): string {
  const families = metrics.flatMap(({ name }) => {
    const isCounter = name.endsWith('_total');
    const head = [`# HELP ${name} What it says.`, `# TYPE ${name} ${isCounter ? 'counter' : 'histogram'}`];
    if (isCounter) return [...head, `${name} 42.0`];
    return [
      ...head,
      `${name}_bucket{lane="production",le="0.1"} 11.0`,
      `${name}_bucket{lane="production",le="+Inf"} 20.0`,
      `${name}_count{lane="production"} 20.0`,
      `${name}_sum{lane="production"} 1.9`,
    ];
  });
  return `${families.join('\n')}\n`;
}

/** Spans as OTLP has them in JSON. */
function writeSpans({ metrics }: MetricsReading): string {
  const spans = metrics.map(({ name }, at) => ({
    traceId: '5b8efff798038103d269b633813fc60c',
    spanId: `eee19b7ec3c1b17${at}`,
    name,
    kind: 1,
    startTimeUnixNano: '1544712660000000000',
    endTimeUnixNano: '1544712661000000000',
    attributes: [{ key: 'lane', value: { stringValue: 'production' } }],
  }));
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'app' } }] };
  return json({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'app' }, spans }] }] });
}

/** The answer of promtool with its exit code, run from the folder in which the repository lies. */
function writePromtool({ ruleFiles, outcome }: MetricsReading): string {
  const files = ruleFiles.map((file) => file.replace(/^metrics\//, ''));
  const { command, failed, exitCode } = outcome ?? { command: 'test rules', failed: 0, exitCode: 0 };
  const head = command === 'test rules' ? 'Unit Testing:  ' : 'Checking ';
  return json({
    command: ['promtool', ...command.split(' '), ...files],
    exitCode,
    stdout: files.map((file) => `${head}${file}\n${failed > 0 ? '\n' : '  SUCCESS\n\n'}`).join(''),
    stderr:
      failed > 0 ? '  FAILED:\n    alertname: Own, time: 15m, \n        exp:[ ], \n        got:[ ]\n' : '',
  });
}
