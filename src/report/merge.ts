import { compareText } from '../foundation/compare.ts';
import { UserError } from '../foundation/user-error.ts';
import { countByLane, sortKeys } from './build.ts';
import { compareChecks } from './checks.ts';
import { blockingTest } from './conclusion.ts';
import { headlineOf, headlineOfParts } from './headline.ts';
import { mergeSections } from './merge-sections.ts';
import type { Conclusion, Finding, LaneSummary, Report, Seen, Subject } from './model.ts';
import { compareFindings, worstConclusion } from './order.ts';
import { findingLine } from './renderers/json.ts';
import { asPart, partOf, splitSuite, withoutChecks } from './split-suite.ts';

/**
 * Merges reports on one commit into one.
 *
 * Shards of one check: findings are united by fingerprint, what was seen is added up, the worst conclusion stands.
 * Different checks: shards of each are merged first, then all become one report of check `suite` with a part for every
 * check; checks look at the same files, so what was seen is the largest of each figure, not the sum. A report of several
 * checks among those given comes apart first.
 *
 * The result does not depend on the order of the reports, but for sections and their rows, which follow it. Merging in
 * steps gives the same as merging at once, unless different checks describe one finding differently.
 * Of a finding that two reports describe differently, the first by {@link compareFindings} is kept.
 * Throws a `UserError` for no report at all, and for reports on different commits.
 */
export function mergeReports(reports: readonly Report[]): Report {
  const [first, ...others] = reports;
  if (first === undefined) {
    throw new UserError('no-reports', 'There is no report to merge.', 'Give at least one report file.');
  }
  if (others.length === 0) return first;
  const single = reports.flatMap(splitSuite);
  const checks = [...new Set(single.map((report) => report.check))].sort(compareChecks);
  const whole = checks.map((check) => mergeShards(single.filter((report) => report.check === check)));
  return whole.length === 1 ? whole[0]! : joinChecks(whole);
}

function mergeShards(shards: readonly Report[]): Report {
  return shards.length === 1 ? shards[0]! : unite(shards, addSeen);
}

/** Reports of different checks as one, each of which can be told apart again. */
function joinChecks(reports: readonly Report[]): Report {
  const united = unite(reports.map(asPart), largestSeen);
  const parts = reports.map(partOf);
  // A check that has no base, or got none, does not contradict the others.
  const base = agreed(parts.flatMap((part) => part.base ?? []));
  return { ...united, subject: { ...united.subject, base }, headline: headlineOfParts(parts), parts };
}

/** A percentage of the parts says nothing about the percentage of the whole. */
const NOT_ADDITIVE = /(?:percent|ratio|rate|average|median)$/i;

function unite(reports: readonly Report[], seen: (all: readonly Seen[]) => Seen): Report {
  const [first] = reports as readonly [Report, ...Report[]];
  const findings = uniteFindings(reports.flatMap((report) => report.findings));
  const isSuite = first.check === 'suite';
  const lanes = countByLane(uniteLanes(reports, isSuite ? Math.max : add), findings);
  const conclusion = worstConclusion(reports.map((report) => report.conclusion));
  const total = seen(reports.map((report) => report.seen));
  const blocking = findings.filter(blockingTest(lanes, 'error'));
  return {
    schema: first.schema,
    check: first.check,
    tool: {
      name: agreed(reports.map((report) => report.tool.name)) ?? 'several tools',
      version: agreed(reports.map((report) => report.tool.version)) ?? 'several versions',
    },
    subject: uniteSubjects(reports.map((report) => report.subject)),
    startedFrom: {
      policySource: unitePolicySources(reports),
      // Shards share one policy; of several checks' policies the lowest digest stands for the set.
      configDigest: lowest(reports.map((report) => report.startedFrom.configDigest)),
    },
    conclusion,
    headline:
      uniteHeadlines(reports, conclusion) ??
      headlineOf({ conclusion, blocking, emptyLanes: [] }, findings, total),
    lanes,
    findings,
    seen: total,
    metrics: isSuite
      ? sortKeys(Object.fromEntries(reports.flatMap((report) => Object.entries(report.metrics))))
      : addMetrics(reports),
    sections: mergeSections(reports.map((report) => report.sections)),
    inputs: uniteInputs(reports),
  };
}

function uniteFindings(findings: readonly Finding[]): readonly Finding[] {
  const byFingerprint = new Map<string, Finding>();
  for (const finding of findings) {
    const known = byFingerprint.get(finding.fingerprint);
    byFingerprint.set(finding.fingerprint, known === undefined ? finding : uniteTwins(known, finding));
  }
  return [...byFingerprint.values()].sort(compareFindings);
}

function uniteTwins(a: Finding, b: Finding): Finding {
  const first = comesFirst(b, a) ? b : a;
  if (a.checks === undefined || b.checks === undefined) return first;
  return { ...first, checks: [...new Set([...a.checks, ...b.checks])].sort(compareChecks) };
}

