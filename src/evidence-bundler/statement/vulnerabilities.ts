import type { ReadFile, ScanFinding, ScanFormat, ScanRun } from '../read/model.ts';
import type { Vulnerabilities, Vulnerability } from './model.ts';

/** Scanners that look for known vulnerabilities, by where they come from. Others (Bandit, Semgrep, linters) find something else. */
const SCANNERS: { readonly [format in ScanFormat]?: string } = {
  'pip-audit': 'pkg:pypi/pip-audit',
  safety: 'pkg:pypi/safety',
  'npm-audit': 'pkg:npm/npm',
  'osv-scanner': 'pkg:golang/github.com/google/osv-scanner',
  grype: 'pkg:golang/github.com/anchore/grype',
  trivy: 'pkg:golang/github.com/aquasecurity/trivy',
};

export function isVulnerabilityScan(format: ScanFormat): boolean {
  return SCANNERS[format] !== undefined;
}

/**
 * What one scanner found (vulns v0.2). `null` when nobody can say when it ran: the format demands both times, and neither is
 * made up. The scanner's own time is the start, the time at which the file was written is the end; one stands for both.
 */
export function vulnerabilities(
  format: ScanFormat,
  run: ScanRun,
  file: ReadFile,
  writtenAt: ReadonlyMap<string, number>,
): Vulnerabilities | null {
  const uri = SCANNERS[format];
  const finished = writtenAt.get(file.path) ?? run.startedAt;
  if (uri === undefined || finished === null) return null;
  const started = Math.min(run.startedAt ?? finished, finished);
  const { version } = run.producer;
  return {
    scanner: {
      uri: version === null ? uri : `${uri}@${encodeURIComponent(version)}`,
      ...(version === null ? {} : { version }),
      result: run.findings.map(vulnerability),
    },
    metadata: { scanStartedOn: instant(started), scanFinishedOn: instant(finished) },
  };
}

function vulnerability(finding: ScanFinding): Vulnerability {
  const { severity, score, package: found, aliases, suppressed } = finding;
  const annotations = [
    ...(found === null
      ? []
      : [{ package: found.name, ...(found.version === null ? {} : { version: found.version }) }]),
    ...(found === null || found.fixed.length === 0 ? [] : [{ fixed: found.fixed }]),
    ...(aliases.length === 0 ? [] : [{ aliases }]),
    ...(suppressed === null ? [] : [{ suppressed }]),
  ];
  return {
    id: finding.rule,
    severity: [
      { method: 'scanner', score: severity },
      ...(score === null ? [] : [{ method: 'cvss_score', score: String(score) }]),
    ],
    ...(annotations.length === 0 ? {} : { annotations }),
  };
}

/** RFC 3339 in whole seconds; the ends of time where a date cannot hold the number. */
function instant(milliseconds: number): string {
  const bound = 253_402_300_799_000;
  const held = Math.min(Math.max(Number.isNaN(milliseconds) ? 0 : milliseconds, 0), bound);
  return new Date(held).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
