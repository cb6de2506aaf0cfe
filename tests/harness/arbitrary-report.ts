import fc from 'fast-check';
import type { CommitSha, Sha256 } from '../../src/foundation/digest.ts';
import { buildReport, type ReportParts } from '../../src/report/build.ts';
import { fingerprintOf } from '../../src/report/fingerprint.ts';
import type { Finding, JsonObject, LaneSummary, Report } from '../../src/report/model.ts';
import { section } from './arbitrary-section.ts';
import { hostileText, nonEmptyText, repoPath } from './arbitrary-text.ts';

const LANES: readonly Omit<LaneSummary, 'counts'>[] = [
  { name: 'core', kind: 'production', enforcement: 'block', files: 3 },
  { name: 'labs', kind: 'experimental', enforcement: 'warn', files: 2 },
  { name: 'old', kind: 'support', enforcement: 'off', files: 1 },
];

export const finding: fc.Arbitrary<Finding> = fc
  .record({
    rule: fc.constantFrom('LN001', 'LN002', 'FA010', 'CV001'),
    identity: fc.array(fc.constantFrom('f', 'g', 'h'), { maxLength: 2 }),
    severity: fc.constantFrom('error', 'warning', 'note'),
    confidence: fc.constantFrom('proven', 'suspected'),
    state: fc.constantFrom('new', 'existing', 'baselined', 'waived', 'fixed'),
    lane: fc.option(fc.constantFrom('core', 'labs', 'old')),
    path: repoPath,
    line: fc.nat(40),
    column: fc.nat(9),
    message: nonEmptyText,
    help: hostileText,
    flow: fc.array(fc.record({ path: repoPath, line: fc.integer({ min: 1, max: 99 }), note: hostileText }), {
      maxLength: 3,
    }),
    data: fc.dictionary(fc.constantFrom('target', 'kind'), hostileText) as fc.Arbitrary<JsonObject>,
  } as const)
  .map(({ identity, ...rest }) => ({
    fingerprint: fingerprintOf({ rule: rest.rule, path: rest.path, identity }),
    ...rest,
    endLine: rest.line,
  }));

/** Parts of a report on one fixed commit and policy, so that any number of them can be merged. */
export const reportParts: fc.Arbitrary<ReportParts> = fc
  .record({
    check: fc.constantFrom(
      'acceptance-gate',
      'coverage-by-lane',
      'openapi-diff',
      'promotion-signoff',
      'evidence',
    ),
    policySource: nonEmptyText,
    findings: fc.array(finding, { maxLength: 8 }),
    lanes: fc.subarray([...LANES]),
    skipped: fc.array(fc.record({ path: repoPath, reason: nonEmptyText }), { maxLength: 3 }),
    figures: fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50)),
    bytes: fc.nat(1e6),
    metrics: fc.dictionary(fc.constantFrom('edges', 'modules', 'lines.percent'), fc.nat(1000)),
    sections: fc.array(section, { maxLength: 3 }),
    failOn: fc.constantFrom('error', 'warning', 'never'),
  } as const)
  .map(({ policySource, skipped, figures, bytes, ...rest }) => {
    const [cached, parsed, files] = [...figures].sort((a, b) => a - b) as [number, number, number];
    return {
      ...rest,
      tool: { name: 'execution-standards', version: '1.0.0' },
      subject: {
        repository: 'octo-org/octo-repo',
        head: 'a'.repeat(40) as CommitSha,
        base: 'b'.repeat(40) as CommitSha,
        pullRequest: 12,
        event: 'pull_request',
        ref: 'refs/pull/12/merge',
      },
      startedFrom: { policySource, configDigest: 'c'.repeat(64) as Sha256 },
      seen: { files, bytes, parsed, cached, skipped },
    };
  });

export const report: fc.Arbitrary<Report> = reportParts.map(buildReport);
