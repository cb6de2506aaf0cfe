import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CommitSha } from '../../src/foundation/digest.ts';
import { renderJson } from '../../src/report/renderers/json.ts';
import { report as anyReport } from '../harness/arbitrary-report.ts';
import { SUBJECT } from '../harness/sample-report.ts';
import { zipOf } from '../harness/zip.ts';
import { otherRunEvent, RUN } from './evidence-support.ts';
import { writes } from './leaking.ts';
import { failing, HEAD, MOVED, passing, scene, sceneOf } from './publish-support.ts';
import { expectMistake, folderOf, pullRequestEvent, runCli, runStep, TOKEN } from './support.ts';

const about = (
  over: Partial<typeof SUBJECT> | { head: CommitSha } | { pullRequest: number } | { repository: string },
) => passing({ subject: { ...SUBJECT, ...over } });

describe.concurrent('a report is refused by name, and the others are published', () => {
  const forged = JSON.stringify({ ...failing(), conclusion: 'success', headline: 'Clear' });
  test.each<[string, ReturnType<typeof passing> | string, RegExp]>([
    ['another commit', about({ head: MOVED }), /about the commit ccccccc, not 1a2b3c4/],
    ['another pull request', about({ pullRequest: 7 }), /about pull request #7, not #42/],
    ['another repository', about({ repository: 'stranger/x' }), /about stranger\/x, not octo-org\/octo-repo/],
    ['a milder conclusion', forged, /concludes success, and holds \d+ findings? that fails? a check/],
    ['no report', '{"schema":"x"}', /is no Report/],
    ['no JSON', '::error::x', /is not JSON/],
    ['ten levels too deep', `${'['.repeat(50)}${']'.repeat(50)}`, /levels deep/],
  ])('%s', async (_, bad, reason) => {
    const { server, checks, step } = await scene({ 'bad.json': bad, 'good.json': passing() });
    const result = await step();
    expect(result.exitCode).toBe(1);
    expect(result.annotations).toMatchObject([
      { name: 'warning', properties: { title: 'report-refused' }, data: expect.stringMatching(reason) },
    ]);
    expect(result.annotations[0]?.data).toMatch(/^bad\.json was refused/);
    expect(result.outputs).toMatchObject({ conclusion: 'error', reports: '1', refused: '1' });
    expect(checks).toMatchObject([{ conclusion: 'failure' }]);
    expect(server.comments[0]?.body).toContain('Refused `bad.json`: ');
    server.assertClean(TOKEN);
  });

  test('none is left: the check run says it, and the comment stays as it was', async () => {
    const { server, checks, step } = await scene({ 'bad.json': about({ head: MOVED }) });
    const result = await step();
    expect(result.exitCode).toBe(1);
    expect(checks).toMatchObject([
      { conclusion: 'failure', output: { title: 'No report can be published' } },
    ]);
    expect(server.comments).toEqual([]);
    server.assertClean(TOKEN);
  });
});

describe.concurrent('an artifact that is none', () => {
  const REPORT = { name: 'report.json', content: renderJson(passing()) };
  const bomb = Buffer.alloc(20 * 1024 * 1024, 0x20);
  test.each<[string, Uint8Array, string, RegExp]>([
    ['empty', zipOf([]), 'no-reports', /holds no report/],
    ['with nothing of ours', zipOf([{ name: 'a.txt', content: 'x' }]), 'no-reports', /holds no report/],
    ['no archive', new Uint8Array(99), 'artifact-broken', /no central directory/],
    ['two files of one name', zipOf([REPORT, REPORT]), 'artifact-broken', /twice/],
    ['a bomb', zipOf([{ name: 'x.json', content: bomb }]), 'no-report-accepted', /larger than the limit/],
    [
      'a bomb that lies',
      zipOf([{ name: 'x.json', content: bomb, lies: { size: 100 } }]),
      'no-report-accepted',
      /does not unpack to what it says/,
    ],
  ])('%s', async (_, archive, title, sentence) => {
    const { server, step } = await sceneOf(archive);
    const result = await step();
    expect(result.exitCode).toBe(1);
    expect(result.annotations.filter(({ name }) => name === 'error')).toMatchObject([
      { properties: { title } },
    ]);
    expect(result.annotations.at(-1)?.data).toMatch(sentence);
    expect(result.stderr).toBe('');
    expect(server.comments).toEqual([]);
    server.assertClean(TOKEN);
  });

  test.each([
    ['expired', 'artifact-expired'],
    ['too large', 'artifact-too-large'],
    ['of another name', 'no-artifact'],
  ])('%s', async (what, title) => {
    const { server, world, step } = await scene({ 'report.json': passing() });
    const [artifact] = world.artifacts.get(RUN) ?? [];
    if (artifact === undefined) throw new Error('no artifact');
    const changes = {
      expired: { expired: true },
      'too large': { size: 1e9 },
      'of another name': { name: 'x' },
    };
    world.artifacts.set(RUN, [{ ...artifact, ...changes[what as keyof typeof changes] }]);
    const result = await step();
    expect(result.annotations).toMatchObject([{ name: 'error', properties: { title } }]);
    expect(writes(server)).toEqual([]);
    server.assertClean(TOKEN);
  });
});

test('hostile text in every field stays text', async () => {
  const texts = fc.sample(anyReport, { numRuns: 6, seed: 9 }).map((one) => ({
    ...one,
    conclusion: 'failure' as const,
    subject: SUBJECT,
  }));
  const names = [
    '::error::a.json',
    '../../../etc/x.json',
    'a\n::add-mask::x\n.json',
    '\u202e.json',
    '`|<b>@x.json',
    'C:\\x.json',
  ];
  const files = names.map((name, index) => ({ name, content: JSON.stringify(texts[index]) }));
  const refused = names.map((name) => ({ name: `no/${name}`, content: '{}' }));
  const { server, checks, step } = await sceneOf(zipOf([...files, ...refused]));
  const result = await step({ inputs: { sarif: 'true' } });
  expect(result.outputs).toMatchObject({ reports: '6', refused: '6', commit: HEAD });
  expect(new Set(result.commands.map(({ name }) => name))).toEqual(new Set(['warning']));
  expect(result.commands.length).toBe(6);
  const body = server.comments[0]?.body ?? '';
  for (const shown of [body, checks[0]?.output.summary ?? '', result.summary]) {
    expect(shown).toContain('Refused ');
    expect(shown).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
    expect(shown).not.toMatch(/(?:^|\s)@octocat/);
  }
  server.assertClean(TOKEN);
}, 60_000);

test('a folder that was downloaded before is read in place, links are not', async () => {
  const { server, step } = await sceneOf(zipOf([]));
  const folder = folderOf();
  mkdirSync(join(folder, 'in'));
  writeFileSync(join(folder, 'in/report.json'), renderJson(passing()));
  const result = await runStep(folder, {
    action: 'publish-report',
    event: otherRunEvent({ head: HEAD, base: '' }),
    apiUrl: server.apiUrl,
    inputs: { 'report-path': 'in' },
  });
  expect(result.outputs).toMatchObject({ conclusion: 'success', reports: '1' });
  expect(server.requests.map(({ operation }) => operation)).not.toContain('actions/download-artifact');
  const none = await step({ inputs: { 'report-path': '../..' } });
  expect(none.annotations).toMatchObject([{ properties: { title: 'input-invalid' } }]);
});

describe.concurrent('another event', () => {
  test('is refused in one sentence', async () => {
    const result = await runStep(folderOf(), {
      action: 'publish-report',
      event: pullRequestEvent(SUBJECT.base, HEAD),
    });
    expect(result.exitCode).toBe(1);
    expect(result.commands).toMatchObject([{ name: 'error', properties: { title: 'wrong-event' } }]);
    expect(result.commands[0]?.data).toContain('`on: workflow_run`');
  });

  test.each(['push', 'pull_request_target'])('of the run, %s', async (event) => {
    const { server, step } = await scene({ 'report.json': passing() }, { event });
    const result = await step();
    expect(result.annotations).toMatchObject([{ properties: { title: 'not-a-pull-request' } }]);
    expect(writes(server)).toEqual([]);
  });

  test('a payload that names another commit than GitHub', async () => {
    const { server, step } = await scene({ 'report.json': passing() }, { runHead: MOVED });
    expect((await step()).annotations).toMatchObject([{ properties: { title: 'head-differs' } }]);
    expect(writes(server)).toEqual([]);
  });
});

describe.concurrent('the command line', () => {
  const arrange = async (report = failing(), said = {}) => {
    const { server } = await scene({}, said);
    const folder = folderOf();
    writeFileSync(join(folder, 'report.json'), renderJson(report));
    const env = { GITHUB_TOKEN: TOKEN, GITHUB_API_URL: server.apiUrl };
    const run = (...more: string[]) =>
      runCli(
        folder,
        ['publish', 'report.json', '--repository', 'octo-org/octo-repo', '--pull-request', '42', ...more],
        { env },
      );
    return { server, run };
  };

  test('shows, and writes when it is told to', async () => {
    const { server, run } = await arrange();
    const trial = await run();
    expect(trial.stderr).toBe('');
    expect(trial.exitCode).toBe(1);
    expect(trial.stdout).toContain('Dry run: this comment would be written to pull request #42.');
    expect(writes(server)).toEqual([]);
    const written = await run('--write');
    expect(written.exitCode).toBe(1);
    expect(server.comments).toMatchObject([
      { body: expect.stringContaining('Published from a command line.') },
    ]);
    server.assertClean(TOKEN);
  });

  test('refuses what is about another repository', async () => {
    const { server, run } = await arrange(about({ repository: 'octo-org/other' }));
    expectMistake(await run('--write'), /about octo-org\/other, not octo-org\/octo-repo/);
    expect(writes(server)).toEqual([]);
  });
});
