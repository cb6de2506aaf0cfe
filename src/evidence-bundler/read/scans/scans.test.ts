import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Reading, ReadResult, ScanReading } from '../model.ts';
import { joinSeverities } from './join-severities.ts';
import { JSON_SCAN_READERS, TEXT_SCAN_READERS } from './readers.ts';

const FIXTURES = join(import.meta.dirname, '../../../../tests/fixtures/evidence/scans');

function readText(text: string, path = 'report'): ReadResult<Reading> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const reader = TEXT_SCAN_READERS.find(({ looksLike }) => looksLike(path, text.slice(0, 4096)));
    if (reader === undefined) throw new Error(`Nobody reads ${path}.`);
    return reader.read(Buffer.from(text));
  }
  const reader = JSON_SCAN_READERS.find(({ looksLike }) => looksLike(value));
  if (reader === undefined) throw new Error(`Nobody reads ${path}.`);
  return reader.read(value);
}

function readScan(name: string): ScanReading {
  const { reading } = readText(readFileSync(join(FIXTURES, name), 'utf8'), name);
  if (reading?.kind !== 'scan') throw new Error(`${name} is no scan.`);
  return reading;
}

const json = (value: unknown) => readText(JSON.stringify(value)).reading as ScanReading;

/** A run in few words. */
function summary(name: string) {
  return readScan(name).runs.map(({ producer, gaps, looked, findings }) => [
    [producer.name, producer.version].join(' ').trim(),
    findings.map(({ rule, severity, path, line, suppressed }) =>
      [rule, severity, path === null ? '' : `${path}:${line}`, suppressed === null ? '' : `(${suppressed})`]
        .filter((part) => part !== '')
        .join(' '),
    ),
    [...gaps],
    [looked.files, looked.packages],
  ]);
}

describe('what tools wrote', () => {
  test('Bandit: severities as told, and what it could not parse is a gap', () => {
    expect(summary('bandit.json')).toEqual([
      [
        'bandit 1.9.4',
        [
          'B403 low app/store.py:3',
          'B404 low app/store.py:4',
          'B301 medium app/store.py:9',
          'B324 high app/store.py:13',
          'B101 low app/store.py:21',
        ],
        ['app/broken.py: syntax error while parsing AST from file'],
        [2, null],
      ],
    ]);
    expect(summary('bandit-clean.json')).toEqual([['bandit', [], [], [1, null]]]);
  });

  test('Bandit as SARIF says the same, though its run calls itself successful', () => {
    const [asJson] = readScan('bandit.json').runs;
    const [asSarif] = readScan('bandit.sarif').runs;
    const core = (run: typeof asJson) =>
      run?.findings.map(({ rule, severity, confidence, path, line }) => [
        rule,
        severity,
        confidence,
        path,
        line,
      ]);
    expect(core(asSarif)).toEqual(core(asJson));
    expect(asSarif?.gaps).toEqual(asJson?.gaps);
    expect(asSarif?.startedAt).toBe(Date.parse('2026-11-22T03:59:08Z'));
  });

  test('Semgrep, in JSON and SARIF', () => {
    const findings = ['pickle-load high app/store.py:9', 'bare-assert low app/store.py:21'];
    expect(summary('semgrep.json')).toEqual([['semgrep 1.182.0', findings, [], [2, null]]]);
    expect(summary('semgrep.sarif')).toEqual([['semgrep 1.182.0', findings, [], [null, null]]]);
  });

  test.each(['ruff.json', 'ruff.jsonl', 'ruff.sarif'])(
    'ruff in %s: a file that does not parse is a gap',
    (name) => {
      const [run] = readScan(name).runs;
      expect(run?.findings.map(({ rule, severity, line }) => `${rule} ${severity} ${line}`)).toEqual([
        'invalid-syntax high 1',
        'invalid-syntax high 2',
        'F401 high 2',
        'S301 high 9',
        'S324 high 13',
        'S602 high 17',
        'S101 high 21',
      ]);
      expect(run?.gaps).toHaveLength(2);
      expect(run?.gaps[0]).toMatch(/^\/repository\/app\/broken\.py: Expected a parameter/);
    },
  );

  test('mypy: lines of JSON; a syntax error ends its run', () => {
    expect(summary('mypy.jsonl')).toEqual([
      [
        'mypy',
        [
          'no-untyped-def high app/store.py:7',
          'return-value high app/store.py:13',
          'no-untyped-def high app/store.py:16',
          'no-untyped-def high app/store.py:20',
        ],
        [],
        [null, null],
      ],
    ]);
    expect(readScan('mypy-broken.jsonl').runs[0]?.gaps).toHaveLength(2);
    const [line] = readFileSync(join(FIXTURES, 'mypy.jsonl'), 'utf8').split('\n');
    expect(readText(`${line}\n{"file": "x.py", "li`).reading).toMatchObject({
      runs: [{ findings: [{ pointer: 'line 1' }], gaps: ['line 2 is no result'] }],
    });
  });

  test('pip-audit: no severity, and what was skipped shows that it was not strict', () => {
    expect(summary('pip-audit-found.json')).toEqual([['pip-audit', ['PYSEC-2024-1 unknown'], [], [null, 2]]]);
    expect(readScan('pip-audit-found.json').runs[0]).toMatchObject({
      isStrict: null,
      findings: [
        {
          package: { name: 'jinja2', version: '3.1.2', fixed: ['3.1.3'] },
          aliases: ['CVE-2024-22195', 'GHSA-h5c8-rqwp-cp95'],
          pointer: '/dependencies/0/vulns/0',
        },
      ],
    });
    expect(readScan('pip-audit.json').runs[0]).toMatchObject({
      isStrict: false,
      gaps: [
        'jinja2: Dependency not found on PyPI and could not be audited: jinja2 (3.1.2)',
        'requests: Dependency not found on PyPI and could not be audited: requests (2.31.0)',
        'it looked at no package',
      ],
    });
    expect(json([{ name: 'a', version: '1', vulns: [{ id: 'PYSEC-1-1' }] }])).toMatchObject({
      format: 'pip-audit',
      runs: [{ findings: [{ rule: 'PYSEC-1-1', pointer: '/0/vulns/0' }] }],
    });
  });

  test('npm audit: both forms, and the error that stands in their place', () => {
    expect(summary('npm-audit-v2.json')).toEqual([
      ['npm-audit', ['GHSA-xvch-5gv4-984h critical'], [], [null, 2]],
    ]);
    expect(summary('documented/npm-audit-v1.json')).toEqual([
      ['npm-audit', ['GHSA-jf85-cpcp-j695 critical', 'npm:1179 low'], [], [null, 12]],
    ]);
    const [refused] = readScan('npm-audit-refused.json').runs;
    expect(refused).toMatchObject({ findings: [], gaps: [expect.stringMatching(/^405 Method Not Allowed/)] });
  });
});

