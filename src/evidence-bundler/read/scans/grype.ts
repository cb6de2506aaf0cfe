import { field, isObject, listField, numberField, textField } from '../json-fields.ts';
import type { ReadResult, ScanReading } from '../model.ts';
import { parseTime } from '../times.ts';
import { closeScan, type FindingDraft, namesOf, openRun } from './run.ts';
import { severityOf, severityOfScore } from './severities.ts';

/** Whether a document is of `grype -o json`. */
export function isGrype(value: unknown): boolean {
  const matches = field(value, 'matches');
  if (!Array.isArray(matches)) return false;
  if (textField(field(value, 'descriptor'), 'name') === 'grype') return true;
  return isObject(field(matches[0], 'vulnerability')) && isObject(field(matches[0], 'artifact'));
}

/**
 * Reads the JSON of Grype. Its own word counts; where that is `Unknown`, the score does. Matches that were ignored stand as
 * suppressed. A database that is not valid and packages of a distribution out of support are gaps.
 */
export function readGrype(value: unknown): ReadResult<ScanReading> {
  const descriptor = field(value, 'descriptor');
  const run = openRun({ name: 'grype', version: textField(descriptor, 'version') });
  if (!isObject(descriptor)) run.gap('it does not tell which program and database it is of');
  const database = field(descriptor, 'db');
  const status = isObject(field(database, 'status')) ? field(database, 'status') : database;
  const error = textField(status, 'error');
  if (field(status, 'valid') === false || (error !== null && error !== ''))
    run.gap(`its database is not valid${error === null || error === '' ? '' : `: ${error}`}`);
  for (const alerted of listField(value, 'alertsByPackage')) {
    for (const alert of listField(alerted, 'alerts'))
      run.gap(
        `${textField(field(alerted, 'package'), 'name') ?? 'a package'}: ${textField(alert, 'message') ?? 'an alert'}`,
      );
  }
  for (const [match, pointer] of run.items(value, 'matches')) run.find(readMatch(match, pointer, null));
  const ignored = field(value, 'ignoredMatches') === undefined ? [] : run.items(value, 'ignoredMatches');
  for (const [match, pointer] of ignored) {
    const rule = listField(match, 'appliedIgnoreRules')[0];
    const reason =
      textField(rule, 'reason') || textField(rule, 'fix-state') || textField(rule, 'vulnerability');
    run.find(readMatch(match, pointer, `ignored${reason ? `: ${reason}` : ''}`));
  }
  return closeScan('grype', [run.close({ startedAt: parseTime(textField(descriptor, 'timestamp')) })]);
}

function readMatch(match: unknown, pointer: string, suppressed: string | null): FindingDraft {
  const vulnerability = field(match, 'vulnerability');
  const related = listField(match, 'relatedVulnerabilities');
  const artifact = field(match, 'artifact');
  const score = [vulnerability, ...related].map(scoreOf).find((each) => each !== null) ?? null;
  const told = severityOf(textField(vulnerability, 'severity'));
  return {
    rule: textField(vulnerability, 'id') ?? 'unnamed',
    title: textField(vulnerability, 'description') ?? textField(related[0], 'description') ?? '',
    severity: told === 'unknown' && score !== null ? severityOfScore(score) : told,
    score,
    path: textField(listField(artifact, 'locations')[0], 'path'),
    package: {
      name: textField(artifact, 'name') ?? '',
      version: textField(artifact, 'version'),
      fixed: namesOf(listField(field(vulnerability, 'fix'), 'versions')),
    },
    aliases: namesOf([
      ...related.map((each) => field(each, 'id')),
      ...listField(vulnerability, 'advisories').map((each) => field(each, 'id')),
    ]),
    suppressed,
    pointer,
  };
}

/** The base score by the newest version of CVSS. */
function scoreOf(vulnerability: unknown): number | null {
  let newest = '';
  let score: number | null = null;
  for (const entry of listField(vulnerability, 'cvss')) {
    const version = textField(entry, 'version') ?? '';
    const base = numberField(field(entry, 'metrics'), 'baseScore');
    if (
      base === null ||
      base < 0 ||
      base > 10 ||
      version < newest ||
      (version === newest && base <= (score ?? -1))
    )
      continue;
    newest = version;
    score = base;
  }
  return score;
}
