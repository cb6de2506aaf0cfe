import { afterAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/model.ts';
import type { Files } from '../harness/git-repository.ts';
import { startLoopbackGitHub } from '../harness/loopback-github.ts';
import {
  CLEAN,
  CONFIG,
  LANES,
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
      'bundle-path': '',
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
    [
      'acceptance-gate,coverage',
      'Use acceptance-gate, coverage-by-lane, openapi-diff-comment, evidence-bundler.',
    ],
    ['promotion-signoff', 'workflows-templates/promotion-signoff.yml'],
    ['::error::x', 'Use acceptance-gate, coverage-by-lane, openapi-diff-comment, evidence-bundler.'],
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

/** Coverage is asked for, and nobody wrote a report. */
const COVERAGE = `${LANES}coverage: { metric: branch }
`;
const API = 'openapi: 3.0.3\ninfo: { title: Pets, version: 1.0.0 }\npaths: {}\n';
const EVIDENCE = '.github/evidence-policy.yml';

/** Runs the root action on a change, with the inputs that the workflow leaves out. */
async function runOn(base: Files, change: Files, inputs: StepOptions['inputs'] = {}, untracked: Files = {}) {
  const pull = pullRequestOf({ ...CLEAN, ...base }, change);
  for (const [path, content] of Object.entries(untracked)) pull.repository.write({ [path]: content });
  const result = await runStep(pull.repository.dir, {
    action: 'suite',
    event: pullRequestEvent(pull.baseSha, pull.headSha),
    apiUrl: server.apiUrl,
    inputs: { comment: 'never', ...inputs },
  });
  return { result, report: reportOf(pull.repository.dir, result), ...pull };
}

const verdicts = (report: Report) => report.parts?.map(({ check, conclusion }) => `${check} ${conclusion}`);

describe('without a named check', () => {
  test('runs what the configuration of the base enables; one that cannot judge hides no other', async () => {
    const { result, report } = await runOn({ [CONFIG]: COVERAGE, 'api/openapi.yaml': API }, LEAK);
    expect(verdicts(report)).toEqual([
      'acceptance-gate failure',
      'coverage-by-lane error',
      'openapi-diff success',
    ]);
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ conclusion: 'error', errors: '1' });
    expect(lines(report)).toEqual(['LN001 error core/app.py:1 new']);
    expect(result.summary).toContain('| ⚠️ | Coverage by lane |');
  });

  test('a change does not turn checks off', async () => {
    const { report } = await runOn(
      { [CONFIG]: COVERAGE, 'api/openapi.yaml': API },
      { [CONFIG]: LANES, 'api/openapi.yaml': null },
    );
    expect(report.parts?.map(({ check }) => check)).toEqual([
      'acceptance-gate',
      'coverage-by-lane',
      'openapi-diff',
    ]);
  });

  test('a policy of evidence without evidence is told, and evidence is sealed', async () => {
    const base = { [EVIDENCE]: 'version: 1\n' };
    const without = await runOn(base, { 'core/tax.py': 'RATE = 19\n' });
    expect(verdicts(without.report)).toEqual(['acceptance-gate success', 'evidence neutral']);
    expect(without.report.parts?.[1]?.headline).toContain('no file of evidence');
    expect(without.result.exitCode).toBe(0);
    const junit = '<testsuite name="a" tests="1"><testcase classname="a" name="b"/></testsuite>';
    const sealed = await runOn(base, { 'core/tax.py': 'RATE = 19\n' }, {}, { 'reports/junit.xml': junit });
    expect(sealed.report.parts?.map(({ check }) => check)).toEqual(['acceptance-gate', 'evidence']);
    expect(sealed.result.outputs['bundle-path']).toMatch(/^artifacts\/immutable\//);
    const named = await runOn({}, LEAK, { checks: 'evidence-bundler' });
    expect(named.report).toMatchObject({ check: 'evidence', conclusion: 'error' });
  });
});

describe('merge-reports', () => {
  const leg = async (pull: typeof LEG, name: string, inputs: StepOptions['inputs']) =>
    runStep(pull.repository.dir, {
      action: 'acceptance-gate',
      event: pullRequestEvent(pull.baseSha, pull.headSha),
      inputs: { comment: 'never', 'report-file': `legs/${name}.json`, ...inputs },
    });
  const LEG = pullRequestOf(CLEAN, LEAK);
  const merge = (inputs: StepOptions['inputs'], head: string = LEG.headSha) =>
    runStep(LEG.repository.dir, {
      action: 'suite',
      event: pullRequestEvent(LEG.baseSha, head),
      apiUrl: server.apiUrl,
      inputs: { 'comment-key': 'legs', ...inputs },
    });

  test('makes one comment and one conclusion of the reports of legs', async () => {
    await leg(LEG, 'imports', { only: 'LN' });
    await leg(LEG, 'code', { only: 'CG' });
    const result = await merge({ 'merge-reports': 'legs/*.json' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ conclusion: 'failure', errors: '1' });
    expect(server.comments.filter(({ body }) => body.includes('comment v1 legs'))).toHaveLength(1);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['no file', { 'merge-reports': 'nowhere/*.json' }, /no file matches `nowhere/],
    ['a check beside', { 'merge-reports': 'legs/*.json', checks: 'acceptance-gate' }, /without running any/],
    ['a path outside', { 'merge-reports': '../*.json' }, /contains `\.\.`/],
  ])('refuses %s', async (_, inputs, sentence) => {
    const result = await merge(inputs);
    expect(result.exitCode).toBe(1);
    expect(result.commands).toMatchObject([{ name: 'error', data: expect.stringMatching(sentence) }]);
  });

  test('refuses reports on another commit than that of the run', async () => {
    const result = await merge({ 'merge-reports': 'legs/*.json' }, 'e'.repeat(40));
    expect(result.commands).toMatchObject([
      { name: 'error', data: expect.stringMatching(/are about commit/) },
    ]);
  });
});
