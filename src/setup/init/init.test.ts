import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBaseline } from '../../config/baseline.ts';
import { parseConfig } from '../../config/parse.ts';
import { parseYaml } from '../../config/yaml-document.ts';
import type { IsoDate } from '../../foundation/date.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import { proposeLanes } from '../../lanes/propose.ts';
import type { Finding } from '../../report/model.ts';
import { describeAdoption, halfAYearAfter, planAdoption } from './adopt.ts';
import { describeLanes } from './describe-lanes.ts';
import { findExcluded } from './find-excluded.ts';
import { NO_HISTORY, parseHistory } from './history.ts';
import { overlay } from './overlay.ts';
import { readTools } from './read-tools.ts';
import { renderConfig } from './render-config.ts';
import { renderNewFile } from './render-new-file.ts';
import { renderWorkflow } from './render-workflow.ts';

const paths = (...written: readonly string[]) => written as readonly RepoPath[] as RepoPath[];
const tools = (files: { readonly [path: string]: string }) =>
  readTools(
    paths(...Object.keys(files)),
    new Map(Object.entries(files).map(([path, text]) => [path as RepoPath, text])),
  );

const finding = (rule: string, path: string, more: Partial<Finding> = {}): Finding => ({
  fingerprint: rule
    .padEnd(32, '0')
    .replaceAll(/[^0-9a-f]/gi, 'a')
    .toLowerCase(),
  rule,
  severity: 'error',
  confidence: 'proven',
  state: 'existing',
  lane: 'production',
  path: path as RepoPath,
  line: 3,
  column: 0,
  endLine: 3,
  message: `${rule} in ${path}`,
  help: 'Mend it.',
  flow: [],
  data: {},
  ...more,
});

test('history: commits, folders that they touched, files that moved between folders', () => {
  const log = [
    '\u00011700000000',
    '\nM\0src/a.py\0R100\0labs/b.py\0core/b.py\0R100\0labs/c.py\0core/c.py\0R100\0core/d.py\0core/e.py\0',
    '\u00011600000000',
    '\nA\0labs/b.py\0A\0README.md\0',
  ].join('\0');
  const { commits, touched, moves } = parseHistory(log);
  expect(commits).toBe(2);
  expect([...touched]).toEqual([
    ['src', 1],
    ['labs', 2],
    ['core', 1],
  ]);
  expect(moves).toEqual([{ from: 'labs', to: 'core', files: 2 }]);
});

test('history: any text is read without an error, and no folder is touched more often than there are commits', () => {
  const token = fc.oneof(fc.constantFrom('\u00011', '\nM', 'M', 'R100', 'A', '', 'a/b', 'c/d'), fc.string());
  fc.assert(
    fc.property(fc.array(token), (tokens) => {
      const facts = parseHistory(['\u00011', ...tokens].join('\0'));
      for (const times of facts.touched.values()) expect(times).toBeLessThanOrEqual(facts.commits);
    }),
  );
});

test.each([
  ['pyproject.toml', '[tool.coverage.report]\nfail_under = 90\n', 90],
  ['.coveragerc', '[run]\nbranch = True\n[report]\nfail_under = 82.5\n', 82.5],
  ['setup.cfg', '[coverage:run]\nsource = a\n', null],
  ['vitest.config.ts', 'export default { test: { coverage: { thresholds: { lines: 75 } } } }', 75],
  ['package.json', '{"jest":{"collectCoverage":true,"coverageThreshold":{"global":{"lines":60}}}}', 60],
  ['codecov.yml', 'coverage:\n  status:\n    project:\n      default:\n        target: 85%\n', 85],
])('the coverage settings in %s are seen', (path, text, threshold) => {
  expect(tools({ [path]: text }).coverage).toEqual({ path, threshold });
});

test('no coverage settings are seen where there are none', () => {
  expect(
    tools({ 'pyproject.toml': '[tool.black]\n', 'package.json': '{"name":"x"}', 'setup.cfg': '[flake8]\n' })
      .coverage,
  ).toBeNull();
});

test('contracts, owner of everything, package manager, workflows that run the gate, branch', () => {
  const found = tools({
    'pyproject.toml': '[tool.importlinter]\nroot_package = "a"\n',
    'setup.cfg': '[metadata]\n',
    '.github/CODEOWNERS': '* @first\n/docs/ @writers\n* @octo-org/core @second # all\n',
    'uv.lock': '',
    '.github/workflows/ci.yml': 'on:\n  push:\n    branches: [master]\njobs: {}\n',
    '.github/workflows/gate.yml': 'steps: [{ uses: o/r/actions/acceptance-gate@v0 }]',
  });
  expect(found.importContracts).toEqual(['pyproject.toml']);
  expect(found.owner).toBe('@octo-org/core');
  expect(found.packageManager).toBe('uv');
  expect(found.gateWorkflows).toEqual(['.github/workflows/gate.yml']);
  expect(found.pushBranch).toBe('master');
});

