import { ROOT } from '../../foundation/repo-path.ts';
import { VERSION } from '../../foundation/version.ts';
import { buildReport } from '../../report/build.ts';
import { fingerprintOf } from '../../report/fingerprint.ts';
import type { Conclusion, Finding, Report, Section } from '../../report/model.ts';
import { rounded } from '../judge/finding.ts';
import type { Claim } from '../judge/model.ts';
import { EVIDENCE_RULES } from '../rules.ts';
import type { BundleComparison, ChangedClaim, ComparedBundle, Interval, Replication } from './model.ts';

const CONCLUSIONS: { readonly [verdict in Replication['verdict']]: Conclusion } = {
  agrees: 'success',
  differs: 'failure',
  'cannot be told': 'error',
};

/** The comparison as a report: EV094 for each claim that a replication judges differently, and tables of all that differs. */
export function buildComparisonReport(comparison: BundleComparison): Report {
  const { first, second, claims, files, measurements, bills, replication } = comparison;
  const rule = EVIDENCE_RULES.REPLICATION;
  const { manifest } = second;
  return buildReport({
    check: 'evidence',
    tool: { name: 'execution-standards', version: VERSION },
    subject: {
      repository: manifest.repository,
      head: manifest.commit,
      base: manifest.baseCommit,
      pullRequest: manifest.pullRequest,
      event: 'compare',
      ref: null,
    },
    startedFrom: { policySource: `the policy of ${first.name}`, configDigest: first.policyDigest },
    conclusion: CONCLUSIONS[replication.verdict],
    headline: headlineOf(replication),
    lanes: [],
    findings: replication.verdict === 'differs' ? claims.map((claim) => findingOf(claim, rule.fix)) : [],
    seen: {
      files: first.manifest.files.length + manifest.files.length,
      bytes: 0,
      parsed: 0,
      cached: 0,
      skipped: [],
    },
    metrics: {
      'claims.changed': claims.length,
      'files.added': files.added.length,
      'files.removed': files.removed.length,
      'files.changed': files.changed.length,
      'measurements.apart': measurements.filter(({ overlap }) => overlap === false).length,
      'packages.changed': bills.reduce(
        (sum, { changes: { added, removed, changed, altered } }) =>
          sum + added.length + removed.length + changed.length + altered.length,
        0,
      ),
    },
    sections: sectionsOf(comparison),
    inputs: [],
  });
}

function headlineOf({ verdict, reasons: [reason, ...rest] }: Replication): string {
  const told = reason === undefined ? '' : `: ${reason}${rest.length > 0 ? ` (+${rest.length})` : ''}`;
  if (verdict === 'agrees')
    return `The replication agrees${told === '' ? '' : `, and is worth a look${told}`}`;
  return verdict === 'differs'
    ? `The replication differs${told}`
    : `Whether it is replicated cannot be told${told}`;
}

function findingOf({ id, first, second }: ChangedClaim, help: string): Finding {
  const rule = EVIDENCE_RULES.REPLICATION;
  const [before, after] = [sideOf(first), sideOf(second)];
  return {
    ...{ fingerprint: fingerprintOf({ rule: rule.id, path: ROOT, identity: [id] }), rule: rule.id },
    ...{ severity: 'error', confidence: 'proven', state: 'new', lane: null },
    ...{ path: ROOT, line: 0, column: 0, endLine: 0, flow: [] },
    message: `${id}: ${before}; in the replication ${after}`,
    help,
    data: {
      claim: id,
      status: second?.status ?? 'missing',
      expected: before,
      found: after,
    },
  };
}

function sideOf(claim: Claim | null): string {
  return claim === null ? 'not claimed' : `${claim.status}, ${claim.found}`;
}

function sectionsOf(comparison: BundleComparison): readonly Section[] {
  const { first, second, claims, measurements, files, bills, replication } = comparison;
  const packages = bills.flatMap(({ path, changes }) => [
    ...changes.added.map(({ name, version, purl }) => [path, purl ?? name, '', version ?? '']),
    ...changes.removed.map(({ name, version, purl }) => [path, purl ?? name, version ?? '', '']),
    ...changes.changed.map(({ key, from, to }) => [path, key, from.join(', '), to.join(', ')]),
    ...changes.altered.map(({ key, algorithm }) => [path, key, algorithm, `another ${algorithm}`]),
  ]);
  const sections: readonly Section[] = [
    { kind: 'text', title: 'Replication', lines: replication.reasons, folded: false },
    table('Bundles', ['', 'first', 'second'], bundleRows(first, second)),
    table(
      'Claims',
      ['claim', 'first', 'second'],
      claims.map(({ id, first: one, second: other }) => [id, sideOf(one), sideOf(other)]),
    ),
    table(
      'Measurements',
      ['claim', 'of', 'first', 'second', 'intervals'],
      measurements.map(({ id, of, first: one, second: other, overlap }) => [
        ...[id, of, inWords(one), inWords(other)],
        overlap === null ? 'not told' : overlap ? 'overlap' : 'apart',
      ]),
    ),
    table(
      'Files',
      ['file', 'what'],
      [
        ...files.added.map((path) => [path, 'added']),
        ...files.removed.map((path) => [path, 'removed']),
        ...files.changed.map((path) => [path, 'changed']),
      ],
    ),
    table('Packages', ['bill', 'package', 'first', 'second'], packages),
  ];
  return sections.filter(
    (section) =>
      (section.kind === 'table' && section.rows.length > 0) ||
      (section.kind === 'text' && section.lines.length > 0),
  );
}

function bundleRows(first: ComparedBundle, second: ComparedBundle): readonly (readonly string[])[] {
  const rows: readonly (readonly [string, (bundle: ComparedBundle) => string])[] = [
    ['bundle', ({ name }) => name],
    ['root', ({ root }) => root],
    ['commit', ({ manifest }) => manifest.commit],
    ['policy', ({ policyDigest }) => policyDigest],
    ['made', ({ manifest }) => manifest.createdAt],
    ['verdict', ({ verdict }) => verdict.status],
  ];
  return rows.map(([title, of]) => [title, of(first), of(second)]);
}

function inWords({ estimate, lower, upper }: Interval): string {
  const bounds = lower === null && upper === null ? '' : ` (${tell(lower)} to ${tell(upper)})`;
  return `${rounded(estimate)}${bounds}`;
}

function tell(bound: number | null): string {
  return bound === null ? '…' : rounded(bound);
}

function table(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Extract<Section, { kind: 'table' }> {
  return {
    kind: 'table',
    title,
    columns: columns.map((name) => ({ title: name, align: 'left' as const })),
    rows,
    folded: false,
  };
}
