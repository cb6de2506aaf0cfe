import type { ScanFinding, ScanReading, ScanRun } from '../../src/evidence-bundler/read/model.ts';

/** The report of a scanner in its own JSON, with the fields that real ones of tests/fixtures/evidence/scans have. */
export function writeScan({ format, runs }: ScanReading): string {
  const [run] = runs;
  const value = run === undefined ? null : documentOf(format, run);
  if (value === null) throw new Error(`there is no writer of ${format} yet`);
  return `${JSON.stringify(value)}\n`;
}

function documentOf(format: ScanReading['format'], run: ScanRun): unknown {
  switch (format) {
    case 'bandit':
      return bandit(run);
    case 'semgrep':
      return semgrep(run);
    case 'pip-audit':
      return pipAudit(run);
    default:
      return null;
  }
}

function filesOf({ looked }: ScanRun): readonly string[] {
  return Array.from({ length: looked.files ?? 0 }, (_, at) => `lukhas/part_${at}.py`);
}

/** What could not be looked at, `app.py: syntax error`. */
function gapsOf({ gaps }: ScanRun): readonly (readonly [path: string, reason: string])[] {
  return gaps.map((gap) => {
    const [path = '', reason = ''] = gap.split(': ');
    return [path, reason];
  });
}

function bandit(run: ScanRun) {
  const counts = { loc: 14, nosec: 0, skipped_tests: 0 };
  return {
    errors: gapsOf(run).map(([filename, reason]) => ({ filename, reason })),
    generated_at: '2026-11-22T03:59:08Z',
    metrics: { _totals: counts, ...Object.fromEntries(filesOf(run).map((file) => [file, counts])) },
    results: run.findings.map(({ rule, title, severity, path, line }) => ({
      code: `${line} subprocess.call(command, shell=True)\n`,
      col_offset: 0,
      end_col_offset: 13,
      filename: path,
      issue_confidence: 'HIGH',
      issue_cwe: { id: 78, link: 'https://cwe.mitre.org/data/definitions/78.html' },
      // Its worst is HIGH.
      issue_severity: severity === 'critical' ? 'HIGH' : severity.toUpperCase(),
      issue_text: title,
      line_number: line,
      line_range: [line],
      more_info:
        'https://bandit.readthedocs.io/en/1.9.4/plugins/b602_subprocess_popen_with_shell_equals_true.html',
      test_id: rule,
      test_name: 'subprocess_popen_with_shell_equals_true',
    })),
  };
}

const LEVELS: { readonly [severity in ScanFinding['severity']]: string } = {
  critical: 'ERROR',
  high: 'ERROR',
  medium: 'WARNING',
  low: 'INFO',
  info: 'INVENTORY',
  unknown: '',
};

function semgrep(run: ScanRun) {
  return {
    version: '1.182.0',
    results: run.findings.map(({ rule, title, severity, path, line, suppressed }) => ({
      check_id: rule,
      path,
      start: { line, col: 16, offset: 127 },
      end: { line, col: 35, offset: 146 },
      extra: {
        message: title,
        metadata: { impact: 'HIGH', confidence: 'MEDIUM', cwe: ['CWE-502'] },
        severity: LEVELS[severity],
        fingerprint: 'requires login',
        lines: 'requires login',
        is_ignored: suppressed !== null,
        engine_kind: 'OSS',
      },
    })),
    errors: gapsOf(run).map(([path, message]) => ({
      code: 3,
      level: 'warn',
      type: ['PartialParsing', []],
      message,
      path,
    })),
    paths: { scanned: filesOf(run) },
    skipped_rules: [],
  };
}

function pipAudit({ looked, findings, gaps }: ScanRun) {
  const audited = Array.from({ length: looked.packages ?? 0 }, (_, at) => ({
    name: `part-${at}`,
    version: '1.0',
    vulns: findings
      .filter(() => at === 0)
      .map(({ rule, aliases }) => ({ id: rule, fix_versions: ['1.1'], aliases, description: 'It leaks.' })),
  }));
  const skipped = gaps.map((gap) => ({ name: gap.split(': ')[0], skip_reason: gap.split(': ')[1] }));
  return { dependencies: [...audited, ...skipped], fixes: [] };
}
