import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { COMMIT, sampleInput } from '../../../../tests/harness/sample-evidence.ts';
import {
  CLAIMS,
  type SigstoreServices,
  startSigstore,
  unsignedToken,
} from '../../../../tests/harness/sigstore-services.ts';
import { type Sha256, sha256 } from '../../../foundation/digest.ts';
import { PREDICATE_TYPES } from '../../statement/model.ts';
import { evidenceStatements } from '../../statement/statements.ts';
import { writeStatement } from '../../statement/write-statement.ts';
import { parseJson } from '../json-value.ts';
import { checkBundle } from '../sigstore/check-bundle.ts';
import { type KeylessRequest, runnerToken, signKeyless } from '../sigstore/sign-keyless.ts';
import { type Expectations, type ExpectedSigner, GITHUB_ISSUER } from '../verify/model.ts';
import { verifySignature } from '../verify/verify-signature.ts';

const STATEMENT = (() => {
  const written = writeStatement(evidenceStatements(sampleInput()).bundle);
  if (written.kind === 'refused') throw new Error(written.message);
  return written.bytes;
})();

const SIGNER: ExpectedSigner = {
  identities: ['o/r/.github/workflows/evidence.yml'],
  serverUrl: 'https://github.com',
  issuer: GITHUB_ISSUER,
  repository: 'o/r',
  ref: 'refs/heads/main',
  commit: CLAIMS.sha,
};

const EXPECTED: Expectations = {
  artifacts: new Map<string, Sha256>([['SHA256SUMS', sha256('SHA256SUMS')]]),
  predicateTypes: [PREDICATE_TYPES.scai],
  commit: COMMIT,
  signer: SIGNER,
};

let services: SigstoreServices;
let others: SigstoreServices;
let unlogged: SigstoreServices;
let bundle: string;

const request = (more: Partial<KeylessRequest> = {}): KeylessRequest => ({
  kind: 'statement',
  bytes: STATEMENT,
  endpoints: services.endpoints,
  token: async () => unsignedToken(CLAIMS),
  timeoutMilliseconds: 5000,
  retries: 0,
  ...more,
});

const sign = async (more: Partial<KeylessRequest> = {}): Promise<string> => {
  const result = await signKeyless(request(more));
  if (result.kind === 'failed') throw new Error(`${result.problem.code} ${result.problem.message}`);
  return result.bundle;
};

const judged = async (
  text: string,
  root: unknown = services.root,
  signer: Partial<ExpectedSigner> = {},
): Promise<string> => {
  const expected = { ...EXPECTED, signer: { ...SIGNER, ...signer } };
  const check = await verifySignature(text, { keys: [], roots: [root] }, expected);
  return check.kind === 'valid' ? 'valid' : `${check.kind} ${check.problem.code}`;
};

beforeAll(async () => {
  [services, others, unlogged] = await Promise.all([
    startSigstore(),
    startSigstore(),
    startSigstore({ hasLogs: false }),
  ]);
  bundle = await sign();
});
afterAll(() => Promise.all([services, others, unlogged].map((one) => one.stop())));

