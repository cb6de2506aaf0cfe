import { createHash } from 'node:crypto';
import type { JudgeInput } from '../../src/evidence-bundler/judge/input.ts';
import type {
  BenchmarkReading,
  BenchmarkSeries,
  MetricsReading,
  ReadFile,
  Reading,
  ScanReading,
  TestCase,
} from '../../src/evidence-bundler/read/model.ts';
import type { SafetyFinding } from '../../src/evidence-bundler/safety/model.ts';
import { openSchema } from '../../src/evidence-bundler/schema-drift/open-schema.ts';
import { normalQuantile } from '../../src/evidence-bundler/statistics/normal.ts';
import type { IsoDate } from '../../src/foundation/date.ts';
import type { CommitSha, Sha256 } from '../../src/foundation/digest.ts';
import type { JsonObject, Report } from '../../src/report/model.ts';
import { createRandom, seedOf } from './random.ts';
import { sampleReport } from './sample-report.ts';

export const COMMIT = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00' as CommitSha;
export const TODAY = '2026-11-22' as IsoDate;

/** A benchmark as a world tells it: so many processes of so many samples around a typical time. */
export interface BenchmarkFacts {
  readonly name: string;
  readonly milliseconds: number;
  readonly processes: number;
  readonly each: number;
  /** Measured at the base too, this many times as long. */
  readonly base?: number;
}

/** A report of tests, read. */
export function testFile(path: string, written: readonly string[]): ReadFile {
  return readFile(path, {
    kind: 'tests',
    format: 'junit',
    producer: { name: 'pytest', version: '8.4.2' },
    startedAt: null,
    cases: written.map(testCase),
    properties: new Map(),
    claimed: null,
  });
}

