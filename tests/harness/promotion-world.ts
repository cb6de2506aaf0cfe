import type { CommitSha } from '../../src/foundation/digest.ts';
import { compileLanes } from '../../src/lanes/match.ts';
import type { Lane } from '../../src/lanes/model.ts';
import { openRepository } from '../../src/platform/git/repository.ts';
import { createClient } from '../../src/platform/github/client.ts';
import type { CollectRequest } from '../../src/promotion-signoff/collect/request.ts';
import { parsePolicy } from '../../src/promotion-signoff/policy/parse-policy.ts';
import { createRepository, type Files, type Repository } from './git-repository.ts';
import { type LoopbackGitHub, type LoopbackOptions, startLoopbackGitHub } from './loopback-github.ts';
import { emptyWorld, type Node, type PullWorld, servePull } from './loopback-pull.ts';
import { sampleReport } from './sample-report.ts';
import { zipOf } from './zip.ts';

export const CI = '.github/workflows/ci.yml';
export const TOKEN = 'secret-token';

/** A person; numbers are those of the other promotion tests. */
export const PEOPLE = {
  ana: person('ana', 11),
  cy: person('cy', 13),
  di: person('di', 14),
  olu: person('olu', 15),
  eve: person('eve', 18),
} as const;

function person(login: string, databaseId: number): Node {
  return { __typename: 'User', login, databaseId };
}

export const POLICY = `
version: 1
roles:
  owner: { from: promote_md }
  tech_lead: { people: [{ login: ana, id: 11 }] }
  security: { people: [cy], team: octo-org/sec }
signoff: { bind: [head, evidence] }
gates:
  - { id: machine, all: [tests, coverage] }
  - id: people
    need: [{ role: tech_lead }, { role: security }, { role: owner, may_be_author: true }]
evidence:
  tests: { check: tests, workflow: ${CI} }
  coverage: { report: coverage-by-lane, workflow: ${CI} }
guarded_paths: { paths: ['.github/**'], role: tech_lead }
audit: { log: promotion-audit.log, branch: audit/promotions }
`;

const CODE = Array.from(
  { length: 30 },
  (_, at) => `def step_${at}(value, other=${at}):\n    return value * ${at} + other\n`,
).join('\n');

const lane = (name: string, kind: Lane['kind']): Lane => ({
  name,
  kind,
  paths: [`${name}/**`],
  enforcement: 'block',
  severity: {},
  mayImport: null,
});
export const LANES = compileLanes([lane('core', 'production'), lane('candidate', 'experimental')]);

export const PROMOTE_MD = `---
promote: 1
module: dream
from: candidate/dream
to: core/dream
owner: { login: olu, id: 15 }
acceptance: [{ id: A1, text: it dreams as it should, evidence: coverage }]
risks: [{ id: R1, text: it sleeps, likelihood: low, impact: high, mitigation: wake it, rollback: flag }]
performance: { sensitive: false }
ethics: { touches: [] }
safety: { dry_run_default: true, consent_gate: 'core/consent.py:require', feature_flag: { name: DREAM, default: off } }
service: { long_lived: false }
rollback: { flag: DREAM, registry: none, move_back: true }
changelog: CHANGELOG.md#dream
---
# Why
`;

export interface Scene {
  readonly repository: Repository;
  readonly base: CommitSha;
  readonly head: CommitSha;
  readonly github: LoopbackGitHub;
  readonly world: PullWorld;
  readonly request: (changes?: Partial<CollectRequest>) => Promise<CollectRequest>;
  readonly close: () => Promise<void>;
}

/** A commit as GitHub tells about it: whose addresses are whose. */
export function commitNode(author: Node | null, email: string, more: Node = {}): Node {
  const actor = { email, user: author };
  return { author: actor, committer: actor, people: [actor], ...more };
}

export function suiteNode(runs: readonly Node[], more: Node = {}): Node {
  return {
    createdAt: '2026-01-02T10:01:00Z',
    app: { slug: 'github-actions' },
    workflowRun: {
      url: 'https://github.com/octo-org/octo-repo/actions/runs/7000000001',
      event: 'pull_request',
      file: { path: CI },
    },
    runs: [...runs],
    ...more,
  };
}

export function checkNode(name: string, conclusion: string | null, more: Node = {}): Node {
  return {
    name,
    status: conclusion === null ? 'IN_PROGRESS' : 'COMPLETED',
    conclusion,
    startedAt: '2026-01-02T10:02:00Z',
    completedAt: conclusion === null ? null : '2026-01-02T10:05:00Z',
    detailsUrl: 'https://github.com/octo-org/octo-repo/actions/runs/7000000001/job/1',
    ...more,
  };
}

