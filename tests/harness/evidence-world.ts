import type { JudgeInput, TreeFile } from '../../src/evidence-bundler/judge/input.ts';
import type { EvidencePolicy } from '../../src/evidence-bundler/policy/model.ts';
import type { ReadFile } from '../../src/evidence-bundler/read/model.ts';
import type { CommitSha, Sha256 } from '../../src/foundation/digest.ts';
import type { JsonObject } from '../../src/report/model.ts';
import {
  type BenchmarkFacts,
  benchmarkFile,
  billFile,
  COMMIT,
  coverageFile,
  guardianResponse,
  guardianSchema,
  metricsFile,
  opened,
  readFile,
  recordFile,
  scanFile,
  series,
  TODAY,
  testFile,
} from './evidence-files.ts';

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
    stated: [],
    schemas: new Map(
      policy.schemas.map(({ schema }) => [
        schema,
        { base: opened(guardianSchema()), head: opened(guardianSchema()) },
      ]),
    ),
  };
}
