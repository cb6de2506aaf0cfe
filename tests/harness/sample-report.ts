import type { CommitSha, Sha256 } from '../../src/foundation/digest.ts';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { buildReport } from '../../src/report/build.ts';
import { fingerprintOf } from '../../src/report/fingerprint.ts';
import type { Finding, Report } from '../../src/report/model.ts';

const FINDING: Omit<Finding, 'fingerprint'> = {
  rule: 'LN001',
  severity: 'error',
  confidence: 'proven',
  state: 'new',
  lane: 'core',
  path: 'src/core/billing.py' as RepoPath,
  line: 12,
  column: 1,
  endLine: 12,
  message: 'core/billing.py imports labs.pricing, which lane core may not use',
  help: 'Move what core needs from labs.pricing into core, or reach it through the facade.',
  flow: [],
  data: { target: 'labs.pricing', targetLane: 'labs' },
};

/** A finding like the usual one but for what is given; its fingerprint follows from rule, path and message. */
export function sampleFinding(over: Partial<Finding> = {}): Finding {
  const finding = { ...FINDING, ...over };
  const { rule, path, message } = finding;
  return { fingerprint: fingerprintOf({ rule, path, identity: [message] }), ...finding };
}

export const SUBJECT = {
  repository: 'octo-org/octo-repo',
  head: '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d' as CommitSha,
  base: 'f0e1d2c3b4a5968778695a4b3c2d1e0f0e1d2c3b' as CommitSha,
  pullRequest: 42,
  event: 'pull_request',
  ref: 'refs/pull/42/merge',
} as const;

/** A report as a blocked pull request gets it: something of everything that renderers draw. */
export function sampleReport(over: Partial<Parameters<typeof buildReport>[0]> = {}): Report {
  return buildReport({
    check: 'acceptance-gate',
    tool: { name: 'execution-standards', version: '1.0.0' },
    subject: SUBJECT,
    startedFrom: {
      policySource: '.github/execution-standards.yml at f0e1d2c',
      configDigest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' as Sha256,
    },
    lanes: [
      { name: 'core', kind: 'production', enforcement: 'block', files: 214 },
      { name: 'labs', kind: 'experimental', enforcement: 'warn', files: 57 },
    ],
    findings: [
      sampleFinding(),
      sampleFinding({
        rule: 'LN004',
        path: 'src/core/api/orders.py' as RepoPath,
        line: 3,
        endLine: 5,
        message: 'core/api/orders.py reaches labs.pricing through core/util.py',
        flow: [
          { path: 'src/core/api/orders.py' as RepoPath, line: 3, note: 'imports core.util' },
          { path: 'src/core/util.py' as RepoPath, line: 9, note: 'imports labs.pricing' },
        ],
      }),
      sampleFinding({
        rule: 'ST002',
        severity: 'warning',
        confidence: 'suspected',
        path: 'src/core/stub |`odd`|.py' as RepoPath,
        line: 0,
        endLine: 0,
        message: 'looks like a stub: <b>@octocat</b> left `pass` in #12, see https://example.com',
      }),
      sampleFinding({
        state: 'existing',
        severity: 'warning',
        rule: 'DF001',
        path: 'docs/guide.md' as RepoPath,
        message: 'default value is a secret',
      }),
      sampleFinding({ state: 'existing', severity: 'note', lane: 'labs', message: 'imports its own tests' }),
      sampleFinding({ state: 'baselined', message: 'accepted last year' }),
      sampleFinding({ state: 'waived', message: 'until March' }),
      sampleFinding({ state: 'fixed', message: 'was here before' }),
    ],
    seen: {
      files: 273,
      bytes: 1_234_567,
      parsed: 271,
      cached: 260,
      skipped: [
        { path: 'src/core/huge.py' as RepoPath, reason: 'larger than 8 MiB' },
        { path: 'src/labs/bad.py' as RepoPath, reason: 'not UTF-8' },
      ],
    },
    metrics: { modules: 271, edges: 1604 },
    sections: [
      {
        kind: 'table',
        title: 'Cycles',
        columns: [
          { title: 'Modules', align: 'right' },
          { title: 'Path', align: 'left' },
        ],
        rows: [['3', 'a → b → c']],
        folded: false,
      },
      { kind: 'mermaid', title: 'Lanes', source: 'graph LR\n  core --> labs', folded: true },
      { kind: 'text', title: 'Policy changes', lines: ['lane labs: block became warn'], folded: false },
    ],
    ...over,
  });
}
