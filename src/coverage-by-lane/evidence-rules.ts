import type { Rule } from '../report/rule.ts';
import { severities } from '../report/severities.ts';

const NOT_MEASURED: Rule = {
  id: 'CV009',
  name: 'file-not-measured',
  title: 'A file with code is in no report',
  severity: severities('warning', 'note', 'note'),
  why: 'A file that no test imports is often in no report at all, and then missing from every percentage. Here its lines count as uncovered, unless the lane says otherwise.',
  fix: 'Have the tool measure all source files (`source` of coverage.py, `all` of c8 and Vitest), import the file in a test, or name it under `coverage.exempt`.',
  example: '```ini\n[run]\nsource = core   # without it coverage.py knows only files that were imported\n```',
  data: { lines: 'How many lines of the file can run.', counted: 'Whether they count as uncovered.' },
  standards: ['S3'],
};

const REPORT_MISSING: Rule = {
  id: 'CV013',
  name: 'report-missing',
  title: 'A declared report is missing',
  severity: severities('error', 'warning', 'warning', 'note', 'warning'),
  why: 'Without it the coverage of its lanes is unknown. That is neither a drop nor a pass.',
  fix: 'Run the job that writes the report before this one and hand it over, or take it out of `coverage.reports`.',
  example: '```yaml\ncoverage:\n  reports:\n    - { path: "coverage.xml", lanes: [production] }\n```',
  data: { report: 'The file or glob as declared.', lanes: 'Lanes that are incomplete without it.' },
  standards: ['S3', 'X18'],
};

const REPORT_BROKEN: Rule = {
  id: 'CV014',
  name: 'report-broken',
  title: 'A report cannot be read',
  severity: severities('error', 'warning', 'warning', 'note', 'warning'),
  why: 'Of a file that is cut off or holds something else nothing can be believed, not even its first half.',
  fix: 'Write the report again; the message says what is wrong with it.',
  example: '```console\n$ head -c 1000 coverage.xml > report.xml   # the root element never ends\n```',
  data: {
    report: 'Name of the report.',
    problem: 'What is wrong, in short.',
    lanes: 'Lanes that are incomplete without it.',
  },
  standards: ['S3', 'X18'],
};

const REPORT_STALE: Rule = {
  id: 'CV015',
  name: 'report-stale',
  title: 'A report is of another state of the code',
  severity: severities('error', 'warning', 'warning', 'note', 'warning'),
  why: 'Its lines are not the lines of this change: what it calls covered may be anything.',
  fix: 'Run the tests on the commit that is judged. The usual cause is a restored cache or an artifact of another run.',
  example:
    '```yaml\n- uses: actions/cache@v4\n  with: { path: coverage.xml, key: coverage }   # the report of an earlier commit comes back\n```',
  data: REPORT_BROKEN.data,
  standards: ['S3', 'X18'],
};

const TOTALS_DIFFER: Rule = {
  id: 'CV016',
  name: 'report-totals-differ',
  title: 'A report claims other totals than its lines add up to',
  severity: severities('warning', 'warning', 'note', 'note', 'warning'),
  why: 'Either lines are missing from the report or its numbers were changed. The lines are believed, and the difference is told.',
  fix: 'Write the report again with one tool, and do not edit it. The message names the likely cause.',
  example: '```xml\n<coverage lines-covered="98" lines-valid="100"><!-- and 60 lines follow -->\n```',
  data: REPORT_BROKEN.data,
  standards: ['S3', 'X18'],
};

const REPORT_DOUBTFUL: Rule = {
  id: 'CV017',
  name: 'report-doubtful',
  title: 'A part of a report was left out or is in doubt',
  severity: severities('note', 'note', 'note', 'note', 'note'),
  why: 'Counts below zero, branches that shards count differently and the like: what can be believed was, and the rest is told.',
  fix: 'See the message.',
  example: '```text\nDA:12,-1\n```',
  data: REPORT_BROKEN.data,
  standards: ['S3'],
};

