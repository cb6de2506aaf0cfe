import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCoverage } from '../../src/coverage-by-lane/read/parse-coverage.ts';
import type { Files } from '../harness/git-repository.ts';
import { GITHUB_ANSWERS } from '../harness/loopback-github.ts';
import { sarifProblems } from '../harness/sarif-schema.ts';
import {
  COVERED,
  cobertura,
  coverageOf,
  type Hits,
  ofRule,
  originOf,
  PROJECT,
  pushEvent,
  ran,
  recorded,
  runCoverageStep,
  statements,
} from './coverage-support.ts';
import { gitHub, writes } from './leaking.ts';
import { lines, pullRequestEvent, removedLater, reportOf, repositoryOf, runStep, TOKEN } from './support.ts';

/** A repository whose `main` is measured and recorded, with the branch `change` checked out one commit ahead. */
async function measuredPullRequest(change: Files = CHANGE, hits: Hits = HITS) {
  const repository = repositoryOf(PROJECT);
  const origin = originOf(repository);
  const baseSha = repository.commit('Measured');
  repository.write({ 'coverage.xml': cobertura(COVERED) });
  await runCoverageStep(repository, pushEvent(repository));
  repository.branch('change');
  const headSha = repository.commit('Change', change);
  repository.write({ 'coverage.xml': cobertura(hits) });
  return { repository, origin, baseSha, headSha, event: pullRequestEvent(baseSha, headSha) };
}

/** A new file, two lines lost in an old one, a line that a mark takes out, and more experiments. */
const CHANGE = {
  'core/new.py': statements(8),
  'core/ledger.py': statements(10).replace('x3 = 3\n', 'x3 = 33  # pragma: no cover\n'),
  'labs/mood.py': statements(12),
};
const { 4: _, ...ledger } = ran(10, 10);
const HITS = {
  'core/ledger.py': ledger,
  'core/tax.py': ran(10, 2, 3),
  'core/new.py': ran(8, 4, 5, 8),
  'labs/mood.py': ran(12, 1, 12),
};

