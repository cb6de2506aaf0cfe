import type { CommitSha, Sha256 } from '../foundation/digest.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { CoverageSection } from './coverage-section.ts';
import type { EvidenceSection } from './evidence-section.ts';
import type { OpenapiSection } from './openapi-section.ts';
import type { PromotionSection } from './promotion-section.ts';

/** What a check exchanges with every other part: the only interchange format. Version 1. */
export const REPORT_SCHEMA = 'https://execution-standards.dev/schemas/report.v1.json';

export type CheckName =
  | 'acceptance-gate'
  | 'coverage-by-lane'
  | 'openapi-diff'
  | 'promotion-signoff'
  | 'evidence'
  | 'suite';

export type Conclusion = 'success' | 'failure' | 'neutral' | 'pending' | 'error';
export type Severity = 'error' | 'warning' | 'note';

/** `proven`: the code says so, whatever happens at run time. `suspected`: part of the proof is missing. */
export type Confidence = 'proven' | 'suspected';

/**
 * `new`: not at the base. `existing`: at the base too, or nothing to compare with. `baselined`: accepted debt.
 * `waived`: ignored for a stated reason. `fixed`: at the base and gone.
 */
export type FindingState = 'new' | 'existing' | 'baselined' | 'waived' | 'fixed';

export type LaneKind = 'production' | 'experimental' | 'support' | 'test';

/** `block`: errors fail the check. `warn`: they are shown. `off`: the lane is not judged. */
export type Enforcement = 'block' | 'warn' | 'off';

/** Plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** One step of a witness: where something was written, through what it went, where it arrives. */
export interface FlowStep {
  readonly path: RepoPath;
  /** 1-based. */
  readonly line: number;
  readonly note: string;
}

export interface Finding {
  /** Stable over runs and moves within a file: never holds a line number. See `fingerprint.ts`. */
  readonly fingerprint: string;
  /** Rule id such as `LN001`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly state: FindingState;
  /** Name of the lane that is judged; `null` outside all lanes. */
  readonly lane: string | null;
  /** The root (empty path) when the finding is about no single file. */
  readonly path: RepoPath;
  /** 1-based; 0 when the finding is about the whole file. */
  readonly line: number;
  /** 1-based, in UTF-16 code units; 0 when unknown. */
  readonly column: number;
  readonly endLine: number;
  /** One plain-text sentence: what is wrong. Untrusted: may quote names from the repository. */
  readonly message: string;
  /** Plain text: what to do. */
  readonly help: string;
  readonly flow: readonly FlowStep[];
  /** Typed per rule, see the rule's page. */
  readonly data: JsonObject;
  /** The checks that found it; in a report with `parts` only. */
  readonly checks?: readonly CheckName[];
}

export interface LaneSummary {
  readonly name: string;
  readonly kind: LaneKind;
  readonly enforcement: Enforcement;
  readonly files: number;
  readonly counts: { readonly error: number; readonly warning: number; readonly note: number };
}

/** A file that was not judged, and why. */
export interface SkippedFile {
  readonly path: RepoPath;
  readonly reason: string;
}

export interface Seen {
  readonly files: number;
  readonly bytes: number;
  readonly parsed: number;
  /** Of the parsed files, how many facts came from the cache. */
  readonly cached: number;
  readonly skipped: readonly SkippedFile[];
}

export interface Subject {
  /** `owner/name`, or `null` outside GitHub. */
  readonly repository: string | null;
  readonly head: CommitSha | null;
  readonly base: CommitSha | null;
  readonly pullRequest: number | null;
  /** Name of the event that started the run: `pull_request`, `push`, `local` … */
  readonly event: string;
  readonly ref: string | null;
}

/** A check-specific part of the report: a table, a picture, a list, coverage, API changes, a promotion, evidence. Renderers know these kinds and no others. */
export type Section = SectionContent & {
  /** The check that it is from; in a report with `parts` only. */
  readonly check?: CheckName;
};

type SectionContent =
  | {
      readonly kind: 'text';
      readonly title: string;
      readonly lines: readonly string[];
      readonly folded: boolean;
    }
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
      readonly rows: readonly (readonly string[])[];
      readonly folded: boolean;
    }
  | { readonly kind: 'mermaid'; readonly title: string; readonly source: string; readonly folded: boolean }
  | {
      readonly kind: 'code';
      readonly title: string;
      readonly language: 'python' | 'typescript' | 'yaml';
      readonly source: string;
      readonly folded: boolean;
    }
  | CoverageSection
  | OpenapiSection
  | PromotionSection
  | EvidenceSection;

/** What one check says in a report of several. Its findings and sections are those of the report that name it. */
export interface ReportPart
  extends Pick<Report, 'check' | 'startedFrom' | 'conclusion' | 'headline' | 'seen'> {
  readonly base: CommitSha | null;
  readonly lanes: readonly Omit<LaneSummary, 'counts'>[];
}

export interface Report {
  readonly schema: typeof REPORT_SCHEMA;
  readonly check: CheckName;
  readonly tool: { readonly name: string; readonly version: string };
  readonly subject: Subject;
  /** Where the policy came from, in words (`default lanes`, `.github/execution-standards.yml at 1a2b3c4`), and its digest. */
  readonly startedFrom: { readonly policySource: string; readonly configDigest: Sha256 };
  readonly conclusion: Conclusion;
  /** The verdict in one plain-text line. */
  readonly headline: string;
  readonly lanes: readonly LaneSummary[];
  readonly findings: readonly Finding[];
  readonly seen: Seen;
  readonly metrics: { readonly [name: string]: number };
  readonly sections: readonly Section[];
  readonly inputs: readonly { readonly path: string; readonly sha256: Sha256; readonly mediaType: string }[];
  /** The checks that a report of check `suite` was merged from, in the order of display. */
  readonly parts?: readonly ReportPart[];
}
