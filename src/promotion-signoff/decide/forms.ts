import type { ModuleOwners } from '../people/roles.ts';
import type { Instant } from '../snapshot/model.ts';

/** Forms that people fill in, by name: gates ask for them in `all`. */
export const FORMS = {
  promote_md: 'PROMOTE.md is complete',
  promote_md_moved: 'PROMOTE.md moved along',
  checklist: 'Every box of the checklist is ticked and true',
  ethics_md: 'The ethics assessment is complete',
  scorecard: 'The transparency scorecard has its entry',
  owners: 'OWNERS names who answers for the module',
  rollback_plan: 'The rollback plan is complete',
  changelog: 'The changelog has its entry',
  audit_intent: 'The audit log announces the promotion',
  auditor_checklist: "The auditor's checklist has the new phase",
  branch_name: 'The branch is named for the promotion',
  declared: 'The promotion is declared',
  observability: 'A service that runs on logs, measures and answers for its health',
} as const;

export type FormName = keyof typeof FORMS;

/** What conditions may ask of a module, beyond paths. */
export const FLAGS = [
  'touches_ethics',
  'performance_sensitive',
  'long_lived_service',
  'runtime_change',
  'has_benchmarks',
  'has_integration_tests',
  'calls_model_provider',
  'destructive_infrastructure',
] as const;

/** What the forms of a pull request say, read and judged elsewhere. */
export interface FormFacts {
  readonly forms: readonly FormFact[];
  /** By module; a flag that is not there is not known. */
  readonly flags: readonly {
    readonly module: string;
    readonly flag: (typeof FLAGS)[number];
    readonly value: boolean;
  }[];
  readonly owners: readonly ModuleOwners[];
  /** Since when the checklist says what it says; `null`: not known. */
  readonly checklistSince: Instant | null;
  /** Modules in production already, and other open promotions; `null`: not known. */
  readonly promoted: readonly string[] | null;
  readonly openPromotions: readonly { readonly pull: number; readonly modules: readonly string[] }[] | null;
}

export interface FormFact {
  readonly form: FormName;
  /** `null`: of the whole pull request. */
  readonly module: string | null;
  /** `violated`: it says something that is not so. */
  readonly state: 'met' | 'missing' | 'violated' | 'unknown';
  readonly why: string;
}
