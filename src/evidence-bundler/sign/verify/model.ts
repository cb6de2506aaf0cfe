import type { CommitSha, Sha256 } from '../../../foundation/digest.ts';
import type { Statement } from '../../statement/model.ts';
import type { ManagedKey } from '../key.ts';
import type { Invalid, Undecided } from '../problem.ts';

/**
 * What is to be said of a signature. `invalid`: it was looked at and does not hold, or says something else than what lies
 * here. `undecided`: it cannot be judged with what we were given; that is not a pass either.
 */
export type SignatureCheck = ({ readonly kind: 'valid' } & ValidSignature) | Invalid | Undecided;

export interface ValidSignature {
  readonly signer: Signer;
  /** When others saw the signature; empty: nobody but the signer says when. */
  readonly times: readonly SignedTime[];
  readonly statement: Statement;
  /** Artifacts that were compared with the subjects. */
  readonly compared: readonly string[];
  /** What was not checked, and why. */
  readonly notes: readonly string[];
}

export type Signer =
  | { readonly kind: 'key'; readonly fingerprint: Sha256 }
  | { readonly kind: 'certificate'; readonly identity: CertificateIdentity };

/** Who a certificate of Fulcio was given to; `null` where it does not tell. */
export interface CertificateIdentity {
  /** Subject alternative name: `https://github.com/o/r/.github/workflows/x.yml@refs/heads/main`. */
  readonly name: string;
  /** Who vouches for the name: `https://token.actions.githubusercontent.com`. */
  readonly issuer: string | null;
  /** `https://github.com/o/r`. */
  readonly repository: string | null;
  readonly commit: string | null;
  readonly ref: string | null;
  readonly trigger: string | null;
  readonly run: string | null;
}

export interface SignedTime {
  readonly source: 'timestamp-authority' | 'transparency-log';
  /** RFC 3339, UTC. */
  readonly time: string;
}

/** Whom we believe. */
export interface Trust {
  readonly keys: readonly ManagedKey[];
  /** Trusted roots of Sigstore, as `JSON.parse` gave them; `null`: the public-good one that is built in. */
  readonly roots: readonly unknown[] | null;
}

/** What a signature has to say. */
export interface Expectations {
  /** Digests of what lies here, by the name that the statement gives it. Each must be a subject, by name and by digest. */
  readonly artifacts: ReadonlyMap<string, Sha256>;
  /** One of them; empty: any. */
  readonly predicateTypes: readonly string[];
  /** The commit that the statement is about; `null`: any. */
  readonly commit: CommitSha | null;
  readonly signer: ExpectedSigner;
}

/** Whose certificate counts. A key needs no more than to be in the list of keys. */
export interface ExpectedSigner {
  /** `o/r/.github/workflows/x.yml`, with `@refs/heads/main` for one ref alone, or a whole name. One of them must match. */
  readonly identities: readonly string[];
  readonly serverUrl: string;
  readonly issuer: string;
  /** `owner/name`; `null`: any, if `identities` says enough. */
  readonly repository: string | null;
  readonly ref: string | null;
  /** Commit of the workflow's run, which is not always the commit that the evidence is about. */
  readonly commit: string | null;
}

/** Who vouches for workflows of github.com. */
export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
