import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CI,
  commentNode,
  PEOPLE,
  reviewNode,
  type Scene,
  stagePromotion,
  TOKEN,
} from '../../../tests/harness/promotion-world.ts';
import { decide } from '../decide/decide.ts';
import type { FormFacts } from '../decide/forms.ts';
import type { SignoffVerdict } from '../decide/model.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';
import { readSnapshot } from '../snapshot/read-snapshot.ts';
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

const account = (name: keyof typeof PEOPLE) => ({
  id: PEOPLE[name].databaseId,
  login: name,
  kind: 'User',
});

async function collect(changes: Partial<CollectRequest> = {}): Promise<PromotionSnapshot> {
  return collectSnapshot(await scene.request(changes));
}

async function verdict(changes: Partial<CollectRequest> = {}): Promise<SignoffVerdict> {
  const request = await scene.request(changes);
  return decide(await collectSnapshot(request), FORMS, request.policy);
}

const says = ({ requirements }: SignoffVerdict) =>
  requirements.filter(({ state }) => state !== 'met').map(({ id, state, why }) => `${id} ${state}: ${why}`);

describe('a promotion on GitHub', () => {
  test('is approved when everything is right, in eleven requests that GitHub takes', async () => {
    const { github } = scene;
    const decided = await verdict();
    expect(says(decided)).toEqual([]);
    expect(decided.decided).toBe('success');
    github.assertClean(TOKEN);
    expect(github.requests).toHaveLength(11);
    // Whatever it finds, collecting changes nothing.
    expect(
      github.requests.filter(({ method, operation }) => method !== 'GET' && operation !== 'graphql'),
    ).toEqual([]);
    expect(JSON.stringify(github.requests.map(({ body }) => body ?? null))).not.toContain('mutation');
  });

  test('becomes a snapshot with every fact, which its schema accepts', async () => {
    const { head, base } = scene;
    const snapshot = await collect();
    expect(readSnapshot(new TextEncoder().encode(JSON.stringify(snapshot)), 's.json').problems).toEqual([]);
    expect(snapshot).toMatchObject({
      takenAt: '2026-01-02T14:00:00Z',
      repository: { name: 'octo-org/octo-repo', id: 1, defaultBranch: 'main' },
      pull: {
        number: 42,
        author: account('olu'),
        head: { sha: head, ref: 'promote/dream-20260102', repository: 'octo-org/octo-repo' },
        base: { ref: 'main', sha: base, mergeBases: [base] },
        unresolvedThreads: 0,
        resultTree: scene.repository.git('rev-parse', `${head}^{tree}`),
      },
      reviews: [
        { id: 5_000_000_001, by: account('ana'), state: 'APPROVED', commit: head, isEdited: false },
        { id: 5_000_000_002, by: account('cy') },
      ],
      comments: [{ id: 5_000_000_003, by: account('olu'), editedBy: null }],
      events: [
        { kind: 'head moved', at: '2026-01-02T10:00:00Z', by: account('olu'), before: null, after: head },
        { kind: 'commit seen', at: '2026-01-02T10:00:30Z', commit: head },
      ],
      commits: [
        { sha: head, parents: [base], author: account('olu'), coAuthors: [], isCleanBaseMerge: null },
      ],
      contents: [{ commit: head, promoted: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      permissions: ['ana', 'cy', 'olu'].map((name) => ({
        account: account(name as 'ana'),
        permission: 'write',
      })),
      logins: ['ana', 'cy', 'olu'].map((name) => ({ login: name, account: account(name as 'ana') })),
      teams: [{ slug: 'octo-org/sec', kind: 'read', members: [account('cy')] }],
      checks: [
        {
          name: 'tests',
          kind: 'check run',
          app: 'github-actions',
          workflow: CI,
          event: 'pull_request',
          state: 'success',
        },
        {
          name: 'promotion-signoff: main',
          kind: 'status',
          app: 'github-actions[bot]',
          workflow: null,
          state: 'pending',
        },
      ],
      reports: [
        { name: 'coverage-by-lane', workflow: CI, runId: 7_000_000_001, content: { kind: 'report' } },
      ],
      files: [{ before: 'candidate/dream/PROMOTE.md', after: 'core/dream/PROMOTE.md' }, {}],
      promotions: { modules: [{ id: 'dream', kind: 'move' }], problems: [] },
      documents: [
        { path: 'core/dream/PROMOTE.md', at: 'head' },
        { path: 'promotion-audit.log', at: 'base', text: '' },
      ],
      siblings: [],
      openPulls: null,
      mergeQueue: null,
      gaps: [],
    });
  });

  test('tells when it was opened, and which bases it went to', async () => {
    const { world } = scene;
    world.timeline.push(
      {
        __typename: 'BaseRefChangedEvent',
        createdAt: '2026-01-02T11:00:00Z',
        actor: PEOPLE.olu,
        previousRefName: 'labs',
        currentRefName: 'next',
      },
      {
        __typename: 'AutomaticBaseChangeSucceededEvent',
        createdAt: '2026-01-02T11:30:00Z',
        actor: null,
        oldBase: 'refs/heads/next',
        newBase: 'refs/heads/main',
      },
    );
    const snapshot = await collect();
    expect(snapshot).toMatchObject({ gaps: [], pull: { createdAt: '2026-01-02T09:00:00Z' } });
    expect(snapshot.events.filter(({ kind }) => kind === 'base changed')).toEqual([
      {
        kind: 'base changed',
        at: '2026-01-02T11:00:00Z',
        by: account('olu'),
        before: 'labs',
        after: 'next',
      },
      { kind: 'base changed', at: '2026-01-02T11:30:00Z', by: null, before: 'next', after: 'main' },
    ]);
    expect(readSnapshot(new TextEncoder().encode(JSON.stringify(snapshot)), 's.json').problems).toEqual([]);
    expect((await verdict()).decided).toBe('success');
    world.timeline[1]!.createdAt = '2026-01-02T13:00:00Z';
    const late = await verdict();
    expect(late.decided).toBe('pending');
    expect(JSON.stringify(late.people)).toContain('given while the pull request went to next');
    scene.github.assertClean(TOKEN);
  });

  test.each(['CHANGES_REQUESTED', 'DISMISSED'])(
    'is not decided where GitHub knows of a later review: %s',
    async (state) => {
      const { world, head } = scene;
      world.opinions = [
        reviewNode(5_000_000_009, PEOPLE.ana, head, state, { submittedAt: '2026-01-02T12:30:00Z' }),
      ];
      const decided = await verdict();
      expect(decided.decided).toBe('error');
      expect(says(decided).join()).toContain('gap:reviews unknown: GitHub counts review 5000000009 of @ana');
      world.opinions = world.opinions.map((one) => ({ ...one, state: 'COMMENTED' }));
      expect((await verdict()).decided).toBe('success');
    },
  );

  test('is read page by page, whatever the size of the pages', async () => {
    const { world, head } = scene;
    for (let at = 0; at < 7; at++) {
      world.reviews.unshift(reviewNode(100 + at, PEOPLE.eve, head, 'COMMENTED'));
      world.comments.push(commentNode(200 + at, PEOPLE.eve, 'well'));
      world.labels.push({ name: `label ${at}` });
      world.threads.push({ isResolved: at > 2 });
      world.timeline.push({
        __typename: 'LabeledEvent',
        createdAt: '2026-01-02T11:00:00Z',
        actor: PEOPLE.eve,
        label: { name: `label ${at}` },
      });
    }
    const whole = await collect();
    world.pageSize = 2;
    const paged = await collect();
    expect(paged).toEqual(whole);
    expect(paged).toMatchObject({ gaps: [], pull: { unresolvedThreads: 3 } });
    expect(paged.reviews).toHaveLength(9);
    expect(paged.events.filter(({ kind }) => kind === 'labeled')).toHaveLength(7);
    scene.github.assertClean(TOKEN);
  });

  test('that promotes nothing and touches nothing guarded asks about nobody', async () => {
    const { repository, world, github } = scene;
    repository.git('checkout', '--quiet', '-B', 'plain', 'main');
    const head = repository.commit('Something else', { 'core/other/x.py': 'x = 2\n' });
    world.pull.headRefOid = head;
    world.commits.set(head, { people: [], author: null, committer: null });
    const decided = await verdict();
    expect(decided).toMatchObject({ decided: 'success', headline: 'no promotion in this PR' });
    expect(github.requests).toHaveLength(3);
    const guarded = repository.commit('Touch a workflow', { '.github/workflows/x.yml': 'on: push\n' });
    world.pull.headRefOid = guarded;
    expect((await verdict()).decided).toBe('error');
  });
});
