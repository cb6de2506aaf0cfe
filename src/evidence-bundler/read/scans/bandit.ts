import { countField, field, isObject, listField, textField } from '../json-fields.ts';
import type { ReadResult, ScanReading } from '../model.ts';
import { parseTime } from '../times.ts';
import { closeScan, openRun } from './run.ts';
import { confidenceOf, severityOf } from './severities.ts';

/** Whether a document is of `bandit -f json`. */
export function isBandit(value: unknown): boolean {
  return Array.isArray(field(value, 'results')) && isObject(field(field(value, 'metrics'), '_totals'));
}

/**
 * Reads the JSON of Bandit, whose worst severity is HIGH. What it could not parse stands in `errors`. Files are those with metrics;
 * results that `nosec` hides are not in the file at all.
 */
export function readBandit(value: unknown): ReadResult<ScanReading> {
  const run = openRun({ name: 'bandit', version: versionOf(value) });
  for (const [error] of run.items(value, 'errors'))
    run.gap(`${textField(error, 'filename') ?? 'a file'}: ${textField(error, 'reason') ?? 'not told why'}`);
  for (const [result, pointer] of run.items(value, 'results')) {
    const rule = textField(result, 'test_id');
    const name = textField(result, 'test_name');
    const text = textField(result, 'issue_text') ?? name ?? '';
    run.find({
      rule: rule ?? name ?? 'unnamed',
      title: text,
      severity: severityOf(textField(result, 'issue_severity')),
      confidence: confidenceOf(textField(result, 'issue_confidence')),
      path: textField(result, 'filename'),
      line: countField(result, 'line_number') ?? 0,
      aliases: name === null ? [] : [name],
      pointer,
    });
  }
  const metrics = field(value, 'metrics');
  const files = isObject(metrics) ? Object.keys(metrics).filter((name) => name !== '_totals').length : null;
  if (files === null) run.gap('it has no metrics of the files that it looked at');
  const startedAt = parseTime(textField(value, 'generated_at'));
  return closeScan('bandit', [run.close({ startedAt, looked: { files, packages: null } })]);
}

/** Bandit writes its version nowhere but in the addresses of its pages. */
function versionOf(value: unknown): string | null {
  const address = textField(listField(value, 'results')[0], 'more_info') ?? '';
  return /\/en\/(\d[\w.]{0,30})\//.exec(address)?.[1] ?? null;
}
