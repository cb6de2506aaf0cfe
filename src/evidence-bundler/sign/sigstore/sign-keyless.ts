import { bundleToJSON } from '@sigstore/bundle';
import {
  type Bundle,
  CIContextProvider,
  DSSEBundleBuilder,
  FulcioSigner,
  MessageSignatureBundleBuilder,
  RekorWitness,
  TSAWitness,
} from '@sigstore/sign';
import { STATEMENT_MEDIA_TYPE } from '../../statement/model.ts';
import { fieldAt, fieldOf } from '../json-value.ts';
import type { Endpoints } from '../keyless/endpoints.ts';
import { type Problem, problem } from '../problem.ts';

export interface KeylessRequest {
  /** `statement`: in a DSSE envelope. `blob`: the bytes themselves, as for a checkpoint. */
  readonly kind: 'statement' | 'blob';
  readonly bytes: Uint8Array;
  readonly endpoints: Endpoints;
  /** Gives the identity token (a JWT), never to be shown. */
  readonly token: () => Promise<string>;
  /** For each call of a service. */
  readonly timeoutMilliseconds: number;
  readonly retries: number;
}

export type KeylessResult =
  | { readonly kind: 'signed'; readonly bundle: string }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The token of the running job, asked for at the address that the runner gives (`ACTIONS_ID_TOKEN_REQUEST_URL`). */
export function runnerToken(): Promise<string> {
  return new CIContextProvider('sigstore').getToken();
}

/**
 * Signs with a key that lives for this one signature, and a certificate for the workflow's identity. Never throws. Needs
 * Sigstore's packages, an HTTP client among them: import this file dynamically, as the unit that it is.
 */
export async function signKeyless(request: KeylessRequest): Promise<KeylessResult> {
  try {
    const bundle = await build(request);
    return { kind: 'signed', bundle: JSON.stringify(bundleToJSON(bundle)) };
  } catch (error) {
    return { kind: 'failed', problem: failureOf(error) };
  }
}

async function build(request: KeylessRequest): Promise<Bundle> {
  const { endpoints, timeoutMilliseconds: timeout, retries: retry, token, kind } = request;
  const calls = { timeout, retry };
  const signer = new FulcioSigner({
    identityProvider: { getToken: token },
    fulcioBaseURL: endpoints.fulcio,
    ...calls,
  });
  const { rekor } = endpoints;
  const witnesses = [
    ...(rekor === null ? [] : [new RekorWitness({ rekorBaseURL: rekor, fetchOnConflict: true, ...calls })]),
    new TSAWitness({ tsaBaseURL: endpoints.timestamps, ...calls }),
  ];
  const data = Buffer.from(request.bytes);
  return kind === 'statement'
    ? new DSSEBundleBuilder({ signer, witnesses }).create({ data, type: STATEMENT_MEDIA_TYPE })
    : new MessageSignatureBundleBuilder({ signer, witnesses }).create({ data });
}

const STATUS_PAGE =
  'Run the job again later; https://status.sigstore.dev and https://www.githubstatus.com tell of outages.';

/** Failures of the library by its codes. Its own messages are never shown: one of them quotes the token. */
const FAILURES: { readonly [code: string]: { readonly what: string; readonly hint: string } } = {
  IDENTITY_TOKEN_READ_ERROR: {
    what: 'The job got no identity token',
    hint: 'Grant the job `permissions: id-token: write`.',
  },
  IDENTITY_TOKEN_PARSE_ERROR: {
    what: 'What the runner gave as identity token is none',
    hint: 'Grant the job `permissions: id-token: write`, and run it on GitHub Actions.',
  },
  CA_CREATE_SIGNING_CERTIFICATE_ERROR: {
    what: 'The certificate authority gave no certificate',
    hint: STATUS_PAGE,
  },
  TLOG_CREATE_ENTRY_ERROR: { what: 'The transparency log took no entry', hint: STATUS_PAGE },
  TLOG_FETCH_ENTRY_ERROR: { what: 'The transparency log did not show its entry', hint: STATUS_PAGE },
  TSA_CREATE_TIMESTAMP_ERROR: { what: 'The timestamp authority gave no time stamp', hint: STATUS_PAGE },
};

function failureOf(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const { what, hint } = FAILURES[code] ?? { what: 'Signing failed', hint: STATUS_PAGE };
  const status = fieldAt(error, 'cause', 'statusCode');
  const network = fieldAt(error, 'cause', 'code') ?? fieldOf(error, 'code');
  const reason =
    typeof status === 'number'
      ? `HTTP ${status}`
      : typeof network === 'string' && /^E[A-Z_]+$/.test(network)
        ? network
        : null;
  return problem(
    FAILURES[code] === undefined ? 'SIGNING_ERROR' : code,
    `${what}${reason === null ? '' : ` (${reason})`}.`,
    hint,
  );
}
