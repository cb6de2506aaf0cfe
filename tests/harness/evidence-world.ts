import { createHash } from 'node:crypto';
import type { JudgeInput, TreeFile } from '../../src/evidence-bundler/judge/input.ts';
import type { EvidencePolicy } from '../../src/evidence-bundler/policy/model.ts';
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

/** What is true of one module: the least evidence that its document asks for, nothing twice. */
export interface ModuleFacts {
  readonly key: string;
  readonly task: string | null;
  readonly suite: string;
  /** Modules before, as the log shows them. */
  readonly after: readonly string[];
  /** Files of the repository; text where words count. */
  readonly files: { readonly [path: string]: string };
  /** `tests/memory/test_x.py::test_name` with tags and properties behind it: `#unit ops_total=12000 seed=7`. */
  readonly tests: readonly string[];
  readonly benchmarks: readonly BenchmarkFacts[];
  /** Names that an exposition shows. */
  readonly metrics: readonly string[];
  readonly spans: readonly string[];
  /** Alerts that rules define and tests expect; empty with `promtool`: one of no name that matters. */
  readonly alerts: readonly string[];
  readonly promtool: boolean;
  /** `artifacts/<name>_validation_1.json`, and what it holds beside its task. */
  readonly record: { readonly name: string; readonly value: JsonObject } | null;
  /** Covered lines of a hundred. */
  readonly coverage: number;
  /** More files that are collected. */
  readonly collected: readonly string[];
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

/** Samples around a typical time, the same for the same name: log-normal, with a spread of 4 %. */
export function samples(seed: string, milliseconds: number, count: number): readonly number[] {
  const random = createRandom(seedOf(seed));
  const even = () => (random.whole(1_000_000) + 0.5) / 1_000_000;
  return Array.from({ length: count }, () => {
    const normal = Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even());
    return (milliseconds / 1000) * Math.exp(0.04 * normal);
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

const line = (name: string) => ({ name, line: 3 });

/** Files that a module's suite leaves. */
export function moduleFiles(facts: ModuleFacts): readonly ReadFile[] {
  const { suite, task, benchmarks, metrics, spans, record } = facts;
  const alerts = facts.alerts.length > 0 ? facts.alerts : [`Anything${suite}`];
  const base = benchmarks.filter((one) => one.base !== undefined);
  const exposed = [
    ...metrics.map((name) => ({ ...line(name), type: 'histogram' })),
    ...spans.map((name) => ({ ...line(name), type: 'span' })),
  ];
  const rules = `monitoring/${suite}/rules.yml`;
  const tests = `monitoring/${suite}/rules_test.yml`;
  return [
    testFile(`tests/${suite}/junit.xml`, facts.tests),
    ...benchmarks.map((one) =>
      benchmarkFile(`benchmarks/${suite}/${one.name}.json`, [
        series(one, one.base === undefined ? null : 'head'),
        ...(base.includes(one) ? [series(one, 'base')] : []),
      ]),
    ),
    ...(exposed.length > 0
      ? [metricsFile(`metrics/${suite}/metrics.prom`, { format: 'exposition', metrics: exposed })]
      : []),
    ...(facts.promtool
      ? [
          metricsFile(`metrics/${rules}`, { format: 'rules', alerts: alerts.map(line) }),
          metricsFile(`metrics/${tests}`, {
            format: 'rule-tests',
            ruleFiles: ['rules.yml'],
            tests: { groups: 1, alerts, expressions: 0 },
          }),
          metricsFile(`metrics/${suite}/promtool.json`, {
            format: 'promtool',
            ruleFiles: [tests],
            outcome: { command: 'test rules', passed: 1, failed: 0, exitCode: 0 },
          }),
        ]
      : []),
    ...(record === null
      ? []
      : [
          recordFile(`other/artifacts/${record.name}_validation_1.json`, {
            ...(task === null ? {} : { task }),
            ...record.value,
          }),
        ]),
    ...facts.collected.map((path) => readFile(path, { kind: 'other', mediaType: 'application/json' })),
  ];
}

/** What holds for the repository: clean scans, a bill, smoke and dry-run tests. */
export function commonFiles(modules: readonly ModuleFacts[]): readonly ReadFile[] {
  return [
    scanFile('bandit'),
    scanFile('semgrep'),
    scanFile('pip-audit'),
    billFile(),
    coverageFile(Object.fromEntries(modules.map(({ key, coverage }) => [key, coverage]))),
    testFile('tests/smoke/junit.xml', [
      'tests/smoke/test_app.py::test_starts #smoke',
      'tests/test_e2e_dryrun.py::test_whole_way network_attempts=0',
    ]),
  ];
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

/** Everything that a judgement takes, for the modules given: the passing bundle. */
export function worldOf(policy: EvidencePolicy, modules: readonly ModuleFacts[]): JudgeInput {
  const asked = new Set(modules.map(({ key }) => key));
  const files = modules.flatMap((one) => Object.entries(one.files));
  const before = [...new Set(modules.flatMap(({ after }) => after))];
  return {
    policy: {
      ...policy,
      modules: policy.modules.filter(({ key }) => asked.has(key)),
      // Its readers' contract tests are evidence of that module alone.
      schemas: asked.has('guardian_schema') ? policy.schemas : [],
    },
    commit: COMMIT,
    today: TODAY,
    files: [...commonFiles(modules), ...modules.flatMap(moduleFiles), guardianResponse()],
    tree: new Map(files.map(([path, text]): [string, TreeFile] => [path, { size: text.length, text }])),
    base: [],
    earlier: [],
    log: before.map((key, at) => ({
      v: 1,
      bundleRoot: String(at).padStart(64, '0') as Sha256,
      statementSha256: null,
      commit: 'b'.repeat(40) as CommitSha,
      run: `${at}`,
      attempt: 1,
      status: 'pass',
      modules: [key],
      time: '2026-11-01T00:00:00Z',
    })),
    run: { id: '900', attempt: 1 },
    machine: null,
    safety: { files: [], texts: [] },
    schemas: new Map(
      policy.schemas.map(({ schema }) => [
        schema,
        { base: opened(guardianSchema()), head: opened(guardianSchema()) },
      ]),
    ),
  };
}
