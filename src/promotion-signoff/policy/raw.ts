import type { Binding, CarryOver, MinPermission } from './model.ts';

/** A policy as written, once schemas/promotion-policy.v1.json has accepted it. */
export interface RawPolicy {
  readonly version: 1;
  readonly applies?: {
    readonly bases?: readonly string[];
    readonly direct_entry?: 'require' | 'warn';
    readonly copies?: 'refuse' | 'allow';
  };
  readonly roles: { readonly [name: string]: RawRole };
  readonly people?: {
    readonly min_permission?: MinPermission;
    readonly humans_only?: boolean;
    readonly agents?: readonly string[];
    readonly contributors?: 'deny' | 'allow';
    readonly last_pusher?: 'deny' | 'allow';
    readonly initiator?: 'deny' | 'allow';
    readonly unattributed_commits?: 'fail' | 'extra_approval';
  };
  readonly signoff?: {
    readonly channels?: { readonly review?: boolean; readonly command?: string | null };
    readonly bind?: readonly Binding[];
    readonly carry_over?: CarryOver;
    readonly expires?: string | null;
    readonly objections?: {
      readonly who?: 'any_role' | 'write' | 'anyone';
      readonly lifted_by?: readonly ('same_person' | 'audited_dismissal')[];
    };
  };
  readonly gates: readonly RawGate[];
  readonly evidence?: { readonly [id: string]: RawEvidence };
  readonly conditions?: { readonly [name: string]: RawCondition };
  readonly checklists?: readonly {
    readonly name: string;
    readonly template: string;
    readonly exact?: boolean;
    readonly contradict?: 'fail' | 'warn';
  }[];
  readonly forbid?: {
    readonly auto_merge?: boolean;
    readonly bot_merge?: boolean;
    readonly draft?: boolean;
    readonly autopromotion?: true;
  };
  readonly guarded_paths?: { readonly paths: readonly string[]; readonly role: string };
  readonly merge?: { readonly by: readonly string[] };
  readonly sequence?: {
    readonly order?: readonly string[];
    readonly max_open?: number;
    readonly level?: 'warn' | 'require';
  };
  readonly waivers?: readonly {
    readonly requirement: string;
    readonly reason: string;
    readonly owner: string;
    readonly expires: string;
  }[];
  readonly audit?: { readonly log?: string; readonly branch?: string };
  readonly scorecard?: { readonly file?: string; readonly require_entry?: boolean };
  readonly post_merge?: {
    readonly nightly_smoke_hours?: number;
    readonly canary_hours?: { readonly min: number; readonly max: number; readonly when?: string };
    readonly rollback_drill?: 'required' | 'optional';
    readonly rollback?: { readonly signals: string; readonly action?: 'open_revert_pr' };
  };
  readonly rollout?: { readonly mode?: 'observe' | 'enforce' };
}

export interface RawRole {
  readonly people?: readonly (string | { readonly login: string; readonly id?: number })[];
  readonly team?: string;
  readonly from?: 'promote_md';
  readonly also?: readonly 'codeowners'[];
}

export interface RawGate {
  readonly id: string;
  readonly all?: readonly string[];
  readonly need?: readonly {
    readonly role: string;
    readonly count?: number;
    readonly when?: string;
    readonly may_be_author?: boolean;
  }[];
  readonly distinct?: boolean;
}

export interface RawEvidence {
  readonly workflow: string;
  readonly app?: string;
  readonly check?: string;
  readonly report?: string;
  readonly metrics?: { readonly [name: string]: { readonly min?: number; readonly max?: number } };
  readonly max_age?: string;
  readonly at?: 'head' | 'group';
  readonly when?: string;
  readonly skipped_when?: string;
}

export type RawCondition =
  | string
  | { readonly any: readonly RawCondition[] }
  | { readonly all: readonly RawCondition[] }
  | { readonly not: RawCondition }
  | { readonly paths: readonly string[] }
  | { readonly labels: readonly string[] }
  | { readonly fact: string }
  | { readonly promotion: readonly string[] }
  | { readonly metric: { readonly evidence: string; readonly name: string; readonly above: number } };
