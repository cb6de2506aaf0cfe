import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingsIn } from './testing.ts';

const NIGHTLY = '.github/workflows/nightly.yml';
const CI = '.github/workflows/ci.yml';
const ON = 'on:\n  pull_request:\n  push: { branches: [main] }\npermissions: { contents: read }\n';
const USES = 'execution-standards/execution-standards/actions/acceptance-gate@v0';

/** A sound workflow; `job` and `step` are lines added to the gate's job and step, `rest` are more jobs. */
const workflow = ({ on = ON, job = '', step = '', before = '', rest = '' }) => `${on}jobs:
  gate:
    runs-on: ubuntu-latest
${job}    steps:
      - uses: actions/checkout@v7
${before}      - uses: ${USES}
${step}${rest}`;

const rules = async (text: string, more = {}) =>
  (await findingsIn({ [CI]: text, ...more })).map((line) => line.split(' ').slice(0, 3).join(' '));

type Case = readonly [about: string, text: string, more?: { readonly [path: string]: string }];

const SOUND: readonly Case[] = [
  ['as a template has it', workflow({})],
  ['on the default branch of a template', workflow({ on: ON.replace('main', '$default-branch') })],
  ['on every event by name', workflow({ on: 'on: [push, pull_request]\npermissions: read-all\n' })],
  [
    'with path filters that take everything',
    workflow({ on: ON.replace('pull_request:', 'pull_request: { paths: ["**"] }') }),
  ],
  [
    'with all types',
    workflow({
      on: ON.replace('pull_request:', 'pull_request: { types: [opened, synchronize, reopened, labeled] }'),
    }),
  ],
  [
    'not on drafts, which start it when they are ready',
    workflow({
      on: ON.replace(
        'pull_request:',
        'pull_request: { types: [opened, synchronize, reopened, ready_for_review] }',
      ),
      job: '    if: "!github.event.pull_request.draft"\n',
    }),
  ],
  ['in this repository only', workflow({ job: "    if: github.repository == 'a/b'\n" })],
  ['when it is not turned off', workflow({ step: '        continue-on-error: ${{ false }}\n' })],
  [
    'always, whatever it needs',
    workflow({
      job: '    if: ${{ !cancelled() }}\n    needs: lint\n',
      rest: '  lint:\n    runs-on: ubuntu-latest\n    steps: [{ run: ruff check }]\n',
    }),
  ],
  ['by another owner’s copy', workflow({}).replace('execution-standards/execution-standards', 'our/fork')],
  ['by the root action', workflow({}).replace('/actions/acceptance-gate', '')],
  [
    'before tests that also look at its result',
    workflow({
      rest: "  tests:\n    needs: gate\n    if: ${{ !cancelled() && needs.gate.result == 'success' }}\n    runs-on: ubuntu-latest\n    steps: [{ run: pytest }]\n",
    }),
  ],
  ['before tests in the same job', workflow({ step: '      - run: pytest\n' })],
  [
    'and a nightly run that may fail',
    workflow({}),
    {
      [NIGHTLY]: workflow({
        on: 'on: { schedule: [{ cron: "0 3 * * *" }] }\n',
        job: '    continue-on-error: true\n',
      }),
    },
  ],
];

describe('a sound workflow', () => {
  test.each(SOUND.map(([about, text, more]) => ({ about, text, more })))('$about', async ({ text, more }) => {
    expect(await rules(text, more)).toEqual([]);
  });
});

