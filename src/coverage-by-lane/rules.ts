import type { Rule } from '../report/rule.ts';
import { severities } from '../report/severities.ts';
import { EVIDENCE_RULES } from './evidence-rules.ts';

const LANE_BELOW_FLOOR: Rule = {
  id: 'CV001',
  name: 'lane-below-floor',
  title: 'A lane has less coverage than its floor',
  severity: severities('error', 'warning', 'note'),
  why: 'Code that no test runs fails first in front of the people who rely on it. A floor says how much of that a lane may hold.',
  fix: 'Cover the lines that are named, the new ones first. Where the floor has to give way for a time, lower it in the configuration, with an owner and an end:\n\n```yaml\ncoverage:\n  lowered:\n    - { lane: production, floor: 58.5 %, reason: "the old driver went", owner: "@team", expires: 2027-01-31 }\n```',
  example:
    '```yaml\n# 1,160 of 2,000 lines of the lane are covered: 58 %\ncoverage:\n  lanes:\n    production: { floor: 60 % }\n```',
  data: {
    group: 'Name of the lane or module.',
    covered: 'What is covered, in the metric of the configuration.',
    total: 'What can be covered.',
    floor: 'The floor, as a percentage.',
    source: 'Who says so: `configuration`, `lowered`, `base` or `history`.',
    shortfall: 'How many more have to be covered.',
  },
  standards: ['S3'],
};

const MODULE_BELOW_FLOOR: Rule = {
  id: 'CV002',
  name: 'module-below-floor',
  title: 'A module has less coverage than its own floor',
  severity: severities('error', 'warning', 'note', null, 'warning'),
  why: 'A lane that is covered well can hold a module that is not. Modules that matter most, and those promoted from experimental code, have a floor of their own.',
  fix: 'Cover the lines of the module. A promoted module needs 90 % unless `coverage.promoted` says otherwise.',
  example:
    '```yaml\ncoverage:\n  modules:\n    - { name: T1, paths: ["core/t1/**"], floor: 60 % }   # and core/t1 has 55 %\n```',
  data: LANE_BELOW_FLOOR.data,
  standards: ['S3', 'L11', 'L26'],
};

const PATCH_BELOW_MINIMUM: Rule = {
  id: 'CV003',
  name: 'patch-below-minimum',
  title: 'Less of a change is covered than the lane asks of changes',
  severity: severities('error', 'warning', 'note'),
  why: 'Tests are written with the code or not at all: later nobody knows what it was meant to do.',
  fix: 'Cover the new lines that are named. A statement over several lines counts once.',
  example:
    '```yaml\n# 7 of 10 changed statements are covered\ncoverage:\n  lanes:\n    production: { patch: 80 % }\n```',
  data: {
    group: 'Name of the lane.',
    covered: 'Changed statements that are covered.',
    total: 'Changed statements that can run.',
    minimum: 'The minimum, as a percentage.',
    shortfall: 'How many more have to be covered.',
  },
  standards: ['S3'],
};

const located = {
  lines: 'Ranges such as `41–43`.',
  count: 'How many lines.',
  limit: 'How many the lane allows, where it has more; otherwise `null`.',
  found: 'How many there are in the whole lane.',
} as const;

const NEW_ABOVE_LIMIT: Rule = {
  id: 'CV004',
  name: 'new-uncovered-above-limit',
  title: 'A change adds more lines without coverage than the lane allows',
  severity: severities('error', 'warning', 'note'),
  why: 'A count says what a percentage hides: each of these lines is new, and no test runs it.',
  fix: 'Cover the lines, or take back what is not needed yet.',
  example: '```yaml\ncoverage:\n  lanes:\n    production: { new-uncovered: 0 }\n```',
  data: located,
  standards: ['S3'],
};

const NEW_UNCOVERED: Rule = {
  id: 'CV005',
  name: 'new-uncovered',
  title: 'New lines are not covered',
  severity: severities('warning', 'note', 'note'),
  why: 'No test runs these lines. The lane allows it; whoever reads the change should know.',
  fix: 'Cover the lines. To have such lines fail the check, set `coverage.lanes.<lane>.new-uncovered` or `patch`.',
  example:
    '```python\ndef charge(amount):\n    if amount > LIMIT:\n        return refuse(amount)   # no test goes here\n```',
  data: located,
  standards: ['S3'],
};

