import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Files, Repository } from '../harness/git-repository.ts';
import { type Answer, GITHUB_ANSWERS } from '../harness/loopback-github.ts';
import { startProxy } from '../harness/proxy.ts';
import type { ActionResult } from '../harness/runner.ts';
import { sampleFinding } from '../harness/sample-report.ts';
import { SCENES, type Scene, WEB, withCrlf } from './complaints-support.ts';
import {
  COVERED,
  cobertura,
  type Hits,
  lcov,
  PROJECT as MEASURED,
  ofRule,
  ran,
  statements,
} from './coverage-support.ts';
import { PASSING } from './evidence-support.ts';
import { gitHub, writes } from './leaking.ts';
import { failing, scene } from './publish-support.ts';
import {
  type ActionName,
  CLEAN,
  folderOf,
  pullRequestEvent,
  pullRequestOf,
  removedLater,
  reportOf,
  runStep,
  TOKEN,
} from './support.ts';

// What users of actions complain about most, each tried with every action. What concerns one action alone stands in the tests of that action.

const ACTIONS = Object.keys(SCENES) as readonly ActionName[];
const GIT_ACTIONS = ACTIONS.filter((action) => action !== 'publish-report');

/** The comment is refused with this answer, however often it is tried. */
async function refused(action: ActionName, answer: Answer): Promise<{ scene: Scene; result: ActionResult }> {
  const scene = await SCENES[action]();
  scene.server.handle('issues/create-comment', () => answer);
  const result = await scene.step();
  expectVerdict(scene, result);
  expect(result.outputs['comment-url']).toBe('');
  expect(scene.server.comments).toEqual([]);
  return { scene, result };
}

/** The verdict and its summary are there, and no word of a stranger became a command. */
function expectVerdict({ exitCode, says, server }: Scene, result: ActionResult): void {
  expect(`${result.stdout}${result.stderr}`).not.toMatch(/defect of|\n\s+at /);
  expect(result.exitCode).toBe(exitCode);
  expect(result.summary).toContain(says);
  expectCalm(result);
  server.assertClean(TOKEN);
}

