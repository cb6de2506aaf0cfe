import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Files, Repository } from '../harness/git-repository.ts';
import { actionNode } from '../harness/runner.ts';
import {
  bundle,
  CLEAN,
  CONFIG,
  expectMistake,
  folderOf,
  gateReport,
  LANES,
  LEAK,
  lines,
  pullRequestEvent,
  pullRequestOf,
  removedLater,
  repositoryOf,
  runCli,
  runStep,
} from './support.ts';

const isRoot = process.getuid?.() === 0;

/** Root reads everything: it runs what must not be read as another user, if that one can start Node at all. */
const UNPRIVILEGED: { readonly uid?: number } = isRoot ? { uid: 65_534 } : {};
const cannotStart =
  spawnSync(actionNode(), [bundle('cli'), '--version'], UNPRIVILEGED).status === 0
    ? null
    : 'an unprivileged user cannot start Node here, and root reads everything';

/** Runs a test, or says on standard error why not. */
function testUnless(reason: string | null): typeof test | typeof test.skip {
  if (reason === null) return test;
  console.warn(`Skipped: ${reason}`);
  return test.skip;
}

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

/** A tree in production, as one commit; the findings its files must give, and no others. */
const FILES: readonly (readonly [name: string, files: Files, expected: readonly string[]])[] = [
  [
    'NUL bytes, Python',
    { 'core/x.py': 'import labs.mood\nx = "\0"\n' },
    ['CG001 core/x.py:2', 'LN001 core/x.py:1'],
  ],
  [
    'NUL bytes, TypeScript',
    { 'core/x.ts': 'import "../labs/z";\n\0\n' },
    ['CG001 core/x.ts:2', 'LN001 core/x.ts:1'],
  ],
  ['UTF-16, Python', { 'core/x.py': utf16('import labs.mood\n') }, ['CG001 core/x.py:1']],
  ['UTF-16, TypeScript', { 'core/x.ts': utf16('import "../labs/z";\n') }, ['LN001 core/x.ts:1']],
  [
    'invalid UTF-8, Python',
    { 'core/x.py': bytes('import labs.mood\n# \xff\xfe\n') },
    ['CG001 core/x.py:2', 'LN001 core/x.py:1'],
  ],
  [
    'invalid UTF-8, TypeScript',
    { 'core/x.ts': bytes('import "../labs/z"; // \xff\xfe\n') },
    ['LN001 core/x.ts:1'],
  ],
  [
    'Latin-1, declared',
    { 'core/x.py': bytes('# -*- coding: latin-1 -*-\nimport labs.mood\nx = "\xff"\n') },
    ['LN001 core/x.py:2'],
  ],
  ['a byte order mark, Python', { 'core/x.py': '\uFEFFimport labs.mood\n' }, ['LN001 core/x.py:1']],
  ['a byte order mark, TypeScript', { 'core/x.ts': '\uFEFFimport "../labs/z";\n' }, ['LN001 core/x.ts:1']],
  ['a byte order mark, configuration', { [CONFIG]: `\uFEFF${LANES}`, ...LEAK }, ['LN001 core/app.py:1']],
  ['CRLF, Python', { 'core/x.py': 'x = 1\r\nimport labs.mood\r\n' }, ['LN001 core/x.py:2']],
  ['CRLF, TypeScript', { 'core/x.ts': 'let x = 1;\r\nimport "../labs/z";\r\n' }, ['LN001 core/x.ts:2']],
  ['CRLF, configuration', { [CONFIG]: LANES.replaceAll('\n', '\r\n'), ...LEAK }, ['LN001 core/app.py:1']],
  ['CR alone', { 'core/x.py': 'x = 1\rimport labs.mood\r' }, ['LN001 core/x.py:2']],
  [
    'an LFS pointer',
    { 'core/x.py': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n' },
    ['LN020 core/x.py:0'],
  ],
  ['an empty file', { 'core/x.py': '', 'core/x.ts': '' }, []],
  [
    'one broken file beside a leak',
    { 'core/x.py': 'def (\n', ...LEAK },
    ['CG001 core/x.py:1', 'LN001 core/app.py:1'],
  ],
  [
    'a million open brackets, Python',
    { 'core/x.py': `${'('.repeat(1_000_000)}\nimport labs.mood\n` },
    ['CG001 core/x.py:1', 'LN001 core/x.py:2'],
  ],
  [
    'a million balanced brackets, Python',
    { 'core/x.py': `import labs.mood\nx = ${'['.repeat(500_000)}${']'.repeat(500_000)}\n` },
    ['CG001 core/x.py:2', 'LN001 core/x.py:1'],
  ],
  ['a million open brackets, TypeScript', { 'core/x.ts': '['.repeat(1_000_000) }, ['CG001 core/x.ts:1']],
  [
    'a million balanced brackets, TypeScript',
    { 'core/x.ts': `const x = ${'('.repeat(500_000)}1${')'.repeat(500_000)};\n` },
    ['CG001 core/x.ts:1'],
  ],
  ['300,000 open elements', { 'core/x.tsx': '<a>'.repeat(300_000) }, ['CG001 core/x.tsx:1']],
  [
    '2,000 levels of indentation',
    { 'core/x.py': Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join('') },
    ['CG001 core/x.py:101'],
  ],
  [
    'a chain of 300,000 names, Python',
    { 'core/x.py': `a${'.b'.repeat(300_000)}\n__import__("labs.mood")\n` },
    ['LN002 core/x.py:2'],
  ],
  [
    'a chain of 300,000 names, TypeScript',
    { 'core/x.ts': `a${'.b'.repeat(300_000)}; import("../labs/z");\n` },
    ['LN002 core/x.ts:1'],
  ],
  [
    '300,000 times `not`',
    { 'core/x.py': `x = ${'not '.repeat(300_000)}1\n__import__("labs.mood")\n` },
    ['LN002 core/x.py:2'],
  ],
  [
    '100,000 branches',
    { 'core/x.py': `if x:\n  pass\n${'elif y:\n  pass\n'.repeat(100_000)}__import__("labs.mood")\n` },
    ['LN002 core/x.py:200003'],
  ],
  [
    '300,000 summands',
    { 'core/x.py': `x = 1${' + 1'.repeat(300_000)}\n__import__("labs.mood")\n` },
    ['LN002 core/x.py:2'],
  ],
];

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

function utf16(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

describe.concurrent('files nobody should write', () => {
  test.each(FILES)('%s', async (_, files, expected) => {
    const repository = repositoryOf({ ...CLEAN, 'labs/z.ts': 'export {};\n', ...files });
    const { report, exitCode, stderr } = await gateReport(repository.dir, ['--no-cache']);
    expect(stderr).toBe('');
    expect(report.findings.map(({ rule, path, line }) => `${rule} ${path}:${line}`).sort()).toEqual(
      [...expected].sort(),
    );
    expect(exitCode).toBe(expected.length === 0 ? 0 : 1);
  });

  test('300,000 calls of calls do not hide a leak', async () => {
    const filler = `f${'()'.repeat(300_000)}\n`;
    const repository = repositoryOf({ ...CLEAN, 'core/x.py': `${filler}__import__("labs.mood")\n` });
    expect((await gateReport(repository.dir, ['--no-cache'])).report.findings).not.toEqual([]);
  });

  test('100 MB of Python are listed, not read, and take no memory', async () => {
    const line = `x = "${'y'.repeat(90)}"\n`;
    const repository = repositoryOf(CLEAN);
    repository.branch('big');
    repository.commit('Big', {
      'core/big.py': `import labs.mood\n${line.repeat(Math.ceil(100e6 / line.length))}`,
    });
    repository.commit('Gone', { 'core/big.py': null });
    repository.git('checkout', '--quiet', 'big~1');
    const runs: readonly (readonly [args: readonly string[], state: string])[] = [
      [[], 'existing'],
      [['--committed'], 'existing'],
      [['--head', 'big~1'], 'existing'],
      [['--base', 'main'], 'new'],
      [['--base', 'big~1', '--head', 'big'], 'fixed'],
    ];
    for (const [args, state] of runs) {
      const env = { NODE_OPTIONS: '--max-old-space-size=64' };
      const { report, exitCode, stderr } = await gateReport(repository.dir, ['--no-cache', ...args], { env });
      expect(stderr).toBe('');
      expect(lines(report)).toEqual([`LN020 error core/big.py:0 ${state}`]);
      expect(report.seen.bytes).toBeLessThan(1000);
      expect(exitCode).toBe(state === 'fixed' ? 0 : 1);
    }
  }, 120_000);

  testUnless(cannotStart)('an unreadable folder of a tree without git is named', async () => {
    const folder = folderOf();
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'core'));
    writeFileSync(join(folder, 'core/a.py'), '');
    mkdirSync(join(folder, 'core/closed'), { mode: 0 });
    expectMistake(await runCli(folder, ['gate'], UNPRIVILEGED), /core\/closed cannot be read/, /permission/);
  });
});

