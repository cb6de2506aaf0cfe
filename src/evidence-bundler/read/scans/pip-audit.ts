import { field, isObject, listField, textField } from '../json-fields.ts';
import type { ReadResult, ScanReading } from '../model.ts';
import { closeScan, namesOf, openRun } from './run.ts';

/** Whether a document is of `pip-audit --format json`; the oldest form is the list of dependencies alone. */
export function isPipAudit(value: unknown): boolean {
  const list = Array.isArray(value) ? value : field(value, 'dependencies');
  if (!Array.isArray(list) || field(value, 'bomFormat') !== undefined) return false;
  if (list.length === 0)
    return isObject(value) && Object.keys(value).every((key) => key === 'dependencies' || key === 'fixes');
  return isDependency(list[0]);
}

function isDependency(value: unknown): boolean {
  return (
    textField(value, 'name') !== null &&
    (Array.isArray(field(value, 'vulns')) || textField(value, 'skip_reason') !== null)
  );
}

/**
 * Reads the JSON of pip-audit. It tells no severity, so every one is `unknown` until another scan tells it (`joinSeverities`).
 * A dependency that was skipped is a gap, and shows that `--strict` was not given: with it, the tool ends in an error instead.
 * The file does not say otherwise whether it was; one without gaps holds what a strict run holds.
 */
export function readPipAudit(value: unknown): ReadResult<ScanReading> {
  const run = openRun({ name: 'pip-audit', version: null });
  let packages = 0;
  let hasSkipped = false;
  const report = Array.isArray(value) ? { dependencies: value } : value;
  for (const [dependency, place] of run.items(report, 'dependencies')) {
    const pointer = Array.isArray(value) ? place.replace('/dependencies', '') : place;
    const name = textField(dependency, 'name') ?? '';
    const version = textField(dependency, 'version');
    const skipped = textField(dependency, 'skip_reason');
    if (skipped !== null) {
      hasSkipped = true;
      run.gap(`${name === '' ? 'a dependency' : name}: ${skipped}`);
      continue;
    }
    packages++;
    if (name === '') run.gap(`the dependency at ${pointer} has no name`);
    for (const [vulnerability, at] of run.items(dependency, 'vulns', pointer)) {
      run.find({
        rule: textField(vulnerability, 'id') ?? 'unnamed',
        title: textField(vulnerability, 'description') ?? '',
        severity: 'unknown',
        package: { name, version, fixed: namesOf(listField(vulnerability, 'fix_versions')) },
        aliases: namesOf(listField(vulnerability, 'aliases')),
        pointer: at,
      });
    }
  }
  for (const fix of listField(value, 'fixes')) {
    const reason = isObject(fix) ? textField(fix, 'skip_reason') : null;
    if (reason !== null) run.gap(`${textField(fix, 'name') ?? 'a dependency'} was not fixed: ${reason}`);
  }
  return closeScan('pip-audit', [
    run.close({ isStrict: hasSkipped ? false : null, looked: { files: null, packages } }),
  ]);
}
