import type { RepoPath } from '../../foundation/repo-path.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';

/** Something that GitHub may or may not tell this token. */
export type Known<T> =
  | { readonly kind: 'known'; readonly value: T }
  /** Without a full stop. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** A rule that is in force for a branch, as GitHub gives it. */
export interface BranchRule {
  readonly type: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly ruleset_source_type?: string;
}

export interface BypassActor {
  readonly actor_type: string;
  readonly actor_id?: number | null;
  readonly bypass_mode?: string;
}

export interface Ruleset {
  readonly name: string;
  readonly enforcement: string;
  /** `null`: GitHub does not show them to this token. */
  readonly bypass: readonly BypassActor[] | null;
}

/** How a repository is set up for promotions. */
export interface DoctorFacts {
  readonly repository: {
    readonly name: string;
    readonly defaultBranch: string;
    /** `null`: GitHub does not say. */
    readonly allowsAutoMerge: boolean | null;
  };
  readonly policy: PromotionPolicy;
  /** The branches that promotions go to, each with the name of our status there and the rules in force. */
  readonly bases: readonly {
    readonly name: string;
    readonly context: string;
    readonly rules: Known<readonly BranchRule[]>;
  }[];
  readonly auditRules: Known<readonly BranchRule[]>;
  readonly rulesets: Known<readonly Ruleset[]>;
  /** Every file of `.github/workflows` at the default branch. */
  readonly workflows: readonly { readonly path: RepoPath; readonly text: string }[];
  /** The tree of the default branch. */
  readonly paths: readonly RepoPath[];
  /** `null`: there is none. */
  readonly codeowners: {
    readonly path: RepoPath;
    readonly text: string;
    readonly errors: Known<readonly string[]>;
  } | null;
  readonly people: Pick<PromotionSnapshot, 'logins' | 'teams' | 'permissions'>;
  readonly token: {
    readonly writesByDefault: Known<boolean>;
    /** «Allow GitHub Actions to create and approve pull requests». */
    readonly mayApprove: Known<boolean>;
  };
}

export interface PromotionProblem {
  /** Stable: `status-not-required`. */
  readonly id: string;
  /** `error`: a promotion could pass unseen or never pass. `warning`: weaker than it could be. `note`: not known, or good to know. */
  readonly severity: 'error' | 'warning' | 'note';
  /** `file:line`, a setting or a branch. */
  readonly place: string;
  /** A sentence. */
  readonly message: string;
  /** What to do about it, a sentence. */
  readonly remedy: string;
}

export type Tell = (
  severity: PromotionProblem['severity'],
  id: string,
  place: string,
  message: string,
  remedy: string,
) => void;
