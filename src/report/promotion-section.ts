import type { Sha256 } from '../foundation/digest.ts';
import type { RepoPath } from '../foundation/repo-path.ts';

/** What was decided about a promotion, and why: facts of which renderers make rows. Texts are plain and from strangers. */
export interface PromotionSection {
  readonly kind: 'promotion';
  readonly title: string;
  readonly folded: false;
  /** What is decided, also where the policy only observes. */
  readonly state: 'success' | 'pending' | 'failure' | 'error';
  readonly mode: 'observe' | 'enforce';
  /** Empty where only guarded paths are asked about. */
  readonly modules: readonly PromotionModule[];
  /** In the order in which they are asked. */
  readonly gates: readonly { readonly id: string; readonly state: 'met' | 'open' | 'waiting' }[];
  /** What is asked of whom now, first things first. */
  readonly next: readonly PromotionStep[];
  /** In the order of the verdict. */
  readonly requirements: readonly PromotionRequirement[];
  readonly people: readonly PromotionPerson[];
  readonly evidence: readonly PromotionEvidence[];
  /** `null`: the change touches none. */
  readonly guarded: PromotionGuarded | null;
  readonly read: PromotionRead;
  /** What decides nothing and is worth knowing. */
  readonly notes: readonly string[];
  /** Rules whose findings the rows tell already: comments do not tell them twice. */
  readonly tells: readonly string[];
}

export interface PromotionModule {
  readonly name: string;
  /** `move`, `copy`, `direct` … */
  readonly kind: string;
  /** `null`: it appears in production without a source. */
  readonly from: RepoPath | null;
  readonly to: RepoPath;
  readonly files: number;
  /** Of these, how many are still where they were. */
  readonly left: number;
}

export interface PromotionStep {
  /** `security`, `the author`. */
  readonly who: string;
  readonly what: string;
}

export interface PromotionRequirement {
  readonly id: string;
  /** `null`: it holds before all gates. */
  readonly gate: string | null;
  readonly title: string;
  /**
   * `waived`: the policy lets it pass until a day. `warned`: it is not met and the policy only warns. `waiting`: not asked
   * before an earlier gate is met.
   */
  readonly state: 'met' | 'waived' | 'warned' | 'missing' | 'waiting' | 'violated' | 'unknown';
  readonly why: string;
  /** The rule of its finding; `null`: there is none. */
  readonly rule: string | null;
  readonly by: readonly PromotionVoice[];
}

/** A review or a comment that spoke for a requirement, and why it counts or not. */
export interface PromotionVoice {
  /** `null`: the account is deleted. */
  readonly login: string | null;
  readonly source: 'review' | 'comment';
  readonly id: number;
  readonly counts: boolean;
  readonly why: string;
}

export interface PromotionPerson {
  readonly login: string;
  readonly roles: readonly string[];
  /** Requirements for which they stand in the end. */
  readonly signsFor: readonly string[];
  readonly voices: readonly PromotionVoice[];
}

/** A proof that the policy names, and what was found of it. */
export interface PromotionEvidence {
  readonly id: string;
  readonly of: 'check' | 'report';
  readonly name: string;
  readonly workflow: string;
  readonly state: PromotionRequirement['state'] | 'not asked';
  /** Of a Report; `null`: there is none, or it is a check. */
  readonly digest: Sha256 | null;
  /** Number of the workflow's run; `null`: not known. */
  readonly run: number | null;
  /** RFC 3339 in UTC; `null`: nothing was found. */
  readonly at: string | null;
}

export interface PromotionGuarded {
  readonly role: string;
  /** The first ones, in order. */
  readonly paths: readonly RepoPath[];
  readonly total: number;
}

/** What the decision was made from. */
export interface PromotionRead {
  /** The «now» of the decision. */
  readonly at: string;
  readonly reviews: number;
  readonly comments: number;
  readonly commits: number;
  readonly files: number;
}