const NAMES_UNMATCHED: Rule = {
  id: 'CV018',
  name: 'names-unmatched',
  title: 'More names of a report lead to no file than may be',
  severity: severities('error', 'warning', 'warning', 'note', 'warning'),
  why: 'Tests in a container or another folder write paths that do not exist here. What is not found is not measured, and its files look untested.',
  fix: 'Say what names begin with:\n\n```yaml\ncoverage:\n  paths:\n    prefixes: [{ from: "/app", to: "." }]\n```',
  example: '```xml\n<class filename="/app/core/x.py">\n```',
  data: {
    report: 'Name of the report.',
    unmatched: 'How many names lead to no file.',
    names: 'How many names there are.',
    limit: 'The share that may be, as a percentage.',
    examples: 'Some of the names, each with the files that come nearest.',
  },
  standards: ['S3'],
};

const NAMES_AMBIGUOUS: Rule = {
  id: 'CV019',
  name: 'names-ambiguous',
  title: 'Names of a report may be one of several files',
  severity: severities('warning', 'warning', 'note', 'note', 'warning'),
  why: 'To guess would put the coverage of one file on another. None is taken.',
  fix: 'Have the tool write paths from the root of the repository, or give a prefix under `coverage.paths.prefixes`.',
  example: '```xml\n<class filename="utils.py"><!-- there are core/utils.py and serve/utils.py -->\n```',
  data: {
    report: 'Name of the report.',
    ambiguous: 'How many names.',
    examples: 'Some of the names, each with files that fit.',
  },
  standards: ['S3'],
};

const NO_BASE: Rule = {
  id: 'CV020',
  name: 'no-base',
  title: 'There is no coverage of the base, or only an approximate one',
  severity: severities('note', 'note', 'note', 'note', 'note'),
  why: 'What a change lost can only be told against what was there. Floors count all the same.',
  fix: 'Run the check on pushes to the default branch, so that it keeps its history.',
  example: 'The first pull request after the check was set up',
  data: {
    base: '`approximate` or `none`.',
    commit: 'The commit that was compared with; empty for none.',
  },
  standards: ['S13'],
};

const FLAKY_LINES: Rule = {
  id: 'CV021',
  name: 'flaky-lines',
  title: 'Lines that are covered in some runs and not in others',
  severity: severities('note', 'note', 'note'),
  why: 'Their code did not change, and earlier runs of the same code differ too. They are kept out of the verdict.',
  fix: 'Make the test that reaches them independent of time, order and chance.',
  example: '```python\nif random.random() < 0.5:\n    retry()\n```',
  data: { lines: 'Ranges such as `41–43`.', count: 'How many lines.' },
  standards: ['S13'],
};

const LOWERED_UNSOUND: Rule = {
  id: 'CV022',
  name: 'lowered-floor-unsound',
  title: 'A lowered floor has expired, lasts too long, or is no longer needed',
  severity: severities('warning', 'warning', 'note', 'note', 'warning'),
  why: 'A lowered floor is a debt with an end. Past its end it no longer counts; once coverage is back it only makes room to fall again.',
  fix: 'Remove the entry from `coverage.lowered`, or agree on a new end.',
  example:
    '```yaml\ncoverage:\n  lowered:\n    - { lane: production, floor: 58.5 %, reason: "…", owner: "@team", expires: 2020-01-31 }\n```',
  data: {
    target: 'The lane or module.',
    floor: 'The lowered floor.',
    problem: '`expired`, `far` or `needless`.',
  },
  standards: ['S13'],
};

/** Whether what was measured can be believed, and what it can be compared with. */
export const EVIDENCE_RULES = {
  NOT_MEASURED,
  REPORT_MISSING,
  REPORT_BROKEN,
  REPORT_STALE,
  TOTALS_DIFFER,
  REPORT_DOUBTFUL,
  NAMES_UNMATCHED,
  NAMES_AMBIGUOUS,
  NO_BASE,
  FLAKY_LINES,
  LOWERED_UNSOUND,
} as const;