describe('a pull request that adds uncovered lines and loses some', () => {
  test('fails, and shows it everywhere', async () => {
    const { repository, baseSha, headSha, event } = await measuredPullRequest();
    const server = await gitHub();
    const inputs = {
      'sarif-file': 'out/coverage.sarif',
      'html-file': 'out/coverage.html',
      'cobertura-file': 'out/all.xml',
      'lcov-file': 'out/all.info',
      'json-file': 'out/all.json',
      'badge-folder': 'out/badges',
    };
    const result = await runCoverageStep(repository, { event, apiUrl: server.apiUrl, inputs });
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toBe('');
    expect(result.outputs).toEqual({
      conclusion: 'failure',
      headline: 'Blocked in lane production: 5 lines below what was reached; 2 lines lost; 1 line taken out',
      errors: '3',
      warnings: '2',
      'new-findings': '6',
      'patch-covered': '6',
      'patch-total': '10',
      'report-path': 'execution-standards/coverage-by-lane.json',
      'sarif-path': 'out/coverage.sarif',
      'comment-url': 'https://github.com/octo-org/octo-repo/pull/42#issuecomment-1000',
    });
    const report = reportOf(repository.dir, result);
    expect(lines(report)).toEqual([
      'CV008 error :0 new',
      'CV010 error core/ledger.py:4 new',
      'CV006 error core/tax.py:2 new',
      'CV005 warning core/new.py:4 new',
      'CV005 warning core/new.py:8 new',
      'CV005 note labs/mood.py:12 new',
    ]);
    expect(report.subject).toMatchObject({ head: headSha, base: baseSha, pullRequest: 42 });
    expect(coverageOf(report)).toMatchObject({
      patch: { covered: 6, total: 10 },
      base: { commit: baseSha, distance: 0, approximate: false },
      groups: [
        { name: 'production', result: 'fail', newUncovered: 3, lost: 2 },
        { name: 'labs', result: 'pass', newUncovered: 1, lost: 0 },
      ],
    });
    expect(result.annotations.map(({ name, properties }) => `${name} ${properties.file ?? ''}`)).toEqual([
      'error core/ledger.py',
      'error ',
      'error core/tax.py',
      'warning core/new.py',
      'warning core/new.py',
      'notice labs/mood.py',
    ]);
    const [comment] = server.comments;
    expect(comment?.body).toMatch(/^<!-- execution-standards comment v1 coverage-by-lane -->\n/);
    for (const text of [comment?.body ?? '', result.summary]) {
      expect(text).toContain('**Patch: 6 of 10 changed statements covered (60.00 %)** · 4 uncovered');
      expect(text).toContain('**Lost in lines that this change did not touch: 2 lines**');
      expect(text).toContain(`/blob/${headSha}/core/tax.py#L2-L3`);
      expect(text).toContain('pragma: no cover');
    }
    server.assertClean(TOKEN);

    const read = (name: string) => readFileSync(join(repository.dir, 'out', name));
    const sarif: unknown = JSON.parse(read('coverage.sarif').toString('utf8'));
    expect(sarifProblems(sarif)).toEqual([]);
    for (const name of ['all.xml', 'all.info']) {
      const reading = parseCoverage(read(name));
      if (reading.kind !== 'read') throw new Error(`${name} is not read`);
      expect(reading.coverage.files.map((file) => file.name)).toEqual(Object.keys(HITS).sort());
      expect(reading.coverage.diagnostics).toEqual([]);
    }
    expect(JSON.parse(read('all.json').toString('utf8')).files[1]).toMatchObject({
      path: 'core/new.py',
      lines: Object.entries(HITS['core/new.py']).map(([line, hits]) => [Number(line), hits]),
    });
    expect(read('coverage.html').toString('utf8')).toContain('core/new.py');
    expect(readdirSync(join(repository.dir, 'out/badges')).sort()).toEqual([
      'labs.json',
      'labs.svg',
      'production.json',
      'production.svg',
    ]);
  });

  test('the comment is posted once, left alone when nothing changed, and edited when something did', async () => {
    const { repository, baseSha, event } = await measuredPullRequest();
    const server = await gitHub();
    await runCoverageStep(repository, { event, apiUrl: server.apiUrl });
    expect(writes(server)).toEqual(['issues/create-comment']);
    await runCoverageStep(repository, { event, apiUrl: server.apiUrl });
    expect(writes(server)).toEqual(['issues/create-comment']);
    const fixed = repository.commit('Cover it', { 'core/ledger.py': statements(10) });
    repository.write({
      'coverage.xml': cobertura({ ...COVERED, 'core/new.py': ran(8), 'labs/mood.py': ran(12, 1) }),
    });
    const clear = await runCoverageStep(repository, {
      event: pullRequestEvent(baseSha, fixed),
      apiUrl: server.apiUrl,
    });
    expect(clear).toMatchObject({ exitCode: 0, annotations: [] });
    expect(clear.outputs.headline).toBe('Clear: 10 of 10 changed statements covered (100.00 %)');
    expect(writes(server)).toEqual(['issues/create-comment', 'issues/update-comment']);
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]?.body).toContain('✅ Coverage by lane: Clear');
    server.assertClean(TOKEN);
  });

  test('a fork’s token cannot comment: the verdict is the same and the permission is named', async () => {
    const { repository, baseSha, headSha } = await measuredPullRequest();
    const server = await gitHub();
    server.answer('issues/create-comment', GITHUB_ANSWERS.readOnlyToken);
    const event = pullRequestEvent(baseSha, headSha, true);
    const result = await runCoverageStep(repository, { event, apiUrl: server.apiUrl });
    expect(result).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure', 'comment-url': '' } });
    expect(result.stdout).toContain('permissions: { pull-requests: write }');
    expect(result.summary).toContain('Blocked in lane production');

    const whole = { ...COVERED, 'core/new.py': ran(8), 'labs/mood.py': ran(12, 1) };
    const clean = await measuredPullRequest({ ...CHANGE, 'core/ledger.py': statements(10) }, whole);
    server.answer('issues/create-comment', GITHUB_ANSWERS.readOnlyToken);
    const passed = await runCoverageStep(clean.repository, {
      event: pullRequestEvent(clean.baseSha, clean.headSha, true),
      apiUrl: server.apiUrl,
    });
    expect(passed).toMatchObject({ exitCode: 0, outputs: { conclusion: 'success', 'comment-url': '' } });
    server.assertClean(TOKEN);
  });

  test('`dry-run` writes neither comment nor history', async () => {
    const { repository, origin, event } = await measuredPullRequest();
    const server = await gitHub();
    const inputs = { 'dry-run': 'true' };
    const result = await runCoverageStep(repository, { event, apiUrl: server.apiUrl, inputs });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('Dry run: this comment would be written to pull request #42.');
    expect(writes(server)).toEqual([]);
    const before = recorded(origin);
    repository.branch('main');
    repository.commit('Next');
    repository.write({ 'coverage.xml': cobertura(COVERED) });
    expect(await runCoverageStep(repository, { ...pushEvent(repository), inputs })).toMatchObject({
      exitCode: 0,
    });
    expect(recorded(origin)).toEqual(before);
  });

  test('many findings: the runner is given ten of a kind', async () => {
    const change = Object.fromEntries(
      Array.from({ length: 14 }, (_, index) => [`core/new${index}.py`, statements(9)] as const),
    );
    const hits = Object.fromEntries(Object.keys(change).map((path) => [path, ran(9, 2, 5, 8)]));
    const { repository, event } = await measuredPullRequest(change, { ...COVERED, ...hits });
    const result = await runCoverageStep(repository, { event, inputs: { comment: 'never' } });
    for (const kind of ['error', 'warning', 'notice'])
      expect(result.commands.filter(({ name }) => name === kind).length).toBeLessThanOrEqual(10);
    expect(result.commands.at(-1)).toMatchObject({
      name: 'notice',
      data: expect.stringMatching(/^\d+ more findings: see the job summary\.$/),
    });
  });
});

