import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LoopbackGitHub } from '../harness/loopback-github.ts';
import {
  bundleStep,
  carry,
  evidenceOf,
  FAILING,
  keyOf,
  knowRun,
  logged,
  otherRunEvent,
  PASSING,
  POLICY,
  POLICY_FILE,
  PROJECT,
  proposed,
  RUN,
  sealedJson,
  UNLOGGED,
} from './evidence-support.ts';
import { gitHub } from './leaking.ts';
import { lines, pullRequestEvent, removedLater, reportOf, type StepOptions, TOKEN } from './support.ts';

/** Production asks for a signature and a place in the log. */
const STRICT = POLICY.replace('evidence-log }', 'evidence-log, required: true }\nsigning: { least: key }');
const BASE = { ...PROJECT, [POLICY_FILE]: STRICT };

/** The first stage, on a fork's pull request: no secrets, a token that reads. */
function firstStage(scene: ReturnType<typeof proposed>, server: LoopbackGitHub) {
  const { repository, baseSha, headSha } = scene;
  return bundleStep(repository, {
    event: pullRequestEvent(baseSha, headSha, true),
    apiUrl: server.apiUrl,
    inputs: { comment: 'never' },
  });
}

/** A clone of the default branch, as the second stage has it; the fork's commit is known to the origin as that of its pull request. */
function trustedClone({ repository, origin, headSha }: ReturnType<typeof proposed>) {
  repository.git('push', '--quiet', 'origin', `${headSha}:refs/pull/42/head`);
  origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  origin.git('update-ref', '-d', 'refs/heads/change');
  const clone = removedLater(repository.clone({ branch: 'main' }));
  clone.git('remote', 'set-url', 'origin', origin.url);
  return clone;
}

function secondStage(
  clone: ReturnType<typeof trustedClone>,
  server: LoopbackGitHub,
  run: { readonly head: string; readonly attempt?: number },
  options: StepOptions = {},
) {
  return bundleStep(clone, {
    event: otherRunEvent({ base: '', ...run }),
    apiUrl: server.apiUrl,
    ...options,
    inputs: { 'collect-from': 'incoming', 'signing-key': keyOf('p256'), ...options.inputs },
    env: { GITHUB_SHA: clone.sha('main'), ...options.env },
  });
}

describe('a fork’s pull request', () => {
  test('is sealed without a signature, which fails nothing; a second workflow judges it anew, signs and logs', async () => {
    const scene = proposed(BASE);
    const { repository, origin, baseSha, headSha } = scene;
    const server = await gitHub();
    const first = await firstStage(scene, server);
    expect(first.exitCode).toBe(0);
    expect(first.outputs).toMatchObject({ status: 'pass', 'signing-level': 'none', 'log-index': '' });
    expect(sealedJson(repository.dir, first, 'manifest.json').producedBy).toBe('untrusted-pull-request');
    const { notes, seal } = evidenceOf(reportOf(repository.dir, first));
    expect(seal?.levelWhy).toContain('a pull request from a fork has neither an identity nor secrets');
    expect(notes.filter((note) => note.endsWith('Another workflow signs and logs it.'))).not.toEqual([]);
    expect(logged(origin)).toBe(0);
    expect(server.requests).toEqual([]);

    const clone = trustedClone(scene);
    knowRun(server, { head: headSha, base: baseSha });
    // An attempt before it failed; files that are no bundle are taken as they are.
    clone.write({ 'incoming/reports/junit.xml': FAILING['reports/junit.xml'] ?? '' });
    const failed = await secondStage(clone, server, { head: headSha }, { inputs: { comment: 'never' } });
    expect(failed.exitCode).toBe(1);
    expect(failed.outputs).toMatchObject({ status: 'fail', 'log-index': '0' });
    clone.write({ incoming: null });

    carry(join(repository.dir, first.outputs['bundle-path'] ?? ''), join(clone.dir, 'incoming'));
    const second = await secondStage(clone, server, { head: headSha, attempt: 2 });
    expect(second.stderr).toBe('');
    expect(second.exitCode).toBe(0);
    expect(second.outputs).toMatchObject({
      status: 'pass',
      commit: headSha,
      'signing-level': 'key',
      'log-index': '1',
      'comment-url': 'https://github.com/octo-org/octo-repo/pull/42#issuecomment-1000',
    });
    expect(sealedJson(clone.dir, second, 'manifest.json')).toMatchObject({
      commit: headSha,
      baseCommit: baseSha,
      pullRequest: 42,
      producedBy: 'untrusted-pull-request',
      run: { id: String(RUN), attempt: 2, workflow: '.github/workflows/evidence.yml' },
    });
    // As the job had them, so that the policy finds them by their own names.
    const evidence = sealedJson(clone.dir, second, 'derived/readings.json') as readonly {
      readonly path: string;
    }[];
    expect(evidence.map(({ path }) => path)).toEqual(['files/tests/reports/junit.xml']);
    const told = evidenceOf(reportOf(clone.dir, second));
    expect(told.seal?.attempt).toBe(2);
    expect(told.notes).toContain('1 earlier attempt of this commit failed.');
    // Nothing is checked out for it.
    expect(clone.sha()).toBe(baseSha);
    expect(logged(origin)).toBe(2);
    server.assertClean(TOKEN);
  });

  test('cannot bring a policy of its own, a verdict or another commit', async () => {
    // Branched off before there was a policy, with one that asks for nothing.
    const scene = proposed(
      { ...BASE, [POLICY_FILE]: null },
      { [POLICY_FILE]: 'version: 1\ntests: { must-run: none }\n' },
      FAILING,
    );
    const { repository, baseSha, headSha } = scene;
    const server = await gitHub();
    const first = await firstStage(scene, server);
    const clone = trustedClone(scene);
    const incoming = join(clone.dir, 'incoming');
    carry(join(repository.dir, first.outputs['bundle-path'] ?? ''), join(incoming, 'evidence'));
    clone.write({
      'incoming/evidence/verdict.json': '{"status":"pass","claims":[],"modules":[],"notes":[]}',
      'incoming/evidence/manifest.json': `{"commit":"${'0'.repeat(40)}"}`,
      'incoming/evidence/files/tests/.github/evidence-policy.yml': 'version: 1\n',
    });
    clone.commit('Ask for evidence', { [POLICY_FILE]: UNLOGGED, 'incoming/evidence': null });
    carry(join(repository.dir, first.outputs['bundle-path'] ?? ''), join(incoming, 'evidence'));
    knowRun(server, { head: headSha, base: baseSha });
    const result = await secondStage(clone, server, { head: headSha });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ status: 'fail', commit: headSha, 'signing-level': 'key' });
    const report = reportOf(clone.dir, result);
    expect(report.startedFrom.policySource).toBe(`${POLICY_FILE} at ${clone.sha('main').slice(0, 7)}`);
    expect(evidenceOf(report).claims.map(({ id }) => id)).toContain('memory/storage');
    expect(lines(report).filter((line) => line.startsWith('EV001'))).not.toEqual([]);
    server.assertClean(TOKEN);
  });
});

