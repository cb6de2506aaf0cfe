import type { Rule } from '../report/rule.ts';
import { everywhere } from './rule-severity.ts';

const requirement = {
  requirement: 'Id of the requirement, such as `auto-merge`; empty when none is concerned.',
  gate: 'The gate that asks for it; `null` before all gates.',
  state: '`missing`, `violated` or `unknown`.',
} as const;

const AUTO_MERGE: Rule = {
  id: 'PS030',
  name: 'auto-merge-on',
  title: 'Auto-merge is switched on',
  severity: everywhere('error'),
  why: 'The last yes is a person who merges. A machine that merges as soon as a status turns green is nobody who could be asked.',
  fix: 'Switch auto-merge off. A person merges.',
  example: '```console\n$ gh pr merge --auto\n```',
  data: requirement,
  standards: ['L3', 'L32', 'L51'],
};

const MERGED_BY: Rule = {
  id: 'PS031',
  name: 'merged-by-stranger',
  title: 'A machine, or somebody without the right to, merged the promotion',
  severity: everywhere('error'),
  why: 'Whoever merges brings the module into production, and is on record for it.',
  fix: 'Revert the merge or have a holder of the roles in `merge.by` answer for it. An environment or a ruleset prevents the next one.',
  example: '```yaml\nmerge: { by: [owner, release_manager] }   # and robot[bot] merged\n```',
  data: requirement,
  standards: ['L3', 'L41', 'L51'],
};

const CANNOT_BE_TOLD: Rule = {
  id: 'PS032',
  name: 'cannot-be-told',
  title: 'A fact that the decision needs could not be had',
  severity: everywhere('error'),
  why: 'What is unknown is never taken for a yes. A decision on half of the facts would be a guess.',
  fix: 'Do what the message says: usually a permission of the token, the whole history, or a new run.',
  example: '```yaml\n- uses: actions/checkout@v4   # without fetch-depth: 0 there is no merge base\n```',
  data: requirement,
  standards: ['L2', 'L5'],
};

const POLICY_UNREADABLE: Rule = {
  id: 'PS033',
  name: 'policy-unreadable',
  title: 'The promotion policy has an error',
  severity: everywhere('error'),
  why: 'Without a policy nobody can say who has to sign, so nothing is approved.',
  fix: 'Mend the line on the default branch; the message says what is wrong there.',
  example:
    '```yaml\nroles:\n  secruity: { people: [bo] }\ngates:\n  - { id: people, need: [{ role: security }] }\n```',
  data: {},
  standards: ['L2'],
};

const LOG_REWRITTEN: Rule = {
  id: 'PS034',
  name: 'audit-log-rewritten',
  title: 'The log of promotions is not what it was, or says something untrue',
  severity: everywhere('error'),
  why: 'Each line holds the digest of the one above. A log in which a line can change is no record.',
  fix: 'Restore the log of the base and append one intent line for each module: `promotion prepare <module>` writes it.',
  example:
    '```diff\n-{"at":"2026-11-20T10:00:00Z","kind":"decision",…}\n+{"at":"2026-11-21T10:00:00Z","kind":"decision",…}\n```',
  data: requirement,
  standards: ['L45', 'L64'],
};

const STATUS_TAMPERED: Rule = {
  id: 'PS035',
  name: 'status-tampered',
  title: 'Somebody else set the status of the sign-off',
  severity: everywhere('error'),
  why: 'Whoever has write access can post a status of any name. A green one that this check did not post lets a merge through that nobody signed.',
  fix: 'Find out who posted it: the message names them. Post the status from a dedicated App and choose it as the expected source in the ruleset, so that no other counts.',
  example:
    '```console\n$ gh api repos/octo-org/octo-repo/statuses/$SHA -f state=success -f context="promotion-signoff: main"\n```',
  data: {
    context: 'The name of the status.',
    problem: '`foreign`, `unknown creator`, `altered` or `not from our runs`.',
    creator: 'Login of whoever set it; `null` when that is not known.',
    claimed: 'The state that was set.',
  },
  standards: ['L2', 'L51'],
};

const BYPASSED: Rule = {
  id: 'PS036',
  name: 'merge-bypassed',
  title: 'A promotion was merged although the check had not agreed',
  severity: everywhere('error'),
  why: 'Administrators and bypass lists can merge past any check. That cannot be prevented here, but it does not go unseen.',
  fix: 'Have the missing people look at what was merged, or roll it back. The log of promotions keeps a line about it.',
  example: 'A merge by an administrator while `security` had not signed',
  data: {
    missing: 'How many requirements were not met.',
    mergedBy: 'Login of whoever merged; `null` when that is not known.',
  },
  standards: ['L41', 'L45', 'L51'],
};

/** What would let a promotion through that nobody decided. */
export const TRUST_RULES = {
  AUTO_MERGE,
  MERGED_BY,
  CANNOT_BE_TOLD,
  POLICY_UNREADABLE,
  LOG_REWRITTEN,
  STATUS_TAMPERED,
  BYPASSED,
} as const;
