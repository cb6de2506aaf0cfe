import type { Waiver } from '../../config/waiver.ts';
import type { IsoDate } from '../../foundation/date.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';

/** Where the policy lives: a file of its own, so that a change of it is seen as one. */
export const POLICY_PATH = '.github/promotion-policy.yml' as RepoPath;

/** Who signs what, on which evidence; every default filled in. Lanes are those of the suite's configuration. */
export interface PromotionPolicy {
  readonly version: 1;
  readonly applies: {
    /** Globs over names of base branches. */
    readonly bases: readonly string[];
    /** Whether a module that appears in production without a source is a promotion. */
    readonly directEntry: 'require' | 'warn';
    /** Whether the source may stay: two truths. */
    readonly copies: 'refuse' | 'allow';
  };
  readonly roles: readonly Role[];
  readonly people: PeoplePolicy;
  readonly signoff: SignoffPolicy;
  /** In order: a later gate is not asked before the earlier ones are met. */
  readonly gates: readonly Gate[];
  readonly evidence: readonly Evidence[];
  readonly conditions: readonly NamedCondition[];
  readonly checklists: readonly Checklist[];
  readonly forbid: { readonly autoMerge: boolean; readonly botMerge: boolean; readonly draft: boolean };
  readonly guardedPaths: { readonly paths: readonly string[]; readonly role: string } | null;
  readonly merge: { readonly by: readonly string[] } | null;
  readonly sequence: {
    readonly order: readonly string[];
    readonly maxOpen: number | null;
    readonly level: 'warn' | 'require';
  } | null;
  readonly waivers: readonly PolicyWaiver[];
  readonly audit: { readonly log: RepoPath; readonly branch: string } | null;
  readonly scorecard: { readonly file: RepoPath; readonly requireEntry: boolean } | null;
  readonly postMerge: PostMerge;
  /** `observe`: the verdict is shown, and the status is always success. */
  readonly mode: 'observe' | 'enforce';
}

export interface Role {
  readonly name: string;
  readonly people: readonly { readonly login: string; readonly id: number | null }[];
  /** `organisation/team`; to be read it takes an App's token. */
  readonly teams: readonly string[];
  /** The owner whom PROMOTE.md names, one for each module. */
  readonly fromPromoteMd: boolean;
  /** Owners of the module's files by CODEOWNERS. */
  readonly fromCodeowners: boolean;
}

export type MinPermission = 'admin' | 'maintain' | 'write' | 'triage' | 'read';

export interface PeoplePolicy {
  readonly minPermission: MinPermission;
  readonly humansOnly: boolean;
  /** Logins of accounts that are no people; `*` stands for any text. */
  readonly agents: readonly string[];
  readonly contributors: 'deny' | 'allow';
  readonly lastPusher: 'deny' | 'allow';
  readonly initiator: 'deny' | 'allow';
  readonly unattributedCommits: 'fail' | 'extra_approval';
}

export type Binding = 'head' | 'evidence' | 'checklist';
export type CarryOver = 'none' | 'clean_base_merge' | 'same_tree' | 'same_module_blobs';

export interface SignoffPolicy {
  readonly channels: { readonly review: boolean; readonly command: string | null };
  readonly bind: readonly Binding[];
  readonly carryOver: CarryOver;
  /** After so many seconds a sign-off no longer counts; `null`: it does not grow old. */
  readonly expiresAfter: number | null;
  readonly objections: {
    readonly who: 'any_role' | 'write' | 'anyone';
    readonly liftedBy: readonly ('same_person' | 'audited_dismissal')[];
  };
}

export interface Gate {
  readonly id: string;
  /** Evidence, forms and facts by name; all of them. */
  readonly all: readonly string[];
  readonly need: readonly Need[];
  /** Nobody stands for two needs. */
  readonly distinct: boolean;
}

export interface Need {
  readonly role: string;
  readonly count: number;
  /** Name of the condition under which it is needed; `null`: always. */
  readonly when: string | null;
  /** Whoever wrote, pushed or started the change may stand for it. */
  readonly mayBeAuthor: boolean;
}

/** Where a proof comes from: a check by its name, a Report by its name, or both. */
export interface Evidence {
  readonly id: string;
  readonly workflow: string;
  readonly app: string;
  readonly check: string | null;
  readonly report: string | null;
  /** Bounds on metrics of the Report, both included. */
  readonly metrics: readonly {
    readonly name: string;
    readonly min: number | null;
    readonly max: number | null;
  }[];
  readonly maxAge: number | null;
  /** `group`: in a merge queue the evidence is about the group's commit. */
  readonly at: 'head' | 'group';
  readonly when: string | null;
  /** Under this condition a check that was skipped counts as passed. */
  readonly skippedWhen: string | null;
}

export type Condition =
  | { readonly kind: 'any' | 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'paths'; readonly globs: readonly string[] }
  | { readonly kind: 'labels'; readonly labels: readonly string[] }
  /** Something that PROMOTE.md or the code says, see `FLAGS`. */
  | { readonly kind: 'fact'; readonly fact: string }
  | { readonly kind: 'promotion'; readonly kinds: readonly string[] }
  | { readonly kind: 'metric'; readonly report: string; readonly name: string; readonly above: number }
  | { readonly kind: 'condition'; readonly name: string };

export interface NamedCondition {
  readonly name: string;
  readonly condition: Condition;
}

export interface Checklist {
  readonly name: string;
  readonly template: RepoPath;
  readonly exact: boolean;
  /** What a tick does that evidence contradicts. */
  readonly contradict: 'fail' | 'warn';
}

/** `key` is the id of a requirement, `coverage`, or `coverage:module` for one module alone. */
export type PolicyWaiver = Waiver<'waive'> & { readonly expires: IsoDate };

export interface PostMerge {
  readonly nightlySmokeHours: number;
  readonly canaryHours: { readonly min: number; readonly max: number; readonly when: string | null } | null;
  /** PROMOTE.md must name the run that rehearsed the way back. */
  readonly mustBeDrilled: boolean;
  readonly rollback: { readonly signals: RepoPath; readonly action: 'open_revert_pr' } | null;
}
