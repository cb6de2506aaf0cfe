import { describe, expect, test } from 'vitest';
import { GITHUB_ANSWERS } from '../harness/loopback-answers.ts';
import { SUBJECT, sampleFinding } from '../harness/sample-report.ts';
import { writes } from './leaking.ts';
import { failing, HEAD, MOVED, passing, scene, WORKFLOW } from './publish-support.ts';
import { TOKEN } from './support.ts';

const REPORT = 'execution-standards/report.json';

describe.concurrent('a report of a fork', () => {
  test('is published once, left alone when nothing changed, and updated when it did', async () => {
    const { server, checks, uploads, world, step } = await scene({ [REPORT]: failing() });
    const first = await step({ inputs: { sarif: 'true' } });
    expect(first.annotations).toEqual([]);
    expect(first.exitCode).toBe(0);
    expect(first.outputs).toMatchObject({
      conclusion: 'failure',
      'vouched-for': 'true',
      'pull-request': '42',
      commit: HEAD,
      reports: '1',
      refused: '0',
      'comment-url': 'https://github.com/octo-org/octo-repo/pull/42#issuecomment-1000',
      'check-run-url': 'https://github.com/octo-org/octo-repo/runs/500',
      'sarif-id': 'sarif-1',
    });
    const [comment] = server.comments;
    expect(comment?.body).toMatch(
      /^<!-- execution-standards comment v1 execution-standards -->\n## ❌ Acceptance gate: /,
    );
    expect(comment?.body).toContain(
      'Reported by [run 7000000001](https://github.com/octo-org/octo-repo/actions/runs/7000000001) of `.github/workflows/checks.yml` for the fork `stranger/octo-repo`. The workflow is the one on `main`',
    );
    expect(checks).toMatchObject([{ name: 'Execution Standards', head_sha: HEAD, conclusion: 'failure' }]);
    expect(checks[0]?.output.summary).toContain('Reported by');
    expect(checks[0]?.annotations).toContainEqual(
      expect.objectContaining({ path: 'src/core/billing.py', start_line: 12, annotation_level: 'failure' }),
    );
    expect(uploads).toMatchObject([{ commit: HEAD, ref: 'refs/pull/42/head' }]);
    expect(uploads[0]?.log.runs[0]?.results.length).toBeGreaterThan(1);
    expect(first.summary).toContain('Reported by');

    const again = await step();
    expect(again.stdout).toContain('Comment unchanged: ');
    expect(again.stdout).toContain('Check run unchanged, failure: ');
    expect([server.comments.length, checks.length]).toEqual([1, 1]);

    const bytes = (await import('../harness/zip.ts')).zipOf([
      { name: REPORT, content: (await import('../../src/report/renderers/json.ts')).renderJson(passing()) },
    ]);
    world.artifacts.set(7_000_000_001, [
      { id: 8, name: 'execution-standards', createdAt: '2026-01-02T10:00:00Z', bytes: new Uint8Array(3) },
      { id: 12, name: 'execution-standards', createdAt: '2026-01-03T10:00:00Z', bytes },
    ]);
    const later = await step();
    expect(later.stdout).toContain('Comment updated: ');
    expect(later.outputs.conclusion).toBe('success');
    expect(server.comments.map(({ body }) => body)).toEqual([expect.stringContaining('## ✅ ')]);
    expect(checks.at(-1)).toMatchObject({ conclusion: 'success' });
    server.assertClean(TOKEN);
  });

  test('several are one comment and one check run', async () => {
    const { server, checks, step } = await scene({
      'a.json': passing(),
      'b.json': passing({ check: 'coverage-by-lane' }),
      'notes.txt': 'not looked at',
    });
    const result = await step();
    expect(result.outputs).toMatchObject({ conclusion: 'success', reports: '2' });
    expect(server.comments[0]?.body).toContain('✅ Execution standards: ');
    expect(server.comments[0]?.body).toContain('Coverage by lane');
    expect(checks).toMatchObject([{ conclusion: 'success' }]);
    server.assertClean(TOKEN);
  });

  test('has more annotations than a request holds', async () => {
    const findings = Array.from({ length: 120 }, (_, index) =>
      sampleFinding({ line: index + 1, endLine: index + 1, message: `number ${index}` }),
    );
    const { server, checks, step } = await scene({ [REPORT]: failing({ findings }) });
    expect((await step({ inputs: { comment: 'never' } })).exitCode).toBe(0);
    expect(writes(server)).toEqual(['checks/create', 'checks/update', 'checks/update']);
    expect(checks[0]?.annotations.length).toBe(120);
    const again = await step({ inputs: { comment: 'never' } });
    expect(again.stdout).toContain('Check run unchanged');
    server.assertClean(TOKEN);
  });

  test('is only shown in a dry run', async () => {
    const { server, step } = await scene({ [REPORT]: failing() });
    const result = await step({ inputs: { 'dry-run': 'true', sarif: 'true' } });
    expect(result.exitCode).toBe(0);
    expect(writes(server)).toEqual([]);
    expect(result.stdout).toContain('Dry run: this comment would be written to pull request #42.');
    expect(result.stdout).toContain('Dry run: the check run "Execution Standards" would conclude failure');
    expect(result.stdout).toContain('Dry run: SARIF');
    server.assertClean(TOKEN);
  });

  test.each([
    ['issues/create-comment', 'comment-refused', 'pull-requests: write'],
    ['checks/create', 'check-run-refused', 'checks: write'],
    ['code-scanning/upload-sarif', 'sarif-refused', 'security-events: write'],
  ])('%s may be refused, and the others are written', async (operation, title, permission) => {
    const { server, checks, uploads, step } = await scene({ [REPORT]: failing() });
    const { headers: _, ...refusal } = GITHUB_ANSWERS.readOnlyToken;
    server.answer(operation, operation.startsWith('code') ? GITHUB_ANSWERS.notFound : refusal);
    const result = await step({ inputs: { sarif: 'true' } });
    expect(result.exitCode).toBe(0);
    expect(result.annotations).toMatchObject([{ name: 'warning', properties: { title } }]);
    expect(result.annotations[0]?.data).toContain(permission);
    expect(server.comments.length + checks.length + uploads.length).toBe(2);
    server.assertClean(TOKEN);
  });

  test('that can be written nowhere fails the step', async () => {
    const { server, step } = await scene({ [REPORT]: failing() });
    server.answer('issues/create-comment', GITHUB_ANSWERS.readOnlyToken);
    server.answer('checks/create', GITHUB_ANSWERS.notFound);
    expect((await step()).exitCode).toBe(1);
  });
});

