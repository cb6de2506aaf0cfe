import type { ReadFile, Reading, TestCase } from '../../src/evidence-bundler/read/model.ts';
import type { Measurer } from './evidence-bytes.ts';
import { finding } from './evidence-spoilers.ts';

/** One thing that goes wrong in a run, and what must be said of it, no more and no less. */
export interface Fault {
  readonly module: string;
  readonly what: string;
  /** Document and criterion that it breaks. */
  readonly source: string;
  /** How what the tools found changes. */
  readonly files?: (files: readonly ReadFile[]) => readonly ReadFile[];
  /** How the written text changes. */
  readonly edit?: (path: string, text: string) => string;
  /** Claims that do not hold, in the order of the verdict: `memory/lifecycle fail`. */
  readonly unmet: readonly string[];
}

const BY_PYTEST: ReadonlySet<string> = new Set(['memory', 'bridge', 'observability', 'context_handoff']);

/** What measures a module: pytest-benchmark for half of those that have limits on time, our own format for the others. */
export function measurerOf(key: string): Measurer {
  return BY_PYTEST.has(key) ? 'pytest-benchmark' : 'samples';
}

type Of<Kind extends Reading['kind']> = Extract<Reading, { kind: Kind }>;

/** Changes readings of one kind. */
function change<Kind extends Reading['kind']>(
  kind: Kind,
  changed: (reading: Of<Kind>, path: string) => Of<Kind>,
): NonNullable<Fault['files']> {
  return (files) =>
    files.map((file) =>
      file.reading.kind === kind ? { ...file, reading: changed(file.reading as Of<Kind>, file.path) } : file,
    );
}

/** Changes the tests of that name. */
function test(name: string, changed: Partial<TestCase>): NonNullable<Fault['files']> {
  return change('tests', (reading) => ({
    ...reading,
    cases: reading.cases.map((one) => (one.name === name ? { ...one, ...changed } : one)),
  }));
}

/** Makes the first samples of each process slower by a factor, at the head alone. */
function slower(name: string, factor: number, ofEach: number): NonNullable<Fault['files']> {
  return change('benchmarks', (reading) => ({
    ...reading,
    series: reading.series.map((one) =>
      one.name !== name || one.side === 'base'
        ? one
        : {
            ...one,
            processes: one.processes.map((all) =>
              all.map((value, at) => (at < ofEach ? value * factor : value)),
            ),
          },
    ),
  }));
}

function scan(tool: string, changed: Partial<Of<'scan'>['runs'][number]>): NonNullable<Fault['files']> {
  return change('scan', (reading) =>
    reading.format === tool
      ? { ...reading, runs: reading.runs.map((run) => ({ ...run, ...changed })) }
      : reading,
  );
}

/** Replaces text in files whose path ends so; that nothing was replaced is a mistake of the table. */
function edit(end: string, from: string | RegExp, to: string): NonNullable<Fault['edit']> {
  return (path, text) => {
    if (!path.endsWith(end)) return text;
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`nothing to replace in ${path}`);
    return changed;
  };
}

