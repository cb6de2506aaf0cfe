import type { RepoPath } from '../foundation/repo-path.ts';
import type { Severity } from './model.ts';

/** What became of API descriptions: facts and root causes, of which renderers make tables. */
export interface OpenapiSection {
  readonly kind: 'openapi';
  readonly title: string;
  readonly folded: false;
  /** What the state before is, in words: `merge base`, `two files`. */
  readonly comparedWith: string;
  /** The file in which breaks are approved, as the base branch has it; `null` where nothing is approved by file. */
  readonly approvals: string | null;
  /** Those with breaking changes first. */
  readonly documents: readonly OpenapiDocument[];
  /** Rules whose findings the rows tell already: comments do not tell them twice. */
  readonly tells: readonly string[];
}

/** One description in both states. */
export interface OpenapiDocument {
  /** Where it is now, or was when it is gone. */
  readonly path: RepoPath;
  /** `info.title`; empty when there is none. */
  readonly name: string;
  readonly lane: string | null;
  /** `uncompared`: there is no old state to compare with, or none that can be read. */
  readonly state: 'compared' | 'new' | 'deleted' | 'renamed' | 'identical' | 'uncompared';
  /** Its path before, when it was renamed. */
  readonly from: RepoPath | null;
  readonly versions: OpenapiVersions;
  /** Versions of the specification as written, `3.0.3`; `null` where there is no such state. */
  readonly specification: { readonly before: string | null; readonly after: string | null };
  /** Operations of either state, each once. */
  readonly operations: number;
  /** Changes by verdict, whether rows tell them all or not. Accepted ones count as approved only. */
  readonly counts: OpenapiCounts;
  /** What a reader has to know first stands first. */
  readonly rows: readonly OpenapiRow[];
}

export interface OpenapiCounts {
  readonly breaking: number;
  readonly undecided: number;
  readonly policy: number;
  readonly compatible: number;
  /** Breaking or undecided, and accepted. */
  readonly approved: number;
}

export interface OpenapiVersions {
  readonly before: string | null;
  readonly after: string | null;
  /** The least version that these changes ask for; `null` when any will do. */
  readonly needed: string | null;
  /** `unjudged`: no policy, or nothing to compare. */
  readonly verdict: 'enough' | 'unchanged' | 'decreased' | 'insufficient' | 'unreadable' | 'unjudged';
}

/** One root cause: one changed node, wherever it is met. Texts are plain; names in `what` and `location` stand in backquotes. */
export interface OpenapiRow {
  readonly fingerprint: string;
  readonly verdict: 'breaking' | 'undecided' | 'policy' | 'compatible';
  readonly severity: Severity;
  readonly rule: string;
  /** The first operation that meets it: `GET /pets/{id}`; `null` when it concerns the API as a whole. */
  readonly operation: string | null;
  /** How many more operations meet it. */
  readonly others: number;
  /** The part of its messages, in words: ``query parameter `limit` ``; empty for all of it. */
  readonly location: string;
  /** The place in the value as people write it: `items[].price`; empty for all of it. */
  readonly instancePath: string;
  /** What those on the other side meet, in one sentence. */
  readonly what: string;
  /** What was written, shortened; `null` when there was nothing, or nothing that could be shown. */
  readonly before: string | null;
  readonly after: string | null;
  /** A message that makes the difference, as people write it: `GET /pets?limit=101`. */
  readonly witness: string | null;
  /** Why nothing could be decided. */
  readonly reason: string | null;
  readonly place: OpenapiPlace | null;
  /** By which the change is approved; `null` when there is nothing to approve. */
  readonly key: string | null;
  /** The entry that approves it, as YAML; `null` when there is nothing to approve. */
  readonly entry: string | null;
  readonly approved: OpenapiApproval | null;
  /** An approval that this change itself brings: without effect until the base has it. */
  readonly proposed: OpenapiApproval | null;
}

export interface OpenapiApproval {
  readonly owner: string;
  readonly reason: string;
  /** The last day. */
  readonly until: string | null;
}

/** A line that is there now, or at the base when what it held is gone. */
export interface OpenapiPlace {
  readonly side: 'head' | 'base';
  readonly path: RepoPath;
  /** 1-based; 0 for the whole file. */
  readonly line: number;
}
