import { STATEMENT_MEDIA_TYPE } from '../statement/model.ts';
import { encodeBase64 } from './base64.ts';
import { type Envelope, envelopeJson, preAuthEncoding, renderEnvelope } from './dsse.ts';
import { type ManagedKey, signBytes } from './key.ts';

/** https://github.com/sigstore/protobuf-specs: the newest form, the only one that we write. */
export const BUNDLE_MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

/** One signature in both forms that other programs read. */
export interface SignedStatement {
  /** A plain envelope, for `openssl`, `slsa-verifier` and readers of in-toto. */
  readonly envelope: string;
  /** The same envelope in a Sigstore bundle, for `cosign` and other clients of Sigstore. */
  readonly bundle: string;
}

/** Signs a statement with a key that somebody keeps. Needs no network, and no code but this. */
export function signWithKey(statement: Uint8Array, key: ManagedKey): SignedStatement {
  const payloadType = STATEMENT_MEDIA_TYPE;
  const sig = signBytes(key, preAuthEncoding(payloadType, statement));
  const envelope: Envelope = { payloadType, payload: statement, signatures: [{ keyid: keyHint(key), sig }] };
  return { envelope: renderEnvelope(envelope), bundle: renderKeyBundle(envelope, key) };
}

/** The envelope in a Sigstore bundle that tells no more than which key signed. */
export function renderKeyBundle(envelope: Envelope, key: ManagedKey): string {
  return JSON.stringify({
    mediaType: BUNDLE_MEDIA_TYPE,
    verificationMaterial: {
      publicKey: { hint: keyHint(key) },
      tlogEntries: [],
      timestampVerificationData: { rfc3161Timestamps: [] },
    },
    dsseEnvelope: envelopeJson(envelope),
  });
}

/** How `cosign` names a key in a bundle: the SHA-256 of its public half, in base64. */
export function keyHint({ fingerprint }: ManagedKey): string {
  return encodeBase64(Buffer.from(fingerprint, 'hex'));
}