describe('what is checked out, and why', () => {
  test('a merge commit whose base moved on: findings stand where the head of the pull request has them', async () => {
    const { repository, headSha } = await measuredPullRequest();
    repository.branch('main');
    const newBase = repository.commit('Meanwhile on main', {
      'core/tax.py': `# one\n# two\n# three\n${statements(10)}`,
    });
    const shifted = (hits: { readonly [line: number]: number }) =>
      Object.fromEntries(Object.entries(hits).map(([line, count]) => [Number(line) + 3, count]));
    repository.write({
      'coverage.xml': cobertura({ ...COVERED, 'core/tax.py': shifted(ran(10)) }),
    });
    await runCoverageStep(repository, pushEvent(repository));
    repository.git('checkout', '--quiet', '--detach');
    const mergeSha = repository.merge('change');
    repository.write({ 'coverage.xml': cobertura({ ...HITS, 'core/tax.py': shifted(ran(10, 2, 3)) }) });
    const result = await runCoverageStep(repository, {
      // The event's base is the one from before main moved on.
      event: pullRequestEvent(repository.sha(`${newBase}^`), headSha),
      env: { GITHUB_SHA: mergeSha, GITHUB_REF: 'refs/pull/42/merge' },
      inputs: { comment: 'never' },
    });
    const report = reportOf(repository.dir, result);
    expect(report.subject).toMatchObject({ head: headSha, base: newBase });
    expect(coverageOf(report).base).toMatchObject({ commit: newBase, distance: 0 });
    expect(lines(report)).toEqual([
      'CV008 error :0 new',
      'CV010 error core/ledger.py:4 new',
      'CV006 error core/tax.py:2 new',
      'CV005 warning core/new.py:4 new',
      'CV005 warning core/new.py:8 new',
      'CV005 note labs/mood.py:12 new',
    ]);
    expect(coverageOf(report).files.find(({ path }) => path === 'core/tax.py')?.lost).toEqual([[2, 3]]);
  });

  test('a merge group is judged and not commented on', async () => {
    const { repository, baseSha, headSha } = await measuredPullRequest();
    const server = await gitHub();
    const event = {
      name: 'merge_group',
      payload: {
        action: 'checks_requested',
        merge_group: { head_sha: headSha, base_sha: baseSha, base_ref: 'refs/heads/main' },
      },
    };
    const result = await runCoverageStep(repository, { event, apiUrl: server.apiUrl });
    expect(result).toMatchObject({ exitCode: 1, outputs: { errors: '3', 'patch-total': '10' } });
    expect(server.requests).toEqual([]);
  });

  test('a schedule judges the state: floors count, nothing is compared', async () => {
    const { repository, origin, headSha } = await measuredPullRequest();
    const before = recorded(origin);
    const event = { name: 'schedule', payload: { schedule: '0 3 * * *' } };
    const result = await runCoverageStep(repository, { event, env: { GITHUB_SHA: headSha } });
    const report = reportOf(repository.dir, result);
    expect(report.subject).toMatchObject({ event: 'schedule', head: headSha, base: null });
    expect(result.outputs).toMatchObject({ 'patch-covered': '', 'patch-total': '' });
    expect(ofRule(report, 'CV006')).toEqual([]);
    expect(recorded(origin)).toEqual(before);
  });

  test('one commit of a shallow clone of the merge, as actions/checkout makes it', async () => {
    const { repository, origin, baseSha, headSha, event } = await measuredPullRequest();
    repository.branch('main');
    repository.git('checkout', '--quiet', '-b', 'merged');
    repository.merge('change');
    const shallow = removedLater(repository.clone({ depth: 1, branch: 'merged' }));
    repository.git('push', '--quiet', 'origin', 'main', 'change', 'merged');
    shallow.git('remote', 'set-url', 'origin', `file://${origin.dir}`);
    shallow.write({ 'coverage.xml': cobertura(HITS) });
    const result = await runCoverageStep(shallow, {
      event,
      inputs: { comment: 'never' },
    });
    const report = reportOf(shallow.dir, result);
    expect(report.subject).toMatchObject({ head: headSha, base: baseSha });
    expect(coverageOf(report).base).toMatchObject({ commit: baseSha, distance: 0 });
    expect(result.outputs.errors).toBe('3');
  });
});