describe('osv-scanner', () => {
  test.each(['osv-scanner.json', 'osv-scanner.sarif'])('in %s', (name) => {
    const [run] = readScan(name).runs;
    const findings = run?.findings.map(({ severity, score, path }) => `${severity} ${score} ${path}`).sort();
    expect(findings).toEqual([
      'critical 9.8 /repository/node/package-lock.json',
      'medium 5.4 /repository/requirements.txt',
    ]);
    expect(run?.gaps).toEqual([]);
  });

  test('lists packages without vulnerabilities only when it is told to', () => {
    expect(readScan('osv-scanner.json').runs[0]?.looked.packages).toBeNull();
    expect(readScan('osv-scanner-all.json').runs[0]).toMatchObject({
      looked: { packages: 4 },
      findings: readScan('osv-scanner.json').runs[0]?.findings.map(({ rule }) => ({ rule })),
    });
    expect(summary('osv-scanner-clean.json')).toEqual([['osv-scanner', [], [], [null, null]]]);
  });

  test('tells the severity of what pip-audit found', () => {
    const runs = ['pip-audit-found.json', 'osv-scanner.json'].flatMap((name) => readScan(name).runs);
    const [audit] = joinSeverities(runs);
    expect(audit?.findings).toMatchObject([{ rule: 'PYSEC-2024-1', severity: 'medium', score: 5.4 }]);
  });
});

