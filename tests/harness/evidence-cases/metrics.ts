import { metricsFile } from '../evidence-files.ts';
import { type Case, memory } from './case.ts';

const RULES = metricsFile('metrics/rules.yml', {
  format: 'rules',
  alerts: [{ name: 'SearchP95High', line: 4 }],
  metrics: [{ name: 'search_seconds_bucket', type: null, line: 5 }],
});
const RULE_TESTS = metricsFile('metrics/rules_test.yml', {
  format: 'rule-tests',
  ruleFiles: ['rules.yml'],
  tests: { groups: 1, alerts: ['SearchP95High'], expressions: 0 },
});
const PROMTOOL = metricsFile('metrics/promtool.json', {
  format: 'promtool',
  ruleFiles: ['rules_test.yml'],
  outcome: { command: 'test rules', passed: 1, failed: 0, exitCode: 0 },
});
const WATCHED = memory('metrics: [search_seconds], alerts: ["*search*p95*"], promtool: true');

export const METRICS: readonly Case[] = [
  {
    name: 'a histogram that rules ask for by its buckets',
    source: '001 G-OBS',
    policy: WATCHED,
    files: [RULES, RULE_TESTS, PROMTOOL],
    claim: 'memory/metrics',
    status: 'pass',
    says: '1 metric shown',
  },
  {
    name: 'a metric that stands nowhere',
    source: '001 G-OBS: every declared metric name',
    policy: memory('metrics: [search_seconds, docs_total]'),
    files: [RULES],
    claim: 'memory/metrics',
    status: 'missing',
    says: '1 metric not shown: `docs_total`',
  },
  {
    name: 'an alert that a test expects',
    source: '001 M.1: promtool tests for new alerts',
    policy: WATCHED,
    files: [RULES, RULE_TESTS, PROMTOOL],
    claim: 'memory/alerts',
    status: 'pass',
    says: '1 alert shown',
  },
  {
    name: 'spans that a test run recorded',
    source: '001 C.1: spans consciousness.dream',
    policy: memory('spans: [consciousness.dream]'),
    files: [
      metricsFile('metrics/otlp.json', {
        format: 'exposition',
        metrics: [{ name: 'consciousness.dream', type: 'span', line: 1 }],
      }),
    ],
    claim: 'memory/spans',
    status: 'pass',
    says: '1 span shown',
  },
  {
    name: 'a histogram of that name is no span',
    source: '001 C.1: spans consciousness.dream',
    policy: memory('spans: [consciousness.dream]'),
    files: [
      metricsFile('metrics/m.prom', {
        format: 'exposition',
        metrics: [{ name: 'consciousness.dream', type: 'histogram', line: 1 }],
      }),
    ],
    claim: 'memory/spans',
    status: 'missing',
    says: '1 span not shown: `consciousness.dream`',
  },
  {
    name: 'an alert that no test expects',
    source: '001 M.1: promtool tests for new alerts',
    policy: WATCHED,
    files: [
      RULES,
      metricsFile('metrics/rules_test.yml', {
        format: 'rule-tests',
        ruleFiles: ['rules.yml'],
        tests: { groups: 1, alerts: [], expressions: 1 },
      }),
      PROMTOOL,
    ],
    claim: 'memory/alerts',
    status: 'missing',
    says: '1 alert not shown',
  },
  {
    name: 'promtool ran and passed',
    source: '001 G-OBS: exit 0',
    policy: WATCHED,
    files: [RULES, RULE_TESTS, PROMTOOL],
    claim: 'memory/promtool',
    status: 'pass',
    says: 'ran over all tests of rules and passed',
  },
  {
    name: 'promtool failed',
    source: '001 G-OBS: exit 0',
    policy: WATCHED,
    files: [
      RULES,
      RULE_TESTS,
      metricsFile('metrics/promtool.json', {
        format: 'promtool',
        ruleFiles: ['rules_test.yml'],
        outcome: { command: 'test rules', passed: 0, failed: 1, exitCode: 1 },
      }),
    ],
    claim: 'memory/promtool',
    status: 'fail',
    says: 'promtool failed one file',
  },
  {
    name: 'the answer of promtool is not there',
    source: '001 G-OBS: promtool output',
    policy: WATCHED,
    files: [RULES, RULE_TESTS],
    claim: 'memory/promtool',
    status: 'missing',
    says: 'no answer of `promtool test rules`',
  },
];
