import type { JudgeInput } from '../../src/evidence-bundler/judge/input.ts';
import type { ReadFile, ScanFinding, ScanReading, TestCase } from '../../src/evidence-bundler/read/model.ts';
import type { JsonObject } from '../../src/report/model.ts';
import { guardianSchema, opened, unsafe } from './evidence-files.ts';
import type { ModuleFacts } from './evidence-world.ts';

/** A passing bundle with one fact gone or wrong. */
export interface Spoiled {
  readonly what: string;
  readonly input: JudgeInput;
}

/** Files whose loss is no loss for a single module: those of the repository that no module needs. */
const OF_NO_MODULE = ['tests/smoke/'];

/**
 * The same bundle without its measurements, and without what asks for them: thousands of samples need not be judged anew for each
 * fact that has nothing to do with them.
 */
export function withoutMeasurements(world: JudgeInput): JudgeInput {
  return {
    ...world,
    policy: {
      ...world.policy,
      modules: world.policy.modules.map((module) => ({ ...module, budgets: [], regressions: [] })),
    },
    files: world.files.filter(({ reading }) => reading.kind !== 'benchmarks'),
  };
}

/** Every single fact of a bundle taken away or turned, one at a time. */
export function spoilEvidence(world: JudgeInput, facts: ModuleFacts): readonly Spoiled[] {
  const measured = world.files.filter(({ reading }) => reading.kind === 'benchmarks');
  return [
    ...measured.flatMap((file) => spoilFile(world, file)),
    ...spoilRest(withoutMeasurements(world), facts),
  ];
}

function spoilFile(world: JudgeInput, file: ReadFile): readonly Spoiled[] {
  return [
    { what: `${file.path} is gone`, input: withFile(world, file, null) },
    { what: `${file.path} is cut`, input: withFile(world, file, broken(file)) },
    ...spoilReading(file).map(({ what, file: changed }) => ({
      what: `${file.path}: ${what}`,
      input: withFile(world, file, changed),
    })),
  ];
}

function spoilRest(world: JudgeInput, facts: ModuleFacts): readonly Spoiled[] {
  const needed = world.files.filter(({ path }) => {
    if (OF_NO_MODULE.some((folder) => path.startsWith(folder))) return false;
    return facts.key === 'guardian_schema' || !path.startsWith('schemas/');
  });
  return [
    ...needed.flatMap((file) => spoilFile(world, file)),
    ...[...world.tree.keys()].flatMap((path) => [
      { what: `${path} is not in the repository`, input: withTree(world, path, null) },
      { what: `${path} is empty`, input: withTree(world, path, '') },
    ]),
    ...world.log.map((entry, at) => ({
      what: `the log does not show ${entry.modules.join()}`,
      input: { ...world, log: world.log.filter((_, index) => index !== at) },
    })),
    { what: 'nobody looked for secrets', input: { ...world, safety: null } },
    {
      what: 'a secret in the bundle',
      input: { ...world, safety: unsafe('secret', 'a key', 'tests/a', 1) },
    },
    ...(facts.key === 'guardian_schema' ? spoilSchema(world) : []),
  ];
}

function withFile(world: JudgeInput, file: ReadFile, changed: ReadFile | null): JudgeInput {
  return { ...world, files: world.files.flatMap((one) => (one === file ? (changed ?? []) : one)) };
}

function withTree(world: JudgeInput, path: string, text: string | null): JudgeInput {
  const tree = new Map(world.tree);
  if (text === null) tree.delete(path);
  else tree.set(path, { size: text.length, text });
  return { ...world, tree };
}

function broken(file: ReadFile): ReadFile {
  const problem = { code: 'truncated', severity: 'error', message: 'It is cut.', hint: '', line: 9 } as const;
  return { ...file, size: file.size, problems: [problem] };
}

interface Changed {
  readonly what: string;
  readonly file: ReadFile;
}