describe('repositories in odd states', () => {
  test('a symbolic link to itself, to its folder, to nowhere and out of the repository', async () => {
    const repository = repositoryOf({ ...CLEAN, ...LEAK });
    repository.symlink('core/self.py', 'self.py');
    repository.symlink('core/loop', '.');
    repository.symlink('core/nowhere.py', 'missing.py');
    repository.symlink('core/passwd.py', '/etc/passwd');
    repository.symlink('core/up', '../../../../../..');
    repository.commit('Links');
    const expected = [
      'LN001 error core/app.py:1 existing',
      'LN016 error core/passwd.py:0 existing',
      'LN016 error core/up:0 existing',
    ];
    for (const args of [[], ['--committed'], ['--head', 'HEAD']]) {
      const { report, stderr } = await gateReport(repository.dir, args);
      expect(stderr).toBe('');
      expect(lines(report)).toEqual(expected);
      expect(JSON.stringify(report)).not.toContain('root:');
    }
    rmSync(join(repository.dir, '.git'), { recursive: true });
    expect(lines((await gateReport(repository.dir)).report)).toEqual(expected);
  });

  test('a link into another lane is a finding', async () => {
    const repository = repositoryOf(CLEAN);
    repository.symlink('core/mood.py', '../labs/mood.py');
    repository.commit('Link');
    expect(lines((await gateReport(repository.dir)).report)).toContain('LN016 error core/mood.py:0 existing');
  });

  test('a submodule is listed and not entered', async () => {
    const other = repositoryOf({ 'x.py': 'import labs.mood\n' });
    const repository = repositoryOf(CLEAN);
    repository.submodule('core/vendor', other);
    for (const args of [[], ['--committed'], ['--head', 'HEAD']]) {
      const { report } = await gateReport(repository.dir, args);
      expect(report.seen.skipped).toEqual([
        { path: 'core/vendor', reason: expect.stringContaining('a submodule') },
      ]);
      expect(lines(report)).toEqual(['LN016 error core/vendor:0 existing']);
    }
  });

  test('an LFS pointer in a repository with a filter that fails', async () => {
    const repository = repositoryOf({ ...CLEAN, '.gitattributes': 'core/*.py filter=lfs\n' });
    repository.git('config', 'filter.lfs.smudge', 'false');
    repository.git('config', 'filter.lfs.clean', 'false');
    repository.git('config', 'filter.lfs.required', 'true');
    repository.write({ 'core/ledger.py': 'import labs.mood\n' });
    const { report, stderr } = await gateReport(repository.dir);
    expect(stderr).toBe('');
    expect(lines(report)).toEqual(['LN001 error core/ledger.py:1 existing']);
  });

  testUnless(isRoot ? null : 'only root can give a repository to another user')(
    'another user’s repository (dubious ownership)',
    async () => {
      const repository = repositoryOf({ ...CLEAN, ...LEAK });
      const give = (path: string): void => {
        chownSync(path, 12_345, 12_345);
        if (statSync(path).isDirectory()) for (const name of readdirSync(path)) give(join(path, name));
      };
      give(repository.dir);
      expect(
        spawnSync('git', ['status'], { cwd: repository.dir, env: repository.env, encoding: 'utf8' }).stderr,
      ).toMatch(/dubious ownership/);
      const { report } = await gateReport(repository.dir);
      expect(lines(report)).toEqual(['LN001 error core/app.py:1 existing']);
      const action = await runStep(repository.dir, { event: { name: 'schedule', payload: {} } });
      expect(action).toMatchObject({ exitCode: 1, outputs: { errors: '1' } });
    },
  );

  testUnless(cannotStart)('an unreadable file is listed', async () => {
    const repository = repositoryOf(CLEAN);
    chmodSync(repository.dir, 0o755);
    chmodSync(join(repository.dir, 'core/ledger.py'), 0);
    const { report } = await gateReport(repository.dir, [], UNPRIVILEGED);
    expect(lines(report)).toEqual(['LN020 error core/ledger.py:0 existing']);
  });

  test('settings of the repository run nothing', async () => {
    const repository = repositoryOf({ ...CLEAN, ...LEAK, '.gitattributes': '*.py diff=x filter=y\n' });
    const mark = join(folderOf(), 'ran');
    const hook = join(repository.dir, '.git/hooks/evil');
    writeFileSync(hook, `#!/bin/sh\ntouch ${mark}\n`);
    chmodSync(hook, 0o755);
    for (const key of [
      'core.fsmonitor',
      'diff.external',
      'diff.x.command',
      'diff.x.textconv',
      'core.sshCommand',
      'core.pager',
      'core.alternateRefsCommand',
    ])
      repository.git('config', key, hook);
    for (const name of ['post-checkout', 'post-index-change', 'reference-transaction'])
      symlinkSync(hook, join(repository.dir, '.git/hooks', name));
    repository.write({ 'core/ledger.py': 'import labs.mood\n' });
    for (const args of [[], ['--base', 'HEAD'], ['--committed']]) {
      const { exitCode } = await gateReport(repository.dir, args);
      expect(exitCode).toBe(1);
    }
    expect(existsSync(mark)).toBe(false);
  });

  test('a detached head', async () => {
    const { repository, baseSha } = pullRequestOf(CLEAN, LEAK);
    repository.git('checkout', '--quiet', '--detach');
    const { report } = await gateReport(repository.dir, ['--base', 'main']);
    expect(report.subject.base).toBe(baseSha);
    expect(lines(report)).toEqual(['LN001 error core/app.py:1 new']);
  });

  test('a file deleted from the work tree: gone from the edits, there in the commit', async () => {
    const repository = repositoryOf({ ...CLEAN, ...LEAK });
    rmSync(join(repository.dir, 'core/app.py'));
    expect(lines((await gateReport(repository.dir)).report)).toEqual([]);
    expect(lines((await gateReport(repository.dir, ['--committed'])).report)).toEqual([
      'LN001 error core/app.py:1 existing',
    ]);
  });

  test('a sparse checkout is judged whole', async () => {
    const repository = repositoryOf({ ...CLEAN, ...LEAK });
    repository.git('sparse-checkout', 'set', '--no-cone', '/.github/', '/labs/');
    expect(existsSync(join(repository.dir, 'core/app.py'))).toBe(false);
    for (const args of [[], ['--committed']]) {
      const { report } = await gateReport(repository.dir, args);
      expect(lines(report)).toEqual(['LN001 error core/app.py:1 existing']);
    }
  });

  test('files in a merge conflict are listed', async () => {
    const { repository } = pullRequestOf(CLEAN, { 'core/ledger.py': 'RATE = 1\n' });
    repository.branch('other', 'main');
    repository.commit('Other', { 'core/ledger.py': 'RATE = 2\n' });
    expect(repository.run(['merge', 'change']).status).not.toBe(0);
    const { report, exitCode } = await gateReport(repository.dir);
    expect(exitCode).toBe(1);
    expect(report.findings.map(({ rule, path }) => `${rule} ${path}`)).toContain('CG001 core/ledger.py');
  });

  test('a missing object: the file is listed, the others are judged', async () => {
    const { repository } = pullRequestOf({ ...CLEAN, ...LEAK }, { 'core/tax.py': 'import labs.mood\n' });
    const blob = repository.git('rev-parse', 'main:core/ledger.py');
    rmSync(join(repository.dir, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    const { report, stderr } = await gateReport(repository.dir, ['--head', 'change']);
    expect(stderr).toBe('');
    expect(lines(report)).toEqual([
      'LN001 error core/app.py:1 existing',
      'LN020 error core/ledger.py:0 existing',
      'LN001 error core/tax.py:1 existing',
    ]);
  });

  test('a missing tree of the base: one sentence', async () => {
    const { repository } = pullRequestOf(CLEAN, LEAK);
    const tree = repository.git('rev-parse', 'main^{tree}');
    rmSync(join(repository.dir, '.git/objects', tree.slice(0, 2), tree.slice(2)));
    expectMistake(
      await runCli(repository.dir, ['gate', '--base', 'main']),
      /^`git ls-tree` failed: /,
      /git fsck/,
    );
  });

  test('a partial clone out of reach of its origin', async () => {
    const { repository } = pullRequestOf(CLEAN, { 'core/ledger.py': 'import labs.mood\n' });
    repository.git('config', 'uploadpack.allowFilter', 'true');
    const partial = join(folderOf(), 'partial');
    repository.git('clone', '--quiet', '--filter=blob:none', '--branch', 'change', repository.url, partial);
    spawnSync('git', ['remote', 'set-url', 'origin', 'file:///nowhere/at/all'], {
      cwd: partial,
      env: repository.env,
    });
    expectMistake(
      await runCli(partial, ['gate', '--base', 'origin/main']),
      /^git stopped before it had delivered every file/,
      /partial clone/,
    );
    expect(await runCli(partial, ['gate'])).toMatchObject({ exitCode: 1, stderr: '' });
  });

  test('names that are not UTF-8', async () => {
    const repository = repositoryOf({ ...CLEAN, ...LEAK });
    repository.commitNamed(bytes('core/caf\xe9.py'), 'import labs.mood\n');
    repository.git('reset', '--quiet', '--hard');
    for (const args of [[], ['--committed'], ['--head', 'HEAD']]) {
      const { report } = await gateReport(repository.dir, args);
      expect(lines(report)).toEqual([
        'LN001 error core/app.py:1 existing',
        'LN001 error core/caf\uFFFD.py:1 existing',
      ]);
    }
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
    ['with a NUL', 'a%00b', () => {}, /./],
  ])('%s', async (name, path, prepare, sentence) => {
    if (name === 'with a NUL') return void expect(path).toContain('%00');
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