describe('shapes as documented', () => {
  test('osv-scanner: one finding for each group; scores of vectors; code that is never called', () => {
    expect(summary('documented/osv-scanner.json')).toEqual([
      [
        'osv-scanner',
        [
          'GHSA-h5c8-rqwp-cp95 medium requirements.txt:0',
          'GHSA-cpwx-vrp4-4pq7 high requirements.txt:0',
          'MAL-2023-1035 unknown requirements.txt:0',
          'GO-2023-1878 medium requirements.txt:0 (the code that is affected is never called)',
        ],
        [],
        [null, null],
      ],
    ]);
    const [first, second] = readScan('documented/osv-scanner.json').runs[0]?.findings ?? [];
    expect(first).toMatchObject({
      score: 5.4,
      aliases: ['PYSEC-2024-1', 'CVE-2024-22195'],
      package: { name: 'jinja2', version: '3.1.2', fixed: ['3.1.3'] },
    });
    expect(second?.score).toBe(7.3);
  });

  test('Grype: its own word counts, else the score of the newest CVSS; ignored matches are suppressed', () => {
    expect(summary('documented/grype.json')).toEqual([
      [
        'grype 0.104.0',
        [
          'CVE-2024-22195 medium /var/lib/dpkg/status:0',
          'GHSA-xvch-5gv4-984h critical /app/package-lock.json:0',
          'CVE-2023-0001 high (ignored: not reachable)',
        ],
        [],
        [null, null],
      ],
    ]);
  });

  test('Trivy: every class of every target, clusters, and distributions out of support', () => {
    expect(summary('documented/trivy.json')).toEqual([
      [
        'trivy 0.69.1',
        [
          'CVE-2021-33503 high requirements.txt:0',
          'CVE-2024-3651 medium requirements.txt:0 (Only used in tests)',
          'DS002 high Dockerfile:3',
          'private-key critical deploy.env:24',
          'license:GPL-2.0-only high OS Packages:0',
        ],
        [],
        [4, 2],
      ],
    ]);
    expect(readScan('documented/trivy.json').runs[0]?.findings[0]).toMatchObject({
      score: 7.4,
      package: { fixed: ['1.26.5', '2.0.0'] },
    });
    expect(readScan('documented/trivy-cluster.json').runs[0]).toMatchObject({
      findings: [{ rule: 'CVE-2023-4911', pointer: '/Resources/0/Results/0/Vulnerabilities/0' }],
      gaps: ['cache: image cannot be pulled'],
    });
    expect(readScan('documented/trivy-end-of-life.json').runs[0]?.gaps).toEqual([
      'alpine 3.11.13 is out of support, so nobody reports its vulnerabilities',
    ]);
  });

  test('Safety: check and scan', () => {
    expect(summary('documented/safety-check.json')).toEqual([
      [
        'safety 3.8.1',
        ['64227 medium', '71064 unknown', '70612 unknown (ignored: templates are ours)'],
        [],
        [null, 2],
      ],
    ]);
    expect(summary('documented/safety-scan.json')).toEqual([
      [
        'safety 3.8.1',
        [
          '64227 unknown requirements.txt:0',
          '70612 unknown requirements.txt:0 (ignored: templates are ours)',
        ],
        [],
        [1, 1],
      ],
    ]);
  });

  test('Semgrep: severities of metadata, rules that were not run, files that were not chosen to be left out', () => {
    expect(summary('documented/semgrep-partial.json')).toEqual([
      [
        'semgrep 1.100.0',
        ['python.sca.jinja2 critical requirements.txt:1', 'python.eval high app.py:4 (nosemgrep)'],
        [
          'app.py: Syntax error at line app.py:9',
          'huge.py: passed over (exceeded_size_limit)',
          'the rule python.future was not run',
        ],
        [2, null],
      ],
    ]);
  });

  test('SARIF: rules of extensions, by index, part of a name, levels that were overridden, suppressions', () => {
    expect(summary('documented/code-scanner.sarif')).toEqual([
      [
        'CodeScanner 2.5.4',
        [
          'py/sql-injection high src/app.py:7',
          'py/eval critical a b.py:9',
          'py/unused-import medium core/deep/x.py:0',
          'unlisted medium',
          'py/sql-injection/raw high (checked by hand)',
          'py/eval critical',
          'py/eval critical (of the baseline, and no longer there)',
          'unlisted unknown',
          'unlisted info',
        ],
        ['src/broken.py: a file does not parse'],
        [2, null],
      ],
    ]);
    expect(readScan('documented/osv-scanner.sarif').runs[0]?.findings).toMatchObject([
      {
        severity: 'high',
        score: 7.5,
        path: '/repository/requirements.txt',
        aliases: ['GHSA-h5c8-rqwp-cp95', 'PYSEC-2024-1'],
      },
    ]);
  });

  test('SARIF of a run that failed, of one without results and of none', () => {
    expect(readScan('documented/failed-run.sarif').runs.map(({ gaps }) => gaps)).toEqual([
      ['ERROR,MISSING CLASS'],
      ['it has no list at /runs/1/results'],
    ]);
    expect(readText(readFileSync(join(FIXTURES, 'documented/no-runs.sarif'), 'utf8'))).toMatchObject({
      reading: null,
      problems: [{ code: 'no-runs', severity: 'error' }],
    });
    expect(readText('{"version":"1.0.0","runs":[]}')).toMatchObject({
      problems: [{ code: 'unknown-version' }],
    });
  });
});
