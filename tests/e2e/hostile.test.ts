import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Files, Repository } from '../harness/git-repository.ts';
import {
  bundle,
  CLEAN,
  CONFIG,
  expectMistake,
  folderOf,
  gateReport,
  LANES,
  LEAK,
  pullRequestEvent,
  pullRequestOf,
  removedLater,
  repositoryOf,
  runCli,
  runStep,
} from './support.ts';

describe.concurrent('a configuration that cannot be used', () => {
  const config = (text: string | Uint8Array): Files => ({ [CONFIG]: text });
  test.each<[string, Files, readonly string[], RegExp, RegExp]>([
    [
      'broken YAML',
      config('version: 1\nlanes: [\n'),
      [],
      /^\.github\/execution-standards\.yml:\d+:\d+: not valid YAML/,
      /Correct/,
    ],
    [
      'an unknown key',
      config(LANES.replace('lanes:', 'laness:')),
      [],
      /:2:1: unknown key `laness` \(did you mean `lanes`\?\)/,
      /Correct/,
    ],
    [
      'a wrong value',
      config(LANES.replace('kind: production', 'kind: prodution')),
      [],
      /:3:\d+: `kind` must be .*did you mean `production`\?/,
      /Correct/,
    ],
    ['another version', config('version: 9\nlanes: []\n'), [], /:1:\d+: .*version/, /Correct/],
    [
      'an unknown preset',
      config('version: 1\nextends: [lukhas-t5]\n'),
      [],
      /did you mean `lukhas-t4`/,
      /Correct/,
    ],
    [
      'aliases that grow without end',
      config(`a: &a [x]\n${Array.from({ length: 40 }, (_, i) => `b${i}: [*a, *a]`).join('\n')}\n`),
      [],
      /:\d+:\d+: /,
      /Correct/,
    ],
    [
      'no text at all',
      config(Uint8Array.of(0, 1, 2, 255)),
      [],
      /^\.github\/execution-standards\.yml(?::\d+:\d+)?: /,
      /Correct/,
    ],
    [
      '1.1 MB of it',
      config(`${LANES}#${'x'.repeat(1_100_000)}\n`),
      [],
      /cannot be read: larger than the limit/,
      /limit/,
    ],
    ['a folder', { [CONFIG]: null, [`${CONFIG}/x.yml`]: LANES }, [], /a folder/, /file/],
    [
      'a name that is nowhere',
      {},
      ['--config', 'gate.yml'],
      /^There is no file gate\.yml/,
      /relative to the top/,
    ],
    [
      'a name outside',
      {},
      ['--config', '../gate.yml'],
      /is not a path inside the repository/,
      /relative to the top/,
    ],
    [
      'a key that is a command',
      config('version: 1\n"::error::x": 1\n"a\\n::error::b": 1\n'),
      [],
      /unknown key/,
      /Correct/,
    ],
  ])('%s', async (_, files, args, sentence, hint) => {
    const repository = repositoryOf({ ...CLEAN, 'README.md': 'x\n' });
    repository.commit('Change', files);
    const result = await runCli(repository.dir, ['gate', ...args, '--output', 'report.json']);
    const [last = '', ...before] = result.stderr.trimEnd().split('\n').reverse();
    expectMistake({ ...result, stderr: `${before.at(-1)}\n${last}\n` }, sentence, hint);
    expect(existsSync(join(repository.dir, 'report.json'))).toBe(false);

    const action = await runStep(repository.dir, {
      event: { name: 'schedule', payload: {} },
      inputs: args.length === 0 ? {} : { 'config-file': args[1]! },
    });
    expect(action.exitCode).toBe(1);
    expect(action.commands).toMatchObject([{ name: 'error', data: expect.stringMatching(sentence) }]);
    expect(action).toMatchObject({ outputs: {}, summary: '', stderr: '' });
    expect(existsSync(join(repository.dir, 'execution-standards'))).toBe(false);
  });

  test('every mistake is told, on a line of its own', async () => {
    const repository = repositoryOf({ ...CLEAN, [CONFIG]: 'version: 1\nlans: 1\nexclud: 2\n' });
    const { stderr } = await runCli(repository.dir, ['gate']);
    expect(stderr.split('\n')).toEqual([
      expect.stringContaining('yml:2:1: unknown key `lans`'),
      expect.stringContaining('yml:3:1: unknown key `exclud`'),
      expect.stringMatching(/^Hint: /),
      '',
    ]);
  });

  test('1 MB of it, still within the limit', async () => {
    const repository = repositoryOf({ ...CLEAN, [CONFIG]: `${LANES}#${'x'.repeat(1_000_000)}\n` });
    expect(await gateReport(repository.dir)).toMatchObject({ exitCode: 0 });
  });
});

