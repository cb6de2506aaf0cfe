import { createHash } from 'node:crypto';
import { type Bundle, bundleFromJSON } from '@sigstore/bundle';
import type { X509Certificate } from '@sigstore/core';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import {
  type SignedEntity,
  type TrustMaterial,
  toSignedEntity,
  toTrustMaterial,
  Verifier,
} from '@sigstore/verify';
import { preAuthEncoding } from '../dsse.ts';
import { fieldOf } from '../json-value.ts';
import type { ManagedKey } from '../key.ts';
import { type Invalid, type Problem, type Undecided, undecided } from '../problem.ts';
import { keyHint } from '../sign-with-key.ts';
import { NO_KEY, WRONG_KEY } from '../verify/key-problems.ts';
import type { SignedTime, Signer, Trust } from '../verify/model.ts';
import { builtInRoot } from './built-in-root.ts';
import { certificateIdentity } from './certificate-identity.ts';
import { failureOf } from './failures.ts';

/** What Sigstore's rules say of a bundle; who signed is for the caller to judge. */
export type BundleCheck =
  | {
      readonly kind: 'holds';
      /** What was signed, exactly as it was checked; `null`: the artifact itself was. */
      readonly payload: { readonly type: string; readonly bytes: Uint8Array } | null;
      readonly signer: Signer;
      readonly times: readonly SignedTime[];
      readonly notes: readonly string[];
    }
  | Invalid
  | Undecided;

/**
 * Needs Sigstore's packages: import this file dynamically, as the unit that it is.
 *
 * Checks a Sigstore bundle that `JSON.parse` gave: signature, certificate chain at the time of signing, certificate
 * transparency, log and time stamps. Each trusted root demands what it can vouch for: a log when it lists logs. Needs no
 * network and never throws.
 * @param artifact what was signed, for a bundle that signs the artifact itself; `null` for envelopes.
 */
export function checkBundle(value: unknown, trust: Trust, artifact: Uint8Array | null): BundleCheck {
  if (!isKnownVersion(value))
    return undecided(
      'BUNDLE_UNKNOWN',
      `The file is no Sigstore bundle of versions 0.1 to 0.3: ${JSON.stringify(fieldOf(value, 'mediaType') ?? null)}.`,
      'Give a bundle in JSON, such as `evidence.sigstore.json`.',
    );
  let bundle: Bundle;
  let entity: SignedEntity;
  try {
    bundle = bundleFromJSON(value);
    entity = overEnvelope(
      toSignedEntity(bundle, artifact === null ? undefined : Buffer.from(artifact)),
      bundle,
    );
  } catch {
    return { kind: 'invalid', problem: failureOf(null) };
  }
  if (bundle.content.$case === 'messageSignature' && artifact === null)
    return undecided(
      'ARTIFACT_MISSING',
      'The bundle signs a file itself, which was not given.',
      'Give the signed file with its bundle.',
    );
  return entity.key.$case === 'public-key'
    ? checkKey(bundle, entity, entity.key.hint, trust)
    : checkCertificate(bundle, entity, entity.key.certificate, trust);
}

/** The roots to check with, as the library wants them; `null` when one cannot be read. */
function materials(trust: Trust, keys: readonly ManagedKey[]): readonly TrustMaterial[] | null {
  try {
    return (trust.roots ?? [builtInRoot()]).map((root) => {
      const [first] = keys;
      const finder = () => {
        if (first === undefined) throw new Error('no key');
        return { publicKey: first.key, validFor: () => true };
      };
      return toTrustMaterial(TrustedRoot.fromJSON(root), finder);
    });
  } catch {
    return null;
  }
}

function checkCertificate(
  bundle: Bundle,
  entity: SignedEntity,
  certificate: X509Certificate,
  trust: Trust,
): BundleCheck {
  const roots = materials(trust, []);
  if (roots === null || roots.length === 0)
    return undecided('TRUSTED_ROOT_ERROR', 'There is no trusted root that can be read.', WRITE_ROOT);
  const knows = (root: TrustMaterial): boolean =>
    root.certificateAuthorities.some((authority) =>
      authority.certChain.some((one) => isSameName(one, certificate)),
    );
  const known = roots.filter(knows);
  if (known.length === 0)
    return undecided(
      'UNKNOWN_AUTHORITY',
      'The certificate comes from an authority that no trusted root lists.',
      `Signatures of private repositories need GitHub's own root. ${WRITE_ROOT}`,
    );
  let problemFound: Problem | null = null;
  for (const root of known) {
    const failure = failureUnder(root, entity, {
      ctlogThreshold: root.ctlogs.length > 0 ? 1 : 0,
      tlogThreshold: root.tlogs.length > 0 ? 1 : 0,
      timestampThreshold: 1,
    });
    if (failure === null)
      return holds(bundle, entity, { kind: 'certificate', identity: certificateIdentity(certificate) }, [
        ...(root.ctlogs.length > 0
          ? []
          : ['The trusted root lists no log of certificates, so none was asked for.']),
        ...(root.tlogs.length > 0
          ? []
          : ['The trusted root lists no transparency log, so none was asked for.']),
      ]);
    problemFound ??= failure;
  }
  return { kind: 'invalid', problem: problemFound ?? failureOf(null) };
}

