/** What the proposed workflow depends on. */
export interface WorkflowWishes {
  /** The branch that pushes are judged on. */
  readonly branch: string;
  /** Descriptions of APIs are there: their changes are told in the same comment. */
  readonly hasApi: boolean;
}

/**
 * A workflow that runs the gate on pull requests, pushes and merge groups, with the least permissions. One job: tests that
 * wait for it are for the team to place, since nobody else knows how they run.
 */
export function renderWorkflow({ branch, hasApi }: WorkflowWishes): string {
  const action = hasApi
    ? [
        '      - uses: execution-standards/execution-standards@v0',
        '        with:',
        '          checks: acceptance-gate,openapi-diff-comment',
      ]
    : ['      - uses: execution-standards/execution-standards/actions/acceptance-gate@v0'];
  return `${[
    'name: acceptance gate',
    'on:',
    '  pull_request:',
    '  push:',
    `    branches: [${JSON.stringify(branch)}]`,
    '  merge_group:',
    'permissions: {}',
    'jobs:',
    '  acceptance-gate:',
    '    runs-on: ubuntu-latest',
    '    permissions:',
    '      contents: read # the code to judge',
    '      pull-requests: write # the comment; without it the gate still works',
    '    steps:',
    '      - uses: actions/checkout@v7',
    '        with:',
    '          fetch-depth: 0 # the base commit holds the policy',
    '          persist-credentials: false',
    ...action,
    '  # Jobs that test: add `needs: acceptance-gate`, so that nobody takes green tests beside a failing gate for a pass.',
  ].join('\n')}\n`;
}