function expectCalm({ commands, stdout, stderr }: ActionResult): void {
  for (const { name, data } of commands) {
    expect(['error', 'warning', 'notice']).toContain(name);
    expect(data).not.toMatch(/^planted/);
  }
  expect(`${stdout}${stderr}`).not.toMatch(/^##\[/m);
}

/** One annotation, one sentence, no stack. */
function expectOneError(
  { exitCode, commands, stdout, stderr }: ActionResult,
  title: string,
  words: RegExp,
): void {
  expect(`${stdout}${stderr}`).not.toMatch(/defect of|\n\s+at /);
  expect(commands).toMatchObject([
    { name: 'error', properties: { title }, data: expect.stringMatching(words) },
  ]);
  expect(exitCode).toBe(1);
}

describe.concurrent.each(ACTIONS)('%s', (action) => {
  test('a fork’s read-only token: the verdict stands, and the permission is named', async () => {
    const { result } = await refused(action, GITHUB_ANSWERS.readOnlyToken);
    expect(result.stdout).toContain('Resource not accessible by integration');
    expect(result.stdout).toContain('permissions: { pull-requests: write }');
  });

  test('a server error that stays', async () => {
    const { result } = await refused(action, GITHUB_ANSWERS.badGateway);
    expect(result.stdout).toContain('GitHub answered 502 when asked to comment on pull request #42');
  });

  test('a comment that GitHub finds too long', async () => {
    const { result } = await refused(action, GITHUB_ANSWERS.bodyTooLong);
    expect(result.stdout).toContain('comment on pull request #42 (422: Validation Failed');
  });

  test('a secondary rate limit is waited for; later the same is not written again; another key has its own', async () => {
    const scene = await SCENES[action]();
    const { server, step } = scene;
    server.answer('issues/create-comment', GITHUB_ANSWERS.secondaryLimit(403, 1));
    const first = await step();
    expectVerdict(scene, first);
    expect(first.stdout).toContain('secondary rate limit is reached: trying again in 1 s.');
    expect(server.comments).toHaveLength(1);
    const before = writes(server).filter((name) => name.startsWith('issues/'));
    const again = await step({ env: { GITHUB_RUN_ATTEMPT: '2' } });
    expectVerdict(scene, again);
    expect(again.stdout).toContain(`Comment ${scene.again}`);
    if (scene.again === 'unchanged')
      expect(writes(server).filter((name) => name.startsWith('issues/'))).toEqual(before);
    const other = { inputs: { 'comment-key': 'second' }, env: { GITHUB_RUN_ATTEMPT: '3' } };
    expectVerdict(scene, await step(other));
    const marks = server.comments.map(({ body }) => body.split('\n', 1)[0]);
    expect(marks).toHaveLength(2);
    expect(new Set(marks).size).toBe(2);
    expect(marks[1]).toContain('second');
    for (const { body } of server.comments) expect(body).not.toMatch(/@octo-org\/owners|<img/);
  });

  test('an Enterprise server behind a proxy: nothing goes anywhere else', async () => {
    const scene = await SCENES[action]({ description: 'ghes-3.19' });
    const proxy = await startProxy('code.example.test', scene.server.apiUrl);
    const result = await scene.step({
      apiUrl: `${WEB}/api/v3`,
      env: {
        GITHUB_SERVER_URL: WEB,
        GITHUB_GRAPHQL_URL: `${WEB}/api/graphql`,
        http_proxy: proxy.address,
        https_proxy: proxy.address,
      },
    });
    await proxy.close();
    expectVerdict(scene, result);
    expect(new Set(proxy.hosts.filter((host) => host !== '127.0.0.1'))).toEqual(
      new Set(['code.example.test']),
    );
    expect(scene.server.comments).toHaveLength(1);
    expect(scene.server.comments[0]?.body).toContain(`${WEB}/octo-org/octo-repo/`);
    expect(scene.server.comments[0]?.body).not.toContain('https://github.com/octo-org');
  });

  test('lines that end as on Windows', async () => {
    const scene = await SCENES[action]({ files: withCrlf });
    expectVerdict(scene, await scene.step({ inputs: { comment: 'never' } }));
  });
});

describe.concurrent.each(GIT_ACTIONS)('%s', (action) => {
  test('no git, an old git', async () => {
    const { step } = await SCENES[action]();
    const bin = folderOf();
    expectOneError(
      await step({ env: { PATH: bin } }),
      'git-missing',
      /^git could not be started.*Install git/,
    );
    writeFileSync(join(bin, 'git'), "#!/bin/sh\necho 'Unknown option: --end-of-options' >&2\nexit 129\n");
    chmodSync(join(bin, 'git'), 0o755);
    const old = await step({ env: { PATH: `${bin}:/usr/bin:/bin` } });
    expectOneError(old, 'git-failed', /^git cannot read the repository at .*: Unknown option/);
  });

  test.skipIf(process.getuid?.() !== 0)('a repository of another user', async () => {
    const scene = await SCENES[action]();
    const dir = scene.repository?.dir ?? '';
    const give = (path: string): void => {
      chownSync(path, 12_345, 12_345);
      if (statSync(path).isDirectory()) for (const name of readdirSync(path)) give(join(path, name));
    };
    give(dir);
    const plain = spawnSync('git', ['status'], { cwd: dir, env: scene.repository?.env, encoding: 'utf8' });
    expect(plain.stderr).toMatch(/dubious ownership/);
    expectVerdict(scene, await scene.step({ inputs: { comment: 'never' } }));
  });
});

describe.concurrent('a wrong name is no silent pass', () => {
  test.each<[ActionName, Readonly<Record<string, string>>, string, RegExp]>([
    ['acceptance-gate', { 'config-file': 'nowhere.yml' }, 'config-missing', /^There is no file nowhere\.yml/],
    ['suite', { checks: 'coverage-by-lane', reports: 'nowhere.xml' }, 'no-report', /`nowhere\.xml`/],
    ['coverage-by-lane', { reports: 'nowhere.xml' }, 'no-report', /`nowhere\.xml`/],
    ['openapi-diff-comment', { documents: 'nowhere/*.yaml' }, 'no-document', /`nowhere\/\*\.yaml`/],
    ['promotion-signoff', { 'pull-request': '999' }, 'github-failed', /number of 999/],
    ['publish-report', { artifact: 'nowhere' }, 'no-artifact', /no artifact "nowhere"/],
  ])('%s, %j', async (action, inputs, title, words) => {
    const scene = await SCENES[action]();
    expectOneError(await scene.step({ inputs }), title, words);
    // The root action shows what its other checks found, and that one could not judge.
    if (action === 'suite') expect(scene.server.comments[0]?.body).toContain('Cannot judge: ');
    else expect(writes(scene.server)).toEqual([]);
  });
});

test.concurrent('evidence that is not there is told, and a claim without any fails', async () => {
  const scene = await SCENES['evidence-bundler']();
  const named = await scene.step({ inputs: { files: 'nowhere/**' } });
  expectVerdict(scene, named);
  expect(named.summary).toContain('No file matches');
  rmSync(join(scene.repository?.dir ?? '', 'reports'), { recursive: true });
  const env = { GITHUB_RUN_ATTEMPT: '2' };
  const missing = await scene.step({ inputs: { comment: 'never' }, env });
  expect(missing).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
});

describe.concurrent('what is too long', () => {
  const many = (count: number): Files =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `core/${'a_rather_long_name_of_a_folder/'.repeat(6)}leak${index}.py`,
        'import labs.mood\n',
      ]),
    );

  test.each(['acceptance-gate', 'suite'] as const)(
    '%s: ten annotations, and a comment that fits',
    async (action) => {
      const pull = pullRequestOf(CLEAN, many(400));
      const server = await gitHub();
      const event = pullRequestEvent(pull.baseSha, pull.headSha);
      const result = await runStep(pull.repository.dir, { action, event, apiUrl: server.apiUrl });
      expect(result).toMatchObject({ exitCode: 1, outputs: { errors: '400' } });
      const errors = result.commands.filter(({ name }) => name === 'error');
      expect(errors).toHaveLength(10);
      expect(result.commands.at(-1)).toMatchObject({
        name: 'notice',
        data: '390 more findings: see the job summary.',
      });
      expect(server.comments[0]?.body.length).toBeGreaterThan(10_000);
      expect(server.comments[0]?.body.length).toBeLessThanOrEqual(65_536);
      expect(Buffer.byteLength(result.summary)).toBeLessThanOrEqual(1024 * 1024);
      server.assertClean(TOKEN);
    },
  );

  test('publish-report: of many refused files some have an annotation, and the comment fits', async () => {
    const refused = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`no/${index}.json`, '{}']));
    const findings = Array.from({ length: 3000 }, (_, index) =>
      sampleFinding({ path: `core/${'long/'.repeat(40)}${index}.py` as never, message: 'x'.repeat(200) }),
    );
    const { server, checks, step } = await scene({ 'a.json': failing({ findings }), ...refused });
    const result = await step();
    expect(result.outputs).toMatchObject({ reports: '1', refused: '60' });
    expect(result.commands.map(({ name }) => name)).toEqual([...Array(9).fill('warning'), 'warning']);
    expect(result.commands.at(-1)?.data).toMatch(/^51 more reports were refused/);
    expect(server.comments[0]?.body.length).toBeLessThanOrEqual(65_536);
    expect(Buffer.byteLength(checks[0]?.output.summary ?? '')).toBeLessThanOrEqual(65_535);
    server.assertClean(TOKEN);
  });
});

