import type { MetricsReading, ReadProblem, ReadResult } from '../model.ts';
import { findMetricNames } from './metric-names.ts';
import { collectMetrics, NO_METRICS } from './named-metrics.ts';
import { bounded, problem } from './problems.ts';
import { isProblem, readYaml, type YamlNode } from './yaml-tree.ts';

/**
 * Reads a file of Prometheus rules: `groups` at the top, or below `spec` of a `PrometheusRule` of the operator. Names of metrics
 * come from the expressions; what a rule records has the type `recorded`. Whether the expressions are right is for promtool to
 * say, but a rule that cannot work is told here too.
 */
export function readRules(bytes: Uint8Array): ReadResult<MetricsReading> {
  const root = readYaml(bytes);
  if (isProblem(root)) return { reading: null, problems: [root] };
  const groups = root.has('groups') ? root.at('groups') : root.at('spec').at('groups');
  if (!Array.isArray(groups.value)) {
    const message = '`groups` is no list, so the file has no rules.';
    return {
      reading: null,
      problems: [problem('error', 'no-groups', message, 'Write `groups:` with a list.', 1)],
    };
  }
  const metrics = collectMetrics();
  const alerts: MetricsReading['alerts'][number][] = [];
  const problems: ReadProblem[] = [];
  const names = new Set<string>();
  for (const group of groups.items()) {
    const name = group.at('name').text();
    if (name === null)
      problems.push(
        problem('error', 'group-without-name', 'A group has no name.', 'Give it one.', group.line()),
      );
    else if (names.has(name)) {
      const message = `Two groups are called \`${name}\`, which Prometheus refuses.`;
      problems.push(problem('error', 'repeated-group', message, 'Rename one of them.', group.line()));
    } else names.add(name);
    for (const rule of group.at('rules').items()) problems.push(...readRule(rule));
  }
  if (alerts.length === 0 && metrics.all().length === 0)
    problems.push(problem('warning', 'no-rules', 'The file has no rules.', 'Write some, or delete it.'));
  return {
    reading: { ...NO_METRICS, format: 'rules', metrics: metrics.all(), alerts },
    problems: bounded(problems),
  };

  function readRule(rule: YamlNode): readonly ReadProblem[] {
    const line = rule.line();
    const [alert, record, expression] = [rule.at('alert').text(), rule.at('record').text(), rule.at('expr')];
    if ((alert === null) === (record === null)) {
      const message = 'A rule has to say either `alert` or `record`.';
      return [problem('error', 'rule-without-name', message, 'Write one of them.', line)];
    }
    if (alert !== null) alerts.push({ name: alert, line });
    if (record !== null) metrics.add(record, 'recorded', line);
    const text = expression.text();
    if (text === null || text.trim() === '') {
      const message = `The rule \`${alert ?? record}\` has no expression.`;
      return [problem('error', 'rule-without-expression', message, 'Write `expr`.', line)];
    }
    const found = findMetricNames(text);
    for (const name of found.names) metrics.add(name, null, expression.line());
    if (found.problem === null) return [];
    const message = `The expression of \`${alert ?? record}\` cannot be read: ${found.problem}.`;
    return [problem('error', 'broken-expression', message, 'Run `promtool check rules`.', expression.line())];
  }
}

/** Told by content: a list of groups with rules in it. */
export function looksLikeRules(_path: string, start: string): boolean {
  const isRules = /^groups:/m.test(start) && /^[ \t-]*(?:alert|record|rules):/m.test(start);
  return isRules || (/^kind:[ \t]*["']?PrometheusRule\b/m.test(start) && /^spec:/m.test(start));
}