test('the root action runs it beside the gate, with one report and one comment', async () => {
  const { repository, origin, event } = await measuredPullRequest();
  const server = await gitHub();
  const inputs = { checks: 'acceptance-gate, coverage-by-lane', 'sarif-file': 'out.sarif' };
  const result = await runStep(repository.dir, { action: 'suite', event, apiUrl: server.apiUrl, inputs });
  expect(result.exitCode).toBe(1);
  const report = reportOf(repository.dir, result);
  expect(new Set(report.findings.map(({ rule }) => rule))).toEqual(
    new Set(['CV005', 'CV006', 'CV008', 'CV010']),
  );
  expect(server.comments).toHaveLength(1);
  expect(server.comments[0]?.body).toContain('Patch: 6 of 10 changed statements covered');
  const sarif: unknown = JSON.parse(readFileSync(join(repository.dir, 'out.sarif'), 'utf8'));
  expect(sarifProblems(sarif)).toEqual([]);
  server.assertClean(TOKEN);

  const before = recorded(origin).length;
  repository.branch('main');
  repository.commit('Next');
  repository.write({ 'coverage.xml': cobertura(COVERED) });
  const pushed = await runStep(repository.dir, { action: 'suite', ...pushEvent(repository), inputs });
  expect(pushed).toMatchObject({ exitCode: 0, stderr: '' });
  expect(recorded(origin)).toHaveLength(before + 1);
});
