import { afterEach, describe, expect, test } from 'vitest';
import {
  GITHUB_ANSWERS,
  type LoopbackGitHub,
  type LoopbackOptions,
  startLoopbackGitHub,
} from '../../../tests/harness/loopback-github.ts';
import { publishComment } from './calls.ts';
import { createClient } from './client.ts';
import { markerOf, type StickyComment } from './sticky-comment.ts';

const TOKEN = 'ghs_loopback0123456789abcdefghijklmnop';
const COMMENT: StickyComment = {
  repository: 'octo-org/octo-repo',
  pullRequest: 42,
  key: 'acceptance-gate',
  body: '## Verdict\n\n@everyone',
};
const FULL_BODY = `${markerOf(COMMENT.key)}\n${COMMENT.body}`;

let github: LoopbackGitHub | undefined;

async function start(options?: LoopbackOptions): Promise<LoopbackGitHub> {
  github = await startLoopbackGitHub(options);
  return github;
}

afterEach(async () => {
  await github?.close();
});

function publish(server: LoopbackGitHub, over: Partial<StickyComment> = {}, warnings: string[] = []) {
  return publishComment(
    { ...COMMENT, ...over },
    {
      token: TOKEN,
      apiUrl: server.apiUrl,
      second: 1,
      warn: (sentence) => warnings.push(sentence),
    },
  );
}

const operations = (server: LoopbackGitHub) => server.requests.map(({ operation }) => operation);

describe.each(['api.github.com', 'ghes-3.17', 'ghes-3.19'] as const)('on %s', (description) => {
  test('writes, leaves alone, edits', async () => {
    const server = await start({ description });
    const first = await publish(server);
    expect(first).toMatchObject({ kind: 'created' });
    expect(operations(server)).toEqual(['issues/list-comments', 'issues/create-comment']);

    expect(await publish(server)).toEqual({ ...first, kind: 'unchanged' });
    expect(await publish(server, { body: 'Other' })).toEqual({ ...first, kind: 'updated' });
    expect(server.comments.map(({ body }) => body)).toEqual([`${markerOf(COMMENT.key)}\nOther`]);
    server.assertClean(TOKEN);
  });
});

describe('whose comment', () => {
  test('each key has its own', async () => {
    const server = await start();
    await publish(server);
    expect(await publish(server, { key: 'coverage' })).toMatchObject({ kind: 'created' });
    expect(await publish(server)).toMatchObject({ kind: 'unchanged' });
    server.assertClean(TOKEN);
  });

  test('a stranger who copies the marker is left alone', async () => {
    const server = await start();
    const forged = server.addComment({ body: FULL_BODY, user: { login: 'stranger', type: 'User' } });
    const namesake = server.addComment({ body: FULL_BODY, user: { login: 'github-actions', type: 'User' } });
    const result = await publish(server, { body: 'New' });
    expect(result).toMatchObject({ kind: 'created' });
    expect([forged.body, namesake.body]).toEqual([FULL_BODY, FULL_BODY]);
    server.assertClean(TOKEN);
  });

  test('a quoted marker does not count', async () => {
    const server = await start();
    server.addComment({ body: `> ${FULL_BODY}` });
    expect(await publish(server)).toMatchObject({ kind: 'created' });
  });

  test('a person with a token of their own', async () => {
    const server = await start({ viewer: { login: 'octocat', type: 'User' } });
    server.answer(
      'graphql',
      { status: 403, body: { message: 'Forbidden' } },
      { status: 403, body: {} },
      { status: 403, body: {} },
    );
    const known = server.addComment({ body: FULL_BODY });
    expect(await publish(server, { body: 'New' })).toMatchObject({ kind: 'updated', id: known.id });
    expect(operations(server)).toContain('users/get-authenticated');
  });

  test('when nobody tells who we are, it is the bot of the job', async () => {
    const server = await start();
    server.handle('graphql', () => ({ status: 401, body: { message: 'Bad credentials' } }));
    const known = server.addComment({ body: FULL_BODY });
    expect(await publish(server, { body: 'New' })).toMatchObject({ kind: 'updated', id: known.id });
    server.assertClean(TOKEN);
  });

  test('the newest of two, on the last of many pages; none is deleted', async () => {
    const server = await start({ pageSize: 3 });
    for (let index = 0; index < 7; index++) server.addComment({ body: `talk ${index}` });
    const older = server.addComment({ body: FULL_BODY });
    for (let index = 0; index < 4; index++) server.addComment({ body: `talk ${index}` });
    const newer = server.addComment({ body: FULL_BODY });
    expect(await publish(server, { body: 'New' })).toMatchObject({ kind: 'updated', id: newer.id });
    expect(older.body).toBe(FULL_BODY);
    expect(operations(server).filter((each) => each === 'issues/list-comments')).toHaveLength(5);
    server.assertClean(TOKEN);
  });

  test('a minimised comment stays folded, and a new one is written', async () => {
    const server = await start();
    server.addComment({ body: FULL_BODY, minimized: true });
    expect(await publish(server)).toMatchObject({ kind: 'created' });
    server.assertClean(TOKEN);
  });

  test('a comment edited on the page has other line ends and is the same', async () => {
    const server = await start();
    server.addComment({ body: FULL_BODY.replaceAll('\n', '\r\n') });
    expect(await publish(server)).toMatchObject({ kind: 'unchanged' });
  });

  test('a comment deleted between search and edit is written anew', async () => {
    const server = await start();
    const gone = server.addComment({ body: FULL_BODY });
    server.answer('issues/update-comment', () => {
      (server.comments as (typeof gone)[]).splice(server.comments.indexOf(gone), 1);
      return GITHUB_ANSWERS.notFound;
    });
    expect(await publish(server, { body: 'New' })).toMatchObject({ kind: 'created' });
    server.assertClean(TOKEN);
  });
});

