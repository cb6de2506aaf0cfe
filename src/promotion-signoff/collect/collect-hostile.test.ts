import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, GITHUB_ANSWERS } from '../../../tests/harness/loopback-github.ts';
import { GitHubError } from '../../../tests/harness/loopback-graphql.ts';
import type { PullWorld } from '../../../tests/harness/loopback-pull.ts';
import { PEOPLE, reviewNode, type Scene, stagePromotion } from '../../../tests/harness/promotion-world.ts';
import { changing, noting, skipping } from '../../../tests/harness/spoiled-answers.ts';
import { UserError } from '../../foundation/user-error.ts';
import { decide } from '../decide/decide.ts';
import type { FormFacts } from '../decide/forms.ts';
import type { SignoffVerdict } from '../decide/model.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';
import { collectSnapshot } from './collect-snapshot.ts';
import type { CollectRequest } from './request.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await stagePromotion();
});
afterEach(() => scene.close());

const FORMS: FormFacts = {
  forms: [],
  flags: [],
  owners: [{ module: 'dream', promoteMd: { login: 'olu', id: 15 }, codeowners: [] }],
  checklistSince: null,
  promoted: [],
  openPromotions: [],
};

async function collect(changes: Partial<CollectRequest> = {}): Promise<PromotionSnapshot> {
  return collectSnapshot(await scene.request(changes));
}

async function verdict(changes: Partial<CollectRequest> = {}): Promise<SignoffVerdict> {
  const request = await scene.request(changes);
  return decide(await collectSnapshot(request), FORMS, request.policy);
}

const says = ({ requirements }: SignoffVerdict) =>
  requirements.filter(({ state }) => state !== 'met').map(({ id, state, why }) => `${id} ${state}: ${why}`);

