import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { actionNode } from '../harness/runner.ts';
import {
  bundle,
  CLEAN,
  expectMistake,
  folderOf,
  gateReport,
  LEAK,
  lines,
  pullRequestOf,
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

  testUnless(cannotStart)('an unreadable folder of a tree without git is named', async () => {
    const folder = folderOf();
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'core'));
    writeFileSync(join(folder, 'core/a.py'), '');
    mkdirSync(join(folder, 'core/closed'), { mode: 0 });
    expectMistake(await runCli(folder, ['gate'], UNPRIVILEGED), /core\/closed cannot be read/, /permission/);
  });

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
    repository.commitNamed(Buffer.from('core/caf\xe9.py', 'latin1'), 'import labs.mood\n');
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