export function reviewNode(
  id: number,
  by: Node | null,
  commit: string,
  state = 'APPROVED',
  more: Node = {},
): Node {
  return {
    fullDatabaseId: String(id),
    state,
    submittedAt: '2026-01-02T12:00:00Z',
    body: '',
    lastEditedAt: null,
    author: by,
    commit: { oid: commit },
    ...more,
  };
}

export function commentNode(id: number, by: Node | null, body: string, more: Node = {}): Node {
  return {
    fullDatabaseId: String(id),
    createdAt: '2026-01-02T12:10:00Z',
    body,
    lastEditedAt: null,
    author: by,
    editor: null,
    ...more,
  };
}

/** A Report of coverage about a commit, packed as the artifact of a workflow. */
export function reportZip(head: string, check = 'coverage-by-lane'): Uint8Array {
  const report = sampleReport();
  const whole = { ...report, check, conclusion: 'success', subject: { ...report.subject, head } };
  return zipOf([{ name: `${check}.json`, content: JSON.stringify(whole), isStreamed: true }]);
}

/**
 * A promotion of one module, approved by two people and signed by its owner, on a loopback GitHub. `files`: more of the base;
 * `change`: more of the pull request.
 */
export async function stagePromotion(
  files: Files = {},
  change: Files = {},
  options: Pick<LoopbackOptions, 'description'> = {},
): Promise<Scene> {
  const repository = createRepository({
    ...files,
    'candidate/dream/engine.py': CODE,
    'candidate/dream/PROMOTE.md': PROMOTE_MD,
    'core/other/x.py': 'x = 1\n',
    'promotion-audit.log': '',
  });
  const base = repository.sha();
  repository.branch('promote/dream-20260102');
  const head = repository.commit('Promote dream', {
    'candidate/dream/engine.py': null,
    'candidate/dream/PROMOTE.md': null,
    'core/dream/engine.py': CODE,
    'core/dream/PROMOTE.md': PROMOTE_MD,
    ...change,
  });
  const world = emptyWorld(42, {
    title: 'Promote dream',
    body: 'All is well',
    createdAt: '2026-01-02T09:00:00Z',
    state: 'OPEN',
    isDraft: false,
    headRefOid: head,
    headRefName: 'promote/dream-20260102',
    baseRefOid: base,
    baseRefName: 'main',
    author: PEOPLE.olu,
    baseRef: { target: { __typename: 'Commit', oid: base } },
    headRepository: { nameWithOwner: 'octo-org/octo-repo' },
    autoMergeRequest: null,
    mergedBy: null,
    mergeCommit: null,
    mergedAt: null,
    mergeQueueEntry: null,
  });
  const github = await startLoopbackGitHub({ ...options, clock: () => world.date });
  for (const [login, account] of Object.entries(PEOPLE)) {
    world.accounts.set(login, account);
    world.permissions.set(login, 'WRITE');
  }
  world.teams.set('octo-org/sec', [PEOPLE.cy]);
  world.commits.set(
    head,
    commitNode(PEOPLE.olu, 'author@example.com', {
      suites: [suiteNode([checkNode('tests', 'SUCCESS')])],
      contexts: [
        {
          context: 'promotion-signoff: main',
          state: 'PENDING',
          createdAt: '2026-01-02T10:00:30Z',
          targetUrl: null,
          creator: { __typename: 'Bot', login: 'github-actions', databaseId: 41898282 },
        },
      ],
    }),
  );
  world.reviews.push(reviewNode(5_000_000_001, PEOPLE.ana, head), reviewNode(5_000_000_002, PEOPLE.cy, head));
  world.comments.push(commentNode(5_000_000_003, PEOPLE.olu, `/signoff owner ${head}`));
  world.pushes.push({
    before: '0'.repeat(40),
    after: head,
    timestamp: '2026-01-02T10:00:00Z',
    activity_type: 'branch_creation',
    actor: { login: 'olu', id: 15 },
  });
  world.openPulls.push(openNode(42, head));
  world.artifacts.set(7_000_000_001, [
    { id: 900, name: 'coverage-by-lane', createdAt: '2026-01-02T10:04:00Z', bytes: reportZip(head) },
    { id: 901, name: 'something-else', createdAt: '2026-01-02T10:04:00Z', bytes: new Uint8Array() },
  ]);
  const store = await servePull(github, world);
  const client = createClient({ token: TOKEN, apiUrl: github.apiUrl, second: 1 });
  const { policy, diagnostics } = parsePolicy(
    new TextEncoder().encode(POLICY),
    'policy.yml',
    '2026-01-02' as never,
  );
  if (policy === null) throw new Error(JSON.stringify(diagnostics));
  return {
    repository,
    base,
    head,
    github,
    world,
    request: async (changes = {}) => ({
      client,
      repository: { owner: 'octo-org', name: 'octo-repo' },
      pull: 42,
      trigger: { event: 'pull_request_review.submitted', actor: { id: 11, login: 'ana', kind: 'User' } },
      group: null,
      git: await openRepository(repository.dir),
      policy,
      lanes: LANES,
      headLanes: async () => null,
      documentsFor: (_, modules) => [
        ...modules.flatMap(({ to }) => [
          { path: `${to}/PROMOTE.md` as never, at: 'head' as const },
          { path: `${to}/ETHICS.md` as never, at: 'head' as const },
        ]),
        { path: 'promotion-audit.log' as never, at: 'base' as const },
        { path: 'promotion-audit.log' as never, at: 'audit' as const },
      ],
      ...changes,
    }),
    close: async () => {
      repository.remove();
      await store.close();
      await github.close();
    },
  };
}

