import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GITHUB_ANSWERS, startLoopbackGitHub } from '../harness/loopback-github.ts';
import { expectLeakShown, gitHub, leakEvent, leaking, runLeak, writes } from './leaking.ts';
import {
  CLEAN,
  CONFIG,
  lines,
  pullRequestEvent,
  pullRequestOf,
  removedLater,
  reportOf,
  runStep,
  TOKEN,
} from './support.ts';

/** A leak in each of twelve files, and a file that does not parse. */
const MANY_LEAKS = {
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`core/leak${index}.py`, 'import labs.mood\n'] as const),
  ),
  'core/broken.py': 'def start(:\n    pass\n',
};

describe('a pull request with findings', () => {
  const { repository, baseSha, headSha } = pullRequestOf(CLEAN, MANY_LEAKS);
  const event = pullRequestEvent(baseSha, headSha);

  test('fails the step and shows the findings everywhere', async () => {
    const server = await gitHub();
    const result = await runStep(repository.dir, {
      event,
      apiUrl: server.apiUrl,
      inputs: { 'sarif-file': 'out/gate.sarif' },
    });
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toBe('');
    expect(result.outputs).toEqual({
      conclusion: 'failure',
      headline: 'Blocked by 13 new errors in lane production',
      errors: '13',
      warnings: '0',
      'new-findings': '13',
      'report-path': 'execution-standards/acceptance-gate.json',
      'sarif-path': 'out/gate.sarif',
      'comment-url': 'https://github.com/octo-org/octo-repo/pull/42#issuecomment-1000',
    });
    expect(result.annotations.filter(({ name }) => name === 'error')).toHaveLength(10);
    expect(result.commands.filter(({ name }) => name === 'error')).toHaveLength(10);
    expect(result.annotations.at(-1)).toMatchObject({
      name: 'notice',
      data: '3 more findings: see the job summary.',
    });

    const report = reportOf(repository.dir, result);
    expect(report).toMatchObject({
      subject: {
        repository: 'octo-org/octo-repo',
        head: headSha,
        base: baseSha,
        pullRequest: 42,
        event: 'pull_request',
      },
      startedFrom: { policySource: `${CONFIG} at ${baseSha.slice(0, 7)}` },
    });
    expect(lines(report)).toContain('LN001 error core/leak11.py:1 new');
    expect(lines(report)).toContain('CG001 error core/broken.py:1 new');
    const sarif = JSON.parse(readFileSync(join(repository.dir, 'out/gate.sarif'), 'utf8'));
    expect(sarif).toMatchObject({ version: '2.1.0' });
    expect(sarif.runs[0].results).toHaveLength(13);

    expect(server.comments).toMatchObject([
      {
        issue: 42,
        body: expect.stringMatching(/^<!-- execution-standards comment v1 acceptance-gate -->\n/),
      },
    ]);
    expect(server.comments[0]!.body).toContain('`core/leak11.py:1`');
    expect(result.summary).toContain('`core/leak11.py:1`');
    server.assertClean(TOKEN);
  });

  test('a second run over the same commits changes nothing; another result is edited in', async () => {
    const server = await gitHub();
    const first = await runStep(repository.dir, { event, apiUrl: server.apiUrl });
    const body = server.comments[0]!.body;
    const again = await runStep(repository.dir, { event, apiUrl: server.apiUrl });
    expect(writes(server)).toEqual(['issues/create-comment']);
    expect(again.outputs).toEqual(first.outputs);

    const fewer = repository.clone({ branch: 'change' });
    removedLater(fewer);
    const fixed = fewer.commit(
      'Fix most',
      Object.fromEntries(Object.keys(MANY_LEAKS).map((path) => [path, null])),
    );
    const clear = await runStep(fewer.dir, {
      event: pullRequestEvent(baseSha, fixed),
      apiUrl: server.apiUrl,
    });
    expect(clear).toMatchObject({ exitCode: 0, outputs: { conclusion: 'success' } });
    expect(writes(server)).toEqual(['issues/create-comment', 'issues/update-comment']);
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]!.body).not.toBe(body);
    expect(server.comments[0]!.body).toContain('Clear: nothing found');
    server.assertClean(TOKEN);
  });
});

