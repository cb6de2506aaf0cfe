import type { DryRunRule, EvidencePolicy, SchemaRule } from '../policy/model.ts';
import type { Evidence } from './evidence.ts';
import { counted, fewPointers, grouped, named, type Seen } from './finding.ts';
import type { SafetyFact, SafetyFacts, SchemaFacts } from './input.ts';
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
      isAnywhere: true,
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

/** T15: a schema that breaks who reads by the base's one must move its version. */
export function judgeSchema({ schema, versionField }: SchemaRule, facts: SchemaFacts | undefined): Seen {
  if (facts === undefined || facts.unreadable !== null)
    return {
      status: 'missing',
      found: facts?.unreadable ?? `the schema \`${schema}\` was not looked at`,
      help: `Keep a JSON Schema at \`${schema}\`.`,
    };
  const { breaks, versionMoved } = facts;
  const numbers = { breaks: breaks.length, versionMoved: versionMoved ? 1 : 0 };
  if (breaks.length > 0 && !versionMoved)
    return {
      status: 'fail',
      found: `\`${schema}\` breaks its readers and \`${versionField}\` stays: ${breaks.slice(0, 3).join('; ')}${breaks.length > 3 ? `; and ${breaks.length - 3} more` : ''}`,
      numbers,
      help: `Take the change back, or move \`${versionField}\`.`,
    };
  return {
    status: 'pass',
    found:
      breaks.length === 0
        ? 'no change breaks its readers'
        : `${counted(breaks.length, 'breaking change')}, and \`${versionField}\` moved`,
    numbers,
  };
}

/** T15: captured responses are there, and each meets the schema. */
export function judgeResponses(rule: SchemaRule, facts: SchemaFacts | undefined): Seen {
  const responses = facts?.responses ?? [];
  const wrong = responses.filter(({ problems }) => problems.length > 0);
  const numbers = { responses: responses.length, wrong: wrong.length };
  const evidence = fewPointers(
    (wrong.length > 0 ? wrong : responses).map(({ path }) => ({ path, pointer: '' })),
  );
  if (wrong.length > 0)
    return {
      status: 'fail',
      found: `${grouped(wrong.length)} of ${counted(responses.length, 'response')} break the schema: ${wrong
        .slice(0, 3)
        .map(({ path, problems }) => `\`${path}\` ${problems[0]}`)
        .join('; ')}`,
      numbers,
      evidence,
      help: 'Mend the service, or the schema together with its version.',
    };
  if (responses.length < rule.leastResponses)
    return {
      status: 'missing',
      found: `${counted(responses.length, 'captured response')}, fewer than ${grouped(rule.leastResponses)}; looked for ${named(rule.responses)}`,
      numbers,
      evidence,
      help: 'Let the tests write the responses they get, and collect them.',
    };
  return {
    status: 'pass',
    found: `${counted(responses.length, 'response')} meet the schema`,
    numbers,
    evidence,
  };
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
