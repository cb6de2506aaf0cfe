import { field, isObject, listField, textField } from '../json-fields.ts';
import type { ReadResult, ScanReading, ScanSeverity } from '../model.ts';
import { scoreVector } from './cvss.ts';
import { closeScan, type Item, namesOf, openRun, type RunDraft } from './run.ts';
import { severityOf, severityOfScore } from './severities.ts';

/** Whether a document is of `osv-scanner --format json`. */
export function isOsvScanner(value: unknown): boolean {
  const results = field(value, 'results');
  if (!Array.isArray(results) || field(value, 'errors') !== undefined) return false;
  if (results.length === 0) return isObject(field(value, 'experimental_config'));
  return Array.isArray(field(results[0], 'packages')) && isObject(field(results[0], 'source'));
}

/**
 * Reads the JSON of osv-scanner: one finding for each group of names of one vulnerability in a package. The score is that of the
 * group, else the highest that the CVSS vectors of its records give; without one, the word of the database counts. A group whose
 * code is never called is suppressed, as the tool does it. Packages without vulnerabilities are not in the file, so how many were
 * looked at is told only when all are (`--all-packages`).
 */
export function readOsvScanner(value: unknown): ReadResult<ScanReading> {
  const run = openRun({ name: 'osv-scanner', version: null });
  let packages = 0;
  let hasClean = false;
  for (const [source, at] of run.items(value, 'results')) {
    const path = textField(field(source, 'source'), 'path');
    for (const [entry, pointer] of run.items(source, 'packages', at)) {
      packages++;
      if (readPackage(entry, pointer, path, run) === 0) hasClean = true;
    }
  }
  const looked = { files: null, packages: hasClean ? packages : null };
  return closeScan('osv-scanner', [run.close({ looked })]);
}

function readPackage(entry: unknown, pointer: string, path: string | null, run: RunDraft): number {
  const about = field(entry, 'package');
  const records =
    field(entry, 'vulnerabilities') === undefined ? [] : run.items(entry, 'vulnerabilities', pointer);
  const groups = listField(entry, 'groups');
  const grouped = new Set(groups.flatMap((group) => listField(group, 'ids')));
  const alone = records.filter(([record]) => !grouped.has(field(record, 'id')));
  const name = textField(about, 'name');
  if (name === null || name === '') run.gap(`the package at ${pointer} has no name`);
  const find = (group: unknown, members: readonly Item[]) => {
    const ids = namesOf(listField(group, 'ids'));
    const score = scoreOfGroup(group, members);
    const rule = ids[0] ?? textField(members[0]?.[0], 'id') ?? 'unnamed';
    run.find({
      rule,
      title: members.map(([record]) => textField(record, 'summary')).find((text) => text !== null) ?? '',
      severity: score === null ? severityOfRecords(members) : severityOfScore(score),
      score,
      path,
      package: {
        name: name ?? '',
        version: textField(about, 'version') || textField(about, 'commit'),
        fixed: fixedVersions(members, name ?? ''),
      },
      aliases: namesOf([
        ...ids,
        ...listField(group, 'aliases'),
        ...members.flatMap(([record]) => [field(record, 'id'), ...listField(record, 'aliases')]),
      ]),
      suppressed: isUncalled(group, ids) ? 'the code that is affected is never called' : null,
      pointer: members[0]?.[1] ?? pointer,
    });
  };
  for (const group of groups) {
    const ids = new Set(listField(group, 'ids'));
    find(
      group,
      records.filter(([record]) => ids.has(field(record, 'id'))),
    );
  }
  for (const record of alone) find(null, [record]);
  return groups.length + alone.length;
}

function scoreOfGroup(group: unknown, members: readonly Item[]): number | null {
  const told = textField(group, 'max_severity');
  const score = told === null || told.trim() === '' ? Number.NaN : Number(told);
  if (score > 0 && score <= 10) return score;
  const scores = members.flatMap(([record]) => vectorScores(record));
  return scores.length === 0 ? null : scores.reduce((most, each) => Math.max(most, each));
}

/** Scores of the vectors of an OSV record; of several versions of CVSS the newest counts, as its record says it best. */
function vectorScores(record: unknown): readonly number[] {
  const affected = listField(record, 'affected').flatMap((each) => listField(each, 'severity'));
  const best = new Map<string, number>();
  for (const severity of [...listField(record, 'severity'), ...affected]) {
    const type = textField(severity, 'type') ?? '';
    const score = scoreVector(textField(severity, 'score') ?? '');
    if (score !== null && type.startsWith('CVSS_')) best.set(type, Math.max(score, best.get(type) ?? 0));
  }
  const newest = [...best.keys()].sort().at(-1);
  return newest === undefined ? [] : [best.get(newest) ?? 0];
}

/** The word of the database: GitHub writes MODERATE, distributions what they rate themselves. */
function severityOfRecords(members: readonly Item[]): ScanSeverity {
  for (const [record] of members) {
    const specific = field(record, 'database_specific');
    const word =
      textField(specific, 'severity') ?? textField(field(record, 'ecosystem_specific'), 'severity');
    const severity = severityOf(word);
    if (severity !== 'unknown') return severity;
    for (const each of listField(record, 'severity')) {
      const told = severityOf(textField(each, 'score'));
      if (told !== 'unknown') return told;
    }
  }
  return 'unknown';
}

function fixedVersions(members: readonly Item[], name: string): readonly string[] {
  const affected = members.flatMap(([record]) => listField(record, 'affected'));
  const own = affected.filter((each) => textField(field(each, 'package'), 'name') === name);
  return namesOf(
    own
      .flatMap((each) => listField(each, 'ranges'))
      .filter((range) => textField(range, 'type') !== 'GIT')
      .flatMap((range) => listField(range, 'events'))
      .map((event) => field(event, 'fixed')),
  );
}

function isUncalled(group: unknown, ids: readonly string[]): boolean {
  const analysis = field(group, 'experimentalAnalysis') ?? field(group, 'experimental_analysis');
  return (
    isObject(analysis) && ids.length > 0 && ids.every((id) => field(field(analysis, id), 'called') === false)
  );
}