test('a clean pull request passes and says so', async () => {
  const { repository, baseSha, headSha } = pullRequestOf(CLEAN, { 'core/tax.py': 'RATE = 19\n' });
  const server = await gitHub();
  const result = await runStep(repository.dir, {
    event: pullRequestEvent(baseSha, headSha),
    apiUrl: server.apiUrl,
  });
  expect(result).toMatchObject({ exitCode: 0, annotations: [] });
  expect(result.outputs).toMatchObject({
    conclusion: 'success',
    headline: 'Clear: nothing found in 6 files',
    errors: '0',
    'new-findings': '0',
    'sarif-path': '',
  });
  expect(server.comments[0]!.body).toContain('✅ Acceptance gate: Clear');
  server.assertClean(TOKEN);
});

describe.concurrent('when the comment cannot be written, findings alone decide', () => {
  test('a fork’s read-only token: the permission is named, all else is there', async () => {
    const server = await gitHub();
    server.answer('issues/create-comment', GITHUB_ANSWERS.readOnlyToken);
    const event = pullRequestEvent(leaking.baseSha, leaking.headSha, true);
    const result = await runLeak(server, { event });
    expectLeakShown(result);
    expect(result.stdout).toContain('Resource not accessible by integration');
    expect(result.stdout).toContain('permissions: { pull-requests: write }');
    expect(result.outputs['comment-url']).toBe('');
    expect(server.comments).toEqual([]);
    server.assertClean(TOKEN);
  });

  test('the same on a clean pull request passes', async () => {
    const { repository, baseSha, headSha } = pullRequestOf(CLEAN, { 'core/tax.py': 'RATE = 19\n' });
    const server = await gitHub();
    server.answer('issues/create-comment', GITHUB_ANSWERS.readOnlyToken);
    const event = pullRequestEvent(baseSha, headSha, true);
    const result = await runStep(repository.dir, { event, apiUrl: server.apiUrl });
    expect(result).toMatchObject({ exitCode: 0, outputs: { conclusion: 'success', 'comment-url': '' } });
    server.assertClean(TOKEN);
  });

  test('a secondary rate limit is waited for', async () => {
    const server = await gitHub();
    server.answer('issues/create-comment', GITHUB_ANSWERS.secondaryLimit(403, 1));
    const result = await runLeak(server);
    expectLeakShown(result);
    expect(result.stdout).toContain('secondary rate limit is reached: trying again in 1 s.');
    expect(server.comments).toHaveLength(1);
    expect(result.outputs['comment-url']).toContain('#issuecomment-1000');
    server.assertClean(TOKEN);
  });

  test('a secondary rate limit of an hour is not', async () => {
    const server = await gitHub();
    server.answer('issues/create-comment', GITHUB_ANSWERS.secondaryLimit(429, 3600));
    const result = await runLeak(server);
    expectLeakShown(result);
    expect(result.stdout).toMatch(/rate limit kept this run from trying to comment/);
    expect(server.comments).toEqual([]);
    server.assertClean(TOKEN);
  });

  test('server errors that stay', async () => {
    const server = await gitHub();
    server.handle('issues/create-comment', () => GITHUB_ANSWERS.badGateway);
    const result = await runLeak(server);
    expectLeakShown(result);
    expect(result.stdout).toContain('GitHub answered 502 when asked to comment on pull request #42');
    expect(result.outputs['comment-url']).toBe('');
    server.assertClean(TOKEN);
  });

  test('no server at all', async () => {
    const server = await startLoopbackGitHub();
    await server.close();
    const result = await runLeak(server);
    expectLeakShown(result);
    expect(result.stdout).toContain('GitHub could not be reached when asked to comment on pull request #42');
  }, 60_000);

  test('an Enterprise server, whose interface lives below /api/v3', async () => {
    for (const description of ['ghes-3.17', 'ghes-3.19'] as const) {
      const server = await gitHub(description);
      expect(server.apiUrl).toMatch(/\/api\/v3$/);
      const env = { GITHUB_SERVER_URL: 'https://code.example.com' };
      const result = await runLeak(server, { env });
      expectLeakShown(result);
      expect(server.comments).toHaveLength(1);
      expect(server.comments[0]!.body).toContain('https://code.example.com/octo-org/octo-repo/actions/runs/');
      server.assertClean(TOKEN);
    }
  });

  test('no token', async () => {
    const server = await gitHub();
    const result = await runLeak(server, { inputs: { 'github-token': '' } });
    expectLeakShown(result);
    expect(result.stdout).toContain('No token was given');
    expect(server.requests).toEqual([]);
  });
});

