import type { Rule } from '../report/rule.ts';
import { CLAIM_DATA, everywhere, MODULES } from './rule-parts.ts';

const BUDGET: Rule = {
  id: 'EV010',
  name: 'evidence-budget',
  title: 'A limit of time or size is exceeded, or not shown to be kept',
  severity: everywhere('error'),
  why: 'A p95 of a few samples below the limit is luck as often as not: where the true p95 stands on the limit, the plain estimate passes in half of all runs. The upper bound of an order-statistic interval decides, and too few samples decide nothing.',
  fix: 'Measure more samples (the claim says how many are missing), on the reference machine, and store them raw; or make the code faster.',
  example:
    '```yaml\nbudgets:\n  - { id: p95-upsert, benchmark: "memory upsert*", quantile: 0.95, limit: 100, unit: ms, samples: 2000 }   # 58 samples cannot show a p95\n```',
  data: CLAIM_DATA,
  standards: ['T1', 'T2', 'T7', 'T18', 'P5', 'L69'],
};

const REGRESSION: Rule = {
  id: 'EV011',
  name: 'evidence-regression',
  title: 'Something became slower than the base, or it is not shown that it did not',
  severity: everywhere('error'),
  why: 'A ratio of two numbers from two machines says nothing. Base and head are measured in turn in one job, the Mann-Whitney test and the Hodges-Lehmann ratio decide, and «not shown» is a verdict of its own.',
  fix: 'Find what became slower; or measure both sides in turn with more processes, as the claim says.',
  example:
    '```yaml\nregressions:\n  - { id: perf, benchmark: "*", budget: 0.10 }   # the ratio is 1.14, at least 1.11\n```',
  data: CLAIM_DATA,
  standards: ['T6', 'T18', 'P5', 'L12', 'L29'],
};

const PROPORTION: Rule = {
  id: 'EV012',
  name: 'evidence-proportion',
  title: 'A rate or a lift is too low, or rests on too few trials',
  severity: everywhere('error'),
  why: '«99.7 %» of 100 trials is no 99.7 %: without a single failure 998 are needed to show it. The lower bound of Clopper and Pearson decides, of a lift the exact test.',
  fix: 'Run more trials, and record successes and trials in the validation record.',
  example: '```json\n{ "cascade": { "prevented": 400, "trials": 400 } }\n```',
  data: CLAIM_DATA,
  standards: ['T6', 'T7', 'T18'],
};

const COVERAGE: Rule = {
  id: 'EV050',
  name: 'evidence-coverage',
  title: 'The coverage of a module is too low, or in no report',
  severity: everywhere('error'),
  why: 'A module is promoted by its own coverage, measured in this run, not by the average of the repository.',
  fix: 'Let `coverage-by-lane` run before, and collect its report; or cover the lines that it names.',
  example: '```yaml\ncoverage: { least: 0.9 }   # the report of coverage-by-lane says 84.2 %\n```',
  data: CLAIM_DATA,
  standards: MODULES,
};

export const MEASUREMENT_RULES = { BUDGET, REGRESSION, PROPORTION, COVERAGE } as const;
