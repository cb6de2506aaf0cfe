import type { Rule } from '../report/rule.ts';
import { everywhere } from './rule-severity.ts';

const requirement = {
  requirement: 'Id of the requirement, such as `coverage`.',
  gate: 'The gate that asks for it; `null` before all gates.',
  state: '`missing`, `violated`, `unknown` or `met`.',
} as const;

const EVIDENCE_MISSING: Rule = {
  id: 'PS010',
  name: 'evidence-missing',
  title: 'Evidence that a gate asks for is not there',
  severity: everywhere('error'),
  why: 'People sign on evidence. What did not run, is still running, was skipped or is about another commit proves nothing.',
  fix: 'Let the workflow run that the policy names, on the head of the pull request.',
  example:
    '```yaml\nevidence:\n  coverage: { report: coverage-by-lane, workflow: .github/workflows/ci.yml }   # has not run for the head\n```',
  data: requirement,
  standards: [
    'L2',
    'L5',
    'L22',
    'L23',
    'L24',
    'L25',
    'L26',
    'L27',
    'L28',
    'L29',
    'L30',
    'L31',
    'L39',
    'L68',
    'L69',
    'L74',
  ],
};

const EVIDENCE_FAILED: Rule = {
  id: 'PS011',
  name: 'evidence-failed',
  title: 'Evidence says that the module is not fit',
  severity: everywhere('error'),
  why: 'A check failed, or a number lies outside its bounds. Nobody can sign that away.',
  fix: 'Mend what the check names and push. A waiver in the policy, with an owner and an end, is the only way around.',
  example:
    '```yaml\nevidence:\n  coverage: { report: coverage-by-lane, workflow: ci.yml, metrics: { module: { min: 90 } } }   # and it is 89.9\n```',
  data: requirement,
  standards: ['L6', 'L8', 'L9', 'L10', 'L11', 'L12', 'L13', 'L22', 'L23', 'L24', 'L26', 'L66', 'L68', 'L69'],
};

const EVIDENCE_FOREIGN: Rule = {
  id: 'PS012',
  name: 'evidence-foreign',
  title: 'Evidence of the right name comes from the wrong place',
  severity: everywhere('error'),
  why: 'Anybody may post a check of any name. Only the app and the workflow file that the policy names are believed.',
  fix: 'Let the named workflow make it. If the workflow moved, a guardian changes the policy first.',
  example: 'A commit status `tests` that somebody posted by hand',
  data: requirement,
  standards: ['L2', 'X18'],
};

const FALSE_CLAIM: Rule = {
  id: 'PS013',
  name: 'false-claim',
  title: 'A form says something that is not so',
  severity: everywhere('error'),
  why: 'A box that is ticked against the evidence is worse than one that is empty: others rely on it.',
  fix: 'Take the claim back, or make it true. A claim that is untrue cannot be waived.',
  example: '```markdown\n- [x] Unit tests ≥ 90 % = PASS   <!-- and coverage is 62 % -->\n```',
  data: requirement,
  standards: ['X18', 'L54', 'L55', 'L56', 'L57', 'L58', 'L59', 'L60', 'L78', 'L79', 'L80', 'S12', 'T14'],
};

const FORM_INCOMPLETE: Rule = {
  id: 'PS014',
  name: 'form-incomplete',
  title: 'A form of the promotion is missing or incomplete',
  severity: everywhere('error'),
  why: 'Reviewers judge what is written down: why the module is ready, what may go wrong, and how it gets out again.',
  fix: 'Fill in what the message names. `promotion prepare <module>` writes the files.',
  example: '```yaml\n# PROMOTE.md\nrollback: {}   # how does it get out again?\n```',
  data: requirement,
  standards: [
    'L7',
    'L14',
    'L16',
    'L19',
    'L40',
    'L46',
    'L47',
    'L48',
    'L49',
    'L50',
    'L53',
    'L72',
    'L75',
    'L76',
    'P7',
    'S12',
    'T14',
    'T20',
  ],
};

const UNDECLARED: Rule = {
  id: 'PS015',
  name: 'promotion-undeclared',
  title: 'A module moves into production and nobody says so',
  severity: everywhere('error'),
  why: 'A promotion that looks like any other change is reviewed like any other change.',
  fix: 'Name the branch `promote/<module>-YYYYMMDD`, add PROMOTE.md, or set the label `promotion`; the message says what is missing.',
  example: '```console\n$ git switch -c small-fixes && git mv candidate/dream core/dream\n```',
  data: requirement,
  standards: ['L1', 'L18', 'L51'],
};

const TWO_TRUTHS: Rule = {
  id: 'PS016',
  name: 'two-truths',
  title: 'A promoted module also stays where it was',
  severity: everywhere('error'),
  why: 'Of two copies one is mended and the other forgotten, and nobody knows which is meant.',
  fix: 'Delete the source in the same pull request (`git mv`).',
  example: '```console\n$ cp -r candidate/dream core/dream\n```',
  data: requirement,
  standards: ['L38', 'L65'],
};

const OUT_OF_TURN: Rule = {
  id: 'PS017',
  name: 'promotion-out-of-turn',
  title: 'A promotion is not next in the planned order, or too many are open',
  severity: everywhere('error'),
  why: 'Modules build on each other, and what went wrong is found fastest when one thing changed.',
  fix: 'Finish the promotion that comes before, or change `sequence` in the policy.',
  example: '```yaml\nsequence: { order: [observability, consent-ledger], max_open: 1, level: require }\n```',
  data: requirement,
  standards: ['P1', 'L71'],
};

const NOT_READY: Rule = {
  id: 'PS018',
  name: 'not-ready',
  title: 'The pull request is a draft, conflicts, or has open threads',
  severity: everywhere('error'),
  why: 'What people sign is what will be merged, with every question answered.',
  fix: 'Mark it ready, bring the base in, resolve the threads; the message says which.',
  example: 'A review thread that nobody resolved',
  data: requirement,
  standards: ['L36', 'L40'],
};

const WAIVED: Rule = {
  id: 'PS019',
  name: 'requirement-waived',
  title: 'A requirement is waived or only warned of',
  severity: everywhere('warning'),
  why: 'The policy allows it for a time. Whoever signs should know that it was not met.',
  fix: 'Meet the requirement and remove the waiver, which ends by itself on its last day.',
  example:
    '```yaml\nwaivers:\n  - { requirement: coverage, reason: "the runner is down", owner: "@gil", expires: 2027-01-31 }\n```',
  data: requirement,
  standards: ['L2', 'L37'],
};

const POSSIBLE: Rule = {
  id: 'PS020',
  name: 'promotion-possible',
  title: 'Files in production may come from an experimental module',
  severity: everywhere('note'),
  why: 'They are only somewhat alike, or they come from nowhere and the policy does not ask about that. Nobody is asked to sign.',
  fix: 'Look at the files. If they are a promotion, declare it in PROMOTE.md.',
  example: '```yaml\napplies: { direct_entry: warn }   # and core/nap is new\n```',
  data: {
    module: 'Name of the module.',
    kind: 'What it looks like: `move`, `direct` …',
    from: 'Where it may come from; `null` for nowhere.',
  },
  standards: ['L1'],
};

/** What has to be proved and written down. */
export const PROOF_RULES = {
  EVIDENCE_MISSING,
  EVIDENCE_FAILED,
  EVIDENCE_FOREIGN,
  FALSE_CLAIM,
  FORM_INCOMPLETE,
  UNDECLARED,
  TWO_TRUTHS,
  OUT_OF_TURN,
  NOT_READY,
  WAIVED,
  POSSIBLE,
} as const;
