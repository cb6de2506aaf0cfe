import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Json } from '../../report/model.ts';

/** Everything a decision about a promotion depends on, as data: with the policy it gives the same decision anywhere. */
export const SNAPSHOT_SCHEMA = 'https://execution-standards.dev/schemas/promotion-snapshot.v1.json';

/** RFC 3339 in UTC, as GitHub writes it: `2026-11-21T21:00:00Z`. Times of one snapshot are compared as text. */
export type Instant = string & { readonly __brand: 'Instant' };

/** An account. `login` is for people to read; only `id` tells accounts apart. */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly kind: 'User' | 'Bot' | 'Organization' | 'Mannequin' | 'Unknown';
}

export type Permission = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';

export interface PromotionSnapshot {
  readonly schema: typeof SNAPSHOT_SCHEMA;
  /** When collecting ended by GitHub's clock: the «now» of the decision. */
  readonly takenAt: Instant;
  readonly repository: {
    readonly name: string;
    readonly id: number;
    readonly defaultBranch: string;
  };
  /** What started the run. */
  readonly trigger: { readonly event: string; readonly actor: Account | null };
  readonly pull: PullRequest;
  /** In the order of submission; all pages. */
  readonly reviews: readonly Review[];
  readonly comments: readonly Comment[];
  /** What happened to the pull request besides, in order. */
  readonly events: readonly TimelineEvent[];
  /** Every commit between the merge base and the head, over all parents. */
  readonly commits: readonly Commit[];
  /** What the head holds, and every commit that a review or a sign-off names; it need not be among `commits` any more. */
  readonly contents?: readonly CommitContent[];
  /** What accounts may do: of everyone whom the policy names or who reviewed, commented or committed. */
  readonly permissions: readonly { readonly account: Account; readonly permission: Permission }[];
  /** Logins that the policy names, resolved now: `null` where there is no such account. */
  readonly logins: readonly { readonly login: string; readonly account: Account | null }[];
  readonly teams: readonly Team[];
  readonly checks: readonly CheckResult[];
  readonly reports: readonly EvidenceReport[];
  /** Paths that differ between merge base and head. */
  readonly files: readonly ChangedFile[];
  /** What moves into production, found in git objects. */
  readonly promotions: PromotionFacts;
  /** What the promoted modules' code shows, beside what their forms say; absent: not looked at. */
  readonly traits?: readonly ModuleTrait[];
  /** Texts of files that decide: PROMOTE.md, ETHICS.md, OWNERS, CODEOWNERS, the audit log … */
  readonly documents: readonly StateDocument[];
  /** Other open pull requests, as far as the order of promotions depends on them; `null`: not known. */
  readonly openPulls?: readonly OpenPull[] | null;
  /** Other open pull requests with the same head commit. */
  readonly siblings: readonly { readonly number: number; readonly base: string }[];
  readonly mergeQueue: { readonly group: CommitSha; readonly pulls: readonly number[] } | null;
  /** What could not be had, and why: whatever needs it cannot be decided. */
  readonly gaps: readonly Gap[];
}

export interface PullRequest {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly createdAt: Instant;
  readonly state: 'open' | 'closed' | 'merged';
  readonly isDraft: boolean;
  /** `null`: the account is deleted. */
  readonly author: Account | null;
  readonly head: { readonly sha: CommitSha; readonly ref: string; readonly repository: string | null };
  readonly base: { readonly ref: string; readonly sha: CommitSha; readonly mergeBases: readonly CommitSha[] };
  /** Who switched auto-merge on; `null`: it is off. */
  readonly autoMerge: { readonly by: Account | null } | null;
  readonly labels: readonly string[];
  readonly assignees: readonly Account[];
  readonly unresolvedThreads: number | null;
  readonly mergedBy: Account | null;
  /** The tree that merging makes, recomputed; `null`: it conflicts or could not be computed. */
  readonly resultTree: string | null;
}

export interface Review {
  readonly id: number;
  /** `null`: the account is deleted. */
  readonly by: Account | null;
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  readonly submittedAt: Instant | null;
  /** What was reviewed, as GitHub says; it may be rebound to a later head. */
  readonly commit: CommitSha | null;
  readonly body: string;
  readonly isEdited: boolean;
}

export interface Comment {
  readonly id: number;
  readonly by: Account | null;
  readonly createdAt: Instant;
  readonly body: string;
  /** By whom it was last edited; `null`: never. `unknown`: edited, by nobody knows whom. */
  readonly editedBy: Account | 'unknown' | null;
}

export type TimelineEvent =
  | {
      readonly kind: 'head moved';
      readonly at: Instant;
      readonly by: Account | null;
      readonly before: CommitSha | null;
      readonly after: CommitSha;
      readonly isForced: boolean;
    }
  /** The first trace that the server left of a commit here: a status, a check suite. */
  | { readonly kind: 'commit seen'; readonly at: Instant; readonly commit: CommitSha }
  /** It goes to another branch: by hand, or because the branch it went to is gone. */
  | {
      readonly kind: 'base changed';
      readonly at: Instant;
      readonly by: Account | null;
      /** Names of branches. */
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: 'review dismissed';
      readonly at: Instant;
      readonly by: Account | null;
      readonly review: number;
      readonly message: string;
      /** What the review said before; absent: not told. */
      readonly was?: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';
    }
  | {
      readonly kind: 'labeled' | 'unlabeled';
      readonly at: Instant;
      readonly by: Account | null;
      readonly label: string;
    }
  | { readonly kind: 'body edited'; readonly at: Instant; readonly by: Account | null };

