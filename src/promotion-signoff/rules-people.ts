import type { Rule } from '../report/rule.ts';
import { everywhere } from './rule-severity.ts';

const requirement = {
  requirement: 'Id of the requirement, such as `role:security`.',
  gate: 'The gate that asks for it; `null` before all gates.',
  state: '`missing`, `violated` or `unknown`.',
} as const;

const SIGNATURE_MISSING: Rule = {
  id: 'PS001',
  name: 'signature-missing',
  title: 'A role has not signed the promotion',
  severity: everywhere('error'),
  why: 'A module goes into production because people who answer for it say so, each in a role that the policy names. Machines prepare the decision and never make it.',
  fix: 'Somebody who holds the role approves the pull request, or writes `/signoff <role> <full commit id of the head>` as a comment. The message says who can.',
  example:
    '```yaml\ngates:\n  - { id: people, need: [{ role: security }] }   # nobody of security approved the head\n```',
  data: requirement,
  standards: [
    'X17',
    'L4',
    'L6',
    'L7',
    'L15',
    'L20',
    'L33',
    'L34',
    'L35',
    'L36',
    'L37',
    'L61',
    'L62',
    'L63',
    'L72',
  ],
};

const SIGNATURE_STALE: Rule = {
  id: 'PS002',
  name: 'signature-stale',
  title: 'Signatures are about older content or evidence',
  severity: everywhere('error'),
  why: 'An approval is about what its author saw. GitHub may tie it to a later commit when a forced push brings the same patch, so commit, time and content are all asked, and the evidence it was given on.',
  fix: 'Whoever signed looks at what changed since and approves again. A clean merge of the base keeps signatures where `signoff.carry_over` says so.',
  example: '```console\n$ git push --force   # after the approval: it was given for other content\n```',
  data: requirement,
  standards: ['L4', 'L37', 'L39'],
};

const NOT_DISTINCT: Rule = {
  id: 'PS003',
  name: 'people-not-distinct',
  title: 'One person stands for several roles that want different people',
  severity: everywhere('error'),
  why: 'Two roles mean four eyes. Somebody who is in both teams is still one person.',
  fix: 'One more person signs; the message says of which role.',
  example:
    '```yaml\nroles:\n  tech_lead: { people: [ana, bo] }\n  security: { people: [bo, cy] }   # bo alone approved\n```',
  data: requirement,
  standards: ['L4', 'L37', 'L62'],
};

const OBJECTION: Rule = {
  id: 'PS004',
  name: 'objection-stands',
  title: 'Somebody objects to the promotion',
  severity: everywhere('error'),
  why: 'A no is not outvoted. It ends when its author says so, or when somebody without a hand in the change dismisses it with a reason that stays on record.',
  fix: 'Settle it with whoever objects, who then approves or takes `/hold` back with `/unhold`.',
  example: 'A review that requests changes, and an approval by somebody else after it',
  data: requirement,
  standards: ['L36'],
};

const ROLE_UNFILLABLE: Rule = {
  id: 'PS005',
  name: 'role-unfillable',
  title: 'Nobody can say who holds a role, or too few people do',
  severity: everywhere('error'),
  why: 'Where a team cannot be read, a login belongs to nobody or one person is left for two roles, waiting would never end.',
  fix: 'Name people in the policy, or give the action an App token with Members: read. The message says what is missing.',
  example:
    '```yaml\nroles:\n  security: { team: octo-org/security }   # and the token cannot read teams\n```',
  data: requirement,
  standards: ['L4', 'L17'],
};

const AUTHORS_UNKNOWN: Rule = {
  id: 'PS006',
  name: 'authors-unknown',
  title: 'A commit was written by nobody knows whom',
  severity: everywhere('error'),
  why: 'Whoever wrote a change does not judge it. That cannot be held where an address of a commit belongs to no account.',
  fix: 'Add the address to an account, or write the commit again. With `people.unattributed_commits: extra_approval` one more person signs instead.',
  example: '```console\n$ git log -1 --format=%ae\nme@laptop.local\n```',
  data: requirement,
  standards: ['L2', 'L4'],
};

const GUARDED_PATHS: Rule = {
  id: 'PS007',
  name: 'guarded-paths-unsigned',
  title: 'Files that decide about promotions change, and their guardian has not signed',
  severity: everywhere('error'),
  why: 'Who may change the policy, the lane map, CODEOWNERS or workflows may change what a signature is worth.',
  fix: 'Somebody who holds the role of `guarded_paths` approves, whether the change promotes a module or not.',
  example:
    '```diff\n # .github/promotion-policy.yml\n-  security: { people: [bo, cy] }\n+  security: { people: [bo, cy, me] }\n```',
  data: { ...requirement, paths: 'The first guarded paths that change.' },
  standards: ['L2', 'L51'],
};

/** Who has to sign, and whose signature counts. */
export const PEOPLE_RULES = {
  SIGNATURE_MISSING,
  SIGNATURE_STALE,
  NOT_DISTINCT,
  OBJECTION,
  ROLE_UNFILLABLE,
  AUTHORS_UNKNOWN,
  GUARDED_PATHS,
} as const;
