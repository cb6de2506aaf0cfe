import { describe, expect, it } from 'vitest';
import { fakeDesk, refusal } from '../../../tests/harness/fake-desk.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { askOtherRun, pullAtHead } from './other-run.ts';

const HEAD = 'a'.repeat(40) as CommitSha;
const RUN = {
  head_sha: HEAD,
  head_branch: 'change',
  event: 'pull_request',
  path: '.github/workflows/ci.yml@main',
  html_url: 'https://github.com/o/r/actions/runs/1',
  head_repository: { full_name: 'stranger/r' },
};
const pull = (number: number, sha: string, state = 'open', from = 'stranger/r', ref = 'change') => ({
  number,
  state,
  head: { sha, ref, repo: from === '' ? null : { full_name: from } },
  base: { sha: 'b'.repeat(40) },
});
const ask = (run: object, pulls: readonly unknown[] = []) => {
  const { desk, asked } = fakeDesk({
    'actions.getWorkflowRun': () => ({ ...RUN, ...run }),
    'pulls.list': () => pulls,
  });
  return { asked, answer: askOtherRun(desk, { id: 1, head: HEAD }) };
};

describe('askOtherRun', () => {
  it('takes pull requests of that fork and branch alone', async () => {
    const { answer, asked } = ask({}, [
      pull(1, HEAD),
      pull(2, HEAD, 'open', 'stranger/other'),
      pull(3, HEAD, 'open', 'stranger/r', 'change2'),
      pull(4, HEAD, 'open', ''),
    ]);
    expect(await answer).toMatchObject({
      attempt: 1,
      workflow: '.github/workflows/ci.yml',
      called: [],
      isFork: true,
      pulls: [{ number: 1, isOpen: true }],
    });
    expect(asked[1]).toEqual([
      'pulls.list',
      expect.objectContaining({ head: 'stranger:change', state: 'all' }),
    ]);
  });

  it.each([
    ['a fork that is gone', { head_repository: null }, true],
    ['a branch that is gone', { head_branch: null }, true],
    ['a push', { event: 'push', head_repository: { full_name: 'o/r' } }, false],
  ])('%s has no pull request', async (_, run, isFork) => {
    const { answer, asked } = ask(run, [pull(1, HEAD)]);
    expect(await answer).toMatchObject({ isFork, pulls: [] });
    expect(asked.length).toBe(1);
  });

  it('lists workflows that it calls here, and none of a branch or of elsewhere', async () => {
    const inner = (path: string, ref?: string) => ({
      path,
      sha: HEAD,
      ...(ref === undefined ? {} : { ref }),
    });
    const { answer } = ask({
      referenced_workflows: [
        inner('o/r/.github/workflows/a.yml@refs/pull/1/merge', 'refs/pull/1/merge'),
        inner('o/r/.github/workflows/b.yml@x'),
        inner('o/r/.github/workflows/c.yml@main', 'refs/heads/main'),
        inner('o/other/.github/workflows/d.yml@main'),
      ],
    });
    expect((await answer).called).toEqual(['.github/workflows/a.yml', '.github/workflows/b.yml']);
  });

  it.each([
    ['b'.repeat(40), 'bbbbbbb'],
    ['nonsense', 'nothing'],
  ])('refuses another commit: %s', async (sha, said) => {
    await expect(ask({ head_sha: sha }).answer).rejects.toMatchObject({
      code: 'head-differs',
      message: expect.stringContaining(said),
    });
  });

  it('tells what GitHub refuses', async () => {
    const { desk } = fakeDesk({ 'actions.getWorkflowRun': () => refusal(403, 'no') });
    await expect(askOtherRun(desk, { id: 1, head: HEAD })).rejects.toMatchObject({
      code: 'github-refused',
      hint: expect.stringContaining('actions: read'),
    });
  });
});

describe('pullAtHead', () => {
  it('prefers an open one at that commit, and takes no other commit', async () => {
    const other = 'c'.repeat(40);
    const run = await ask({}, [pull(1, other), pull(2, HEAD, 'closed'), pull(3, HEAD)]).answer;
    expect(pullAtHead(run)?.number).toBe(3);
    const closed = await ask({}, [pull(1, other), pull(2, HEAD, 'closed')]).answer;
    expect(pullAtHead(closed)?.number).toBe(2);
    expect(pullAtHead(await ask({}, [pull(1, other)]).answer)).toBeNull();
  });
});
