import { describe, expect, test } from 'vitest';
import { commentNode, PEOPLE, reviewNode } from '../harness/promotion-world.ts';
import { CONTEXT, pullEvent, type Stage, stage, WORKFLOW } from './promotion-support.ts';
import { reportOf, TOKEN } from './support.ts';

const SIGNED = 'dream: signed by 3 people, 13 requirements met';

/** What was told, in order: `pending promotion-signoff: main`. */
function told({ statuses }: Stage): string[] {
  return statuses.map(({ state, context }) => `${state} ${context}`);
}

const AS_USUAL = [`pending ${CONTEXT}`, `success ${CONTEXT}`];

/** All that this check may write. */
const WRITES = new Set(['repos/create-commit-status', 'issues/create-comment', 'issues/update-comment']);

function writesOf({ github }: Stage): string[] {
  return github.requests
    .filter(({ method, operation }) => method !== 'GET' && operation !== 'graphql')
    .map(({ operation }) => operation);
}

describe('a promotion that everybody signed', () => {
  test('is told as success everywhere, and nothing is written that decides for people', async () => {
    const scene = await stage();
    const result = await scene.step();
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(told(scene)).toEqual(AS_USUAL);
    expect(scene.statuses.at(-1)).toMatchObject({
      sha: scene.head,
      description: SIGNED,
      target_url: 'https://github.com/octo-org/octo-repo/actions/runs/1658821493/attempts/1',
    });
    expect(result.outputs).toMatchObject({
      state: 'success',
      conclusion: 'success',
      headline: SIGNED,
      errors: '0',
      'pull-requests': '42',
      'comment-url': 'https://github.com/octo-org/octo-repo/pull/42#issuecomment-1000',
    });
    const report = reportOf(scene.workspace.dir, result);
    expect(report.subject).toMatchObject({ head: scene.head, pullRequest: 42 });
    const [comment] = scene.github.comments;
    expect(comment?.body).toMatch(/^<!-- execution-standards comment v1 promotion-signoff -->\n/);
    expect(comment?.body).toContain(SIGNED);
    expect(result.summary).toContain(SIGNED);
    for (const operation of writesOf(scene)) expect(WRITES).toContain(operation);
    const mutations = scene.github.requests.filter(
      ({ operation, body }) => operation === 'graphql' && /\bmutation\b/.test(JSON.stringify(body)),
    );
    expect(mutations).toEqual([]);
    scene.github.assertClean(TOKEN);
  });

  test('is told again in the same comment, and says so only when something changed', async () => {
    const scene = await stage();
    await scene.step();
    const before = scene.github.comments[0]?.body;
    scene.runs.set(1_658_821_493, {
      path: WORKFLOW,
      event: 'pull_request_target',
      head_branch: 'promote/dream-20260102',
    });
    const again = await scene.step({ env: { GITHUB_RUN_ATTEMPT: '2' } });
    expect(again.stdout).toContain('Comment unchanged');
    expect(scene.github.comments.map(({ body }) => body)).toEqual([before]);
    expect(told(scene)).toEqual([...AS_USUAL, ...AS_USUAL]);
  });
});

describe('a promotion that lacks something', () => {
  test('waits for the person who did not sign yet', async () => {
    const scene = await stage();
    scene.world.reviews.pop();
    const result = await scene.step();
    expect(result.exitCode).toBe(0);
    expect(scene.statuses.at(-1)?.state).toBe('pending');
    expect(result.outputs).toMatchObject({ state: 'pending', conclusion: 'pending' });
    expect(scene.github.comments[0]?.body).toContain('security');
  });

  test('fails where somebody objects', async () => {
    const scene = await stage();
    scene.world.reviews.push(
      reviewNode(
        5_000_000_009,
        { __typename: 'User', login: 'cy', databaseId: 13 },
        scene.head,
        'CHANGES_REQUESTED',
        { submittedAt: '2026-01-02T13:00:00Z' },
      ),
    );
    await scene.step();
    expect(scene.statuses.at(-1)).toMatchObject({ state: 'failure' });
    expect(scene.statuses.at(-1)?.description).toContain('@cy');
  });
});

