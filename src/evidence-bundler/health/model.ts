import type { Ratio } from '../../foundation/ratio.ts';
import type { CheckName, Conclusion, LaneKind } from '../../report/model.ts';
import type { ClaimStatus, EvidenceVerdict } from '../judge/model.ts';

export const HEALTH_SCHEMA = 'https://execution-standards.dev/schemas/evidence-health.v1.json';

/** Health of a repository as its evidence shows it: what status pages, badges and trends are drawn from. Numbers in SI units. */
export interface Health {
  readonly schema: typeof HEALTH_SCHEMA;
  /** `owner/name`; `null` outside GitHub. */
  readonly repository: string | null;
  readonly commit: string;
  /** RFC 3339, UTC, whole seconds: when the evidence was sealed. */
  readonly time: string;
  readonly status: EvidenceVerdict['status'];
  /** `null`: no report of tests was collected. */
  readonly tests: TestCounts | null;
  /** Over all lanes; `null`: no coverage of this commit was collected. */
  readonly coverage: Ratio | null;
  readonly lanes: readonly HealthOfLane[];
  /** Reports of this suite about this commit, among the evidence. */
  readonly checks: readonly {
    readonly check: CheckName;
    readonly conclusion: Conclusion;
    readonly headline: string;
  }[];
  readonly claims: ClaimCounts;
  /** Numbers that documents state, and how many of them nobody measured. */
  readonly statements: { readonly total: number; readonly unproven: number };
  /** In the order of the policy. */
  readonly modules: readonly HealthOfModule[];
  /** Runs that the log and earlier health tell of, oldest first; this one is the last. */
  readonly history: readonly HealthRun[];
}

export type ClaimCounts = { readonly [status in ClaimStatus]: number };

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  /** Skipped, or of a result that nobody knows. */
  readonly skipped: number;
}

export interface HealthOfLane {
  readonly name: string;
  readonly kind: LaneKind | null;
  readonly coverage: Ratio | null;
  /** Findings that count, of all reports; `null`: no report judged the lane. */
  readonly findings: { readonly error: number; readonly warning: number; readonly note: number } | null;
}

export interface HealthOfModule {
  readonly key: string;
  readonly task: string | null;
  /** As the policy says, else the module's manifest; `null`: neither does. */
  readonly owner: string | null;
  /** As the module's manifest says: `T1_critical`. */
  readonly tier: string | null;
  readonly lane: string | null;
  readonly status: ClaimStatus;
  readonly claims: ClaimCounts;
  readonly tests: TestCounts | null;
  readonly coverage: Ratio | null;
  /** Limits on the time of a quantile, with what was measured. */
  readonly times: readonly HealthTime[];
  readonly figures: { readonly [name: string]: number };
  /** The newest entry of the log that shows the module; `null`: none does. */
  readonly shown: { readonly index: number; readonly commit: string; readonly time: string } | null;
  /** Decision about its promotion, as a report about this commit tells; `null`: none does. */
  readonly promotion: {
    readonly state: PromotionState;
    readonly from: string | null;
    readonly to: string;
  } | null;
}

export type PromotionState = 'success' | 'pending' | 'failure' | 'error';

/** Seconds. */
export interface HealthTime {
  /** Of the claim, without the module: `p95-upsert`. */
  readonly id: string;
  readonly quantile: number;
  readonly limit: number;
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface HealthRun {
  readonly time: string;
  readonly commit: string;
  readonly run: string;
  readonly attempt: number;
  readonly status: EvidenceVerdict['status'];
  /** Keys of modules that it shows, sorted. */
  readonly modules: readonly string[];
  /** `null`: only the log knows of the run. */
  readonly figures: RunFigures | null;
}

/** What a trend is drawn from. */
export interface RunFigures {
  readonly tests: TestCounts | null;
  readonly coverage: Ratio | null;
  readonly modules: {
    readonly [key: string]: {
      readonly status: ClaimStatus;
      readonly tests: TestCounts | null;
      readonly coverage: Ratio | null;
      /** Estimates in seconds, by the id of the claim. */
      readonly times: { readonly [id: string]: number };
    };
  };
}
