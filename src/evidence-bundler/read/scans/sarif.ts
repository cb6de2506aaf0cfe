import { pointTo } from '../../../foundation/json-pointer.ts';
import { countField, field, isObject, listField, textField } from '../json-fields.ts';
import type { ReadProblem, ReadResult, ScanReading, ScanRun, ScanSeverity } from '../model.ts';
import { parseTime } from '../times.ts';
import { closeScan, type FindingDraft, namesOf, openRun, type RunDraft, UNPARSED } from './run.ts';
import { type Descriptor, type Descriptors, indexDescriptors } from './sarif-rules.ts';
import { confidenceOf, severityOfScore } from './severities.ts';

/** Levels of SARIF; Bandit and Semgrep write their HIGH and ERROR as `error`. */
const LEVELS: ReadonlyMap<string, ScanSeverity> = new Map([
  ['error', 'high'],
  ['warning', 'medium'],
  ['note', 'low'],
  ['none', 'info'],
]);

/** Editions of one tool, which a policy names once. */
const EDITIONS: ReadonlyMap<string, string> = new Map(
  ['semgrep oss', 'semgrep pro', 'semgrep code', 'opengrep oss'].map((name) => [
    name,
    name.split(' ')[0] ?? name,
  ]),
);

const KNOWN_NAME = /\b(?:CVE-\d{4}-\d{4,}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|PYSEC-\d{4}-\d+)\b/g;

/** Whether a document is SARIF of any version. */
export function isSarif(value: unknown): boolean {
  return Array.isArray(field(value, 'runs')) && textField(value, 'version') !== null;
}

/**
 * Reads SARIF 2.1.0, one run for each of its runs. The severity is the band of `security-severity` of the result or its rule, else
 * the level: of the result, of a configuration override, of the rule's default, else `warning` (section 3.27.10). A run that did not
 * succeed, notifications of level `error` and `warning` (Bandit tells files that it cannot parse so, in a run that succeeded),
 * results that are missing or stand in another file are gaps.
 */
export function readSarif(value: unknown): ReadResult<ScanReading> {
  const version = textField(value, 'version') ?? '';
  if (!version.startsWith('2.1'))
    return refused(
      'unknown-version',
      `It is SARIF ${version.slice(0, 20)}.`,
      'Let the tool write SARIF 2.1.0.',
    );
  const runs = listField(value, 'runs');
  if (runs.length === 0)
    return refused('no-runs', 'It holds no run: nothing was scanned.', 'Look at why the tool did not run.');
  const isElsewhere = listField(value, 'inlineExternalProperties').some(
    (part) => field(part, 'results') !== undefined,
  );
  return closeScan(
    'sarif',
    runs.map((run, index) => readRun(run, pointTo('/runs', index), isElsewhere)),
  );
}

function refused(code: string, message: string, hint: string): ReadResult<ScanReading> {
  const problem: ReadProblem = { code, severity: 'error', message, hint, line: 0 };
  return { reading: null, problems: [problem] };
}

function readRun(sarif: unknown, pointer: string, isElsewhere: boolean): ScanRun {
  const driver = field(field(sarif, 'tool'), 'driver');
  const name = textField(driver, 'name');
  const version = textField(driver, 'semanticVersion') ?? textField(driver, 'version');
  const run = openRun({ name: EDITIONS.get(name?.toLowerCase() ?? '') ?? name ?? 'unknown', version });
  if (name === null) run.gap('the run does not tell which tool it is of');
  const external = field(field(sarif, 'externalPropertyFileReferences'), 'results');
  if (isElsewhere || (Array.isArray(external) && external.length > 0))
    run.gap('results of it stand elsewhere');
  const invocations = listField(sarif, 'invocations');
  const notifications = indexDescriptors(sarif, 'notifications');
  for (const invocation of invocations) findInvocationGaps(invocation, notifications, run);
  const rules = indexDescriptors(sarif, 'rules');
  const overrides = overridesOf(invocations, rules);
  for (const [result, at] of run.items(sarif, 'results', pointer)) {
    const finding = readResult(result, at, sarif, rules, overrides);
    if (finding === null) continue;
    if (UNPARSED.has(finding.rule)) run.gap(`${finding.path ?? 'a file'}: ${finding.title ?? finding.rule}`);
    run.find(finding);
  }
  const first = invocations[0];
  const targets = listField(sarif, 'artifacts').filter((each) =>
    listField(each, 'roles').includes('analysisTarget'),
  );
  return run.close({
    startedAt: parseTime(textField(first, 'startTimeUtc')) ?? parseTime(textField(first, 'endTimeUtc')),
    looked: { files: targets.length === 0 ? null : targets.length, packages: null },
  });
}

function findInvocationGaps(invocation: unknown, descriptors: Descriptors, run: RunDraft): void {
  const isSuccessful = field(invocation, 'executionSuccessful');
  if (isSuccessful === false)
    run.gap(textField(invocation, 'exitCodeDescription') ?? 'the run did not succeed');
  else if (isSuccessful !== true) run.gap('it does not tell whether the run succeeded');
  for (const kind of ['toolExecutionNotifications', 'toolConfigurationNotifications']) {
    for (const notification of listField(invocation, kind)) {
      const descriptor = descriptors.find(field(notification, 'descriptor'));
      const level = textField(notification, 'level') ?? defaultLevel(descriptor) ?? 'warning';
      if (level !== 'error' && level !== 'warning') continue;
      const path = pathOf(listField(notification, 'locations')[0], null);
      const message = textOf(field(notification, 'message')) ?? 'a notification without words';
      run.gap(path === null ? message : `${path}: ${message}`);
    }
  }
}