describe('when GitHub says no', () => {
  test('a read-only token: which permission is missing, no exception', async () => {
    const server = await start();
    server.answer('issues/create-comment', GITHUB_ANSWERS.readOnlyToken);
    expect(await publish(server)).toEqual({
      kind: 'not-permitted',
      sentence:
        'GitHub did not let this token comment on pull request #42 (403: Resource not accessible by integration)',
      neededPermission: 'pull-requests: write',
    });
    expect(operations(server)).toEqual(['issues/list-comments', 'issues/create-comment']);
    server.assertClean(TOKEN);
  });

  test('a pull request that is not there', async () => {
    const server = await start();
    server.answer('issues/list-comments', GITHUB_ANSWERS.notFound);
    expect(await publish(server)).toMatchObject({
      kind: 'not-permitted',
      neededPermission: 'pull-requests: write',
    });
  });

  test('a body that is refused', async () => {
    const server = await start();
    server.answer('issues/create-comment', GITHUB_ANSWERS.bodyTooLong);
    expect(await publish(server)).toMatchObject({
      kind: 'not-permitted',
      sentence: expect.stringContaining('422'),
    });
  });

  test('the token is in no sentence, even when GitHub repeats it', async () => {
    const server = await start();
    server.answer('issues/create-comment', { status: 403, body: { message: `Bad ${TOKEN}\n::error::x` } });
    const result = await publish(server);
    expect(result.kind).toBe('not-permitted');
    expect(JSON.stringify(result)).not.toContain(TOKEN);
    expect(JSON.stringify(result)).not.toMatch(/\\n/);
  });
});

describe('when GitHub is busy or broken', () => {
  test.each([
    ['403 with a time', GITHUB_ANSWERS.secondaryLimit(403, 3)],
    ['429 with a time', GITHUB_ANSWERS.secondaryLimit(429, 3)],
    ['403 without a time', GITHUB_ANSWERS.secondaryLimit(403)],
    ['429 without a time', GITHUB_ANSWERS.secondaryLimit(429)],
  ])('a secondary rate limit, %s, is waited for', async (_, answer) => {
    const server = await start();
    const warnings: string[] = [];
    server.answer('issues/create-comment', answer, answer);
    expect(await publish(server, {}, warnings)).toMatchObject({ kind: 'created' });
    expect(warnings).toHaveLength(2);
    expect(server.comments).toHaveLength(1);
    server.assertClean(TOKEN);
  });

  test('a secondary rate limit that stays is reported, not thrown', async () => {
    const server = await start();
    server.handle('issues/create-comment', () => GITHUB_ANSWERS.secondaryLimit(403, 1));
    expect(await publish(server)).toMatchObject({
      kind: 'failed',
      sentence: expect.stringMatching(/rate limit/),
    });
    expect(operations(server).filter((each) => each === 'issues/create-comment')).toHaveLength(3);
  });

  test('nobody waits an hour', async () => {
    const server = await start();
    server.answer('issues/create-comment', GITHUB_ANSWERS.secondaryLimit(403, 3600));
    expect(await publish(server)).toMatchObject({ kind: 'failed' });
    server.assertClean(TOKEN);
  });

  test('server errors while reading and editing are tried again', async () => {
    const server = await start();
    server.addComment({ body: FULL_BODY });
    server.answer('issues/list-comments', GITHUB_ANSWERS.badGateway, GITHUB_ANSWERS.badGateway);
    server.answer('issues/update-comment', GITHUB_ANSWERS.badGateway);
    expect(await publish(server, { body: 'New' })).toMatchObject({ kind: 'updated' });
    server.assertClean(TOKEN);
  });

  test('a comment that was written although GitHub answered 502 is not written twice', async () => {
    const server = await start();
    server.answer('issues/create-comment', ({ body }) => {
      server.addComment(body as { body: string });
      return GITHUB_ANSWERS.badGateway;
    });
    expect(await publish(server)).toMatchObject({ kind: 'unchanged' });
    expect(server.comments).toHaveLength(1);
    server.assertClean(TOKEN);
  });

  test('server errors that stay, and a server that hangs up, are reported', async () => {
    const server = await start();
    server.handle('issues/create-comment', () => GITHUB_ANSWERS.badGateway);
    expect(await publish(server)).toMatchObject({
      kind: 'failed',
      sentence: expect.stringContaining('answered 502'),
    });
    server.answer('issues/list-comments', ...Array.from({ length: 9 }, () => 'hang up' as const));
    expect(await publish(server)).toMatchObject({
      kind: 'failed',
      sentence: expect.stringContaining('could not be reached'),
    });
  });
});

