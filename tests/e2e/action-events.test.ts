import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectLeakShown, gitHub, leakEvent, leaking } from './leaking.ts';
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
} from './support.ts';

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