describe.concurrent('a place that cannot be judged', () => {
  test.each<[string, (folder: string) => void, readonly string[], RegExp, RegExp]>([
    ['no such folder', () => {}, ['nowhere'], /nowhere is not a folder/, /spelling/],
    [
      'a file',
      (folder) => writeFileSync(join(folder, 'x.py'), ''),
      ['x.py'],
      /x\.py is not a folder/,
      /spelling/,
    ],
    ['an empty folder', () => {}, [], /^There is no file to judge/, /folder/],
    [
      'no git, with --base',
      (folder) => writeFileSync(join(folder, 'x.py'), ''),
      ['--base', 'main'],
      /is not in a git repository/,
      /--base/,
    ],
  ])('%s', async (_, prepare, args, sentence, hint) => {
    const folder = folderOf();
    prepare(folder);
    expectMistake(await runCli(folder, ['gate', ...args]), sentence, hint);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['as it stands', [], /^There is no file to judge/],
    ['what is committed', ['--committed'], /^There is no file to judge/],
    ['against a branch', ['--base', 'main'], /^There is no commit `main`/],
    ['its head', ['--head', 'HEAD'], /^There is no commit `HEAD`/],
  ])('a repository without a commit: %s', async (_, args, sentence) => {
    expectMistake(await runCli(repositoryOf().dir, ['gate', ...args]), sentence);
  });

  const clean = repositoryOf(CLEAN);

  test.each([
    ['no-such-branch'],
    ['--help'],
    ['-x'],
    ['--output=stolen'],
    [''],
    ['HEAD~99'],
    ['HEAD:core'],
    ['a b'],
    ['::error::x'],
  ])('--base=%s', async (revision) => {
    const before = readdirSync(clean.dir);
    for (const name of ['base', 'head']) {
      const result = await runCli(clean.dir, ['gate', `--${name}=${revision}`]);
      expectMistake(result, `There is no commit \`${revision}\``, /Check the spelling/);
    }
    expect(readdirSync(clean.dir)).toEqual(before);
  });

  test.each([
    ['says why', '#!/bin/sh\necho boom >&2\nexit 1\n', /^git cannot read the repository at .*: boom/],
    ['says nothing', '#!/bin/sh\nexit 3\n', /^git cannot read the repository at .*: exit code 3/],
    ['is killed', '#!/bin/sh\nkill -9 $$\n', /^git cannot read the repository/],
    ['answers nonsense', '#!/bin/sh\nhead -c 100000 /dev/zero\n', /^git cannot read the repository/],
  ])('a git that %s', async (_, script, sentence) => {
    const bin = folderOf();
    writeFileSync(join(bin, 'git'), script);
    chmodSync(join(bin, 'git'), 0o755);
    const env = { PATH: `${bin}:/usr/bin:/bin` };
    expectMistake(await runCli(clean.dir, ['gate'], { env }), sentence);
    const action = await runStep(clean.dir, { env });
    expect(action).toMatchObject({
      exitCode: 1,
      commands: [{ name: 'error', properties: { title: 'git-failed' } }],
    });
  });

  test('no git on the machine', async () => {
    const env = { PATH: folderOf() };
    expectMistake(await runCli(clean.dir, ['gate'], { env }), /^git could not be started/, /Install git/);
    const action = await runStep(clean.dir, { env });
    expect(action).toMatchObject({
      exitCode: 1,
      commands: [{ name: 'error', properties: { title: 'git-missing' } }],
    });
  });

  test('a broken repository', async () => {
    const repository = repositoryOf(CLEAN);
    writeFileSync(join(repository.dir, '.git/HEAD'), 'nonsense\n');
    expectMistake(await runCli(repository.dir, ['gate']), /^git cannot read the repository/);
    const worktree = folderOf();
    writeFileSync(join(worktree, '.git'), 'gitdir: /nowhere/at/all\n');
    expectMistake(await runCli(worktree, ['gate']), /^git cannot read the repository/);
  });
});

