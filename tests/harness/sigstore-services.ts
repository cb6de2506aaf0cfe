import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import {
  fulcioHandler,
  initializeCA,
  initializeCTLog,
  initializeTLog,
  initializeTSA,
  rekorHandler,
  tsaHandler,
} from '@sigstore/mock';
import { preAuthEncoding } from '../../src/evidence-bundler/sign/dsse.ts';
import type { Endpoints } from '../../src/evidence-bundler/sign/keyless/endpoints.ts';
import { listen } from './loopback-server.ts';

/** Sigstore's services on this machine alone: real HTTP, real certificates, and a trusted root of their own. */
export interface SigstoreServices {
  readonly endpoints: Endpoints;
  /** Where a runner would ask for a token: `ACTIONS_ID_TOKEN_REQUEST_URL`. */
  readonly tokenAddress: string;
  readonly root: unknown;
  /** RFC 3339. */
  readonly time: string;
  readonly stop: () => Promise<void>;
}

/** What the token says about the job. */
export const CLAIMS = {
  iss: 'https://token.actions.githubusercontent.com',
  // The services of the tests take the subject as the name in the certificate.
  sub: 'https://github.com/o/r/.github/workflows/evidence.yml@refs/heads/main',
  repository: 'o/r',
  ref: 'refs/heads/main',
  sha: 'c'.repeat(40),
  event_name: 'push',
  run_id: '42',
  run_attempt: '1',
} as const;

type Handle = (body: string) => Promise<{ statusCode: number; response: string | ArrayBufferView }>;

/**
 * Starts them on free ports of the loopback. Their clock stands still at a whole second, a minute ahead of the certificates of
 * the authorities: times with milliseconds that end in a nought are written in a way that Sigstore's reader refuses.
 */
export async function startSigstore({
  hasLogs = true,
  broken = [],
  minutesLate = 0,
  logsDigest = false,
}: {
  /** `false`: certificates and signatures are in no log, as with GitHub's own services. */
  readonly hasLogs?: boolean;
  /** Paths that answer with HTTP 500. */
  readonly broken?: readonly string[];
  /** How far the clock of the timestamp authority runs ahead of the others. */
  readonly minutesLate?: number;
  /** The log keeps of an envelope the digest of what was signed (`hashedrekord`), as newer logs do. */
  readonly logsDigest?: boolean;
} = {}): Promise<SigstoreServices> {
  const clock = new Date(Math.floor(Date.now() / 1000) * 1000 + 60_000);
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const [caKey, ctKey, logKey, tsaKey] = [pair(), pair(), pair(), pair()] as const;
  const ctlog = await initializeCTLog(ctKey, clock);
  const ca = await initializeCA(caKey, hasLogs ? ctlog : undefined, clock);
  const tlog = await initializeTLog('https://rekor.example', logKey, clock);
  const tsa = await initializeTSA(tsaKey, new Date(clock.getTime() + minutesLate * 60_000));
  const rekor = rekorHandler(tlog);
  const handlers: { readonly [path: string]: Handle } = {
    '/api/v2/signingCert': fulcioHandler(ca).fn as Handle,
    '/api/v1/timestamp': tsaHandler(tsa).fn as Handle,
    '/api/v1/log/entries': (body) => rekor.fn(entryAsLogged(body, logsDigest)) as ReturnType<Handle>,
    '/token': async () => ({ statusCode: 200, response: JSON.stringify({ value: unsignedToken(CLAIMS) }) }),
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const path = (request.url ?? '').split('?', 1)[0] ?? '';
      const handle = handlers[path];
      if (handle === undefined || broken.includes(path)) return response.writeHead(500).end('no');
      const answer = await handle(Buffer.concat(chunks).toString('utf8'));
      const type = path === '/api/v1/timestamp' ? 'application/timestamp-reply' : 'application/json';
      return response.writeHead(answer.statusCode, { 'content-type': type }).end(answer.response);
    });
  });
  const { address, close } = await listen(server);
  const validFor = { start: new Date(clock.getTime() - 3_600_000).toISOString() };
  const certificates = (...list: readonly ArrayBufferView[]) => ({
    certificates: list.map((one) => ({ rawBytes: base64(one) })),
  });
  const log = (baseUrl: string, key: ArrayBufferView) => ({
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: base64(key), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
    logId: { keyId: createHash('sha256').update(base64(key), 'base64').digest('base64') },
  });
  const authorities = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    certificateAuthorities: [
      { uri: address, subject: {}, certChain: certificates(ca.rootCertificate), validFor },
    ],
    timestampAuthorities: [
      // The leaf first: it is looked for by its serial number.
      {
        uri: address,
        subject: {},
        certChain: certificates(tsa.intCertificate, tsa.rootCertificate),
        validFor,
      },
    ],
  };
  return {
    endpoints: { fulcio: address, rekor: hasLogs ? address : null, timestamps: address },
    tokenAddress: `${address}/token?api-version=2`,
    root: {
      ...authorities,
      tlogs: hasLogs
        ? [log('https://rekor.example', logKey.publicKey.export({ type: 'spki', format: 'der' }))]
        : [],
      ctlogs: hasLogs ? [log('https://ct.example', ctlog.publicKey)] : [],
    },
    time: clock.toISOString(),
    stop: close,
  };
}

/** A token that nobody signed: the certificate authority of the tests believes it. */
export function unsignedToken(claims: { readonly [claim: string]: unknown }): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}

/** A log keeps digests of a proposed envelope; the one of the tests would keep the proposal itself. */
function entryAsLogged(body: string, asDigest: boolean): string {
  const entry = JSON.parse(body);
  if (entry.kind !== 'dsse') return body;
  const { envelope, verifiers } = entry.spec.proposedContent;
  const { payload, payloadType, signatures } = JSON.parse(envelope);
  const digest = (data: string | Buffer) => ({
    algorithm: 'sha256',
    value: createHash('sha256').update(data).digest('hex'),
  });
  if (asDigest) {
    const signed = preAuthEncoding(payloadType, Buffer.from(payload, 'base64'));
    const signature = { content: signatures[0].sig, publicKey: { content: wrapped(verifiers[0]) } };
    const spec = { data: { hash: digest(Buffer.from(signed)) }, signature };
    return JSON.stringify({ apiVersion: '0.0.1', kind: 'hashedrekord', spec });
  }
  return JSON.stringify({
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: {
      envelopeHash: digest(envelope),
      payloadHash: digest(Buffer.from(payload, 'base64')),
      signatures: signatures.map(({ sig }: { sig: string }) => ({
        signature: sig,
        verifier: wrapped(verifiers[0]),
      })),
    },
  });
}

/** A certificate as everybody writes it: the authority of the tests puts it on one line. */
function wrapped(pemInBase64: string): string {
  const pem = Buffer.from(pemInBase64, 'base64').toString('utf8');
  const body = pem.replaceAll(/-----[A-Z ]+-----|\s/g, '');
  const lines = body.match(/.{1,64}/g) ?? [];
  const text = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  return Buffer.from(text).toString('base64');
}

function base64(bytes: ArrayBufferView): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
