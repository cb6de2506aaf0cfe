import { pointTo } from '../../../foundation/json-pointer.ts';
import { countField, field, isObject, listField, numberField, textField } from '../json-fields.ts';
import type { ReadResult, ScanReading } from '../model.ts';
import { parseTime } from '../times.ts';
import { closeScan, type FindingDraft, type Item, namesOf, openRun, type RunDraft } from './run.ts';
import { severityOf } from './severities.ts';

/** Where results stand in a report of a cluster. */
const RESOURCES = ['Resources', 'Vulnerabilities', 'Misconfigurations'] as const;

/** Whether a document is of `trivy --format json`: a report, one of a cluster, or the list that the first versions wrote. */
export function isTrivy(value: unknown): boolean {
  if (Array.isArray(value)) return isResult(value[0]) && field(value[0], 'Vulnerabilities') !== undefined;
  if (textField(value, 'ClusterName') !== null)
    return RESOURCES.some((key) => Array.isArray(field(value, key)));
  return field(value, 'SchemaVersion') === 2 && textField(value, 'ArtifactName') !== null;
}

function isResult(value: unknown): boolean {
  return textField(value, 'Target') !== null;
}

/**
 * Reads the JSON of Trivy: vulnerabilities, misconfigurations that failed, secrets and licences of each target. Findings that were
 * ignored stand as suppressed. A report without targets, a resource with an error and a distribution out of support are gaps.
 */
export function readTrivy(value: unknown): ReadResult<ScanReading> {
  const run = openRun({ name: 'trivy', version: textField(field(value, 'Trivy'), 'Version') });
  const results = resultsOf(value, run);
  const system = field(field(value, 'Metadata'), 'OS');
  if (field(system, 'EOSL') === true)
    run.gap(
      `${textField(system, 'Family') ?? 'the distribution'} ${textField(system, 'Name') ?? ''} is out of support, so nobody reports its vulnerabilities`,
    );
  let packages = 0;
  let hasPackages = false;
  for (const [result, pointer] of results) {
    readResult(result, pointer, run);
    if (!Array.isArray(field(result, 'Packages'))) continue;
    hasPackages = true;
    packages += listField(result, 'Packages').length;
  }
  return closeScan('trivy', [
    run.close({
      startedAt: parseTime(textField(value, 'CreatedAt')),
      looked: { files: results.length, packages: hasPackages ? packages : null },
    }),
  ]);
}

function resultsOf(value: unknown, run: RunDraft): readonly Item[] {
  if (Array.isArray(value)) {
    return run.items({ list: value }, 'list').map(([result, place]) => [result, place.replace('/list', '')]);
  }
  if (textField(value, 'ClusterName') === null) return run.items(value, 'Results');
  return RESOURCES.flatMap((key) => (field(value, key) === undefined ? [] : run.items(value, key))).flatMap(
    ([resource, at]) => {
      const error = textField(resource, 'Error');
      if (error !== null && error !== '') run.gap(`${textField(resource, 'Name') ?? 'a resource'}: ${error}`);
      return field(resource, 'Results') === undefined ? [] : run.items(resource, 'Results', at);
    },
  );
}

type ReadEntry = (entry: unknown) => Omit<FindingDraft, 'path' | 'pointer'> | null;

/** How each list of a target is read; `null` for what is no finding. */
const LISTS: Readonly<Record<string, ReadEntry>> = {
  Vulnerabilities: (entry) => ({
    rule: textField(entry, 'VulnerabilityID') ?? 'unnamed',
    title: textField(entry, 'Title') ?? textField(entry, 'Description') ?? '',
    severity: severityOf(textField(entry, 'Severity')),
    score: scoreOf(entry),
    package: {
      name: textField(entry, 'PkgName') ?? '',
      version: textField(entry, 'InstalledVersion'),
      fixed: namesOf((textField(entry, 'FixedVersion') ?? '').slice(0, 4096).split(',')),
    },
    aliases: namesOf(listField(entry, 'VendorIDs')),
  }),
  Misconfigurations: (entry) =>
    textField(entry, 'Status') === 'PASS'
      ? null
      : {
          rule: textField(entry, 'ID') ?? 'unnamed',
          title: textField(entry, 'Message') ?? textField(entry, 'Title') ?? '',
          severity: severityOf(textField(entry, 'Severity')),
          line: countField(field(entry, 'CauseMetadata'), 'StartLine') ?? 0,
          aliases: namesOf([field(entry, 'AVDID')]),
          suppressed: textField(entry, 'Status') === 'EXCEPTION' ? 'an exception of its policy' : null,
        },
  Secrets: (entry) => ({
    rule: textField(entry, 'RuleID') ?? 'unnamed',
    title: textField(entry, 'Title') ?? '',
    severity: severityOf(textField(entry, 'Severity')),
    line: countField(entry, 'StartLine') ?? 0,
  }),
  Licenses: (entry) => ({
    rule: `license:${textField(entry, 'Name') ?? 'unnamed'}`,
    title: `${textField(entry, 'Category') ?? 'unknown'} license`,
    severity: severityOf(textField(entry, 'Severity')),
    package: { name: textField(entry, 'PkgName') ?? '', version: null, fixed: [] },
  }),
};

/** Names of the lists as `ExperimentalModifiedFindings` calls their kinds. */
const KINDS: Readonly<Record<string, string>> = {
  vulnerability: 'Vulnerabilities',
  misconfiguration: 'Misconfigurations',
  secret: 'Secrets',
  license: 'Licenses',
};

function readResult(result: unknown, pointer: string, run: RunDraft): void {
  const target = textField(result, 'Target');
  if (target === null) run.gap(`the result at ${pointer} names no target`);
  for (const [key, read] of Object.entries(LISTS)) {
    // An empty list of Go is `null` or is left out.
    if ((field(result, key) ?? null) === null) continue;
    for (const [entry, at] of run.items(result, key, pointer)) {
      const finding = read(entry);
      if (finding !== null) run.find({ ...finding, path: target, pointer: at });
    }
  }
  for (const [index, modified] of listField(result, 'ExperimentalModifiedFindings').entries()) {
    const kind = textField(modified, 'Type') ?? '';
    const read = Object.hasOwn(KINDS, kind) ? LISTS[KINDS[kind] ?? ''] : undefined;
    const finding = read?.(field(modified, 'Finding')) ?? null;
    if (finding === null) continue;
    const suppressed = textField(modified, 'Statement') || textField(modified, 'Status') || 'modified';
    const at = pointTo(pointer, 'ExperimentalModifiedFindings', index);
    run.find({ ...finding, path: target, suppressed, pointer: at });
  }
}

/** Of the source that the severity is of, else of any; the newest version of CVSS counts. */
function scoreOf(entry: unknown): number | null {
  const sources = field(entry, 'CVSS');
  if (!isObject(sources)) return null;
  const preferred = textField(entry, 'SeveritySource') ?? '';
  for (const source of [preferred, ...Object.keys(sources)]) {
    for (const key of ['V40Score', 'V3Score', 'V2Score']) {
      const score = numberField(field(sources, source), key);
      if (score !== null && score >= 0 && score <= 10) return score;
    }
  }
  return null;
}