/** What GitHub may do instead of answering: none of it may end as an approval. */
describe('never approved is what GitHub does not tell', () => {
  const FIELDS = [
    'reviews',
    'latestOpinionatedReviews',
    'comments',
    'timelineItems',
    'labels',
    'assignees',
    'userContentEdits',
    'autoMergeRequest',
    'mergeQueueEntry',
    'mergedBy',
    'author',
    'baseRef',
    'checkSuites',
    'checkRuns',
    'status',
    'authors',
    'object',
    'collaborators',
    'repositoryOwner',
  ];

  test.each(FIELDS)('%s, forbidden in the middle of an answer', async (field) => {
    scene.world.errors.set(field, new GitHubError('FORBIDDEN', 'Resource not accessible by integration'));
    const snapshot = await collect().catch((error: unknown) => {
      expect(error).toBeInstanceOf(UserError);
      return null;
    });
    if (field === 'collaborators') {
      // One by one it can be had: nothing is missing then.
      expect(snapshot?.gaps).toEqual([]);
      expect(
        scene.github.requests.filter(({ operation }) => operation.includes('permission-level')),
      ).toHaveLength(3);
    } else if (snapshot !== null) {
      expect(snapshot.gaps.map(({ reason }) => reason).join()).toContain(
        'Resource not accessible by integration',
      );
      expect(snapshot.gaps.every(({ remedy }) => remedy !== '')).toBe(true);
    }
    if (snapshot !== null && field !== 'collaborators') {
      const { policy } = await scene.request();
      expect(decide(snapshot, FORMS, policy).decided).toBe('error');
    }
  });

  test.each(['repository', 'pullRequest'])('%s: the collection is refused', async (field) => {
    scene.world.errors.set(field, new GitHubError('NOT_FOUND', 'Could not resolve'));
    await expect(collect()).rejects.toMatchObject({
      code: 'pull-unreadable',
      message: expect.stringContaining('Could not resolve'),
    });
  });

  test('teams: whoever needs one is told, and the rest is decided', async () => {
    scene.world.teams.clear();
    const snapshot = await collect();
    expect(snapshot).toMatchObject({
      gaps: [],
      teams: [{ kind: 'unreadable', reason: expect.stringContaining('cannot see it') }],
    });
    expect((await verdict()).decided).toBe('error');
    scene.world.errors.set('team', new GitHubError('FORBIDDEN', 'Resource not accessible by integration'));
    expect(says(await verdict()).join()).toContain('Members: read');
    scene.world.teams.set('octo-org/sec', [{ __typename: 'User', login: 'cy', databaseId: null }]);
    scene.world.errors.clear();
    expect((await verdict()).decided).toBe('error');
  });

  test('teams of another token are read with it', async () => {
    scene.world.errors.set('team', new GitHubError('FORBIDDEN', 'no'));
    const other = await stagePromotion();
    try {
      const { client: teamClient } = await other.request();
      expect((await verdict({ teamClient })).decided).toBe('success');
      expect(other.github.requests).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  test.each<[string, (world: PullWorld) => void, string]>([
    [
      'a review without a state',
      ({ reviews }) => {
        reviews[0]!.state = 'LIKED';
      },
      'state',
    ],
    [
      'a hidden review',
      ({ reviews }) => {
        reviews.push(null as never);
      },
      'nodes',
    ],
    [
      'a reviewer without a number',
      ({ reviews }) => {
        reviews[0]!.author = { __typename: 'User', login: 'ana' };
      },
      'databaseId',
    ],
    [
      'a review without a number',
      ({ reviews }) => {
        reviews[0]!.fullDatabaseId = null;
      },
      'fullDatabaseId',
    ],
    [
      'a time in words',
      ({ reviews }) => {
        reviews[0]!.submittedAt = 'yesterday';
      },
      'submittedAt',
    ],
    [
      'a comment without a time',
      ({ comments }) => {
        comments[0]!.createdAt = '2026-13-01T00:00:00Z';
      },
      'createdAt',
    ],
    [
      'a head that is no commit',
      ({ pull }) => {
        pull.headRefOid = 'main';
      },
      'headRefOid',
    ],
    [
      'a state of its own',
      ({ pull }) => {
        pull.state = 'OPEN ';
      },
      'state',
    ],
    [
      'a commit that GitHub does not know',
      ({ commits }) => {
        commits.clear();
      },
      'does not know',
    ],
    [
      'a run without a number',
      ({ commits }) => {
        ([...commits.values()][0]!.suites![0]!.workflowRun as Record<string, unknown>).url = 'https://x';
      },
      'no number',
    ],
    [
      'a push without a commit',
      ({ pushes }) => {
        pushes.splice(0);
      },
      'does not say who pushed',
    ],
  ])('%s', async (_, change, words) => {
    change(scene.world);
    const gaps = await collect().then(
      async (snapshot) => {
        const { policy } = await scene.request();
        expect(decide(snapshot, FORMS, policy).decided).toBe('error');
        return snapshot.gaps.map(({ reason }) => reason).join();
      },
      (error: unknown) => {
        expect(error).toBeInstanceOf(UserError);
        return String(error);
      },
    );
    expect(gaps).toContain(words);
  });

  test.each<[string, string, Answer | 'hang up', string]>([
    ['403', 'repos/list-activities', GITHUB_ANSWERS.readOnlyToken, 'Resource not accessible'],
    ['404', 'repos/list-activities', GITHUB_ANSWERS.notFound, 'Not Found'],
    ['403', 'actions/list-workflow-run-artifacts', GITHUB_ANSWERS.readOnlyToken, 'Resource not accessible'],
    ['404', 'actions/download-artifact', GITHUB_ANSWERS.notFound, 'Not Found'],
    ['502', 'actions/list-workflow-run-artifacts', GITHUB_ANSWERS.badGateway, 'answered 502'],
    ['a rate limit', 'actions/list-workflow-run-artifacts', GITHUB_ANSWERS.secondaryLimit(429), 'rate limit'],
    ['no answer', 'repos/list-activities', 'hang up', 'could not be reached'],
  ])('%s to %s', async (_, operation, answer, words) => {
    if (answer === 'hang up') scene.github.answer(operation, answer, answer, answer);
    else scene.github.handle(operation, () => answer);
    const decided = await verdict();
    expect(decided.decided).toBe('error');
    expect(says(decided).join()).toContain(words);
  });

  test.each<[string, Answer | 'hang up']>([
    ['403', GITHUB_ANSWERS.readOnlyToken],
    ['401', { status: 401, body: { message: 'Bad credentials' } }],
    ['no answer', 'hang up'],
    [
      'a rate limit',
      { status: 200, body: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] } },
    ],
    ['nothing', { status: 200, body: { data: null } }],
    ['a list', { status: 200, body: [] }],
    ['another thing', { status: 200, body: { data: [] } }],
  ])('%s to the very first question, or to any later one', async (_, answer) => {
    const request = await scene.request();
    for (let before = 0; before < 8; before++) {
      let asked = 0;
      scene.github.handle(
        'graphql',
        skipping(scene.world, () => asked++ >= before, answer),
      );
      const decided = await collectSnapshot(request).then(
        (snapshot) => decide(snapshot, FORMS, request.policy).decided,
        (error: unknown) => {
          expect(error).toBeInstanceOf(UserError);
          return 'refused';
        },
      );
      expect(['error', 'refused']).toContain(decided);
    }
  });

  test.each<[string, (world: PullWorld) => void]>([
    [
      'another head',
      ({ pull }) => {
        pull.headRefOid = 'f'.repeat(40);
      },
    ],
    [
      'another base',
      ({ pull }) => {
        pull.baseRefName = 'release';
      },
    ],
    [
      'an end',
      ({ pull }) => {
        pull.state = 'CLOSED';
      },
    ],
  ])('%s that comes while it is read', async (_, change) => {
    scene.world.onRead = (field) => {
      if (field === 'collaborators') change(scene.world);
    };
    await expect(collect()).rejects.toMatchObject({ code: 'head-moved' });
  });

  test('the time, or one that is before what was said', async () => {
    scene.world.date = null;
    await expect(collect()).rejects.toMatchObject({ code: 'no-clock' });
    scene.world.date = 'soon';
    await expect(collect()).rejects.toMatchObject({ code: 'no-clock' });
    scene.world.date = 'Fri, 02 Jan 2026 11:00:00 GMT';
    expect((await verdict()).decided).not.toBe('success');
  });

  test('a page that never ends, or that is shorter than counted', async () => {
    const { world } = scene;
    world.reviews.push(
      ...Array.from({ length: 30 }, (_, at) => reviewNode(900 + at, PEOPLE.eve, scene.head, 'COMMENTED')),
    );
    world.pageSize = 1;
    const snapshot = await collect();
    expect(snapshot.gaps).toMatchObject([
      { what: 'reviews', reason: expect.stringContaining('more than is read') },
    ]);
    expect(snapshot.reviews).toEqual([]);
  });

  test('anything at all: every value of an answer, taken away or made something else', async () => {
    const { policy } = await scene.request();
    const places: string[][] = [];
    scene.github.handle('graphql', noting(scene.world, places));
    await collect();
    const approved: string[] = [];
    // All of them take minutes.
    const step = process.env.SPOIL_ALL === undefined ? Math.ceil(places.length / 50) : 1;
    const tried = places.filter((_, at) => at % step === 0);
    for (const [at, path] of tried.entries()) {
      const value = [null, {}, 'x'][at % 3];
      scene.github.handle('graphql', changing(scene.world, path, value));
      const decided = await collect().then(
        (snapshot) => decide(snapshot, FORMS, policy).decided,
        (error: unknown) => {
          expect(error, path.join('.')).toBeInstanceOf(UserError);
          return 'refused';
        },
      );
      if (decided === 'success') approved.push(`${path.join('.')} = ${JSON.stringify(value)}`);
    }
    console.log(
      `of ${places.length} values in answers ${tried.length} were spoiled; ${approved.length} of them decide nothing`,
    );
    expect(approved.filter((place) => !HARMLESS.some((pattern) => pattern.test(place)))).toEqual([]);
    expect(places.length).toBeGreaterThan(100);
  }, 300_000);
});

/** What may be anything, with the reason. */
const HARMLESS = [
  // Where there is no further page, nor a number to be compared.
  /endCursor/,
  // Words for people.
  /(?:title|nameWithOwner|defaultBranchRef|detailsUrl|targetUrl|\.event|\.message)/,
  // The policy does not ask for them.
  /reviewThreads/,
  // Whoever names no role there signs for all that they hold.
  /reviews\.nodes\.\d+\.body/,
  // It is open: the tip of its base is known, and nobody merged it.
  /(?:baseRefOid|baseRef\.target|mergeCommit|mergedBy) =/,
  // Only the number counts; who holds a role is looked up by itself.
  /author\.(?:__typename|login)|creator/,
  // An edit that GitHub does not tell of cannot be known; of a review it matters to those who hold several roles.
  /lastEditedAt = null|reviews\.nodes\.\d+\.lastEditedAt|editor =/,
  // The account is told at another place, too.
  /Commits\.repository\.c0\.(?:author|committer|authors\.nodes\.0)/,
  // Another trace of the commit is there, a later one.
  /Commits\.repository\.c0\.(?:status|checkSuites)/,
  // Asked one by one then, and gone through all.
  /^Permissions|^Siblings/,
];
