import type { IsoDate } from '../../foundation/date.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import type { StatedClaim } from '../claims/model.ts';
import type { LogEntry } from '../log/model.ts';
import type { EvidencePolicy } from '../policy/model.ts';
import type { Machine, ReadFile } from '../read/model.ts';
import type { CapturedText } from '../safety/find-network-attempts.ts';
import type { FileSafety } from '../safety/model.ts';
import type { Opened } from '../schema-drift/open-schema.ts';

/** Everything that a judgement depends on: the same input gives the same verdict, years later too. */
export interface JudgeInput {
  readonly policy: EvidencePolicy;
  /** The commit that evidence must be about. */
  readonly commit: CommitSha;
  /** In UTC; waivers end by it. */
  readonly today: IsoDate;
  /** Collected files, named `files/<kind>/<path where it was found>`. */
  readonly files: readonly ReadFile[];
  /** What the repository holds at the commit, by path. */
  readonly tree: ReadonlyMap<string, TreeFile>;
  /** What the documents that the policy names state at the commit. */
  readonly stated: readonly StatedClaim[];
  /** Benchmarks of the base commit; base and head in one interleaved file need none. */
  readonly base: readonly ReadFile[];
  /** Files of bundles that earlier attempts of this commit left: their samples are pooled, their failures told. */
  readonly earlier: readonly ReadFile[];
  /** Entries of the log before this bundle, in its order. */
  readonly log: readonly LogEntry[];
  /** `null` outside a platform that counts attempts. */
  readonly run: { readonly id: string; readonly attempt: number } | null;
  /** Of the job that measured, for what benchmark files leave open; `null`: another job measured. */
  readonly machine: Machine | null;
  /** What the collected bytes themselves show; `null`: nobody looked. */
  readonly safety: SafetyFacts | null;
  /** Schemas that the policy names, by the path it gives, at the base and at the commit. */
  readonly schemas: ReadonlyMap<string, { readonly base: Opened; readonly head: Opened }>;
}

export interface TreeFile {
  readonly size: number;
  /** `null`: not read, because no rule asks or it is no text. */
  readonly text: string | null;
}

/** What the collected bytes themselves show. */
export interface SafetyFacts {
  /** Findings of secrets, tokens and personal data, by file. */
  readonly files: readonly FileSafety[];
  /** Logs and captured output, in which attempts to reach the network leave traces. */
  readonly texts: readonly CapturedText[];
}
