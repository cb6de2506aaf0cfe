import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { GITHUB_ANSWERS, type LoopbackGitHub, startLoopbackGitHub } from '../harness/loopback-github.ts';
import type { DescriptionName } from '../harness/openapi-check.ts';
import {
  CLEAN,
  CONFIG,
  LANES,
  LEAK,
  lines,
  pullRequestEvent,
  pullRequestOf,
  removedLater,
  reportOf,
  repositoryOf,
  runStep,
  type StepOptions,
  TOKEN,
} from './support.ts';

const servers: LoopbackGitHub[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

async function gitHub(description: DescriptionName = 'api.github.com'): Promise<LoopbackGitHub> {
  const server = await startLoopbackGitHub({ description });
  servers.push(server);
  return server;
}

/** Requests that change something, by operation. */
function writes(server: LoopbackGitHub): string[] {
  return server.requests
    .map(({ operation }) => operation)
    .filter((name) => /create|update|delete/.test(name));
}

/** A leak in each of twelve files, and a file that does not parse. */
const MANY_LEAKS = {
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`core/leak${index}.py`, 'import labs.mood\n'] as const),
  ),
  'core/broken.py': 'def start(:\n    pass\n',
};

const leaking = pullRequestOf(CLEAN, LEAK);
const leakEvent = pullRequestEvent(leaking.baseSha, leaking.headSha);

/** Runs the gate on the pull request with one leak. */
const runLeak = (server: LoopbackGitHub, options: StepOptions = {}) =>
  runStep(leaking.repository.dir, { event: leakEvent, apiUrl: server.apiUrl, ...options });

/** What every run on that pull request shows, whatever becomes of the comment. */
function expectLeakShown(result: Awaited<ReturnType<typeof runLeak>>): void {
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({ conclusion: 'failure', errors: '1', 'new-findings': '1' });
  expect(result.annotations.filter(({ name }) => name === 'error')).toMatchObject([
    { properties: { file: 'core/app.py', line: '1', title: 'LN001 in lane production' } },
  ]);
  expect(result.summary).toContain('Blocked by 1 new error in lane production');
}

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
    ['only', 'XX', 'Use CG, LN, PO, separated by commas.'],
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

describe('other events', () => {
  const pushed = (before: string, after: string) => ({
    name: 'push',
    payload: { ref: 'refs/heads/change', before, after, head_commit: { id: after } },
  });
  const { repository, baseSha, headSha } = leaking;

  test('a push is compared with what was there before', async () => {
    const result = await runStep(repository.dir, { event: pushed(baseSha, headSha) });
    expect(result.exitCode).toBe(1);
    const report = reportOf(repository.dir, result);
    expect(report.subject).toMatchObject({ event: 'push', head: headSha, base: baseSha, pullRequest: null });
    expect(lines(report)).toEqual(['LN001 error core/app.py:1 new']);
  });

  test('a new branch has nothing to compare with', async () => {
    const result = await runStep(repository.dir, { event: pushed('0'.repeat(40), headSha) });
    const report = reportOf(repository.dir, result);
    expect(result.exitCode).toBe(1);
    expect(report.subject).toMatchObject({ head: headSha, base: null });
    expect(report.startedFrom.policySource).toBe(CONFIG);
    expect(lines(report)).toEqual(['LN001 error core/app.py:1 existing']);
  });

  test('a merge group is judged against the queue, without a comment', async () => {
    const server = await gitHub();
    const event = {
      name: 'merge_group',
      payload: { action: 'checks_requested', merge_group: { head_sha: headSha, base_sha: baseSha } },
    };
    const result = await runStep(repository.dir, { event, apiUrl: server.apiUrl });
    expect(result.exitCode).toBe(1);
    expect(reportOf(repository.dir, result).subject).toMatchObject({ head: headSha, base: baseSha });
    expect(server.requests).toEqual([]);
  });

  test('a schedule judges what is checked out by its own policy', async () => {
    const event = { name: 'schedule', payload: { schedule: '0 3 * * *' } };
    const result = await runStep(repository.dir, { event, env: { GITHUB_SHA: headSha } });
    expect(result.exitCode).toBe(1);
    expect(reportOf(repository.dir, result).subject).toMatchObject({
      event: 'schedule',
      head: headSha,
      base: null,
    });
  });

  test('what was found is not what is judged when the event names another head', async () => {
    const other = 'f'.repeat(40);
    const result = await runStep(repository.dir, {
      event: pullRequestEvent(baseSha, other),
      inputs: { comment: 'never' },
    });
    expect(reportOf(repository.dir, result).subject.head).toBe(headSha);
  });
});