describe.concurrent('a workflow that the fork changed', () => {
  test.each<[string, readonly [string | null, string | null], string]>([
    ['another file', ['on: [pull_request]\n', 'on: pull_request\n'], 'at that commit differs from `main`'],
    ['a new file', ['on: [pull_request]\n', null], 'at that commit differs from `main`'],
    ['no file', [null, 'on: pull_request\n'], 'could not be told'],
  ])('%s: a pass counts for nothing', async (_, workflow, said) => {
    const { server, checks, step } = await scene({ [REPORT]: passing() }, { workflow });
    const result = await step();
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ conclusion: 'neutral', 'vouched-for': 'false' });
    expect(checks).toMatchObject([{ conclusion: 'neutral' }]);
    expect(checks[0]?.output.summary).toContain(said);
    expect(server.comments[0]?.body).toContain('## ➖ Acceptance gate: Not vouched for: ');
    expect(server.comments[0]?.body).toContain(said);
    server.assertClean(TOKEN);
  });

  test('a failure stays one; a pass can be made one', async () => {
    const workflow = ['x', 'y'] as const;
    const bad = await scene({ [REPORT]: failing() }, { workflow });
    await bad.step();
    expect(bad.checks).toMatchObject([{ conclusion: 'failure' }]);
    const good = await scene({ [REPORT]: passing() }, { workflow });
    await good.step({ inputs: { unvouched: 'failure' } });
    expect(good.checks).toMatchObject([{ conclusion: 'failure' }]);
  });

  test('a workflow of the repository that it calls counts as well', async () => {
    const path = `octo-org/octo-repo/.github/workflows/inner.yml@refs/pull/42/merge`;
    const { files, checks, step } = await scene(
      { [REPORT]: passing() },
      { called: [{ path, sha: HEAD, ref: 'refs/pull/42/merge' }] },
    );
    files.set(`${HEAD}:.github/workflows/inner.yml`, 'a');
    files.set('main:.github/workflows/inner.yml', 'b');
    await step();
    expect(checks).toMatchObject([{ conclusion: 'neutral' }]);
    expect(checks[0]?.output.summary).toContain('.github/workflows/inner.yml at that commit differs');
  });

  test('what GitHub does not answer is not taken for the same', async () => {
    const { server, checks, step } = await scene({ [REPORT]: passing() });
    server.answer('repos/get-content', { status: 403, body: { message: 'Resource not accessible' } });
    await step();
    expect(checks).toMatchObject([{ conclusion: 'neutral' }]);
    expect(checks[0]?.output.summary).toContain(WORKFLOW);
  });
});

describe.concurrent('a pull request', () => {
  test('that moved on keeps its comment', async () => {
    const { server, checks, uploads, step } = await scene({ [REPORT]: passing() }, { pullHead: MOVED });
    const result = await step({ inputs: { sarif: 'true' } });
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain('No comment was written: pull request #42 has moved on to ccccccc');
    expect([server.comments.length, uploads.length]).toEqual([0, 0]);
    expect(checks).toMatchObject([{ head_sha: HEAD, conclusion: 'success' }]);
    server.assertClean(TOKEN);
  });

  test.each<[string, readonly number[], string]>([
    ['none', [], 'GitHub knows no pull request'],
    ['two', [42, 43], 'for which of the pull requests #42 and #43'],
  ])('%s: the commit gets its check run, and nobody a comment', async (_, pulls, said) => {
    const { server, checks, step } = await scene({ [REPORT]: passing() }, { pulls });
    const result = await step();
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain(said);
    expect([server.comments.length, checks.length]).toEqual([0, 1]);
    expect(result.outputs['pull-request']).toBe('');
  });

  test('a report on the merge that GitHub made of it is about it', async () => {
    const sha = 'd'.repeat(40);
    const report = passing({ subject: { ...SUBJECT, head: sha as typeof HEAD } });
    const good = await scene({ [REPORT]: report }, { merge: { sha, parents: [SUBJECT.base, HEAD] } });
    const result = await good.step();
    expect(result.outputs).toMatchObject({ reports: '1', commit: HEAD });
    expect(good.server.comments[0]?.body).toContain(`Judged \`${HEAD.slice(0, 7)}\``);
    const bad = await scene({ [REPORT]: report }, { merge: { sha, parents: [SUBJECT.base, MOVED] } });
    expect((await bad.step()).exitCode).toBe(1);
  });
});