/** One for each module of the documents. */
export const FAULTS: readonly Fault[] = [
  {
    module: 'memory',
    what: 'the test of GDPR deletion is skipped',
    source: '001 M.1: test_lifecycle.py, GDPR delete audited; 000: a skipped test has not passed',
    files: test('test_gdpr_delete_is_audited', { status: 'skipped', message: 'no database here' }),
    unmet: ['memory/lifecycle fail', 'memory/gdpr-delete missing'],
  },
  {
    module: 'consciousness',
    what: 'no test expects the alert to fire, one only that it keeps quiet',
    source: '001 C.1: promtool alerts; G-OBS',
    files: change('metrics', (reading) =>
      reading.tests === null || reading.format !== 'rule-tests'
        ? reading
        : {
            ...reading,
            tests: { ...reading.tests, alerts: [] },
            alerts: [{ name: 'ReflectionLatencyHigh', line: 1 }],
          },
    ),
    unmet: ['consciousness/alerts missing'],
  },
  {
    module: 'identity_tokens',
    what: 'a test fails',
    source: '001 I.1: test_crc32_integrity.py; 000: failing tests are never 100 %',
    files: test('test_flipped_bit', { status: 'failed', message: 'AssertionError: the token was taken' }),
    unmet: ['repository/tests fail', 'identity_tokens/suite fail', 'identity_tokens/crc32 fail'],
  },
  {
    module: 'identity_tiers',
    what: 'Semgrep finds something of level ERROR',
    source: '001 I.2: OWASP checks; G-SEC: no finding of high severity',
    files: scan('semgrep', { findings: [finding('high', { rule: 'python.session-fixation' })] }),
    unmet: ['repository/scan-semgrep fail'],
  },
  {
    module: 'oidc',
    what: 'promtool ends with 1',
    source: '001 G-OBS: `promtool test rules` exit 0',
    files: change('metrics', (reading) =>
      reading.outcome === null
        ? reading
        : { ...reading, outcome: { ...reading.outcome, passed: 0, failed: 1, exitCode: 1 } },
    ),
    unmet: ['oidc/promtool fail'],
  },
  {
    module: 'decision_metrics',
    what: 'metrics help five times and harm six times',
    source: '001 M.2: anomaly lift, beyond chance',
    files: change('record', (reading, path) =>
      path.includes('validation')
        ? { ...reading, value: { ...reading.value, lift: { table: [40, 5, 6, 49] } } }
        : reading,
    ),
    unmet: ['decision_metrics/anomaly-lift inconclusive'],
  },
  {
    module: 'bridge',
    what: '9,940 of 10,000 cascades prevented',
    source: '001 C.2: cascade prevention of at least 99.7 %',
    files: change('record', (reading, path) =>
      path.includes('validation')
        ? { ...reading, value: { ...reading.value, cascade: { prevented: 9940, trials: 10_000 } } }
        : reading,
    ),
    unmet: ['bridge/cascades-prevented fail'],
  },
  {
    module: 'security',
    what: 'the bill of materials is empty',
    source: '004 criterion 6, 001 G-SEC: SBOM present',
    files: change('sbom', (reading) => ({ ...reading, components: [] })),
    unmet: ['repository/sbom fail'],
  },
  {
    module: 'guardian_schema',
    what: 'a captured answer lacks its correlation id',
    source: '001 G.3: eight fields of the Guardian',
    edit: edit('guardian_responses/1.json', /\n "correlation_id": "[^"]*",/, ''),
    unmet: ['repository/schema-guardian-responses fail'],
  },
  {
    module: 'routing',
    what: 'Bandit could not parse a file',
    source: '004 criterion 6: a scan of a part is no clean scan',
    files: scan('bandit', {
      gaps: ['ai_orchestration/routing.py: syntax error while parsing AST from file'],
    }),
    unmet: ['repository/scan-bandit fail'],
  },
  {
    module: 'consciousness_api',
    what: '84 of 100 lines are covered',
    source: '004: at least 90 % of the module',
    files: change('report', ({ report, ...reading }) => ({
      ...reading,
      report: {
        ...report,
        sections: report.sections.map((section) =>
          section.kind !== 'coverage'
            ? section
            : {
                ...section,
                groups: section.groups.map((group) => ({ ...group, coverage: { covered: 84, total: 100 } })),
              },
        ),
      },
    })),
    unmet: ['consciousness_api/coverage fail'],
  },
  {
    module: 'identity_api',
    what: 'pip-audit finds a vulnerability, which it does not rank',
    source: '001 G-SEC: what nobody can rank blocks',
    files: scan('pip-audit', { findings: [finding('unknown', { rule: 'PYSEC-2024-1' })] }),
    unmet: ['repository/scan-pip-audit fail'],
  },
  {
    module: 'observability',
    what: 'the decorated call takes a third more than at the base',
    source: '003 promotion 1: no degradation; 004: at most 5 %',
    files: slower('observability_decorated', 1.33, 5),
    unmet: ['observability/no-degradation fail'],
  },
  {
    module: 'consent_ledger',
    what: '42 of 72 samples take twice as long',
    source: '003 promotion 2: p95 below 50 ms',
    files: slower('consent_record', 2, 7),
    unmet: ['consent_ledger/p95 fail'],
  },
  {
    module: 'passkey',
    what: 'samples in a version of the format that is not known',
    source: '003 promotion 3: p95 below 100 ms; what cannot be read is no evidence',
    edit: edit('passkey_sign_in.json', 'evidence/benchmark/v1', 'evidence/benchmark/v2'),
    unmet: ['passkey/p95 missing'],
  },
  {
    module: 'context_handoff',
    what: 'runs are saved without their samples',
    source: '003 promotion 4: p95 below 250 ms; 000: statistics need raw samples',
    edit: (path, text) =>
      path.startsWith('files/benchmarks/') ? text.replace(/,\n\s*"data": \[[^\]]*\]/, '') : text,
    unmet: ['context_handoff/p95 inconclusive'],
  },
];

