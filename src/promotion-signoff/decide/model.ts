import type { Account } from '../snapshot/model.ts';

export type VerdictState = 'success' | 'pending' | 'failure' | 'error';

/**
 * `met`: asked and there. `missing`: may still come. `violated`: a rule is broken. `unknown`: cannot be told, with the remedy.
 */
export type RequirementState = 'met' | 'missing' | 'violated' | 'unknown';

export interface Requirement {
  /** Stable within a policy: `coverage`, `role:security`, `auto-merge`. */
  readonly id: string;
  /** The gate it belongs to; `null`: it holds before all gates. */
  readonly gate: string | null;
  readonly title: string;
  readonly state: RequirementState;
  readonly why: string;
  /** Who spoke to it, and whether that counts. */
  readonly by: readonly Voice[];
  readonly remark?: Remark;
}

/** Why something counts as met that is not as it should be: the policy waives it, or only warns of it. */
export type Remark = 'waived' | 'warned';

export interface Voice {
  /** `null`: the account is deleted. */
  readonly account: Account | null;
  readonly source: 'review' | 'comment';
  readonly id: number;
  readonly counts: boolean;
  readonly why: string;
  /** Told apart where it matters: it is about older content, or its author stands for another need. */
  readonly reason?: 'stale' | 'elsewhere';
}

export interface PersonVerdict {
  readonly account: Account;
  /** The roles that the policy gives them. */
  readonly roles: readonly string[];
  /** Where they stand in the end: `security 1`; `null`: nowhere. */
  readonly signsFor: string | null;
  readonly voices: readonly Voice[];
}

export interface GateVerdict {
  readonly id: string;
  /** `waiting`: not asked before an earlier gate is met. */
  readonly state: 'met' | 'open' | 'waiting';
}

export interface SignoffVerdict {
  /** What is published. */
  readonly state: VerdictState;
  /** What is decided: not the same where the policy only observes. */
  readonly decided: VerdictState;
  readonly mode: 'observe' | 'enforce';
  /** At most 140 characters: the description of a commit status. */
  readonly headline: string;
  /** Names of the promoted modules, in order. */
  readonly modules: readonly string[];
  readonly requirements: readonly Requirement[];
  readonly gates: readonly GateVerdict[];
  readonly people: readonly PersonVerdict[];
  /** What decides nothing and is worth knowing. */
  readonly notes: readonly string[];
}
