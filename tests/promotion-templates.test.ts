import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { RepoPath } from '../src/foundation/repo-path.ts';
import { parseOptions } from '../src/platform/terminal/options.ts';
import { findWorkflowProblems } from '../src/promotion-signoff/doctor/find-workflow-problems.ts';
import type { DoctorFacts, PromotionProblem } from '../src/promotion-signoff/doctor/model.ts';
import { PROMOTION_VERBS } from '../src/promotion-signoff/verbs/all-verbs.ts';

const NAMES = ['promotion-after', 'promotion-signal', 'promotion-signoff'] as const;
const text = (name: string): string =>
  readFileSync(new URL(`../workflows-templates/${name}.yml`, import.meta.url), 'utf8').replaceAll(
    '$default-branch',
    'main',
  );

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: { readonly [name: string]: string };
}
interface Template {
  readonly permissions: object;
  readonly concurrency: { readonly 'cancel-in-progress': boolean };
  readonly jobs: {
    readonly [id: string]: {
      readonly permissions?: { readonly [scope: string]: string };
      readonly 'timeout-minutes': number;
      readonly steps: readonly Step[];
    };
  };
}
const TEMPLATES = NAMES.map((name) => [name, parse(text(name)) as Template] as const);

test('the doctor has nothing against the templates but that a release is to be pinned', () => {
  const found: PromotionProblem[] = [];
  const workflows = NAMES.map((name) => ({
    path: `.github/workflows/${name}.yml` as RepoPath,
    text: text(name),
  }));
  findWorkflowProblems(
    { workflows, bases: [] } as unknown as DoctorFacts,
    (severity, id, place, message, remedy) => found.push({ severity, id, place, message, remedy }),
  );
  expect(found.filter(({ id }) => id !== 'not-pinned')).toEqual([]);
  const ours = found
    .map(({ message }) => message)
    .filter((message) => !message.includes('actions/promotion-signoff@v0'));
  expect(ours).toEqual([]);
});

describe.each(TEMPLATES)('%s', (name, template) => {
  const steps = Object.values(template.jobs).flatMap((job) => job.steps);

  test('asks for nothing that is not said job by job, and cancels nothing', () => {
    expect(template.permissions).toEqual({});
    expect(template.concurrency['cancel-in-progress']).toBe(false);
    for (const job of Object.values(template.jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });

  test('runs nothing of the repository in a job that may write', () => {
    for (const job of Object.values(template.jobs)) {
      if (!Object.values(job.permissions ?? {}).includes('write')) continue;
      // What is left of scripts are git and date.
      for (const { run } of job.steps) expect(run ?? '').not.toMatch(/make|npm|python|bash|\.sh/);
    }
  });

  test('calls verbs that exist, with options that they have', () => {
    const commands = steps.flatMap((step) => step.with?.command ?? []);
    expect(commands.length).toBe(name === 'promotion-after' ? 5 : 0);
    for (const command of commands) {
      const [verb, ...args] = command
        .replaceAll(/\$\{\{.*?\}\}/g, 'x')
        .trim()
        .split('\n');
      const found = PROMOTION_VERBS.find((one) => one.name === verb);
      const known = args.map((arg, at) => (args[at - 1] === '--result' ? 'success' : arg));
      expect(() => parseOptions(known, found?.options ?? [])).not.toThrow();
      expect(found, verb).toBeDefined();
    }
  });
});

test('the signal may do nothing, and is heard by its name', () => {
  const signal = parse(text('promotion-signal')) as Template & { name: string };
  expect(Object.values(signal.jobs).map((job) => job.permissions)).toEqual([undefined]);
  const signoff = parse(text('promotion-signoff')) as { on: { workflow_run: { workflows: string[] } } };
  expect(signoff.on.workflow_run.workflows).toContain(signal.name);
});
