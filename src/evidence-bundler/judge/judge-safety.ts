import type { DryRunRule, EvidencePolicy } from '../policy/model.ts';
import { findNetworkAttempts, type NetworkAttempts } from '../safety/find-network-attempts.ts';
import type { SafetyFinding } from '../safety/model.ts';
import type { Evidence } from './evidence.ts';
import { counted, fewPointers, type Seen } from './finding.ts';
import type { SafetyFacts } from './input.ts';
import { judgeTestRequirement } from './judge-tests.ts';
import { compileFileMatch } from './match-tests.ts';

/** S9, P8: the bundle itself holds no secrets, no raw tokens and no personal data. Nobody having looked is no clean bundle. */
export function judgeSecrets(safety: SafetyFacts | null, level: EvidencePolicy['secrets']): Seen {
  if (safety === null)
    return {
      status: 'missing',
      found: 'nobody looked for secrets in the bundle',
      help: 'Let the bundler scan what it collected.',
    };
  const findings = safety.files.flatMap((file) => file.findings);
  const of = (kind: SafetyFinding['kind']) => findings.filter((one) => one.kind === kind).length;
  const unread = safety.files.filter((file) => file.unread !== null).length;
  const numbers = {
    files: safety.files.length,
    secrets: of('secret'),
    tokens: of('token'),
    personal: of('personal'),
    unread,
  };
  if (findings.length === 0)
    return {
      status: 'pass',
      found: `no secret and no personal data in ${counted(safety.files.length, 'file')}${unread > 0 ? `, of which ${unread} hold no text` : ''}`,
      numbers,
    };
  const told = findings
    .slice(0, 3)
    .map(({ what, path, line }) => `${what} in \`${path}\`${line > 0 ? `:${line}` : ''}`)
    .join('; ');
  return {
    status: level === 'block' ? 'fail' : 'pass',
    found: `${counted(numbers.secrets, 'secret')}, ${counted(numbers.tokens, 'token')} and ${counted(numbers.personal, 'piece')} of personal data: ${told}`,
    numbers,
    evidence: fewPointers(
      findings.map(({ path, line }) => ({ path, pointer: line > 0 ? `line ${line}` : '' })),
    ),
    help: 'Take it out of the log or report, and rotate the key: it has been written down.',
  };
}

/** X12: the end-to-end test ran dry and passed in this run. */
export function judgeDryRun(evidence: Evidence, rule: DryRunRule): Seen {
  const any = { id: 'dry-run', name: null, tag: null, mustAllPass: true, counter: null };
  return judgeTestRequirement(evidence, { ...any, file: rule.file, least: rule.least }, null);
}

const NETWORK: { readonly [status in NetworkAttempts['status']]: Seen['status'] } = {
  proven: 'pass',
  attempted: 'fail',
  failed: 'fail',
  'not-told': 'inconclusive',
  missing: 'missing',
};

/** X12: what its report counts, and what logs tell, shows no attempt to reach the network. */
export function judgeNetwork(evidence: Evidence, rule: DryRunRule): Seen {
  const isOfRule = compileFileMatch(rule.file);
  const reports = evidence.of('tests').map(({ path, reading }) => ({
    path,
    // The policy says that it runs dry, whatever its name says.
    reading: {
      ...reading,
      cases: reading.cases.filter(isOfRule).map((test) => ({ ...test, tags: [...test.tags, 'dry-run'] })),
    },
  }));
  const { status, tests, traces } = findNetworkAttempts(reports, evidence.input.safety?.texts ?? []);
  const worst = tests.find((test) => test.status === status);
  const [trace] = traces;
  const found =
    trace !== undefined
      ? `${trace.tool} tells of an attempt in \`${trace.path}\`:${trace.line}`
      : status === 'missing'
        ? `no test of \`${rule.file}\` ran`
        : (worst?.message ?? '').replace(/\.$/, '');
  return {
    status: NETWORK[status],
    found,
    numbers: {
      tests: tests.length,
      attempts: tests.reduce((sum, { attempts }) => sum + (attempts ?? 0), 0) + traces.length,
    },
    evidence: fewPointers([
      ...traces.map(({ path, line }) => ({ path, pointer: `line ${line}` })),
      ...tests.map((test) => test.evidence),
    ]),
    help:
      status === 'not-told'
        ? 'Count attempts while the test runs, and record them as its property `network_attempts`.'
        : 'Replace the call by a double, or guard it with the dry-run switch.',
  };
}