/** `tests/a/test_x.py::test_b #unit seed=7`: file and name, tags, properties; `!failed`, `!skipped`, `!flaky` for what became of it. */
export function testCase(written: string, at = 0): TestCase {
  const [id = '', ...rest] = written.split(' ');
  const [file = '', name = ''] = id.split('::');
  const said = (sign: string) => rest.filter((one) => one.startsWith(sign)).map((one) => one.slice(1));
  const [status] = said('!').filter((one) => one !== 'flaky');
  return {
    suite: file.replace(/\.py$/, '').replaceAll('/', '.'),
    name,
    file: null,
    line: 0,
    status: (status ?? 'passed') as TestCase['status'],
    seconds: 0.01,
    attempts: 1,
    isFlaky: said('!').includes('flaky'),
    message: status === undefined ? null : `it ${status}`,
    tags: said('#'),
    properties: new Map(
      rest.filter((one) => one.includes('=')).map((one) => one.split('=') as [string, string]),
    ),
    pointer: `line ${at + 1}`,
  };
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Samples around a typical time, log-normal with a spread of 4 %: evenly laid over the distribution, in an order in which neighbours
 * do not resemble each other, so that no verdict hangs on chance. The seed moves them a little.
 */
export function samples(seed: string, milliseconds: number, count: number): readonly number[] {
  const start = createRandom(seedOf(seed)).whole(1_000_000) / 1_000_000;
  return Array.from({ length: count }, (_, at) => {
    const even = (start + (at + 1) * GOLDEN) % 1;
    return (milliseconds / 1000) * Math.exp(0.04 * normalQuantile(Math.min(0.9999, Math.max(0.0001, even))));
  });
}

export function series(facts: BenchmarkFacts, side: BenchmarkSeries['side']): BenchmarkSeries {
  const { name, milliseconds, processes, each, base = 1 } = facts;
  const typical = side === 'base' ? milliseconds * base : milliseconds;
  return {
    name,
    quantity: 'time',
    unit: 's',
    better: 'lower',
    side,
    processes: Array.from({ length: processes }, (_, at) => samples(`${name} ${side} ${at}`, typical, each)),
    order:
      side === null ? null : Array.from({ length: processes }, (_, at) => 2 * at + (side === 'base' ? 0 : 1)),
    warmup: 5,
    summary: new Map(),
    counters: new Map(),
    pointer: `/benchmarks/${name}`,
  };
}

export function benchmarkFile(
  path: string,
  all: readonly BenchmarkSeries[],
  changed: Partial<BenchmarkReading> = {},
): ReadFile {
  return readFile(path, {
    kind: 'benchmarks',
    format: 'samples',
    producer: { name: 'bench', version: null },
    startedAt: null,
    commit: COMMIT,
    isDirty: false,
    machine: {
      cpu: 'EPYC 7763',
      cores: 4,
      memoryBytes: null,
      governor: null,
      system: null,
      image: 'ubuntu-24.04',
      runtime: null,
    },
    series: all,
    ...changed,
  });
}

export function scanFile(
  tool: ScanReading['format'],
  changed: Partial<ScanReading['runs'][number]> = {},
): ReadFile {
  return readFile(`scans/${tool}.json`, {
    kind: 'scan',
    format: tool,
    runs: [
      {
        producer: { name: tool, version: '1.0' },
        startedAt: null,
        gaps: [],
        isStrict: null,
        looked: tool === 'pip-audit' ? { files: null, packages: 40 } : { files: 120, packages: null },
        findings: [],
        ...changed,
      },
    ],
  });
}

export function billFile(components = 40): ReadFile {
  return readFile('sbom/sbom.cdx.json', {
    kind: 'sbom',
    format: 'cyclonedx',
    specVersion: '1.6',
    producer: { name: 'syft', version: null },
    createdAt: null,
    subject: null,
    components: Array.from({ length: components }, (_, at) => ({
      name: `part-${at}`,
      version: '1.0',
      purl: `pkg:pypi/part-${at}@1.0`,
      licenses: [],
      hashes: new Map(),
    })),
    vulnerabilities: [],
  });
}

export function metricsFile(path: string, changed: Partial<MetricsReading>): ReadFile {
  return readFile(path, {
    kind: 'metrics',
    format: 'rules',
    metrics: [],
    alerts: [],
    ruleFiles: [],
    tests: null,
    outcome: null,
    ...changed,
  });
}

export function recordFile(path: string, value: JsonObject): ReadFile {
  return readFile(path, { kind: 'record', value });
}

export function readFile(path: string, reading: Reading): ReadFile {
  const sha256 = createHash('sha256').update(path).digest('hex') as Sha256;
  return { path, sha256, size: 100, reading, problems: [] };
}

/** The coverage report of the commit, with a module for each. */
export function coverageFile(modules: { readonly [key: string]: number }): ReadFile {
  const sample = sampleReport();
  const groups = Object.entries(modules).map(([name, covered]) => ({
    name,
    of: 'module' as const,
    enforcement: 'block' as const,
    coverage: { covered, total: 100 },
    base: null,
    floor: null,
    patch: null,
    newUncovered: 0,
    lost: 0,
    excluded: 0,
    result: 'pass' as const,
    reason: '',
    trend: [],
  }));
  const report: Report = {
    ...sample,
    check: 'coverage-by-lane',
    subject: { ...sample.subject, head: COMMIT },
    sections: [
      {
        kind: 'coverage',
        title: 'Coverage',
        folded: false,
        metric: 'line',
        patch: null,
        base: null,
        reports: { read: 1, declared: 1 },
        groups,
        files: [],
        tells: [],
      },
    ],
  };
  return readFile('coverage/coverage-by-lane.json', { kind: 'report', report });
}

const GUARDIAN_FIELDS: readonly (readonly [name: string, schema: JsonObject, value: JsonObject[string]])[] = [
  ['schema_version', { const: '1.0' }, '1.0'],
  ['timestamp', { type: 'string' }, '2026-11-22T00:00:00Z'],
  ['correlation_id', { type: 'string' }, 'a1'],
  ['emergency_active', { type: 'boolean' }, false],
  ['enforcement_enabled', { type: 'boolean' }, true],
  ['decision', { type: 'string' }, 'allow'],
  ['reasons', { type: 'array', items: { type: 'string' } }, []],
  ['metrics', { type: 'object' }, {}],
];

/** The Guardian's schema, with some properties changed or, where `null`, taken out. */
export function guardianSchema(changed: { readonly [name: string]: JsonObject | null } = {}): string {
  const properties = { ...Object.fromEntries(GUARDIAN_FIELDS), ...changed };
  const kept = Object.entries(properties).filter(([, schema]) => schema !== null);
  return JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: Object.fromEntries(kept),
    required: kept.map(([name]) => name),
  });
}

/** A response of the Guardian that its schema allows. */
export function guardianResponse(changed: JsonObject = {}): ReadFile {
  const value = Object.fromEntries(GUARDIAN_FIELDS.map(([name, , told]) => [name, told]));
  return recordFile('schemas/artifacts/guardian_responses/1.json', { ...value, ...changed });
}

/** What a look into one file found. */
export function unsafe(
  kind: SafetyFinding['kind'],
  what: string,
  path: string,
  at: number,
): JudgeInput['safety'] {
  const found: SafetyFinding = {
    kind,
    what,
    confidence: 'suspected',
    path,
    line: at,
    column: 1,
    masked: '…',
  };
  return { files: [{ path, findings: [found], unread: null }], texts: [] };
}

export function opened(text: string | null) {
  return openSchema('schema.json', () => (text === null ? null : new TextEncoder().encode(text)));
}
