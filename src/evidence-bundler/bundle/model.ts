import type { CommitSha, Sha256 } from '../../foundation/digest.ts';

export const MANIFEST_SCHEMA = 'https://execution-standards.dev/schemas/evidence-manifest.v1.json';

/** What a bundle is about, written into it in canonical JSON (RFC 8785). */
export interface Manifest {
  readonly schema: typeof MANIFEST_SCHEMA;
  /** `owner/name`; `null` outside GitHub. */
  readonly repository: string | null;
  readonly commit: CommitSha;
  readonly baseCommit: CommitSha | null;
  readonly pullRequest: number | null;
  /** Run of the platform and its attempt; `null` outside. */
  readonly run: {
    readonly id: string;
    readonly attempt: number;
    readonly workflow: string;
    readonly runner: string;
  } | null;
  /** `trusted`: made by a workflow of the repository. `untrusted-pull-request`: files came from a fork's job, and were read anew. */
  readonly producedBy: 'trusted' | 'untrusted-pull-request' | 'local';
  /** RFC 3339, UTC, whole seconds. */
  readonly createdAt: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** Sorted by path, bytewise. */
  readonly files: readonly ManifestFile[];
  /** Newest checkpoint of the log that was seen before signing; `null`: there is no log, or it is empty. */
  readonly anchor: LogAnchor | null;
  /** Bundles of earlier attempts for the same commit, oldest first. */
  readonly earlier: readonly {
    readonly attempt: number;
    readonly bundleRoot: Sha256;
    readonly status: string;
  }[];
}

export interface ManifestFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: Sha256;
  readonly mediaType: string;
  readonly kind: string;
  readonly module: string | null;
}

export interface LogAnchor {
  /** `github.com/owner/name/evidence-log`. */
  readonly origin: string;
  readonly size: number;
  readonly rootHash: Sha256;
}

/** One line of `SHA256SUMS`. */
export interface SumLine {
  readonly path: string;
  readonly sha256: Sha256;
}
