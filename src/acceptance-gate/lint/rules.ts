import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';

const NEW_RESULT: Rule = {
  id: 'LT001',
  name: 'lint-result',
  title: 'A linter found something that was not there before',
  severity: severities('error', 'warning', 'warning', 'warning', 'warning'),
  why: 'Production gets no worse: what a linter found before is debt that only shrinks, what it finds anew is not let in. Elsewhere it is shown.',
  fix: 'Correct the code. For debt that is there already, give the report of the base with `--lint-base`, or accept it in the baseline with a reason, an owner and an end.',
  example: '```python\nimport os  # F401: imported and never used\n```',
  data: { rule: 'The linter and its rule.', isNew: '`false` where the base’s report has it too.' },
  standards: ['S1'],
};

const REPORT_UNSOUND: Rule = {
  id: 'LT002',
  name: 'lint-report-unsound',
  title: 'A linter’s report cannot be read, or is about other files',
  severity: severities('error', 'error', 'error', 'error', 'error'),
  why: 'A report that says nothing about this tree must not pass for one that found nothing.',
  fix: 'Run the linter in this checkout, with `ruff check --output-format json --output-file ruff.json` or as SARIF, and name the file it wrote.',
  example: 'A report from another branch, or an empty file',
  data: { report: 'The report as it was named.', problem: 'What is wrong with it.' },
  standards: ['S1'],
};

/** Rules about what linters of the team found, lane by lane. */
export const LINT_RULES = { NEW_RESULT, REPORT_UNSOUND } as const;
