import type { Diagnostic } from '../../config/model.ts';
import type { Sha256 } from '../../foundation/digest.ts';
import { type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import { VERSION } from '../../foundation/version.ts';
import { buildReport } from '../../report/build.ts';
import type { EvidenceSeal, EvidenceSection } from '../../report/evidence-section.ts';
import { fingerprintOf } from '../../report/fingerprint.ts';
import type { Conclusion, Finding, Report, Severity } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';
import type { UnprovenStatement } from '../claims/judge-stated.ts';
import type { Claim, EvidenceVerdict } from '../judge/model.ts';
import { EVIDENCE_POLICY_PATH } from '../policy/model.ts';
import type { ReadFile } from '../read/model.ts';
import { EVIDENCE_RULES } from '../rules.ts';

/** What no claim says: the signature, the log, the policy, documents. */
export interface EvidenceProblem {
  readonly rule: Rule;
  /** The root when it is about no file of the repository. */
  readonly path: RepoPath;
  readonly line: number;
  readonly message: string;
  readonly help: string;
  /** What makes two findings the same; absent: the message. */
  readonly identity?: readonly string[];
  /** Absent: that of the rule. */
  readonly severity?: Severity;
  readonly data: Finding['data'];
}

export interface EvidenceReportParts {
  readonly verdict: EvidenceVerdict;
  readonly files: readonly ReadFile[];
  readonly problems: readonly EvidenceProblem[];
  readonly seal: EvidenceSeal | null;
  /** Sentences that decide nothing. */
  readonly notes: readonly string[];
  readonly policySource: string;
  readonly policyDigest: Sha256;
  readonly subject: Report['subject'];
}

const TOOL = { name: 'execution-standards', version: VERSION } as const;

/** The report of judged evidence: a finding for each claim that is not met, the claims as a section, and every file that was read. */
export function buildEvidenceReport(parts: EvidenceReportParts): Report {
  const { verdict, files, problems, seal } = parts;
  const stated = verdict.documents.map(unprovenProblem);
  const findings = [
    ...verdict.claims.flatMap(findingOfClaim),
    ...[...stated, ...problems, ...unreadProblems(verdict, files)].map(findingOfProblem),
  ];
  const read = files.filter(({ problems: own }) => !own.some(({ severity }) => severity === 'error'));
  return buildReport({
    check: 'evidence',
    tool: TOOL,
    subject: parts.subject,
    startedFrom: { policySource: parts.policySource, configDigest: parts.policyDigest },
    conclusion: concludeEvidence(verdict, problems),
    headline: headlineOf(verdict, [...stated, ...problems]),
    lanes: [],
    findings,
    seen: {
      files: files.length,
      bytes: files.reduce((sum, { size }) => sum + size, 0),
      parsed: read.length,
      cached: 0,
      skipped: files.flatMap(({ path, problems: own }) => {
        const error = own.find(({ severity }) => severity === 'error');
        return error === undefined ? [] : [{ path: path as RepoPath, reason: error.message }];
      }),
    },
    metrics: metricsOf(verdict),
    sections: [sectionOf(verdict, seal, parts.notes)],
    inputs: files.map(({ path, sha256, reading }) => ({
      path,
      sha256,
      mediaType: reading.kind === 'other' ? reading.mediaType : 'application/octet-stream',
    })),
  });
}

/** What is not shown does not pass, whether it was refuted or only not shown. */
export function concludeEvidence(
  { status }: Pick<EvidenceVerdict, 'status'>,
  problems: readonly EvidenceProblem[],
): Conclusion {
  if (status !== 'pass') return 'failure';
  return problems.some((problem) => severityOf(problem) === 'error') ? 'failure' : 'success';
}

/** What a document states and evidence does not bear out, as a problem of the report. */
export function unprovenProblem({
  path,
  line,
  message,
  severity,
  claim,
  stated,
  measured,
}: UnprovenStatement): EvidenceProblem {
  return {
    rule: EVIDENCE_RULES.CLAIM_UNPROVEN,
    path: path as RepoPath,
    ...{ line, message, severity, help: '' },
    // What was measured changes from run to run; the claim is the same.
    identity: [claim],
    data: { claim, stated, ...(measured === null ? {} : { measured }) },
  };
}

/** Files that cannot be read and that no claim asks about: nothing hangs on them, and whoever made them wants to know. */
function unreadProblems({ claims }: EvidenceVerdict, files: readonly ReadFile[]): readonly EvidenceProblem[] {
  const unmet = claims.filter(({ status }) => status !== 'pass');
  return files.flatMap(({ path, problems }): EvidenceProblem[] => {
    const error = problems.find(({ severity }) => severity === 'error');
    const isTold = unmet.some(
      ({ found, evidence }) =>
        found.includes(`\`${path}\` is no evidence`) || evidence.some((one) => one.path === path),
    );
    if (error === undefined || isTold) return [];
    return [
      {
        rule: EVIDENCE_RULES.COLLECTED,
        path: ROOT,
        line: 0,
        message: `\`${path}\` is no evidence: ${error.message}`,
        help: error.hint,
        severity: 'warning',
        data: {},
      },
    ];
  });
}

function severityOf({ rule, severity }: EvidenceProblem): Severity {
  return severity ?? rule.severity.none ?? 'error';
}

function headlineOf({ claims }: EvidenceVerdict, [first, ...rest]: readonly EvidenceProblem[]): string {
  const of = (...statuses: readonly Claim['status'][]): number =>
    claims.filter(({ status }) => statuses.includes(status)).length;
  const counts = [
    [of('fail'), 'refuted'],
    [of('missing'), 'missing'],
    [of('inconclusive'), 'not shown'],
    [of('waived'), 'waived'],
  ] as const;
  const open = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const shown = of('pass');
  const words =
    claims.length === 0
      ? 'nothing is asked for'
      : open.length === 0
        ? `all ${claims.length} claims shown`
        : `${open.join(', ')}, ${shown} of ${claims.length} claims shown`;
  if (first === undefined) return words;
  return `${words}; ${tellFirst(first)}${rest.length === 0 ? '' : ` (+${rest.length})`}`;
}

/** Of a document the number, the place and what was measured instead; of what is about no file what its rule is about. */
function tellFirst({ rule, path, line, message }: EvidenceProblem): string {
  // A log that was not written is not yet one that was cut.
  if (rule === EVIDENCE_RULES.LOG) return lowerFirst(message.replace(/[.:](?:\s.*)?$/s, ''));
  if (rule !== EVIDENCE_RULES.CLAIM_UNPROVEN) return lowerFirst(rule.title);
  return line > 0 ? message.replace(`\`${path}\``, `\`${path}:${line}\``) : message;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function findingOfClaim(claim: Claim): readonly Finding[] {
  const { id, status, expected, found, help, rule } = claim;
  if (status === 'pass') return [];
  const isWaived = status === 'waived';
  return [
    {
      fingerprint: fingerprintOf({ rule, path: ROOT, identity: [id] }),
      rule,
      severity: isWaived ? 'note' : 'error',
      confidence: 'proven',
      state: isWaived ? 'waived' : 'new',
      lane: null,
      path: ROOT,
      line: 0,
      column: 0,
      endLine: 0,
      message: `${id}: ${found}; asked: ${expected}`,
      help,
      flow: [],
      data: { claim: id, status, expected, found },
    },
  ];
}

function findingOfProblem(problem: EvidenceProblem): Finding {
  const { rule, path, line, message, help, identity, data } = problem;
  return {
    fingerprint: fingerprintOf({ rule: rule.id, path, identity: identity ?? [message] }),
    rule: rule.id,
    severity: severityOf(problem),
    confidence: 'proven',
    state: 'new',
    lane: null,
    path,
    line,
    column: 0,
    endLine: line,
    message,
    help: help === '' ? rule.fix : help,
    flow: [],
    data,
  };
}

function metricsOf({ claims, modules }: EvidenceVerdict): Report['metrics'] {
  const metrics: Record<string, number> = { claims: claims.length };
  for (const status of ['pass', 'fail', 'inconclusive', 'missing', 'waived'] as const)
    metrics[`claims.${status}`] = claims.filter((claim) => claim.status === status).length;
  for (const { key, figures } of modules)
    for (const [name, value] of Object.entries(figures))
      if (Number.isFinite(value)) metrics[plainName(`${key}.${name}`)] = value;
  return metrics;
}

/** A figure is named by a policy, and a metric by a pattern of the Report. */
function plainName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_./@ -]/g, '_').replace(/^[^A-Za-z]/, 'm');
}