function spoilReading(file: ReadFile): readonly Changed[] {
  const { reading } = file;
  const give = (what: string, changed: object): Changed => ({
    what,
    file: { ...file, reading: { ...reading, ...changed } as ReadFile['reading'] },
  });
  switch (reading.kind) {
    case 'tests':
      return reading.cases.flatMap((test, at) => {
        const become = (what: string, changed: Partial<TestCase> | null) =>
          give(`${test.name} ${what}`, { cases: replaced(reading.cases, at, changed) });
        const isCounted = test.properties.has('ops_total');
        const properties = (changed: readonly [string, string][]) => ({ properties: new Map(changed) });
        return [
          become('did not run', null),
          become('failed', { status: 'failed' }),
          become('was skipped', { status: 'skipped' }),
          become('passed after a failure', { isFlaky: true }),
          ...(isCounted
            ? [
                become(
                  'has one operation less',
                  properties([
                    ['ops_total', '9999'],
                    ['seed', '7'],
                  ]),
                ),
                become('tells no seed', properties([['ops_total', '10000']])),
                become(
                  'counts nothing',
                  properties([
                    ['seed', '7'],
                    ['max_examples', '10000'],
                  ]),
                ),
              ]
            : []),
        ];
      });
    case 'benchmarks':
      return [
        give('of another commit', { commit: 'd'.repeat(40) }),
        give('of a changed work tree', { isDirty: true }),
        ...reading.series.flatMap((one, at) => {
          const become = (what: string, processes: readonly (readonly number[])[]) =>
            give(`${one.name} ${one.side ?? ''} ${what}`, {
              series: replaced(reading.series, at, { processes }),
            });
          return [
            give(`${one.name} ${one.side ?? ''} is gone`, { series: replaced(reading.series, at, null) }),
            become(
              'has one sample less',
              one.processes.map((samples, index) => samples.slice(index === 0 ? 1 : 0)),
            ),
            become('has no samples', []),
            ...(one.side === 'base'
              ? []
              : [
                  become(
                    'is four times slower',
                    one.processes.map((all) => all.map((value) => value * 4)),
                  ),
                ]),
          ];
        }),
      ];
    case 'scan':
      return reading.runs.flatMap((_, at) => {
        const become = (what: string, changed: Partial<ScanReading['runs'][number]> | null) =>
          give(what, { runs: replaced(reading.runs, at, changed) });
        return [
          become('the run is gone', null),
          become('looked at a part', { gaps: ['app.py: syntax error'] }),
          become('looked at nothing', { looked: { files: 0, packages: 0 } }),
          become('a high finding', { findings: [finding('high')] }),
          become('a critical finding', { findings: [finding('critical')] }),
          become('a finding that nobody ranks', { findings: [finding('unknown')] }),
          ...(reading.format === 'pip-audit' ? [become('was not strict', { isStrict: false })] : []),
        ];
      });
    case 'sbom':
      return [
        give('no components', { components: [] }),
        give('a critical vulnerability', { vulnerabilities: [finding('critical')] }),
      ];
    case 'metrics':
      return [
        ...reading.metrics.map(({ name }, at) =>
          give(`${name} is gone`, { metrics: replaced(reading.metrics, at, null) }),
        ),
        ...reading.alerts
          .slice(0, isAsked(file) ? undefined : 0)
          .map(({ name }, at) =>
            give(`the alert ${name} is gone`, { alerts: replaced(reading.alerts, at, null) }),
          ),
        ...(reading.tests?.alerts ?? []).slice(0, isAsked(file) ? undefined : 0).map((name, at) =>
          give(`no test expects ${name}`, {
            tests: { ...reading.tests, alerts: replaced(reading.tests?.alerts ?? [], at, null) },
          }),
        ),
        ...(reading.format === 'rule-tests' ? [give('loads no rules', { ruleFiles: [] })] : []),
        ...(reading.outcome === null
          ? []
          : [
              give('promtool failed', { outcome: { ...reading.outcome, failed: 1, exitCode: 1 } }),
              give('promtool only checked', { outcome: { ...reading.outcome, command: 'check rules' } }),
              give('promtool ran other tests', { ruleFiles: ['elsewhere/other_test.yml'] }),
            ]),
      ];
    case 'record':
      return file.path.includes('guardian_responses')
        ? Object.keys(reading.value).map((key) => give(`no ${key}`, { value: without(reading.value, key) }))
        : [
            ...Object.keys(reading.value).map((key) =>
              give(`no ${key}`, { value: without(reading.value, key) }),
            ),
            give('says that it failed', { value: { ...reading.value, status: 'failed' } }),
            give('is of another commit', { value: { ...reading.value, commit: 'd'.repeat(40) } }),
            give('is of another task', { value: { ...reading.value, task: 'X.9' } }),
          ];
    case 'report': {
      const { report } = reading;
      const sections = report.sections.map((section) =>
        section.kind !== 'coverage'
          ? section
          : {
              ...section,
              groups: section.groups.map((group) => ({ ...group, coverage: { covered: 89, total: 100 } })),
            },
      );
      return [
        give('89 of 100 lines', { report: { ...report, sections } }),
        give('of another commit', {
          report: { ...report, subject: { ...report.subject, head: 'd'.repeat(40) } },
        }),
        give('without modules', { report: { ...report, sections: [] } }),
      ];
    }
    case 'other':
      return [{ what: 'is empty', file: { ...file, size: 0 } }];
  }
}

/** Alerts of modules that ask for none are there only so that promtool has something to run. */
function isAsked({ reading }: ReadFile): boolean {
  if (reading.kind !== 'metrics') return false;
  const names = [...reading.alerts.map(({ name }) => name), ...(reading.tests?.alerts ?? [])];
  return !names.some((name) => name.startsWith('Anything'));
}

function replaced<T>(all: readonly T[], at: number, changed: Partial<T> | null): readonly T[] {
  return all.flatMap((one, index) => {
    if (index !== at) return [one];
    return changed === null ? [] : [{ ...one, ...changed }];
  });
}

function without(value: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

export function finding(severity: ScanFinding['severity'], changed: Partial<ScanFinding> = {}): ScanFinding {
  return {
    rule: 'B602',
    title: 'shell',
    severity,
    score: null,
    confidence: null,
    path: 'app.py',
    line: 4,
    package: null,
    aliases: [],
    suppressed: null,
    pointer: '/results/0',
    ...changed,
  };
}

function spoilSchema(world: JudgeInput): readonly Spoiled[] {
  const [path = ''] = world.schemas.keys();
  const base = opened(guardianSchema());
  const give = (what: string, text: string | null): Spoiled => ({
    what: `the Guardian's schema ${what}`,
    input: { ...world, schemas: new Map([[path, { base, head: opened(text) }]]) },
  });
  return [
    give('is gone', null),
    give('is no schema', '['),
    give('loses a field', guardianSchema({ reasons: null })),
    give('changes a type', guardianSchema({ decision: { type: 'number' } })),
    give('narrows a value', guardianSchema({ decision: { enum: ['deny'] } })),
    give('tells no version', guardianSchema({ schema_version: { type: 'string' } })),
  ];
}
