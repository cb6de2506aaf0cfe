import { fieldAt, fieldOf } from '../json-value.ts';
import { type Problem, problem } from '../problem.ts';

/** What the library's codes mean, in words. */
const MEANINGS: { readonly [code: string]: readonly [message: string, hint: string] } = {
  SIGNATURE_ERROR: [
    'The signature is not one over this content by this signer.',
    'The content was changed, or another key signed it: take the bundle from the run that made it.',
  ],
  CERTIFICATE_ERROR: [
    'The certificate does not lead to a trusted authority.',
    'Check that the trusted root is the one of the services that signed, and not older than the signature.',
  ],
  CERTIFICATE_EXPIRED_ERROR: [
    'The certificate was not valid when the signature was made.',
    'Sign again: a certificate for one signature lives ten minutes.',
  ],
  CERTIFICATE_LOG_ERROR: [
    'No trusted log of certificates vouches for the certificate.',
    'Check that the trusted root is the one of the services that signed, and not older than the signature.',
  ],
  TIMESTAMP_ERROR: [
    'No trusted authority says when the signature was made.',
    'Check that the trusted root lists the timestamp authority that was used.',
  ],
  TLOG_ERROR: [
    'The bundle holds no entry of a transparency log.',
    'Sign again with a log, or give the trusted root of services without one.',
  ],
  TLOG_BODY_ERROR: [
    'The entry of the transparency log is about another signature or content.',
    'The content or the bundle was changed after it was logged: take both from the run that made them.',
  ],
  TLOG_INCLUSION_PROOF_ERROR: [
    'The proof that the entry is in the transparency log does not hold.',
    'The bundle was changed: take it from the run that made it.',
  ],
  TLOG_INCLUSION_PROMISE_ERROR: [
    "The transparency log's promise to hold the entry is not its own.",
    'The bundle was changed, or the trusted root does not list the log.',
  ],
  TLOG_MISSING_INCLUSION_ERROR: [
    'Nothing shows that the entry is in the transparency log.',
    'The bundle was changed: take it from the run that made it.',
  ],
  PUBLIC_KEY_ERROR: ['The key was not valid when the signature was made.', 'Give the key of that time.'],
};

/** The reason of a refusal in our words; whatever the library throws, also by mistake on hostile input, is one. */
export function failureOf(error: unknown): Problem {
  const code = fieldOf(error, 'code');
  const told = typeof code === 'string' && Object.hasOwn(MEANINGS, code) ? code : null;
  const name = told === 'CERTIFICATE_ERROR' ? certificateCode(error) : told;
  const meaning = name === null ? undefined : MEANINGS[name];
  return name === null || meaning === undefined
    ? problem(
        'BUNDLE_MALFORMED',
        'The bundle holds something that cannot be read.',
        'Take it again: it was changed or cut.',
      )
    : problem(name, ...meaning);
}

/** The library has one code for all that can be wrong with a certificate. */
function certificateCode(error: unknown): string {
  if (/expired/.test(textAt(error, 'cause', 'message'))) return 'CERTIFICATE_EXPIRED_ERROR';
  return /\bSCTs?\b/.test(textAt(error, 'message')) ? 'CERTIFICATE_LOG_ERROR' : 'CERTIFICATE_ERROR';
}

function textAt(error: unknown, ...names: readonly string[]): string {
  const text = fieldAt(error, ...names);
  return typeof text === 'string' ? text : '';
}