describe('a trigger whose workflow is the pull request’s own', () => {
  test('is refused before anything is asked', async () => {
    const scene = await stage();
    const event = { ...pullEvent('opened', scene.head, scene.base), name: 'pull_request' };
    const result = await scene.step({ event });
    expect(result.exitCode).toBe(1);
    expect(result.annotations).toMatchObject([
      {
        name: 'error',
        properties: { title: 'untrusted-trigger' },
        data: expect.stringContaining('the workflow comes from the pull request itself'),
      },
    ]);
    expect(scene.github.requests).toEqual([]);
  });

  test('may look, and writes nothing', async () => {
    const scene = await stage();
    const event = { ...pullEvent('opened', scene.head, scene.base), name: 'pull_request' };
    const result = await scene.step({ event, inputs: { 'dry-run': 'true' } });
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain(`would be success: ${SIGNED}`);
    expect(writesOf(scene)).toEqual([]);
  });
});

describe('a status that somebody else set', () => {
  const foreign = (scene: Stage, more: object) =>
    scene.statuses.push({
      id: 900,
      sha: scene.head,
      context: CONTEXT,
      state: 'success',
      description: 'all good',
      target_url: null,
      creator: { login: 'eve', id: 18, type: 'User' },
      ...more,
    });

  test('by another account is a failure', async () => {
    const scene = await stage();
    foreign(scene, {});
    const result = await scene.step();
    expect(scene.statuses.at(-1)).toMatchObject({ state: 'failure' });
    expect(reportOf(scene.workspace.dir, result).findings.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('@eve set the status'),
    );
  });

  test('by our account for a run of another workflow is a failure', async () => {
    const scene = await stage();
    scene.runs.set(77, { path: '.github/workflows/ci.yml', event: 'push', head_branch: 'evil' });
    foreign(scene, {
      creator: { login: 'github-actions[bot]', id: 41898282, type: 'Bot' },
      target_url: 'https://github.com/octo-org/octo-repo/actions/runs/77',
    });
    await scene.step();
    expect(scene.statuses.at(-1)).toMatchObject({ state: 'failure' });
  });

  test('while we decided never keeps the verdict back', async () => {
    const scene = await stage();
    scene.world.reviews.pop();
    scene.world.onRead = (field) => {
      if (field !== 'reviews' || scene.statuses.length > 1) return;
      foreign(scene, { id: 5000 });
    };
    await scene.step();
    expect(scene.statuses.at(-1)).toMatchObject({
      state: 'pending',
      description: expect.stringContaining('dream'),
    });
  });

  test('by a run that began later is left to it', async () => {
    const scene = await stage();
    scene.world.onRead = (field) => {
      if (field !== 'reviews' || scene.statuses.length > 1) return;
      foreign(scene, {
        id: 5000,
        state: 'pending',
        creator: { login: 'github-actions[bot]', id: 41898282, type: 'Bot' },
      });
    };
    const result = await scene.step();
    expect(result.stdout).toContain('A run that began later decides');
    expect(scene.statuses.at(-1)).toMatchObject({ id: 5000, state: 'pending' });
    expect(scene.github.comments).toEqual([]);
  });
});

describe('a policy that cannot be used', () => {
  test('with an error is told with its line, and approves nothing', async () => {
    const scene = await stage('version: 1\nrolls: {}\n');
    const result = await scene.step();
    expect(scene.statuses.at(-1)).toMatchObject({ state: 'error' });
    expect(reportOf(scene.workspace.dir, result).findings).toMatchObject([
      {
        path: '.github/promotion-policy.yml',
        line: 1,
        message: expect.stringContaining('`roles` and `gates`'),
      },
      { path: '.github/promotion-policy.yml', line: 2, message: expect.stringContaining('rolls') },
    ]);
  });

  test('that is gone leaves no old success behind', async () => {
    const scene = await stage();
    await scene.step();
    scene.repository.commit('Away with it', { '.github/promotion-policy.yml': null });
    const result = await scene.step();
    expect(result.exitCode).toBe(1);
    expect(result.annotations).toMatchObject([{ properties: { title: 'policy-missing' } }]);
    expect(told(scene)).toEqual([...AS_USUAL, `pending ${CONTEXT}`, `error ${CONTEXT}`]);
  });
});

