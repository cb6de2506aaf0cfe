import type { Section } from './sections.ts';
import type { Task } from './tasks.ts';

/** The front matter of PROMOTE.md, as schemas/promote-md.v1.json describes it. */
export interface PromoteFields {
  readonly promote: 1;
  readonly module: string;
  readonly version?: string;
  readonly from: string;
  readonly to: string;
  readonly owner: { readonly login: string; readonly id: number };
  readonly acceptance: readonly {
    readonly id: string;
    readonly text: string;
    readonly evidence?: string;
    readonly attested?: string;
  }[];
  readonly risks: readonly {
    readonly id: string;
    readonly text: string;
    readonly likelihood: 'low' | 'medium' | 'high';
    readonly impact: 'low' | 'medium' | 'high';
    readonly mitigation: string;
    readonly rollback?: string;
  }[];
  readonly performance?: {
    readonly sensitive: boolean;
    readonly sla_p95_ms?: number;
    readonly budget_pct?: number;
    readonly reference_machine?: string;
  };
  readonly ethics: { readonly touches: readonly string[]; readonly assessment?: string };
  readonly safety: {
    readonly dry_run_default: boolean;
    readonly consent_gate?: string;
    readonly feature_flag?: { readonly name: string; readonly default: 'off' | 'on' | boolean };
  };
  readonly service?: { readonly long_lived: boolean; readonly canary_hours?: number };
  readonly rollback?: {
    readonly flag?: string;
    readonly registry?: string;
    readonly move_back?: boolean;
    readonly drill?: string;
  };
  readonly changelog?: string;
}

/** PROMOTE.md in either of its forms. */
export interface PromoteMd {
  readonly file: string;
  readonly form: 'front matter' | 'plain';
  /** `null` in the plain form. */
  readonly fields: PromoteFields | null;
  readonly module: string | null;
  /** The plain form names the owner by login alone: `id` is `null`, and the login has to be resolved. */
  readonly owner: { readonly login: string; readonly id: number | null } | null;
  /** Whether it says that models, safety or users are touched; `null`: it does not say. */
  readonly touchesEthics: boolean | null;
  readonly sections: readonly Section[];
  /** The boxes of the plain form’s acceptance criteria, and any others. */
  readonly tasks: readonly Task[];
  /** The line of a key of the front matter or of a label; 1 where it is not written. */
  readonly lineOf: (key: string) => number;
}
