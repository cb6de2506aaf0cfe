import { decodeBase64, encodeBase64 } from './base64.ts';
import { fieldOf, isRecord } from './json-value.ts';
import { type Problem, problem } from './problem.ts';

/** A signed message of DSSE 1.0: the signatures are over `preAuthEncoding(payloadType, payload)`. */
export interface Envelope {
  readonly payloadType: string;
  readonly payload: Uint8Array;
  readonly signatures: readonly EnvelopeSignature[];
}

export interface EnvelopeSignature {
  /** A hint that nobody vouches for; may be empty. */
  readonly keyid: string;
  readonly sig: Uint8Array;
}

export type EnvelopeRead =
  | { readonly kind: 'envelope'; readonly envelope: Envelope }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Our own bound: each signature is tried with each key. */
const MOST_SIGNATURES = 64;

/** What is signed for a payload (DSSE 1.0.2, `protocol.md`): type and length cannot be shifted against the content. */
export function preAuthEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = Buffer.from(payloadType, 'utf8');
  return new Uint8Array(
    Buffer.concat([
      Buffer.from(`DSSEv1 ${type.length} `, 'ascii'),
      type,
      Buffer.from(` ${payload.length} `, 'ascii'),
      payload,
    ]),
  );
}

/** Reads an envelope that `JSON.parse` gave. Fields that the format does not know are passed over, as it demands. */
export function parseEnvelope(value: unknown): EnvelopeRead {
  if (!isRecord(value)) return refused('is no JSON object');
  const payloadType = fieldOf(value, 'payloadType');
  const payload = fieldOf(value, 'payload');
  const listed = fieldOf(value, 'signatures');
  if (typeof payloadType !== 'string') return refused('has no payloadType');
  if (typeof payload !== 'string') return refused('has no payload');
  if (!Array.isArray(listed) || listed.length === 0) return refused('has no signatures');
  if (listed.length > MOST_SIGNATURES)
    return refused(`has ${listed.length} signatures, and ${MOST_SIGNATURES} are looked at`);
  const bytes = decodeBase64(payload);
  if (bytes === null) return refused('has a payload that is not strict base64');
  const signatures: EnvelopeSignature[] = [];
  for (const [at, entry] of listed.entries()) {
    const sig = fieldOf(entry, 'sig');
    const decoded = typeof sig === 'string' && sig !== '' ? decodeBase64(sig) : null;
    if (decoded === null) return refused(`has a signature ${at + 1} that is not strict base64`);
    const keyid = fieldOf(entry, 'keyid');
    signatures.push({ keyid: typeof keyid === 'string' ? keyid : '', sig: decoded });
  }
  return { kind: 'envelope', envelope: { payloadType, payload: bytes, signatures } };
}

/** The envelope as the recommended JSON, in one line. */
export function renderEnvelope(envelope: Envelope): string {
  return JSON.stringify(envelopeJson(envelope));
}

/** The same as a value, to stand in a Sigstore bundle. */
export function envelopeJson({ payload, payloadType, signatures }: Envelope): object {
  return {
    payload: encodeBase64(payload),
    payloadType,
    signatures: signatures.map(({ keyid, sig }) => ({
      ...(keyid === '' ? {} : { keyid }),
      sig: encodeBase64(sig),
    })),
  };
}

function refused(what: string): EnvelopeRead {
  return {
    kind: 'refused',
    problem: problem(
      'ENVELOPE_MALFORMED',
      `The envelope ${what}.`,
      'Take the file from the bundle again: it was changed or cut.',
    ),
  };
}