describe('a workflow that lets something through', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'only on demand',
      workflow({ on: 'on: workflow_dispatch\npermissions: {}\n' }),
      [`CI002 error ${CI}:1:1`, `CI002 warning ${CI}:1:1`],
    ],
    [
      'on tags only',
      workflow({ on: ON.replace('branches: [main]', 'tags: [v*]') }),
      [`CI002 warning ${CI}:1:1`],
    ],
    ['on another branch', workflow({ on: ON.replace('[main]', '[stable]') }), [`CI002 warning ${CI}:3:22`]],
    [
      'not on the default branch',
      workflow({ on: ON.replace('branches: [main]', 'branches-ignore: [main]') }),
      [`CI002 error ${CI}:3:29`],
    ],
    [
      'not for documents',
      workflow({ on: ON.replace('pull_request:', 'pull_request: { paths-ignore: ["docs/**"] }') }),
      [`CI002 warning ${CI}:2:34`],
    ],
    [
      'not for production',
      workflow({ on: ON.replace('pull_request:', 'pull_request: { paths-ignore: ["core/**"] }') }),
      [`CI002 error ${CI}:2:34`],
    ],
    [
      'when it is labelled',
      workflow({ on: ON.replace('pull_request:', 'pull_request: { types: [labeled] }') }),
      [`CI002 error ${CI}:2:27`],
    ],
    ['never', workflow({ job: '    if: false\n' }), [`CI005 error ${CI}:8:9`]],
    [
      'never, as an expression',
      workflow({ step: '        if: ${{ false }}\n' }),
      [`CI005 error ${CI}:11:13`],
    ],
    [
      'unless a label says so',
      workflow({ job: "    if: ${{ !contains(github.event.pull_request.labels.*.name, 'skip') }}\n" }),
      [`CI005 warning ${CI}:8:9`],
    ],
    ['not for a bot', workflow({ job: "    if: github.actor != 'bot'\n" }), [`CI005 warning ${CI}:8:9`]],
    [
      'on pushes elsewhere',
      workflow({ job: "    if: github.event_name == 'pull_request' || github.ref != 'refs/heads/main'\n" }),
      [`CI005 warning ${CI}:8:9`],
    ],
    [
      'after a job that is skipped',
      workflow({
        job: '    needs: old\n',
        rest: '  old:\n    if: false\n    runs-on: ubuntu-latest\n    steps: [{ run: make }]\n',
      }),
      [`CI005 error ${CI}:8:12`],
    ],
    [
      'its step may fail',
      workflow({ step: '        continue-on-error: true\n' }),
      [`CI004 error ${CI}:11:28`],
    ],
    [
      'its step may fail, and a later one asks',
      workflow({
        step: "        id: judge\n        continue-on-error: true\n      - if: steps.judge.outcome == 'failure'\n        run: exit 1\n",
      }),
      [`CI004 warning ${CI}:12:28`],
    ],
    [
      'its matrix decides',
      workflow({
        job: '    continue-on-error: ${{ matrix.experimental }}\n    strategy: { matrix: { experimental: [true, false] } }\n',
      }),
      [`CI004 warning ${CI}:8:24`],
    ],
    ['after tests of its own job', workflow({ before: '      - run: pytest\n' }), [`CI003 error ${CI}:10:9`]],
    [
      'before tests that run anyway',
      workflow({ step: '      - run: pytest\n        if: always()\n' }),
      [`CI003 error ${CI}:12:13`],
    ],
    [
      'with a token for contents',
      workflow({ job: '    permissions: { contents: write, checks: write }\n' }),
      [`CI007 warning ${CI}:8:5`],
    ],
    [
      'with whatever token there is',
      workflow({ on: ON.replace(/permissions.*\n/, '') }),
      [`CI007 warning ${CI}:5:3`],
    ],
    [
      'beside a container by tag',
      workflow({ before: '      - uses: docker://alpine:3\n' }),
      [`CI008 warning ${CI}:10:15`],
    ],
    ['with an unknown key', workflow({ job: '    time-out: 3\n' }), [`CI009 warning ${CI}:8:5`]],
    [
      'with tabs',
      workflow({}).replace('    steps', '\tsteps'),
      [`CI001 warning ${CI}:0:0`, `CI009 error ${CI}:8:1`],
    ],
    [
      'with a key twice',
      workflow({ job: '    runs-on: ubuntu-latest\n' }),
      [`CI001 warning ${CI}:0:0`, `CI009 error ${CI}:8:5`],
    ],
    [
      'in a circle',
      workflow({
        job: '    needs: other\n',
        rest: '  other:\n    needs: gate\n    runs-on: ubuntu-latest\n    steps: [{ run: make }]\n',
      }),
      [`CI005 warning ${CI}:8:12`, `CI009 error ${CI}:6:3`],
    ],
  ];
  test.each(cases)('%s', async (_, text, expected) => {
    expect([...(await rules(text))].sort()).toEqual(expected);
  });
});

