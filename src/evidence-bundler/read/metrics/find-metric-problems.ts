import { compareText } from '../../../foundation/compare.ts';
import type { MetricsReading, TestReading } from '../model.ts';
import { matchRuleFiles, nameOfPath } from './rule-paths.ts';

/** A collected file, by the path that it has in the bundle. JUnit of `promtool test rules --junit` comes as tests. */
export interface MetricsFile {
  readonly path: string;
  readonly reading: MetricsReading | TestReading;
}

/** What a policy says that there is. */
export interface DeclaredMetrics {
  readonly metrics: readonly string[];
  readonly spans: readonly string[];
  /** Alerts that tests of rules must expect to fire. */
  readonly alerts: readonly string[];
}

export interface MetricsJudgement {
  /** In the order of the declaration: metrics, then spans. */
  readonly declared: readonly SeenMetric[];
  /** Errors first, then by code, subject and path. */
  readonly problems: readonly MetricProblem[];
}

export interface SeenMetric {
  readonly name: string;
  readonly kind: 'metric' | 'span';
  /** By path. A span is met in expositions only. */
  readonly seen: readonly {
    readonly path: string;
    readonly line: number;
    readonly in: 'rules' | 'rule-tests' | 'exposition';
    readonly type: string | null;
  }[];
}

export type MetricProblemCode =
  | 'metric-not-seen'
  | 'metric-not-exposed'
  | 'span-not-seen'
  | 'alert-not-defined'
  | 'alert-not-tested'
  | 'rules-not-tested'
  | 'rule-file-missing'
  | 'promtool-missing'
  | 'promtool-failed'
  | 'promtool-not-told'
  | 'tests-not-run';

export interface MetricProblem {
  readonly code: MetricProblemCode;
  readonly severity: 'error' | 'warning';
  /** The metric, span, alert or file. */
  readonly subject: string;
  /** Untrusted: quotes the files. */
  readonly message: string;
  readonly help: string;
  readonly path: string | null;
  readonly line: number;
}

type Of<Format extends MetricsReading['format']> = {
  readonly path: string;
  readonly reading: MetricsReading & { readonly format: Format };
};

/** What a series may be called after its metric. */
const SERIES = ['', '_bucket', '_count', '_sum', '_total', '_created', '_info'] as const;

/**
 * Holds Prometheus' files against what is declared: every metric stands in rules or in an exposition, every span was recorded,
 * every alert is defined and some test expects it to fire, every rule file is loaded by a test, and `promtool test rules` ran over
 * all test files and passed. Series of a histogram (`_bucket`, `_sum`, `_count`) and `_total` of a counter are the metric.
 */
export function findMetricProblems(
  files: readonly MetricsFile[],
  declared: DeclaredMetrics,
): MetricsJudgement {
  const rules = files.filter((file): file is Of<'rules'> => isFormat(file, 'rules'));
  const tests = files.filter((file): file is Of<'rule-tests'> => isFormat(file, 'rule-tests'));
  const seen = [
    ...declared.metrics.map((name) => findMetric(name, files)),
    ...declared.spans.map((name) => findSpan(name, files)),
  ];
  const problems = [
    ...seen.flatMap((one) => judgeSeen(one, files)),
    ...findAlertProblems(rules, tests, declared.alerts),
    ...findRuleProblems(rules, tests),
    ...findRunProblems(files, rules, tests, declared),
  ];
  return { declared: seen, problems: problems.sort(compareProblems) };
}

function isFormat({ reading }: MetricsFile, format: MetricsReading['format']): boolean {
  return reading.kind === 'metrics' && reading.format === format;
}

function findMetric(name: string, files: readonly MetricsFile[]): SeenMetric {
  const names = new Set(SERIES.map((suffix) => name + suffix));
  return { name, kind: 'metric', seen: places(files, (one) => one.type !== 'span' && names.has(one.name)) };
}

function findSpan(name: string, files: readonly MetricsFile[]): SeenMetric {
  return { name, kind: 'span', seen: places(files, (one) => one.type === 'span' && one.name === name) };
}