function comesFirst(a: Finding, b: Finding): boolean {
  const line = (finding: Finding): string => findingLine(withoutChecks(finding));
  return (compareFindings(a, b) || compareText(line(a), line(b))) < 0;
}

const KINDS: readonly LaneSummary['kind'][] = ['production', 'experimental', 'support', 'test'];
const ENFORCEMENTS: readonly LaneSummary['enforcement'][] = ['block', 'warn', 'off'];

/** Lanes by name; where reports disagree on a lane, the stricter word holds. */
function uniteLanes(
  reports: readonly Report[],
  files: (a: number, b: number) => number,
): readonly Omit<LaneSummary, 'counts'>[] {
  const byName = new Map<string, LaneSummary>();
  for (const lane of reports.flatMap((report) => report.lanes)) {
    const known = byName.get(lane.name);
    if (known === undefined) byName.set(lane.name, lane);
    else {
      byName.set(lane.name, {
        ...lane,
        kind: stricter(KINDS, lane.kind, known.kind),
        enforcement: stricter(ENFORCEMENTS, lane.enforcement, known.enforcement),
        files: files(lane.files, known.files),
      });
    }
  }
  return [...byName.values()].sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareText(a.name, b.name),
  );
}

function stricter<T>(order: readonly T[], a: T, b: T): T {
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}

function uniteSubjects(subjects: readonly Subject[]): Subject {
  const same = <T>(values: readonly T[], what: string): T => {
    const [value, ...rest] = new Set(values);
    if (rest.length === 0) return value as T;
    throw new UserError(
      'reports-differ',
      `The reports are about different ${what}: ${[...new Set(values)].join(', ')}.`,
      'Merge reports of one commit only; download the artifacts of one run.',
    );
  };
  return {
    repository: same(
      subjects.map((subject) => subject.repository),
      'repositories',
    ),
    head: same(
      subjects.map((subject) => subject.head),
      'commits',
    ),
    base: agreed(subjects.map((subject) => subject.base)),
    pullRequest: agreed(subjects.map((subject) => subject.pullRequest)),
    event: agreed(subjects.map((subject) => subject.event)) ?? 'several',
    ref: agreed(subjects.map((subject) => subject.ref)),
  };
}

/** Findings tell why a check failed or passed; why it could not judge, or waits, only its own words tell. */
function uniteHeadlines(reports: readonly Report[], conclusion: Conclusion): string | null {
  if (conclusion === 'failure' || conclusion === 'success') return null;
  return lowest(
    reports.filter((report) => report.conclusion === conclusion).map((report) => report.headline),
  );
}

/** The policies by name, so that no order shows. */
function unitePolicySources(reports: readonly Report[]): string {
  const sources = reports.flatMap((report) => report.startedFrom.policySource.split('; '));
  return [...new Set(sources)].sort(compareText).join('; ');
}

function addMetrics(reports: readonly Report[]): Report['metrics'] {
  const sums = new Map<string, number>();
  for (const [name, value] of reports.flatMap((report) => Object.entries(report.metrics))) {
    if (!NOT_ADDITIVE.test(name)) sums.set(name, (sums.get(name) ?? 0) + value);
  }
  return sortKeys(Object.fromEntries(sums));
}

function uniteInputs(reports: readonly Report[]): Report['inputs'] {
  const byKey = new Map(
    reports.flatMap((report) => report.inputs).map((input) => [Object.values(input).join('\0'), input]),
  );
  return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, input]) => input);
}

function addSeen(all: readonly Seen[]): Seen {
  return foldSeen(all, add, (skipped) => skipped);
}

function largestSeen(all: readonly Seen[]): Seen {
  return foldSeen(all, Math.max, (skipped) => [
    ...new Map(skipped.map((file) => [JSON.stringify([file.path, file.reason]), file])).values(),
  ]);
}

function foldSeen(
  all: readonly Seen[],
  fold: (a: number, b: number) => number,
  choose: (skipped: Seen['skipped']) => Seen['skipped'],
): Seen {
  const figure = (pick: (seen: Seen) => number): number => all.map(pick).reduce((a, b) => fold(a, b));
  return {
    files: figure((seen) => seen.files),
    bytes: figure((seen) => seen.bytes),
    parsed: figure((seen) => seen.parsed),
    cached: figure((seen) => seen.cached),
    skipped: [...choose(all.flatMap((seen) => seen.skipped))].sort(
      (a, b) => compareText(a.path, b.path) || compareText(a.reason, b.reason),
    ),
  };
}

function add(a: number, b: number): number {
  return a + b;
}

/** The value all share, or `null`. */
function agreed<T>(values: readonly T[]): T | null {
  const [value, ...rest] = new Set(values);
  return rest.length === 0 ? (value ?? null) : null;
}

function lowest<T extends string>(values: readonly T[]): T {
  return values.reduce((a, b) => (compareText(a, b) <= 0 ? a : b));
}
