import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { githubParser } from '../src/acceptance-gate/workflows/github-parser.ts';
import {
  evaluateByGitHub,
  expressionsIn,
  ourAction,
  ourActionNames,
  parseWorkflowText,
  stepsOf,
  type WorkflowJob,
  type WorkflowStep,
} from './harness/workflow-file.ts';

const FOLDER = join(import.meta.dirname, '../workflows-templates');
const NAMES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yml'))
  .map((file) => file.slice(0, -'.yml'.length));
const written = (name: string): string => readFileSync(join(FOLDER, `${name}.yml`), 'utf8');
/** As GitHub puts a template into a repository: it replaces the placeholder. */
const asAdded = (name: string): string => written(name).replaceAll('$default-branch', 'main');

/** The most that each action can use, by its README or its own documentation. */
const USES: { readonly [action: string]: readonly string[] } = {
  root: ['contents: write', 'pull-requests: write'],
  'acceptance-gate': ['contents: read', 'pull-requests: write'],
  'coverage-by-lane': ['contents: write', 'pull-requests: write'],
  'openapi-diff-comment': ['contents: read', 'pull-requests: write'],
  'promotion-signoff': [
    'actions: read',
    'checks: read',
    'contents: write',
    'issues: write',
    'pull-requests: write',
    'statuses: write',
  ],
  'evidence-bundler': ['actions: read', 'contents: write', 'id-token: write', 'pull-requests: write'],
  'publish-report': [
    'actions: read',
    'checks: write',
    'contents: read',
    'pull-requests: write',
    'security-events: write',
  ],
  'actions/checkout': ['contents: read'],
  'actions/download-artifact': ['actions: read'],
  'github/codeql-action/upload-sarif': ['actions: read', 'contents: read', 'security-events: write'],
};

/** `write` holds `read` in it. */
function mayUse(step: WorkflowStep, scope: string, level: string): boolean {
  // A script may ask the API for what its job may read, and may push where it is told to: named in the script.
  if (step.run !== undefined)
    return level === 'read' ? /\bgh (?:api|run)\b/.test(step.run) : /\b(?:gh|git push)\b/.test(step.run);
  const action = step.uses ?? '';
  const name = ourAction(action)?.name ?? action.split('@', 1)[0] ?? '';
  const used = USES[name] ?? [];
  return used.includes(`${scope}: write`) || used.includes(`${scope}: ${level}`);
}

test('every action of ours says what it can use', () => {
  for (const name of ourActionNames()) expect(Object.keys(USES)).toContain(name);
});

test('each template has its properties, and the other way round', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(
    NAMES.flatMap((name) => [`${name}.properties.json`, `${name}.yml`]).sort(),
  );
  expect(NAMES.length).toBeGreaterThan(10);
});

