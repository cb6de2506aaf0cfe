import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  commentNode,
  commitNode,
  openNode,
  PEOPLE,
  PROMOTE_MD,
  reviewNode,
  type Scene,
  stagePromotion,
  TOKEN,
} from '../../../tests/harness/promotion-world.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { openRepository } from '../../platform/git/repository.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';
import { collectSnapshot } from './collect-snapshot.ts';
import type { CollectRequest } from './request.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await stagePromotion();
});
afterEach(() => scene.close());

async function collect(changes: Partial<CollectRequest> = {}): Promise<PromotionSnapshot> {
  const snapshot = await collectSnapshot(await scene.request(changes));
  scene.github.assertClean(TOKEN);
  return snapshot;
}

/** Makes a commit the head, known to GitHub. */
function showHead(head: CommitSha, node = commitNode(PEOPLE.olu, 'author@example.com')): void {
  scene.world.pull.headRefOid = head;
  scene.world.commits.set(head, node);
  scene.world.openPulls.splice(0, 1, openNode(42, head));
  scene.world.pushes.push({
    before: scene.head,
    after: head,
    timestamp: '2026-01-02T11:00:00Z',
    activity_type: 'push',
    actor: { login: 'eve', id: 18 },
  });
}

const commitOf = ({ commits }: PromotionSnapshot, sha: string) => commits.find((one) => one.sha === sha);

describe('whoever had a hand in a commit', () => {
  test('is found by trailers, on any line, and by what GitHub reads itself', async () => {
    const message = [
      'Improve it',
      '',
      'Co-authored-by: Di <di@example.com>',
      'not a trailer',
      'co-authored-by: Nobody <nobody@example.com>',
      '',
      'Agent-Initiated-By: Eve <Eve@Example.com>',
      'Signed-off-by: Cy <cy@example.com>',
    ].join('\n');
    const head = scene.repository.commit(message);
    const people = [
      { email: 'author@example.com', user: PEOPLE.olu },
      { email: 'DI@example.com', user: PEOPLE.di },
      { email: 'ana@example.com', user: PEOPLE.ana },
      { email: 'eve@example.com', user: PEOPLE.eve },
    ];
    showHead(head, commitNode(PEOPLE.olu, 'author@example.com', { people }));
    const snapshot = await collect();
    expect(snapshot.gaps).toEqual([]);
    const commit = commitOf(snapshot, head);
    const named = commit?.coAuthors.map(({ email, account }) => [email, account?.login ?? null]);
    expect(named).toEqual([
      ['di@example.com', 'di'],
      ['nobody@example.com', null],
      ['ana@example.com', 'ana'],
      ['eve@example.com', 'eve'],
    ]);
    expect(commit?.initiators).toEqual([
      { email: 'Eve@Example.com', account: { id: 18, login: 'eve', kind: 'User' } },
    ]);
  });

  test('is nobody where the address belongs to none, and a bot where it is a bot’s', async () => {
    const bot = '49699333+dependabot[bot]@users.noreply.github.com';
    scene.repository.git('-c', `user.email=${bot}`, 'commit', '--quiet', '--allow-empty', '-m', 'Update');
    const head = scene.repository.sha();
    showHead(head, commitNode(null, bot));
    const snapshot = await collect();
    expect(commitOf(snapshot, head)?.author).toEqual({ id: 49699333, login: 'dependabot[bot]', kind: 'Bot' });
    const stranger = scene.repository.commit('From elsewhere');
    showHead(stranger, commitNode(null, 'author@example.com'));
    scene.world.commits.set(scene.head, commitNode(null, 'author@example.com'));
    expect(commitOf(await collect(), stranger)).toMatchObject({ author: null, committer: null });
  });
});

