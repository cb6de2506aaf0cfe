import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GITHUB_ANSWERS } from '../harness/loopback-github.ts';
import { sarifProblems } from '../harness/sarif-schema.ts';
import { originOf, pushEvent } from './coverage-support.ts';
import { gitHub, writes } from './leaking.ts';
import {
  API,
  BREAK,
  CHANGED,
  comparisonOf,
  edited,
  LEDGER,
  loudLines,
  POLICY,
  pullRequest,
  QUIET,
  runOpenapiStep,
} from './openapi-support.ts';
import { lines, pullRequestEvent, removedLater, reportOf, TOKEN } from './support.ts';

const HEADLINE = '1 breaking, 1 may matter, 1 compatible – core/openapi.yaml';

/** What is said of the change of the examples, wherever its lines are. */
const LINES = [
  `request-parameter-max-decreased error ${API}:11 new`,
  `api-version-not-bumped warning ${API}:2 new`,
  `request-parameter-default-value-changed warning ${API}:14 new`,
];

/** One pull request for all tests that leave it as it is. */
const made = pullRequest({ [API]: CHANGED });

describe('a pull request with one break, one matter of policy and what is compatible', () => {
  test('fails, and shows it everywhere', async () => {
    const { repository, baseSha, headSha, event } = made;
    const server = await gitHub();
    const inputs = {
      'sarif-file': 'out/api.sarif',
      'changelog-file': 'out/changelog.md',
      'changelog-html-file': 'out/changelog.html',
    };
    const result = await runOpenapiStep(repository, { event, apiUrl: server.apiUrl, inputs });
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(result.outputs).toEqual({
      conclusion: 'failure',
      headline: HEADLINE,
      errors: '1',
      warnings: '2',
      'new-findings': '4',
      breaking: '1',
      undecided: '0',
      'report-path': 'execution-standards/openapi-diff.json',
      'sarif-path': 'out/api.sarif',
      'comment-url': 'https://github.com/octo-org/octo-repo/pull/42#issuecomment-1000',
    });
    const report = reportOf(repository.dir, result);
    expect(lines(report)).toEqual([...LINES, `endpoint-added note ${API}:35 new`]);
    expect(report.subject).toMatchObject({ head: headSha, base: baseSha, pullRequest: 42 });
    expect(report.metrics).toEqual({ breaking: 1, undecided: 0, policy: 1, compatible: 1, operations: 3 });
    expect(report.findings[0]?.data).toMatchObject({
      verdict: 'breaking',
      operation: 'GET /entries',
      direction: 'request',
      location: 'parameter query limit',
      before: 500,
      after: 100,
      witness: 101,
    });
    expect(result.annotations.map(({ name, properties }) => `${name} ${properties.file}`)).toEqual([
      `error ${API}`,
      `warning ${API}`,
      `warning ${API}`,
      `notice ${API}`,
    ]);
    const [comment] = server.comments;
    expect(comment?.body).toMatch(/^<!-- execution-standards comment v1 openapi-diff -->\n/);
    for (const text of [comment?.body ?? '', result.summary]) {
      expect(text).toContain(`❌ API contract: ${HEADLINE}`);
      expect(text).toContain('`GET /entries?limit=101`');
      expect(text).toContain(`/octo-repo/blob/${headSha}/${API}#L11`);
      expect(text).toContain('key: "480612a478732619"');
      expect(text).toContain('a breaking change needs 2.0.0');
    }
    server.assertClean(TOKEN);

    const read = (name: string) => readFileSync(join(repository.dir, 'out', name), 'utf8');
    const sarif = JSON.parse(read('api.sarif'));
    expect(sarifProblems(sarif)).toEqual([]);
    expect(sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId).sort()).toEqual(
      lines(report)
        .map((line) => line.split(' ')[0])
        .sort(),
    );
    expect(read('changelog.md')).toMatch(/\*\*Breaking\*\*.*`limit` above 100/);
    expect(read('changelog.html')).toMatch(/^<!doctype html>[\s\S]*limit[\s\S]*<\/html>\s*$/i);
  });

  test('the comment is posted once, left alone when nothing changed, and edited when something did', async () => {
    const { repository, baseSha, event } = pullRequest({ [API]: CHANGED });
    const server = await gitHub();
    for (let run = 0; run < 2; run++) await runOpenapiStep(repository, { event, apiUrl: server.apiUrl });
    expect(writes(server)).toEqual(['issues/create-comment']);
    const next = repository.commit('Take the break back', { [API]: edited(LEDGER, POLICY) });
    const passed = await runOpenapiStep(repository, {
      event: pullRequestEvent(baseSha, next),
      apiUrl: server.apiUrl,
    });
    expect(passed).toMatchObject({ exitCode: 0, outputs: { conclusion: 'success', breaking: '0' } });
    expect(writes(server)).toEqual(['issues/create-comment', 'issues/update-comment']);
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]?.body).toContain('1 may matter');
    expect(server.comments[0]?.body).not.toContain('breaks clients');
    server.assertClean(TOKEN);
  });

  test('what is removed is shown at the base, where it still stands', async () => {
    const removed = edited(
      LEDGER,
      ['        id: { type: string }\n', ''],
      ['required: [id, amount]', 'required: [amount]'],
    );
    const { repository, baseSha, event } = pullRequest({ [API]: removed });
    const result = await runOpenapiStep(repository, { event, inputs: QUIET });
    expect(result.exitCode).toBe(1);
    expect(result.summary).toContain(`/blob/${baseSha}/${API}#L`);
    const [row] = comparisonOf(reportOf(repository.dir, result)).documents[0]?.rows ?? [];
    expect(LEDGER.split('\n')[(row?.place?.line ?? 0) - 1]).toContain('id: { type: string }');
  });

  test('a fork’s token cannot comment: the verdict and the summary are the same, and the permission is named', async () => {
    const { repository, baseSha, headSha } = made;
    const server = await gitHub();
    server.answer('issues/create-comment', GITHUB_ANSWERS.readOnlyToken);
    const event = pullRequestEvent(baseSha, headSha, true);
    const result = await runOpenapiStep(repository, { event, apiUrl: server.apiUrl });
    expect(result).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure', 'comment-url': '' } });
    expect(result.stdout).toContain('permissions: { pull-requests: write }');
    expect(result.summary).toContain(HEADLINE);
    expect(result.summary).toContain('`GET /entries?limit=101`');
    server.assertClean(TOKEN);
  });

  test('`dry-run` shows the comment and writes none; `fail-on` decides about the exit code', async () => {
    const { repository, event } = made;
    const server = await gitHub();
    const inputs = { 'dry-run': 'true', 'fail-on': 'never' };
    const result = await runOpenapiStep(repository, { event, apiUrl: server.apiUrl, inputs });
    expect(result).toMatchObject({ exitCode: 0, outputs: { errors: '1', breaking: '1' } });
    expect(result.stdout).toContain('Dry run: this comment would be written to pull request #42.');
    expect(writes(server)).toEqual([]);
    const strict = { ...QUIET, 'fail-on': 'warning' };
    const policy = pullRequest({ [API]: edited(LEDGER, POLICY) });
    expect(await runOpenapiStep(policy.repository, { event: policy.event, inputs: strict })).toMatchObject({
      exitCode: 1,
      outputs: { errors: '0', warnings: '1' },
    });
  });
});

