import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';

const TESTS_ACT: Rule = {
  id: 'DR001',
  name: 'tests-without-dry-run',
  title: 'A tree of tests does not turn the dry run on',
  severity: severities('error', 'warning', null, 'error', 'warning'),
  why: 'A test that forgets one mock then sends the mail, pays the bill or deletes the data.',
  fix: 'Set it for all tests below, before anything is imported:\n\n```python\n# conftest.py\nimport os\n\nos.environ.setdefault("DRY_RUN", "true")\n```',
  example: '`tests/test_mail.py` without a `conftest.py` that sets `DRY_RUN`',
  data: {
    tree: 'The folder of the tests.',
    files: 'How many files of tests it holds.',
    variables: 'Any of these would do.',
  },
  standards: ['X11'],
};

const EXAMPLE_ACTS: Rule = {
  id: 'DR002',
  name: 'environment-example-unsafe',
  title: 'The example of an environment is missing, or its defaults act on the world',
  severity: severities('error', 'warning', null, null, 'error'),
  why: 'It is copied by everybody on the first day, and never looked at again.',
  fix: '```sh\n# .env.example\nDRY_RUN=true\nOFFLINE=true\nVISION_ENABLED=false\n```',
  example: '```sh\nVISION_ENABLED=true\n```',
  data: { variable: 'What is missing or unsafe; absent for the file itself.' },
  standards: ['X5'],
};

/** What tests and new installations do before anybody has decided anything. */
export const DRY_RUN_RULES = { TESTS_ACT, EXAMPLE_ACTS } as const;
