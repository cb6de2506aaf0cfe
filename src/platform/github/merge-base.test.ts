import { afterEach, expect, test } from 'vitest';
import {
  GITHUB_ANSWERS,
  type LoopbackGitHub,
  startLoopbackGitHub,
} from '../../../tests/harness/loopback-github.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { loadMergeBase } from './calls.ts';

const [BASE, HEAD, COMMON] = ['b', 'a', 'c'].map((digit) => digit.repeat(40) as CommitSha) as [
  CommitSha,
  CommitSha,
  CommitSha,
];
const OPERATION = 'repos/compare-commits-with-basehead';
let server: LoopbackGitHub;
afterEach(() => server.close());

function ask(repository = 'octo-org/octo-repo') {
  return loadMergeBase(repository, BASE, HEAD, { token: 'secret', apiUrl: server.apiUrl, second: 1 });
}

/** As GitHub describes a commit in a comparison. */
function commitOf(sha: string) {
  const url = 'https://api.github.com/x';
  const person = { name: 'A', email: 'a@example.com', date: '2026-01-01T00:00:00Z' };
  return {
    url,
    sha,
    node_id: 'C',
    html_url: url,
    comments_url: url,
    commit: {
      url,
      author: person,
      committer: person,
      message: 'm',
      comment_count: 0,
      tree: { sha, url },
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    author: null,
    committer: null,
    parents: [],
  };
}

test('the merge base that GitHub knows', async () => {
  server = await startLoopbackGitHub();
  const url = 'https://github.com/x';
  server.handle(OPERATION, ({ path }) => {
    expect(path).toContain(`${BASE}...${HEAD}`);
    return {
      status: 200,
      body: {
        url,
        html_url: url,
        permalink_url: url,
        diff_url: url,
        patch_url: url,
        base_commit: commitOf(BASE),
        merge_base_commit: commitOf(COMMON),
        status: 'diverged',
        ahead_by: 1,
        behind_by: 1,
        total_commits: 1,
        commits: [commitOf(HEAD)],
        files: [],
      },
    };
  });
  expect(await ask()).toBe(COMMON);
  server.assertClean('secret');
});

test('what GitHub does not tell is nothing, and no error', async () => {
  server = await startLoopbackGitHub();
  server.handle(OPERATION, () => GITHUB_ANSWERS.notFound);
  expect(await ask()).toBeNull();
  expect(await ask('nonsense')).toBeNull();
});
