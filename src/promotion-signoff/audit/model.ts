import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Account, Instant } from '../snapshot/model.ts';

/** One line of the log, as schemas/promotion-audit.v1.json describes it. */
export type AuditEntry = Linked<AuditRecord>;

/** What a line says; where it stands in the chain comes when it is appended. */
export type AuditRecord =
  | IntentRecord
  | DecisionRecord
  | WatchRecord<'smoke'>
  | WatchRecord<'canary'>
  | RollbackRecord
  | BypassedRecord;

export type Linked<Content> = Content & {
  /** Digest of the line above without its line feed; `FIRST_LINK` in the first line. */
  readonly prev: Sha256;
};

/** `prev` of the first line. */
export const FIRST_LINK = '0'.repeat(64) as Sha256;

/** The number tells an account apart, the login is for people. */
export type AuditAccount = Pick<Account, 'id' | 'login'>;

interface CommonFields<Kind extends string> {
  readonly v: 1;
  readonly kind: Kind;
  readonly at: Instant;
  readonly module: string;
}

/** Written in the pull request that promotes: the only line that a pull request adds. */
export interface IntentRecord extends CommonFields<'intent'> {
  /** `null`: the module appears in production without a source. */
  readonly from: RepoPath | null;
  readonly to: RepoPath;
  readonly owner: AuditAccount;
  readonly pull: number;
  /** Of the bundle of evidence; `null` when there is none yet. */
  readonly evidence: Sha256 | null;
  readonly policy: Sha256;
}

export interface DecisionRecord extends CommonFields<'decision'> {
  /** Digest of the intent’s line, which may stand in the log of another branch. */
  readonly intent: Sha256;
  readonly pull: number;
  readonly head: CommitSha;
  readonly base: { readonly ref: string; readonly sha: CommitSha };
  readonly tree: string;
  readonly merge: CommitSha;
  readonly mergedBy: AuditAccount | null;
  readonly evidence: Sha256;
  readonly policy: Sha256;
  readonly signatures: readonly {
    readonly role: string;
    readonly account: AuditAccount;
    readonly by: { readonly kind: 'review' | 'comment'; readonly id: number };
    readonly at: Instant;
  }[];
  readonly requirements: readonly {
    readonly id: string;
    readonly state: 'met' | 'waived' | 'not applicable' | 'not met';
  }[];
}

/** What was watched after the merge, between two moments. */
export interface WatchRecord<Kind extends 'smoke' | 'canary'> extends CommonFields<Kind> {
  readonly intent: Sha256;
  readonly commit: CommitSha;
  readonly run: { readonly id: number; readonly url: string };
  readonly from: Instant;
  readonly to: Instant;
  readonly result: 'passed' | 'failed';
}

export interface RollbackRecord extends CommonFields<'rollback'> {
  readonly intent: Sha256 | null;
  readonly commit: CommitSha;
  readonly pull: number | null;
  readonly by: AuditAccount | null;
  readonly reason: string;
}

/** The merge happened although the check had not agreed. */
export interface BypassedRecord extends CommonFields<'bypassed'> {
  readonly intent: Sha256 | null;
  readonly pull: number;
  readonly merge: CommitSha;
  readonly mergedBy: AuditAccount | null;
  readonly missing: readonly string[];
}
