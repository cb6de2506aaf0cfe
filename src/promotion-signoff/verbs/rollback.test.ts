import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Repository } from '../../../tests/harness/git-repository.ts';
import { startLoopbackGitHub } from '../../../tests/harness/loopback-github.ts';
import { at, ENVIRONMENT, world } from '../../../tests/harness/merged-promotion.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { findBefore } from './open-revert.ts';

describe('rollback', () => {
  const measured = (clone: Repository, value: number, time = '2026-11-20T19:59:00Z'): string => {
    const file = join(clone.dir, '.git/measured.json');
    writeFileSync(
      file,
      JSON.stringify({ version: 1, samples: [{ metric: 'error_ratio', at: time, value }] }),
    );
    return file;
  };
  const now = at('2026-11-20T20:00:00Z');

  async function github(answer?: (path: string) => void) {
    const loopback = await startLoopbackGitHub();
    onTestFinished(loopback.close);
    const bodies: unknown[] = [];
    const pull = { number: 14, html_url: 'https://github.com/acme/brain/pull/14' };
    let isOpen = false;
    loopback.handle('pulls/list', () => ({ status: 200, body: isOpen ? [pull] : [] }));
    loopback.handle('pulls/create', ({ body }) => {
      isOpen = true;
      bodies.push(body);
      return { status: 201, body: pull };
    });
    loopback.handle('repos/list-pull-requests-associated-with-commit', () => ({ status: 200, body: [] }));
    answer?.('');
    const environment = { ...ENVIRONMENT, GITHUB_TOKEN: 'secret-token', GITHUB_API_URL: loopback.apiUrl };
    return { loopback, bodies, environment };
  }

  test('that nothing asks for does nothing', async () => {
    const { run, clone, remote } = await world();
    const quiet = await run(['rollback', '--open', '--measured', measured(clone, 0.01), ...now]);
    expect(quiet).toMatchObject({ code: 0, out: 'dream: errors: quiet (error_ratio is 0.01)\n' });
    const unknown = await run([
      'rollback',
      '--measured',
      measured(clone, 0.9, '2026-11-20T13:00:00Z'),
      ...now,
    ]);
    expect(unknown).toMatchObject({ code: 2, out: expect.stringContaining('unmeasured') });
    expect(remote('for-each-ref', '--format=%(refname)')).toBe(
      'refs/heads/audit/promotions\nrefs/heads/main',
    );
  });

  test('is shown before it is opened', async () => {
    const { run, clone, remote } = await world();
    const { code, out } = await run(['rollback', '--measured', measured(clone, 0.5), ...now]);
    expect([code, out]).toEqual([
      1,
      expect.stringContaining('config/flags.yml:1: FEATURE_DREAM is turned off'),
    ]);
    expect(out).toContain('Nothing was pushed');
    expect(remote('for-each-ref', '--format=%(refname)', 'refs/heads/hotfix')).toBe('');
    expect(clone.git('status', '--porcelain')).toBe('');
  });

  test('is a pull request, opened once, and never more than that', async () => {
    const { run, clone, remote, merge } = await world();
    const { loopback, bodies, environment } = await github();
    const main = remote('rev-parse', 'main');
    const line = ['rollback', '--open', '--measured', measured(clone, 0.5), ...now];
    const { code, out } = await run(line, environment);
    expect([code, out]).toEqual([
      1,
      expect.stringContaining('Opened: https://github.com/acme/brain/pull/14'),
    ]);
    expect(bodies).toMatchObject([
      {
        head: 'hotfix/revert-dream-12',
        base: 'main',
        title: 'Revert the promotion of dream (#12)',
        draft: false,
      },
    ]);
    const branch = 'hotfix/revert-dream-12';
    expect(
      remote('diff', '--name-status', '--no-renames', 'main', branch)
        .split('\n')
        .map((one) => one.replace('\t', ' ')),
    ).toEqual([
      'A candidate/dream/a.py',
      'M config/flags.yml',
      'D core/dream/PROMOTE.md',
      'D core/dream/a.py',
    ]);
    expect(remote('show', `${branch}:config/flags.yml`)).toBe('FEATURE_DREAM: off');
    expect(remote('log', '-1', '--format=%B', branch)).toContain(`This undoes ${merge}.`);
    expect(remote('rev-parse', 'main')).toBe(main);
    // A second run finds it.
    expect((await run(line, environment)).out).toContain(
      'There already: https://github.com/acme/brain/pull/14',
    );
    expect(bodies).toHaveLength(1);
    // Nothing was approved, merged, labelled or dismissed.
    expect(new Set(loopback.requests.map(({ operation }) => operation))).toEqual(
      new Set(['pulls/list', 'pulls/create']),
    );
    // Every request fits GitHub's description; of the answers only what is read is there.
    expect(loopback.violations.filter((one) => !one.includes('our answer'))).toEqual([]);
  });

  test('that GitHub does not let open says where the branch is', async () => {
    const { run, remote } = await world();
    const { loopback, environment } = await github();
    loopback.handle('pulls/create', () => ({
      status: 403,
      body: { message: 'GitHub Actions is not permitted to create or approve pull requests.', status: '403' },
    }));
    await expect(run(['rollback', '--open', '--pull', '12', ...now], environment)).rejects.toMatchObject({
      code: 'revert-not-opened',
      message: expect.stringContaining('The branch hotfix/revert-dream-12 is pushed'),
    });
    expect(remote('rev-parse', '--verify', 'hotfix/revert-dream-12')).toMatch(/^[0-9a-f]{40}$/);
  });

  test('of a promotion that is not on watch is refused', async () => {
    const { run } = await world();
    await expect(run(['rollback', '--pull', '13', ...now])).rejects.toMatchObject({
      code: 'unknown-promotion',
    });
  });

  test('is rehearsed without a trace', async () => {
    const { run, clone, remote } = await world();
    const on = await run(['rollback', '--drill', '--open', ...now]);
    expect([on.code, on.out]).toEqual([
      1,
      expect.stringContaining('config/flags.yml:1 has FEATURE_DREAM on by default'),
    ]);
    clone.commit('Turn it off', { 'config/flags.yml': 'FEATURE_DREAM: off\n' });
    const off = await run(['rollback', '--drill', '--open', ...now]);
    expect([off.code, off.out]).toEqual([0, expect.stringContaining('rehearsal passed')]);
    expect(remote('for-each-ref', '--format=%(refname)', 'refs/heads/hotfix')).toBe('');
  });

  test('goes back before all commits of a rebase', async () => {
    const line = ['c3', 'c2', 'c1', 'c0'] as CommitSha[];
    const parentsOf = async (commit: CommitSha) =>
      line.slice(line.indexOf(commit) + 1, line.indexOf(commit) + 2);
    expect(await findBefore(line[0]!, parentsOf, async (commit) => commit !== 'c0')).toBe('c0');
    expect(await findBefore(line[0]!, parentsOf, async () => false)).toBe('c2');
    expect(
      await findBefore(
        line[0]!,
        async () => [],
        async () => true,
      ),
    ).toBeNull();
    expect(
      await findBefore(
        line[0]!,
        async (commit) => [commit],
        async () => true,
      ),
    ).toBeNull();
    expect(
      await findBefore(
        line[0]!,
        async () => ['a', 'b'] as CommitSha[],
        async () => true,
      ),
    ).toBe('a');
  });
});
