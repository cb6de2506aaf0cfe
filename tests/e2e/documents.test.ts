import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { IsoDate } from '../../src/foundation/date.ts';
import { validateConfig } from '../../src/generated/config-validator.ts';
import { parseApprovals } from '../../src/openapi-diff/approvals/parse-approvals.ts';
import { yamlIn } from './documents.ts';
import { CLEAN, ROOT, repositoryOf, runStep } from './support.ts';

interface ActionFile {
  readonly inputs: { readonly [name: string]: { readonly description: string; readonly default?: string } };
  readonly outputs: { readonly [name: string]: { readonly description: string } };
  readonly runs: { readonly using: string; readonly main: string };
}

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** The `action.yml` of every action, by what stands after the repository in `uses:`. */
const ACTIONS: ReadonlyMap<string, { readonly file: string; readonly metadata: ActionFile }> = new Map(
  ['', ...readdirSync(join(ROOT, 'actions')).map((name) => `/actions/${name}`)].map((folder) => {
    const file = join('.', folder, 'action.yml');
    return [folder, { file, metadata: parse(read(file)) as ActionFile }];
  }),
);

interface Step {
  readonly uses?: string;
  readonly with?: { readonly [name: string]: unknown };
}

/** Every step anywhere in a piece of YAML. */
function stepsIn(value: unknown): Step[] {
  if (Array.isArray(value)) return value.flatMap(stepsIn);
  if (value === null || typeof value !== 'object') return [];
  return [...('uses' in value ? [value as Step] : []), ...Object.values(value).flatMap(stepsIn)];
}

const DOCUMENTS = [
  'README.md',
  ...[...ACTIONS.keys()].flatMap((folder) => (folder === '' ? [] : [`${folder.slice(1)}/README.md`])),
];
const TEMPLATES = readdirSync(join(ROOT, 'workflows-templates')).filter((file) => file.endsWith('.yml'));