describe('writes keep their distance', () => {
  const repository = { owner: 'octo-org', repo: 'octo-repo' };
  const place = { ...repository, issue_number: 42 };

  /** A clock that moves only by being waited for, and then only when `release` lets it. */
  function stoppedClock() {
    const asked: number[] = [];
    let now = 0;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let firstWait = () => {};
    const waiting = new Promise<void>((resolve) => {
      firstWait = resolve;
    });
    const sleep = async (milliseconds: number) => {
      asked.push(milliseconds);
      firstWait();
      await released;
      now += milliseconds;
    };
    return { asked, waiting, release, clock: { now: () => now, sleep } };
  }

  test('a second for those that notify nobody; what is read meanwhile does not wait', async () => {
    const server = await start();
    const { asked, waiting, release, clock } = stoppedClock();
    const client = createClient({ token: TOKEN, apiUrl: server.apiUrl, clock });
    const known = server.addComment({ body: 'talk' });
    const edits = ['a', 'b', 'c'].map((body) =>
      client.rest.issues.updateComment({ ...repository, comment_id: known.id, body }),
    );
    const outcome = await Promise.race([waiting, Promise.all(edits)]);
    await client.rest.issues.listComments(place);
    await edits[0];
    // Nobody has let the clock go on: the second and the third write are still here.
    expect(operations(server).sort()).toEqual(['issues/list-comments', 'issues/update-comment']);
    expect(outcome).toBeUndefined();
    release();
    await Promise.all(edits);
    expect(asked).toEqual([1000, 1000]);
    expect(server.requests).toHaveLength(4);
    server.assertClean(TOKEN);
  });

  test('three seconds for those that notify people', async () => {
    const server = await start();
    const { asked, release, clock } = stoppedClock();
    const client = createClient({ token: TOKEN, apiUrl: server.apiUrl, clock });
    release();
    const askedBefore: number[] = [];
    for (const body of ['a', 'b', 'c']) {
      await client.rest.issues.createComment({ ...place, body });
      askedBefore.push(asked.reduce((sum, each) => sum + each, 0));
    }
    expect(askedBefore).toEqual([0, 3000, 6000]);
    server.assertClean(TOKEN);
  });
});

test('the loopback server notices what GitHub would refuse', async () => {
  const server = await start();
  const client = createClient({ token: TOKEN, apiUrl: server.apiUrl, second: 1 });
  const place = { owner: 'octo-org', repo: 'octo-repo' };
  server.handle('checks/create', () => ({ status: 201, body: {} }));
  await client.request('POST /repos/{owner}/{repo}/check-runs', {
    ...place,
    name: 'x',
    colour: 'red',
  } as never);
  await client.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...place,
    issue_number: 'many' as never,
    size: 3,
  });
  await expect(client.request('GET /nowhere')).rejects.toThrow(/Not Found/);
  expect(server.violations.map((each) => each.split(':').slice(0, 2).join(':'))).toEqual([
    'checks/create: body',
    'checks/create: unknown field colour',
    'checks/create: our answer 201',
    'issues/list-comments: path issue_number',
    'issues/list-comments: unknown query parameter size',
    "GET /nowhere is not in GitHub's description",
  ]);
  expect(() => server.assertClean(TOKEN)).toThrow(/unknown field colour/);
  expect(() => server.assertClean('octo-org')).toThrow(/the token is in/);
});
