import type { Diagnostic } from '../../config/model.ts';
import { type Sha256, sha256 } from '../../foundation/digest.ts';
import { ROOT } from '../../foundation/repo-path.ts';
import { VERSION } from '../../foundation/version.ts';
import { buildReport } from '../../report/build.ts';
import { fingerprintOf } from '../../report/fingerprint.ts';
import type { Conclusion, Finding, Report } from '../../report/model.ts';
import type { SignoffVerdict } from '../decide/model.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import { SIGNOFF_RULES } from '../rules.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';
import { createPromotionSection } from './create-section.ts';
import { findSignoffFindings, type SignoffProblem } from './find-signoff-findings.ts';
import { metricsOfSignoff } from './metrics.ts';
import type { PolicyFile } from './places.ts';

export interface SignoffReportParts {
  readonly snapshot: PromotionSnapshot;
  readonly verdict: SignoffVerdict;
  readonly policy: PromotionPolicy;
  /** In words: `.github/promotion-policy.yml at 1a2b3c4`. */
  readonly policySource: string;
  readonly policyDigest: Sha256;
  /** The text of the policy, so that findings point at its lines; `null` where it is not at hand. */
  readonly policyFile: PolicyFile | null;
  readonly subject: Report['subject'];
  /** What no requirement says: a status that was overwritten, a merge past the check. */
  readonly problems?: readonly SignoffProblem[];
}

const TOOL = { name: 'execution-standards', version: VERSION } as const;

/** The report of a decision: findings, the promotion as a section, figures, and every document and Report it was made from. */
export function buildSignoffReport(parts: SignoffReportParts): Report {
  const { snapshot, verdict, policy, policyFile, problems = [] } = parts;
  const read = snapshot.documents.filter(({ text }) => text !== null);
  return buildReport({
    check: 'promotion-signoff',
    tool: TOOL,
    subject: parts.subject,
    startedFrom: { policySource: parts.policySource, configDigest: parts.policyDigest },
    conclusion: concludeSignoff(verdict, problems),
    headline: headlineOf(verdict, problems),
    lanes: [],
    findings: findSignoffFindings(snapshot, verdict, policy, policyFile, problems),
    seen: {
      files: snapshot.documents.length,
      bytes: read.reduce((sum, { text }) => sum + Buffer.byteLength(text ?? ''), 0),
      parsed: read.length,
      cached: 0,
      skipped: snapshot.documents
        .filter(({ text }) => text === null)
        .map(({ path }) => ({ path, reason: 'too large, or no text' })),
    },
    metrics: metricsOfSignoff(snapshot, verdict, policy),
    sections: [createPromotionSection(snapshot, verdict, policy)],
    inputs: [
      ...snapshot.documents.map(({ path, digest }) => ({
        path: path as string,
        sha256: digest,
        mediaType: 'text/plain',
      })),
      ...snapshot.reports.map(({ name, digest }) => ({
        path: name,
        sha256: digest,
        mediaType: 'application/json',
      })),
    ],
  });
}

/**
 * What a verdict concludes. People who have not signed yet are waited for: `pending`, no failure. Where the policy only
 * observes, everything but a success is `neutral`.
 */
export function concludeSignoff(
  { decided, mode }: Pick<SignoffVerdict, 'decided' | 'mode'>,
  problems: readonly SignoffProblem[],
): Conclusion {
  const isBroken = problems.some(({ rule }) => rule.severity.none === 'error');
  const conclusion = isBroken && decided !== 'error' ? 'failure' : decided;
  return mode === 'observe' && conclusion !== 'success' ? 'neutral' : conclusion;
}

function headlineOf({ headline }: SignoffVerdict, [first, ...rest]: readonly SignoffProblem[]): string {
  if (first === undefined) return headline;
  const more = rest.length === 0 ? '' : ` (+${rest.length})`;
  return `${first.rule.title}${more}; ${headline}`;
}

/** The report where there is no policy to decide by: every mistake with its line, and nothing approved. */
export function buildPolicyErrorReport(parts: {
  readonly policyFile: PolicyFile;
  readonly policySource: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly subject: Report['subject'];
}): Report {
  const { policyFile, diagnostics } = parts;
  const rule = SIGNOFF_RULES.POLICY_UNREADABLE;
  const findings = diagnostics.map(
    ({ line, column, message, severity }): Finding => ({
      fingerprint: fingerprintOf({ rule: rule.id, path: ROOT, identity: [message] }),
      rule: rule.id,
      severity,
      confidence: 'proven',
      state: 'new',
      lane: null,
      path: policyFile.path,
      line,
      column,
      endLine: line,
      message: `The policy cannot be used: ${message}`,
      help: rule.fix,
      flow: [],
      data: {},
    }),
  );
  const [first] = diagnostics;
  const place = first === undefined || first.line === 0 ? '' : ` (line ${first.line})`;
  return buildReport({
    check: 'promotion-signoff',
    tool: TOOL,
    subject: parts.subject,
    startedFrom: { policySource: parts.policySource, configDigest: sha256(policyFile.bytes) },
    conclusion: 'error',
    headline: `cannot decide: the promotion policy has an error${place}`,
    lanes: [],
    findings,
    seen: { files: 1, bytes: policyFile.bytes.length, parsed: 0, cached: 0, skipped: [] },
    metrics: {},
    inputs: [{ path: policyFile.path, sha256: sha256(policyFile.bytes), mediaType: 'application/yaml' }],
  });
}