function sectionOf(
  { status, modules, claims, notes }: EvidenceVerdict,
  seal: EvidenceSeal | null,
  more: readonly string[],
): EvidenceSection {
  return {
    kind: 'evidence',
    title: 'Evidence',
    folded: false,
    status,
    modules: modules.map(({ key, task, owner, status: own, figures }) => ({
      name: key,
      task,
      owner,
      status: own,
      figures,
    })),
    claims: claims.map(({ id, module, rule, status: own, expected, found, evidence, help }) => ({
      id,
      module,
      rule,
      status: own,
      expected,
      found,
      evidence,
      help,
    })),
    seal,
    notes: [...new Set([...notes, ...more])],
    tells: [...new Set(claims.filter((claim) => claim.status !== 'pass').map(({ rule }) => rule))].sort(),
  };
}

/** The report where there is no policy to judge by: every mistake with its line, and nothing shown. */
export function buildPolicyErrorReport(parts: {
  readonly policySource: string;
  readonly policyDigest: Sha256;
  readonly diagnostics: readonly Diagnostic[];
  readonly subject: Report['subject'];
}): Report {
  const problems = parts.diagnostics.map(
    ({ line, message }): EvidenceProblem => ({
      rule: EVIDENCE_RULES.POLICY_UNREADABLE,
      path: EVIDENCE_POLICY_PATH,
      line,
      message: `The policy cannot be used: ${message}`,
      help: '',
      data: {},
    }),
  );
  const [first] = parts.diagnostics;
  const place = first === undefined || first.line === 0 ? '' : ` (line ${first.line})`;
  return buildReport({
    check: 'evidence',
    tool: TOOL,
    subject: parts.subject,
    startedFrom: { policySource: parts.policySource, configDigest: parts.policyDigest },
    conclusion: 'error',
    headline: `The policy of evidence has errors${place}, so nothing is shown`,
    lanes: [],
    findings: problems.map(findingOfProblem),
    seen: { files: 0, bytes: 0, parsed: 0, cached: 0, skipped: [] },
    metrics: {},
    sections: [],
    inputs: [],
  });
}
