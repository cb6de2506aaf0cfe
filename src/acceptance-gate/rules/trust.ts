import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';

const DOES_NOT_PARSE: Rule = {
  id: 'CG001',
  name: 'file-does-not-parse',
  title: 'A file is not valid code in its language',
  severity: severities('error', 'warning', null, null, null),
  why: 'The first import of this file fails. Nothing in it can have been tested.',
  fix: 'Correct the syntax, or remove the file.',
  example: '```python\ndef start(:\n    pass\n```',
  data: { problem: 'The parser’s own words.' },
  standards: ['S2', 'X6'],
};

const POLICY_LOOSENED: Rule = {
  id: 'PO001',
  name: 'policy-loosened',
  title: 'This change loosens the policy it is judged by',
  severity: severities('error', 'error', 'error', 'error', 'error'),
  why: 'The policy of the base commit decides; a change to lanes, severities, baseline, ignores or import contracts takes effect only after people have agreed to it.',
  fix: 'Propose the change of policy by itself, with a reason, and have the owners of production approve it.',
  example: '```diff\n- paths: ["core/**", "serve/**"]\n+ paths: ["core/**"]\n```',
  data: {
    change: 'What was loosened.',
    contract: 'For contracts of import-linter: the name of the one that asks less; empty for all of a file.',
  },
  standards: ['X7'],
};

const IGNORE_UNSOUND: Rule = {
  id: 'PO002',
  name: 'ignore-unsound',
  title: 'An ignore has no reason, owner or end, has expired, or has no effect',
  severity: severities('error', 'warning', 'note', 'note', 'warning'),
  why: 'An ignore is a debt: without an owner and an end nobody ever pays it.',
  fix: 'Write `# acceptance: ignore LN001 reason="…" owner=@team expires=YYYY-MM-DD`, or remove it.',
  example: '```python\nfrom labs.vision import Vision  # acceptance: ignore LN001\n```',
  data: { problem: 'What is wrong with it.' },
  standards: ['X7'],
};

const BASELINE_STALE: Rule = {
  id: 'PO003',
  name: 'baseline-stale',
  title: 'The baseline lists a finding that is gone, or has expired',
  severity: severities('error', 'warning', 'note', 'note', 'warning'),
  why: 'An entry that matches nothing leaves room for the same leak to return unseen.',
  fix: 'Remove the entry: `execution-standards gate --update-baseline`.',
  example: 'An entry for a file that was deleted',
  data: { entry: 'The entry as written.' },
  standards: ['X7'],
};

/** Rules about whether the verdict itself can be trusted. */
export const TRUST_RULES = { DOES_NOT_PARSE, POLICY_LOOSENED, IGNORE_UNSOUND, BASELINE_STALE } as const;
