import type { Sha256 } from '../foundation/digest.ts';

/** What the evidence shows, and how it is sealed: facts of which renderers make rows. Texts are plain and from strangers. */
export interface EvidenceSection {
  readonly kind: 'evidence';
  readonly title: string;
  readonly folded: false;
  readonly status: 'pass' | 'fail' | 'inconclusive';
  /** In the order of the policy. */
  readonly modules: readonly EvidenceModule[];
  /** Of the repository first, then of the modules, in the order of the policy. */
  readonly claims: readonly EvidenceClaim[];
  /** `null`: nothing was sealed. */
  readonly seal: EvidenceSeal | null;
  /** What decides nothing and is worth knowing. */
  readonly notes: readonly string[];
  /** Rules whose findings the claims tell already: comments do not tell them twice. */
  readonly tells: readonly string[];
}

/** `inconclusive`: measured, and neither shown nor refuted. `missing`: nothing to judge by. */
export type EvidenceStatus = 'pass' | 'fail' | 'inconclusive' | 'missing' | 'waived';

export interface EvidenceModule {
  readonly name: string;
  /** Number of the task in the documents, such as `M.1`; `null`: none. */
  readonly task: string | null;
  readonly owner: string | null;
  readonly status: EvidenceStatus;
  /** In SI units: `p95.upsert`, `coverage`, `tests`. */
  readonly figures: { readonly [name: string]: number };
}

export interface EvidenceClaim {
  /** `memory/p95-upsert`. */
  readonly id: string;
  /** `null`: of the repository as a whole. */
  readonly module: string | null;
  readonly rule: string;
  readonly status: EvidenceStatus;
  readonly expected: string;
  readonly found: string;
  readonly evidence: readonly { readonly path: string; readonly pointer: string }[];
  readonly help: string;
}

export interface EvidenceSeal {
  /** Folder of the bundle, relative to the workspace. */
  readonly path: string;
  /** Root of the tree over the lines of `SHA256SUMS`. */
  readonly root: Sha256;
  readonly files: number;
  readonly bytes: number;
  readonly level: 'none' | 'key' | 'openpgp' | 'keyless';
  /** Why it is not signed better; empty for the best level. */
  readonly levelWhy: string;
  readonly attempt: number;
  /** Where it stands in the log; `null`: it was not appended. */
  readonly log: { readonly origin: string; readonly index: number; readonly size: number } | null;
}
