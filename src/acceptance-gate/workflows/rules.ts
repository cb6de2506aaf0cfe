import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';

const GATE_JOB = `\`\`\`yaml
jobs:
  acceptance-gate:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pull-requests: write
    steps:
      - uses: actions/checkout@v7
        with: { fetch-depth: 0, persist-credentials: false }
      - uses: execution-standards/execution-standards/actions/acceptance-gate@v0
  tests:
    needs: acceptance-gate
\`\`\``;

const GATE_NOT_RUN: Rule = {
  id: 'CI001',
  name: 'gate-not-run',
  title: 'No workflow of this repository runs the gate',
  severity: severities('error', 'note', 'note', 'note', 'note'),
  why: 'A gate that people run when they remember to lets through what they forget.',
  fix: `Add the gate as a job, and let the tests wait for it:\n\n${GATE_JOB}`,
  example: 'A `.github/workflows/ci.yml` that runs tests only',
  data: { workflows: 'How many workflows there are.' },
  standards: ['X13'],
};

const GATE_LEFT_OUT: Rule = {
  id: 'CI002',
  name: 'gate-left-out',
  title: 'Some pull requests or pushes do not start the gate',
  severity: severities('error', 'error', 'note', 'note', 'error'),
  why: 'What the workflow’s filters leave out enters production unjudged; a required check that is left out waits for ever.',
  fix: 'Start the workflow on every change:\n\n```yaml\non:\n  pull_request:\n  push:\n    branches: [main]\n```',
  example: '```yaml\non:\n  pull_request:\n    paths: ["src/**"]\n```',
  data: {
    occasion: '`pull_request` or `push`.',
    problem: '`no-trigger`, `branches`, `paths` or `types`.',
  },
  standards: ['X13'],
};

const TESTS_BEFORE_GATE: Rule = {
  id: 'CI003',
  name: 'tests-before-gate',
  title: 'Tests run without waiting for the gate',
  severity: severities('error', 'error', 'note', 'note', 'error'),
  why: 'Green tests beside a failing gate look like a change that is ready.',
  fix: `Let every job that runs tests need the gate:\n\n${GATE_JOB}`,
  example: '```yaml\njobs:\n  acceptance-gate: …\n  tests: # needs: acceptance-gate is missing\n    …\n```',
  data: { jobs: 'Jobs that run tests and do not wait.' },
  standards: ['X13'],
};

const GATE_WEAKENED: Rule = {
  id: 'CI004',
  name: 'gate-weakened',
  title: 'The gate may fail without failing the run',
  severity: severities('error', 'error', 'note', 'note', 'error'),
  why: 'A gate whose failure changes nothing is no gate.',
  fix: 'Remove `continue-on-error`, `|| true` and what else takes the verdict away. For a trial, set `enforcement: warn` on the lane: that is visible in every report.',
  example: '```yaml\n- run: npx execution-standards gate || true\n```',
  data: { how: 'What takes the verdict away.' },
  standards: ['X13'],
};

const GATE_SKIPPABLE: Rule = {
  id: 'CI005',
  name: 'gate-skippable',
  title: 'A condition or an earlier job can skip the gate',
  severity: severities('error', 'error', 'note', 'note', 'error'),
  why: 'GitHub counts a skipped job as passed, even where the check is required.',
  fix: 'Remove `if:` and `needs:` from the gate’s job: it needs nothing but the checked-out code.',
  example: '```yaml\nacceptance-gate:\n  if: github.event_name == "schedule"\n```',
  data: { occasion: '`pull_request` or `push`.', condition: 'The condition, or the job it waits for.' },
  standards: ['X13'],
};

const HEAD_CHECKOUT: Rule = {
  id: 'CI006',
  name: 'head-checkout-with-secrets',
  title: 'A workflow with secrets and a writing token checks out a stranger’s code',
  severity: severities('error', 'error', 'note', 'note', 'error'),
  why: 'On `pull_request_target` and `workflow_run` the token may write: code of the pull request that runs there can change the repository, the gate included.',
  fix: 'Run on `pull_request`, where the token can only read what a stranger proposes. To comment on pull requests of forks, publish a stored report from a second workflow that checks nothing out.',
  example: `\`\`\`yaml
on: pull_request_target
…
- uses: actions/checkout@v6
  with:
    ref: \${{ github.event.pull_request.head.sha }}
\`\`\``,
  data: { event: 'The event.' },
  standards: ['X13'],
};

const TOKEN_TOO_WIDE: Rule = {
  id: 'CI007',
  name: 'gate-token-too-wide',
  title: 'The gate’s job holds a token that may do more than it needs',
  severity: severities('error', 'error', 'note', 'note', 'error'),
  why: 'The gate reads code and writes one comment. Whatever else its job’s token may do, a step beside it can abuse.',
  fix: 'Write at the gate’s job:\n\n```yaml\npermissions:\n  contents: read\n  pull-requests: write # the comment\n```',
  example: '```yaml\npermissions: write-all\n```',
  data: { permission: 'What is too much.' },
  standards: ['X13'],
};

const UNPINNED: Rule = {
  id: 'CI008',
  name: 'unpinned-action-beside-gate',
  title: 'The gate’s job runs an action of others that is not pinned',
  severity: severities('warning', 'warning', 'note', 'note', 'warning'),
  why: 'Whoever can move a tag of that action runs code in the gate’s job, and can change what the gate sees.',
  fix: 'Pin it to a commit, with the version as a comment: `uses: owner/action@<40 hex digits> # v1.2.3`; or move it to another job.',
  example: '```yaml\n- uses: someone/setup@v1\n```',
  data: { action: 'The action as written.' },
  standards: ['X13'],
};

const WORKFLOW_REFUSED: Rule = {
  id: 'CI009',
  name: 'workflow-refused',
  title: 'GitHub refuses this workflow or action',
  severity: severities('error', 'error', 'note', 'note', 'error'),
  why: 'A workflow that GitHub cannot read does not run, and a check that does not run does not fail.',
  fix: 'Correct the file at the place named.',
  example: '```yaml\njobs:\n  gate:\n    run-on: ubuntu-latest\n```',
  data: { problem: 'GitHub’s own words.' },
  standards: ['X13'],
};

const OTHER_SYSTEM: Rule = {
  id: 'CI010',
  name: 'other-ci-not-judged',
  title: 'Another system for continuous integration is configured, and not judged',
  severity: severities('note', 'note', 'note', 'note', 'note'),
  why: 'Whether the gate runs there, and whether its failure counts, is not known here.',
  fix: 'Run `execution-standards gate` there before the tests, as a step that may fail the pipeline.',
  example: 'A `.gitlab-ci.yml`',
  data: { files: 'The files that were not read.' },
  standards: ['X13'],
};

/** Rules about workflows: whether the gate runs, always, first, and with a verdict that counts. */
export const WORKFLOW_RULES = {
  GATE_NOT_RUN,
  GATE_LEFT_OUT,
  TESTS_BEFORE_GATE,
  GATE_WEAKENED,
  GATE_SKIPPABLE,
  HEAD_CHECKOUT,
  TOKEN_TOO_WIDE,
  UNPINNED,
  WORKFLOW_REFUSED,
  OTHER_SYSTEM,
} as const;