/** What else goes wrong in real runs. */
export const MORE_FAULTS: readonly Fault[] = [
  {
    module: 'memory',
    what: '40 of 2,000 samples are slow: the p95 holds, and they are not hidden',
    source: '001 M.1: p95 of searches below 100 ms, of 2,000 samples',
    files: slower('memory_search', 4, 4),
    unmet: [],
  },
  {
    module: 'memory',
    what: '200 of 2,000 samples are slow',
    source: '001 M.1: p95 of searches below 100 ms, of 2,000 samples',
    files: slower('memory_search', 4, 20),
    unmet: ['memory/p95-search fail'],
  },
  {
    module: 'memory',
    what: 'the work tree held changes while upserts were measured',
    source: '002: evidence is of the commit',
    edit: (path, text) =>
      /memory_upsert-/.test(path) ? text.replace('"dirty": false', '"dirty": true') : text,
    unmet: ['memory/p95-upsert missing'],
  },
  {
    module: 'memory',
    what: 'the report of tests breaks off',
    source: 'section 3.3: what is cut is no evidence',
    edit: (path, text) =>
      path === 'files/tests/memory-storage-suite/junit.xml'
        ? text.slice(0, text.indexOf('test_round_trip'))
        : text,
    unmet: [
      'repository/tests missing',
      ...[
        ...['suite', 'resilience', 'guardian', 'fail-closed', 'storage', 'lifecycle', 'gdpr-delete'],
        ...['compression', 'dedupe', 'category-unit', 'category-integration', 'category-property'],
      ].map((id) => `memory/${id} missing`),
    ],
  },
  {
    module: 'memory',
    what: 'Hypothesis was told how many examples to run, and nobody counted them',
    source: '001: 10,000 operations, with their seed',
    edit: edit('memory-storage-suite/junit.xml', 'name="ops_total"', 'name="max_examples"'),
    unmet: ['memory/resilience missing'],
  },
  {
    module: 'identity_tokens',
    what: 'a test passes only when it is run again',
    source: '002: no flaky tests',
    files: test('test_old_token_until_overlap_ends', { isFlaky: true }),
    unmet: ['repository/tests fail', 'identity_tokens/suite fail'],
  },
  {
    module: 'consciousness',
    what: 'a span was begun and never ended',
    source: '001 G-OBS: spans registered',
    edit: edit('traces.json', /("name": "consciousness.dream"[^}]*?)\n\s*"endTimeUnixNano": "\d+",/, '$1'),
    unmet: ['consciousness/spans missing'],
  },
  {
    module: 'routing',
    what: 'pip-audit could not look up a package, so it was not strict',
    source: '001 G-SEC: pip-audit --strict',
    files: scan('pip-audit', { gaps: ['lukhas: Dependency not found on PyPI and could not be audited'] }),
    unmet: ['repository/scan-pip-audit fail'],
  },
  {
    module: 'bridge',
    what: '994 of 1,000 cascades prevented: too few to refute, and not shown',
    source: '001 C.2: cascade prevention of at least 99.7 %',
    files: change('record', (reading, path) =>
      path.includes('validation')
        ? { ...reading, value: { ...reading.value, cascade: { prevented: 994, trials: 1000 } } }
        : reading,
    ),
    unmet: ['bridge/cascades-prevented inconclusive'],
  },
  {
    module: 'security',
    what: 'the record of another commit',
    source: '002: evidence is of the commit',
    edit: edit('security_validation_1.json', '"task"', `"commit": "${'d'.repeat(40)}", "task"`),
    unmet: ['security/records fail'],
  },
  {
    module: 'oidc',
    what: 'the description of the API is an empty file',
    source: '001 I.3: OpenAPI collected',
    edit: (path, text) => (path.endsWith('openapi.json') ? '' : text),
    unmet: ['oidc/collect-openapi missing'],
  },
  {
    module: 'passkey',
    what: 'a key of a service stands in the output of a test',
    source: 'S9, P8: no secrets in the bundle',
    files: test('test_speed', {
      status: 'passed',
      properties: new Map([['token', `ghp_${'A1b2C3d4E5f6G7h8I9j0'.repeat(2).slice(0, 36)}`]]),
    }),
    unmet: ['repository/secrets fail'],
  },
];
