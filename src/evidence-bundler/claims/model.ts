import type { RepoPath } from '../../foundation/repo-path.ts';

/** A document of the repository whose numbers are to be believed. */
export interface ClaimDocument {
  readonly path: RepoPath;
  readonly text: string;
}

/**
 * What a number is of. `p95` and its like: a quantile of time. `latency`: a time without word of its statistic. `pass-rate`: passed
 * tests among those that ran. `tests`: how many there are.
 */
export type Quantity =
  | `p${number}`
  | 'mean'
  | 'latency'
  | 'coverage'
  | 'tests'
  | 'passed'
  | 'failed'
  | 'skipped'
  | 'pass-rate';

interface Stated {
  readonly path: RepoPath;
  /** 1-based; 0 when the place is not known. */
  readonly line: number;
  /** The module that the document names itself of: a manifest's; `null`: none. */
  readonly module: string | null;
  /** What the statement is about, nearest first: label, row, headings. */
  readonly about: readonly string[];
  /** As it stands in the document. */
  readonly written: string;
}

export interface StatedNumber extends Stated {
  readonly kind: 'number';
  readonly quantity: Quantity;
  /** Seconds, a share, or a count. */
  readonly value: number;
  /** What the last written digit is worth, in the unit of `value`; 0: exact. */
  readonly step: number;
  /** Other readings of the same writing: 0.53 of a manifest is a share or a percentage. */
  readonly others: readonly number[];
  /** Of `27/30 passing` the 30; `null`: not stated. */
  readonly total: number | null;
}

/** A name that a manifest states, to be seen in evidence: a lane, or something that the module emits. */
export interface StatedName extends Stated {
  readonly kind: 'name';
  readonly quantity: 'lane' | 'emit-point';
  readonly name: string;
}

export type StatedClaim = StatedNumber | StatedName;

export interface FoundClaims {
  /** By path, then line. */
  readonly claims: readonly StatedClaim[];
  /** Documents that could not be read, and why: what they state is not known. */
  readonly unread: readonly { readonly path: RepoPath; readonly reason: string }[];
}
