import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JudgeInput } from '../src/evidence-bundler/judge/input.ts';
import { judgeEvidence } from '../src/evidence-bundler/judge/judge-evidence.ts';
import { parseEvidencePolicy } from '../src/evidence-bundler/policy/parse-policy.ts';
import { JSON_READERS, TEXT_READERS, XML_READERS } from '../src/evidence-bundler/read/all-readers.ts';
import { VERIFY_SCRIPT } from '../src/evidence-bundler/show/verify-script.ts';
import { EVIDENCE_VERBS } from '../src/evidence-bundler/verbs/all-verbs.ts';
import { EVIDENCE_PRESETS } from '../src/generated/evidence-presets.ts';
import { readFile as readAs, scanFile, TODAY } from './harness/evidence-files.ts';
import { PROMOTIONS, TASKS } from './harness/evidence-modules.ts';
import { type ModuleFacts, worldOf } from './harness/evidence-world.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const parse = (text: string) =>
  parseEvidencePolicy(new TextEncoder().encode(text), 'evidence-policy.yml', {
    presets: EVIDENCE_PRESETS,
    today: TODAY,
  });
const PAGE = read('docs/evidence.md');
const README = read('README.md');
const FORMATS = new Set([...JSON_READERS, ...XML_READERS, ...TEXT_READERS].map(({ format }) => format));

/** The module that the example adds, with the least that it asks. */
const BILLING: ModuleFacts = {
  key: 'billing',
  task: null,
  suite: 'billing',
  after: ['memory'],
  files: { 'billing/ledger.py': '# here\n' },
  tests: [
    'tests/billing/test_rounding.py::test_rounds_half_to_even #unit',
    'tests/billing/test_whole.py::test_posts #integration',
  ],
  benchmarks: [{ name: 'billing_post_entry', milliseconds: 4, processes: 6, each: 5, base: 1 }],
  metrics: [],
  spans: [],
  alerts: [],
  promtool: false,
  record: null,
  coverage: 85,
  collected: [],
};

describe('the example of a policy for the T4 standards', () => {
  const { policy, diagnostics } = parse(read('docs/examples/evidence-policy.yml'));
  if (policy === null) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  const modules = [...TASKS, ...PROMOTIONS, BILLING];
  const preset = worldOf(policy, modules);
  const passing: JudgeInput = {
    ...preset,
    files: [
      ...preset.files,
      scanFile('sarif', { producer: { name: 'gitleaks', version: '8.28.0' } }),
      readAs('files/env/requirements.lock', { kind: 'other', mediaType: 'text/plain' }),
    ],
  };
  const unmet = (world: JudgeInput) =>
    judgeEvidence(world)
      .claims.filter(({ status }) => status !== 'pass')
      .map(({ id, status }) => `${id} ${status}`);

  test('is a policy without a complaint, of all modules of the documents and one more', () => {
    expect(diagnostics).toEqual([]);
    expect(policy.modules.map(({ key }) => key)).toEqual(modules.map(({ key }) => key));
    const search = policy.modules[0]?.budgets.find(({ id }) => id === 'p95-search');
    expect(search).toMatchObject({ limit: 80, unit: 'ms', leastSamples: 2000, mostVariation: 0.1 });
  });

  test('lets whole evidence pass', () => {
    expect(unmet(passing)).toEqual([]);
  });

  test.each<[string, JudgeInput, string]>([
    [
      'without the scan that it adds',
      { ...passing, files: preset.files },
      'repository/scan-gitleaks missing',
    ],
    [
      'of another machine',
      { ...passing, policy: { ...policy, machine: { cpu: 'Xeon*', cores: null, image: null } } },
      'memory/p95-search inconclusive',
    ],
    ['before what comes before', { ...passing, log: [] }, 'billing/order missing'],
  ])('stops evidence %s', (_, world, claim) => {
    expect(unmet(world)).toContain(claim);
  });
});

describe('the small policy', () => {
  const small = read('docs/examples/evidence-policy-minimal.yml');

  test('is ten lines without a complaint', () => {
    expect(small.trimEnd().split('\n')).toHaveLength(10);
    const { policy, diagnostics } = parse(small);
    expect(diagnostics).toEqual([]);
    expect(policy?.modules.map(({ key, budgets }) => [key, budgets[0]?.limit])).toEqual([['service', 100]]);
    expect(policy?.log).toEqual({ branch: 'evidence-log', isRequired: true });
  });

  test('is the one that the page shows', () => {
    const shown = /^ {3}```yaml\n(.*?)^ {3}```$/ms.exec(PAGE)?.[1]?.replaceAll(/^ {3}/gm, '') ?? '';
    expect(small).toContain(shown);
    expect(shown).toContain('version: 1');
  });
});

describe('the page about evidence', () => {
  test('tells every verb, and only options that a verb has', () => {
    for (const { name } of EVIDENCE_VERBS) expect(PAGE).toContain(`| \`${name}\` |`);
    const commands = [
      ...`${PAGE}${README}`.matchAll(/(?:execution-standards|index\.js) evidence (\w+)([^`\n#]*)/g),
    ];
    expect(commands.length).toBeGreaterThan(6);
    for (const [all, verb, rest = ''] of commands) {
      const known = EVIDENCE_VERBS.find(({ name }) => name === verb)?.options.map(({ name }) => name);
      for (const [, option] of rest.matchAll(/--([a-z][a-z-]+)/g)) expect(known, all).toContain(option);
    }
  });

  test('tells only options that verify.sh has', () => {
    const commands = [...PAGE.matchAll(/sh verify\.sh([^`\n#]*)/g)];
    expect(commands.length).toBeGreaterThan(2);
    for (const [all, rest = ''] of commands)
      for (const [option] of rest.matchAll(/--[a-z][a-z-]+/g)) expect(VERIFY_SCRIPT, all).toContain(option);
  });

  test('names every format that is read, and no other', () => {
    const table = PAGE.slice(PAGE.indexOf('## Formats'), PAGE.indexOf('## Limits'));
    const named = [...table.matchAll(/\(([^()]*)\)/g)].flatMap(([, inside = '']) =>
      [...inside.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''),
    );
    expect([...new Set(named)].sort()).toEqual([...FORMATS].sort());
    expect(README).toContain(`| ${FORMATS.size} formats; OpenPGP`);
  });

  test('links to files that are there', () => {
    const links = [...PAGE.matchAll(/\]\((?!#)([^)]+)\)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(3);
    for (const path of links) expect(read(`docs/${path}`).length, path).toBeGreaterThan(0);
  });
});
