import { afterAll, describe, expect, test } from 'vitest';
import { startLoopbackGitHub } from '../harness/loopback-github.ts';
import {
  CLEAN,
  LEAK,
  lines,
  pullRequestEvent,
  pullRequestOf,
  reportOf,
  runStep,
  type StepOptions,
  TOKEN,
} from './support.ts';

const { repository, baseSha, headSha } = pullRequestOf(CLEAN, LEAK);
const server = await startLoopbackGitHub();
afterAll(() => server.close());

const run = (inputs: StepOptions['inputs'] = {}) =>
  runStep(repository.dir, {
    action: 'suite',
    event: pullRequestEvent(baseSha, headSha),
    apiUrl: server.apiUrl,
    inputs: { comment: 'never', ...inputs },
  });

describe('the root action', () => {
  test('runs what there is, with one report and one comment of its own', async () => {
    const result = await run({ comment: 'always', 'sarif-file': 'out.sarif' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toEqual({
      conclusion: 'failure',
      headline: 'Blocked by 1 new error in lane production',
      errors: '1',
      warnings: '0',
      'new-findings': '1',
      'report-path': 'execution-standards/report.json',
      'sarif-path': 'out.sarif',
      'comment-url': 'https://github.com/octo-org/octo-repo/pull/42#issuecomment-1000',
    });
    expect(lines(reportOf(repository.dir, result))).toEqual(['LN001 error core/app.py:1 new']);
    expect(server.comments.map(({ body }) => body.split('\n', 1)[0])).toEqual([
      '<!-- execution-standards comment v1 execution-standards -->',
    ]);
    server.assertClean(TOKEN);
  });

  test.each([['acceptance-gate'], [''], [' acceptance-gate , acceptance-gate '], ['acceptance-gate\n']])(
    'takes `checks: %j`',
    async (checks) => {
      const result = await run({ checks });
      expect(result.exitCode).toBe(1);
      expect(result.outputs.errors).toBe('1');
    },
  );

  test.each([
    ['acceptance-gaet', 'Did you mean `acceptance-gate`?'],
    ['acceptance-gate,coverage', 'Use acceptance-gate, coverage-by-lane, openapi-diff-comment.'],
    ['::error::x', 'Use acceptance-gate, coverage-by-lane, openapi-diff-comment.'],
  ])('refuses `checks: %s`', async (checks, hint) => {
    const result = await run({ checks });
    expect(result.exitCode).toBe(1);
    expect(result.commands).toMatchObject([
      { name: 'error', properties: { title: 'input-invalid' }, data: expect.stringContaining(hint) },
    ]);
    expect(result.outputs).toEqual({});
  });

  test('passes the gate’s own inputs on', async () => {
    expect(await run({ only: 'CG' })).toMatchObject({ exitCode: 0, outputs: { errors: '0' } });
    expect(await run({ 'fail-on': 'never' })).toMatchObject({ exitCode: 0, outputs: { errors: '1' } });
  });
});
