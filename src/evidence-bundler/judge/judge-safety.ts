import type { DryRunRule, EvidencePolicy } from '../policy/model.ts';
import type { Evidence } from './evidence.ts';
import { counted, fewPointers, type Seen } from './finding.ts';
import type { SafetyFact, SafetyFacts } from './input.ts';
import { judgeTestRequirement } from './judge-tests.ts';

/** S9, P8: the bundle itself holds no secrets and no personal data. Nobody having looked is no clean bundle. */
export function judgeSecrets(safety: SafetyFacts | null, level: EvidencePolicy['secrets']): Seen {
  if (safety === null)
    return {
      status: 'missing',
      found: 'nobody looked for secrets in the bundle',
      help: 'Let the bundler scan what it collected.',
    };
  const { secrets, personal, skipped } = safety;
  const numbers = { secrets: secrets.length, personal: personal.length, skipped: skipped.length };
  const all = [...secrets, ...personal];
  if (all.length > 0)
    return {
      status: level === 'block' ? 'fail' : 'pass',
      found: `${counted(secrets.length, 'secret')} and ${counted(personal.length, 'piece')} of personal data: ${tellFacts(all)}`,
      numbers,
      evidence: pointersOf(all),
      help: 'Take it out of the log or report, and rotate the key: it has been written down.',
    };
  if (skipped.length > 0 && level === 'block')
    return {
      status: 'inconclusive',
      found: `${counted(skipped.length, 'file')} could not be looked at: ${tellFacts(skipped)}`,
      numbers,
      evidence: pointersOf(skipped),
      help: 'Collect smaller files, or leave these out.',
    };
  return { status: 'pass', found: 'no secret and no personal data in the bundle', numbers };
}

/** X12: the end-to-end test ran dry and passed in this run. */
export function judgeDryRun(evidence: Evidence, rule: DryRunRule): Seen {
  return judgeTestRequirement(
    evidence,
    {
      id: 'dry-run',
      file: rule.file,
      name: null,
      tag: null,
      least: rule.least,
      mustAllPass: true,
      counter: null,
    },
    null,
  );
}

/** X12: its report shows no attempt to reach the network. */
export function judgeNetwork(safety: SafetyFacts | null): Seen {
  if (safety === null)
    return {
      status: 'missing',
      found: 'nobody looked for attempts to reach the network',
      help: 'Let the bundler read the reports of the dry run.',
    };
  const { network } = safety;
  if (network.length > 0)
    return {
      status: 'fail',
      found: `${counted(network.length, 'attempt')} to reach the network: ${tellFacts(network)}`,
      numbers: { attempts: network.length },
      evidence: pointersOf(network),
      help: 'Replace the call by a double, or guard it with the dry-run switch.',
    };
  return { status: 'pass', found: 'no attempt to reach the network', numbers: { attempts: 0 } };
}

function tellFacts(facts: readonly SafetyFact[]): string {
  return facts
    .slice(0, 3)
    .map(({ path, line, what }) => `${what} in \`${path}\`${line > 0 ? `:${line}` : ''}`)
    .join('; ');
}

function pointersOf(facts: readonly SafetyFact[]): NonNullable<Seen['evidence']> {
  return fewPointers(facts.map(({ path, line }) => ({ path, pointer: line > 0 ? `line ${line}` : '' })));
}