test.concurrent('a secondary rate limit that names no time: the verdict is out before the wait', async () => {
  const scene = await SCENES['acceptance-gate']();
  scene.server.handle('issues/create-comment', () => GITHUB_ANSWERS.secondaryLimit(403));
  const result = await scene.step({ timeoutMilliseconds: 6_000 });
  expect(result.exitCode).toBeNull();
  expect(result.stdout).toContain('secondary rate limit is reached: trying again in 60 s.');
  expect(result.summary).toContain(scene.says);
  expect(result.annotations).toMatchObject([{ name: 'error', properties: { file: 'core/app.py' } }]);
});

describe.concurrent('one commit of a shallow clone', () => {
  const shallowStep = async (action: ActionName, branch: string) => {
    const made = await SCENES[action]();
    const shallow = removedLater((made.repository as Repository).clone({ depth: 1, branch }));
    expect(shallow.git('rev-parse', '--is-shallow-repository')).toBe('true');
    shallow.write(PASSING);
    made.server.handle('repos/compare-commits-with-basehead', () => GITHUB_ANSWERS.notFound);
    const inputs = { comment: 'never' };
    return { made, result: await made.step({ inputs, env: { GITHUB_WORKSPACE: shallow.dir } }) };
  };

  test.each(['suite', 'evidence-bundler'] as const)('%s', async (action) => {
    const { made, result } = await shallowStep(action, 'change');
    expectVerdict(made, result);
  });

  test('promotion-signoff does not decide, and says which setting to change', async () => {
    const { made, result } = await shallowStep('promotion-signoff', 'main');
    expect(result.outputs).toMatchObject({ state: 'error', conclusion: 'error' });
    expect(result.summary).toContain('set `fetch-depth: 0` on actions/checkout');
    expectCalm(result);
    made.server.assertClean(TOKEN);
  });
});

describe.concurrent('paths of Windows in reports', () => {
  const windows = (path: string): string => `D:\\a\\octo-repo\\octo-repo\\${path.replaceAll('/', '\\')}`;

  test.each([
    ['cobertura', cobertura],
    ['lcov', lcov],
  ] as const)('coverage-by-lane, %s', async (format, write) => {
    const made = pullRequestOf(MEASURED, { 'core/new.py': statements(8) });
    const hits: Hits = { ...COVERED, 'core/new.py': ran(8, 4, 5, 8) };
    const named = Object.fromEntries(Object.entries(hits).map(([path, lines]) => [windows(path), lines]));
    const file = format === 'lcov' ? 'coverage/lcov.info' : 'coverage.xml';
    made.repository.write({ [file]: write(named).replaceAll('\n', '\r\n') });
    const result = await runStep(made.repository.dir, {
      action: 'coverage-by-lane',
      event: pullRequestEvent(made.baseSha, made.headSha),
      inputs: { comment: 'never', 'coverage-history': 'off' },
    });
    expect(result.summary).toContain('5 of 8');
    expect(ofRule(reportOf(made.repository.dir, result), 'CV009')).toEqual([]);
  });

  test('evidence-bundler, JUnit', async () => {
    const scene = await SCENES['evidence-bundler']();
    const report = String(PASSING['reports/junit.xml']).replaceAll(
      'tests/test_memory.py',
      'tests\\test_memory.py',
    );
    expect(report).toContain('file="tests\\test_memory.py"');
    scene.repository?.write({ 'reports/junit.xml': report });
    expectVerdict(scene, await scene.step({ inputs: { comment: 'never' } }));
  });
});
