import { pointTo } from '../../../foundation/json-pointer.ts';
import { countField, field, isObject, listField, numberField, textField } from '../json-fields.ts';
import type { ReadResult, ScanReading } from '../model.ts';
import { closeScan, namesOf, openRun, type RunDraft } from './run.ts';
import { severityOf } from './severities.ts';

/** Whether a document is of `npm audit --json`: of npm 7 and later, of npm 6 (and pnpm), or the error that stands in its place. */
export function isNpmAudit(value: unknown): boolean {
  if (isObject(field(value, 'vulnerabilities'))) return field(value, 'auditReportVersion') !== undefined;
  if (isObject(field(value, 'advisories'))) return isObject(field(value, 'metadata'));
  return isAuditError(value);
}

function isAuditError(value: unknown): boolean {
  const error = field(value, 'error');
  if (!isObject(error) || textField(error, 'summary') === null || textField(error, 'detail') === null)
    return false;
  const address = `${textField(error, 'summary') ?? ''} ${textField(value, 'uri') ?? ''} ${textField(error, 'code') ?? ''}`;
  return /audit|\/-\/npm\/v1\/security\/|\bENOLOCK\b/i.test(address);
}

/**
 * Reads both forms of `npm audit --json`. One finding for each advisory and package; packages that are only affected through
 * another have none of their own. An answer of the registry that is an error is a gap, as is a count above what is listed.
 */
export function readNpmAudit(value: unknown): ReadResult<ScanReading> {
  const run = openRun({ name: 'npm-audit', version: null });
  if (field(value, 'error') !== undefined) {
    const error = field(value, 'error');
    run.gap(
      textField(error, 'summary') || textField(value, 'message') || 'the registry answered with an error',
    );
    return closeScan('npm-audit', [run.close()]);
  }
  const isFirstForm = isObject(field(value, 'advisories'));
  if (isFirstForm) readAdvisories(value, run);
  else readVulnerabilities(value, run);
  const metadata = field(value, 'metadata');
  checkCounts(value, field(metadata, 'vulnerabilities'), isFirstForm, run);
  const dependencies = field(metadata, 'dependencies');
  const packages =
    countField(metadata, 'totalDependencies') ?? countField(dependencies, 'total') ?? sumOf(dependencies);
  if (packages === null) run.gap('it does not tell how many packages it looked at');
  return closeScan('npm-audit', [run.close({ looked: { files: null, packages } })]);
}

/** npm 6: each advisory with the places where it was found. */
function readAdvisories(value: unknown, run: RunDraft): void {
  for (const [key, advisory] of Object.entries(field(value, 'advisories') ?? {})) {
    const pointer = pointTo('/advisories', key);
    if (!isObject(advisory)) {
      run.gap(`what stands at ${pointer} is no object`);
      continue;
    }
    const ghsa = textField(advisory, 'github_advisory_id') ?? ghsaOf(textField(advisory, 'url'));
    const fixed = textField(advisory, 'patched_versions');
    run.find({
      rule: ghsa ?? `npm:${key}`,
      title: textField(advisory, 'title') ?? '',
      severity: severityOf(textField(advisory, 'severity')),
      score: scoreOf(advisory),
      package: {
        name: textField(advisory, 'module_name') ?? '',
        version: textField(listField(advisory, 'findings')[0], 'version'),
        fixed: fixed === null || fixed === '<0.0.0' ? [] : [fixed],
      },
      aliases: namesOf(listField(advisory, 'cves')),
      pointer,
    });
  }
}

/** npm 7 and later: each package with what it is affected by; a name in `via` leads to another package. */
function readVulnerabilities(value: unknown, run: RunDraft): void {
  const packages = field(value, 'vulnerabilities');
  if (!isObject(packages)) {
    run.gap('it has no vulnerabilities, not even none');
    return;
  }
  for (const [name, found] of Object.entries(packages)) {
    const pointer = pointTo('/vulnerabilities', name);
    const fix = field(found, 'fixAvailable');
    const fixed = textField(fix, 'name') === name ? namesOf([field(fix, 'version')]) : [];
    for (const [index, via] of viaOf(found, pointer, run).entries()) {
      if (typeof via === 'string' && Object.hasOwn(packages, via)) continue;
      const source = numberField(via, 'source') ?? textField(via, 'source');
      const ghsa = ghsaOf(textField(via, 'url'));
      run.find({
        rule: ghsa ?? (source === null ? 'unnamed' : `npm:${source}`),
        title: textField(via, 'title') ?? '',
        severity: severityOf(textField(via, 'severity') ?? textField(found, 'severity')),
        score: scoreOf(via),
        package: { name: textField(via, 'name') ?? name, version: null, fixed },
        aliases: [],
        pointer: pointTo(pointer, 'via', index),
      });
    }
  }
}

function viaOf(found: unknown, pointer: string, run: RunDraft): readonly unknown[] {
  const via = listField(found, 'via');
  if (via.length === 0) run.gap(`the package at ${pointer} is listed without what affects it`);
  return via;
}

/** Of npm 6 the counts are of paths, at least one for each advisory; of npm 7 of packages, by severity. */
function checkCounts(value: unknown, claimed: unknown, isFirstForm: boolean, run: RunDraft): void {
  if (!isObject(claimed)) {
    run.gap('it does not tell how many vulnerabilities it counted');
    return;
  }
  const counted = countField(claimed, 'total') ?? sumOf(claimed) ?? 0;
  const listed = Object.keys(field(value, isFirstForm ? 'advisories' : 'vulnerabilities') ?? {}).length;
  if (isFirstForm ? counted > 0 && listed === 0 : counted > listed)
    run.gap(`it counts ${counted} vulnerabilities and lists ${listed}`);
}

function sumOf(counts: unknown): number | null {
  if (!isObject(counts)) return null;
  return Object.keys(counts).reduce((sum, key) => sum + (countField(counts, key) ?? 0), 0);
}

/** A score of 0 stands where none is known. */
function scoreOf(advisory: unknown): number | null {
  const score = numberField(field(advisory, 'cvss'), 'score');
  return score === null || score <= 0 || score > 10 ? null : score;
}

function ghsaOf(address: string | null): string | null {
  return /\bGHSA(?:-[23456789cfghjmpqrvwx]{4}){3}\b/.exec(address ?? '')?.[0] ?? null;
}
