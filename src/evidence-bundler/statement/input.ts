import type { Sha256 } from '../../foundation/digest.ts';
import type { Manifest, SumLine } from '../bundle/model.ts';
import type { EvidenceVerdict } from '../judge/model.ts';
import type { ReadFile } from '../read/model.ts';

/** What statements are made of: a bundle that is complete, before it is signed. */
export interface StatementInput {
  readonly manifest: Manifest;
  readonly verdict: EvidenceVerdict;
  /** Collected files as they were read; the order decides nothing. */
  readonly files: readonly ReadFile[];
  readonly control: ControlFiles;
  /** The bundle as one file, where there is one: it stands for the files that are too many to be named. */
  readonly archive: SumLine | null;
  /** Root of the bundle's tree. */
  readonly bundleRoot: Sha256;
  /** Digest of the program that made the bundle; `null`: not known. */
  readonly toolSha256: Sha256 | null;
  /** Address of the server, `https://github.com`, without a slash at the end. */
  readonly serverUrl: string;
  /** When collected files were written, in milliseconds since 1970, by path; files may be missing. */
  readonly writtenAt: ReadonlyMap<string, number>;
}

/** The files that everything else hangs on. `SHA256SUMS` names all others, and so comes first. */
export interface ControlFiles {
  readonly sums: SumLine;
  readonly manifest: SumLine;
  readonly policy: SumLine;
  readonly verdict: SumLine;
}

export function controlLines({ sums, manifest, policy, verdict }: ControlFiles): readonly SumLine[] {
  return [sums, manifest, policy, verdict];
}
