import type { UnprovenStatement } from '../claims/judge-stated.ts';

/** The judgement of one requirement. */
export interface Claim {
  /** `memory/p95-upsert`; `repository/scan-bandit`. Unique in a verdict. */
  readonly id: string;
  /** `null`: of the repository as a whole. */
  readonly module: string | null;
  /** Rule of the finding that it makes when it is not met. */
  readonly rule: string;
  readonly status: ClaimStatus;
  /** What was asked, in words: `p95 below 100 ms, of at least 2,000 samples`. */
  readonly expected: string;
  /** What was seen, in words and with numbers: `p95 is at most 87.1 ms (95 %), of 2,400 samples`. */
  readonly found: string;
  /** The numbers behind the words, in SI units, so that they can be computed anew. */
  readonly numbers: { readonly [name: string]: number };
  /** Where it was seen. */
  readonly evidence: readonly EvidencePointer[];
  /** What to do; empty when nothing is to be done. */
  readonly help: string;
}

/**
 * `inconclusive`: measured, and neither shown nor refuted. `missing`: nothing to judge by. `waived`: would be one of the others, and the
 * policy lets it pass until a day.
 */
export type ClaimStatus = 'pass' | 'fail' | 'inconclusive' | 'missing' | 'waived';

export interface EvidencePointer {
  /** Path in the bundle. */
  readonly path: string;
  /** JSON pointer or `line 17`; empty: the whole file. */
  readonly pointer: string;
}

export interface ModuleVerdict {
  readonly key: string;
  readonly task: string | null;
  readonly owner: string | null;
  /** The worst of its claims. */
  readonly status: ClaimStatus;
  readonly claims: { readonly [status in ClaimStatus]: number };
  /** Figures for pages about health: `tests`, `failed`, `coverage`, `p95` … in SI units. */
  readonly figures: { readonly [name: string]: number };
}

export interface EvidenceVerdict {
  readonly status: 'pass' | 'fail' | 'inconclusive';
  /** In the order of the policy: repository first, then modules. */
  readonly claims: readonly Claim[];
  readonly modules: readonly ModuleVerdict[];
  /** Numbers and names that documents of the repository state and evidence does not bear out. */
  readonly documents: readonly UnprovenStatement[];
  /** What decides nothing and is worth knowing: noise warnings, ties, slow clocks. */
  readonly notes: readonly string[];
}
