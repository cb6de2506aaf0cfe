import type { Health } from '../../evidence-bundler/health/model.ts';
import type { EvidenceProblem } from '../../evidence-bundler/show/build-evidence-report.ts';
import { type CommitSha, sha256 } from '../../foundation/digest.ts';
import { VERSION } from '../../foundation/version.ts';
import { buildReport } from '../../report/build.ts';
import { counted, joinWords } from '../../report/counted.ts';
import { fingerprintOf } from '../../report/fingerprint.ts';
import type { Finding, Report } from '../../report/model.ts';
import type { CheckedPage, Page } from './check-page.ts';

/** The findings of a page as a Report, in the words of the rule about numbers that nobody measured. */
export function buildStatusReport(
  { path, bytes }: Page,
  { changed, unproven, stated }: CheckedPage,
  health: Health,
): Report {
  const problems = [...changed, ...unproven];
  return buildReport({
    check: 'evidence',
    tool: { name: 'execution-standards', version: VERSION },
    subject: {
      ...{ repository: health.repository, head: health.commit as CommitSha, base: null },
      ...{ pullRequest: null, event: 'local', ref: null },
    },
    startedFrom: {
      policySource: `evidence of ${health.commit.slice(0, 12)}, ${health.time}`,
      configDigest: sha256(''),
    },
    conclusion: problems.length === 0 ? 'success' : 'failure',
    headline: headlineOf({ changed, unproven, stated }, path),
    lanes: [],
    findings: problems.map(findingOf),
    seen: { files: 1, bytes: bytes.length, parsed: 1, cached: 0, skipped: [] },
    metrics: { stated, unproven: unproven.length, changed: changed.length },
  });
}

function headlineOf({ changed, unproven, stated }: CheckedPage, path: string): string {
  if (changed.length + unproven.length === 0)
    return `${path} states what was measured: the status, and ${counted(stated, 'other number')}`;
  const parts = [
    ...(changed.length === 0 ? [] : ['the status is not what the evidence gives']),
    ...(unproven.length === 0
      ? []
      : [
          `${counted(unproven.length, 'other number')} ${unproven.length === 1 ? 'is' : 'are'} not what was measured`,
        ]),
  ];
  return `${path}: ${joinWords(parts)}`;
}

function findingOf({ rule, path, line, message, help, identity, data }: EvidenceProblem): Finding {
  return {
    fingerprint: fingerprintOf({ rule: rule.id, path, identity: identity ?? [message] }),
    ...{ rule: rule.id, severity: 'error', confidence: 'proven', state: 'new', lane: null },
    ...{ path, line, column: 0, endLine: line, message, help: help === '' ? rule.fix : help, flow: [], data },
  };
}
