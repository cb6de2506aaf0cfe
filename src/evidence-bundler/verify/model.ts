import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { BundleFiles } from '../bundle/check.ts';
import type { Manifest } from '../bundle/model.ts';
import type { CheckRow } from '../bundle/rows.ts';
import type { ClaimStatus } from '../judge/model.ts';
import type { NoteVerifier } from '../log/note-keys.ts';
import type { LogFiles } from '../log/plan.ts';
import type { SigningLevel } from '../sign/choose-level.ts';
import type { RunProgram } from '../sign/openpgp/run-program.ts';
import type { SignedTime, Signer, Trust } from '../sign/verify/model.ts';

/** A bundle, and what it is held against. What is not given is not checked, and told as not checked. */
export interface VerifyRequest {
  readonly files: BundleFiles;
  readonly trust: VerifyTrust;
  readonly expected: VerifyExpectations;
  /** The whole log; `null`: only what the bundle carries of it. */
  readonly log: LogFiles | null;
  readonly programs: VerifyPrograms;
}

/** Whom we believe. None of it may come from the bundle itself. */
export interface VerifyTrust extends Trust {
  /** Armoured public keys, and the fingerprints of those that count. */
  readonly openpgp: { readonly publicKeys: string; readonly fingerprints: readonly string[] } | null;
  readonly logKeys: readonly NoteVerifier[];
  /** Files `checkpoint` of the log as they were seen earlier or elsewhere. */
  readonly checkpoints: readonly Uint8Array[];
}

export interface VerifyExpectations {
  readonly root: Sha256 | null;
  readonly commit: CommitSha | null;
  /** `owner/name`. */
  readonly repository: string | null;
  /** Workflows whose certificates count. */
  readonly identities: readonly string[];
  readonly serverUrl: string;
  /** A signature is asked for even where the policy in the bundle asks for none. */
  readonly mustBeSigned: boolean;
}

/** How gpgv is started. */
export interface VerifyPrograms {
  readonly run: RunProgram;
  /** Absolute path of a folder for what lives for a moment. */
  readonly temporary: string;
  /** Where programs are looked for. */
  readonly path: string;
}

export interface VerifiedBundle {
  /** `undecided`: nothing speaks against it, and something that had to be shown could not be. */
  readonly conclusion: 'verified' | 'refuted' | 'undecided';
  /** One sentence. */
  readonly headline: string;
  readonly rows: readonly CheckRow[];
  /** In the order of the verdict. */
  readonly claims: readonly CheckedClaim[];
  /** What the bundle says of itself; `null` where it cannot be read. To be believed when no row failed. */
  readonly manifest: Manifest | null;
  readonly status: 'pass' | 'fail' | 'inconclusive' | null;
  readonly root: Sha256 | null;
  readonly signed: SignedBy;
  /** Place in the log, as a receipt shows it. */
  readonly logged: { readonly origin: string; readonly index: number; readonly size: number } | null;
}

/** What of a bundle's signatures holds. */
export interface SignedBy {
  readonly level: SigningLevel;
  readonly withOpenpgp: boolean;
  readonly signer: Signer | null;
  /** Fingerprint of the OpenPGP key. */
  readonly openpgp: string | null;
  readonly times: readonly SignedTime[];
}

/** Whether a claim of the verdict can be believed: not whether it was met, which `status` says. */
export interface CheckedClaim {
  readonly id: string;
  /** As the verdict says; `null`: only the computation knows this claim. */
  readonly status: ClaimStatus | null;
  readonly result: 'verified' | 'refuted' | 'unknown';
  /** One sentence. */
  readonly why: string;
}