function readResult(
  result: unknown,
  pointer: string,
  run: unknown,
  rules: Descriptors,
  overrides: ReadonlyMap<Descriptor, string>,
): FindingDraft | null {
  const kind = textField(result, 'kind') ?? 'fail';
  if (kind === 'pass' || kind === 'notApplicable') return null;
  const reference = field(result, 'rule');
  const id = textField(result, 'ruleId') ?? textField(reference, 'id');
  const rule = rules.find(reference, id, countField(result, 'ruleIndex'));
  const name = id ?? textField(rule, 'id') ?? 'unnamed';
  const score = scoreOf(result) ?? scoreOf(rule);
  const place = field(listField(result, 'locations')[0], 'physicalLocation');
  const properties = field(result, 'properties');
  return {
    rule: name,
    title:
      textOf(field(result, 'message')) ??
      textOf(field(rule, 'shortDescription')) ??
      textOf(field(rule, 'fullDescription')) ??
      '',
    severity: score === null ? severityByLevel(result, kind, rule, overrides) : severityOfScore(score),
    score,
    confidence:
      confidenceOf(textField(properties, 'issue_confidence')) ??
      confidenceOf(textField(field(rule, 'properties'), 'precision')),
    path: pathOf(listField(result, 'locations')[0], run),
    line: countField(field(place, 'region'), 'startLine') ?? 0,
    aliases: namesOf([...listField(rule, 'deprecatedIds'), ...(name.slice(0, 200).match(KNOWN_NAME) ?? [])]),
    suppressed: suppressionOf(result),
    pointer,
  };
}

/** `open` and `review` are results that nobody decided; `informational` has no level. */
function severityByLevel(
  result: unknown,
  kind: string,
  rule: Descriptor,
  overrides: ReadonlyMap<Descriptor, string>,
): ScanSeverity {
  const own = textField(result, 'level');
  if (kind !== 'fail' && (own === null || own === 'none'))
    return kind === 'informational' ? 'info' : 'unknown';
  const overridden = rule === null ? undefined : overrides.get(rule);
  return LEVELS.get(own ?? overridden ?? defaultLevel(rule) ?? 'warning') ?? 'unknown';
}

/** Levels that the run was told to give to rules (section 3.20.5). */
function overridesOf(invocations: readonly unknown[], rules: Descriptors): ReadonlyMap<Descriptor, string> {
  const levels = new Map<Descriptor, string>();
  for (const invocation of invocations) {
    for (const override of listField(invocation, 'ruleConfigurationOverrides')) {
      const level = textField(field(override, 'configuration'), 'level');
      const rule = rules.find(field(override, 'descriptor'));
      if (level !== null && rule !== null) levels.set(rule, level);
    }
  }
  return levels;
}

function defaultLevel(descriptor: Descriptor): string | null {
  return textField(field(descriptor, 'defaultConfiguration'), 'level');
}

/** GitHub wants a text, some tools write a number. */
function scoreOf(value: unknown): number | null {
  const told = field(field(value, 'properties'), 'security-severity');
  const score = typeof told === 'string' && told.trim() !== '' ? Number(told) : told;
  return typeof score === 'number' && score >= 0 && score <= 10 ? score : null;
}

/** A suppression that is under review or was rejected suppresses nothing (section 3.35.3); a result of the baseline alone is gone. */
function suppressionOf(result: unknown): string | null {
  const suppressions = listField(result, 'suppressions');
  const isOpen = suppressions.some(
    (each) => !['accepted', undefined].includes(field(each, 'status') as undefined),
  );
  if (suppressions.length > 0 && !isOpen) {
    const [first] = suppressions;
    return textField(first, 'justification') ?? `suppressed (${textField(first, 'kind') ?? 'not told how'})`;
  }
  return field(result, 'baselineState') === 'absent' ? 'of the baseline, and no longer there' : null;
}

function textOf(message: unknown): string | null {
  return textField(message, 'text') ?? textField(message, 'markdown') ?? textField(message, 'id');
}

/** The address of a location, below a base that is relative itself; one below an absolute base stays relative to it. */
function pathOf(location: unknown, run: unknown): string | null {
  const artifact = field(field(location, 'physicalLocation'), 'artifactLocation');
  const index = countField(artifact, 'index');
  const listed = index === null ? undefined : field(listField(run, 'artifacts')[index], 'location');
  const uri = textField(artifact, 'uri') ?? textField(listed, 'uri');
  if (uri === null || uri === '') return null;
  const bases = field(run, 'originalUriBaseIds');
  const base = textField(field(bases, textField(artifact, 'uriBaseId') ?? ''), 'uri') ?? '';
  const isRelative = isObject(bases) && base !== '' && !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(base);
  return decoded((isRelative ? base : '') + uri.replace(/^file:\/\//, ''));
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
