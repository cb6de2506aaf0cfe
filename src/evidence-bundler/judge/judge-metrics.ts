import type { ModulePolicy } from '../policy/model.ts';
import { compileNamePattern } from '../policy/name-pattern.ts';
import { findMetricProblems, type MetricProblemCode } from '../read/metrics/find-metric-problems.ts';
import type { MetricsReading, Reading } from '../read/model.ts';
import { type Evidence, isCollectedAs, tellBroken } from './evidence.ts';
import { counted, named, type Seen } from './finding.ts';

/** What a module's metrics show, by the id of the claim. */
export interface MetricClaims {
  readonly metrics: Seen;
  readonly spans: Seen;
  readonly alerts: Seen;
  readonly promtool: Seen;
  /** What decides nothing. */
  readonly notes: readonly string[];
}

/** A run of promtool that shows nothing about these rules, or shows that they are wrong. */
const RUN_PROBLEMS: ReadonlySet<MetricProblemCode> = new Set([
  'promtool-missing',
  'promtool-failed',
  'tests-not-run',
  'rules-not-tested',
]);

/** Metrics, spans and alerts that a module declares, and whether `promtool test rules` ran over its rules and passed. */
export function judgeMetrics(evidence: Evidence, module: ModulePolicy): MetricClaims {
  const files = [...evidence.ofModule('metrics', module.key), ...evidence.ofModule('tests', module.key)];
  const metrics = files.flatMap(({ reading }) => (reading.kind === 'metrics' ? [reading] : []));
  const names = metrics.flatMap((reading) =>
    reading.metrics.flatMap(({ name, type }) => (type === 'span' ? [] : [name])),
  );
  const alerts = metrics.flatMap((reading) => [
    ...(reading.format === 'rules' ? reading.alerts.map(({ name }) => name) : []),
    ...(reading.tests?.alerts ?? []),
  ]);
  const askedMetrics = module.metrics.map((pattern) => resolve(pattern, names));
  const askedAlerts = module.alerts.map((pattern) => resolve(pattern, alerts));
  const { declared, problems } = findMetricProblems(files, {
    metrics: distinct(askedMetrics.flat()),
    spans: module.spans,
    alerts: distinct(askedAlerts.flat()),
  });
  const errors = problems.filter(({ severity }) => severity === 'error');
  const wrong = (code: MetricProblemCode) =>
    new Set(errors.filter((one) => one.code === code).map(({ subject }) => subject));
  const seenAt = (subjects: readonly string[]) =>
    declared
      .filter(({ name }) => subjects.includes(name))
      .flatMap(({ seen }) => seen.slice(0, 1).map(({ path, line }) => ({ path, pointer: `line ${line}` })));
  const notSeen = wrong('metric-not-seen');
  const untested = new Set([...wrong('alert-not-defined'), ...wrong('alert-not-tested')]);
  const runs = errors.filter(({ code }) => RUN_PROBLEMS.has(code));
  const lookedAt = `${counted(metrics.length, 'file')} of rules, tests and expositions`;
  const broken = tellBroken(evidence, (file) => isCollectedAs(file, 'metrics'));
  return {
    metrics: judgeNames(module.metrics, askedMetrics, notSeen, {
      what: 'metric',
      lookedAt: lookedAt + broken,
      evidence: seenAt(askedMetrics.flat()),
      help: 'Register the metric, and collect the rules or what the service exposes.',
    }),
    spans: judgeNames(
      module.spans,
      module.spans.map((span) => [span]),
      wrong('span-not-seen'),
      {
        what: 'span',
        lookedAt: lookedAt + broken,
        evidence: seenAt(module.spans),
        help: 'Export the spans of a test run as OTLP JSON and collect the file.',
      },
    ),
    alerts: judgeNames(module.alerts, askedAlerts, untested, {
      what: 'alert',
      lookedAt: lookedAt + broken,
      evidence: errors.flatMap(({ path, line }) =>
        path === null ? [] : [{ path, pointer: line > 0 ? `line ${line}` : '' }],
      ),
      help: 'Define the alert, and let a test under `alert_rule_test` expect it to fire.',
    }),
    promtool: judgePromtool(files, runs, lookedAt + broken),
    notes: problems.flatMap(({ severity, message }) => (severity === 'warning' ? [message] : [])),
  };
}

function judgePromtool(
  files: readonly { readonly path: string; readonly reading: Reading }[],
  problems: ReturnType<typeof findMetricProblems>['problems'],
  lookedAt: string,
): Seen {
  const metrics = files.filter(({ reading }) => reading.kind === 'metrics');
  const failed = problems.some(({ code }) => code !== 'promtool-missing');
  const absent = [
    ...(has(metrics, 'rules') ? [] : ['file of rules']),
    ...(has(metrics, 'rule-tests') ? [] : ['file of tests of rules']),
    ...(problems.some(({ code }) => code === 'promtool-missing') || problems.length + metrics.length === 0
      ? ['answer of `promtool test rules`']
      : []),
  ];
  const isMissing = absent.length > 0;
  if (problems.length > 0 || isMissing)
    return {
      status: failed && !isMissing ? 'fail' : 'missing',
      found: isMissing
        ? `no ${absent.join(', no ')}; looked at ${lookedAt}`
        : problems
            .slice(0, 3)
            .map(({ message }) => message.replace(/\.$/, ''))
            .join('; '),
      evidence: problems.flatMap(({ path }) => (path === null ? [] : [{ path, pointer: '' }])),
      help: problems[0]?.help ?? 'Run `promtool test rules`, and collect its answer with the exit code.',
    };
  return {
    status: 'pass',
    found: '`promtool test rules` ran over all tests of rules and passed',
    evidence: metrics.slice(0, 5).map(({ path }) => ({ path, pointer: '' })),
  };
}

function has(files: readonly { readonly reading: Reading }[], format: MetricsReading['format']): boolean {
  return files.some(({ reading }) => reading.kind === 'metrics' && reading.format === format);
}

interface About {
  readonly what: string;
  readonly lookedAt: string;
  readonly evidence: NonNullable<Seen['evidence']>;
  readonly help: string;
}

/** Each pattern needs one name of which nothing is wrong. */
function judgeNames(
  patterns: readonly string[],
  resolved: readonly (readonly string[])[],
  wrong: ReadonlySet<string>,
  { what, lookedAt, evidence, help }: About,
): Seen {
  const lacking = patterns.filter((_, at) => (resolved[at] ?? []).every((name) => wrong.has(name)));
  const numbers = { asked: patterns.length, found: patterns.length - lacking.length };
  if (lacking.length > 0)
    return {
      status: 'missing',
      found: `${counted(lacking.length, what)} not shown: ${named(lacking)}; looked at ${lookedAt}`,
      numbers,
      evidence,
      help,
    };
  return { status: 'pass', found: `${counted(patterns.length, what)} shown`, numbers, evidence };
}

/** Names that a pattern means; the pattern itself when it means none, so that it is told as missing. */
function resolve(pattern: string, names: readonly string[]): readonly string[] {
  if (!/[*?{]/.test(pattern)) return [pattern];
  const matches = compileNamePattern(pattern);
  const found = distinct(names.filter((name) => matches(name)));
  return found.length === 0 ? [pattern] : found;
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
