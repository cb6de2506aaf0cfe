import type { SecretRuleId, Suppression } from '../../languages/secrets/facts.ts';
import type { Confidence } from '../../report/model.ts';

/** Where a text is: offsets into its bytes, end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A secret as a matcher sees it. Holds the value: never leaves the reading of one file. */
export interface RawSecret extends Span {
  readonly rule: SecretRuleId;
  /** Whose it is, or what it is: `GitHub token`. */
  readonly what: string;
  readonly confidence: Confidence;
  readonly value: string;
  /** A pattern of the repository's own found it. */
  readonly isUserRule?: boolean;
  /** What another tool's list says about it. */
  readonly suppression?: Suppression;
}
