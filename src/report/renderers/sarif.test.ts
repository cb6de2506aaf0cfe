import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { report as anyReport } from '../../../tests/harness/arbitrary-report.ts';
import { expectGolden } from '../../../tests/harness/golden.ts';
import { sampleFinding, sampleReport } from '../../../tests/harness/sample-report.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Rule } from '../rule.ts';
import { rulePagesIn } from './rule-pages.ts';
import { renderSarif } from './sarif.ts';

const official = JSON.parse(
  readFileSync(new URL('../../../tests/fixtures/sarif/sarif-2.1.0.json', import.meta.url), 'utf8'),
);
// The schema is written in draft 4; what it uses of that draft differs from draft 7 in the name of `id` alone.
const { $schema: _, id: __, ...draft7 } = official;
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const isSarif = ajv.compile(draft7);

const RULE: Rule = {
  id: 'LN001',
  name: 'lane-import-static',
  title: 'Production imports experimental code',
  severity: { production: 'error', experimental: null, support: 'warning', test: null, none: null },
  why: 'Production depends on code without a promise.',
  fix: 'Move it.',
  example: 'import labs',
  data: {},
  standards: ['ES-1'],
};

function run(sarif: string) {
  return JSON.parse(sarif).runs[0];
}

test('a report as code scanning gets it', () => {
  const sarif = renderSarif(sampleReport(), {
    rules: [RULE],
    rulePages: rulePagesIn('https://example.com/rules', []),
  });
  expectGolden('report/blocked.sarif', sarif);
});

test('the official schema refuses a broken log', () => {
  const broken = JSON.parse(renderSarif(sampleReport()));
  broken.runs[0].results[0].level = 'fatal';
  expect(isSarif(broken)).toBe(false);
});

test('any report satisfies the official schema', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const sarif = renderSarif(report, {
        rules: [RULE],
        rulePages: rulePagesIn('https://example.com/rules', []),
      });
      expect(isSarif(JSON.parse(sarif)) || ajv.errorsText(isSarif.errors)).toBe(true);
      const [results, rules] = [run(sarif).results, run(sarif).tool.driver.rules];
      for (const result of results) {
        expect(rules[result.ruleIndex].id).toBe(result.ruleId);
        expect(result.message.text).not.toMatch(/\]\(|\{\d+\}/);
      }
      expect(results.length).toBe(report.findings.filter((finding) => finding.state !== 'fixed').length);
    }),
  );
});

test('the most severe open results stay, the rest is counted', () => {
  const findings = Array.from({ length: 60 }, (_, index) =>
    sampleFinding({
      message: `m${index}`,
      severity: index % 2 === 0 ? 'note' : 'error',
      state: index < 30 ? 'baselined' : 'new',
    }),
  );
  const { results, invocations } = run(renderSarif(sampleReport({ findings }), { results: 20 }));
  expect(results).toHaveLength(20);
  expect(results.slice(0, 15).every((each: { level: string }) => each.level === 'error')).toBe(true);
  expect(results.some((each: object) => 'suppressions' in each)).toBe(false);
  expect(invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^40 more results/);
});

test('paths become addresses, and the repository has one too', () => {
  const path = 'src/a b/ü#1%.py' as RepoPath;
  const findings = [
    sampleFinding({ path }),
    sampleFinding({ path: '' as RepoPath, line: 0, severity: 'note' }),
  ];
  const places = run(renderSarif(sampleReport({ findings }))).results.map(
    (each: { locations: { physicalLocation: object }[] }) => each.locations[0]!.physicalLocation,
  );
  expect(places).toMatchObject([
    {
      artifactLocation: { uri: 'src/a%20b/%C3%BC%231%25.py', uriBaseId: '%SRCROOT%' },
      region: { startLine: 12 },
    },
    { artifactLocation: { uri: './' }, region: { startLine: 1 } },
  ]);
});

test('an error run did not succeed', () => {
  expect(run(renderSarif(sampleReport({ conclusion: 'error' }))).invocations[0].executionSuccessful).toBe(
    false,
  );
});