describe('signing by identity', () => {
  test('holds with certificate, log and time stamp, and tells who and when', async () => {
    const check = await verifySignature(bundle, { keys: [], roots: [services.root] }, EXPECTED);
    expect(check).toMatchObject({
      kind: 'valid',
      signer: {
        kind: 'certificate',
        identity: {
          name: CLAIMS.sub,
          issuer: CLAIMS.iss,
          repository: 'https://github.com/o/r',
          commit: CLAIMS.sha,
          ref: 'refs/heads/main',
          trigger: 'push',
          run: 'https://github.com/o/r/actions/runs/42/attempts/1',
        },
      },
      compared: ['SHA256SUMS'],
      notes: [],
    });
    const times = check.kind === 'valid' ? check.times : [];
    expect(new Set(times.map(({ source }) => source))).toEqual(
      new Set(['timestamp-authority', 'transparency-log']),
    );
    expect(times.every(({ time }) => time === services.time)).toBe(true);
    expect(parseJson(bundle)).toMatchObject({ mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' });
  });

  test('without a log, as for private repositories, the time stamp is enough and the lack is told', async () => {
    const text = await sign({ endpoints: unlogged.endpoints });
    const check = await verifySignature(text, { keys: [], roots: [unlogged.root] }, EXPECTED);
    expect(check).toMatchObject({
      kind: 'valid',
      times: [{ source: 'timestamp-authority', time: unlogged.time }],
    });
    expect(check.kind === 'valid' && check.notes.join(' ')).toContain('lists no transparency log');
  });

  test('a log that keeps the digest of what was signed, as newer ones do', async () => {
    const newer = await startSigstore({ logsDigest: true });
    const text = await sign({ endpoints: newer.endpoints });
    await newer.stop();
    expect(parseJson(text)).toMatchObject({
      verificationMaterial: { tlogEntries: [{ kindVersion: { kind: 'hashedrekord' } }] },
    });
    expect(await judged(text, newer.root)).toBe('valid');
    const other = parseJson(text) as { dsseEnvelope: { payload: string } };
    other.dsseEnvelope.payload = Buffer.from('{}').toString('base64');
    expect(await judged(JSON.stringify(other), newer.root)).toBe('invalid TLOG_BODY_ERROR');
  });

  test('a root that lists logs asks for them', async () => {
    expect(await judged(await sign({ endpoints: { ...services.endpoints, rekor: null } }))).toBe(
      'invalid TLOG_ERROR',
    );
  });

  test('of several roots, one that vouches is enough', async () => {
    const trust = { keys: [], roots: [others.root, unlogged.root, services.root] };
    expect(await verifySignature(bundle, trust, EXPECTED)).toMatchObject({ kind: 'valid' });
  });

  test('a file itself is signed too, as a checkpoint is', async () => {
    const bytes = Buffer.from('origin\n1\nroot\n');
    const text = await sign({ kind: 'blob', bytes });
    const trust = { keys: [], roots: [services.root] };
    expect(checkBundle(parseJson(text), trust, bytes)).toMatchObject({ kind: 'holds', payload: null });
    expect(checkBundle(parseJson(text), trust, Buffer.from('origin\n2\nroot\n'))).toMatchObject({
      kind: 'invalid',
      problem: { code: 'SIGNATURE_ERROR' },
    });
    expect(checkBundle(parseJson(text), trust, null)).toMatchObject({
      kind: 'undecided',
      problem: { code: 'ARTIFACT_MISSING' },
    });
    expect(await judged(text)).toBe('undecided ARTIFACT_MISSING');
  });

  test('the token is asked for where the runner says', async () => {
    vi.stubEnv('ACTIONS_ID_TOKEN_REQUEST_URL', services.tokenAddress);
    vi.stubEnv('ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'bearer');
    expect(await judged(await sign({ token: runnerToken }))).toBe('valid');
    vi.unstubAllEnvs();
  });
});

describe('what does not hold', () => {
  type Bundle = {
    dsseEnvelope: { payload: string };
    verificationMaterial: {
      tlogEntries: { integratedTime: string; logIndex: string }[];
      timestampVerificationData: { rfc3161Timestamps: { signedTimestamp: string }[] };
      certificate: { rawBytes: string };
    };
  };
  const changed = (change: (value: Bundle) => void): string => {
    const value = parseJson(bundle) as Bundle;
    change(value);
    return JSON.stringify(value);
  };

  test('a changed payload', async () => {
    const text = Buffer.from(Buffer.from(STATEMENT).toString('utf8').replace('"attempt":2', '"attempt":1'));
    expect(
      await judged(
        changed((value) => {
          value.dsseEnvelope.payload = text.toString('base64');
        }),
      ),
    ).toBe('invalid TLOG_BODY_ERROR');
  });

  test('a changed time of the log', async () => {
    expect(
      await judged(
        changed((value) => {
          value.verificationMaterial.tlogEntries[0]!.integratedTime = String(
            Date.parse(services.time) / 1000 + 1,
          );
        }),
      ),
    ).toBe('invalid TLOG_INCLUSION_PROMISE_ERROR');
  });

  test('a log entry or time stamp that was taken away', async () => {
    const withoutEntry = changed((value) => {
      value.verificationMaterial.tlogEntries = [];
    });
    expect(await judged(withoutEntry)).toBe('invalid TLOG_ERROR');
    const stamped = parseJson(await sign({ endpoints: unlogged.endpoints })) as Bundle;
    stamped.verificationMaterial.timestampVerificationData = { rfc3161Timestamps: [] };
    expect(await judged(JSON.stringify(stamped), unlogged.root)).toBe('invalid TIMESTAMP_ERROR');
  });

  test('a time stamp of another signature', async () => {
    const other = parseJson(await sign()) as Bundle;
    const { timestampVerificationData } = other.verificationMaterial;
    expect(
      await judged(
        changed((value) => {
          value.verificationMaterial.timestampVerificationData = timestampVerificationData;
        }),
      ),
    ).toBe('invalid TIMESTAMP_ERROR');
  });

  test('a certificate of another signature', async () => {
    const [one, other] = [
      parseJson(await sign({ endpoints: unlogged.endpoints })),
      parseJson(await sign({ endpoints: unlogged.endpoints })),
    ] as [Bundle, Bundle];
    one.verificationMaterial.certificate = other.verificationMaterial.certificate;
    expect(await judged(JSON.stringify(one), unlogged.root)).toBe('invalid SIGNATURE_ERROR');
  });

  test('authorities of the same name with other keys', async () => {
    expect(await judged(bundle, others.root)).toBe('invalid TIMESTAMP_ERROR');
    expect(
      await judged(bundle, {
        ...(services.root as object),
        certificateAuthorities: (others.root as { certificateAuthorities: unknown }).certificateAuthorities,
      }),
    ).toBe('invalid CERTIFICATE_ERROR');
    expect(
      await judged(bundle, {
        ...(services.root as object),
        ctlogs: (others.root as { ctlogs: unknown }).ctlogs,
      }),
    ).toBe('invalid CERTIFICATE_LOG_ERROR');
  });

  test('an authority that no root lists is not decided, with what to do', async () => {
    const check = await verifySignature(bundle, { keys: [], roots: null }, EXPECTED);
    expect(check).toMatchObject({ kind: 'undecided', problem: { code: 'UNKNOWN_AUTHORITY' } });
    expect(check.kind !== 'valid' && check.problem.hint).toContain('gh attestation trusted-root');
  });

  test('an authority that was not in use at that time', async () => {
    const root = services.root as { certificateAuthorities: { validFor: object }[] };
    const validFor = { start: '2020-01-01T00:00:00Z', end: '2020-01-02T00:00:00Z' };
    const ended = {
      ...root,
      certificateAuthorities: root.certificateAuthorities.map((one) => ({ ...one, validFor })),
    };
    expect(await judged(bundle, ended)).toBe('invalid CERTIFICATE_ERROR');
  });

  test('a time stamp after the certificate has ended', async () => {
    const late = await startSigstore({ hasLogs: false, minutesLate: 15 });
    const text = await sign({ endpoints: late.endpoints });
    await late.stop();
    expect(await judged(text, late.root)).toBe('invalid CERTIFICATE_EXPIRED_ERROR');
  });

  test.each<[string, Partial<ExpectedSigner>]>([
    ['another workflow', { identities: ['o/r/.github/workflows/other.yml'] }],
    ['another ref of the workflow', { identities: ['o/r/.github/workflows/evidence.yml@refs/heads/dev'] }],
    ['a name that only begins alike', { identities: ['o/r/.github/workflows/evidence'] }],
    ['another repository', { repository: 'o/other' }],
    ['another ref', { ref: 'refs/heads/dev' }],
    ['another commit', { commit: 'e'.repeat(40) }],
    ['another issuer', { issuer: 'https://accounts.example' }],
    ['another server', { serverUrl: 'https://tenant.ghe.com' }],
  ])('%s', async (_name, signer) => {
    expect(await judged(bundle, services.root, signer)).toBe('invalid UNTRUSTED_SIGNER_ERROR');
  });

  test('a signer whom nobody expects is not decided', async () => {
    expect(await judged(bundle, services.root, { identities: [], repository: null })).toBe(
      'undecided NO_IDENTITY_EXPECTED',
    );
    expect(await judged(bundle, services.root, { identities: [CLAIMS.sub] })).toBe('valid');
    expect(await judged(bundle, services.root, { identities: [] })).toBe('valid');
  });

  test('roots that cannot be read', async () => {
    expect(await judged(bundle, { mediaType: 'x', tlogs: [{}] })).toBe('undecided TRUSTED_ROOT_ERROR');
    expect(await judged(bundle, 7)).toBe('undecided UNKNOWN_AUTHORITY');
  });
});

describe('services that fail', () => {
  test.each<[string, string]>([
    ['/api/v2/signingCert', 'CA_CREATE_SIGNING_CERTIFICATE_ERROR'],
    ['/api/v1/log/entries', 'TLOG_CREATE_ENTRY_ERROR'],
    ['/api/v1/timestamp', 'TSA_CREATE_TIMESTAMP_ERROR'],
  ])('%s', async (path, code) => {
    const broken = await startSigstore({ broken: [path] });
    const result = await signKeyless(request({ endpoints: broken.endpoints }));
    await broken.stop();
    expect(result).toMatchObject({ kind: 'failed', problem: { code } });
    expect(result.kind === 'failed' && result.problem.message).toContain('HTTP 500');
  });

  test('a token that is none is not shown', async () => {
    const result = await signKeyless(request({ token: async () => 'secret-token' }));
    expect(result).toMatchObject({ kind: 'failed', problem: { code: 'IDENTITY_TOKEN_PARSE_ERROR' } });
    expect(JSON.stringify(result)).not.toContain('secret-token');
  });

  test('no right to ask for a token', async () => {
    vi.stubEnv('ACTIONS_ID_TOKEN_REQUEST_URL', '');
    vi.stubEnv('SIGSTORE_ID_TOKEN', '');
    const result = await signKeyless(request({ token: runnerToken }));
    vi.unstubAllEnvs();
    expect(result).toMatchObject({ kind: 'failed', problem: { code: 'IDENTITY_TOKEN_READ_ERROR' } });
    expect(result.kind === 'failed' && result.problem.hint).toContain('id-token: write');
  });
});
