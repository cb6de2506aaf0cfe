import type { MetricsReading, ReadProblem, ReadResult } from '../model.ts';
import { findMetricNames } from './metric-names.ts';
import { collectMetrics, type MetricCollector, NO_METRICS } from './named-metrics.ts';
import { bounded, problem } from './problems.ts';
import { isProblem, readYaml, type YamlNode } from './yaml-tree.ts';

/**
 * Reads a file of `promtool test rules`. `tests.alerts` names the alerts that some test expects to fire: one that is only
 * expected to keep quiet would pass if it could never fire. Metrics are those of input series, expressions and expected samples.
 */
export function readRuleTests(bytes: Uint8Array): ReadResult<MetricsReading> {
  const root = readYaml(bytes);
  if (isProblem(root)) return { reading: null, problems: [root] };
  const ruleFiles = root
    .at('rule_files')
    .items()
    .flatMap((file) => file.text() ?? []);
  const groups = root.at('tests').items();
  const problems: ReadProblem[] = [];
  if (ruleFiles.length === 0) {
    const message = 'The file loads no rule file, so it tests none.';
    problems.push(problem('error', 'no-rule-files', message, 'Name them under `rule_files`.'));
  }
  if (groups.length === 0) {
    const message = 'The file has no tests; promtool passes it all the same.';
    problems.push(problem('error', 'no-tests', message, 'Write some under `tests`.'));
  }
  const metrics = collectMetrics();
  const fired = new Map<string, number>();
  const quiet = new Map<string, number>();
  let expressions = 0;
  for (const group of groups) {
    problems.push(...readSeries(group.at('input_series').items(), metrics));
    const [alertTests, expressionTests] = [
      group.at('alert_rule_test').items(),
      group.at('promql_expr_test').items(),
    ];
    if (alertTests.length + expressionTests.length === 0) {
      const message = 'A group of tests expects nothing, so it cannot fail.';
      problems.push(
        problem('warning', 'group-without-tests', message, 'Expect alerts or samples.', group.line()),
      );
    }
    for (const test of alertTests) {
      const name = test.at('alertname').text();
      if (name === null) {
        const message = 'A test of alerts names none.';
        problems.push(problem('error', 'test-without-alert', message, 'Write `alertname`.', test.line()));
      } else (test.at('exp_alerts').items().length > 0 ? fired : quiet).set(name, test.line());
    }
    for (const test of expressionTests) {
      expressions++;
      addNames(test.at('expr'), metrics);
      for (const sample of test.at('exp_samples').items()) addNames(sample.at('labels'), metrics);
    }
  }
  const alerts = [...new Map([...quiet, ...fired])].map(([name, line]) => ({ name, line }));
  return {
    reading: {
      ...NO_METRICS,
      format: 'rule-tests',
      metrics: metrics.all(),
      alerts,
      ruleFiles,
      tests: { groups: groups.length, alerts: [...fired.keys()], expressions },
    },
    problems: bounded(problems),
  };
}

function readSeries(series: readonly YamlNode[], metrics: MetricCollector): readonly ReadProblem[] {
  return series.flatMap((one) => {
    const named = addNames(one.at('series'), metrics);
    if (named > 0) return [];
    const message = 'A series of a test has no name.';
    return [
      problem(
        'error',
        'series-without-name',
        message,
        'Write `series: \'name{label="value"}\'`.',
        one.line(),
      ),
    ];
  });
}

/** How many metrics the text names. */
function addNames(text: YamlNode, metrics: MetricCollector): number {
  const { names } = findMetricNames(text.text() ?? '');
  for (const name of names) metrics.add(name, null, text.line());
  return names.length;
}

/** Told by content. A configuration of Prometheus names rule files too, and has no tests. */
export function looksLikeRuleTests(path: string, start: string): boolean {
  if (!/^(?:tests|rule_files|evaluation_interval):/m.test(start)) return false;
  if (
    /^(?:global|scrape_configs|scrape_config_files|alerting|remote_write|remote_read|storage):/m.test(start)
  )
    return false;
  return (
    /^[ \t-]*(?:input_series|alert_rule_test|promql_expr_test):/m.test(start) ||
    (/^rule_files:/m.test(start) && (/^tests:/m.test(start) || /tests?\.ya?ml$/.test(path)))
  );
}