/** Writes the trusted roots of both instances, of which we need no network then. */
const WRITE_ROOT = 'Give one written by `gh attestation trusted-root > trusted_root.jsonl`.';

function checkKey(bundle: Bundle, entity: SignedEntity, hint: string, trust: Trust): BundleCheck {
  if (trust.keys.length === 0) return NO_KEY;
  const isSeen = entity.tlogEntries.length > 0 || entity.timestamps.length > 0;
  const isBare = !isSeen || trust.roots?.length === 0;
  const looked: SignedEntity = isBare ? { ...entity, tlogEntries: [], timestamps: [] } : entity;
  let failure: Problem | null = null;
  for (const key of trust.keys) {
    const roots = isBare ? [bareMaterial(key)] : materials(trust, [key]);
    if (roots === null)
      return undecided('TRUSTED_ROOT_ERROR', 'The trusted root cannot be read.', WRITE_ROOT);
    for (const root of roots) {
      const found = failureUnder(root, looked, {
        ctlogThreshold: 0,
        tlogThreshold: 0,
        timestampThreshold: 0,
      });
      if (found === null)
        return holds(bundle, looked, { kind: 'key', fingerprint: key.fingerprint }, [
          ...(isSeen && isBare
            ? ['Log entries and time stamps were not checked: no trusted root was given.']
            : []),
        ]);
      failure ??= found;
    }
  }
  const isOther = hint !== '' && !trust.keys.some((key) => keyHint(key) === hint);
  return isOther && failure?.code === 'SIGNATURE_ERROR'
    ? WRONG_KEY
    : { kind: 'invalid', problem: failure ?? failureOf(null) };
}

/** For a key alone: no authority vouches for anything. */
function bareMaterial({ key }: ManagedKey): TrustMaterial {
  return {
    certificateAuthorities: [],
    timestampAuthorities: [],
    tlogs: [],
    ctlogs: [],
    publicKey: () => ({ publicKey: key, validFor: () => true }),
  };
}

interface Thresholds {
  readonly ctlogThreshold: number;
  readonly tlogThreshold: number;
  readonly timestampThreshold: number;
}

function failureUnder(root: TrustMaterial, entity: SignedEntity, thresholds: Thresholds): Problem | null {
  try {
    new Verifier(root, thresholds).verify(entity);
    return null;
  } catch (error) {
    return failureOf(error);
  }
}

function holds(bundle: Bundle, entity: SignedEntity, signer: Signer, notes: readonly string[]): BundleCheck {
  const { content } = bundle;
  const payload =
    content.$case === 'dsseEnvelope'
      ? { type: content.dsseEnvelope.payloadType, bytes: new Uint8Array(content.dsseEnvelope.payload) }
      : null;
  return { kind: 'holds', payload, signer, times: timesOf(entity), notes };
}

/** Every time in a bundle was checked with it, or the whole would not hold. A log's time without its promise is only claimed. */
function timesOf({ timestamps }: SignedEntity): readonly SignedTime[] {
  return timestamps.flatMap((stamp): readonly SignedTime[] => {
    if (stamp.$case === 'timestamp-authority')
      return [{ source: stamp.$case, time: stamp.timestamp.signingTime.toISOString() }];
    const { inclusionPromise, integratedTime } = stamp.tlogEntry;
    return inclusionPromise === undefined
      ? []
      : [{ source: stamp.$case, time: new Date(Number(integratedTime) * 1000).toISOString() }];
  });
}

/**
 * The newer log writes an envelope as the digest of what was signed (`hashedrekord` over the pre-authentication encoding), where
 * the library expects the digest of the payload. Both name the same bytes.
 */
function overEnvelope(entity: SignedEntity, { content }: Bundle): SignedEntity {
  if (content.$case !== 'dsseEnvelope') return entity;
  if (!entity.tlogEntries.every((entry) => entry.kindVersion.kind === 'hashedrekord')) return entity;
  const { payloadType, payload } = content.dsseEnvelope;
  const signed = createHash('sha256').update(preAuthEncoding(payloadType, payload)).digest();
  const { signature } = entity;
  return {
    ...entity,
    signature: {
      signature: signature.signature,
      compareSignature: (other) => signature.compareSignature(other),
      verifySignature: (key) => signature.verifySignature(key),
      compareDigest: (digest) => signed.equals(digest),
    },
  };
}

function isSameName(authority: X509Certificate, { issuer }: X509Certificate): boolean {
  return authority.subject.equals(issuer);
}

/** The library reads every version that has two digits. */
function isKnownVersion(value: unknown): boolean {
  const type = fieldOf(value, 'mediaType');
  return (
    typeof type === 'string' &&
    /^application\/vnd\.dev\.sigstore\.bundle(?:\+json;version=0\.[1-3]|\.v0\.3\+json)$/.test(type)
  );
}
