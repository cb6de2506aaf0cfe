import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ScanSeverity } from '../read/model.ts';
import type { SafetyAllowance } from '../safety/model.ts';
import type { RequiredField } from '../schema-drift/model.ts';

/** Where the policy lives: a file of its own, so that a change of it is seen as one. */
export const EVIDENCE_POLICY_PATH = '.github/evidence-policy.yml' as RepoPath;

/**
 * What evidence is asked for, and what it must show: `.github/evidence-policy.yml` at the base, presets already merged in.
 * Every requirement becomes one claim, named `<module>/<id>`, in the verdict.
 */
export interface EvidencePolicy {
  readonly version: 1;
  /** `literal`: a point estimate below the limit is enough. `skeptical`: the bound of its interval must be below. */
  readonly reading: 'literal' | 'skeptical';
  /** Level of every test of significance, one-sided. */
  readonly alpha: number;
  readonly collect: readonly CollectRule[];
  /** What holds for every module and for the repository. */
  readonly scans: readonly ScanRule[];
  readonly sbom: SbomRule | null;
  readonly secrets: 'block' | 'warn';
  /** What of people may stand in evidence. */
  readonly allowed: SafetyAllowance;
  readonly tests: GeneralTestRule;
  /** The end-to-end test that runs dry; `null`: none is asked for. */
  readonly dryRun: DryRunRule | null;
  readonly modules: readonly ModulePolicy[];
  readonly waivers: readonly EvidenceWaiver[];
  readonly machine: MachineRule;
  readonly attempts: 'all-must-be-bundled' | 'free';
  readonly claims: readonly ClaimRule[];
  readonly schemas: readonly SchemaRule[];
  readonly signing: SigningPolicy;
  readonly log: LogPolicy;
}

/** Which files are collected, and what for. */
export interface CollectRule {
  readonly id: string;
  readonly paths: readonly string[];
  /** Folder below `files/`. */
  readonly kind:
    | 'tests'
    | 'coverage'
    | 'benchmarks'
    | 'scans'
    | 'sbom'
    | 'metrics'
    | 'schemas'
    | 'lint'
    | 'api'
    | 'env'
    | 'audit'
    | 'other';
  /** `null`: of the repository as a whole, or told by the modules' own patterns. */
  readonly module: string | null;
  readonly isRequired: boolean;
}

export interface ScanRule {
  /** Name of the tool, compared without letter case: `bandit`. `*`: every tool that has no rule of its own. */
  readonly tool: string;
  readonly isRequired: boolean;
  /** These and worse block. */
  readonly block: ScanSeverity;
  readonly mustBeStrict: boolean;
  readonly mustBeWhole: boolean;
}

export interface SbomRule {
  readonly isRequired: boolean;
  readonly leastComponents: number;
  readonly block: ScanSeverity;
}

export interface GeneralTestRule {
  readonly mayFlake: boolean;
  readonly mustRun: 'any' | 'each-module' | 'none';
  /** Tests of the repository as a whole, such as its smoke tests. */
  readonly required: readonly TestRequirement[];
}

/** Must have passed in this run, and its report must show no attempt to reach the network. */
export interface DryRunRule {
  /** A path (glob) of the test file. */
  readonly file: string;
  readonly least: number;
}

export interface ModulePolicy {
  /** `memory`. */
  readonly key: string;
  /** Number in the documents, such as `M.1`; `null`: none. */
  readonly task: string | null;
  readonly owner: string | null;
  /** Name of the CI job or suite whose evidence this is; `null`: any. */
  readonly suite: string | null;
  /** Patterns of the module's own validation records, `artifacts/memory_validation_*.json`. */
  readonly artifacts: readonly string[];
  /** Schema of those records, a path in the repository; `null`: only the common fields. */
  readonly artifactSchema: string | null;
  /** Keys of modules whose evidence must be in the log before. */
  readonly after: readonly string[];
  /** Patterns of files in the repository, each of which must match one that is not empty. */
  readonly files: readonly string[];
  /** Words that a file must hold, letter case aside: a threat model by STRIDE names its six threats. */
  readonly mentions: readonly { readonly file: string; readonly words: readonly string[] }[];
  readonly tests: readonly TestRequirement[];
  readonly budgets: readonly BudgetRequirement[];
  readonly regressions: readonly RegressionRequirement[];
  readonly proportions: readonly ProportionRequirement[];
  /** Patterns of names, each of which rules or an exposition must hold. */
  readonly metrics: readonly string[];
  /** Names of spans that exported telemetry must hold. */
  readonly spans: readonly string[];
  /** Patterns of names of alerts that tests of rules must expect. */
  readonly alerts: readonly string[];
  /** `promtool test rules` must have run and succeeded. */
  readonly promtool: boolean;
  readonly coverage: { readonly least: number } | null;
  /** Kinds of tests that must have run: `unit`, `integration`, `performance`, `safety`, `feature-flag`, told by tags and paths. */
  readonly categories: readonly string[];
  /** Claims of the repository that count for this module too: `scan-bandit`, `sbom`. */
  readonly needs: readonly string[];
}

