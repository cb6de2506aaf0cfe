import { expect, test } from 'vitest';
import { findGateSites } from '../../acceptance-gate/workflows/gate-sites.ts';
import type { CiFiles } from '../../acceptance-gate/workflows/model.ts';
import { readWorkflow } from '../../acceptance-gate/workflows/read-workflow.ts';
import { parseYaml } from '../../config/yaml-document.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { renderWorkflow } from '../init/render-workflow.ts';
import { checkCi } from './check-ci.ts';
import { checkGitHub, type GitHubFacts } from './check-github.ts';
import { checkMachine } from './check-machine.ts';
import { checkInputs, checkOtherPolicies, checkPolicy } from './check-policy.ts';
import { type Check, note, ok, unasked, wrong } from './model.ts';
import { isHealthy, renderChecks, renderChecksJson, renderChecksMarkdown } from './render-checks.ts';

const GATE = renderWorkflow({ branch: 'main', hasApi: false });
const short = (checks: readonly Check[]) => checks.map(({ id, state }) => `${id} ${state}`);

function ciOf(...texts: readonly string[]) {
  const workflows = texts.map((text, index) => {
    const path = `.github/workflows/w${index}.yml` as RepoPath;
    const parsed = parseYaml(Buffer.from(text), path);
    if (parsed.kind !== 'parsed') throw new Error('no YAML');
    const whole = { path, yaml: parsed.yaml, lines: text.split('\n'), namesGate: true, problems: [] };
    return readWorkflow(whole, () => null);
  });
  const files: CiFiles = {
    paths: workflows.map(({ path }) => path),
    workflows,
    actions: new Map(),
    likelyTests: null,
    others: [],
  };
  return { files, sites: findGateSites({ files, scripts: new Map() }), findings: [], version: '0.4.1' };
}

test('the workflow that init proposes has nothing wrong', () => {
  expect(short(checkCi(ciOf(GATE)))).toEqual([
    'gate-run ok',
    'gate-order ok',
    'fetch-depth ok',
    'forks note',
  ]);
});

test('no workflow that runs the gate is wrong; where another system may run it, only a note', () => {
  const none = ciOf('on: push\njobs: {}\n');
  expect(short(checkCi(none))).toEqual(['gate-run wrong']);
  const elsewhere = { ...none, files: { ...none.files, others: ['.gitlab-ci.yml' as RepoPath] } };
  expect(short(checkCi(elsewhere))).toEqual(['gate-run note']);
});

test.each([
  ['no checkout', GATE.replace(/ {6}- uses: actions\/checkout[\s\S]*?false\n/, ''), 'checkout wrong'],
  ['a shallow checkout', GATE.replace('fetch-depth: 0', 'fetch-depth: 1'), 'fetch-depth note'],
  ['no merge group', GATE.replace('  merge_group:\n', ''), 'merge-group note'],
  ['a privileged event', GATE.replace('pull_request:', 'pull_request_target:'), 'pull-request-target wrong'],
  ['another major version', GATE.replace('acceptance-gate@v0', 'acceptance-gate@v1'), 'version note'],
])('%s is told', (_, workflow, expected) => {
  expect(workflow).not.toBe(GATE);
  expect(short(checkCi(ciOf(workflow)))).toContain(expected);
});

test('a publisher for forks is seen', () => {
  const publisher =
    'on:\n  workflow_run: { workflows: [gate], types: [completed] }\njobs:\n  p:\n    runs-on: x\n    steps:\n      - uses: a/b/actions/publish-report@v0\n';
  expect(short(checkCi(ciOf(GATE, publisher)))).toContain('forks ok');
});

const BROKEN = {
  kind: 'broken',
  complaints: 'a.yml:3:1: unknown key `lane` (did you mean `lanes`?)\na.yml:9:1: x',
} as const;

test('a configuration that cannot be read is told with its place', () => {
  const [only, ...others] = checkPolicy(BROKEN, []);
  expect(others).toEqual([]);
  expect(only).toMatchObject({
    state: 'wrong',
    what: expect.stringMatching(/^a\.yml:3:1: .*\(and 1 more\)$/),
  });
});

test('reports may be missing at a desk, descriptions may not', () => {
  const inputs = [
    { kind: 'coverage', path: 'coverage.xml', files: 0 },
    { kind: 'openapi', path: 'api.yaml', files: 0 },
    { kind: 'openapi', path: 'api/*.yaml', files: 2 },
  ] as const;
  expect(short(checkInputs(inputs))).toEqual([
    'coverage-input note',
    'openapi-input wrong',
    'openapi-input ok',
  ]);
});

test('other policies: read, or the first complaint', () => {
  const path = '.github/promotion-policy.yml' as RepoPath;
  expect(
    checkOtherPolicies([
      { path, errors: [] },
      { path, errors: ['p:1:1: x', 'p:2:1: y'] },
    ]),
  ).toMatchObject([{ state: 'ok' }, { state: 'wrong', what: 'p:1:1: x' }]);
});