describe('a repository that does not use the gate', () => {
  const plain = 'on: push\njobs:\n  tests:\n    runs-on: ubuntu-latest\n    steps: [{ run: pytest }]\n';
  test('hears one note without a configuration, and one warning with one', async () => {
    expect(await findingsIn({ [CI]: plain, '.gitlab-ci.yml': 'a: b' }, false)).toEqual([
      `CI001 note ${CI}:0:0 The workflow ${CI} does not run the gate.`,
    ]);
    const configured = (await findingsIn({ [CI]: plain, '.gitlab-ci.yml': 'a: b' })).map((line) =>
      line.slice(0, 13),
    );
    expect(configured).toEqual(['CI001 warning', 'CI010 note .g']);
  });
  test('hears nothing without a workflow, and one note about another system', async () => {
    expect(await findingsIn({}, false)).toEqual([]);
    expect(await findingsIn({})).toEqual([]);
    expect(await findingsIn({ '.gitlab-ci.yml': 'a: b' }, false)).toEqual([]);
    expect(await findingsIn({ Jenkinsfile: '' })).toEqual([
      'CI010 note Jenkinsfile:0:0 Jenkinsfile: whether the gate runs there, and counts, is not judged.',
    ]);
  });
});

describe('hostile workflows', () => {
  const gate = workflow({});
  test('that expand without end are refused', async () => {
    const bomb = `a: &a [1]\n${Array.from({ length: 40 }, (_, n) => `k${n}: &k${n} [${n === 0 ? '*a, *a' : `*k${n - 1}, *k${n - 1}`}]`).join('\n')}\n# acceptance-gate\n`;
    expect(await rules(bomb)).toEqual([`CI009 error ${CI}:0:0`, `CI001 warning ${CI}:0:0`]);
    expect(await rules(`x: &x\n  y: *x\n# acceptance-gate\n`)).toContain(`CI001 warning ${CI}:0:0`);
  });
  test('that are too large, too deep or no text are refused', async () => {
    const large = `${gate}# ${'x'.repeat(10_000_000)}`;
    const deep = `${gate}x: ${'['.repeat(10_000)}`;
    const broken = Buffer.concat([Buffer.from(`${gate}# `), Buffer.from([0xff, 0xfe])]);
    const more = { '.github/workflows/x.yml': gate };
    for (const text of [large, deep, broken]) {
      const found = await findingsIn({ [CI]: text, ...more });
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(/^CI009 (?:error|warning) \.github\/workflows\/ci\.yml:\d/);
    }
  });
  test('that call each other end', async () => {
    const call = (name: string) =>
      `on: [push, pull_request, workflow_call]\npermissions: {}\njobs:\n  a: { uses: ./.github/workflows/${name}.yml }\n  b: { uses: ./.github/workflows/${name}.yml }\n  c: { runs-on: x, steps: [{ uses: ./.github/actions/loop }, { uses: ${USES} }] }\n`;
    const chain = Object.fromEntries(
      Array.from({ length: 14 }, (_, n) => [`.github/workflows/w${n}.yml`, call(`w${(n + 1) % 14}`)]),
    );
    const loop =
      'name: loop\ndescription: x\nruns: { using: composite, steps: [{ uses: ./.github/actions/loop }] }\n';
    expect(await findingsIn({ ...chain, '.github/actions/loop/action.yml': loop })).toEqual([]);
  });
  test('with thousands of jobs are judged or refused in one go', async () => {
    const jobs = Array.from(
      { length: 1_500 },
      (_, n) => `  j${n}: { runs-on: x, needs: [${n === 0 ? '' : `j${n - 1}`}], steps: [{ run: pytest }] }\n`,
    ).join('');
    const found = await findingsIn({ [CI]: `${gate}${jobs}` });
    expect(found.length).toBeGreaterThan(100);
  });
  test('of any text give findings with places, and never throw', async () => {
    const piece = fc.constantFrom(
      'on:',
      ' push',
      '\n',
      '  ',
      'jobs:',
      '- ',
      'run: ',
      'uses: ',
      USES,
      `\${{ a }}`,
      '{',
      '}',
      '[',
      ']',
      '&a',
      '*a',
      '<<: ',
      '!!x ',
      'if: ',
      'needs: ',
      "'",
      '"',
      '|',
      '\t',
      ': ',
      'x',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (parts) => {
        const found = await findingsIn({ [CI]: `# acceptance-gate\n${parts.join('')}` });
        return found.every((line) => /^CI\d{3} (?:error|warning|note) \S+:\d+:\d+ /.test(line));
      }),
      { numRuns: 500 },
    );
  });
});