describe('the second stage', () => {
  const scene = proposed({ ...PROJECT, [POLICY_FILE]: UNLOGGED });
  const clone = trustedClone(scene);

  test('is no evidence of a commit that GitHub does not name', async () => {
    const server = await gitHub();
    clone.write({ 'incoming/reports/junit.xml': PASSING['reports/junit.xml'] ?? '' });
    knowRun(server, { head: scene.baseSha, base: scene.baseSha });
    const result = await secondStage(clone, server, { head: scene.headSha });
    expect(result.exitCode).toBe(1);
    expect(result.annotations).toMatchObject([{ properties: { title: 'head-differs' } }]);
    expect(existsSync(join(clone.dir, 'artifacts'))).toBe(false);
  });

  test('must be told where the artifact was downloaded to', async () => {
    const server = await gitHub();
    knowRun(server, { head: scene.headSha, base: scene.baseSha });
    const inputs = { 'collect-from': '' };
    const result = await secondStage(clone, server, { head: scene.headSha }, { inputs });
    expect(result.exitCode).toBe(1);
    expect(result.annotations).toMatchObject([{ properties: { title: 'input-missing' } }]);
  });

  test('of a push is about the pushed commit, and trusted', async () => {
    const server = await gitHub();
    const head = clone.sha('main');
    clone.write({ 'incoming/reports/junit.xml': PASSING['reports/junit.xml'] ?? '' });
    knowRun(server, { head, base: head, event: 'push', from: 'octo-org/octo-repo' });
    const result = await secondStage(clone, server, { head });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ commit: head, 'comment-url': '' });
    expect(sealedJson(clone.dir, result, 'manifest.json')).toMatchObject({
      producedBy: 'trusted',
      pullRequest: null,
    });
    expect(server.requests.map(({ operation }) => operation)).toEqual(['actions/get-workflow-run']);
    server.assertClean(TOKEN);
  });

  test('leaves links of an artifact out, and tells it', async () => {
    const server = await gitHub();
    clone.write({
      incoming: null,
      'linked/SHA256SUMS': 'x',
      'linked/files/tests/reports/junit.xml': PASSING['reports/junit.xml'] ?? '',
    });
    symlinkSync('/etc/passwd', join(clone.dir, 'linked/files/tests/reports/results.xml'));
    knowRun(server, { head: scene.headSha, base: scene.baseSha });
    const inputs = { 'collect-from': 'linked', comment: 'never' };
    const result = await secondStage(clone, server, { head: scene.headSha }, { inputs });
    expect(result.stdout).toContain('Links in what was downloaded are left out: 1.');
    expect(result.exitCode).toBe(0);
    expect(JSON.stringify(sealedJson(clone.dir, result, 'manifest.json'))).not.toContain('results.xml');
    server.assertClean(TOKEN);
  });
});
