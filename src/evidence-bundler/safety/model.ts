import type { Confidence } from '../../report/model.ts';

/** Something in a file that must not be published. Never holds what was found. */
export interface SafetyFinding {
  /** `secret`: the gate would find it in a source file too. `token`: what a log gives away of a session. `personal`: of a person. */
  readonly kind: 'secret' | 'token' | 'personal';
  /** What it is: `GitHub token`, `e-mail address`, `IBAN`. */
  readonly what: string;
  readonly confidence: Confidence;
  readonly path: string;
  /** 1-based; 0 for the whole file. */
  readonly line: number;
  /** 1-based, in UTF-16 code units; 0 for the whole file. */
  readonly column: number;
  /** What may be shown of it: of personal data how long it is, no more. */
  readonly masked: string;
}

export interface FileSafety {
  readonly path: string;
  /** By place. */
  readonly findings: readonly SafetyFinding[];
  /** Why nobody looked into it; `null`: it was looked at as a whole. */
  readonly unread: string | null;
}

/** What may stand in evidence, as the policy of the base says it. */
export interface SafetyAllowance {
  /** Domains whose addresses are no secret, with all below them: the repository's own. */
  readonly domains: readonly string[];
  /** Texts that are allowed as they are: a test account, the number of the hotline. */
  readonly values: readonly string[];
}

export const NOTHING_ALLOWED: SafetyAllowance = { domains: [], values: [] };
