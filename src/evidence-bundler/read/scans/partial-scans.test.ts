import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ScanReading } from '../model.ts';
import { JSON_SCAN_READERS } from './readers.ts';

const FIXTURES = join(import.meta.dirname, '../../../../tests/fixtures/evidence/scans');

type Json = { [key: string]: unknown };

/** What a tool always writes, taken away or contradicted; after each no scan may read as a clean one. */
const WHOLE: readonly (readonly [file: string, change: string, (report: Json) => unknown])[] = [
  ['bandit-clean.json', 'without its errors', without('errors')],
  ['bandit-clean.json', 'without its results', without('results')],
  ['bandit-clean.json', 'without its metrics', without('metrics')],
  ['bandit-clean.json', 'of no file', (report) => ({ ...report, metrics: { _totals: {} } })],
  ['bandit-clean.json', 'with a result that is none', (report) => ({ ...report, results: [null] })],
  ['semgrep.json', 'without its errors', without('errors')],
  ['semgrep.json', 'without its paths', without('paths')],
  ['semgrep.json', 'of no file', (report) => ({ ...report, paths: { scanned: [] } })],
  [
    'semgrep.json',
    'with an error',
    (report) => ({ ...report, errors: [{ level: 'warn', type: 'Timeout' }] }),
  ],
  ['pip-audit-found.json', 'without its dependencies', without('dependencies')],
  [
    'pip-audit-found.json',
    'without vulnerabilities',
    (report) => ({ ...report, dependencies: [{ name: 'a', version: '1' }] }),
  ],
  ['pip-audit-found.json', 'of no dependency', (report) => ({ ...report, dependencies: [] })],
  ['npm-audit-v2.json', 'without its counts', without('metadata')],
  ['npm-audit-v2.json', 'without its vulnerabilities', without('vulnerabilities')],
  ['npm-audit-v2.json', 'that lists less than it counts', (report) => ({ ...report, vulnerabilities: {} })],
  [
    'documented/npm-audit-v1.json',
    'that lists less than it counts',
    (report) => ({ ...report, advisories: {} }),
  ],
  ['documented/osv-scanner.json', 'without its results', without('results')],
  ['documented/grype.json', 'without its matches', without('matches')],
  ['documented/grype.json', 'without its descriptor', without('descriptor')],
  [
    'documented/grype.json',
    'of a bad database',
    (report) => ({ ...report, descriptor: { name: 'grype', db: { status: { valid: false } } } }),
  ],
  ['documented/trivy.json', 'without its results', without('Results')],
  ['documented/trivy.json', 'of no target', (report) => ({ ...report, Results: [] })],
  [
    'documented/trivy.json',
    'with vulnerabilities that are no list',
    (report) => ({ ...report, Results: [{ Target: 'a', Vulnerabilities: {} }] }),
  ],
  ['documented/safety-check.json', 'without its vulnerabilities', without('vulnerabilities')],
  [
    'documented/safety-check.json',
    'that lists less than it counts',
    (report) => ({ ...report, vulnerabilities: [] }),
  ],
  [
    'documented/safety-scan.json',
    'of no project',
    (report) => ({ ...report, scan_results: { projects: [] } }),
  ],
  ['documented/osv-scanner.sarif', 'without its results', sarif(without('results'))],
  ['documented/osv-scanner.sarif', 'with results of null', sarif((run) => ({ ...run, results: null }))],
  [
    'documented/osv-scanner.sarif',
    'with results elsewhere',
    sarif((run) => ({ ...run, externalPropertyFileReferences: { results: [{}] } })),
  ],
  [
    'documented/osv-scanner.sarif',
    'that does not tell how it ended',
    sarif((run) => ({ ...run, invocations: [{}] })),
  ],
  [
    'documented/osv-scanner.sarif',
    'that failed',
    sarif((run) => ({ ...run, invocations: [{ executionSuccessful: false }] })),
  ],
  [
    'documented/osv-scanner.sarif',
    'with a warning',
    sarif((run) => ({
      ...run,
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: [{}] }],
    })),
  ],
  [
    'ruff.json',
    'with a result that is none',
    () => [{ filename: 'a.py', location: {}, end_location: {} }, 7],
  ],
];

function without(key: string) {
  return (report: Json) => Object.fromEntries(Object.entries(report).filter(([name]) => name !== key));
}

function sarif(change: (run: Json) => Json) {
  return (report: Json) => ({ ...report, runs: (report.runs as Json[]).map(change) });
}

test.each(WHOLE)('%s %s is partial', (file, _, change) => {
  const report = JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'));
  const format = JSON_SCAN_READERS.find(({ looksLike }) => looksLike(report));
  if (format === undefined) throw new Error(`Nobody reads ${file}.`);
  const gapsOf = (value: unknown) =>
    (format.read(value).reading as ScanReading).runs.flatMap(({ gaps }) => gaps);
  const { problems } = format.read(change(report));
  expect(gapsOf(change(report))).not.toEqual([]);
  expect(problems.map(({ code }) => code)).toContain('partial-scan');
  if (file !== 'ruff.json') expect(gapsOf(report)).toEqual([]);
});
