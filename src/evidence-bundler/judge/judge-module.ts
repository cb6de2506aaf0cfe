import type { ModulePolicy } from '../policy/model.ts';
import { casesOf, type Evidence } from './evidence.ts';
import { counted, grouped, named, percent } from './finding.ts';
import { judgeBudgetClaim, tellQuantile } from './judge-budget-claim.ts';
import { judgeCoverage } from './judge-coverage.ts';
import { judgeCollected, judgeFiles, judgeMentions } from './judge-files.ts';
import { judgeOrder } from './judge-log.ts';
import { judgeMetrics } from './judge-metrics.ts';
import { judgeProportionClaim } from './judge-proportion-claim.ts';
import { judgeRecords } from './judge-records.ts';
import { judgeRegressionClaims } from './judge-regression-claims.ts';
import { judgeAllTests, judgeCategory } from './judge-tests.ts';
import { type Make, makeTest } from './make.ts';

/** What is claimed of a module, in the order of its policy. */
export function judgeModule(evidence: Evidence, module: ModulePolicy, make: Make, notes: string[]): void {
  const { policy } = evidence.input;
  const { key, suite, task } = module;
  if (suite !== null || policy.tests.mustRun === 'each-module') makeSuite(evidence, module, make);
  if (module.artifacts.length > 0)
    make(
      'records',
      'records',
      `a record ${named(module.artifacts)}${task === null ? '' : ` of the task \`${task}\``}`,
      judgeRecords(evidence, module),
    );
  if (module.after.length > 0)
    make('order', 'order', `the log shows ${named(module.after)} before`, judgeOrder(evidence, module));
  if (module.files.length > 0)
    make('files', 'files', `the repository has ${named(module.files, 20)}`, judgeFiles(evidence, module));
  if (module.mentions.length > 0)
    make(
      'mentions',
      'files',
      module.mentions.map(({ file, words }) => `\`${file}\` names ${named(words, 10)}`).join('; '),
      judgeMentions(evidence, module),
    );
  for (const one of module.tests) makeTest(evidence, one, key, make);
  for (const category of module.categories)
    make(
      `category-${category}`,
      'category',
      `at least one \`${category}\` test passes`,
      judgeCategory(evidence, module, category),
    );
  for (const budget of module.budgets) {
    const { seen, notes: more } = judgeBudgetClaim(evidence, budget, key);
    notes.push(...more);
    const { quantile, limit, unit, leastSamples, mostVariation } = budget;
    make(
      budget.id,
      'budget',
      `${tellQuantile(quantile)} of \`${budget.benchmark}\` below ${limit} ${unit}, of at least ${counted(leastSamples, 'sample')}${mostVariation === null ? '' : `, varying by less than ${percent(mostVariation)} between runs`}`,
      seen,
    );
  }
  for (const [at, { seen, notes: more }] of judgeRegressionClaims(evidence, module).entries()) {
    const asked = module.regressions[at];
    if (asked === undefined) continue;
    notes.push(...more);
    make(
      asked.id,
      'regression',
      `\`${asked.benchmark}\` no more than ${percent(asked.budget)} worse than the base, of at least ${counted(asked.leastPerSide, 'sample')} on each side`,
      seen,
    );
  }
  for (const one of module.proportions)
    make(
      one.id,
      'proportion',
      one.kind === 'share'
        ? `at least ${percent(one.least)} of at least ${grouped(one.leastTrials)} trials succeed`
        : 'more hits with it than without, beyond chance',
      judgeProportionClaim(evidence, one, module),
    );
  makeMetrics(evidence, module, make, notes);
  if (module.coverage !== null)
    make(
      'coverage',
      'coverage',
      `at least ${percent(module.coverage.least)} of the module is covered`,
      judgeCoverage(evidence, module),
    );
  for (const rule of policy.collect)
    if (rule.isRequired && rule.module === key)
      make(`collect-${rule.id}`, 'collected', `a file ${named(rule.paths)}`, judgeCollected(evidence, rule));
}

function makeSuite(evidence: Evidence, module: ModulePolicy, make: Make): void {
  const { key, suite } = module;
  const files = evidence
    .ofModule('tests', key)
    .filter((file) => suite === null || evidence.belongs(file, key));
  const { mayFlake } = evidence.input.policy.tests;
  const lookedFor =
    suite === null
      ? `reports of tests of \`${key}\``
      : `a folder or a file named \`${suite}\`, a report with the property \`suite\`, or a rule of collection for \`${key}\``;
  make(
    'suite',
    'tests',
    suite === null ? 'its tests ran and pass' : `the suite \`${suite}\` ran and passes`,
    judgeAllTests(evidence, casesOf(files), mayFlake, lookedFor),
  );
}

function makeMetrics(evidence: Evidence, module: ModulePolicy, make: Make, notes: string[]): void {
  const { metrics, spans, alerts, promtool } = module;
  if (metrics.length + spans.length + alerts.length === 0 && !promtool) return;
  const seen = judgeMetrics(evidence, module);
  notes.push(...seen.notes);
  if (metrics.length > 0)
    make('metrics', 'metrics', `rules or an exposition hold ${named(metrics, 20)}`, seen.metrics);
  if (spans.length > 0) make('spans', 'metrics', `spans ${named(spans, 20)} were recorded`, seen.spans);
  if (alerts.length > 0)
    make('alerts', 'alerts', `tests of rules expect ${named(alerts, 20)} to fire`, seen.alerts);
  if (promtool) make('promtool', 'promtool', '`promtool test rules` ran and passed', seen.promtool);
}