describe('other events', () => {
  const completed = (scene: Stage, more: object = {}) => ({
    name: 'workflow_run',
    payload: {
      action: 'completed',
      workflow_run: {
        head_sha: scene.head,
        head_branch: 'promote/dream-20260102',
        pull_requests: [],
        ...more,
      },
      repository: { full_name: 'octo-org/octo-repo' },
    },
  });

  test('a workflow that ended finds the pull request by its head', async () => {
    const scene = await stage();
    await scene.step({ event: completed(scene) });
    expect(told(scene)).toEqual(AS_USUAL);
  });

  test('a commit that is no head any more concerns nobody', async () => {
    const scene = await stage();
    const result = await scene.step({ event: completed(scene, { head_sha: 'e'.repeat(40) }) });
    expect(result.stdout).toContain('No open pull request is concerned.');
    expect(told(scene)).toEqual([]);
  });

  test('two pull requests with one head: the one that cannot be judged decides for both', async () => {
    const scene = await stage();
    scene.world.openPulls.push({ ...scene.world.openPulls[0], number: 43, headRefName: 'b43' });
    const result = await scene.step();
    expect(scene.statuses.at(-1)).toMatchObject({
      state: 'error',
      description: expect.stringMatching(/^#43: /),
    });
    expect(result.outputs['pull-requests']).toBe('42,43');
    expect(result.exitCode).toBe(1);
  });

  test('a merge group is decided on its own commit', async () => {
    const scene = await stage();
    const group = scene.repository.sha('refs/pull/42/head');
    scene.world.queue.push({
      position: 1,
      headCommit: { __typename: 'Commit', oid: group },
      pullRequest: { number: 42 },
    });
    const payload = {
      action: 'checks_requested',
      merge_group: { head_sha: group, base_sha: scene.base, base_ref: 'refs/heads/main' },
    };
    await scene.step({ event: { name: 'merge_group', payload } });
    expect(scene.statuses.map(({ sha }) => sha)).toEqual([group, group]);
  });

  test('a plain issue’s comment is nothing to decide about', async () => {
    const scene = await stage();
    const payload = { action: 'created', issue: { number: 7 }, comment: {} };
    const result = await scene.step({ event: { name: 'issue_comment', payload } });
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.stdout).toContain('Nothing was decided.');
    expect(scene.github.requests).toEqual([]);
  });
});

describe('words of strangers', () => {
  test('give no command to the runner, mention nobody and sign nothing', async () => {
    const scene = await stage();
    const evil = '::error::gone\n::set-env name=PATH::x\n@octo-org/everybody <img src=x> /signoff security';
    scene.world.pull.title = evil;
    scene.world.pull.body = `${evil}\n- [x] done`;
    scene.world.reviews.pop();
    scene.world.comments.push(
      commentNode(5_000_000_020, PEOPLE.eve, `/signoff security ${scene.head}\n${evil}`),
      // A Cyrillic «с» and a full-width slash.
      commentNode(
        5_000_000_021,
        { __typename: 'User', login: '\u0441y', databaseId: 99 },
        `/signoff security ${scene.head}`,
      ),
      commentNode(5_000_000_022, PEOPLE.cy, `\uFF0Fsignoff security ${scene.head}`),
    );
    const result = await scene.step({ inputs: { annotations: 'true' } });
    expect(scene.statuses.at(-1)).toMatchObject({ state: expect.stringMatching(/^(?:pending|error)$/) });
    for (const { name } of result.commands) expect(['error', 'warning', 'notice']).toContain(name);
    expect(JSON.stringify(result.commands)).not.toContain('gone');
    expect(scene.github.comments[0]?.body).not.toMatch(/(?<![\w\u200b&;])@octo-org|<img/);
    scene.github.assertClean(TOKEN);
  });
});

describe('what is missing around it', () => {
  test('no clone', async () => {
    const scene = await stage();
    const result = await scene.step({
      inputs: { 'working-directory': '.github' },
      env: { GITHUB_WORKSPACE: '/' },
    });
    expect(result.exitCode).toBe(1);
    expect(result.annotations).toHaveLength(1);
  });

  test('a token that may not write statuses', async () => {
    const scene = await stage();
    scene.github.answer('repos/create-commit-status', {
      status: 403,
      headers: { 'x-accepted-github-permissions': 'statuses=write' },
      body: {
        message: 'Resource not accessible by integration',
        documentation_url: 'https://docs.github.com/rest',
        status: '403',
      },
    });
    const result = await scene.step();
    expect(result.exitCode).toBe(1);
    expect(result.annotations).toMatchObject([
      { properties: { title: 'github-refused' }, data: expect.stringContaining('statuses: write') },
    ]);
  });
});