function places(
  files: readonly MetricsFile[],
  isIt: (metric: MetricsReading['metrics'][number]) => boolean,
): SeenMetric['seen'] {
  return files
    .flatMap(({ path, reading }) => {
      if (reading.kind !== 'metrics' || reading.format === 'promtool') return [];
      const found = reading.metrics.find(isIt);
      return found === undefined ? [] : [{ path, line: found.line, in: reading.format, type: found.type }];
    })
    .sort((a, b) => compareText(a.path, b.path));
}

function judgeSeen(
  { name, kind, seen }: SeenMetric,
  files: readonly MetricsFile[],
): readonly MetricProblem[] {
  if (kind === 'span') {
    if (seen.length > 0) return [];
    const message = `The span \`${name}\` was recorded by no test.`;
    return [
      error('span-not-seen', name, message, 'Export the spans of a test run as JSON and collect the file.'),
    ];
  }
  const [first] = seen;
  if (!seen.some((one) => one.in !== 'rule-tests')) {
    const only = first === undefined ? '' : '; only a test of rules names it';
    const message = `The metric \`${name}\` stands in no rule and in no exposition${only}.`;
    return [
      error('metric-not-seen', name, message, 'Register it, and collect what the service exposes.', first),
    ];
  }
  const isExposed = seen.some((one) => one.in === 'exposition');
  const asks = files.some(
    ({ reading }) =>
      reading.kind === 'metrics' &&
      reading.format === 'exposition' &&
      reading.metrics.some(({ type }) => type !== 'span'),
  );
  if (isExposed || !asks) return [];
  const message = `Rules ask for \`${name}\`, and no exposition has it: they would never fire.`;
  return [
    { ...error('metric-not-exposed', name, message, 'Register the metric.', first), severity: 'warning' },
  ];
}

function findAlertProblems(
  rules: readonly Of<'rules'>[],
  tests: readonly Of<'rule-tests'>[],
  declared: readonly string[],
): readonly MetricProblem[] {
  const fired = new Set(tests.flatMap(({ reading }) => reading.tests?.alerts ?? []));
  const quiet = new Set(tests.flatMap(({ reading }) => reading.alerts.map(({ name }) => name)));
  const defined = new Map<string, { readonly path: string; readonly line: number }>();
  for (const { path, reading } of rules)
    for (const { name, line } of reading.alerts) if (!defined.has(name)) defined.set(name, { path, line });
  const wanted = new Set(declared);
  return [...new Set([...declared, ...defined.keys()])].flatMap((name) => {
    const place = defined.get(name);
    const problems: MetricProblem[] = [];
    if (place === undefined)
      problems.push(
        error('alert-not-defined', name, `No rule file has the alert \`${name}\`.`, 'Write the rule.'),
      );
    if (!fired.has(name)) {
      const only = quiet.has(name) ? '; that it keeps quiet shows nothing alone' : '';
      const message = `No test of rules expects the alert \`${name}\` to fire${only}.`;
      const found = error(
        'alert-not-tested',
        name,
        message,
        'Add it to `alert_rule_test` with `exp_alerts`.',
        place,
      );
      problems.push(wanted.has(name) ? found : { ...found, severity: 'warning' });
    }
    return problems;
  });
}

function findRuleProblems(
  rules: readonly Of<'rules'>[],
  tests: readonly Of<'rule-tests'>[],
): readonly MetricProblem[] {
  const paths = rules.map(({ path }) => path);
  const loaded = new Set<string>();
  const problems: MetricProblem[] = [];
  for (const { path, reading } of tests) {
    for (const pattern of reading.ruleFiles) {
      const matched = matchRuleFiles(path, pattern, paths);
      for (const one of matched) loaded.add(one);
      if (matched.length > 0) continue;
      const message = `\`${path}\` loads \`${pattern}\`, which is not among the evidence.`;
      const found = error('rule-file-missing', pattern, message, 'Collect the rule file too.', {
        path,
        line: 0,
      });
      problems.push({ ...found, severity: 'warning' });
    }
  }
  for (const path of paths.filter((one) => !loaded.has(one))) {
    const message = `No test loads the rule file \`${path}\`.`;
    problems.push(
      error('rules-not-tested', path, message, 'Name it under `rule_files` of a test.', { path, line: 0 }),
    );
  }
  return problems;
}