export interface Commit {
  readonly sha: CommitSha;
  readonly parents: readonly CommitSha[];
  readonly tree: string;
  /** `null`: the address belongs to no account. */
  readonly author: Account | null;
  readonly committer: Account | null;
  readonly emails: { readonly author: string; readonly committer: string };
  /** From `Co-authored-by`; the account is `null` where the address belongs to none. */
  readonly coAuthors: readonly { readonly email: string; readonly account: Account | null }[];
  /** The person who let an agent make it, by trailer. */
  readonly initiators: readonly { readonly email: string; readonly account: Account | null }[];
  /**
   * For a merge of the base: whether its tree is the one that merging its parents gives, without conflict. `null`: it is no
   * merge with the base, or that could not be computed.
   */
  readonly isCleanBaseMerge: boolean | null;
}

export type Team =
  | { readonly slug: string; readonly kind: 'read'; readonly members: readonly Account[] }
  | { readonly slug: string; readonly kind: 'unreadable'; readonly reason: string };

/** What a commit holds. */
export interface CommitContent {
  readonly commit: CommitSha;
  readonly tree: string;
  /** Digest over paths and blobs of the promoted modules and their PROMOTE.md; `null`: not computed. */
  readonly promoted: Sha256 | null;
}

/** A check run or a commit status. */
export interface CheckResult {
  readonly name: string;
  readonly commit: CommitSha;
  readonly kind: 'check run' | 'status';
  /** Slug of the app that posted it; for statuses the login of the poster's app or account. */
  readonly app: string;
  /** `.github/workflows/ci.yml`; `null` when no workflow of this repository made it. */
  readonly workflow: string | null;
  readonly event: string | null;
  readonly state: 'success' | 'failure' | 'pending' | 'skipped' | 'neutral' | 'cancelled' | 'error';
  readonly at: Instant;
  readonly url: string;
}

/** A Report of this suite, or another file of evidence, with where it comes from. */
export interface EvidenceReport {
  readonly name: string;
  readonly digest: Sha256;
  readonly workflow: string | null;
  readonly app: string;
  readonly commit: CommitSha;
  readonly runId: number;
  readonly at: Instant;
  /** Its content when it is a Report that its schema accepts; otherwise why not. */
  readonly content:
    | { readonly kind: 'report'; readonly report: Json }
    | { readonly kind: 'unusable'; readonly reason: string };
}

export interface ChangedFile {
  /** `null`: it is new. */
  readonly before: RepoPath | null;
  /** `null`: it is gone. */
  readonly after: RepoPath | null;
}

/** Something that the code of a promoted module shows. */
export interface ModuleTrait {
  readonly module: string;
  /** As conditions name it, see `FLAGS`. */
  readonly trait: string;
  /** Where it is seen: the first place in order of paths. */
  readonly path: RepoPath;
  /** 1-based; 0 when the whole file or folder shows it. */
  readonly line: number;
  readonly what: string;
}

export interface OpenPull {
  readonly number: number;
  readonly base: string;
  readonly head: string;
  readonly labels: readonly string[];
}

/** `audit`: the tip of the branch that the policy names for the audit log. */
export interface StateDocument {
  readonly path: RepoPath;
  readonly at: 'base' | 'head' | 'audit';
  readonly digest: Sha256;
  /** `null`: too large or no text. */
  readonly text: string | null;
}

export interface Gap {
  /** `teams`, `reviews`, `commits` … */
  readonly what: string;
  readonly reason: string;
  readonly remedy: string;
}

/** What of a change is a promotion. */
export interface PromotionFacts {
  readonly modules: readonly PromotedModule[];
  /** What could not be looked at, and why: `fail closed`. */
  readonly problems: readonly string[];
}

export interface PromotedModule {
  /** Name of the folder, or what its PROMOTE.md says. */
  readonly id: string;
  /** Folder where it comes from; `null`: it appears in production without a source. */
  readonly from: RepoPath | null;
  readonly to: RepoPath;
  readonly kind:
    | 'move'
    | 'copy'
    | 'split'
    | 'merge'
    | 'rewrite'
    | 'absorbed'
    | 'direct'
    | 'exposure'
    | 'relabelled';
  readonly files: readonly PromotedFile[];
  /** What made it production when no file moved: `registry`, `flag`, `lane map`, `packaging` …, with the place. */
  readonly exposures: readonly { readonly what: string; readonly path: RepoPath; readonly line: number }[];
  /** `certain` blocks; `possible` is shown. */
  readonly certainty: 'certain' | 'possible';
}

export interface PromotedFile {
  readonly from: RepoPath | null;
  readonly to: RepoPath;
  readonly relation: 'exact' | 'alike' | 'renamed words' | 'none';
  /** Share of the smaller one that the other holds, 0 to 1. */
  readonly containment: number;
  /** Whether the source is still where it was. */
  readonly isLeft: boolean;
}