const GIT = {
  version: '2.43.0',
  shallow: false,
  hasCommits: true,
  trusts: true,
  defaultBranch: 'main',
} as const;

test.each([
  [{ ...GIT }, ['node ok', 'git ok']],
  [{ ...GIT, version: '2.30.9' }, ['node ok', 'git wrong']],
  [{ ...GIT, version: '3.0.0' }, ['node ok', 'git ok']],
  [{ ...GIT, shallow: true }, ['node ok', 'shallow note']],
  [{ ...GIT, hasCommits: false, defaultBranch: null }, ['node ok', 'no-commit note', 'default-branch note']],
  [{ ...GIT, trusts: false }, ['node ok', 'safe-directory note']],
  [null, ['node ok', 'git note']],
])('machine %j', (git, expected) => {
  expect(short(checkMachine({ node: '20.1.0', version: '1.0.0', git }))).toEqual(expected);
});

test('an old Node is wrong', () => {
  expect(short(checkMachine({ node: '18.20.0', version: '1.0.0', git: GIT }))).toEqual([
    'node wrong',
    'git ok',
  ]);
});

const ASKED: Extract<GitHubFacts, { kind: 'asked' }> = {
  kind: 'asked',
  repository: 'octo-org/octo-repo',
  branch: 'main',
  access: { kind: 'known', value: 'push' },
  rules: { kind: 'known', value: [] },
  protection: { kind: 'known', value: [] },
  contexts: ['acceptance-gate'],
  events: ['pull_request'],
};
const requires = (context: string) => ({
  type: 'required_status_checks',
  parameters: { required_status_checks: [{ context }] },
});

test.each<[string, Partial<typeof ASKED>, readonly string[]]>([
  ['nothing requires it', {}, ['token ok', 'required wrong']],
  [
    'a ruleset requires it',
    { rules: { kind: 'known', value: [requires('acceptance-gate')] } },
    ['token ok', 'required ok'],
  ],
  [
    'another check is required',
    { rules: { kind: 'known', value: [requires('lint')] } },
    ['token ok', 'required wrong'],
  ],
  [
    'branch protection requires it',
    { protection: { kind: 'known', value: ['acceptance-gate'] } },
    ['token ok', 'required ok'],
  ],
  [
    'protection is hidden',
    { protection: { kind: 'unknown', reason: 'no' } },
    ['token ok', 'required unasked'],
  ],
  ['rules are hidden', { rules: { kind: 'unknown', reason: 'no' } }, ['token ok', 'required unasked']],
  [
    'the repository is hidden',
    { access: { kind: 'unknown', reason: 'no' } },
    ['token note', 'required wrong'],
  ],
  [
    'a queue waits for ever',
    { rules: { kind: 'known', value: [requires('acceptance-gate'), { type: 'merge_queue' }] } },
    ['token ok', 'required ok', 'merge-queue wrong'],
  ],
  [
    'a queue is judged',
    {
      rules: { kind: 'known', value: [{ type: 'workflows' }, { type: 'merge_queue' }] },
      events: ['merge_group'],
    },
    ['token ok', 'required note', 'merge-queue ok'],
  ],
])('GitHub: %s', (_, more, expected) => {
  expect(short(checkGitHub({ ...ASKED, ...more }))).toEqual(expected);
});

test('without a token nothing is taken for fine', () => {
  expect(short(checkGitHub({ kind: 'unasked', why: 'there is no token', remedy: 'Set it.' }))).toEqual([
    'github unasked',
  ]);
});

const CHECKS = [ok('a', 'Fine.'), note('b', 'So so.', 'Do b.'), unasked('c', 'Unknown.', 'Do c.')];

test('lines with symbols, remedies and a sum; strangers’ text cannot act', () => {
  expect(renderChecks([...CHECKS, wrong('d', 'bad\u001b[2J|x', 'Do `d`.')], false)).toBe(
    '✓ Fine.\n! So so.\n  → Do b.\n– Unknown.\n  → Do c.\n✗ bad␛[2J|x\n  → Do `d`.\n\n1 thing is wrong, 1 could be better, 1 not asked.\n',
  );
  expect(renderChecks([ok('a', 'Fine.')], true)).toBe('\u001b[32m✓\u001b[0m Fine.\n\nNothing is wrong.\n');
  expect(renderChecksMarkdown([wrong('d', '<img src=x> a|b', 'Do.')])).toContain(
    '| ✗ | &lt;img src=x&gt; a&#124;b | Do. |',
  );
});

test('only what is wrong makes ill', () => {
  expect(isHealthy(CHECKS)).toBe(true);
  expect(isHealthy([...CHECKS, wrong('d', 'x', 'y')])).toBe(false);
  expect(JSON.parse(renderChecksJson(CHECKS))).toEqual({ healthy: true, checks: CHECKS });
});