describe('workflows that we show', () => {
  const shown: readonly (readonly [string, string])[] = [
    ...DOCUMENTS.flatMap((file) => yamlIn(file).map((text) => [file, text] as const)),
    ...TEMPLATES.map((file) => [file, read(`workflows-templates/${file}`)] as const),
    ['.github/workflows/ci.yml', read('.github/workflows/ci.yml')],
  ];

  test.each(shown)('%s passes only inputs that exist', (file, text) => {
    for (const step of stepsIn(parse(text))) {
      const ours = /^(?:execution-standards\/execution-standards|\.)((?:\/actions\/[a-z-]+)?)(?:@.*)?$/.exec(
        step.uses ?? '',
      );
      if (ours === null) continue;
      const action = ACTIONS.get(ours[1] ?? '');
      expect(action, `${file}: ${step.uses}`).toBeDefined();
      for (const name of Object.keys(step.with ?? {}))
        expect(Object.keys(action?.metadata.inputs ?? {})).toContain(name);
    }
  });

  test('some of them use our actions', () => {
    const used = shown.flatMap(([, text]) => stepsIn(parse(text)).map(({ uses }) => uses ?? ''));
    expect(used.filter((uses) => uses.includes('actions/acceptance-gate')).length).toBeGreaterThanOrEqual(4);
  });

  test('the same version of actions/checkout everywhere', () => {
    const versions = shown.flatMap(([, text]) =>
      [...text.matchAll(/actions\/checkout@(?:v(\d+)|[0-9a-f]{40} # v(\d+))/g)].map(
        (match) => match[1] ?? match[2],
      ),
    );
    expect(versions.length).toBeGreaterThan(3);
    expect(new Set(versions).size).toBe(1);
  });

  test('CI pins what others wrote to a commit', () => {
    const uses = stepsIn(parse(read('.github/workflows/ci.yml'))).map((step) => step.uses ?? '');
    for (const each of uses.filter((use) => !use.startsWith('./'))) expect(each).toMatch(/@[0-9a-f]{40}$/);
  });
});

/** Names of inputs that the code of an action asks for. */
function inputsRead(files: readonly string[]): string[] {
  const calls =
    /\b(?:readReports|place|inputs\s*\.(?:text|required|choice|flag|number|lines|list|path))\(\s*'([a-z-]+)'/g;
  return [
    ...new Set(files.flatMap((file) => [...read(file).matchAll(calls)].map((match) => match[1] ?? ''))),
  ].sort();
}

const PUBLISHING = 'src/platform/runner/publish-report.ts';
/** Which state is judged, and by which configuration: the same in every check of code. */
const STATE = 'src/checks/read-state-request.ts';
const JUDGING = ['src/acceptance-gate/run-action.ts', STATE, PUBLISHING];
const GATE = ['src/acceptance-gate/main.ts', 'src/acceptance-gate/shard/run-action.ts', ...JUDGING];

const COVERAGE = ['src/coverage-by-lane/main.ts', 'src/coverage-by-lane/run-action.ts', STATE, PUBLISHING];

const OPENAPI = ['src/openapi-diff/main.ts', 'src/openapi-diff/run-action.ts', STATE, PUBLISHING];

const EVIDENCE = [
  'src/evidence-bundler/run-action.ts',
  ...readdirSync(join(ROOT, 'src/evidence-bundler/action'))
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => `src/evidence-bundler/action/${file}`),
  PUBLISHING,
];

const SUITE = ['main', 'find-enabled', 'run-checks', 'merge-stored'].map((name) => `src/suite/${name}.ts`);

/** What the root action leaves to a workflow of its own: keys, the log, evidence of other jobs. */
const OF_EVIDENCE = ['measured-here', 'sign'] as const;

describe.each([
  ['/actions/acceptance-gate', 'acceptance-gate', GATE],
  ['/actions/coverage-by-lane', 'coverage-by-lane', COVERAGE],
  ['/actions/openapi-diff-comment', 'openapi-diff-comment', OPENAPI],
  ['/actions/evidence-bundler', 'evidence-bundler', EVIDENCE],
  ['', 'suite', [...SUITE, ...JUDGING, ...COVERAGE, ...OPENAPI]],
] as const)('action.yml in .%s', (folder, action, files) => {
  const { metadata, file } = ACTIONS.get(folder) ?? expect.unreachable();

  test('names the inputs that the code reads, no more and no fewer', () => {
    const more = action === 'suite' ? OF_EVIDENCE : [];
    expect(inputsRead(EVIDENCE)).toEqual(expect.arrayContaining([...more]));
    expect(Object.keys(metadata.inputs).sort()).toEqual([...inputsRead(files), ...more].sort());
  });

  test('names the outputs that a run sets, no more and no fewer', async () => {
    const event = { name: 'schedule', payload: {} };
    const { dir } = repositoryOf({
      ...CLEAN,
      'core/openapi.yaml': 'openapi: 3.1.0\ninfo: { title: A, version: "1" }\npaths: {}\n',
    });
    // The lines of the one production file with code.
    writeFileSync(join(dir, 'lcov.info'), 'SF:core/ledger.py\nDA:1,1\nDA:2,1\nend_of_record\n');
    writeFileSync(
      join(dir, 'junit.xml'),
      '<testsuites><testsuite name="a" tests="1"><testcase classname="a" name="b" time="0.1"/></testsuite></testsuites>',
    );
    const { outputs, exitCode } = await runStep(dir, { action, event });
    expect(exitCode).toBe(0);
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(metadata.outputs).sort());
  });

  test('starts a bundle that is there, on Node 24', () => {
    expect(metadata.runs.using).toBe('node24');
    expect(existsSync(join(ROOT, dirname(file), metadata.runs.main))).toBe(true);
  });

  test('describes everything', () => {
    for (const { description } of [...Object.values(metadata.inputs), ...Object.values(metadata.outputs)])
      expect(description).toMatch(/\.$/);
  });
});

test('inputs of the same name mean the same in every action', () => {
  const descriptions = new Map<string, string>();
  for (const { metadata } of ACTIONS.values()) {
    for (const [name, { description }] of Object.entries(metadata.inputs)) {
      // What a token has to be allowed to do is each action's own.
      if (name === 'github-token') continue;
      expect(description, name).toBe(descriptions.get(name) ?? description);
      descriptions.set(name, description);
    }
  }
});

test('the configuration and the approval that openapi-diff-comment shows are accepted as they stand', () => {
  const blocks = yamlIn('actions/openapi-diff-comment/README.md');
  const config = blocks.find((text) => text.startsWith('openapi:'));
  expect(validateConfig({ version: 1, ...parse(config ?? '') })).toBe(true);
  const approvals = blocks.find((text) => text.includes('approvals:')) ?? '';
  const parsed = parseApprovals(Buffer.from(approvals), 'README.md', '2026-12-01' as IsoDate);
  expect(parsed).toMatchObject({ approvals: [{ owner: '@octo-org/api-team' }], diagnostics: [] });
});