/** What one answer says: promtool's own, or the suites of its JUnit form, which are called after the test files. */
interface Run {
  readonly path: string;
  readonly ran: readonly string[];
  readonly failed: number;
  readonly isTold: boolean;
}

function findRunProblems(
  files: readonly MetricsFile[],
  rules: readonly Of<'rules'>[],
  tests: readonly Of<'rule-tests'>[],
  declared: DeclaredMetrics,
): readonly MetricProblem[] {
  const runs = files.flatMap((file) => runOf(file, tests) ?? []);
  const isAsked = rules.length + tests.length + declared.metrics.length + declared.alerts.length > 0;
  const testRuns = runs.filter(({ ran }) => ran.length > 0);
  const problems: MetricProblem[] = [];
  if (isAsked && testRuns.length === 0) {
    const message = 'No answer of `promtool test rules` is among the evidence.';
    problems.push(
      error('promtool-missing', '', message, 'Run it, and collect its answer with the exit code.'),
    );
  }
  for (const { path, failed, isTold } of runs) {
    const place = { path, line: 0 };
    if (failed > 0) {
      const message = `promtool failed ${failed === 1 ? 'one file' : `${failed} files or tests`}, by \`${path}\`.`;
      problems.push(
        error('promtool-failed', path, message, 'Read its answer and correct the rules or the tests.', place),
      );
    } else if (!isTold) {
      const message = `\`${path}\` does not tell the exit code of promtool.`;
      const help = 'Keep command, exit code and both streams in a JSON file.';
      problems.push({ ...error('promtool-not-told', path, message, help, place), severity: 'warning' });
    }
  }
  const ran = new Set(testRuns.flatMap((run) => run.ran.flatMap((told) => meant(told, tests))));
  for (const { path } of testRuns.length === 0 ? [] : tests) {
    if (ran.has(path)) continue;
    const message = `promtool did not run \`${path}\`.`;
    problems.push(
      error('tests-not-run', path, message, 'Give it to `promtool test rules`.', { path, line: 0 }),
    );
  }
  return problems;
}

function runOf({ path, reading }: MetricsFile, tests: readonly Of<'rule-tests'>[]): Run | null {
  if (reading.kind === 'tests') {
    const suites = new Set(reading.cases.map(({ suite }) => suite));
    const ran = [...suites].filter((suite) => meant(suite, tests).length > 0);
    const failed = reading.cases.filter(
      ({ suite, status }) => ran.includes(suite) && status !== 'passed',
    ).length;
    return ran.length === 0 ? null : { path, ran, failed, isTold: true };
  }
  const { outcome, ruleFiles } = reading;
  if (outcome === null) return null;
  const ran = outcome.command === 'test rules' ? ruleFiles : [];
  return { path, ran, failed: outcome.failed, isTold: outcome.exitCode !== null };
}

/**
 * The test files that promtool means, called from wherever it ran: those whose path ends in what it says or the other way round,
 * by whole names; else the one of that name, if there is only one.
 */
function meant(told: string, tests: readonly Of<'rule-tests'>[]): readonly string[] {
  const paths = tests.map(({ path }) => path);
  const suffix = rooted(told);
  const same = paths.filter((path) => suffix.endsWith(rooted(path)) || rooted(path).endsWith(suffix));
  if (same.length > 0) return same;
  const named = paths.filter((path) => nameOfPath(path) === nameOfPath(told));
  return named.length === 1 ? named : [];
}

function rooted(path: string): string {
  return `/${path.replaceAll('\\', '/').replace(/^(?:\.{0,2}\/)+/, '')}`;
}

function error(
  code: MetricProblemCode,
  subject: string,
  message: string,
  help: string,
  place?: { readonly path: string; readonly line: number },
): MetricProblem {
  return {
    code,
    severity: 'error',
    subject,
    message,
    help,
    path: place?.path ?? null,
    line: place?.line ?? 0,
  };
}

function compareProblems(a: MetricProblem, b: MetricProblem): number {
  return (
    compareText(a.severity, b.severity) ||
    compareText(a.code, b.code) ||
    compareText(a.subject, b.subject) ||
    compareText(a.path ?? '', b.path ?? '')
  );
}
