import { countField, field, isObject, listField, numberField, textField } from '../json-fields.ts';
import type { ReadResult, ScanReading } from '../model.ts';
import { parseTime } from '../times.ts';
import { closeScan, type FindingDraft, type Item, namesOf, openRun, type RunDraft } from './run.ts';
import { severityOf, severityOfScore } from './severities.ts';

/** Whether a document is of `safety check --output json` (2 and 3) or `safety scan --output json` (3). */
export function isSafety(value: unknown): boolean {
  if (isObject(field(value, 'report_meta'))) return Array.isArray(field(value, 'vulnerabilities'));
  return isObject(field(value, 'scan_results')) && isObject(field(value, 'meta'));
}

/**
 * Reads both forms of Safety. `check` tells a CVSS score where its database is licensed for it, `scan` none, so severities are
 * often `unknown`. What a policy file ignores stands as suppressed.
 */
export function readSafety(value: unknown): ReadResult<ScanReading> {
  return isObject(field(value, 'report_meta')) ? readCheck(value) : readScan(value);
}

function readCheck(value: unknown): ReadResult<ScanReading> {
  const meta = field(value, 'report_meta');
  const run = openRun({ name: 'safety', version: textField(meta, 'safety_version') });
  for (const key of ['vulnerabilities', 'ignored_vulnerabilities']) {
    for (const [entry, pointer] of run.items(value, key)) {
      const isIgnored = key === 'ignored_vulnerabilities' || field(entry, 'ignored') === true;
      run.find({
        ...readVulnerability(entry, pointer),
        suppressed: isIgnored ? `ignored: ${textField(entry, 'ignored_reason') || 'no reason told'}` : null,
      });
    }
  }
  const found = countField(meta, 'vulnerabilities_found');
  const listed = listField(value, 'vulnerabilities').length;
  if (found === null) run.gap('it does not tell how many vulnerabilities it counted');
  else if (found > listed) run.gap(`it counts ${found} vulnerabilities and lists ${listed}`);
  const scanned = field(value, 'scanned_packages');
  const packages = isObject(scanned) ? Object.keys(scanned).length : countField(meta, 'packages_found');
  if (packages === null) run.gap('it does not tell which packages it looked at');
  const startedAt = parseTime(textField(meta, 'timestamp'));
  return closeScan('safety', [run.close({ startedAt, looked: { files: null, packages } })]);
}

function readVulnerability(entry: unknown, pointer: string): FindingDraft {
  const severity = field(entry, 'severity');
  const newest = [field(severity, 'cvssv3'), field(severity, 'cvssv2')].find(isObject);
  const score = numberField(newest, 'base_score');
  const word = severityOf(textField(newest, 'base_severity') ?? textField(entry, 'severity'));
  return {
    rule: textField(entry, 'vulnerability_id') ?? String(numberField(entry, 'vulnerability_id') ?? 'unnamed'),
    title: textField(entry, 'advisory') ?? '',
    severity: score !== null && score >= 0 && score <= 10 ? severityOfScore(score) : word,
    score,
    package: {
      name: textField(entry, 'package_name') ?? '',
      version: textField(entry, 'analyzed_version'),
      fixed: namesOf(listField(entry, 'fixed_versions')),
    },
    aliases: namesOf([field(entry, 'CVE')]),
    pointer,
  };
}

function readScan(value: unknown): ReadResult<ScanReading> {
  const meta = field(value, 'meta');
  const run = openRun({ name: 'safety', version: textField(field(meta, 'telemetry'), 'safety_version') });
  let packages = 0;
  let files = 0;
  const results = field(value, 'scan_results');
  const projects = field(results, 'projects');
  const list: readonly Item[] = isObject(projects)
    ? [[projects, '/scan_results/projects']]
    : run.items(results, 'projects', '/scan_results');
  if (list.length === 0) run.gap('it holds no project');
  for (const [project, at] of list) {
    for (const [file, place] of run.items(project, 'files', at)) {
      files++;
      packages += readFile(file, place, run);
    }
  }
  const startedAt = parseTime(textField(meta, 'timestamp'));
  return closeScan('safety', [run.close({ startedAt, looked: { files, packages } })]);
}

function readFile(file: unknown, pointer: string, run: RunDraft): number {
  const path = textField(file, 'location');
  const dependencies = run.items(field(file, 'results'), 'dependencies', `${pointer}/results`);
  for (const [dependency, at] of dependencies) {
    for (const [specification, place] of run.items(dependency, 'specifications', at)) {
      const told = field(specification, 'vulnerabilities');
      const fixed = namesOf([field(field(told, 'remediation'), 'recommended')]);
      const raw = textField(specification, 'raw');
      for (const [entry, where] of run.items(told, 'known_vulnerabilities', `${place}/vulnerabilities`)) {
        const ignored = field(entry, 'ignored');
        run.find({
          rule: textField(entry, 'id') ?? 'unnamed',
          title: textField(entry, 'vulnerable_spec') ?? '',
          severity: severityOf(textField(entry, 'severity')),
          path,
          package: {
            name: textField(dependency, 'name') ?? '',
            version: /===?\s*([^\s,;]+)/.exec(raw?.slice(0, 500) ?? '')?.[1] ?? null,
            fixed,
          },
          suppressed: isObject(ignored)
            ? `ignored: ${textField(ignored, 'reason') || 'no reason told'}`
            : null,
          pointer: where,
        });
      }
    }
  }
  return dependencies.length;
}
