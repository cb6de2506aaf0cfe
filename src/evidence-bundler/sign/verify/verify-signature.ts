import { type Envelope, parseEnvelope, preAuthEncoding } from '../dsse.ts';
import { fieldOf, parseJson } from '../json-value.ts';
import { isSignedBy, type ManagedKey } from '../key.ts';
import { type Invalid, invalid, undecided } from '../problem.ts';
import { keyHint } from '../sign-with-key.ts';
import { identityProblem, isSomeoneExpected } from './identity.ts';
import { judgeStatement } from './judge-statement.ts';
import { NO_KEY, WRONG_KEY } from './key-problems.ts';
import type { Expectations, SignatureCheck, SignedTime, Signer, Trust } from './model.ts';

/**
 * Checks a signed statement, a Sigstore bundle or a plain envelope in JSON, and holds it against what lies here: signer, commit,
 * predicate and every artifact's digest. Offline, and never throws; Sigstore's packages are loaded for bundles alone.
 */
export async function verifySignature(
  text: string,
  trust: Trust,
  expected: Expectations,
): Promise<SignatureCheck> {
  const value = parseJson(text);
  if (value === undefined)
    return invalid(
      'NOT_JSON',
      'The file is not JSON.',
      'Take it from the bundle again: it was changed or cut.',
    );
  return fieldOf(value, 'mediaType') === undefined && fieldOf(value, 'payload') !== undefined
    ? verifyEnvelope(value, trust, expected)
    : verifyBundle(value, trust, expected);
}

async function verifyBundle(value: unknown, trust: Trust, expected: Expectations): Promise<SignatureCheck> {
  const envelope = fieldOf(value, 'dsseEnvelope');
  const strict = envelope === undefined ? null : parseEnvelope(envelope);
  // The library's own reading of base64 passes over what is none.
  if (strict?.kind === 'refused') return { kind: 'invalid', problem: strict.problem };
  const { checkBundle } = await import('../sigstore/check-bundle.ts');
  const check = checkBundle(value, trust, null);
  if (check.kind !== 'holds') return check;
  const { payload, signer, times, notes } = check;
  if (payload === null)
    return invalid(
      'PAYLOAD_TYPE_ERROR',
      'The bundle signs a file itself, and no statement.',
      'Give the bundle that was made with the evidence.',
    );
  const stranger = signer.kind === 'certificate' ? strangerProblem(signer.identity, expected) : null;
  return stranger ?? judged(payload.type, payload.bytes, { signer, times, notes }, expected);
}

function strangerProblem(
  identity: Parameters<typeof identityProblem>[0],
  expected: Expectations,
): SignatureCheck | null {
  if (!isSomeoneExpected(expected.signer))
    return undecided(
      'NO_IDENTITY_EXPECTED',
      `The signature is good, by ${identity.name}; nobody says that this signer counts.`,
      'Name the repository or the workflow whose signatures count.',
    );
  const found = identityProblem(identity, expected.signer);
  return found === null ? null : { kind: 'invalid', problem: found };
}

function verifyEnvelope(value: unknown, trust: Trust, expected: Expectations): SignatureCheck {
  const read = parseEnvelope(value);
  if (read.kind === 'refused') return { kind: 'invalid', problem: read.problem };
  const { envelope } = read;
  if (trust.keys.length === 0) return NO_KEY;
  const signer = signerOf(envelope, trust.keys);
  if (signer === null) return unsigned(envelope, trust.keys);
  const notes = ['A plain envelope tells no time: nobody but the signer says when it was made.'];
  return judged(envelope.payloadType, envelope.payload, { signer, times: [], notes }, expected);
}

/** The first trusted key of which a signature in the envelope holds; hints of keys decide nothing. */
function signerOf(envelope: Envelope, keys: readonly ManagedKey[]): Signer | null {
  const signed = preAuthEncoding(envelope.payloadType, envelope.payload);
  const key = keys.find((one) => envelope.signatures.some(({ sig }) => isSignedBy(one, signed, sig)));
  return key === undefined ? null : { kind: 'key', fingerprint: key.fingerprint };
}

function unsigned({ signatures }: Envelope, keys: readonly ManagedKey[]): Invalid {
  const hints = new Set(keys.map(keyHint));
  const isOther = signatures.every(({ keyid }) => keyid !== '' && !hints.has(keyid));
  return isOther
    ? WRONG_KEY
    : invalid(
        'SIGNATURE_ERROR',
        'No signature is one over this content by a trusted key.',
        'The content was changed, or another key signed it: take the file from the run that made it.',
      );
}

function judged(
  payloadType: string,
  payload: Uint8Array,
  by: { readonly signer: Signer; readonly times: readonly SignedTime[]; readonly notes: readonly string[] },
  expected: Expectations,
): SignatureCheck {
  const said = judgeStatement(payloadType, payload, expected);
  return said.kind === 'wrong'
    ? { kind: 'invalid', problem: said.problem }
    : { kind: 'valid', ...by, statement: said.statement, compared: said.compared };
}