describe('what is checked out, and why', () => {
  test('a merge commit whose base moved on: lines are those of the head of the pull request', async () => {
    const { repository, baseSha, headSha } = pullRequest({ [API]: CHANGED });
    repository.branch('main');
    const newBase = repository.commit('Meanwhile on main', {
      [API]: edited(LEDGER, ['info:', '# One.\n# Two.\n# Three.\ninfo:']),
    });
    repository.git('checkout', '--quiet', '--detach');
    const mergeSha = repository.merge('change');
    const result = await runOpenapiStep(repository, {
      // The event's base is the one from before main moved on.
      event: pullRequestEvent(baseSha, headSha),
      env: { GITHUB_SHA: mergeSha, GITHUB_REF: 'refs/pull/42/merge' },
      inputs: QUIET,
    });
    const report = reportOf(repository.dir, result);
    expect(report.subject).toMatchObject({ head: headSha, base: newBase });
    expect(loudLines(report)).toEqual(LINES);
    expect(result.summary).toContain(`/blob/${headSha}/${API}#L11`);
  });

  test('a merge group is judged and not commented on', async () => {
    const { repository, baseSha, headSha } = made;
    const server = await gitHub();
    const event = {
      name: 'merge_group',
      payload: {
        action: 'checks_requested',
        merge_group: { head_sha: headSha, base_sha: baseSha, base_ref: 'refs/heads/main' },
      },
    };
    const result = await runOpenapiStep(repository, { event, apiUrl: server.apiUrl });
    expect(result).toMatchObject({ exitCode: 1, outputs: { headline: HEADLINE } });
    expect(server.requests).toEqual([]);
  });

  test('a push is compared with the commit before it', async () => {
    const { repository, baseSha } = made;
    const result = await runOpenapiStep(repository, pushEvent(repository));
    expect(result).toMatchObject({ exitCode: 1, outputs: { headline: HEADLINE } });
    expect(reportOf(repository.dir, result).subject).toMatchObject({ event: 'push', base: baseSha });
  });

  test.each([
    [
      'a schedule, which has no base',
      { name: 'schedule', payload: { schedule: '0 3 * * *' } },
      {},
      'there is no base',
    ],
    [
      'base and head of one commit',
      { name: 'schedule', payload: {} },
      { 'base-ref': 'change' },
      'the same commit',
    ],
  ])('%s: nothing was compared, and that is no pass', async (_, event, inputs, why) => {
    const { repository, headSha } = made;
    const result = await runOpenapiStep(repository, { event, env: { GITHUB_SHA: headSha }, inputs });
    expect(result).toMatchObject({ exitCode: 0, outputs: { conclusion: 'neutral', breaking: '0' } });
    expect(result.outputs.headline).toMatch(/^Nothing was compared: /);
    expect(result.outputs.headline).toContain(why);
    expect(result.summary).toContain(result.outputs.headline);
    expect(result.stdout).toContain(result.outputs.headline);
  });

  test('one commit of a shallow clone of the merge, as actions/checkout makes it', async () => {
    const { repository, baseSha, headSha, event } = pullRequest({ [API]: CHANGED });
    const origin = originOf(repository);
    repository.branch('main');
    repository.git('checkout', '--quiet', '-b', 'merged');
    repository.merge('change');
    repository.git('push', '--quiet', 'origin', 'main', 'change', 'merged');
    const shallow = removedLater(repository.clone({ depth: 1, branch: 'merged' }));
    shallow.git('remote', 'set-url', 'origin', `file://${origin.dir}`);
    const result = await runOpenapiStep(shallow, { event, inputs: QUIET });
    const report = reportOf(shallow.dir, result);
    expect(report.subject).toMatchObject({ head: headSha, base: baseSha });
    expect(loudLines(report)).toEqual(LINES);
  });

  test('a base that nobody has is an error that names it, with nothing judged', async () => {
    const { repository, headSha } = made;
    const event = pullRequestEvent('f'.repeat(40), headSha);
    const result = await runOpenapiStep(repository, { event, inputs: QUIET });
    expect(result).toMatchObject({ exitCode: 1, outputs: {}, summary: '' });
    expect(result.commands).toMatchObject([{ name: 'error', data: expect.stringContaining('fffffff') }]);
    expect(result.commands[0]?.data).toContain('git fetch');
  });
});

test('many breaks: the runner is given ten of a kind, and the comment holds them all', async () => {
  const parameters = (maximum: number) =>
    Array.from(
      { length: 60 },
      (_, index) =>
        `        - { name: p${index}, in: query, schema: { type: integer, maximum: ${maximum} } }\n`,
    ).join('');
  const of = (maximum: number) =>
    edited(LEDGER, ['      responses:', `${parameters(maximum)}      responses:`], BREAK);
  const { repository, event } = pullRequest({ [API]: of(4) }, { [API]: of(5) });
  const server = await gitHub();
  const result = await runOpenapiStep(repository, { event, apiUrl: server.apiUrl });
  expect(result.outputs).toMatchObject({ breaking: '60' });
  for (const kind of ['error', 'warning', 'notice'])
    expect(result.commands.filter(({ name }) => name === kind).length).toBeLessThanOrEqual(10);
  expect(result.commands.at(-1)).toMatchObject({
    name: 'notice',
    data: expect.stringMatching(/^\d+ more findings: see the job summary\.$/),
  });
  const body = server.comments[0]?.body ?? '';
  expect(body).toContain('60 breaking');
  expect(body.match(/^\| `GET \/entries`<br>query parameter `p\d+` \|/gm)).toHaveLength(60);
});