describe('what is checked out', () => {
  test('GitHub’s merge commit: the report is about the head of the pull request', async () => {
    const { repository, headSha } = pullRequestOf(CLEAN, LEAK);
    repository.branch('main');
    const baseSha = repository.commit('Meanwhile on main', { 'core/tax.py': 'RATE = 19\n' });
    repository.git('checkout', '--quiet', '--detach');
    const mergeSha = repository.merge('change');
    repository.git('update-ref', 'refs/remotes/pull/42/merge', mergeSha);
    const result = await runStep(repository.dir, {
      event: pullRequestEvent(baseSha, headSha),
      env: { GITHUB_SHA: mergeSha, GITHUB_REF: 'refs/pull/42/merge' },
      inputs: { comment: 'never' },
    });
    const report = reportOf(repository.dir, result);
    expect(report.subject).toMatchObject({ head: headSha, base: baseSha, ref: 'refs/pull/42/merge' });
    expect(lines(report)).toEqual(['LN001 error core/app.py:1 new']);
  });

  test('one commit of a shallow clone: the base is fetched', async () => {
    const shallow = removedLater(leaking.repository.clone({ depth: 1, branch: 'change' }));
    expect(shallow.run(['cat-file', '-e', leaking.baseSha]).status).not.toBe(0);
    const result = await runStep(shallow.dir, { event: leakEvent, inputs: { comment: 'never' } });
    const report = reportOf(shallow.dir, result);
    expect(report.subject.base).toBe(leaking.baseSha);
    expect(lines(report)).toEqual(['LN001 error core/app.py:1 new']);
    expect(result.summary).toContain('No merge base is in sight of this shallow clone');
  });

  test('one commit of a shallow clone of the merge commit, as actions/checkout makes it', async () => {
    const { repository, baseSha, headSha } = pullRequestOf(CLEAN, LEAK);
    repository.branch('main');
    repository.git('checkout', '--quiet', '-b', 'merged');
    repository.merge('change');
    const shallow = removedLater(repository.clone({ depth: 1, branch: 'merged' }));
    const result = await runStep(shallow.dir, {
      event: pullRequestEvent(baseSha, headSha),
      inputs: { comment: 'never' },
    });
    const report = reportOf(shallow.dir, result);
    expect(report.subject).toMatchObject({ head: headSha, base: baseSha });
    expect(lines(report)).toEqual(['LN001 error core/app.py:1 new']);
  });

  test('one commit of a shallow clone whose origin is gone: which setting to change', async () => {
    const shallow = removedLater(leaking.repository.clone({ depth: 1, branch: 'change' }));
    shallow.git('remote', 'set-url', 'origin', 'file:///nowhere/at/all');
    const result = await runStep(shallow.dir, { event: leakEvent });
    expect(result.exitCode).toBe(1);
    expect(result.commands).toMatchObject([
      {
        name: 'error',
        properties: { title: 'base-missing' },
        data: expect.stringMatching(
          /^The base commit [0-9a-f]{7} is not in this clone.*`fetch-depth: 0` on actions\/checkout/,
        ),
      },
    ]);
    expect(result.outputs).toEqual({});
  });

  test('`working-directory` names the repository, and files are written to the workspace', async () => {
    const workspace = repositoryOf({ 'README.md': 'another repository\n' });
    const inner = join(workspace.dir, 'service');
    workspace.git('clone', '--quiet', '--branch', 'change', leaking.repository.url, inner);
    const result = await runStep(workspace.dir, {
      event: leakEvent,
      inputs: { 'working-directory': 'service', comment: 'never' },
    });
    expectLeakShown(result);
    expect(lines(reportOf(workspace.dir, result))).toEqual(['LN001 error core/app.py:1 new']);
  });

  test('the base alone, as on `pull_request_target`, is no judgement of the pull request', async () => {
    const copy = removedLater(leaking.repository.clone({ branch: 'main' }));
    const server = await gitHub();
    const event = { ...leakEvent, name: 'pull_request_target' };
    const result = await runStep(copy.dir, { event, apiUrl: server.apiUrl });
    expect(result).toMatchObject({
      exitCode: 1,
      commands: [{ name: 'error', properties: { title: 'head-not-checked-out' } }],
      outputs: {},
    });
    expect(server.requests).toEqual([]);
  });

  test('edits of earlier steps are not judged', async () => {
    const copy = removedLater(leaking.repository.clone({ branch: 'main' }));
    copy.write({ 'core/ledger.py': 'import labs.mood\n', 'core/new.py': 'import labs.mood\n' });
    const result = await runStep(copy.dir, { event: { name: 'schedule', payload: {} } });
    expect(result).toMatchObject({ exitCode: 0, outputs: { errors: '0' } });
  });

  test('no checkout at all', async () => {
    const empty = repositoryOf();
    const result = await runStep(empty.dir, { event: leakEvent });
    expect(result.exitCode).toBe(1);
    expect(result.commands).toMatchObject([{ name: 'error' }]);
  });
});

test('a configuration elsewhere counts when it is named', async () => {
  const repository = repositoryOf({ ...CLEAN, ...LEAK, [CONFIG]: null, 'ci/gate.yml': LANES });
  const result = await runStep(repository.dir, {
    event: { name: 'schedule', payload: {} },
    inputs: { 'config-file': 'ci/gate.yml' },
  });
  expect(reportOf(repository.dir, result).startedFrom.policySource).toBe('ci/gate.yml');
  expect(result.exitCode).toBe(1);
});
