import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { createRepository } from '../../../tests/harness/git-repository.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { describeRepository, locateRepository } from '../../platform/git/repository.ts';
import { generateIn, inWorktree } from './generate.ts';

const repository = createRepository({ 'version.txt': 'one\n', 'old.json': '{}' });
const first = repository.sha();
repository.commit('second', { 'version.txt': 'two\n' });
afterAll(() => repository.remove());

const out = 'out/openapi.json' as RepoPath;
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('a command', () => {
  test('runs at the top and its file is read', async () => {
    const command = 'mkdir -p out && cat version.txt > out/openapi.json';
    expect(text(await generateIn(repository.dir, { command, path: out }, 'head'))).toBe('two\n');
  });

  test('runs in a work tree of its own for another commit, which is gone afterwards', async () => {
    const opened = await describeRepository(locateRepository(repository.dir)!);
    let folder = '';
    const bytes = await inWorktree(opened, first, (tree) => {
      folder = tree;
      return generateIn(tree, { command: 'mkdir out; cp version.txt out/openapi.json', path: out }, 'base');
    });
    expect(text(bytes)).toBe('one\n');
    expect(existsSync(folder)).toBe(false);
    expect(repository.git('worktree', 'list').split('\n')).toHaveLength(1);
    expect(readFileSync(join(repository.dir, 'version.txt'), 'utf8')).toBe('two\n');
  });

  test('that fails says what it said', async () => {
    const command = 'echo no module named app >&2; exit 3';
    await expect(generateIn(repository.dir, { command, path: out }, 'base')).rejects.toThrow(
      '`echo no module named app >&2; exit 3` failed at the base (exit code 3): no module named app',
    );
  });

  test('that writes nothing does not pass with what lay there', async () => {
    const old = 'old.json' as RepoPath;
    await expect(generateIn(repository.dir, { command: 'true', path: old }, 'head')).rejects.toThrow(
      '`true` did not write `old.json` at the head: what is there is older.',
    );
    await expect(
      generateIn(repository.dir, { command: 'true', path: 'no.json' as RepoPath }, 'head'),
    ).rejects.toThrow('did not write `no.json` at the head: there is no such file');
  });

  test('gets no token', async () => {
    vi.stubEnv('INPUT_GITHUB-TOKEN', 'a');
    vi.stubEnv('GITHUB_TOKEN', 'b');
    vi.stubEnv('ACTIONS_RUNTIME_TOKEN', 'c');
    vi.stubEnv('MY_SECRET', 'd');
    vi.stubEnv('PLAIN', 'e');
    const bytes = await generateIn(
      repository.dir,
      { command: 'env > env.txt', path: 'env.txt' as RepoPath },
      'head',
    );
    vi.unstubAllEnvs();
    const names = text(bytes)
      .split('\n')
      .map((line) => line.split('=')[0]!);
    expect(names).toContain('PLAIN');
    expect(names).toContain('EXECUTION_STANDARDS_SIDE');
    expect(names.filter((name) => /TOKEN|SECRET/.test(name))).toEqual([]);
  });
});
