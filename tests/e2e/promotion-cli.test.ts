import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { POLICY } from '../harness/promotion-world.ts';
import { type Stage, stage } from './promotion-support.ts';
import { folderOf, runCli, TOKEN, validReport } from './support.ts';

let scene: Stage;
let folder: string;

/** What the action writes of a decision is what is played again here. */
beforeAll(async () => {
  scene = await stage();
  await scene.step({ inputs: { 'snapshot-file': 'out/snapshot.json', 'dry-run': 'true' } });
  folder = folderOf();
  writeFileSync(join(folder, 'snapshot.json'), readFileSync(join(scene.workspace.dir, 'out/snapshot.json')));
  writeFileSync(join(folder, 'policy.yml'), POLICY);
}, 60_000);

const simulate = (...args: readonly string[]) =>
  runCli(folder, ['promotion', 'simulate', '--snapshot', 'snapshot.json', '--policy', 'policy.yml', ...args]);

/** Writes a file beside the snapshot and names it. */
function written(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

/** The snapshot with something else in it. */
function changed(name: string, change: (snapshot: { [key: string]: unknown }) => void): string {
  const snapshot = JSON.parse(readFileSync(join(folder, 'snapshot.json'), 'utf8'));
  change(snapshot);
  writeFileSync(join(folder, name), JSON.stringify(snapshot));
  return name;
}

describe('promotion simulate', () => {
  test('decides as the action did', async () => {
    const { stdout, stderr, exitCode } = await simulate();
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toContain('dream: signed by 3 people, 13 requirements met');
    const json = await simulate('--format', 'json');
    expect(validReport(json.stdout)).toMatchObject({ check: 'promotion-signoff', conclusion: 'success' });
  });

  test('without one review it waits, which is no failure of the run', async () => {
    const file = changed('fewer.json', (snapshot) => {
      (snapshot.reviews as unknown[]).pop();
    });
    const result = await simulate('--snapshot', file);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toMatch(/^… Promotion sign-off/m);
  });

  test('another policy says something else about the same facts', async () => {
    writeFileSync(
      join(folder, 'strict.yml'),
      POLICY.replace('people: [{ login: ana, id: 11 }]', 'people: [di]'),
    );
    const result = await simulate('--policy', 'strict.yml');
    expect(result.stdout).not.toContain('signed by 3 people');
  });

  test.each([
    ['a snapshot that is none', () => ['--snapshot', written('none.json', '{}')], /none\.json/],
    ['a snapshot that is not there', () => ['--snapshot', 'gone.json'], /gone\.json cannot be read/],
    [
      'a policy with an error',
      () => ['--policy', written('bad.yml', 'version: 1\nrolls: {}\n')],
      /bad\.yml:2:1: unknown key `rolls`/,
    ],
    [
      'a Report of another commit',
      () => ['--report', written('r.json', '{"schema": "x"}')],
      /r\.json is no Report/,
    ],
    ['an unknown option', () => ['--snapshoot', 'x'], /--snapshoot/],
  ] as const)('%s: a sentence, a hint, exit code 2', async (_, args, sentence) => {
    const result = await simulate(...args());
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(sentence);
    expect(result.stderr).toMatch(/^Hint: /m);
  });
});

describe('promotion check', () => {
  const check = (...args: readonly string[]) =>
    runCli(scene.workspace.dir, ['promotion', 'check', ...args], {
      env: {
        GITHUB_TOKEN: TOKEN,
        GITHUB_REPOSITORY: 'octo-org/octo-repo',
        GITHUB_API_URL: scene.github.apiUrl,
      },
    });

  test('decides about an open pull request and writes nothing', async () => {
    const result = await check('42');
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toContain('dream: signed by 3 people');
    expect(scene.statuses).toEqual([]);
    expect(scene.github.comments).toEqual([]);
    scene.github.assertClean(TOKEN);
  });

  test.each([[[]], [['x']], [['42', '43']]])('%j is no number', async (args) => {
    expect(await check(...args)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('promotion check 7'),
    });
  });
});

test('promotion alone lists its verbs; an unknown one is answered with the nearest', async () => {
  const help = await runCli(folder, ['promotion', '--help']);
  expect(help.exitCode).toBe(0);
  for (const verb of [
    'prepare',
    'check',
    'simulate',
    'doctor',
    'ruleset',
    'due',
    'record',
    'rollback',
    'verify',
  ])
    expect(help.stdout).toMatch(new RegExp(`^ {2}${verb} `, 'm'));
  const near = await runCli(folder, ['promotion', 'simulat']);
  expect(near).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Did you mean `simulate`?') });
});
