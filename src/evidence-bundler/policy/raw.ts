import type { YamlFile } from '../../config/yaml-document.ts';
import type { ScanSeverity } from '../read/model.ts';
import type { RequiredField } from '../schema-drift/model.ts';
import type { CollectRule, EvidencePolicy, SigningPolicy } from './model.ts';

/** Entries by id, as one file writes them; `off` takes one away that an earlier file has. */
export type Entries<T> = { readonly [id: string]: T | 'off' };

/** A policy as written, once schemas/evidence-policy.v1.json has accepted it. */
export interface RawPolicy {
  readonly version: 1;
  readonly extends?: readonly string[];
  readonly reading?: EvidencePolicy['reading'];
  readonly alpha?: number;
  readonly collect?: Entries<RawCollect>;
  readonly scans?: Entries<RawScan>;
  readonly sbom?: RawBill | 'off';
  readonly secrets?: EvidencePolicy['secrets'];
  readonly 'personal-data'?: { readonly domains?: readonly string[]; readonly values?: readonly string[] };
  readonly tests?: {
    readonly 'may-flake'?: boolean;
    readonly 'must-run'?: EvidencePolicy['tests']['mustRun'];
    readonly required?: Entries<RawTest>;
  };
  readonly 'dry-run'?: { readonly file?: string; readonly least?: number } | 'off';
  readonly 'every-module'?: RawModule;
  readonly modules?: Entries<RawModule>;
  readonly waivers?: readonly RawWaiver[];
  readonly machine?: {
    readonly cpu?: string | null;
    readonly cores?: number | null;
    readonly image?: string | null;
  };
  readonly attempts?: EvidencePolicy['attempts'];
  readonly claims?: readonly { readonly paths: readonly string[]; readonly enforcement?: 'block' | 'warn' }[];
  readonly schemas?: Entries<RawSchema>;
  readonly signing?: Partial<SigningPolicy>;
  readonly log?: { readonly branch?: string | null; readonly required?: boolean };
}

export interface RawCollect {
  readonly paths?: readonly string[];
  readonly kind?: CollectRule['kind'];
  readonly module?: string;
  readonly required?: boolean;
}

export interface RawScan {
  readonly required?: boolean;
  readonly block?: ScanSeverity;
  readonly strict?: boolean;
  readonly whole?: boolean;
}

export interface RawBill {
  readonly required?: boolean;
  readonly 'least-components'?: number;
  readonly block?: ScanSeverity;
}

export interface RawModule {
  readonly task?: string;
  readonly owner?: string;
  readonly suite?: string;
  readonly records?: { readonly paths?: readonly string[]; readonly schema?: string };
  readonly after?: readonly string[];
  readonly files?: readonly string[];
  readonly mentions?: { readonly [file: string]: readonly string[] };
  readonly tests?: Entries<RawTest>;
  readonly budgets?: Entries<RawBudget>;
  readonly regressions?: Entries<RawRegression>;
  readonly proportions?: Entries<RawProportion>;
  readonly metrics?: readonly string[];
  readonly spans?: readonly string[];
  readonly alerts?: readonly string[];
  readonly promtool?: boolean;
  readonly coverage?: string | number;
  readonly categories?: readonly string[];
  readonly needs?: readonly string[];
  readonly without?: readonly string[];
}

/** Keys of a module under which requirements stand by id. */
export const REQUIREMENTS = ['tests', 'budgets', 'regressions', 'proportions'] as const;

export interface RawTest {
  readonly file?: string;
  readonly name?: string;
  readonly tag?: string;
  readonly least?: number;
  readonly all?: boolean;
  readonly counter?: { readonly name?: string; readonly least?: number; readonly seed?: boolean };
}

export interface RawBudget {
  readonly benchmark?: string;
  readonly quantile?: number;
  readonly below?: string;
  readonly samples?: number;
  readonly variation?: string | number;
}

export interface RawRegression {
  readonly benchmark?: string;
  readonly budget?: string | number;
  readonly samples?: number;
}

export interface RawProportion {
  readonly kind?: 'share' | 'lift';
  readonly successes?: string;
  readonly trials?: string;
  readonly least?: string | number;
  readonly 'least-trials'?: number;
  readonly table?: string;
  readonly paired?: boolean;
}

export interface RawSchema {
  readonly schema?: string;
  readonly responses?: readonly string[];
  readonly 'version-field'?: string;
  readonly 'least-responses'?: number;
  readonly fields?: Entries<RequiredField['type']>;
  readonly consumers?: readonly string[];
}

export interface RawWaiver {
  readonly claim: string;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
}

/** One file of a policy: the repository's own or a preset. */
export interface PolicyLayer {
  readonly yaml: YamlFile;
  readonly raw: RawPolicy;
}
