import { countField, field, listField, numberField, textField } from '../json-fields.ts';
import type { ReadResult, ScanReading, ScanSeverity } from '../model.ts';
import { closeScan, namesOf, openRun } from './run.ts';
import { confidenceOf, severityOf, severityOfScore, worse } from './severities.ts';

/** Its own three levels; newer rules use the words that everybody does. */
const LEVELS: ReadonlyMap<string, ScanSeverity> = new Map([
  ['ERROR', 'high'],
  ['WARNING', 'medium'],
  ['INFO', 'low'],
  ['INVENTORY', 'info'],
  ['EXPERIMENT', 'info'],
]);

/** Reasons for passing over a file that somebody chose; every other one is a file that could not be looked at. */
const CHOSEN = new Set([
  'always_skipped',
  'binary',
  'cli_exclude_flags_match',
  'cli_include_flags_do_not_match',
  'dotfile',
  'excluded_by_config',
  'gitignore_patterns_match',
  'irrelevant_rule',
  'minified',
  'semgrepignore_patterns_match',
  'wrong_language',
]);

/** Whether a document is of `semgrep scan --json` (Opengrep writes the same). */
export function isSemgrep(value: unknown): boolean {
  if (!Array.isArray(field(value, 'results')) || !Array.isArray(field(value, 'errors'))) return false;
  const first = listField(value, 'results')[0];
  if (first === undefined) return field(value, 'paths') !== undefined;
  return textField(first, 'check_id') !== null;
}

/**
 * Reads the JSON of Semgrep. The severity is the worse of the rule's level and of `severity` or `security-severity` in its metadata;
 * INFO, WARNING and ERROR are `low`, `medium` and `high`. Errors of every level and rules that were not run are gaps.
 */
export function readSemgrep(value: unknown): ReadResult<ScanReading> {
  const run = openRun({ name: 'semgrep', version: textField(value, 'version') });
  for (const [error] of run.items(value, 'errors')) {
    const about = textField(error, 'path') ?? textField(error, 'rule_id');
    const reason = textField(error, 'message') ?? textField(error, 'long_msg') ?? kindOf(error) ?? 'an error';
    run.gap(about === null ? reason : `${about}: ${reason}`);
  }
  const paths = field(value, 'paths');
  const scanned = field(paths, 'scanned');
  if (!Array.isArray(scanned)) run.gap('it does not tell which files it looked at');
  for (const skipped of listField(paths, 'skipped')) {
    const reason = textField(skipped, 'reason') ?? 'not told why';
    if (!CHOSEN.has(reason)) run.gap(`${textField(skipped, 'path') ?? 'a file'}: passed over (${reason})`);
  }
  for (const rule of listField(value, 'skipped_rules'))
    run.gap(`the rule ${textField(rule, 'rule_id') ?? 'without a name'} was not run`);
  for (const [result, pointer] of run.items(value, 'results')) {
    const extra = field(result, 'extra');
    const metadata = field(extra, 'metadata');
    const ignored = field(extra, 'is_ignored') === true;
    run.find({
      rule: textField(result, 'check_id') ?? 'unnamed',
      title: textField(extra, 'message') ?? '',
      severity: severityOfResult(extra, metadata),
      confidence: confidenceOf(textField(metadata, 'confidence')),
      path: textField(result, 'path'),
      line: countField(field(result, 'start'), 'line') ?? 0,
      aliases: namesOf([field(metadata, 'sca-vuln-database-identifier'), field(metadata, 'cve')]),
      suppressed: ignored ? 'nosemgrep' : null,
      pointer,
    });
  }
  const files = Array.isArray(scanned) ? scanned.length : null;
  return closeScan('semgrep', [run.close({ looked: { files, packages: null } })]);
}

function severityOfResult(extra: unknown, metadata: unknown): ScanSeverity {
  const level = textField(extra, 'severity');
  const own = LEVELS.get(level ?? '') ?? severityOf(level);
  const told = field(metadata, 'security-severity') ?? field(metadata, 'severity');
  const score =
    typeof told === 'number' ? told : Number(typeof told === 'string' && told !== '' ? told : Number.NaN);
  if (score >= 0 && score <= 10) return worse(own, severityOfScore(score));
  return worse(own, typeof told === 'string' ? (LEVELS.get(told) ?? severityOf(told)) : 'unknown');
}

/** `type` is a word, or a word with its arguments. */
function kindOf(error: unknown): string | null {
  const [kind] = [field(error, 'type')].flat();
  const code = numberField(error, 'code');
  return typeof kind === 'string' ? kind : code === null ? null : `error ${code}`;
}
