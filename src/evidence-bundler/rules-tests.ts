import type { Rule } from '../report/rule.ts';
import { CLAIM_DATA, everywhere, MODULES } from './rule-parts.ts';

const TESTS_NOT_SHOWN: Rule = {
  id: 'EV001',
  name: 'evidence-tests',
  title: 'Tests that the policy asks for failed, were skipped, or are in no report',
  severity: everywhere('error'),
  why: 'Only a test that ran and passed shows anything. Totals are not believed: cases are counted anew, a skipped one is not passed, and an empty suite is no suite.',
  fix: 'Run the tests that the claim names, let them write a report (`pytest --junit-xml=…`), and collect it.',
  example:
    '```yaml\nmodules:\n  memory:\n    tests:\n      - { id: storage, file: tests/memory/test_storage_e2e.py }   # in no report\n```',
  data: CLAIM_DATA,
  standards: [...MODULES, 'S4', 'P2', 'P8', 'X18'],
};

const COUNTER_NOT_SHOWN: Rule = {
  id: 'EV002',
  name: 'evidence-counter',
  title: 'A counter of the tests is too low, or tells no seed',
  severity: everywhere('error'),
  why: '«10,000 property cases» is a number that a run must tell. A setting that would allow them is no proof that they ran.',
  fix: 'Record the counter as a property of the test (`record_property("ops_total", n)`), with the seed beside it.',
  example: '```xml\n<property name="ops_total" value="2000"/>   <!-- at least 10,000 are asked for -->\n```',
  data: CLAIM_DATA,
  standards: MODULES,
};

const CATEGORY_MISSING: Rule = {
  id: 'EV003',
  name: 'evidence-category',
  title: 'A kind of test did not run',
  severity: everywhere('error'),
  why: 'A promotion rests on unit, integration, performance, safety and flag tests. Many of one kind do not make up for none of another.',
  fix: 'Write the tests and mark them (`@pytest.mark.safety`, a folder of that name), or waive the kind with an owner and an end.',
  example:
    '```yaml\ncategories: [unit, integration, performance, safety, feature-flag]   # no passing test is marked `safety`\n```',
  data: CLAIM_DATA,
  standards: [...MODULES, 'P6', 'L74'],
};

const DRY_RUN: Rule = {
  id: 'EV004',
  name: 'evidence-dry-run',
  title: 'The end-to-end dry run did not pass, or reached for the network',
  severity: everywhere('error'),
  why: 'A dry run that calls out is none. It must have passed in this run, and its report must tell that nothing tried to reach the network.',
  fix: 'Run it with the network blocked (pytest-socket, a network namespace) and record the number of attempts.',
  example: '```xml\n<property name="network_attempts" value="1"/>\n```',
  data: CLAIM_DATA,
  standards: ['X12'],
};

export const TEST_RULES = { TESTS_NOT_SHOWN, COUNTER_NOT_SHOWN, CATEGORY_MISSING, DRY_RUN } as const;
