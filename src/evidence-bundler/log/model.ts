import type { CommitSha, Sha256 } from '../../foundation/digest.ts';

/** One leaf of the log, in canonical JSON (RFC 8785). */
export interface LogEntry {
  readonly v: 1;
  /** Root of the bundle's tree. */
  readonly bundleRoot: Sha256;
  /** Digest of the signed statement; `null`: the bundle is not signed. */
  readonly statementSha256: Sha256 | null;
  readonly commit: CommitSha;
  readonly run: string;
  readonly attempt: number;
  readonly status: 'pass' | 'fail' | 'inconclusive';
  /** Keys of the modules that the bundle shows, sorted; the order of promotions (T13) is judged by them. */
  readonly modules: readonly string[];
  /** RFC 3339, UTC, whole seconds. */
  readonly time: string;
}