describe('merges of the base', () => {
  function moveBase(): CommitSha {
    const { repository, world } = scene;
    repository.branch('main');
    const base = repository.commit('Meanwhile', { 'core/other/x.py': 'x = 2\n', 'both.txt': 'base\n' });
    world.pull.baseRef = { target: { __typename: 'Commit', oid: base } };
    repository.branch('promote/dream-20260102');
    return base;
  }

  test('are clean when they hold what merging gives, whatever attributes are checked out', async () => {
    const base = moveBase();
    const head = scene.repository.merge('main');
    scene.repository.write({ '.gitattributes': '* merge=union\n' });
    showHead(head);
    const snapshot = await collect();
    expect(snapshot.gaps).toEqual([]);
    expect(commitOf(snapshot, head)).toMatchObject({ isCleanBaseMerge: true, parents: [scene.head, base] });
    // Both commits are named: by the reviews, and as the head.
    const digests = snapshot.contents?.map(({ promoted }) => promoted);
    expect(digests).toHaveLength(2);
    expect(new Set(digests).size).toBe(1);
    expect(snapshot.events.filter(({ kind }) => kind === 'head moved')).toMatchObject([
      { by: { login: 'olu' } },
      { by: { login: 'eve' }, before: scene.head, after: head, isForced: false },
    ]);
  });

  test('are not clean when something came along, nor when a conflict was solved by hand', async () => {
    moveBase();
    scene.repository.git('merge', '--quiet', '--no-ff', '--no-commit', 'main');
    const head = scene.repository.commit('Merge main', { 'core/dream/engine.py': 'evil = 1\n' });
    showHead(head);
    const snapshot = await collect();
    expect(commitOf(snapshot, head)?.isCleanBaseMerge).toBe(false);
    expect(new Set(snapshot.contents?.map(({ promoted }) => promoted)).size).toBe(2);
    scene.repository.git('reset', '--quiet', '--hard', scene.head);
    scene.repository.commit('Ours', { 'both.txt': 'ours\n' });
    scene.repository.run(['merge', '--quiet', '--no-ff', 'main']);
    const solved = scene.repository.commit('Merge main', { 'both.txt': 'base\nours\n' });
    showHead(solved);
    expect(commitOf(await collect(), solved)?.isCleanBaseMerge).toBe(false);
  });

  test('are none where another branch was merged', async () => {
    const { repository } = scene;
    repository.branch('topic', 'main');
    repository.commit('Topic', { 'core/other/y.py': 'y = 1\n' });
    repository.branch('promote/dream-20260102');
    const head = repository.merge('topic');
    showHead(head);
    scene.world.commits.set(repository.sha('topic'), commitNode(PEOPLE.eve, 'author@example.com'));
    const snapshot = await collect();
    expect(commitOf(snapshot, head)?.isCleanBaseMerge).toBeNull();
    // The commits of the second parent count, too.
    expect(commitOf(snapshot, repository.sha('topic'))?.author?.login).toBe('eve');
  });

  test('leave no trace in the repository', async () => {
    moveBase();
    showHead(scene.repository.merge('main'));
    const count = () => scene.repository.git('count-objects', '-v');
    const before = count();
    await collect();
    expect(count()).toBe(before);
    expect(scene.repository.git('status', '--porcelain')).toBe('');
  });

  test('that conflict give no result', async () => {
    moveBase();
    const head = scene.repository.commit('Ours', { 'both.txt': 'ours\n' });
    showHead(head);
    expect((await collect()).pull.resultTree).toBeNull();
  });
});

describe('a clone', () => {
  test('that lacks the head gets it from its remote', async () => {
    const { repository } = scene;
    repository.git('checkout', '--quiet', 'main');
    const bare = repository.clone({ branch: 'main' });
    try {
      bare.git('update-ref', '-d', 'refs/remotes/origin/promote/dream-20260102');
      bare.git('reflog', 'expire', '--expire=now', '--all');
      bare.git('gc', '--quiet', '--prune=now');
      expect(bare.run(['cat-file', '-e', scene.head]).status).not.toBe(0);
      const snapshot = await collect({ git: await openRepository(bare.dir) });
      expect(snapshot.gaps).toEqual([]);
      expect(snapshot.promotions.modules).toHaveLength(1);
    } finally {
      bare.remove();
    }
  });

  test('that is cut off, or missing, decides nothing', async () => {
    const cut = scene.repository.clone({ depth: 1, branch: 'promote/dream-20260102' });
    try {
      cut.git('remote', 'set-url', 'origin', 'file:///nowhere');
      const snapshot = await collect({ git: await openRepository(cut.dir) });
      expect(snapshot.gaps.map(({ remedy }) => remedy).join()).toContain('fetch-depth: 0');
      expect((await collect({ git: null })).gaps).toMatchObject([{ what: 'repository' }]);
    } finally {
      cut.remove();
    }
  });

  test('of a merged pull request is compared with what it was merged into', async () => {
    const { repository, world } = scene;
    repository.branch('main');
    const merge = repository.merge('promote/dream-20260102');
    Object.assign(world.pull, {
      state: 'MERGED',
      baseRefOid: merge,
      mergedBy: PEOPLE.ana,
      mergeCommit: { oid: merge, parents: () => ({ nodes: [{ oid: scene.base }, { oid: scene.head }] }) },
    });
    const snapshot = await collect();
    expect(snapshot).toMatchObject({
      gaps: [],
      pull: { state: 'merged', base: { sha: scene.base }, mergedBy: { login: 'ana' } },
      promotions: { modules: [{ id: 'dream' }] },
    });
  });
});

