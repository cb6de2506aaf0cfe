import type { RawPolicy } from './raw.ts';

/**
 * What holds without a policy, and below every policy: tests pass, no scan finds anything of high or critical severity, no
 * secrets, and a bill of materials is read where there is one. Names of files are those that tools and their manuals use.
 */
export const DEFAULT_POLICY: RawPolicy = {
  version: 1,
  reading: 'skeptical',
  alpha: 0.01,
  collect: {
    tests: {
      kind: 'tests',
      paths: [
        '**/{junit,report,report_*,results,test-results,test_results,TEST-*,junit-*,junit_*}.xml',
        '**/{ctrf,ctrf-report,pytest-report,vitest-results,jest-results,test-results}.json',
        '**/*.{trx,tap}',
        '**/go-test.json',
      ],
    },
    coverage: { kind: 'coverage', paths: ['**/coverage-by-lane*.json'] },
    benchmarks: {
      kind: 'benchmarks',
      paths: ['**/{benchmark,bench,k6,hyperfine,jmh,criterion}*.json', '**/*_stats.csv'],
    },
    scans: {
      kind: 'scans',
      paths: [
        '**/*.sarif',
        '**/*.sarif.json',
        '**/{bandit,semgrep,pip-audit,npm-audit,osv,grype,trivy,safety}*.json',
      ],
    },
    sbom: { kind: 'sbom', paths: ['**/*.{cdx,spdx}.json', '**/{sbom,bom}*.json', '**/*.cdx.xml'] },
    metrics: { kind: 'metrics', paths: ['**/promtool*.{txt,json,xml,log}', '**/*.prom'] },
    records: { kind: 'other', paths: ['artifacts/*_validation_*.json'] },
  },
  scans: { '*': { required: false, block: 'high', strict: false, whole: true } },
  sbom: { required: false, 'least-components': 1, block: 'high' },
  secrets: 'block',
  tests: { 'may-flake': false, 'must-run': 'any' },
  attempts: 'all-must-be-bundled',
  signing: { least: 'none', openpgp: [], keys: [], identities: [] },
  // Whoever names a branch wants the log: `required` follows from it.
  log: { branch: null },
};