describe.each(NAMES)('%s', (name) => {
  const workflow = parseWorkflowText(asAdded(name));
  const steps = stepsOf(workflow);
  const jobs = Object.entries(workflow.jobs);

  test('is accepted by GitHub’s own parser', async () => {
    expect(await githubParser.findWorkflowProblems(`${name}.yml`, asAdded(name))).toEqual([]);
    expect(await githubParser.findWorkflowProblems('x.yml', `${asAdded(name)}unknown: 1\n`)).not.toEqual([]);
  });

  test('has expressions that GitHub’s own evaluator takes', () => {
    for (const expression of expressionsIn(workflow))
      expect(() => evaluateByGitHub(expression)).not.toThrow();
    expect(() => evaluateByGitHub('hashFile(1)')).toThrow();
  });

  test('has the properties that GitHub reads', () => {
    const properties = JSON.parse(readFileSync(join(FOLDER, `${name}.properties.json`), 'utf8'));
    expect(Object.keys(properties)).toEqual([
      'name',
      'description',
      'iconName',
      'categories',
      'filePatterns',
    ]);
    expect(properties.iconName).toMatch(/^octicon [a-z-]+$/);
    expect(properties.description).toMatch(/^[A-Z].{20,}\.$/);
    expect(properties.categories.length).toBeGreaterThan(0);
    for (const pattern of properties.filePatterns) expect(() => new RegExp(pattern)).not.toThrow();
  });

  test('names no branch of its own', () => {
    expect(written(name)).not.toMatch(/branches: \[(?!\$default-branch\])|ref: (?:main|master)\b/);
  });

  test('passes only inputs that exist, and reads only outputs that exist', () => {
    for (const step of steps) {
      const action = ourAction(step.uses ?? '');
      if (action === null) continue;
      for (const input of Object.keys(step.with ?? {})) expect(action.inputs, step.uses).toContain(input);
      const outputs = new RegExp(`steps\\.${step.id ?? ' '}\\.outputs\\.([a-z-]+)`, 'g');
      for (const [, output] of written(name).matchAll(outputs)) expect(action.outputs).toContain(output);
    }
  });

  test('reads only steps that the job has', () => {
    for (const [, job] of jobs) {
      const ids = (job.steps ?? []).map(({ id }) => id);
      for (const [, id] of JSON.stringify(job).matchAll(/steps\.([a-z-]+)\./g)) expect(ids).toContain(id);
    }
  });

  test('pins what others wrote to a commit, with its version', () => {
    for (const { uses } of steps) {
      if (uses === undefined || ourAction(uses) !== null) continue;
      expect(uses).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
      expect(written(name)).toContain(`uses: ${uses} # v`);
    }
    for (const { uses } of steps.filter((step) => ourAction(step.uses ?? '') !== null))
      expect(written(name)).toContain(
        `uses: ${uses} # zizmor: ignore[unpinned-uses] pin it to the commit of a release`,
      );
  });

  test('asks for nothing that is not said job by job, with a reason', () => {
    expect(workflow.permissions).toEqual({});
    const lines = written(name).split('\n');
    for (const [, job] of jobs)
      for (const [scope, level] of Object.entries(job.permissions ?? {})) {
        const line = new RegExp(`^ {6}${scope}: ${level} # \\S`);
        expect(
          lines.some((each) => line.test(each)),
          `${scope}: ${level}`,
        ).toBe(true);
      }
  });

  test.each(jobs)('grants only what the steps of %s need', (_, job: WorkflowJob) => {
    for (const [scope, level] of Object.entries(job.permissions ?? {}))
      expect(
        (job.steps ?? []).some((step) => mayUse(step, scope, level)),
        `${scope}: ${level}`,
      ).toBe(true);
  });

  test('ends, is named, and puts no expression into a script', () => {
    for (const [, job] of jobs) {
      expect(job.name).toBeDefined();
      expect(job['timeout-minutes']).toBeLessThanOrEqual(120);
    }
    for (const { name: title, run } of steps) {
      expect(title).toBeDefined();
      expect(run ?? '').not.toContain('${{');
    }
  });

  test('leaves no credentials where the code of the change runs', () => {
    for (const [, job] of jobs) {
      const checkout = (job.steps ?? []).find(({ uses }) => uses?.startsWith('actions/checkout@'));
      if (checkout === undefined) continue;
      const runsCode = (job.steps ?? []).some(({ run }) =>
        /\b(?:make|npm|pip|pytest|docker)\b/.test(run ?? ''),
      );
      expect(checkout.with).toHaveProperty('persist-credentials');
      if (runsCode) expect(checkout.with?.['persist-credentials']).toBe(false);
    }
  });
});

/** What a workflow does, without names, pins and what keeps it short. */
function essence(text: string): unknown {
  const { on, permissions, jobs } = parseWorkflowText(text.replaceAll(/@[\w.]+/g, ''));
  return {
    ...{ on, permissions },
    jobs: Object.entries(jobs).map(([id, { permissions: asked, steps }]) => ({
      ...{ id, asked },
      steps: steps?.map(({ uses, with: inputs }) => ({ uses, inputs })),
    })),
  };
}

test('the first template does what the workflow of the README does', () => {
  const readme = readFileSync(join(FOLDER, '../README.md'), 'utf8');
  const shown = [...readme.matchAll(/^```yaml\n(.*?)^```$/gms)].map((match) => match[1] ?? '');
  const workflow = shown.find((text) => /^jobs:/m.test(text)) ?? expect.unreachable();
  expect(essence(asAdded('acceptance-gate'))).toEqual(essence(workflow));
});

describe('the check that a merge queue requires', () => {
  const { jobs } = parseWorkflowText(asAdded('merge-queue'));
  const script = jobs['may-enter']?.steps?.[0]?.run ?? expect.unreachable();

  test.each([
    ['success', 'success', 'true', true],
    ['success', 'skipped', 'false', true],
    ['success', 'skipped', 'true', false],
    ['success', 'skipped', '', false],
    ['success', 'failure', 'true', false],
    ['success', 'cancelled', 'false', false],
    ['failure', 'skipped', 'false', false],
    ['skipped', 'skipped', '', false],
    ['cancelled', 'success', 'true', false],
  ])('gate %s, tests %s, touched %j: %s', (gate, tests, touched, passes) => {
    const env = { PATH: process.env.PATH, GATE: gate, TESTS: tests, TOUCHED: touched };
    const { status } = spawnSync('bash', ['-e', '-c', script], { env });
    expect(status === 0).toBe(passes);
  });

  test('answers whatever happened before it', () => {
    expect(jobs['may-enter']?.if).toBe('always()');
    expect(Object.keys(jobs)).toEqual(['acceptance-gate', 'tests', 'may-enter']);
  });
});