describe('what people said', () => {
  test('comes with edits, dismissals, drafts and deleted accounts as they are', async () => {
    const { world, head } = scene;
    world.reviews.push(
      reviewNode(5, null, head),
      reviewNode(6, PEOPLE.di, head, 'DISMISSED', { submittedAt: '2026-01-02T09:00:00Z' }),
      reviewNode(7, PEOPLE.eve, head, 'PENDING', { submittedAt: null }),
      reviewNode(8, PEOPLE.eve, head, 'COMMENTED', { lastEditedAt: '2026-01-02T13:00:00Z', commit: null }),
    );
    world.comments.push(
      commentNode(9, PEOPLE.eve, '/hold', { lastEditedAt: '2026-01-02T13:00:00Z', editor: PEOPLE.di }),
      commentNode(10, { __typename: 'Bot', login: 'helper', databaseId: 77 }, 'hi', {
        lastEditedAt: '2026-01-02T13:00:00Z',
      }),
    );
    world.edits.push({ editedAt: '2026-01-02T12:30:00Z', editor: PEOPLE.olu });
    world.timeline.push({
      __typename: 'ReviewDismissedEvent',
      createdAt: '2026-01-02T12:40:00Z',
      actor: PEOPLE.ana,
      dismissalMessage: 'talked about it',
      previousReviewState: 'CHANGES_REQUESTED',
      review: { fullDatabaseId: '6' },
    });
    const { reviews, comments, events, gaps } = await collect();
    expect(gaps).toEqual([]);
    expect(reviews.map(({ id, by, isEdited, commit }) => [id, by?.login ?? null, isEdited, commit])).toEqual([
      [6, 'di', false, head],
      [5, null, false, head],
      [8, 'eve', true, null],
      [5_000_000_001, 'ana', false, head],
      [5_000_000_002, 'cy', false, head],
    ]);
    expect(comments.map(({ id, by, editedBy }) => [id, by?.login, editedBy])).toEqual([
      [9, 'eve', { id: 14, login: 'di', kind: 'User' }],
      [10, 'helper[bot]', 'unknown'],
      [5_000_000_003, 'olu', null],
    ]);
    expect(events.filter(({ kind }) => kind === 'review dismissed' || kind === 'body edited')).toEqual([
      { kind: 'body edited', at: '2026-01-02T12:30:00Z', by: { id: 15, login: 'olu', kind: 'User' } },
      {
        kind: 'review dismissed',
        at: '2026-01-02T12:40:00Z',
        by: { id: 11, login: 'ana', kind: 'User' },
        review: 6,
        message: 'talked about it',
        was: 'CHANGES_REQUESTED',
      },
    ]);
  });

  test('about a commit that a forced push took away is compared with the head', async () => {
    const { repository, world } = scene;
    const old = scene.head;
    repository.git('reset', '--quiet', '--hard', scene.base);
    const head = repository.commit('Promote dream, again', {
      'candidate/dream/engine.py': null,
      'candidate/dream/PROMOTE.md': null,
      'core/dream/engine.py': repository.git('show', `${old}:core/dream/engine.py`).concat('\n'),
      'core/dream/PROMOTE.md': PROMOTE_MD,
      'more.txt': 'more\n',
    });
    showHead(head);
    const forced = {
      before: old,
      after: head,
      timestamp: '2026-01-02T11:30:00Z',
      actor: { login: 'eve', id: 18 },
    };
    world.pushes.splice(1, 1, { ...forced, activity_type: 'force_push' });
    world.timeline.push({
      __typename: 'HeadRefForcePushedEvent',
      createdAt: '2026-01-02T11:30:02Z',
      actor: PEOPLE.eve,
      beforeCommit: null,
      afterCommit: { oid: head },
    });
    const snapshot = await collect();
    expect(snapshot.gaps).toEqual([]);
    const [now, then] = snapshot.contents ?? [];
    expect([now?.commit, then?.commit]).toEqual([head, old]);
    expect(now?.tree).not.toBe(then?.tree);
    expect(now?.promoted).toBe(then?.promoted);
    expect(snapshot.events.filter((event) => event.kind === 'head moved' && event.isForced)).toEqual([
      {
        kind: 'head moved',
        at: '2026-01-02T11:30:00Z',
        by: { id: 18, login: 'eve', kind: 'User' },
        before: old,
        after: head,
        isForced: true,
      },
    ]);
  });
});