test('tool files with any text are read without an error', () => {
  const name = fc.constantFrom(
    ...[
      'package.json',
      'pyproject.toml',
      'setup.cfg',
      '.coveragerc',
      'codecov.yml',
      'CODEOWNERS',
      'vitest.config.ts',
    ],
  );
  fc.assert(
    fc.property(fc.dictionary(name, fc.string()), (files) => {
      const { coverage } = tools(files);
      if (coverage !== null && coverage.threshold !== null)
        expect(coverage.threshold).toBeGreaterThanOrEqual(0);
      expect(coverage === null || Object.hasOwn(files, coverage.path)).toBe(true);
    }),
  );
});

test('copied and generated files are excluded, words of the product are not', () => {
  expect(
    findExcluded(
      paths(
        'third_party/x.py',
        'app/_vendor/y.py',
        'app/vendor/supplier.py',
        'app/api_pb2.py',
        'build/tools.py',
        'dist/out.js',
        'web/lib.min.js',
      ),
    ),
  ).toEqual(['dist/**', '**/_vendor/**', '**/third_party/**', '**/*_pb2.py', '**/*.min.js']);
  expect(findExcluded(paths('app/a.py'))).toEqual([]);
});

test('the configuration says why, and reads back as the lanes that were proposed', () => {
  const all = paths('core/a.py', 'core/labs/x.py', 'labs/b.py', 'labs/c.py', 'tests/test_a.py', 'setup.py');
  const { lanes } = proposeLanes(all);
  const comments = describeLanes(
    lanes,
    all,
    [
      finding('LN001', 'core/a.py', { data: { target: 'labs/b.py' } }),
      finding('LN001', 'core/a.py', { data: { target: 'labs/c.py' } }),
    ],
    {
      commits: 1_200,
      touched: new Map([
        ['labs', 34],
        ['core', 100],
      ]),
      moves: [{ from: 'labs', to: 'core', files: 7 }],
    },
  );
  const text = renderConfig(
    lanes,
    ['third_party/**'],
    comments,
    tools({ 'pyproject.toml': '[tool.coverage.report]\nfail_under = 90\n' }),
  );
  expect(text.split('\n', 1)[0]).toMatch(/^# yaml-language-server: \$schema=https:\/\/\S+config\.v1\.json$/);
  expect(text).toContain(
    '  # labs/**: 2 files, named labs, imported by 1 file of production or support, changed by 34 of the last 1,200 commits\n  - name: experimental',
  );
  expect(text).toContain('core/labs/** (1 file)');
  expect(text).toContain('labs → core (7 files)');
  expect(text).toContain('#   lanes: { "production": { floor: 90 } }');
  const { config, diagnostics } = parseConfig(Buffer.from(text), 'x.yml', { presets: {}, rules: [] });
  expect(diagnostics).toEqual([]);
  expect(config?.lanes).toEqual(lanes);
  expect(config?.exclude).toEqual(['third_party/**']);
});

test('the hint about coverage is a configuration when its comment signs are taken away', () => {
  const { lanes } = proposeLanes(paths('core/a.py'));
  const text = renderConfig(
    lanes,
    [],
    { byLane: new Map(), questions: [] },
    tools({ '.coveragerc': '[report]\nfail_under = 90\n' }),
  );
  const hint = text.slice(text.indexOf('# coverage:'));
  const { config } = parseConfig(Buffer.from(text.replace(hint, hint.replaceAll(/^# /gm, ''))), 'x.yml', {
    presets: {},
    rules: [],
  });
  expect(config?.coverage.lanes.get('production')?.floor).not.toBeNull();
});

test('names with line breaks cannot leave their comment', () => {
  const all = paths('co\nre/labs\n- evil/a.py', 'core/a.py', 'src/labs/x\n.py');
  const { lanes } = proposeLanes(all);
  const text = renderConfig(lanes, [], describeLanes(lanes, all, [], NO_HISTORY), tools({}));
  expect(parseConfig(Buffer.from(text), 'x.yml', { presets: {}, rules: [] }).config?.lanes).toEqual(lanes);
});

test.each([true, false])(
  'the workflow is YAML, asks for little, and names the branch (API: %s)',
  (hasApi) => {
    const text = renderWorkflow({ branch: "rel'ease: x", hasApi });
    const parsed = parseYaml(Buffer.from(text), 'w.yml');
    if (parsed.kind !== 'parsed') throw new Error('no YAML');
    const workflow = parsed.yaml.value as {
      on: { push: { branches: string[] } };
      permissions: object;
      jobs: { 'acceptance-gate': { steps: { uses: string; with?: { checks?: string } }[] } };
    };
    expect(workflow.on.push.branches).toEqual(["rel'ease: x"]);
    expect(workflow.permissions).toEqual({});
    const last = workflow.jobs['acceptance-gate'].steps.at(-1);
    expect(last?.uses).toContain(hasApi ? '/execution-standards@v0' : '/actions/acceptance-gate@v0');
    expect(last?.with?.checks).toBe(hasApi ? 'acceptance-gate,openapi-diff-comment' : undefined);
  },
);

test('a new file as a diff: every line is added, and counted', () => {
  expect(renderNewFile('a/b.yml' as RepoPath, 'x\ny\n')).toBe(
    'diff --git a/a/b.yml b/a/b.yml\nnew file mode 100644\n--- /dev/null\n+++ b/a/b.yml\n@@ -0,0 +1,2 @@\n+x\n+y\n',
  );
});

const LANES = [
  {
    name: 'production',
    kind: 'production',
    enforcement: 'block',
    files: 2,
    counts: { error: 0, warning: 0, note: 0 },
  },
  { name: 'tests', kind: 'test', enforcement: 'warn', files: 2, counts: { error: 0, warning: 0, note: 0 } },
] as const;
const DAY = '2026-11-22' as IsoDate;
const FIELDS = { owner: '@octo-org/core', reason: 'There before.', expires: '2027-05-23' };

test('adopting: what blocks is accepted, what cannot be accepted is told, what does not block stays out', () => {
  const findings = [
    finding('LN001', 'core/a.py'),
    finding('SE001', 'core/key.py'),
    finding('LN002', 'tests/a.py', { lane: 'tests' }),
    finding('CG001', 'core/b.py', { severity: 'warning' }),
  ];
  const plan = planAdoption({ lanes: LANES, findings }, 'b.jsonl', FIELDS, DAY);
  expect(
    parseBaseline(Buffer.from(plan.baseline ?? ''), 'b').entries?.map(
      ({ rule, owner }) => `${rule} ${owner}`,
    ),
  ).toEqual(['LN001 @octo-org/core']);
  const said = describeAdoption(plan, 'b.jsonl', FIELDS);
  expect(said.join('\n')).toContain('1 finding blocks until mended');
  expect(said.join('\n')).not.toContain('blocks nobody');
  const clean = planAdoption({ lanes: LANES, findings: findings.slice(0, 1) }, 'b.jsonl', FIELDS, DAY);
  expect(describeAdoption(clean, 'b.jsonl', FIELDS)[0]).toBe(
    'Adopting this blocks nobody: 1 old finding in 1 file is accepted by b.jsonl until 2027-05-23 (@octo-org/core); what comes new is judged.',
  );
});

test('adopting without an owner proposes no baseline and says what would block', () => {
  const fields = { ...FIELDS, owner: undefined };
  const plan = planAdoption({ lanes: LANES, findings: [finding('LN001', 'core/a.py')] }, 'b', fields, DAY);
  expect(plan.baseline).toBeNull();
  expect(describeAdoption(plan, 'b', fields)[0]).toMatch(/would block every change.*--owner/);
  expect(() =>
    planAdoption(
      { lanes: LANES, findings: [finding('LN001', 'core/a.py')] },
      'b',
      { ...FIELDS, owner: 'somebody' },
      DAY,
    ),
  ).toThrow(/owner/);
});

test('half a year is a day of the calendar', () => {
  expect(halfAYearAfter('2026-11-22' as IsoDate)).toBe('2027-05-23');
  expect(halfAYearAfter('2027-08-31' as IsoDate)).toBe('2028-02-29');
});

test('an overlay has its own files and those below, and says of which the disk has no bytes', async () => {
  const entry = (path: string) => ({ path: path as RepoPath, kind: 'file' as const, blob: null });
  const below: Snapshot = {
    entries: [entry('a'), entry('c')],
    ignored: async () => new Set(),
    disk: { root: '/x', holds: () => true },
    readEach: async (entries, _, visit) => {
      for (const one of entries) visit(one, { kind: 'bytes', bytes: Buffer.from(`below ${one.path}`) });
    },
  };
  const both = overlay(
    below,
    new Map([
      ['b' as RepoPath, 'new'],
      ['c' as RepoPath, 'changed'],
    ]),
  );
  expect(both.entries.map(({ path }) => path)).toEqual(['a', 'b', 'c']);
  const read: string[] = [];
  await both.readEach(both.entries, 10, ({ path }, content) => {
    read.push(
      `${path}: ${content.kind === 'bytes' ? Buffer.from(content.bytes).toString() : content.reason}`,
    );
  });
  expect(read.sort()).toEqual(['a: below a', 'b: new', 'c: changed']);
  expect(both.entries.map((one) => both.disk?.holds(one))).toEqual([true, false, false]);
});