describe.concurrent('what the inputs ask for', () => {
  test('`dry-run` shows the comment in the log and sends nothing', async () => {
    const server = await gitHub();
    const result = await runLeak(server, { inputs: { 'dry-run': 'true' } });
    expectLeakShown(result);
    expect(result.stdout).toContain('Dry run: this comment would be written to pull request #42.');
    expect(result.stdout).toContain('Acceptance gate: Blocked by 1 new error');
    expect(writes(server)).toEqual([]);
    expect(result.commands.map(({ name }) => name)).toEqual(['error']);
  });

  test('`comment: never` asks GitHub nothing', async () => {
    const server = await gitHub();
    expectLeakShown(await runLeak(server, { inputs: { comment: 'never' } }));
    expect(server.requests).toEqual([]);
  });

  test('`comment: on-failure` is silent on success', async () => {
    const { repository, baseSha, headSha } = pullRequestOf(CLEAN, { 'core/tax.py': 'RATE = 19\n' });
    const server = await gitHub();
    const event = pullRequestEvent(baseSha, headSha);
    const run = { event, apiUrl: server.apiUrl, inputs: { comment: 'on-failure' } };
    expect(await runStep(repository.dir, run)).toMatchObject({ exitCode: 0 });
    expect(server.requests).toEqual([]);
    expectLeakShown(await runLeak(server, { inputs: { comment: 'on-failure' } }));
    expect(server.comments).toHaveLength(1);
    server.assertClean(TOKEN);
  });

  test('`comment-key` keeps comments apart', async () => {
    const server = await gitHub();
    await runLeak(server);
    await runLeak(server, { inputs: { 'comment-key': 'second job' } });
    expect(server.comments.map(({ body }) => body.split('\n', 1)[0])).toEqual([
      '<!-- execution-standards comment v1 acceptance-gate -->',
      expect.stringContaining('second%20job'),
    ]);
    server.assertClean(TOKEN);
  });

  test('`annotations` and `summary` can be turned off', async () => {
    const server = await gitHub();
    const result = await runLeak(server, { inputs: { annotations: 'false', summary: 'false' } });
    expect(result).toMatchObject({ exitCode: 1, annotations: [], summary: '' });
    expect(server.comments).toHaveLength(1);
  });

  test('`fail-on: never` passes with the finding shown', async () => {
    const server = await gitHub();
    const result = await runLeak(server, { inputs: { 'fail-on': 'never' } });
    expect(result).toMatchObject({ exitCode: 0, outputs: { conclusion: 'success', errors: '1' } });
  });

  test('`only` runs the families it names', async () => {
    const server = await gitHub();
    const result = await runLeak(server, { inputs: { only: 'CG' } });
    expect(result).toMatchObject({ exitCode: 0, outputs: { errors: '0' } });
  });

  test('`cache-path` gives the same report from the cache, and leaves the comment alone', async () => {
    const server = await gitHub();
    const copy = removedLater(leaking.repository.clone({ branch: 'change' }));
    const run = { event: leakEvent, apiUrl: server.apiUrl, inputs: { 'cache-path': '.cache/gate' } };
    const cold = reportOf(copy.dir, await runStep(copy.dir, run));
    const warm = reportOf(copy.dir, await runStep(copy.dir, run));
    expect(cold.seen.cached).toBe(0);
    expect(warm.seen.cached).toBe(warm.seen.parsed);
    expect({ ...warm, seen: null }).toEqual({ ...cold, seen: null });
    expect(writes(server)).toEqual(['issues/create-comment']);
    server.assertClean(TOKEN);
  });

  test.each([
    ['fail-on', 'errors', 'Did you mean error?'],
    ['comment', 'sometimes', 'always, on-failure, never'],
    ['annotations', 'yes', 'Use true or false.'],
    ['only', 'XX', ', separated by commas.'],
    ['config-file', '../outside.yml', 'relative to the top of the repository'],
    ['config-file', 'nowhere.yml', 'There is no file nowhere.yml'],
    ['base-ref', 'no-such-branch', 'no-such-branch'],
    ['working-directory', '..', 'outside the workspace'],
    ['working-directory', 'no/such/folder', 'no/such/folder'],
  ])('`%s: %s` fails with one annotation', async (name, value, words) => {
    const server = await gitHub();
    const result = await runLeak(server, { inputs: { [name]: value } });
    expect(result.exitCode).toBe(1);
    expect(result.commands).toHaveLength(1);
    expect(result.commands[0]).toMatchObject({ name: 'error', data: expect.stringContaining(words) });
    expect(`${result.stdout}${result.stderr}`).not.toMatch(/\n\s+at |defect of/);
    expect(result.outputs).toEqual({});
    expect(result.summary).toBe('');
    expect(server.requests).toEqual([]);
  });
});