const LOST_ABOVE_LIMIT: Rule = {
  id: 'CV006',
  name: 'coverage-lost',
  title: 'Lines that were covered and have not changed are no longer covered',
  severity: severities('error', 'warning', 'note'),
  why: 'A test was removed, skipped or no longer reaches this code. The code itself did not change, so nothing else would show it.',
  fix: 'Bring back the test that reached these lines, or delete code that is no longer needed. Deleting covered code never counts as a loss.',
  example: '```diff\n-def test_refuses_large_amounts():\n-    assert charge(10**9) is None\n```',
  data: located,
  standards: ['S3'],
};

const LOST: Rule = {
  ...LOST_ABOVE_LIMIT,
  id: 'CV007',
  name: 'coverage-lost-within-limit',
  title: 'Lines that were covered are no longer covered, as many as the lane allows',
  severity: severities('warning', 'note', 'note'),
  why: 'The lane allows it; whoever reads the change should know which lines no test reaches any more.',
  example: '```yaml\ncoverage:\n  lanes:\n    production: { lost: 3 }\n```',
};

const COVERAGE_FELL: Rule = {
  id: 'CV008',
  name: 'coverage-fell',
  title: 'The lane has more uncovered code than before, and a smaller share of it is covered',
  severity: severities('error', 'warning', 'note'),
  why: 'What a lane has reached is held by itself, without anybody raising a number: coverage may only rise. Deleted code is taken out of the comparison first, so that to delete is always free.',
  fix: 'Cover as many of the new lines as the message says. Where coverage has to give way for a time, say so under `coverage.lowered`, with an owner and an end.',
  example:
    '```yaml\n# 4,812 of 5,213 lines before, 4,815 of 5,230 now\ncoverage:\n  lanes:\n    production: { ratchet: true }\n```',
  data: LANE_BELOW_FLOOR.data,
  standards: ['S3', 'S13'],
};

const EXCLUSIONS_GREW: Rule = {
  id: 'CV010',
  name: 'exclusions-grew',
  title: 'A change takes more lines out of the measurement than the lane allows',
  severity: severities('error', 'warning', 'note'),
  why: 'A mark such as `pragma: no cover` raises coverage without a test. Sometimes that is right, and then somebody else should say so.',
  fix: 'Cover the lines and remove the mark, or have the owners of production raise `coverage.lanes.<lane>.exclusions` first.',
  example: '```python\ndef refund(amount):  # pragma: no cover\n    return ledger.refund(amount)\n```',
  data: { ...located, mark: 'The mark or the entry of a list; empty when a report alone tells it.' },
  standards: ['S3'],
};

const EXCLUSION_ADDED: Rule = {
  ...EXCLUSIONS_GREW,
  id: 'CV011',
  name: 'exclusion-added',
  title: 'A change takes lines out of the measurement',
  severity: severities('warning', 'note', 'note'),
  why: 'The lane allows it; whoever reads the change should know what is no longer measured.',
};

const PROMOTED_BELOW_FLOOR: Rule = {
  id: 'CV012',
  name: 'promoted-below-floor',
  title: 'A file that was moved into production does not meet its floor by itself',
  severity: severities('error'),
  why: 'What the lane already has must not pay for code that comes in: a promotion is judged by its own tests.',
  fix: 'Cover the file where it is now, then move it.',
  example:
    '```console\n$ git mv candidate/vision.py core/vision.py   # 40 % covered, the floor of core is 60 %\n```',
  data: {
    ...LANE_BELOW_FLOOR.data,
    before: 'Where the file was.',
    from: 'The lane it came from; empty for none.',
  },
  standards: ['S3', 'L11'],
};

/** What lanes, modules and files are held to. */
export const COVERAGE_RULES = {
  LANE_BELOW_FLOOR,
  MODULE_BELOW_FLOOR,
  PATCH_BELOW_MINIMUM,
  NEW_ABOVE_LIMIT,
  NEW_UNCOVERED,
  LOST_ABOVE_LIMIT,
  LOST,
  COVERAGE_FELL,
  EXCLUSIONS_GREW,
  EXCLUSION_ADDED,
  PROMOTED_BELOW_FLOOR,
  ...EVIDENCE_RULES,
} as const;