/** Tests that must have run and passed. */
export interface TestRequirement {
  readonly id: string;
  /** A path (glob) of a test file, or `null`. */
  readonly file: string | null;
  /** A pattern (see `compileNamePattern`) that the name or suite of at least `least` passing tests must match; `null`: any of the file. */
  readonly name: string | null;
  readonly tag: string | null;
  readonly least: number;
  /** Every test that matches must have passed; one that was skipped did not. */
  readonly mustAllPass: boolean;
  /** A counter that the tests must have reached, such as `ops_total` ≥ 10,000, with a seed. */
  readonly counter: { readonly name: string; readonly least: number; readonly mustTellSeed: boolean } | null;
}

/** A limit on a quantile, shown by an order-statistic interval. */
export interface BudgetRequirement {
  readonly id: string;
  /** Pattern of names of series, as `selectSeries` takes it. */
  readonly benchmark: string;
  readonly quantile: number;
  /** In the unit below. */
  readonly limit: number;
  readonly unit: 'ns' | 'us' | 'ms' | 's' | 'bytes' | 'count';
  readonly leastSamples: number;
  /** Greatest coefficient of variation between runs; `null`: not asked. */
  readonly mostVariation: number | null;
}

/** No worse than the base by more than `budget` (0.05 for 5 %). */
export interface RegressionRequirement {
  readonly id: string;
  readonly benchmark: string;
  readonly budget: number;
  readonly leastPerSide: number;
}

/** A share of successes at least so high, or a lift over a baseline. */
export type ProportionRequirement =
  | {
      readonly kind: 'share';
      readonly id: string;
      /** Where the record tells successes and trials: JSON pointers into a validation record. */
      readonly successes: string;
      readonly trials: string;
      readonly least: number;
      readonly leastTrials: number;
    }
  | {
      readonly kind: 'lift';
      readonly id: string;
      /** Pointers: paired `[both, onlyWith, onlyWithout, neither]`, or unpaired `[[hit, miss], [hit, miss]]` with first. */
      readonly table: string;
      readonly isPaired: boolean;
    };

export interface EvidenceWaiver {
  /** Name of a claim, `memory/p95-upsert`; may end in `/*`. */
  readonly claim: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day, `2026-12-31`. */
  readonly until: string;
}

/** The reference machine; measurements of another are inconclusive. Fields that are `null` are not asked. */
export interface MachineRule {
  readonly cpu: string | null;
  readonly cores: number | null;
  readonly image: string | null;
}

/** Numbers that documents claim, to be held against evidence. */
export interface ClaimRule {
  readonly paths: readonly string[];
  readonly enforcement: 'block' | 'warn';
}

/** A JSON Schema that captured responses must meet, and that may only drift together with its version. */
export interface SchemaRule {
  readonly id: string;
  readonly schema: string;
  /** Patterns of captured responses. */
  readonly responses: readonly string[];
  /** Field that must change when the schema breaks. */
  readonly versionField: string;
  readonly leastResponses: number;
  /** Properties that every response must have. */
  readonly fields: readonly RequiredField[];
  /** Who reads the responses: each must have contract tests that ran and passed. */
  readonly consumers: readonly string[];
}

export interface SigningPolicy {
  /** The least level that production asks for. */
  readonly least: 'none' | 'key' | 'openpgp' | 'keyless';
  /** OpenPGP fingerprints, 40 hex digits, whose signatures count. */
  readonly openpgp: readonly string[];
  /** SHA-256 of public keys in SubjectPublicKeyInfo form. */
  readonly keys: readonly string[];
  /** Workflow identities whose certificates count. */
  readonly identities: readonly string[];
}

export interface LogPolicy {
  /** `null`: no log is kept. */
  readonly branch: string | null;
  readonly isRequired: boolean;
}