describe.concurrent('a report that must not be written there', () => {
  const { repository, baseSha, headSha } = pullRequestOf(CLEAN, LEAK);
  const event = pullRequestEvent(baseSha, headSha);
  const outside = folderOf();

  function workspace(prepare: (copy: Repository) => void = () => {}): Repository {
    const copy = removedLater(repository.clone({ branch: 'change' }));
    copy.git('fetch', '--quiet', 'origin', 'main');
    prepare(copy);
    return copy;
  }

  test.each<[string, string, (copy: Repository) => void, RegExp]>([
    ['above the workspace', '../report.json', () => {}, /^Input report-file: .* is outside the workspace/],
    ['elsewhere', join(outside, 'report.json'), () => {}, /^Input report-file: .* is outside the workspace/],
    [
      'through a link to a folder',
      'out/report.json',
      (copy) => symlinkSync(outside, join(copy.dir, 'out')),
      /is outside the workspace/,
    ],
    [
      'through a link to a file',
      'report.json',
      (copy) => symlinkSync(join(outside, 'x'), join(copy.dir, 'report.json')),
      /is outside the workspace/,
    ],
    ['onto a folder', 'core', () => {}, /core is a folder/],
    ['below a file', 'core/ledger.py/report.json', () => {}, /cannot be written/],
  ])('%s', async (_, path, prepare, sentence) => {
    const copy = workspace(prepare);
    for (const input of ['report-file', 'sarif-file']) {
      const result = await runStep(copy.dir, {
        event,
        inputs: { 'report-file': '', [input]: path, comment: 'never' },
      });
      expect(result.exitCode).toBe(1);
      expect(result.commands).toMatchObject([
        {
          name: 'error',
          data: expect.stringMatching(new RegExp(sentence.source.replace('report-file', input))),
        },
      ]);
      expect(result).toMatchObject({ outputs: {}, summary: '' });
    }
    expect(readdirSync(outside)).toEqual([]);
    expect(copy.git('status', '--porcelain', '--', 'core')).toBe('');
    expect(readdirSync(copy.dir).filter((each) => each.endsWith('.partial'))).toEqual([]);
  });

  test('the command line refuses a folder and leaves nothing behind', async () => {
    const copy = workspace();
    for (const output of ['core', 'core/ledger.py/x']) {
      expectMistake(await runCli(copy.dir, ['gate', '--output', output]), /is a folder|cannot be written/);
    }
    expect(copy.git('status', '--porcelain')).toBe('');
  });
});

test('an event that makes no sense ends in one annotation', async () => {
  const repository = repositoryOf(CLEAN);
  for (const payload of [
    {},
    { pull_request: 1 },
    { pull_request: { number: -1, head: {}, base: {} } },
    [],
    'x',
    null,
  ]) {
    const result = await runStep(repository.dir, { event: { name: 'pull_request', payload } });
    expect(result).toMatchObject({
      exitCode: 1,
      commands: [{ name: 'error', properties: { title: 'event-invalid' } }],
      outputs: {},
    });
  }
});

test('the bundle holds no path of the machine that built it', () => {
  const text = readFileSync(bundle('cli'), 'utf8');
  expect(text).not.toContain(process.cwd());
});
