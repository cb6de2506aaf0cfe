import { type CommitSha, sha256 } from '../foundation/digest.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import {
  type Account,
  type Instant,
  type PromotionFacts,
  type PromotionSnapshot,
  SNAPSHOT_SCHEMA,
  type StateDocument,
} from '../promotion-signoff/snapshot/model.ts';

/** The promotion of `demo`: an experiment that moves into production, with what people and machines said of it. */

const CI = '.github/workflows/ci.yml';

const BOXES = ['PROMOTE.md attached and complete', 'Formatting: PASS', 'Two approvals (tech + security)'];

const PLANNER = `"""Plans the month from what was spent before."""


def plan(entries: list[dict], months: int) -> list[int]:
    spent = [entry["amount"] for entry in entries if entry["amount"] < 0]
    if not spent:
        return [0] * months
    average = round(sum(spent) / len(spent))
    return [average * (month + 1) for month in range(months)]


def warn(plan: list[int], limit: int) -> list[int]:
    return [month for month, amount in enumerate(plan) if abs(amount) > limit]
`;

/** What `main` holds besides: the experiment, and who signs what. */
export const PROMOTION_BASE: { readonly [path: string]: string } = {
  '.github/promotion-policy.yml': `version: 1
roles:
  owner: { from: promote_md }
  tech_lead: { people: [{ login: ana, id: 11 }, { login: bo, id: 12 }] }
  security: { people: [{ login: bo, id: 12 }, { login: cy, id: 13 }] }
gates:
  - id: promotion
    all: [unit, format, promote_md, checklist]
    need: [{ role: tech_lead }, { role: security }, { role: owner, may_be_author: true }]
evidence:
  unit: { check: tests, workflow: ${CI} }
  format: { check: format, workflow: ${CI} }
checklists:
  - { name: promotion, template: .github/promotion-checklist.md }
`,
  '.github/promotion-checklist.md': `${BOXES.map((box) => `- [ ] ${box}\n`).join('')}`,
  'labs/planner/__init__.py': '',
  'labs/planner/plan.py': PLANNER,
};

/** What the pull request changes: the module moves, with its form. */
export const PROMOTION_CHANGE: { readonly [path: string]: string | null } = {
  'labs/planner/__init__.py': null,
  'labs/planner/plan.py': null,
  'core/planner/__init__.py': '',
  'core/planner/plan.py': PLANNER,
  'core/planner/PROMOTE.md': `---
promote: 1
module: planner
from: labs/planner
to: core/planner
owner: { login: olu, id: 15 }
acceptance: [{ id: A1, text: "Plans agree with the ledger of last year", evidence: unit }]
risks: [{ id: R1, text: "Plans are far off", likelihood: low, impact: medium, mitigation: "Shown as a guess", rollback: flag }]
performance: { sensitive: false }
ethics: { touches: [] }
safety: { dry_run_default: true, consent_gate: "core/consent.py:require", feature_flag: { name: PLANNER, default: off } }
service: { long_lived: false }
rollback: { flag: PLANNER, registry: none, move_back: true }
changelog: CHANGELOG.md#planner
---

# Planner

## Why

The planner has run in the experimental lane for nine weeks, and two teams read its plans every Monday.

## Acceptance criteria

- Plans of the last twelve months differ from what was spent by less than a tenth, shown by a test.

## Risks

A plan that is far off would mislead people: it is shown as a guess, and the flag takes it away at once.
`,
};

const account = (id: number, login: string): Account => ({ id, login, kind: 'User' });
const ANA = account(11, 'ana');
const BO = account(12, 'bo');
const CY = account(13, 'cy');
const OLU = account(15, 'olu');

const at = (time: string): Instant => `2026-01-02T${time}:00Z` as Instant;

export interface PromotionState {
  readonly base: CommitSha;
  /** The commit that the first reviewer saw. */
  readonly first: CommitSha;
  readonly head: CommitSha;
  readonly tree: string;
  readonly promotions: PromotionFacts;
  readonly documents: readonly StateDocument[];
}

/**
 * What GitHub would tell. At first one approval is older than the head, one person stands for two roles, and a box is ticked
 * that the formatter contradicts; `isRight`: the code was mended, and everybody signed what is there.
 */
export function promotionSnapshot(state: PromotionState, isRight: boolean): PromotionSnapshot {
  const { base, first, head, tree } = state;
  const commit = (sha: CommitSha, parent: CommitSha, own: string) => ({
    sha,
    parents: [parent],
    tree: own,
    author: OLU,
    committer: OLU,
    emails: { author: 'olu@example.com', committer: 'olu@example.com' },
    coAuthors: [],
    initiators: [],
    isCleanBaseMerge: null,
  });
  const review = (id: number, by: Account, time: string, seen: CommitSha) => ({
    id,
    by,
    state: 'APPROVED' as const,
    submittedAt: at(time),
    commit: seen,
    body: '',
    isEdited: false,
  });
  const check = (name: string, isPassed: boolean) => ({
    name,
    commit: head,
    kind: 'check run' as const,
    app: 'github-actions',
    workflow: CI,
    event: 'pull_request',
    state: isPassed ? ('success' as const) : ('failure' as const),
    at: at('11:30'),
    url: '',
  });
  const people = [ANA, BO, CY, OLU];
  return {
    schema: SNAPSHOT_SCHEMA,
    takenAt: at('14:00'),
    repository: { name: 'example/service', id: 1, defaultBranch: 'main' },
    trigger: { event: 'demo', actor: OLU },
    pull: {
      number: 2,
      createdAt: at('09:00'),
      title: 'Promote the planner',
      body: BOXES.map((box) => `- [x] ${box}\n`).join(''),
      state: 'open',
      isDraft: false,
      author: OLU,
      head: { sha: head, ref: 'promote/planner-20260102', repository: 'example/service' },
      base: { ref: 'main', sha: base, mergeBases: [base] },
      autoMerge: null,
      labels: [],
      assignees: [],
      unresolvedThreads: 0,
      mergedBy: null,
      resultTree: tree,
    },
    reviews: [
      review(101, ANA, '10:00', first),
      review(102, BO, '12:05', head),
      ...(isRight ? [review(103, ANA, '13:00', head)] : []),
    ],
    comments: [{ id: 201, by: OLU, createdAt: at('12:30'), body: `/signoff owner ${head}`, editedBy: null }],
    events: [
      { kind: 'commit seen', at: at('09:00'), commit: first },
      { kind: 'head moved', at: at('11:00'), by: OLU, before: first, after: head, isForced: false },
      { kind: 'commit seen', at: at('11:01'), commit: head },
      { kind: 'body edited', at: at('09:05'), by: OLU },
    ],
    commits: [commit(first, base, tree), commit(head, first, tree)],
    permissions: people.map((one) => ({ account: one, permission: 'write' as const })),
    logins: people.map((one) => ({ login: one.login, account: one })),
    teams: [],
    checks: [check('tests', true), check('format', isRight)],
    reports: [],
    files: Object.keys(PROMOTION_CHANGE).flatMap((path) =>
      PROMOTION_CHANGE[path] === null
        ? []
        : [
            {
              before: path.endsWith('.py') ? (path.replace('core/', 'labs/') as RepoPath) : null,
              after: path as RepoPath,
            },
          ],
    ),
    promotions: state.promotions,
    traits: [],
    documents: state.documents,
    openPulls: [],
    siblings: [],
    mergeQueue: null,
    gaps: [],
  };
}

/** A file as a document of a snapshot. */
export function documentOf(path: string, side: StateDocument['at'], text: string): StateDocument {
  return { path: path as RepoPath, at: side, digest: sha256(text), text };
}