export function openNode(number: number, headRefOid: string, more: Node = {}): Node {
  return {
    number,
    state: 'OPEN',
    baseRefName: 'main',
    headRefName: `b${number}`,
    headRefOid,
    labels: [],
    ...more,
  };
}

/** The same, with 3,000 files, 250 commits and 500 reviews by as many people. */
export async function stageLargePromotion(): Promise<Scene> {
  const scene = await stagePromotion();
  const { repository, world } = scene;
  const files = Object.fromEntries(
    Array.from({ length: 3000 }, (_, at) => [`core/dream/part_${at}.py`, partOf(at, 0)]),
  );
  let head = repository.commit('Bring all parts', files);
  const describe = (sha: string, more: Node = {}) =>
    world.commits.set(
      sha,
      commitNode(PEOPLE.olu, 'author@example.com', { suites: [suiteNode([])], ...more }),
    );
  describe(head);
  for (let at = 2; at < 250; at++) {
    head = repository.commit(`Change part ${at}`, {
      [`core/dream/part_${at}.py`]: `${CODE}\nPART = -${at}\n`,
    });
    describe(head);
  }
  const jobs = Array.from({ length: 60 }, (_, at) => checkNode(at === 0 ? 'tests' : `job ${at}`, 'SUCCESS'));
  describe(head, { suites: [suiteNode(jobs)] });
  world.pull.headRefOid = head;
  world.openPulls.splice(0, 1, openNode(world.number, head));
  world.pushes.push({
    before: scene.head,
    after: head,
    timestamp: '2026-01-02T11:00:00Z',
    activity_type: 'push',
    actor: { login: 'olu', id: 15 },
  });
  world.artifacts.set(7_000_000_001, [
    { id: 900, name: 'coverage-by-lane', createdAt: '2026-01-02T11:04:00Z', bytes: reportZip(head) },
  ]);
  for (const review of world.reviews) review.commit = { oid: head };
  world.comments[0]!.body = `/signoff owner ${head}`;
  const commits = repository.git('rev-list', '--max-count=250', head).split('\n');
  for (let at = 0; at < 498; at++) {
    const by = { __typename: 'User', login: `person-${at}`, databaseId: 10_000 + at };
    world.accounts.set(`person-${at}`, by);
    world.permissions.set(`person-${at}`, 'WRITE');
    const state = at % 3 === 0 ? 'COMMENTED' : 'APPROVED';
    const submittedAt = `2026-01-02T${10 + (at % 3)}:${10 + (at % 50)}:00Z`;
    world.reviews.push(reviewNode(6_000_000_000 + at, by, commits[at % 250]!, state, { submittedAt }));
  }
  return { ...scene, head };
}

/** A file like no other. */
function partOf(at: number, version: number): string {
  const lines = Array.from(
    { length: 20 },
    (_, line) => `    state_${at}[${line}] = take_${(at * 31 + line * 7) % 997}(value, ${line})`,
  );
  return `def part_${at}(value, state_${at}):\n${lines.join('\n')}\n    return ${version}\n`;
}
