import type { Rule } from '../report/rule.ts';
import { CLAIM_DATA, everywhere } from './rule-parts.ts';

const ORDER: Rule = {
  id: 'EV060',
  name: 'evidence-order',
  title: 'The evidence of a module that comes before is not in the log',
  severity: everywhere('error'),
  why: 'Modules stand on one another. One that is shown before what it stands on is shown on sand.',
  fix: 'Bundle the evidence of the earlier module first, with the log switched on.',
  example:
    '```yaml\nmodules:\n  consciousness: { after: [memory] }   # the log holds no passing entry for `memory`\n```',
  data: CLAIM_DATA,
  standards: ['T13'],
};

const ATTEMPTS: Rule = {
  id: 'EV061',
  name: 'evidence-attempts',
  title: 'An earlier attempt of this run is in no bundle',
  severity: everywhere('error'),
  why: 'A run that is repeated until it is green is green in the end. Every attempt is bundled, and their samples are pooled.',
  fix: 'Let the step run with `if: always()`, so that a failing attempt is bundled too.',
  example: 'Attempt 3 of a run whose log holds attempt 1 alone',
  data: CLAIM_DATA,
  standards: ['T18'],
};

const CLAIM_UNPROVEN: Rule = {
  id: 'EV080',
  name: 'claim-not-measured',
  title: 'A document states a number that nobody measured, or another one than was measured',
  severity: everywhere('error'),
  why: 'Numbers in status pages and manifests are believed. «100 % pass» above a failing test is worse than no number.',
  fix: 'State the measured number, or let `execution-standards status --write` write it.',
  example: '`LUKHAS_SYSTEM_STATUS.md` says p95 45 ms; the evidence shows 87 ms',
  data: {
    claim: 'What the document states.',
    stated: 'The stated number, in SI units; a name of a lane or of something emitted.',
    measured: 'The measured number, in SI units, or the lane that reports tell; absent: nobody measured it.',
  },
  standards: ['X15', 'X16', 'X18', 'L78'],
};

const UNSIGNED: Rule = {
  id: 'EV090',
  name: 'bundle-signature',
  title: 'The bundle is signed worse than the policy asks for',
  severity: everywhere('error'),
  why: 'Sums show that files fit together, not who made them. Whoever can change the files can change the sums.',
  fix: 'Give the job `id-token: write`, or a key; the report says why the better way was not open.',
  example: '```yaml\nsigning: { least: keyless }   # and the job may not ask for an identity token\n```',
  data: { level: 'How the bundle is signed.', least: 'What the policy asks for.' },
  standards: ['T17'],
};

const LOG: Rule = {
  id: 'EV091',
  name: 'evidence-log',
  title: 'The log of evidence is not append-only any more, or could not be written',
  severity: everywhere('error'),
  why: 'A log that was cut, rewritten or forked hides a run. Every signed bundle holds an older checkpoint, against which the log is proven.',
  fix: 'Protect the branch by a ruleset (no force push, no deletion), restore the old commits, and run again.',
  example: 'The branch `evidence-log` was pushed by force: 40 entries became 12',
  data: { problem: 'What does not fit.' },
  standards: ['T17', 'T13'],
};

const POLICY_UNREADABLE: Rule = {
  id: 'EV092',
  name: 'evidence-policy-unreadable',
  title: 'The policy of evidence cannot be used',
  severity: everywhere('error'),
  why: 'Without a policy nothing says what must be shown. Nothing is then shown.',
  fix: 'Mend the lines that the findings name, in `.github/evidence-policy.yml` on the default branch.',
  example: '```yaml\nextends: [lukhas-t5]   # there is no such preset\n```',
  data: {},
  standards: ['L2'],
};

const POLICY_LOOSENED: Rule = {
  id: 'EV093',
  name: 'evidence-policy-loosened',
  title: 'A change asks for less evidence than before',
  severity: everywhere('warning'),
  why: 'The change is judged by the policy of its base. Whoever reviews it should see what it gives up.',
  fix: 'Take the change back, or let the people who own the policy agree to it.',
  example: '```diff\n-  limit: 100\n+  limit: 250\n```',
  data: { claim: 'The claim that is asked less of.' },
  standards: ['X18'],
};

const REPLICATION: Rule = {
  id: 'EV094',
  name: 'replication-differs',
  title: 'A replication comes to another verdict',
  severity: everywhere('error'),
  why: 'Evidence that cannot be made again is an anecdote.',
  fix: 'Look at the claims that differ: `execution-standards evidence compare` lists them with both numbers.',
  example: '`memory/p95-upsert` passed in the first run and is inconclusive in the replication',
  data: CLAIM_DATA,
  standards: ['T16'],
};

export const TRUST_RULES = {
  ORDER,
  ATTEMPTS,
  CLAIM_UNPROVEN,
  UNSIGNED,
  LOG,
  POLICY_UNREADABLE,
  POLICY_LOOSENED,
  REPLICATION,
} as const;
